"""Dates in words and numbers, in three calendars and all month names of the packs, turned into ISO 8601 prefixes.

Gregorian and Solar Hijri dates are exact; Islamic ones are reckoned by the Umm al-Qura calendar (hijridate), which can
differ from a country's own sighting by a day. Only dates with a year are found: this is for what a page states of
itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec
from hijridate import Hijri
from persiantools.jdatetime import JalaliDate

from rawi.languages import has, languages, load
from rawi.reading.page_words import page_words
from rawi.sources.stated import EARLIEST_YEAR, civil, numbered
from rawi.text import fold

CalendarName = Literal["gregorian", "solar_hijri", "islamic"]


class _Months(msgspec.Struct, frozen=True):
    gregorian: list[list[str]]
    solar_hijri: list[list[str]]
    islamic: list[list[str]]


class _Calendar(msgspec.Struct, frozen=True):
    months: _Months
    weekdays: list[list[str]]


class FoundDate(NamedTuple):
    """A date as an ISO prefix, where it stands in the folded text, its calendar, and the weekday written beside it."""

    value: str
    start: int
    end: int
    calendar: CalendarName
    weekday: int | None = None


class Clock(NamedTuple):
    """A time of day and where it stands in the folded text."""

    hour: int
    minute: int
    start: int
    end: int


class _Words(NamedTuple):
    months: dict[str, tuple[tuple[CalendarName, int], ...]]
    weekdays: dict[str, int]
    pattern: re.Pattern[str]


_NUMERIC = re.compile(
    r"(?<![\d/.:-])(?:(?P<y1>1[34]\d\d|20\d\d|199\d)\s?(?P<s1>[-/.])\s?(?P<m1>\d{1,2})\s?(?P=s1)\s?(?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})\s?(?P<s2>[-/.])\s?(?P<m2>\d{1,2})\s?(?P=s2)\s?(?P<y2>1[34]\d\d|20\d\d|199\d)"
    r"|(?P<y3>\d\d)(?P<s3>[-/])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2}))(?![\d/])"
)
_DIGIT = re.compile(r"\d")
_CALENDARS: tuple[CalendarName, ...] = ("gregorian", "solar_hijri", "islamic")
_LAST_SHORT = 30  # two digits up to here are of the 15th Solar Hijri century
_ISLAMIC_YEAR = range(1400, 1500)
_DAY_SUFFIX = r"(?:st|nd|rd|th|er)?"


@lru_cache(maxsize=1)
def _words() -> _Words:
    months: dict[str, list[tuple[CalendarName, int]]] = {}
    weekdays: dict[str, int] = {}
    for tag in languages():
        if not has(tag, "calendar"):
            continue
        words = load(tag, "calendar", _Calendar)
        for calendar in _CALENDARS:
            for number, spellings in enumerate(getattr(words.months, calendar), 1):
                for name in spellings:
                    held = months.setdefault(fold(name), [])
                    if (calendar, number) not in held:
                        held.append((calendar, number))
        for number, spellings in enumerate(words.weekdays, 1):
            for name in spellings:
                weekdays.setdefault(fold(name), number)
    ordered = sorted(months, key=lambda name: (-len(name), name))
    names_ = "|".join(re.escape(name) for name in ordered)
    year = r"1[34]\d\d|20\d\d|199\d|\d\d"
    before, after, of_year = (_optional(kind) for kind in ("before_month", "after_month", "before_year"))
    month_first = rf"(?P<M>{names_})\.?[\s\-/](?P<D>\d{{1,2}}){_DAY_SUFFIX}[\s,.\-/]{{1,3}}(?P<Y>{year})"
    day_first = (
        rf"(?P<d>\d{{1,2}}){_DAY_SUFFIX}[\s,.\-/]{{0,3}}{before}(?P<m>{names_})"
        rf"(?:\s?[/(-]\s?(?:{names_})\)?)?(?:\s?{after})?[\s,.\-/]{{0,3}}{of_year}(?P<y>{year})"
    )
    pattern = re.compile(rf"(?<!\w)(?:{day_first}|{month_first})(?!\d|\s?:\s?\d)")
    return _Words({k: tuple(v) for k, v in months.items()}, weekdays, pattern)


def _optional(kind: str) -> str:
    """A pattern for the words of all packs that may stand in this place of a date, or for none of them."""
    words = sorted(
        {fold(word) for tag in languages() for word in getattr(page_words(tag), kind)}, key=lambda w: (-len(w), w)
    )
    return rf"(?:(?:{'|'.join(map(re.escape, words))})\s?)?" if words else ""


def find_dates(folded: str, *, solar: bool = False) -> list[FoundDate]:
    """All dates with day, month and year in ``folded`` (a folded text, see :func:`rawi.text.fold`), in order.

    ``solar``: numbers with a year of two digits are Solar Hijri, as in a language that counts years so.
    """
    if not _DIGIT.search(folded):
        return []
    words = _words()
    found = []
    for match in words.pattern.finditer(folded):
        name = match["m"] or match["M"]
        day, year = int(match["d"] or match["D"]), int(match["y"] or match["Y"])
        best = _named(
            words.months[name], day, year, len(match["y"] or match["Y"]) == 2, folded[match.end() : match.end() + 4]
        )
        if best is not None:
            found.append(
                FoundDate(best[0], match.start(), match.end(), best[1], _weekday(folded, match.start(), words))
            )
    for match in _NUMERIC.finditer(folded):
        value = _numeric(match, solar)
        if value is not None and not any(f.start < match.end() and match.start() < f.end for f in found):
            calendar = _calendar(int(match["y1"] or match["y2"] or 1300))
            found.append(FoundDate(value, match.start(), match.end(), calendar, _weekday(folded, match.start(), words)))
    return sorted(found, key=lambda f: f.start)


def find_clock(folded: str, near: FoundDate) -> tuple[int, int] | None:
    """The time of day that stands within a few words of a date, (hour, minute)."""
    best: tuple[int, tuple[int, int]] | None = None
    low = max(0, near.start - 30)
    for clock in clocks(folded, low, near.end + 40):
        distance = clock.start - near.end if clock.start >= near.end else near.start - clock.end
        if best is None or distance < best[0]:
            best = (distance, (clock.hour, clock.minute))
    return best[1] if best else None


def clocks(folded: str, start: int = 0, end: int | None = None) -> list[Clock]:
    """The times of day ("9:30", "2:15 pm") within ``folded[start:end]``, in order."""
    pattern, afternoon = _clock_words()
    found = []
    for match in pattern.finditer(folded, start, len(folded) if end is None else min(len(folded), end)):
        hour, half = int(match[1] or match[4]), match[3] or match[6]
        if half in afternoon and 0 < hour < 12:
            hour += 12
        elif half is not None and half not in afternoon and hour == 12:
            hour = 0
        found.append(Clock(hour, int(match[2] or match[5]), match.start(), match.end()))
    return found


@lru_cache(maxsize=1)
def _clock_words() -> tuple[re.Pattern[str], frozenset[str]]:
    """A pattern of times of day with the words of all packs that halve the day, and those of its second half."""
    halves = {
        kind: frozenset(fold(word) for tag in languages() for word in getattr(page_words(tag), kind))
        for kind in ("morning", "afternoon")
    }
    words = sorted(halves["morning"] | halves["afternoon"], key=lambda word: (-len(word), word))
    half = rf"\s?({'|'.join(map(re.escape, words))})(?!\w)" if words else "(?!)()"
    hour, minute = r"(?<![\d/.:-])([01]?\d|2[0-3])", r"([0-5]\d)"
    colon = rf"{hour}\s?:\s?{minute}(?::[0-5]\d)?(?!\d)(?:{half})?"
    dot = rf"{hour}\.{minute}{half}"  # "2.15pm": without the half of the day it is a number
    return re.compile(f"{colon}|{dot}"), halves["afternoon"]


def date_with_clock(folded: str, date: FoundDate) -> str:
    """The ISO prefix of a date, with the time of day when one stands beside it."""
    year, month, day = map(int, date.value.split("-"))
    return civil(year, month, day, find_clock(folded, date)) or date.value


def readable_date(text: str) -> str | None:
    """The first date in a short text as an ISO prefix, with its time of day; None when there is none."""
    if len(text) > 120:
        return None
    folded = fold(text)
    dates = find_dates(folded)
    return date_with_clock(folded, dates[0]) if dates else None


def _named(
    meanings: tuple[tuple[CalendarName, int], ...], day: int, year: int, short: bool, after: str
) -> tuple[str, CalendarName] | None:
    for calendar, month in meanings:
        full = year
        if calendar == "solar_hijri":
            if short:
                full = year + (1300 if year >= 30 else 1400)
            if not 1300 <= full <= 1450:
                continue
            value = civil(full, month, day)
        elif calendar == "islamic":
            if short or year not in _ISLAMIC_YEAR:
                continue
            value = _islamic(year, month, day)
        else:
            if short:
                full = year + 2000 if year < 70 else year + 1900
            if full < 1900:
                continue
            value = civil(full, month, day)
        if value is not None:
            return value, calendar
    return None


def _islamic(year: int, month: int, day: int) -> str | None:
    try:
        date = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return civil(date.year, date.month, date.day)


def _numeric(match: re.Match[str], solar: bool) -> str | None:
    if match["y1"]:
        return numbered(int(match["y1"]), int(match["m1"]), int(match["d1"]))
    if match["y2"]:
        return numbered(int(match["y2"]), int(match["m2"]), int(match["d2"]))
    year, month, day = int(match["y3"]), int(match["m3"]), int(match["d3"])
    if not (70 <= year <= 99 or (solar and year <= _LAST_SHORT)):
        return None  # 21/03/20 may be any order; two digits of a Solar Hijri year are told by their range
    try:
        date = JalaliDate(year + (1300 if year >= 70 else 1400), month, day).to_gregorian()  # type: ignore[no-untyped-call]
    except ValueError:
        return None
    return civil(date.year, date.month, date.day)


def _calendar(year: int) -> CalendarName:
    """The calendar of a year of four digits in a date of numbers (see :func:`rawi.sources.stated.numbered`)."""
    return "gregorian" if year >= EARLIEST_YEAR else "islamic" if year > 1410 else "solar_hijri"


def _weekday(folded: str, start: int, words: _Words) -> int | None:
    before = folded[max(0, start - 24) : start].split()
    for size in (1, 2):
        name = " ".join(before[-size:]).strip(" ,/-،")
        for form in (name, name.replace(" ", "")):
            if form in words.weekdays:
                return words.weekdays[form]
    return None
