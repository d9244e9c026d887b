"""A small bar chart of coverage by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

WIDTH, HEIGHT = 96, 24
_MOST_BARS = 32


class Sparkline(msgspec.Struct, frozen=True):
    """Bars as (x, y, width, height) in a box of WIDTH by HEIGHT units; ``first`` and ``last`` are days, ``most`` the
    highest number of articles of a bar, ``days`` how many days a bar stands for."""

    bars: tuple[tuple[float, float, float, float], ...]
    first: str
    last: str
    most: int
    days: int


def sparkline(coverage: Sequence[tuple[str, int]]) -> Sparkline | None:
    """The chart of (day, articles) pairs, oldest first; None where there is only one day and so no course to show."""
    if len(coverage) < 2:
        return None
    first = dt.date.fromisoformat(coverage[0][0]).toordinal()
    last = dt.date.fromisoformat(coverage[-1][0]).toordinal()
    days = -(-(last - first + 1) // _MOST_BARS)
    counts = [0] * -(-(last - first + 1) // days)
    for day, number in coverage:
        counts[(dt.date.fromisoformat(day).toordinal() - first) // days] += number
    most, step = max(counts), WIDTH / len(counts)
    width = min(step * 0.8, 10)
    bars = tuple(
        (round(i * step, 2), round(HEIGHT * (1 - n / most), 2), round(width, 2), round(HEIGHT * n / most, 2))
        for i, n in enumerate(counts)
        if n
    )
    return Sparkline(bars, coverage[0][0], coverage[-1][0], most, days)
