"""When an undated article was written, as far as its own words and the days that its story names tell it.

Pages say "on Tuesday, 17 October" more often than they say the year. A day and month whose weekday fits is of the year
in which a full date of the same page, or of its story, lies near; what a first paragraph tells as news is of the last
days; the 42nd anniversary of a known day has one date. Nothing else counts: a year that is only named may be of any
age (of 400 dated articles that name one, the last year named is their own in one of four).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rawi.understanding.times.calendar_words import Calendar
from rawi.understanding.times.calendars import year_days
from rawi.understanding.times.constraints import Constraint
from rawi.understanding.times.features import Features
from rawi.understanding.times.values import Anchor, day_of, days_of, value_of
from rawi.understanding.times.years import candidates, full_year
from rawi.weighing.dating.reports import Report

_DAY = dt.timedelta(1)
_BEFORE = 31  # days that a day without a year may lie before a full date that tells its year
_AFTER, _AFTER_UNSURE = 365, 30  # and behind it: when its weekday fits, and when it has none
_NEWS, _OLD_NEWS = 3, 7  # days that news of a first paragraph can be old: told without a year, and with one
_RECENT = 60  # days that another day told by its weekday, without a year, can be old
_SOON = 30  # and ahead, when no happening is seen in it

_AROUND = 31  # days that a year is spoken of before and after it

#: Why a day is left or not, by the kind of what the text says and whether it looks ahead.
REASONS = {
    ("weekday", False): "says what day of the week it is: «{}»",
    ("day", False): "says what day it is: «{}»",
    ("month", False): "says what month it is: «{}»",
    ("year", False): "tells of an anniversary: «{}»",
    ("date", False): "tells of «{}» as past",
    ("date", True): "tells of «{}» as still to come",
}

Stretch = tuple[dt.date, dt.date]


class Own(NamedTuple):
    """First and last day that an article can be of, and why in words."""

    first: dt.date
    last: dt.date
    reasons: tuple[str, ...]


def own_stretch(report: Report, named: Sequence[dt.date]) -> Own | None:
    """The days that an article's own words leave; ``named`` are the full dates that may tell the year of its days.

    What the words say of the day itself goes first; what contradicts that is left out.
    """
    awaited = {_name(c.features) for c in report.constraints if c.ahead}
    constraints = [c for c in report.constraints if c.kind != "date" or _name(c.features) not in awaited]
    years = [whole for c in constraints if (whole := _year(report, c)) is not None]
    found = [(rank, *told) for c in constraints for rank, told in _told(report, c, named, years)]
    found.sort(key=lambda row: (row[0], row[2]))
    stretch: Stretch | None = None
    reasons: list[str] = []
    for _, (first, last), reason in found:
        both = (max(first, stretch[0]), min(last, stretch[1])) if stretch else (first, last)
        if both[0] <= both[1]:
            if both != stretch:
                reasons.append(reason)
            stretch = both
    return Own(*stretch, tuple(reasons)) if stretch else None


def _name(f: Features) -> tuple[object, object]:
    """Month and day: one day has one name in a report, whether it is told with its year or without."""
    return f.get("month"), f.get("day")


def _year(report: Report, c: Constraint) -> Stretch | None:
    """First and last day of the year that an article says it is of."""
    named = full_year(c.features, report.file) if c.kind == "year" else None
    return year_days(named[1], named[0]) if named else None


def _told(
    report: Report, c: Constraint, named: Sequence[dt.date], years: Sequence[Stretch]
) -> Iterable[tuple[int, tuple[Stretch, str]]]:
    """What one constraint tells, with its rank: the day itself, the news, an anniversary."""
    f = c.features
    if c.kind == "day":
        days = _days(report, f, named, years)
        off = int(f["off"]) * _DAY
        if days:
            yield 0, ((days[0] - off, days[-1] - off), f"says what day it is: «{c.text}»")
    elif c.kind == "date" and not c.ahead:
        ages = _ages(report, c)
        days = _days(report, f, named, years) if ages is not None else []
        if ages is not None and days:
            yield 1, ((days[0] + ages[0] * _DAY, days[-1] + ages[1] * _DAY), f"tells of «{c.text}» as of late")
    elif c.kind == "year" and (whole := _year(report, c)) is not None:
        yield 2, ((whole[0] - _AROUND * _DAY, whole[1] + _AROUND * _DAY), f"tells of «{c.text}» as its year")
    elif c.kind == "about":
        yield 2, (f["about"], f"tells of an anniversary: «{c.text}»")


def _ages(report: Report, c: Constraint) -> tuple[int, int] | None:
    """How many days old a day told as past can be, at least and at most; None where nothing says that it is of late."""
    stated = "year" in c.features
    if c.expression in report.news:
        return 0, _OLD_NEWS if stated else _NEWS
    if stated or "wd" not in c.features:
        return None
    return 0 if c.expression in report.happened else -_SOON, _RECENT


def _days(report: Report, f: Features, named: Sequence[dt.date], years: Sequence[Stretch]) -> list[dt.date]:
    """The day that a day and month mean, or two where weekday and date are a day apart; empty when it is not sure."""
    if "yoff" in f or "mshift" in f or "told" in f:
        return []
    if "year" in f:
        day = day_of(f, Anchor(None), report.file)
        span = (day, day) if day else days_of(value_of(f, Anchor(None), report.file))
        return list(span) if span else []
    calendar: Calendar = f.get("cal", "gregorian")
    weekday = f.get("wd")
    if calendar == "islamic" and weekday is None:
        return []
    after = (_AFTER if weekday is not None else _AFTER_UNSURE) * _DAY
    spans = years or [(full - _BEFORE * _DAY, full + after) for full in named]
    fits = {
        day
        for first, last in spans
        for day in candidates(calendar, int(f["month"]), int(f["day"]), first, last)
        if weekday is None or day.isoweekday() == weekday
    }
    return list(fits) if len(fits) == 1 else []
