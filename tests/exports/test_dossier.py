from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import markdown
import pytest
from selectolax.lexbor import LexborHTMLParser

from rawi.desk.errors import NotFoundError
from rawi.desk.storage.store import Desk
from rawi.desk.work.weighing import weighed_story
from rawi.exports import dossier
from rawi.knowledge import Knowledge
from rawi.report.pieces import in_digits, words

Export = Callable[[str], bytes]


def _files(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture(scope="module")
def story(desk: Desk) -> str:
    found = desk.story_of("relayed")
    assert found is not None
    return found


def test_there_is_a_file_a_story(exported: Export, desk: Desk) -> None:
    ids = {s.id for s in desk.stories()}
    for kind, ending in (("markdown", "md"), ("html", "html")):
        files = _files(exported(kind))
        assert files.keys() == {f"{one}.{ending}" for one in ids} | {f"index.{ending}"}
        assert all(f"{one}.{ending}" in files[f"index.{ending}"] for one in ids)


@pytest.mark.parametrize("kind", ["md", "html"])
def test_every_quotation_is_cited(desk: Desk, knowledge: Knowledge, story: str, kind: str) -> None:
    page = dossier(desk, story, knowledge, kind)
    hashes = len(re.findall(r"SHA-256 `?[0-9a-f]{64}", page))
    quotations = page.count("“") if kind == "md" else page.count("<blockquote")
    assert quotations > 2
    assert hashes == quotations + len(desk.story(story).documents)
    assert "https://web.archive.org/web/20240115000000/https://news.example/1" in page
    assert "https://news.example/%D8%AE%D8%A8%D8%B1/1?a=b%20c" in page


@pytest.mark.parametrize("kind", ["md", "html"])
def test_words_of_pages_stay_words(desk: Desk, knowledge: Knowledge, kind: str) -> None:
    found = desk.story_of("-hostile/'\"")
    assert found is not None
    page = dossier(desk, found, knowledge, kind)
    shown = markdown.markdown(page) if kind == "md" else page
    tree = LexborHTMLParser(shown)
    assert tree.css("script") == []
    assert tree.css_first("h1").text(strip=True) == "=1+1 <b>|</b>"
    assert {a.attributes.get("href") for a in tree.css("a[href^=http]")} == set()


def test_the_page_needs_no_network_and_knows_directions(desk: Desk, knowledge: Knowledge) -> None:
    journey = max(desk.stories(), key=lambda s: len(s.documents))
    tree = LexborHTMLParser(dossier(desk, journey.id, knowledge, "html"))
    assert tree.css("script, link, img, iframe") == []
    quotations = tree.css("blockquote")
    assert {q.attributes["dir"] for q in quotations if q.attributes["lang"] in ("fa", "ar")} == {"rtl"}
    marks = [(q.css_first("mark").text(), q.text()) for q in quotations]
    assert all(mark and mark in whole for mark, whole in marks)


def test_a_story_that_is_not_there_is_named(desk: Desk, knowledge: Knowledge) -> None:
    with pytest.raises(NotFoundError, match="nothere"):
        dossier(desk, "nothere", knowledge, "md")


@pytest.mark.parametrize("language", ["fa", "ar"])
@pytest.mark.parametrize("kind", ["md", "html"])
def test_its_own_words_are_in_the_language_asked_for(
    desk: Desk, knowledge: Knowledge, story: str, kind: str, language: str
) -> None:
    page = dossier(desk, story, knowledge, kind, language)
    table = words(language)
    assert {table[key] for key in ("who_says_what", "sources", "explain")} <= set(page.splitlines()) | {
        text.strip() for text in re.findall(r">([^<]+)<", page)
    } | {line.lstrip("# ") for line in page.splitlines()}
    for english in words("en").values():
        assert len(english) < 9 or english not in page
    assert page.count("SHA-256") == dossier(desk, story, knowledge, kind).count("SHA-256")


@pytest.mark.parametrize("language", ["fa", "ar"])
@pytest.mark.parametrize("kind", ["md", "html"])
def test_reasons_and_sides_of_disagreements_are_in_the_language_asked_for(
    desk: Desk, knowledge: Knowledge, kind: str, language: str
) -> None:
    told = next(found for s in desk.stories() if (found := weighed_story(desk, s.id, knowledge)).disagreements)
    page = dossier(desk, told.id, knowledge, kind, language)
    for one in told.disagreements:
        assert in_digits(one.why_in[language], language) in page
        assert one.why not in page
        assert all(in_digits(value.names[language], language) in page for value in one.values)
