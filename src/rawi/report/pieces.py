"""What every page that shows a story needs: directions, words, names, kinds of origins, the sentence around a span."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec
import yaml
from babel import Locale

from rawi import languages
from rawi.knowledge import Knowledge
from rawi.model import Document, Link, Origins

LANGUAGES: tuple[str, ...] = ("en", "fa", "ar")
#: The digits that a language is printed with, where they are not 0-9.
DIGITS = {"fa": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩"}


class _Language(msgspec.Struct):
    direction: str


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    path = Path(__file__).parent / "words.yaml"
    return msgspec.convert(yaml.safe_load(path.read_bytes()), dict[str, dict[str, str]])


def words(language: str) -> dict[str, str]:
    """Words for the kinds of things in a story (stances, kinds of origins, ...) in a language of LANGUAGES."""
    return _words()[language]


def counted(kind: str, number: int, language: str) -> str:
    """The word for a number of things, in the form that CLDR's plural rules ask for (``kind_one``, ``kind_few`` …)."""
    table = words(language)
    return table.get(f"{kind}_{Locale(language).plural_form(number)}", table[kind])


def in_digits(value: object, language: str) -> str:
    """A number or date in the digits that the language is printed with; nothing for None."""
    return (
        "" if value is None else str(value).translate(str.maketrans("0123456789", DIGITS.get(language, "0123456789")))
    )


def days_of(chapter: Sequence[str], documents: Mapping[str, Document]) -> tuple[str | None, str | None]:
    """The first and the last day on which articles of a chapter (their ids) were published, as far as known."""
    days = sorted(str(day) for one in chapter if (day := documents[one].published.day) is not None)
    return (days[0], days[-1]) if days else (None, None)


class OriginNames:
    """Names of origins in the page's language: origins carry English names, the chains that they come from know who it
    is."""

    def __init__(self, documents: Mapping[str, Document], knowledge: Knowledge, language: str) -> None:
        self.entities: dict[str, str] = {}
        written: dict[str, dict[str, str]] = {}
        for document in sorted(documents.values(), key=lambda d: d.id):
            for link in (link for statement in document.statements for link in statement.chain):
                if link.name and link.entity:
                    self.entities[link.name] = link.entity
                if link.name and link.text:
                    texts = written.setdefault(link.name, {})
                    # The longest: later in a text it is often a pronoun, or the family name only.
                    texts[document.language] = max(texts.get(document.language, ""), link.text, key=len)
        self._written, self._knowledge, self._language = written, knowledge, language

    def __call__(self, name: str) -> str:
        """The name to print for an origin's English name: from what is known, else as the story's articles write it."""
        entity = self.entities.get(name)
        known = self._knowledge.display_name(entity, self._language) if entity else None
        seen = self._written.get(name, {})
        return known or next((seen[tag] for tag in languages.neighbours(self._language) if tag in seen), name)

    def of(self, link: Link) -> str:
        """The name to print for a link of a chain."""
        return self(link.name) if link.name else link.text or "?"


@lru_cache(maxsize=64)
def direction(language: str) -> str:
    """``rtl`` or ``ltr`` for a language that has a pack; ``auto`` for others (the browser then looks at the
    letters)."""
    if language not in languages.languages():
        return "auto"
    return languages.load(language, "language", _Language).direction


def origin_kinds(origins: Origins) -> list[tuple[str, int, tuple[str, ...]]]:
    """(kind, number, names) of the four kinds, in their fixed order; kinds that are empty too."""
    return [
        ("named", len(origins.named), origins.named),
        ("unnamed", len(origins.unnamed), origins.unnamed),
        ("relays", len(origins.relays), origins.relays),
        ("unstated", origins.unstated, ()),
    ]


def context(document: Document, start: int, end: int) -> tuple[str, str, str]:
    """The paragraph around a span, cut in three: before it, the span, after it."""
    first = document.text.rfind("\n\n", 0, start) + 2 if "\n\n" in document.text[:start] else 0
    last = document.text.find("\n\n", end)
    last = len(document.text) if last < 0 else last
    return document.text[first:start], document.text[start:end], document.text[end:last]
