"""What is noticed of a whole article."""

from __future__ import annotations

import pytest

from rawi.knowledge import load
from rawi.model import Article
from rawi.understanding import understand


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("رئیس‌جمهور روسیه سرگئی لاوروف وارد تهران شد.", ["رئیس‌جمهور"]),
        ("وزیر خارجه روسیه سرگئی لاوروف وارد تهران شد.", []),
        ("رئیس‌جمهور روسیه فریدون ناشناس‌زاده وارد تهران شد.", []),
    ],
)
def test_an_office_that_a_known_person_is_not_known_to_have_held(text: str, stated: list[str]) -> None:
    document = understand(Article(id="a", source="a.txt", language="fa", text=text), load())
    found = document.features.get("offices_not_known", [])
    assert [office["text"] for office in found] == stated
    assert all(document.text[o["start"] : o["end"]] == o["text"] for o in found)
