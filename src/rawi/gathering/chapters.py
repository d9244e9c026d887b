"""Chapters: the events, of days, inside a story of weeks.

An article belongs to the chapter of earlier articles that it is most like when that likeness, faded over a few days, is
enough; else it opens one. A chapter is tighter than a story in time and in content.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from rawi.gathering.signature import MINUTES, Signature
from rawi.gathering.similarity import WINDOW, Compared, likeness, time_gap

_LIKE, _FEW = 0.3, 3
_FADING_DAYS = 2.0


def chapters(signatures: Iterable[Signature]) -> tuple[tuple[str, ...], ...]:
    """The article ids of a story by chapter, chapters and articles in order of time. A function of the set."""
    found: list[list[Compared]] = []
    for one in sorted((Compared(s) for s in signatures), key=lambda c: c.order):
        worths = [(_worth(one, chapter), -number) for number, chapter in enumerate(found)]
        best = max(worths, default=(0.0, 0))
        if best[0] >= _LIKE:
            found[-best[1]].append(one)
        else:
            found.append([one])
    return tuple(tuple(one.signature.id for one in chapter) for chapter in found)


def _worth(one: Compared, chapter: list[Compared]) -> float:
    values = sorted((_alike(one, other) for other in chapter), reverse=True)[:_FEW]
    return 0.5 * values[0] + 0.5 * sum(values) / len(values)


def _alike(one: Compared, other: Compared) -> float:
    a, b = one.signature, other.signature
    if a.minute is None or b.minute is None:
        return likeness(one, other) if time_gap(a, b) <= WINDOW else 0.0
    return likeness(one, other) * math.exp(-abs(a.minute - b.minute) / (_FADING_DAYS * MINUTES))
