"""Tellings: what an article says, cut so that it can be compared: its statements, and the sentences of its own news.

A statement is compared by its content alone. Narration counts by sentence, in the paragraphs where a report tells its
own news; it can join a claim that others state, as an account that does not say where it has it from.

What a telling says is laid down as units: names, numbers, days and words. A unit has one or more keys under which it
meets its like, also in another language, and a weight: what is rare in its language, and in the story, tells more.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from rawi.gathering.words import rarity, sound_key, stem
from rawi.knowledge import Knowledge
from rawi.model import Document, Mention, Quantity, Statement
from rawi.text import Prepared, fold
from rawi.weighing.happenings import Happening
from rawi.weighing.meanings import meanings
from rawi.weighing.sides import ahead_and_negated

_OWN_NEWS = 3  # paragraphs from the top that are a report's own news
_SHORT_NAME = 3  # letters of a place's name that is a part of another's by chance
_TELLING_NUMBER = 10  # smaller whole numbers are shared by chance
_SOUNDS = 3  # consonants from which on a name or word nobody knows is known by its sound
# Weights of units; a word weighs _WORD times its rarity, 0 to 1, and nothing below _PLAIN.
_PERSON, _PLACE, _NUMBER, _SMALL_NUMBER, _DAY, _WORD, _PLAIN, _RARE = 1.0, 0.7, 1.2, 0.6, 0.8, 0.8, 0.12, 0.3
_UNMAPPED = 0.35  # how far a word without a known meaning counts as missing in a telling of another language
_COMMONEST = 0.35  # what is left of the weight of a unit that every telling of the story has
_MANY = 3  # tellings from which on that is worked out
_UNITS = {"toman": (10.0, "rial")}  # units that are told in another one over languages


@dataclass(frozen=True)
class Unit:
    """One thing that a telling says: the keys under which it meets its like, its weight, and whether a telling of
    another language can be expected to have it (a word of whose meaning nothing is known may be there unseen)."""

    keys: frozenset[str]
    weight: float
    known: bool = True


@dataclass(eq=False)
class Telling:
    """One statement, or one sentence of narration (``statement`` None). ``start`` and ``end`` are code points.

    ``numbers`` are its quantities by unit; ``happenings`` the events in it.
    """

    document: Document
    statement: Statement | None
    start: int
    end: int
    text: str
    units: tuple[Unit, ...]
    numbers: Mapping[str | None, frozenset[float]]
    happenings: tuple[Happening, ...]

    @cached_property
    def _wording(self) -> tuple[bool, bool]:
        return ahead_and_negated(self.text, self.document.language)

    @cached_property
    def denies(self) -> bool:
        """Whether it tells that something is not so: it says so, or says it of what somebody denies."""
        denied = self.statement is not None and self.statement.stance == "denies"
        return denied != self._wording[1]

    @cached_property
    def when(self) -> Literal["ahead", "done"] | None:
        """Whether what it tells lies ahead or has happened; None where that is not said, or both are."""
        if self._wording[0]:
            return "ahead"
        planned = {h.event.status == "planned" for h in self.happenings}
        return None if len(planned) != 1 else "ahead" if True in planned else "done"

    @cached_property
    def keys(self) -> frozenset[str]:
        """All keys of its units."""
        return frozenset(key for unit in self.units for key in unit.keys)

    @cached_property
    def holders(self) -> dict[str, tuple[int, ...]]:
        """For each key the units that have it."""
        found: dict[str, list[int]] = {}
        for i, unit in enumerate(self.units):
            for key in unit.keys:
                found.setdefault(key, []).append(i)
        return {key: tuple(places) for key, places in found.items()}

    @cached_property
    def weight(self) -> float:
        """The weight of all its units, for a telling of its own language."""
        return sum(unit.weight for unit in self.units)

    @cached_property
    def weight_abroad(self) -> float:
        """The weight of its units for a telling of another language, where those of unknown meaning count for less."""
        return sum(unit.weight * (1.0 if unit.known else _UNMAPPED) for unit in self.units)

    @property
    def key(self) -> tuple[str, int]:
        """Where it stands: article and code point."""
        return self.document.id, self.start


@dataclass(frozen=True)
class _Span:
    document: Document
    statement: Statement | None
    start: int
    end: int


def tellings(documents: Sequence[Document], happenings: Sequence[Happening], knowledge: Knowledge) -> list[Telling]:
    """All tellings of the documents, by article id and place, whatever the order of the documents."""
    reach = _Reach(knowledge)
    told: dict[str, list[Happening]] = {}
    for happening in happenings:
        told.setdefault(happening.document.id, []).append(happening)
    found = []
    for document in sorted(documents, key=lambda d: d.id):
        prepared = Prepared(document.text, document.language)
        words = _Words(prepared, document)
        for span in (*_stated(document), *_narrated(document, prepared)):
            found.append((span, _units(span, words, reach), _numbers(span)))
    counts = Counter(key for _, units, _ in found for key in {key for unit in units for key in unit.keys})
    rare = {key: _rarity_here(count, len(found)) for key, count in counts.items()}
    return [
        Telling(
            s.document,
            s.statement,
            s.start,
            s.end,
            s.document.text[s.start : s.end],
            tuple(Unit(u.keys, u.weight * min(rare[key] for key in u.keys), u.known) for u in units),
            numbers,
            tuple(h for h in told.get(s.document.id, ()) if _tells(h, s)),
        )
        for s, units, numbers in found
    ]


def _rarity_here(count: int, total: int) -> float:
    """What is left of a unit's weight when so many of a story's tellings have it."""
    if total <= _MANY:
        return 1.0
    return _COMMONEST + (1 - _COMMONEST) * min(1.0, math.log((total + 1) / count) / math.log((total + 1) / 2))


class _Words:
    """The words of an article with their places in code points, those of names and times left out."""

    def __init__(self, prepared: Prepared, document: Document) -> None:
        taken = sorted([(m.start, m.end) for m in document.mentions] + [(t.start, t.end) for t in document.times])
        self.starts: list[int] = []
        self.words: list[str] = []
        at = 0
        for token in prepared.tokens:
            if len(token.text) < 3 or not token.text[0].isalpha():
                continue
            start, end = prepared.span(token.start, token.end)
            while at < len(taken) and taken[at][1] <= start:
                at += 1
            if any(a <= start and end <= b for a, b in taken[at : at + 3]):
                continue
            self.starts.append(start)
            self.words.append(token.text)

    def within(self, start: int, end: int) -> list[str]:
        """The words between two places."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return self.words[low:high]


def _units(span: _Span, words: _Words, reach: _Reach) -> tuple[Unit, ...]:
    document = span.document
    units: dict[frozenset[str], Unit] = {}
    for m in document.mentions:
        if span.start <= m.start and m.end <= span.end:
            keys = reach(m)
            units.setdefault(keys, Unit(keys, _PLACE if m.kind == "place" else _PERSON))
    for values in _numbers(span).values():
        for value in sorted(values):
            keys = frozenset((f"#{value:g}",))
            large = value >= _TELLING_NUMBER or value != int(value)
            units.setdefault(keys, Unit(keys, _NUMBER if large else _SMALL_NUMBER))
    for t in document.times:
        if span.start <= t.start and t.end <= span.end and t.value and len(t.value) >= 10 and t.value[0].isdigit():
            keys = frozenset((f"@{t.value[:10]}",))
            units.setdefault(keys, Unit(keys, _DAY))
    for word in words.within(span.start, span.end):
        made = _word(word, document.language)
        if made is not None:
            units.setdefault(made.keys, made)
    return tuple(units.values())


@lru_cache(maxsize=100_000)
def _word(word: str, language: str) -> Unit | None:
    rare = rarity(word, language)
    if rare <= _PLAIN:
        return None
    meant = meanings(word, language)
    keys = {f"{language}:{stem(word)}", *meant}
    if not meant and rare > _RARE and len(sound := sound_key(word)) >= _SOUNDS:
        keys.add(f"~{sound}")
    return Unit(frozenset(keys), _WORD * rare, bool(meant))


def _numbers(span: _Span) -> dict[str | None, frozenset[float]]:
    found: dict[str | None, set[float]] = {}
    for quantity in span.document.quantities:
        if span.start <= quantity.start and quantity.end <= span.end:
            value, unit = _measured(quantity)
            found.setdefault(unit, set()).add(value)
    return {unit: frozenset(values) for unit, values in found.items()}


def _measured(quantity: Quantity) -> tuple[float, str | None]:
    times, unit = _UNITS.get(quantity.unit or "", (1.0, quantity.unit))
    return float(quantity.value) * times, unit


class _Reach:
    """What a name also speaks of: a port of the city that it lies in, "Doha Stadium" of Doha, a capital of the state
    that acts by it; to lie in a country is too wide. A name that nobody knows is known by its sound, in any script."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._seen: dict[tuple[str, str], frozenset[str]] = {}

    def __call__(self, mention: Mention) -> frozenset[str]:
        key = (mention.entity, "" if mention.entity in self._knowledge else mention.text)
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = frozenset((mention.entity, *self._beside(mention)))
        return found

    def _beside(self, mention: Mention) -> Iterable[str]:
        yield from (p for p in self._knowledge.containers(mention.entity) if self._narrow(p))
        known = self._knowledge.get(mention.entity)
        if known is not None:
            yield from known.stands_for
        if mention.entity not in self._knowledge:
            yield from _places_by_name(self._knowledge, mention.name)
            sounds = (sound_key(word) for word in fold(mention.text).split() if word[0].isalpha())
            yield from (f"~{sound}" for sound in sounds if len(sound) >= _SOUNDS)

    def _narrow(self, place: str) -> bool:
        entity = self._knowledge.get(place)
        return entity is not None and entity.subkind in ("city", "town", "village", "province", "district")


def _places_by_name(knowledge: Knowledge, name: str) -> list[str]:
    """Places that a word of an English name is the name of."""
    found = []
    for word in name.split():
        place = knowledge.place_by_name(word) if len(word) > _SHORT_NAME else None
        if place is not None:
            found.append(place.id)
    return found


def _tells(happening: Happening, span: _Span) -> bool:
    if span.statement is not None:
        return happening.statement is not None and happening.statement.id == span.statement.id
    return happening.statement is None and span.start <= happening.event.trigger[0] < span.end


def _stated(document: Document) -> list[_Span]:
    return [_Span(document, s, s.start, s.end) for s in document.statements]


def _narrated(document: Document, prepared: Prepared) -> list[_Span]:
    """Sentences of the first paragraphs in which nothing is stated by anybody."""
    out = []
    for sentence in prepared.sentences:
        if sentence.paragraph >= _OWN_NEWS:
            break
        start, end = prepared.span(sentence.start, sentence.end)
        if not any((s.start < end and s.end > start) or start <= s.cue.start < end for s in document.statements):
            out.append(_Span(document, None, start, end))
    return out
