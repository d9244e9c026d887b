"""Tellings: what an article says, cut so that it can be compared: its statements, and the sentences of its own news.

A statement is compared by its content alone. Narration counts by sentence, in the paragraphs where a report tells its
own news; it can join a claim that others state, as an account that does not say where it has it from.

What a telling says is laid down as units: names, numbers, days and words. A unit has one or more keys under which it
meets its like, also in another language, and a weight: what is rare in its language, and in the story, tells more.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Generic, Literal, NamedTuple, TypeVar

from rawi.gathering.words import WORD, rarity, sound_key, stem
from rawi.knowledge import Knowledge
from rawi.model import Document, Mention, Quantity, Statement, Timex
from rawi.text import Prepared, fold
from rawi.text.folding import fold_with_offsets
from rawi.weighing.claims.sides import ahead_and_negated
from rawi.weighing.events.happenings import Happening
from rawi.weighing.keeping import kept_beside
from rawi.weighing.meanings import meanings

NUMBER, DAY = "#", "@"  # how the keys of numbers and days begin
_OWN_NEWS = 3  # paragraphs from the top that are a report's own news
_SHORT_NAME = 3  # letters of a place's name that is a part of another's by chance
_TELLING_NUMBER = 10  # smaller whole numbers are shared by chance
_SOUNDS = 3  # consonants from which on a name or word nobody knows is known by its sound
# Weights of units; a word weighs _WORD times its rarity, 0 to 1, and nothing below _PLAIN.
_PERSON, _PLACE, _NUMBER, _SMALL_NUMBER, _DAY, _WORD, _PLAIN, _RARE = 1.0, 0.7, 1.2, 0.6, 0.8, 0.8, 0.12, 0.3
_UNMAPPED = 0.35  # how far a word without a known meaning counts as missing in a telling of another language
_COMMONEST = 0.1  # what is left of the weight of a unit that every telling of the story has
_MANY = 3  # tellings from which on that is worked out
_UNITS = {"toman": (10.0, "rial")}  # units that are told in another one over languages


class Unit(NamedTuple):
    """One thing that a telling says: the keys under which it meets its like, its weight, and whether a telling of
    another language can be expected to have it (a word of whose meaning nothing is known may be there unseen)."""

    keys: frozenset[str]
    weight: float
    known: bool = True


@dataclass(eq=False)
class Telling:
    """One statement, or one sentence of narration (``statement`` None). ``start`` and ``end`` are code points.

    ``keys`` are those of its units, ``numbers`` its quantities by unit, ``happenings`` the events in it.
    """

    document: Document
    statement: Statement | None
    start: int
    end: int
    text: str
    units: tuple[Unit, ...]
    keys: frozenset[str]
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
    def figures(self) -> frozenset[str]:
        """The keys of its numbers."""
        return frozenset(key for key in self.keys if key[0] == NUMBER)

    @cached_property
    def days(self) -> frozenset[str]:
        """The keys of its days."""
        return frozenset(key for key in self.keys if key[0] == DAY)

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


class _Span(NamedTuple):
    document: Document
    statement: Statement | None
    start: int
    end: int


class _Cut(NamedTuple):
    span: _Span
    units: tuple[Unit, ...]
    keys: frozenset[str]
    numbers: Mapping[str | None, frozenset[float]]


def tellings(documents: Sequence[Document], happenings: Sequence[Happening], knowledge: Knowledge) -> list[Telling]:
    """All tellings of the documents, by article id and place, whatever the order of the documents."""
    told: dict[str, list[Happening]] = {}
    for happening in happenings:
        told.setdefault(happening.document.id, []).append(happening)
    found = []
    counts: Counter[str] = Counter()
    for document in sorted(documents, key=lambda d: d.id):
        for cut in _cut(document, knowledge):
            counts.update(cut.keys)
            found.append(cut)
    in_story = _Weights(counts, len(found))
    return [
        Telling(
            span.document,
            span.statement,
            span.start,
            span.end,
            span.document.text[span.start : span.end],
            in_story.of(units, keys),
            keys,
            numbers,
            tuple([h for h in told.get(span.document.id, ()) if _tells(h, span)]),
        )
        for span, units, keys, numbers in found
    ]


@kept_beside
def _cut(document: Document, knowledge: Knowledge) -> tuple[_Cut, ...]:
    """The tellings of one article by themselves: what they weigh in a story is not told yet."""
    out = []
    placed = _Placed(document)
    for span in (*_stated(document), *_narrated(document)):
        numbers = _numbers(span, placed)
        units = _units(span, placed, numbers, knowledge)
        out.append(_Cut(span, units, frozenset().union(*[unit.keys for unit in units]), numbers))
    return tuple(out)


class _Placed:
    """Names, times and numbers of an article by place, so that a span's own need not be looked for among all."""

    def __init__(self, document: Document) -> None:
        self._mentions = _InOrder(document.mentions)
        self._times = _InOrder(document.times)
        self._quantities = _InOrder(document.quantities)
        self._folded, offsets = fold_with_offsets(document.text)
        self._offsets: list[int] = offsets.tolist()

    def folded(self, start: int, end: int) -> str:
        """The text between two code points, folded."""
        return self._folded[bisect_left(self._offsets, start) : bisect_left(self._offsets, end)]

    def mentions(self, span: _Span) -> list[Mention]:
        """The names in a span."""
        return self._mentions.within(span)

    def times(self, span: _Span) -> list[Timex]:
        """The time expressions in a span."""
        return self._times.within(span)

    def quantities(self, span: _Span) -> list[Quantity]:
        """The numbers in a span."""
        return self._quantities.within(span)

    def taken(self, span: _Span) -> list[tuple[int, int]]:
        """Where names and times stand that reach into a span, in order."""
        return sorted([*self._mentions.touching(span), *self._times.touching(span)])


_Marked = TypeVar("_Marked", bound=Mention | Timex | Quantity)


class _InOrder(Generic[_Marked]):
    """Marked words in order of where they begin."""

    def __init__(self, items: Sequence[_Marked]) -> None:
        self._items = sorted(items, key=_start)
        self._starts = [one.start for one in self._items]
        self._reach = list(accumulate((one.end for one in self._items), max))

    def within(self, span: _Span) -> list[_Marked]:
        """Those that stand in a span."""
        first, last = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        return [one for one in self._items[first:last] if one.end <= span.end]

    def touching(self, span: _Span) -> list[tuple[int, int]]:
        """Where those stand that have a character in common with a span."""
        first, last = bisect_right(self._reach, span.start), bisect_left(self._starts, span.end)
        return [(one.start, one.end) for one in self._items[first:last] if one.end > span.start]


def _start(one: Mention | Timex | Quantity) -> int:
    return one.start


class _Weights:
    """What is left in a story of the weights of units."""

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        """``counts`` say how many of the story's ``total`` tellings have each key."""
        left = {count: _rarity_here(count, total) for count in set(counts.values())}
        self._common = {key: left[count] for key, count in counts.items() if left[count] < 1.0}
        self._known: dict[int, Unit] = {}

    def of(self, units: tuple[Unit, ...], keys: frozenset[str]) -> tuple[Unit, ...]:
        """The units of a telling, which has these keys, with what is left of their weight."""
        if self._common.keys().isdisjoint(keys):
            return units
        return tuple([self._known.get(id(unit)) or self._weigh(unit) for unit in units])

    def _weigh(self, unit: Unit) -> Unit:
        # The unit of a word is one object in all tellings; all of them live as long as this does.
        left = min([self._common.get(key, 1.0) for key in unit.keys])
        found = self._known[id(unit)] = unit if left == 1.0 else Unit(unit.keys, unit.weight * left, unit.known)
        return found


def _rarity_here(count: int, total: int) -> float:
    """What is left of a unit's weight when so many of a story's tellings have it."""
    if total <= _MANY:
        return 1.0
    return _COMMONEST + (1 - _COMMONEST) * min(1.0, math.log((total + 1) / count) / math.log((total + 1) / 2))


def _words(span: _Span, placed: _Placed) -> list[str]:
    """The words of a telling, folded, those of names and times left out."""
    pieces, at = [], span.start
    for start, end in placed.taken(span):
        pieces.append(placed.folded(at, start))
        at = max(at, end)
    pieces.append(placed.folded(at, span.end))
    return [word for word in WORD.findall(" ".join(pieces)) if len(word) > 2 and word[0].isalpha()]


def _units(
    span: _Span, placed: _Placed, numbers: Mapping[str | None, frozenset[float]], knowledge: Knowledge
) -> tuple[Unit, ...]:
    language = span.document.language
    units: dict[frozenset[str], Unit] = {}
    for m in placed.mentions(span):
        made = _name(m.entity, m.name, "" if m.entity in knowledge else m.text, m.kind == "place", knowledge)
        units.setdefault(made.keys, made)
    for values in numbers.values():
        for value in sorted(values):
            keys = frozenset((f"{NUMBER}{value:g}",))
            large = value >= _TELLING_NUMBER or value != int(value)
            units.setdefault(keys, Unit(keys, _NUMBER if large else _SMALL_NUMBER))
    for t in placed.times(span):
        if t.value and len(t.value) >= 10 and t.value[0].isdigit():
            keys = frozenset((f"{DAY}{t.value[:10]}",))
            units.setdefault(keys, Unit(keys, _DAY))
    for word in _words(span, placed):
        said = _word(word, language)
        if said is not None:
            units.setdefault(said.keys, said)
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


def _numbers(span: _Span, placed: _Placed) -> dict[str | None, frozenset[float]]:
    found: dict[str | None, set[float]] = {}
    for quantity in placed.quantities(span):
        value, unit = _measured(quantity)
        found.setdefault(unit, set()).add(value)
    return {unit: frozenset(values) for unit, values in found.items()}


def _measured(quantity: Quantity) -> tuple[float, str | None]:
    times, unit = _UNITS.get(quantity.unit or "", (1.0, quantity.unit))
    return float(quantity.value) * times, unit


@lru_cache(maxsize=50_000)
def _name(entity: str, name: str, text: str, place: bool, knowledge: Knowledge) -> Unit:
    return Unit(_reach(entity, name, text, knowledge), _PLACE if place else _PERSON)


def _reach(entity: str, name: str, text: str, knowledge: Knowledge) -> frozenset[str]:
    """What a name speaks of, also beside itself: a port of the city that it lies in, "Doha Stadium" of Doha, a capital
    of the state that acts by it; to lie in a country is too wide. A name that nobody knows (``text`` as it is
    spelled) is known by its sound, in any script."""
    found = {entity, *(p for p in knowledge.containers(entity) if _is_narrow(p, knowledge))}
    known = knowledge.get(entity)
    if known is not None:
        found.update(known.stands_for)
    else:
        found.update(_places_by_name(knowledge, name))
        sounds = (sound_key(word) for word in fold(text).split() if word[0].isalpha())
        found.update(f"~{sound}" for sound in sounds if len(sound) >= _SOUNDS)
    return frozenset(found)


def _is_narrow(place: str, knowledge: Knowledge) -> bool:
    entity = knowledge.get(place)
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


def _narrated(document: Document) -> list[_Span]:
    """Sentences of the first paragraphs in which nothing is stated by anybody."""
    end = 0
    for _ in range(_OWN_NEWS):
        end = document.text.find("\n\n", end) + 2
        if end == 1:
            end = len(document.text)
            break
    prepared = Prepared(document.text[:end], document.language)
    out = []
    for sentence in prepared.sentences:
        start, end = prepared.span(sentence.start, sentence.end)
        if not any((s.start < end and s.end > start) or start <= s.cue.start < end for s in document.statements):
            out.append(_Span(document, None, start, end))
    return out
