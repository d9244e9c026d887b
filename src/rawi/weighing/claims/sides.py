"""On which side of a claim a telling stands: whether what it tells lies ahead, and whether it is told not to be so.

The words of ``sides.yaml``: negations and signs of the future. What is asked is only the telling's own wording; that
somebody denies it is the stance of the statement.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import msgspec

from rawi import languages
from rawi.text import fold
from rawi.text.kept_frequency import kept_frequencies

_NEAR_START = 10  # words in which a telling's main clause is denied, if it is: what is denied later is an aside
_ONE_CLAUSE = 16  # words that a single clause seldom passes
_NEAR_END = 2  # words from the end among which the verb stands where verbs stand last
_AROUND = ".,;:!?\"'«»()[]،؛؟…-"
_KNOWN = 2.5  # Zipf frequency from which on the rest of a word is a word


class Example(msgspec.Struct, forbid_unknown_fields=True):
    """A text and what is to be read in it."""

    text: str
    ahead: bool = False
    negated: bool = False


class SidesFile(msgspec.Struct, forbid_unknown_fields=True):
    """``sides.yaml``. Phrases of ``never`` are struck out first; fronts are joined to a verb, which must be a word
    without them and begin with what stands behind "+"; endings are joined to any word."""

    ahead: tuple[str, ...]
    negations: tuple[str, ...]
    examples: tuple[Example, ...]
    never: tuple[str, ...] = ()
    ahead_fronts: tuple[str, ...] = ()
    ahead_particles: tuple[str, ...] = ()
    ahead_endings: tuple[str, ...] = ()
    negation_endings: tuple[str, ...] = ()
    negations_at_end: tuple[str, ...] = ()
    negated_verb_fronts: tuple[str, ...] = ()


class _Signs:
    """Words and phrases of one sign, folded."""

    def __init__(self, phrases: tuple[str, ...], endings: tuple[str, ...]) -> None:
        folded = [fold(phrase) for phrase in phrases]
        self.words = frozenset(phrase for phrase in folded if " " not in phrase)
        self.phrases = tuple(f" {phrase} " for phrase in folded if " " in phrase)
        self.endings = tuple(map(fold, endings))

    def stand_in(self, text: str, words: frozenset[str]) -> bool:
        """Whether any of them stands in a text, given with spaces around it and as the set of its words."""
        return (
            not self.words.isdisjoint(words)
            or any(phrase in text for phrase in self.phrases)
            or (bool(self.endings) and any(word.endswith(self.endings) for word in words))
        )


class _Sides:
    def __init__(self, language: str) -> None:
        file = languages.load(language, "sides", SidesFile)
        self.never = tuple(f" {fold(phrase)} " for phrase in file.never)
        self.ahead = _Signs(file.ahead, file.ahead_endings)
        self.negations = _Signs(file.negations, file.negation_endings)
        self.ahead_fronts = tuple(fold(front).split("+") for front in file.ahead_fronts)
        self.begun = tuple(front + rest for front, rest in self.ahead_fronts)
        self.particles = tuple(fold(particle).split("+") for particle in file.ahead_particles)
        self.at_end = frozenset(map(fold, file.negations_at_end))
        self.verb_fronts = tuple(map(fold, file.negated_verb_fronts))
        self.listed = kept_frequencies(language)

    def is_ahead(self, text: str, words: list[str], distinct: frozenset[str]) -> bool:
        return (
            self.ahead.stand_in(text, distinct)
            or any(
                word.startswith(front + rest) and self._known(word[len(front) :])
                for word in distinct
                if word.startswith(self.begun)
                for front, rest in self.ahead_fronts
            )
            or any(
                one == particle and other.startswith(rest) and self._known(other)
                for particle, rest in self.particles
                if particle in distinct
                for one, other in pairwise(words)
            )
        )

    def is_negated(self, words: list[str]) -> bool:
        if len(words) > _ONE_CLAUSE:
            return False  # of several clauses one is denied and another is not
        opening = words[:_NEAR_START]
        return (
            self.negations.stand_in(f" {' '.join(opening)} ", frozenset(opening))
            or not self.at_end.isdisjoint(words[-_NEAR_END:])
            or any(
                word.startswith(front) and self._known(word[len(front) :])
                for word in words[-_NEAR_END:]
                for front in self.verb_fronts
            )
        )

    def _known(self, word: str) -> bool:
        return len(word) > 3 and self.listed.get(word, 0.0) >= _KNOWN


@lru_cache(maxsize=8)
def _sides(language: str) -> _Sides | None:
    return _Sides(language) if languages.has(language, "sides") else None


def ahead_and_negated(text: str, language: str) -> tuple[bool, bool]:
    """Whether the wording of a telling puts it in the future, and whether it says that something is not so."""
    sides = _sides(language)
    if sides is None:
        return False, False
    plain = f" {' '.join(bare for word in fold(text).split() if (bare := word.strip(_AROUND)))} "
    for phrase in sides.never:
        plain = plain.replace(phrase, " ")
    words = plain.split()
    distinct = frozenset(words)
    return sides.is_ahead(plain, words, distinct), sides.is_negated(words)


def failures(language: str) -> list[str]:
    """The examples of a language that are not read as they say, one sentence each."""
    if not languages.has(language, "sides"):
        return []
    file = languages.load(language, "sides", SidesFile)
    return [
        f"{language}/sides.yaml: {example.text!r} is read as {found}, not as {(example.ahead, example.negated)}"
        for example in file.examples
        if (found := ahead_and_negated(example.text, language)) != (example.ahead, example.negated)
    ]
