"""Chapters: the events, of days, inside a story of weeks.

An article belongs to the chapter of earlier articles that it is most like when that likeness, faded over a few days, is
enough; else it opens one. A chapter is tighter than a story in time and in content.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cached_property

from rawi.gathering.signature import MINUTES, Signature
from rawi.gathering.similarity import WINDOW, Compared, likeness, time_gap

_LIKE, _FEW = 0.2, 3
_FADING_DAYS = 2.0


# Minutes after which no likeness is left that would do.
_FADED = -_FADING_DAYS * MINUTES * math.log(_LIKE)


class _Member:
    """An article of the story; what comparing needs of it is made when it is compared."""

    def __init__(self, signature: Signature) -> None:
        self.signature = signature

    @cached_property
    def compared(self) -> Compared:
        return Compared(self.signature)


def chapters(signatures: Iterable[Signature], known: Sequence[Sequence[str]] = ()) -> tuple[tuple[str, ...], ...]:
    """The article ids of a story by chapter, chapters and articles in order of time. A function of the set.

    ``known`` are the chapters of some of these articles, as found earlier: an article's is taken from there as long as
    none stands before it that is not known.
    """
    waiting = sorted(signatures, key=lambda one: one.order)
    place = {name: number for number, chapter in enumerate(known) for name in chapter}
    if not place.keys() <= {one.id for one in waiting}:
        place = {}  # where the articles that went away stood is not known
    found: list[list[_Member]] = []
    sure = True
    for member in map(_Member, waiting):
        sure = sure and member.signature.id in place
        number = place[member.signature.id] if sure else _best(member, found)
        if number == len(found):
            found.append([])
        found[number].append(member)
    return tuple(tuple(member.signature.id for member in chapter) for chapter in found)


def _best(member: _Member, found: Sequence[Sequence[_Member]]) -> int:
    """The number of the chapter that an article belongs to; of a new one where there is none."""
    worths = [(_worth(member, chapter), -number) for number, chapter in enumerate(found)]
    best = max(worths, default=(0.0, 0))
    return -best[1] if best[0] >= _LIKE else len(found)


def _worth(member: _Member, chapter: Sequence[_Member]) -> float:
    if all(_far(member.signature, other.signature) for other in chapter):
        return 0.0
    values = sorted((_alike(member.compared, other.compared) for other in chapter), reverse=True)[:_FEW]
    return 0.5 * values[0] + 0.5 * sum(values) / len(values)


def _far(one: Signature, other: Signature) -> bool:
    """Whether two articles are too far from each other in time for either's chapter, whatever they tell."""
    return one.minute is not None and other.minute is not None and abs(one.minute - other.minute) > _FADED


def _alike(one: Compared, other: Compared) -> float:
    a, b = one.signature, other.signature
    if a.minute is None or b.minute is None:
        return likeness(one, other) if time_gap(a, b) <= WINDOW else 0.0
    return likeness(one, other) * math.exp(-abs(a.minute - b.minute) / (_FADING_DAYS * MINUTES))
