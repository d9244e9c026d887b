"""Rendering of the report. Words of the page are data (``words.yaml``); the articles' words stand in their own
direction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rawi import __version__, languages
from rawi.knowledge import Knowledge
from rawi.model import Document, Link, Origins, WeighedStory

_HERE = Path(__file__).parent


class _Language(msgspec.Struct):
    direction: str


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    return msgspec.convert(yaml.safe_load((_HERE / "words.yaml").read_bytes()), dict[str, dict[str, str]])


LANGUAGES: tuple[str, ...] = ("en", "fa", "ar")


def direction(language: str) -> str:
    """``rtl`` or ``ltr`` for a language that has a pack; ``auto`` for others (the browser then looks at the
    letters)."""
    if language not in languages.languages():
        return "auto"
    return languages.load(language, "language", _Language).direction


def render(
    stories: Sequence[WeighedStory], documents: Mapping[str, Document], knowledge: Knowledge, language: str
) -> str:
    """The page as HTML. ``documents`` are those of the stories by id; ``language`` (of LANGUAGES) is that of its own
    words."""
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        direction=direction,
        link_name=lambda link: _link_name(link, knowledge, language),
        outlet_name=lambda outlet: knowledge.display_name(outlet.id, language) or outlet.name,
        origin_kinds=_origin_kinds,
        origin_name=_Names(documents, knowledge, language),
        digits=lambda value: in_digits(value, language),
        counted=lambda kind, number: _counted(kind, number, language),
        outlet_count=lambda story: len({d.outlet.id for i in story.documents if (d := documents[i]).outlet}),
    )
    page: str = environment.get_template("report.html").render(
        stories=stories,
        documents=documents,
        statements={s.id: (d, s) for d in documents.values() for s in d.statements},
        words=_words()[language],
        language=language,
        version=__version__,
        context=_context,
    )
    return page


class _Names:
    """Names of origins in the page's language: origins carry English names, the chains that they come from know who it
    is."""

    def __init__(self, documents: Mapping[str, Document], knowledge: Knowledge, language: str) -> None:
        links = (link for d in documents.values() for s in d.statements for link in s.chain)
        self._names = {
            link.name: knowledge.display_name(link.entity, language) for link in links if link.name and link.entity
        }

    def __call__(self, name: str) -> str:
        return self._names.get(name) or name


_DIGITS = {"fa": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩"}


def in_digits(value: object, language: str) -> str:
    """A number or date in the digits that the language is printed with; nothing for None."""
    return (
        "" if value is None else str(value).translate(str.maketrans("0123456789", _DIGITS.get(language, "0123456789")))
    )


def _counted(kind: str, number: int, language: str) -> str:
    """The word for a number of things: the singular form where the language has one."""
    words = _words()[language]
    return words.get(f"{kind}_one", words[kind]) if number == 1 else words[kind]


def _link_name(link: Link, knowledge: Knowledge, language: str) -> str:
    named = knowledge.display_name(link.entity, language) if link.entity else None
    return named or link.name or link.text or "?"


def _origin_kinds(origins: Origins) -> list[tuple[str, int, tuple[str, ...]]]:
    """(kind, number, names) of the four kinds, in their fixed order; kinds that are empty too."""
    return [
        ("named", len(origins.named), origins.named),
        ("unnamed", len(origins.unnamed), origins.unnamed),
        ("relays", len(origins.relays), origins.relays),
        ("unstated", origins.unstated, ()),
    ]


def _context(document: Document, start: int, end: int) -> tuple[str, str, str]:
    """The paragraph around a span, cut in three: before it, the span, after it."""
    first = document.text.rfind("\n\n", 0, start) + 2 if "\n\n" in document.text[:start] else 0
    last = document.text.find("\n\n", end)
    last = len(document.text) if last < 0 else last
    return document.text[first:start], document.text[start:end], document.text[end:last]
