"""The words of sources' English names: which tell none from another, which are one, which documents are their issuer's
voice (``languages/en/source_names.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from rawi import languages
from rawi.knowledge import Knowledge
from rawi.text import fold

WORD = re.compile(r"[^\W_]+")
_LONGEST = 5  # words of a country's name


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """The folded key of a name or office: a story's chains repeat them."""
    return fold(name)


class Example(msgspec.Struct, forbid_unknown_fields=True):
    """A name, and the words that it is known by or whether it is the voice of whoever issued it."""

    name: str
    key: list[str] | None = None
    voice: bool | None = None


class SourceNames(msgspec.Struct, forbid_unknown_fields=True):
    """``source_names.yaml``: what its own comments say."""

    plain: frozenset[str]
    alike: dict[str, str]
    voice: list[str]
    around_voice: frozenset[str]
    articles: list[str]
    examples: list[Example]


@lru_cache(maxsize=1)
def source_names() -> SourceNames:
    """The words of English names: chains of all languages have them."""
    return languages.load("en", "source_names", SourceNames)


@lru_cache(maxsize=20_000)
def words_of(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The words of an English name that tell it from others, countries as their codes."""
    return tuple(_words(name, countries_by_words(knowledge)))


def _words(name: str, countries: Mapping[tuple[str, ...], str]) -> list[str]:
    file = source_names()
    words = WORD.findall(fold(name))
    out: list[str] = []
    i = 0
    while i < len(words):
        for length in range(min(_LONGEST, len(words) - i), 0, -1):
            country = countries.get(tuple(words[i : i + length]))
            if country is not None:
                out.append(country)
                i += length
                break
        else:
            if words[i] not in file.plain:
                out.append(file.alike.get(words[i], words[i]))
            i += 1
    return list(dict.fromkeys(out)) or words


@lru_cache(maxsize=8)
def countries_by_words(knowledge: Knowledge) -> dict[tuple[str, ...], str]:
    """English names and adjectives of countries, as folded words -> the country's code in brackets."""
    found: dict[tuple[str, ...], str] = {}
    for entity in knowledge.entities("place"):
        if len(entity.id) == len("place/xx"):
            for text in (*entity.names.get("en", ()), *entity.adjectives.get("en", ())):
                found.setdefault(tuple(WORD.findall(fold(text))), f"({entity.id.removeprefix('place/')})")
    return found


@lru_cache(maxsize=4096)
def is_voice(name: str) -> bool:
    """Whether an English description means no more than a document in which its issuer speaks."""
    words = WORD.findall(fold(name))
    voice = {word for phrase in source_names().voice for word in WORD.findall(fold(phrase))}
    around = source_names().around_voice
    return any(word in voice for word in words) and all(word in voice or word in around for word in words)


def failures(language: str) -> list[str]:
    """What the examples of a language show to be wrong, one sentence each. Raises PackError when its file does not
    fit."""
    if not languages.has(language, "source_names"):
        return []
    file, where = languages.load(language, "source_names", SourceNames), languages.path(language, "source_names")
    out = [
        f"{where}: alike: {one} stands for {other}, which stands for {file.alike[other]}; name the last for both"
        for one, other in file.alike.items()
        if other in file.alike
    ]
    for example in file.examples:
        if example.key is not None and _words(example.name, {}) != example.key:
            out.append(f"{where}: examples: {example.name!r} is known by {_words(example.name, {})}")
        if example.voice is not None and is_voice(example.name) != example.voice:
            out.append(f"{where}: examples: {example.name!r} is {'not ' if example.voice else ''}an issuer's voice")
    return out
