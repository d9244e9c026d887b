"""Words as they are indexed and asked for: folded (:mod:`rawi.text.folding`), so that one spelling finds all, and also
without the particles that a language writes onto them (``language.yaml``, ``particles``), so روسيا finds لروسيا."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from rawi import languages
from rawi.text import fold

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_STEM = 3


class _Particles(msgspec.Struct):
    before: list[str] = []
    after: list[str] = []


class _Language(msgspec.Struct):
    particles: _Particles = msgspec.field(default_factory=_Particles)


@lru_cache(maxsize=16)
def _particles(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if language not in languages.languages():
        return (), ()
    found = languages.load(language, "language", _Language).particles
    longest_first = [
        tuple(sorted((fold(p) for p in side), key=len, reverse=True)) for side in (found.before, found.after)
    ]
    return longest_first[0], longest_first[1]


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """A folded word without the particles written onto it; the word itself where too little would be left."""
    before, after = _particles(language)
    for particle in before:
        if word.startswith(particle) and len(word) - len(particle) >= _SHORTEST_STEM:
            word = word[len(particle) :]
            break
    for particle in after:
        if word.endswith(particle) and len(word) - len(particle) >= _SHORTEST_STEM:
            return word[: -len(particle)]
    return word


def index_words(raw: str, language: str) -> str:
    """What is indexed for a text: its folded words, and behind them the stems that differ."""
    words = _WORD.findall(fold(raw))
    stems = {s for w in set(words) if (s := stem(w, language)) != w}
    return " ".join((*words, *sorted(stems)))


def query_words(raw: str) -> list[str]:
    """The folded words of a query."""
    return _WORD.findall(fold(raw))
