"""Claims that articles tell without a source: they have words and a place like all others."""

from __future__ import annotations

import pytest

from rawi.exports.dossier import render
from rawi.exports.ftm import _Writer
from rawi.exports.jsonld import _claim
from rawi.exports.tables import _weighed
from rawi.exports.walk import Chapter, Citation, Cited, first_words
from rawi.knowledge import load
from rawi.model import Account, Claim, Document, Origins, WeighedStory

TEXT = "A bridge was opened in Herat on Monday."


@pytest.fixture
def chapter() -> Chapter:
    document = Document(id="a", source="a.txt", language="en", text=TEXT)
    cited = Cited(document, Citation("https://news.example/a", None, "2024-01-01T00:00:00+00:00", "0" * 64, "a.txt"))
    account = Account("a", None, 0, len(TEXT), TEXT)
    claim = Claim(id="c", statements=(), narrated=(account,), origins=Origins(unstated=1, documents=1))
    story = WeighedStory(
        id="s", title=None, languages=("en",), documents=("a",), first=None, last=None, claims=(claim,)
    )
    return Chapter(story, (cited,))


def test_every_format_has_them(chapter: Chapter) -> None:
    assert chapter.story is not None
    (claim,) = chapter.story.claims
    assert first_words(claim, chapter)[1] == TEXT
    event, documentation = _Writer(None, load())._claim(claim, chapter)  # type: ignore[arg-type]
    assert event["properties"]["summary"] == [TEXT]  # type: ignore[index]
    assert documentation["properties"]["entity"] == [event["id"]]  # type: ignore[index]
    node = _claim(claim, chapter)
    assert node["appearance"] == ["urn:rawi:article:a"] and node["firstAppearance"] == "urn:rawi:article:a"
    rows = dict(_weighed(chapter, chapter.story))
    assert rows["claims"][0][2] == TEXT
    assert rows["accounts"][0][:6] == ("c", 0, "a", None, 0, len(TEXT))
    for kind in ("md", "html"):
        page = render(chapter, kind, load(), "en")
        assert "source not stated" in page and "0" * 64 in page
