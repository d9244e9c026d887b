"""The calendar file of a language pack: names of months in three calendars, and of the days of the week."""

from __future__ import annotations

from typing import Literal

import msgspec

from rawi.languages import load
from rawi.text import fold

Calendar = Literal["gregorian", "solar_hijri", "islamic"]
CALENDARS: tuple[Calendar, ...] = ("gregorian", "solar_hijri", "islamic")


class Months(msgspec.Struct, frozen=True):
    """Twelve rows of names a calendar; ``plain`` lists the names that are also other words."""

    gregorian: list[list[str]]
    solar_hijri: list[list[str]]
    islamic: list[list[str]]
    plain: list[str] = []


class CalendarWords(msgspec.Struct, frozen=True):
    """``calendar.yaml``: months, and seven rows of weekday names, Monday first."""

    months: Months
    weekdays: list[list[str]]
    plain_weekdays: list[str] = []


def month_names(language: str) -> dict[str, tuple[Calendar, int]]:
    """Folded month names of a language -> (calendar, month from 1)."""
    words = load(language, "calendar", CalendarWords)
    out: dict[str, tuple[Calendar, int]] = {}
    for calendar in CALENDARS:
        for number, names in enumerate(getattr(words.months, calendar), 1):
            for name in names:
                out.setdefault(fold(name), (calendar, number))
    return out


def weekday_names(language: str) -> dict[str, int]:
    """Folded weekday names of a language -> ISO weekday (Monday 1 ... Sunday 7)."""
    words = load(language, "calendar", CalendarWords)
    return {fold(name): number for number, names in enumerate(words.weekdays, 1) for name in names}
