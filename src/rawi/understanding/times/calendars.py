"""Dates of the Solar Hijri and Islamic calendars as Gregorian ones.

Solar Hijri by persiantools (the astronomical calendar of Iran and Afghanistan); Islamic by hijridate (Umm al-Qura,
1343-1500 AH), which can differ by a day from a sighted month: such a day is given, its neighbour may be meant.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from hijridate import Gregorian, Hijri
from persiantools.jdatetime import JalaliDate

from rawi.understanding.times.calendar_words import Calendar


@lru_cache(maxsize=4096)
def to_day(calendar: Calendar, year: int, month: int, day: int) -> dt.date | None:
    """The Gregorian day, or None when the calendar has no such day or it is out of range."""
    try:
        if calendar == "gregorian":
            return dt.date(year, month, day)
        if calendar == "solar_hijri":
            found: dt.date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
            return found
        there = Hijri(year, month, day).to_gregorian()
        return dt.date(there.year, there.month, there.day)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def from_day(calendar: Calendar, day: dt.date) -> tuple[int, int, int] | None:
    """Year, month and day of a Gregorian day in the calendar; None when out of range."""
    try:
        if calendar == "gregorian":
            return day.year, day.month, day.day
        if calendar == "solar_hijri":
            jalali = JalaliDate(day)  # type: ignore[no-untyped-call]
            return jalali.year, jalali.month, jalali.day
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
        return hijri.year, hijri.month, hijri.day
    except (ValueError, OverflowError):
        return None


def month_days(calendar: Calendar, year: int, month: int) -> tuple[dt.date, dt.date] | None:
    """First and last Gregorian day of a month of the calendar."""
    first = to_day(calendar, year, month, 1)
    after = to_day(calendar, year + month // 12, month % 12 + 1, 1)
    return (first, after - dt.timedelta(1)) if first and after else None


def year_days(calendar: Calendar, year: int) -> tuple[dt.date, dt.date] | None:
    """First and last Gregorian day of a year of the calendar."""
    first, after = to_day(calendar, year, 1, 1), to_day(calendar, year + 1, 1, 1)
    return (first, after - dt.timedelta(1)) if first and after else None
