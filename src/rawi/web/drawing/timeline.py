"""A timeline to scale: happenings as points on an axis of days, rows apart where they would lie on each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from rawi.model import TimelineEntry
from rawi.model.dates import bounds

WIDTH, ROW, AXIS = 920, 26, 34
_MARGIN, _APART = 24, 26
_MOST_TICKS = 8


class Point(msgspec.Struct, frozen=True):
    """A happening: ``number`` is its place in the list (from 1); ``x`` to ``x2`` the days its date covers."""

    number: int
    entry: str
    x: float
    x2: float
    y: float
    status: str


class Tick(msgspec.Struct, frozen=True):
    """A day on the axis."""

    x: float
    day: str


class Timeline(msgspec.Struct, frozen=True):
    """A drawing of WIDTH by ``height`` units. ``outside`` counts the dated happenings too far off to be drawn."""

    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    height: float
    outside: int


def timeline(entries: Sequence[TimelineEntry], first: str | None, last: str | None, mirrored: bool) -> Timeline | None:
    """The drawing; ``mirrored`` runs it from right to left. None when fewer than two happenings have a date.

    ``first`` and ``last`` are the days of the story's articles: the axis is kept within as many days again before and
    after them (at least a month), so that one happening years ago does not press all others together.
    """
    dated = [(n, e, *bounds(e.date)) for n, e in enumerate(entries, start=1) if e.date]
    shown = [one for one in dated if _near(one[2], one[3], first, last)]
    if len(shown) < 2:
        return None
    start = min(one[2] for one in shown).toordinal()
    end = max(start + 1, max(one[3] for one in shown).toordinal())
    scale = (WIDTH - 2 * _MARGIN) / (end - start)

    def at(day: int) -> float:
        x = _MARGIN + (day - start) * scale
        return round(WIDTH - x if mirrored else x, 1)

    rows: list[float] = []
    points = []
    for number, entry, begin, finish in shown:
        a, b = sorted((at(begin.toordinal()), at(finish.toordinal())))
        left, right = a - _APART / 2, b + _APART / 2
        low, high = (WIDTH - right, WIDTH - left) if mirrored else (left, right)
        row = next((i for i, used in enumerate(rows) if used <= low), len(rows))
        if row == len(rows):
            rows.append(high)
        rows[row] = high
        points.append(Point(number, entry.id, a, b, AXIS + ROW * row + ROW / 2, entry.status))
    step = max(1, -(-(end - start) // _MOST_TICKS))
    ticks = tuple(Tick(at(day), dt.date.fromordinal(day).isoformat()) for day in range(start, end + 1, step))
    return Timeline(tuple(points), ticks, AXIS + ROW * len(rows) + 8, len(dated) - len(shown))


def _near(begin: dt.date, finish: dt.date, first: str | None, last: str | None) -> bool:
    if first is None or last is None:
        return True
    low, high = bounds(first)[0], bounds(last)[1]
    room = max(high - low, dt.timedelta(days=31))
    # A month or year that reaches over the edge would only be drawn in part.
    return low - room <= begin and finish <= high + room
