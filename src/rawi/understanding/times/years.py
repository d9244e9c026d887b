"""Years of three calendars, and the days that a value covers."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from rawi.understanding.times.calendar_words import Calendar
from rawi.understanding.times.calendars import from_day, month_days, to_day, year_days
from rawi.understanding.times.features import Features
from rawi.understanding.times.lexicon import TimesFile

_DAY = dt.timedelta(1)
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?\Z")


class Anchor(NamedTuple):
    """What is known of the time of writing: the day, or None; and the years that the text itself is certainly about."""

    day: dt.date | None
    years: frozenset[int] = frozenset()


class Window(NamedTuple):
    """First and last day."""

    first: dt.date
    last: dt.date


def calendar_of_year(year: int, stated: object, file: TimesFile) -> Calendar:
    """The calendar that a year is of: the stated one, else by its size."""
    if stated in ("gregorian", "solar_hijri", "islamic"):
        return stated
    return file.hijri_numbers if 1200 <= year <= 1500 else "gregorian"


def full_year(f: Features, file: TimesFile) -> tuple[int, Calendar] | None:
    """The year that features state, with its calendar; two figures are filled up."""
    if "year" not in f:
        return None
    year = int(f["year"])
    stated = f.get("ycal") or (f.get("cal") if year < 100 else None)
    if year < 100:
        calendar: Calendar = stated if stated in ("gregorian", "solar_hijri", "islamic") else file.counts_by
        if calendar == "gregorian":
            return (2000 if year < 50 else 1900) + year, calendar
        if calendar == "solar_hijri":
            return (1400 if year < 20 else 1300) + year, calendar
        return None
    if f.get("cal") == "islamic" and year < 1600:
        return year, "islamic"
    if f.get("cal") == "solar_hijri" and year < 1600:
        return year, "solar_hijri"
    return year, calendar_of_year(year, stated, file)


def in_year(calendar: Calendar, month: int, day: int, year: int, ycal: Calendar) -> dt.date | None:
    """A day of one calendar in a year of another ("3 Shahrivar 2002")."""
    if calendar == ycal:
        return to_day(calendar, year, month, day)
    span = year_days(ycal, year)
    if span is None:
        return None
    there = from_day(calendar, span[0])
    if there is None:
        return None
    found = [d for y in (there[0], there[0] + 1) if (d := to_day(calendar, y, month, day)) and span[0] <= d <= span[1]]
    return found[0] if len(found) == 1 else None


def candidates(calendar: Calendar, month: int, day: int, first: dt.date, last: dt.date) -> list[dt.date]:
    """All days of that name in the calendar from ``first`` to ``last``."""
    a, b = from_day(calendar, first), from_day(calendar, last)
    if a is None or b is None:
        return []
    return [d for y in range(a[0], b[0] + 1) if (d := to_day(calendar, y, month, day)) and first <= d <= last]


def year_span(f: Features, anchor: Anchor, file: TimesFile) -> Window | None:
    """First and last day of a year told by its distance (this year, last year)."""
    if anchor.day is None or f.get("yoff") is None:
        return None
    calendar: Calendar = f.get("ycal") or file.counts_by
    here = from_day(calendar, anchor.day)
    span = year_days(calendar, here[0] + int(f["yoff"])) if here else None
    return Window(*span) if span else None


def days_of(value: str | None) -> tuple[dt.date, dt.date] | None:
    """First and last day that a TIMEX3 value covers; None when it names no stretch of the calendar (``P5D``,
    ``PAST_REF``)."""
    if not value:
        return None
    if "/" in value:
        first, _, last = value.partition("/")
        a, b = days_of(first), days_of(last)
        return (a[0], b[1]) if a and b else None
    try:
        if exact := _ISO.match(value):
            day = dt.date(int(exact[1]), int(exact[2]), int(exact[3]))
            return day, day
        if re.fullmatch(r"\d{4}-\d{2}", value):
            return month_days("gregorian", int(value[:4]), int(value[5:]))
        if re.fullmatch(r"\d{2,4}", value):
            size = 10 ** (4 - len(value))
            return dt.date(int(value) * size, 1, 1), dt.date(int(value) * size + size - 1, 12, 31)
        if re.fullmatch(r"\d{4}-W\d{2}", value):
            first_day = dt.date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
            return first_day, first_day + 6 * _DAY
        if found := re.fullmatch(r"(\d{4})-(?:(Q)([1-4])|(H)([12]))", value):
            size = 3 if found[2] else 6
            number = int(found[3] or found[5])
            a, b = (
                month_days("gregorian", int(found[1]), (number - 1) * size + 1),
                month_days("gregorian", int(found[1]), number * size),
            )
            return (a[0], b[1]) if a and b else None
        if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
            year, (start, end) = int(found[1]), _SEASON_MONTHS[found[2]]
            a, b = month_days("gregorian", year, start), month_days("gregorian", year + (end < start), end)
            return (a[0], b[1]) if a and b else None
    except ValueError:
        return None
    return None
