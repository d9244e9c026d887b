"""Words that look like names from elsewhere: «باوئرمان», «فيرجسون».

A foreign name keeps its sounds, so its letters follow each other as they do not in the language's own words. Pairs and
triples of letters are counted in two lists, names of people and places of other countries (the knowledge) and everyday
words (wordfreq), and a word is judged by the mean of their logarithmic odds (naive Bayes, Manning, Raghavan and Schütze
2008, chapter 13). No text is learnt from.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable
from importlib import metadata
from typing import Any

from rawi import languages
from rawi.knowledge import Entity, Knowledge
from rawi.text import fold
from rawi.text.frequency import zipf_frequencies
from rawi.understanding.names.grammar import NameGrammar

_FORMAT = 2  # raised whenever the compiled form changes
_SHORTEST = 3  # letters
_MISTAKEN = 0.06  # share of the everyday words that may pass for foreign; .01 to .10 were tried
_ALPHA = 0.5  # added to every count


class ForeignLooks:
    """Whether a folded word looks like a name from elsewhere; nothing does in a language without such a list."""

    def __init__(self, language: str, grammar: NameGrammar, knowledge: Knowledge) -> None:
        own = frozenset(grammar.own_countries)
        self._odds: dict[str, float] = {}
        self._least = math.inf
        if own:
            key = f"{_FORMAT} {metadata.version('wordfreq')} {knowledge.version} {len(knowledge)} {sorted(own)}"
            digest = hashlib.sha256(key.encode()).hexdigest()
            data = languages.compiled(f"foreign-{language}", digest, lambda: _learnt(language, own, knowledge))
            self._odds, self._least = data["odds"], data["least"]

    def __call__(self, word: str) -> bool:
        """Whether ``word`` looks like a name from elsewhere."""
        return len(word) >= _SHORTEST and _mean(self._odds, word) > self._least


def _learnt(language: str, own: frozenset[str], knowledge: Knowledge) -> dict[str, Any]:
    names = _foreign_words(language, own, knowledge)
    everyday = [w for w in zipf_frequencies(language) if _used(w) and w not in names]
    if not names or not everyday:
        return {"odds": {}, "least": math.inf}
    odds = _odds(_counted(names), _counted(everyday))
    marks = sorted(_mean(odds, word) for word in everyday)
    return {"odds": odds, "least": marks[int(len(marks) * (1 - _MISTAKEN))]}


def _foreign_words(language: str, own: frozenset[str], knowledge: Knowledge) -> list[str]:
    """The words of the names of people and places of countries whose names are not the language's own."""
    entities = {entity.id: entity for entity in knowledge.entities()}
    words: set[str] = set()
    for surface in knowledge.names():
        if surface.language == language and _from_elsewhere(entities[surface.entity], own):
            words.update(word for word in fold(surface.text).replace("-", " ").split() if _used(word))
    return sorted(words)


def _from_elsewhere(entity: Entity, own: frozenset[str]) -> bool:
    if entity.kind == "place":
        return bool(entity.country) and entity.country not in own
    countries = {office.of.removeprefix("place/").upper() for office in entity.offices if office.of}
    return entity.kind == "person" and bool(countries) and all(len(c) == 2 and c not in own for c in countries)


def _used(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and not word.isascii()


def _grams(word: str) -> list[str]:
    framed = f"^{word}$"
    return [framed[i : i + size] for size in (2, 3) for i in range(len(framed) - size + 1)]


def _counted(words: Iterable[str]) -> Counter[str]:
    return Counter(gram for word in words for gram in _grams(word))


def _odds(names: Counter[str], everyday: Counter[str]) -> dict[str, float]:
    grams = sorted(names.keys() | everyday.keys())
    added = _ALPHA * len(grams)
    shift = math.log(everyday.total() + added) - math.log(names.total() + added)
    return {g: math.log(names[g] + _ALPHA) - math.log(everyday[g] + _ALPHA) + shift for g in grams}


def _mean(odds: dict[str, float], word: str) -> float:
    grams = _grams(word)
    return sum([odds.get(gram, 0.0) for gram in grams]) / len(grams)
