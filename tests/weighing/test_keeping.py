from __future__ import annotations

import msgspec

from rawi.model import Document
from rawi.weighing.keeping import kept_beside


def test_an_article_is_read_again_only_when_anything_of_it_changes() -> None:
    read: list[str] = []

    @kept_beside
    def length(document: Document, factor: int = 1) -> int:
        read.append(document.id)
        return len(document.text) * factor

    one = Document(id="a", source="a", language="en", text="It snowed.")
    again = msgspec.json.decode(msgspec.json.encode(one), type=Document)
    assert [length(one), length(again), length(one)] == [10, 10, 10]
    assert read == ["a"]
    assert length(one, 2) == 20
    assert length(msgspec.structs.replace(one, text="It snowed again.")) == 16
    assert read == ["a", "a", "a"]
