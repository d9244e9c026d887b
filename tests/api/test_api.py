from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import nbformat
import pytest
from nbclient import NotebookClient
from selectolax.lexbor import LexborHTMLParser

import rawi
from rawi.analysis import analyse
from rawi.desk.errors import DeskError, NotFoundError
from rawi.knowledge import load
from rawi.model import Document, Given, Page

ROOT = Path(__file__).parents[2]
TEXT = """خبرگزاری کاروان به نقل از سخنگوی بندر گزارش داد که دو کشتی صبح یکشنبه پهلو گرفته‌اند.

یک مقام آگاه گفت: «بار کشتی‌ها <b>گندم</b> است.»
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[rawi.Desk]:
    with rawi.open_desk(tmp_path_factory.mktemp("api") / "rawi.db", knowledge=ROOT / "samples/knowledge") as opened:
        opened.read(ROOT / "samples" / "talks-muscat")
        yield opened


def test_analysing_is_what_the_command_does() -> None:
    (article,) = rawi.analyse(TEXT, url="https://karvan.example/1", title="تیتر", published="2024-05-12")
    given = Given(url="https://karvan.example/1", title="تیتر", published="2024-05-12")
    (document,) = analyse(Page("https://karvan.example/1", TEXT, "text", given), load())
    assert isinstance(article, Document)
    assert msgspec.json.encode(article) == msgspec.json.encode(document)
    assert article.statements


def test_bytes_and_markup_are_told_apart() -> None:
    page = (ROOT / "samples/talks-muscat/06-en-ledger-wayback.html").read_bytes()
    (article,) = rawi.analyse(page)
    assert article.title == "Muscat talks end without agreement, next round set for February"
    assert rawi.analyse(page.decode())[0].text == article.text
    assert "<b>" in rawi.analyse(TEXT)[0].text, "plain text is left as it is"


def test_a_page_without_an_article_is_refused_with_its_reason() -> None:
    with pytest.raises(rawi.RefusedError, match="holds no article"):
        rawi.analyse("<html><body><ul><li><a href=x>One</a></li></ul></body></html>")
    with pytest.raises(ValueError, match="not an ISO"):
        rawi.analyse(TEXT, published="soon")


def test_a_desk_is_read_listed_and_searched(desk: rawi.Desk) -> None:
    stories = desk.stories()
    assert len(stories) == len(list(stories)) > 0
    assert len(stories[:1]) == 1
    story = max(stories, key=lambda one: len(one.documents))
    assert desk.story(story.id[:8]).id == story.id
    assert [a.id for a in story.articles] == list(story.documents)
    for claim in story.claims:
        article, words = story.words(claim)
        assert words in article.text
        for one in claim.statements:
            article, statement = story.statement(one)
            assert article.text[statement.start : statement.end] == statement.text
    assert desk.search("مسقط").articles == desk.search("Muscat").articles or desk.search("مسقط").articles
    assert desk.who("Iran").entity.id == "place/ir"
    assert {a.id for a in desk.articles()} >= set(story.documents)
    assert desk.read(ROOT / "samples" / "talks-muscat").articles == 0


def test_what_is_not_there_is_named(desk: rawi.Desk, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="nothere"):
        desk.story("nothere")
    with pytest.raises(KeyError):
        desk.stories()[0].statement("nothere")
    with pytest.raises(DeskError, match="no such desk"):
        rawi.open_desk(tmp_path / "none.db", create=False)
    with pytest.raises(ValueError, match="choose one of"):
        desk.export("punchcards", tmp_path / "x")


def test_an_export_is_a_file(desk: rawi.Desk, tmp_path: Path) -> None:
    desk.export("ftm", tmp_path / "x.ftm")
    assert (tmp_path / "x.ftm").read_bytes().count(b"\n") > 50


def test_objects_show_themselves_in_their_own_direction(desk: rawi.Desk) -> None:
    article = next(a for a in desk.articles() if a.language == "fa" and a.statements)
    tree = LexborHTMLParser(article._repr_html_())
    text = tree.css_first("div.text")
    assert text.attributes["dir"] == "rtl" and text.attributes["lang"] == "fa"
    assert text.text() == article.text, "marking changes no character"
    marked = "".join(node.text() for node in text.css("span.said"))
    assert len(marked) == len({i for s in article.statements for i in range(s.start, s.end)})
    story = max(desk.stories(), key=lambda one: len(one.documents))
    for shown in (story, desk.stories(), story.articles, desk.search("Muscat"), desk.who("Iran")):
        html = LexborHTMLParser(shown._repr_html_())
        assert html.css("script, link, img, iframe") == []
        assert html.css("bdi"), type(shown)


def test_words_of_pages_are_not_markup() -> None:
    text = 'A minister said on Monday that "<script>alert(1)</script>" was not a law of the land.'
    (article,) = rawi.analyse(text, kind="text")
    assert "<script>" in article.text
    assert LexborHTMLParser(article._repr_html_()).css("script") == []


def test_importing_and_the_version_load_nothing() -> None:
    loaded = "import sys, rawi; rawi.__version__; print([m for m in sys.modules if m.startswith('rawi.')])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    seconds = []
    for _ in range(5):
        # Time of the processor, which the load of the machine does not change.
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "rawi", "--version"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(seconds) < 0.25


def test_names_of_the_module() -> None:
    assert all(getattr(rawi, name) is not None for name in rawi.__all__)
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        rawi.nothing_of_the_kind  # noqa: B018


def test_the_tutorial_runs() -> None:
    notebook = nbformat.read(ROOT / "docs" / "tutorial.ipynb", as_version=4)
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT)}})
    client.execute()
    shown = [o for cell in notebook.cells for o in cell.get("outputs", []) if "text/html" in o.get("data", {})]
    assert len(shown) >= 4
