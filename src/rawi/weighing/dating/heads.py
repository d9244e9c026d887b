"""The full dates in the head of a page that states no day: one of them may be its stamp, and the story can tell which.

Sites write the clock of the visit above their articles as well as the stamp; alone neither is believed. The one beside
which another report of the story was written is the article's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from rawi.understanding.times.constraints import allows
from rawi.weighing.dating.reports import Report

_HEAD = 500  # code points of the text in which its stamp stands
_NEAR = dt.timedelta(3)  # days between the reports of one piece of news
_CLOCK = re.compile(r"[^\w\n]{0,4}\d{1,2}\s?:\s?\d{2}")

Stretch = tuple[dt.date, dt.date]


def head_stretch(report: Report, known: Iterable[Stretch]) -> tuple[Stretch, str] | None:
    """First and last day that an undated article can be of by a date in its head, with the date as it stands there.

    ``known`` are the days of the story's other reports that are dated without their heads. A stamp with its time of
    day is the day of writing; any other date in the head may be of what happened, up to three days before. None where
    no date of the head lies near another report, or two of them do that are not of one piece of news.
    """
    others = list(known)
    near = {
        i: day
        for i, day in sorted(report.full.items())
        if report.expressions[i].start < _HEAD
        and any(first - _NEAR <= day <= last + _NEAR for first, last in others)
        and all(allows(c, day, report.file) for c in report.constraints if c.kind == "weekday")
    }
    if not near or max(near.values()) - min(near.values()) > _NEAR:
        return None
    stamps = [i for i in near if _has_clock(report, i)]
    chosen = stamps[0] if stamps else max(near, key=lambda i: near[i])
    last = near[chosen] if stamps else near[chosen] + _NEAR
    e = report.expressions[chosen]
    return (near[chosen], last), report.prepared.surface(e.start, e.end)


def _has_clock(report: Report, expression: int) -> bool:
    """Whether a time of day is read with the date, or stands right behind it."""
    e = report.expressions[expression]
    return e.type == "TIME" or _CLOCK.match(report.prepared.folded, e.end) is not None
