"""What speaks against two articles telling of one happening, though their words are those of one kind.

Two earthquakes, raids or meetings of the same two share most words and names. They differ in what a report tells in its
first paragraphs: the day, the place, the numbers. What one of two articles does not tell is no evidence, and no piece
of evidence decides: a toll rises, a wrong day is read, the next report is about the day after.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rawi.gathering.happening import KIND_BITS
from rawi.gathering.signature import Happening

# What remains of a likeness where both tell days of one kind of happening and none is the same, or one day later;
# where they tell of no common kind and name other days.
_OTHER_HAPPENING, _OTHER_DAYS = 0.35, 0.7
# The same where both have numbers, places, countries, people or organisations and none in common. A place is all that
# holds it too, its country aside: another province.
_OTHERS = (0.85, 0.7, 0.9, 0.9, 0.9)
_NEXT = 1  # nights, and other clocks


class Told(NamedTuple):
    """A :class:`Happening`, as comparing needs it: days by kind, all days, and the sets of _OTHERS."""

    by_kind: dict[int, list[int]]
    days: tuple[int, ...]
    sets: tuple[frozenset[int], ...]


def told(one: Happening) -> Told:
    """Prepares what an article tells of its happening."""
    by_kind: dict[int, list[int]] = {}
    for code in one.happened:
        by_kind.setdefault(code & (1 << KIND_BITS) - 1, []).append(code >> KIND_BITS)
    sets = (one.numbers, one.places, one.countries, one.people, one.bodies)
    return Told(by_kind, one.days, tuple(map(frozenset, sets)))


def remaining_likeness(one: Told, other: Told) -> float:
    """What remains of the likeness of two articles after what speaks against it, 0 to 1. Symmetrical."""
    remains = 1.0
    for mine, his, left in zip(one.sets, other.sets, _OTHERS, strict=True):
        if mine and his and mine.isdisjoint(his):
            remains *= left
    common = one.by_kind.keys() & other.by_kind.keys()
    if common:
        other_day = all(_apart(one.by_kind[kind], other.by_kind[kind]) for kind in common)
        return remains * _OTHER_HAPPENING if other_day else remains
    if one.days and other.days and _apart(one.days, other.days):
        return remains * _OTHER_DAYS
    return remains


def _apart(mine: Sequence[int], his: Sequence[int]) -> bool:
    return all(abs(a - b) > _NEXT for a in mine for b in his)
