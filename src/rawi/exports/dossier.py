"""Dossiers: what stands in a story, to read and to file, as Markdown and as a page; a file a story in a ZIP archive.

Every line that says something carries where it can be found again: address, copy in an archive, when it was read, and
the hash of the page. The words of the dossier are English; those of articles are their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlsplit

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rawi import __version__, languages
from rawi.desk.store import Desk
from rawi.exports.packing import packed
from rawi.exports.walk import Chapter, Cited, chapters
from rawi.knowledge import Knowledge
from rawi.model import Link, Origins, Statement

_HERE = Path(__file__).parent
# What Markdown reads as a sign of its own inside a line: signs that a backslash takes back everywhere; and those of
# HTML and of common additions (tables, formulas, strike-through), which only an entity hides from all of its readers.
_SIGNS = {ord(c): f"\\{c}" for c in "\\`*_[]#!"} | {ord(c): f"&#{ord(c)};" for c in "<>&|~$"}
_ISOLATE, _END = "\u2068", "\u2069"


class _Language(msgspec.Struct):
    direction: str


def write_markdown(desk: Desk, knowledge: Knowledge, out: BinaryIO) -> None:
    """Writes a dossier a story to ``out``: Markdown files in a ZIP archive."""
    _write(desk, knowledge, out, "md")


def write_html(desk: Desk, knowledge: Knowledge, out: BinaryIO) -> None:
    """Writes a dossier a story to ``out``: pages that need no network, in a ZIP archive."""
    _write(desk, knowledge, out, "html")


def dossier(desk: Desk, story_id: str, knowledge: Knowledge, kind: str) -> str:
    """The dossier of one story; ``kind`` is ``md`` or ``html``. Raises NotFoundError."""
    (chapter,) = chapters(desk, knowledge, [story_id])
    return render(chapter, kind)


def render(chapter: Chapter, kind: str) -> str:
    """The dossier of a chapter that is a story; ``kind`` is ``md`` or ``html``."""
    assert chapter.story is not None
    cited = {one.document.id: one for one in chapter.articles}
    # Numbers by which the lines cite articles: in the order of the story, the same in every export.
    numbers = {one: number for number, one in enumerate(cited, 1)}
    page: str = (
        _environment(kind)
        .get_template(f"dossier.{kind}")
        .render(story=chapter.story, cited=cited, numbers=numbers, said=chapter.statements(), version=__version__)
    )
    return page


def _write(desk: Desk, knowledge: Knowledge, out: BinaryIO, kind: str) -> None:
    with packed(out) as folder:
        index = []
        for chapter in chapters(desk, knowledge):
            if chapter.story is not None:
                name = f"{chapter.story.id}.{kind}"
                (folder / name).write_text(render(chapter, kind), encoding="utf-8")
                index.append((name, chapter.story.title, chapter.story.first, chapter.story.last))
        listed = _environment(kind).get_template(f"dossiers.{kind}").render(stories=index, version=__version__)
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
    made.globals.update(direction=_direction, origin_kinds=_origin_kinds, chain=_chain, paragraph=_paragraph)
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


def _direction(language: str) -> str:
    return languages.load(language, "language", _Language).direction if language in languages.languages() else "auto"


def _origin_kinds(origins: Origins) -> list[tuple[str, int, Sequence[str]]]:
    """(kind, number, names) of the four kinds in their fixed order, those that are empty left out."""
    kinds: list[tuple[str, int, Sequence[str]]] = [
        ("named origin", len(origins.named), origins.named),
        ("unnamed origin", len(origins.unnamed), origins.unnamed),
        ("relay", len(origins.relays), origins.relays),
        ("unstated", origins.unstated, ()),
    ]
    return [
        (kind if number == 1 or kind == "unstated" else f"{kind}s", number, names)
        for kind, number, names in kinds
        if number
    ]


def _chain(cited: Cited, statement: Statement) -> list[str]:
    """Who passed a statement on, from the publishing outlet to the origin."""
    outlet = cited.document.outlet
    return [outlet.name if outlet else "outlet unknown", *(_name(link) for link in statement.chain)]


def _name(link: Link) -> str:
    name = link.name or link.text or "source not stated"
    return name if link.named else f"{name} (unnamed)"


def _paragraph(cited: Cited, start: int, end: int) -> tuple[str, str, str]:
    """The paragraph around a span: before it, the span, after it."""
    text = cited.document.text
    first = text.rfind("\n\n", 0, start)
    last = text.find("\n\n", end)
    return text[first + 2 if first >= 0 else 0 : start], text[start:end], text[end : last if last >= 0 else len(text)]
