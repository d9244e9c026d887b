"""Dates as records and markup state them: ISO 8601 and its careless forms, RFC 2822, seconds since 1970, calendar
numbers.

Everything comes out as an ISO 8601 prefix, or None when the value is not a date that can be believed.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from hijridate import Hijri
from persiantools.jdatetime import JalaliDate

EARLIEST_YEAR = 1990  # the web; nothing on it was published before
_SOLAR = range(1300, 1451)
_ISLAMIC = range(1411, 1501)
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_ISO = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?"
    r"(?:(?:[T,]|\s){1,3}(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?(?:\s?\[[\w/]{1,40}\])?\Z",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(?:\d{2})?(Z)?)?\Z")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d{1,9})?\Z|\d{12,13}\Z")


def iso_date(value: object) -> str | None:
    """The ISO 8601 prefix that ``value`` (a string or a number) states, times to the minute; None when it states none.

    A year from 1300 to 1410 is Solar Hijri, one from 1411 Islamic. Years before 1990 are not believed.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_epoch(float(value))
    if isinstance(value, dt.datetime | dt.date):
        value = value.isoformat()
    if not isinstance(value, str) or len(value) > 64:
        return None
    text = value.strip().translate(_DIGITS)
    if _EPOCH.match(text):
        return _from_epoch(float(text))
    if match := _ISO.match(text):
        year, month, day, hour, minute, _, zone = match.groups()
        return numbered(int(year), _number(month), _number(day), _clock(hour, minute), zone)
    if match := _COMPACT.match(text):
        year, month, day, hour, minute, zone = match.groups()
        return numbered(int(year), int(month), int(day), _clock(hour, minute), zone)
    return _from_mail(text)


def numbered(
    year: int, month: int | None, day: int | None, clock: tuple[int, int] | None = None, zone: str | None = None
) -> str | None:
    """As :func:`civil`, of a date in numbers alone. A year from 1411 on is Islamic (Umm al-Qura; 1411 began in 1990):
    the Solar Hijri year 1411 begins in 2032."""
    if year in _ISLAMIC and month is not None and day is not None:
        try:
            date = Hijri(year, month, day).to_gregorian()
        except (ValueError, OverflowError):
            return None
        year, month, day = date.year, date.month, date.day
    return civil(year, month, day, clock, zone)


def civil(
    year: int, month: int | None, day: int | None, clock: tuple[int, int] | None = None, zone: str | None = None
) -> str | None:
    """The ISO prefix of a date by numbers, Solar Hijri years turned to Gregorian; None when there is no such day."""
    try:
        if year in _SOLAR:
            if month is None or day is None:
                return None
            date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
            year, month, day = date.year, date.month, date.day
        if not EARLIEST_YEAR <= year <= 2100:
            return None
        if month is None:
            return f"{year:04d}"
        if day is None:
            return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else None
        text = dt.date(year, month, day).isoformat()
    except ValueError:
        return None
    if clock is None or not (clock[0] < 24 and clock[1] < 60):
        return text
    return f"{text}T{clock[0]:02d}:{clock[1]:02d}{_offset(zone)}"


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    if int(digits[:2]) > 14 or int(digits[2:]) > 59:
        return ""
    return "Z" if digits == "0000" else f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _clock(hour: str | None, minute: str | None) -> tuple[int, int] | None:
    return (int(hour), int(minute)) if hour and minute else None


def _from_epoch(seconds: float) -> str | None:
    if seconds > 1e11:
        seconds /= 1000
    if not 631152000 <= seconds <= 4102444800:
        return None
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%MZ")


def _from_mail(text: str) -> str | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    offset = moment.strftime("%z") or None
    return civil(moment.year, moment.month, moment.day, (moment.hour, moment.minute), offset)
