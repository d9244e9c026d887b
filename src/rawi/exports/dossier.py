"""Dossiers: what stands in a story, to read and to file, as Markdown and as a page; a file a story in a ZIP archive.

Every line that says something carries where it can be found again: address, copy in an archive, when it was read, and
the hash of the page. The words of the dossier are in the language asked for; those of articles are their own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rawi import __version__
from rawi.desk.storage.store import Desk
from rawi.exports.packing import packed
from rawi.exports.walk import Chapter, Cited, chapters
from rawi.knowledge import Knowledge
from rawi.model import Origins, OutletRef, Statement
from rawi.report.dates import shown_date
from rawi.report.pieces import OriginNames, context, counted, direction, in_digits, origin_kinds, words

_HERE = Path(__file__).parent
# What Markdown reads as a sign of its own inside a line: signs that a backslash takes back everywhere; and those of
# HTML and of common additions (tables, formulas, strike-through), which only an entity hides from all of its readers.
_SIGNS = {ord(c): f"\\{c}" for c in "\\`*_[]#!"} | {ord(c): f"&#{ord(c)};" for c in "<>&|~$"}
_ISOLATE, _END = "\u2068", "\u2069"


def write_markdown(desk: Desk, knowledge: Knowledge, out: BinaryIO, language: str = "en") -> None:
    """Writes a dossier a story to ``out``: Markdown files in a ZIP archive."""
    _write(desk, knowledge, out, "md", language)


def write_html(desk: Desk, knowledge: Knowledge, out: BinaryIO, language: str = "en") -> None:
    """Writes a dossier a story to ``out``: pages that need no network, in a ZIP archive."""
    _write(desk, knowledge, out, "html", language)


def dossier(desk: Desk, story_id: str, knowledge: Knowledge, kind: str, language: str = "en") -> str:
    """The dossier of one story; ``kind`` is ``md`` or ``html``, ``language`` (fa, ar, en) that of its own words.

    Raises NotFoundError.
    """
    (chapter,) = chapters(desk, knowledge, [story_id])
    return render(chapter, kind, knowledge, language)


def render(chapter: Chapter, kind: str, knowledge: Knowledge, language: str) -> str:
    """The dossier of a chapter that is a story; ``kind`` is ``md`` or ``html``."""
    assert chapter.story is not None
    cited = {one.document.id: one for one in chapter.articles}
    # Numbers by which the lines cite articles: in the order of the story, the same in every export.
    numbers = {one: number for number, one in enumerate(cited, 1)}
    names = OriginNames({id_: one.document for id_, one in cited.items()}, knowledge, language)
    page: str = (
        _environment(kind)
        .get_template(f"dossier.{kind}")
        .render(
            story=chapter.story,
            cited=cited,
            numbers=numbers,
            said=chapter.statements(),
            chain=lambda one, statement: _chain(one, statement, names, knowledge, language),
            outlet_name=lambda outlet: _outlet(outlet, knowledge, language),
            origins=lambda found: _origins(found, names, language),
            **_wording(language),
        )
    )
    return page


def _wording(language: str) -> dict[str, Any]:
    """What every template has: the language's words, digits and direction."""
    return {
        "language": language,
        "words": words(language),
        "date": lambda value: shown_date(value, language),
        "digits": lambda value: in_digits(value, language),
        "counted": lambda kind, number: counted(kind, number, language),
        "arrow": "←" if direction(language) == "ltr" else "→",
        "version": __version__,
    }


def _write(desk: Desk, knowledge: Knowledge, out: BinaryIO, kind: str, language: str) -> None:
    with packed(out) as folder:
        index = []
        for chapter in chapters(desk, knowledge):
            if chapter.story is not None:
                name = f"{chapter.story.id}.{kind}"
                (folder / name).write_text(render(chapter, kind, knowledge, language), encoding="utf-8")
                index.append((name, chapter.story.title, chapter.story.first, chapter.story.last))
        listed = _environment(kind).get_template(f"dossiers.{kind}").render(stories=index, **_wording(language))
        (folder / f"index.{kind}").write_text(listed, encoding="utf-8")


@lru_cache(maxsize=2)
def _environment(kind: str) -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=kind == "html",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(md=_markdown, web=_web)
    made.globals.update(direction=direction, context=context)
    return made


def _markdown(text: str | None) -> str:
    """Words of an article as one line of Markdown that shows them as they are, in their own direction."""
    words = " ".join((text or "").split())
    words = words.translate(_SIGNS)
    return words if words.isascii() else f"{_ISOLATE}{words}{_END}"


def _web(url: str | None) -> str | None:
    """An address of the web, its signs that mean something to Markdown in percent signs; None for others."""
    if url is None:
        return None
    try:
        known = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return None
    return quote(url, safe="%/:=&?~#+!$,;@") if known else None


def _origins(origins: Origins, name: Callable[[str], str], language: str) -> list[tuple[str, str, list[str]]]:
    """(number, kind, names) of the four kinds in their fixed order, those that are empty left out."""
    return [
        (in_digits(number, language), counted(kind, number, language), [name(one) for one in names])
        for kind, number, names in origin_kinds(origins)
        if number
    ]


def _chain(cited: Cited, statement: Statement, names: OriginNames, knowledge: Knowledge, language: str) -> list[str]:
    """Who passed a statement on, from the publishing outlet to the origin."""
    unnamed = counted("unnamed", 1, language)
    shown = [names.of(link) if link.named else f"{names.of(link)} ({unnamed})" for link in statement.chain]
    return [_outlet(cited.document.outlet, knowledge, language), *(shown or [words(language)["source_not_stated"]])]


def _outlet(outlet: OutletRef | None, knowledge: Knowledge, language: str) -> str:
    if outlet is None:
        return words(language)["outlet_unknown"]
    return knowledge.display_name(outlet.id, language) or outlet.name
