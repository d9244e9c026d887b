"""From features to TIMEX3 values, given the day of writing. A wrong value is worse than none: what is not sure has
no value.

Values: ``2023-09-13``, ``2023-09``, ``2023``, ``199`` (a decade), ``19`` (a century: its first two figures),
``2023-W37``,
``2023-SU``, ``2023-Q2``, ``2023-H1``, ``2023-09-13TMO``, ``2023-09-13T17:00``, ``T17:00`` (no day), ``P5D``,
``PT4H``, sets as
``P1D`` or ``XXXX-WXX-5``, ``PAST_REF``, ``PRESENT_REF``, ``FUTURE_REF``, and ``2021-03-21/2022-03-20``, first and
last day, for months and years of the other calendars. ``None``: not sure.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from rawi.understanding.times.calendar_words import Calendar
from rawi.understanding.times.calendars import from_day, month_days, to_day, year_days
from rawi.understanding.times.lexicon import TimesFile
from rawi.understanding.times.meaning import Features

_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_SEASON_ORDER = ("SP", "SU", "FA", "WI")
_PART_HOUR = {"MI": "T12:00"}
# Days of the Solar Hijri or Islamic year on which feasts fall; every other feast keeps no value.
_FEASTS: dict[str, tuple[Calendar, int, int]] = {
    "NOWRUZ": ("solar_hijri", 1, 1),
    "ASHURA": ("islamic", 1, 10),
    "TASUA": ("islamic", 1, 9),
    "ARBAEEN": ("islamic", 2, 20),
    "FITR": ("islamic", 10, 1),
    "ADHA": ("islamic", 12, 10),
    "GHADIR": ("islamic", 12, 18),
}
_DAY = dt.timedelta(1)


class Anchor(NamedTuple):
    """What is known of the time of writing: the day, or None; and the years that the text itself is certainly about."""

    day: dt.date | None
    years: frozenset[int] = frozenset()


class Window(NamedTuple):
    """First and last day."""

    first: dt.date
    last: dt.date


def value_of(f: Features, anchor: Anchor, file: TimesFile, *, ahead: bool = False) -> str | None:
    """The TIMEX3 value of features; ``ahead`` says that the clause speaks of what is to come."""
    if f.get("loose") or f.get("open"):
        return None
    if "duration" in f:
        found = f["duration"]
        return found if isinstance(found, str) else None
    if "set" in f:
        found = f["set"]
        return found if isinstance(found, str) else None
    if "ref" in f:
        return str(f["ref"])
    if "anniversary" in f:
        return None
    if "ago" in f:
        return _ago(f, anchor)
    if "decade" in f or "decade_ordinal" in f:
        return _decade(f, anchor, file)
    if "century" in f or "century_shift" in f:
        return _century(f, anchor)
    day = day_of(f, anchor, file, ahead=ahead)
    if "feast" in f:
        return day.isoformat() if day else None
    if "part" in f or "time" in f:
        return _timed(f, day, anchored=_has_day(f))
    if day is not None:
        return day.isoformat()
    if _has_day(f):
        return None
    return _wider(f, anchor, file, ahead)


def _has_day(f: Features) -> bool:
    return "off" in f or "wd" in f or "day" in f


def _timed(f: Features, day: dt.date | None, anchored: bool) -> str | None:
    clock = f.get("time")
    if clock is not None:
        hour, minute, second = clock
        text = f"T{hour:02d}:{minute or 0:02d}" + (f":{second:02d}" if second is not None else "")
        if f.get("bc"):
            return None
        return day.isoformat() + text if day else (None if anchored else text)
    part = str(f["part"])
    text = _PART_HOUR.get(part, f"T{part}")
    if day is not None:
        return day.isoformat() + text
    return None if anchored or "shift" in f else f"T{part}"


def day_of(f: Features, anchor: Anchor, file: TimesFile, *, ahead: bool = False) -> dt.date | None:
    """The day that the features fix, or None."""
    if f.get("open") or f.get("bc"):
        return None
    if "month" in f and "day" in f:
        return _dated(f, anchor, file, ahead)
    if "off" in f:
        if anchor.day is None:
            return None
        day: dt.date = anchor.day + int(f["off"]) * _DAY
        if "wd" in f and day.isoweekday() != f["wd"]:
            # "Today, Tuesday" on a page dated Wednesday: written before midnight. Farther off, one of the two is wrong.
            for near in (-1, 1):
                if (day + near * _DAY).isoweekday() == f["wd"]:
                    return day + near * _DAY
            return None
        return day
    if "nth" in f:
        return _nth(f, anchor, file, ahead)
    if "wd" in f and "day" not in f:
        return _weekday(f, anchor, file, ahead)
    if "day" in f:
        return _day_of_month(f, anchor, file, ahead)
    if "feast" in f:
        return _feast(f, anchor)
    return None


def _weekday(f: Features, anchor: Anchor, file: TimesFile, ahead: bool) -> dt.date | None:
    if anchor.day is None:
        return None
    wanted = int(f["wd"])
    if "week" in f:
        if f["week"] is None:
            return None
        start: dt.date = (
            anchor.day - ((anchor.day.isoweekday() - file.week_starts) % 7) * _DAY + 7 * int(f["week"]) * _DAY
        )
        return start + ((wanted - file.week_starts) % 7) * _DAY
    back = (anchor.day.isoweekday() - wanted) % 7
    if "shift" in f:
        if f["shift"] is None:
            return None
        if f["shift"] < 0:
            return anchor.day - (back or 7) * _DAY
        if f["shift"] > 0:
            return anchor.day + ((-back) % 7 or 7) * _DAY
        start = anchor.day - ((anchor.day.isoweekday() - file.week_starts) % 7) * _DAY
        return start + ((wanted - file.week_starts) % 7) * _DAY
    return anchor.day + ((-back) % 7) * _DAY if ahead else anchor.day - back * _DAY


def _day_of_month(f: Features, anchor: Anchor, file: TimesFile, ahead: bool) -> dt.date | None:
    """A day of a month that is not named: of this month or the last, the next when the clause looks ahead."""
    shift = f.get("shift", f.get("day_month_shift", 0))
    if anchor.day is None or shift is None or (here := from_day(file.counts_by, anchor.day)) is None:
        return None
    stated = "shift" in f or "day_month_shift" in f
    if "wd" in f and not stated:
        near = [anchor.day + n * _DAY for n in range(-45, 46)]
        fits = [
            d for d in near if d.isoweekday() == f["wd"] and (from_day(file.counts_by, d) or (0, 0, 0))[2] == f["day"]
        ]
        return fits[0] if len(fits) == 1 else None
    index = here[0] * 12 + here[1] - 1 + int(shift)
    if not stated and f["day"] > here[2] and not ahead:
        index -= 1
    elif not stated and f["day"] < here[2] and ahead:
        index += 1
    return to_day(file.counts_by, index // 12, index % 12 + 1, int(f["day"]))


def _nth(f: Features, anchor: Anchor, file: TimesFile, ahead: bool) -> dt.date | None:
    """The nth weekday of a month."""
    if "month" in f:
        whole = _month({k: v for k, v in f.items() if k != "nth"}, anchor, file, ahead)
    else:
        whole = shifted("M", int(f["shift"]), anchor, file.counts_by) if f.get("shift") is not None else None
    span = days_of(whole)
    if span is None:
        return None
    first = span[0] + ((int(f["wd"]) - span[0].isoweekday()) % 7) * _DAY
    found = first + 7 * (int(f["nth"]) - 1) * _DAY
    return found if found <= span[1] else None


def _calendar_of_year(year: int, stated: object, file: TimesFile) -> Calendar:
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
    return year, _calendar_of_year(year, stated, file)


def _in_year(calendar: Calendar, month: int, day: int, year: int, ycal: Calendar) -> dt.date | None:
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


def _dated(f: Features, anchor: Anchor, file: TimesFile, ahead: bool) -> dt.date | None:
    month, day = int(f["month"]), int(f["day"])
    stated = full_year(f, file)
    calendar: Calendar = f.get("cal", "gregorian")
    if stated is not None:
        year, ycal = stated
        if f.get("figures"):
            calendar = ycal
        found = _in_year(calendar, month, day, year, ycal)
        # A weekday that does not fit says that one of the two is a slip; the islamic month may be a day off by
        # sighting.
        if found and "wd" in f and found.isoweekday() != f["wd"]:
            near = [found + n * _DAY for n in (-1, 1) if (found + n * _DAY).isoweekday() == f["wd"]]
            return near[0] if calendar == "islamic" and near else None
        return found
    if "yoff" in f:
        span = _year_span(f, anchor, file)
        if span is None:
            return None
        there = from_day(calendar, span.first)
        if there is None:
            return None
        found_all = [
            d
            for y in (there[0], there[0] + 1)
            if (d := to_day(calendar, y, month, day)) and span.first <= d <= span.last
        ]
        return found_all[0] if len(found_all) == 1 else None
    return _nearest(calendar, month, day, f, anchor, ahead)


def candidates(calendar: Calendar, month: int, day: int, first: dt.date, last: dt.date) -> list[dt.date]:
    """All days of that name in the calendar from ``first`` to ``last``."""
    a, b = from_day(calendar, first), from_day(calendar, last)
    if a is None or b is None:
        return []
    return [d for y in range(a[0], b[0] + 1) if (d := to_day(calendar, y, month, day)) and first <= d <= last]


def _nearest(calendar: Calendar, month: int, day: int, f: Features, anchor: Anchor, ahead: bool) -> dt.date | None:
    if anchor.day is None:
        fits = [
            d
            for year in sorted(anchor.years)
            for d in candidates(calendar, month, day, dt.date(year, 1, 1), dt.date(year, 12, 31))
            if "wd" not in f or d.isoweekday() == f["wd"]
        ]
        return fits[0] if len(fits) == 1 and ("wd" in f or len(anchor.years) == 1) else None
    shift = f.get("mshift")
    before, after = (40, 330) if ahead else (275, 95)
    if shift is not None and shift < 0:
        before, after = 366, -1
    elif shift is not None and shift > 0:
        before, after = -1, 366
    elif "mshift" in f and shift == 0:
        before, after = 62, 62
    if calendar == "islamic" and "mshift" not in f:
        before, after = 60, 60
    if "wd" in f and shift is None:
        before, after = 400, 400
    found = candidates(calendar, month, day, anchor.day - before * _DAY, anchor.day + after * _DAY)
    if "wd" in f:
        found = [d for d in found if d.isoweekday() == f["wd"]]
        found.sort(key=lambda d: abs((d - anchor.day).days) if anchor.day else 0)
        return found[0] if found else None
    if shift is not None and shift < 0:
        return found[-1] if found else None
    return found[0] if len(found) == 1 else None


def _feast(f: Features, anchor: Anchor) -> dt.date | None:
    known = _FEASTS.get(str(f["feast"]))
    if known is None or known[0] == "islamic" or "year" not in f:
        return None
    return to_day(known[0], int(f["year"]), known[1], known[2])


def _year_span(f: Features, anchor: Anchor, file: TimesFile) -> Window | None:
    if anchor.day is None or f.get("yoff") is None:
        return None
    calendar: Calendar = f.get("ycal") or file.counts_by
    here = from_day(calendar, anchor.day)
    span = year_days(calendar, here[0] + int(f["yoff"])) if here else None
    return Window(*span) if span else None


def _wider(f: Features, anchor: Anchor, file: TimesFile, ahead: bool) -> str | None:
    """Months, years, seasons, weeks and other stretches."""
    if f.get("bc"):
        return None
    if "month" in f:
        return _month(f, anchor, file, ahead)
    if "season" in f:
        return _season(f, anchor, file)
    if f.get("half") or f.get("quarter"):
        return _fraction(f, anchor, file)
    stated = full_year(f, file)
    if stated is not None:
        year, calendar = stated
        if calendar == "gregorian":
            return f"{year:04d}"
        span = year_days(calendar, year)
        return f"{span[0]}/{span[1]}" if span else None
    if "yoff" in f:
        return _span_value(_year_span(f, anchor, file), str(f.get("ycal") or file.counts_by))
    if "unit" in f and f.get("shift") is not None and "number" not in f:
        return shifted(
            str(f["unit"]), int(f["shift"]), anchor, f.get("ycal") or f.get("cal") or file.counts_by, file.week_starts
        )
    if "weekshift" in f:
        return shifted("W", int(f["weekshift"]), anchor, "gregorian", file.week_starts)
    return None


def shifted(unit: str, shift: int, anchor: Anchor, calendar: Calendar, week_starts: int = 1) -> str | None:
    """Last week, this month, next year: so many units from the one that holds the day of writing."""
    day = anchor.day
    if day is None:
        return None
    if unit == "W":
        start = day - ((day.isoweekday() - week_starts) % 7) * _DAY + 7 * shift * _DAY
        # A week from Saturday to Friday is the ISO week of its Monday; on a Saturday or Sunday the two customs part.
        year, week, _ = (start + ((1 - week_starts) % 7) * _DAY).isocalendar()
        return f"{year:04d}-W{week:02d}" if (day + 7 * shift * _DAY).isocalendar()[:2] == (year, week) else None
    if unit == "DEC":
        return f"{day.year // 10 + shift:03d}"
    if unit == "CEN":
        return f"{day.year // 100 + shift:02d}"
    here = from_day(calendar, day)
    if here is None:
        return None
    if unit == "M":
        index = here[0] * 12 + here[1] - 1 + shift
        if calendar == "gregorian":
            return f"{index // 12:04d}-{index % 12 + 1:02d}"
        span = month_days(calendar, index // 12, index % 12 + 1)
        return f"{span[0]}/{span[1]}" if span else None
    if unit == "Y":
        span = year_days(calendar, here[0] + shift)
        return _span_value(Window(*span), calendar) if span else None
    return None


def _span_value(span: Window | None, calendar: str) -> str | None:
    if span is None:
        return None
    if calendar == "gregorian":
        return f"{span.first.year:04d}"
    return f"{span.first}/{span.last}"


def _month(f: Features, anchor: Anchor, file: TimesFile, ahead: bool) -> str | None:
    calendar: Calendar = f.get("cal", "gregorian")
    month = int(f["month"])
    stated = full_year(f, file)
    if stated is not None:
        year, ycal = stated
        if calendar == ycal == "gregorian":
            return f"{year:04d}-{month:02d}"
        first = _in_year(calendar, month, 1, year, ycal)
        there = from_day(calendar, first) if first else None
        span = month_days(calendar, there[0], month) if there else None
    elif "yoff" in f:
        year_span = _year_span(f, anchor, file)
        if year_span is None:
            return None
        firsts = candidates(calendar, month, 1, year_span.first, year_span.last)
        there = from_day(calendar, firsts[0]) if len(firsts) == 1 else None
        span = month_days(calendar, there[0], month) if there else None
    else:
        span = _nearest_month(calendar, month, f, anchor, ahead)
    if span is None:
        return None
    return f"{span[0]:%Y-%m}" if calendar == "gregorian" else f"{span[0]}/{span[1]}"


def _nearest_month(
    calendar: Calendar, month: int, f: Features, anchor: Anchor, ahead: bool
) -> tuple[dt.date, dt.date] | None:
    if anchor.day is None:
        return None
    here = from_day(calendar, anchor.day)
    if here is None:
        return None
    back = (here[1] - month) % 12
    shift = f.get("mshift")
    if "mshift" in f and shift is None:
        return None
    if shift is not None and shift < 0:
        distance = -(back or 12)
    elif shift is not None and shift > 0:
        distance = (-back) % 12 or 12
    elif shift == 0:
        if back:
            return None
        distance = 0
    else:
        # Without a word for it: the last such month, unless the clause looks ahead; three months ahead are nearer
        # than nine back.
        distance = (-back) % 12 if ahead or back > 9 else -back
    index = here[0] * 12 + here[1] - 1 + distance
    return month_days(calendar, index // 12, index % 12 + 1)


def _season(f: Features, anchor: Anchor, file: TimesFile) -> str | None:
    season = str(f["season"])
    stated = full_year(f, file)
    if stated is not None:
        year, calendar = stated
        if calendar == "solar_hijri":
            year += 621
        elif calendar == "islamic":
            return None
        return f"{year:04d}-{season}"
    if "yoff" in f:
        span = _year_span(f, anchor, file)
        return f"{span.first.year:04d}-{season}" if span else None
    if anchor.day is None:
        return None
    if file.counts_by == "solar_hijri":
        here = from_day("solar_hijri", anchor.day)
        if here is None:
            return None
        now = (here[0] + 621) * 4 + (here[1] - 1) // 3
    elif anchor.day.month >= 3:
        now = anchor.day.year * 4 + (anchor.day.month - 3) // 3
    else:
        now = (anchor.day.year - 1) * 4 + 3
    index = _SEASON_ORDER.index(season)
    back = (now - index) % 4
    shift = f.get("shift")
    if "shift" in f and shift is None:
        return None
    if shift is not None and shift < 0:
        target = now - (back or 4)
    elif shift is not None and shift > 0:
        target = now + ((-back) % 4 or 4)
    elif shift == 0 and back == 0:
        target = now
    else:
        return None
    return f"{target // 4:04d}-{season}"


def _fraction(f: Features, anchor: Anchor, file: TimesFile) -> str | None:
    ordinal = int(f.get("ordinal", 0))
    stated = full_year(f, file)
    if stated is None:
        span = _year_span(f, anchor, file) if "yoff" in f else None
        if span is None:
            return None
        calendar = f.get("ycal") or file.counts_by
        here = from_day(calendar, span.first)
        if here is None:
            return None
        stated = here[0], calendar
    year, calendar = stated
    parts, size = (2, 6) if f.get("half") else (4, 3)
    if not 1 <= ordinal <= parts:
        return None
    if calendar == "gregorian":
        return f"{year:04d}-{'H' if f.get('half') else 'Q'}{ordinal}"
    first, last = month_days(calendar, year, (ordinal - 1) * size + 1), month_days(calendar, year, ordinal * size)
    return f"{first[0]}/{last[1]}" if first and last else None


def _ago(f: Features, anchor: Anchor) -> str | None:
    if f["ago"] is None or anchor.day is None:
        return None
    if len(f["ago"]) > 1:
        return _far(f["ago"], anchor.day)
    ((number, unit),) = f["ago"]
    if unit in ("S", "MIN", "H"):
        return None
    if number != int(number):
        if unit != "Y":
            return None
        number, unit = number * 12, "M"
        if number != int(number):
            return None
    n = int(number)
    day = anchor.day
    try:
        if unit in ("D", "N"):
            return (day + n * _DAY).isoformat()
        if unit == "W":
            year, week, _ = (day + 7 * n * _DAY).isocalendar()
            return f"{year:04d}-W{week:02d}"
    except OverflowError:
        return None
    if unit == "M":
        index = day.year * 12 + day.month - 1 + n
        return f"{index // 12:04d}-{index % 12 + 1:02d}" if 0 < index // 12 < 10000 else None
    years = {"Y": 1, "DEC": 10}.get(unit)
    if years is None or not 0 < day.year + n * years < 10000:
        return None
    return f"{day.year + n * years:04d}"


def _far(lengths: Iterable[tuple[float, str]], day: dt.date) -> str | None:
    """Years, months and days together, to the precision of the smallest: "a year and two months ago"."""
    months, days, smallest = 0, 0, ""
    for number, unit in lengths:
        if number != int(number) or unit not in ("Y", "M", "W", "D"):
            return None
        months += int(number) * {"Y": 12, "M": 1}.get(unit, 0)
        days += int(number) * {"W": 7, "D": 1}.get(unit, 0)
        smallest = unit
    index = day.year * 12 + day.month - 1 + months
    span = month_days("gregorian", index // 12, index % 12 + 1) if 0 < index // 12 < 9999 else None
    if span is None:
        return None
    if smallest in ("Y", "M"):
        return f"{span[0]:%Y-%m}"
    return (min(span[0].replace(day=1) + (day.day - 1) * _DAY, span[1]) + days * _DAY).isoformat()


def _decade(f: Features, anchor: Anchor, file: TimesFile) -> str | None:
    if "decade_ordinal" in f:
        century = f.get("century")
        if century is None and "century_shift" in f and anchor.day is not None:
            century = anchor.day.year // 100 + 1 + int(f["century_shift"])
        if century is None or f.get("cal", "gregorian") != "gregorian" or not 1 <= f["decade_ordinal"] <= 10:
            return None
        return f"{(int(century) - 1) * 10 + int(f['decade_ordinal']) - 1:03d}"
    decade = int(f["decade"])
    calendar = f.get("cal")
    if decade >= 100:
        if _calendar_of_year(decade, calendar, file) == "gregorian":
            return f"{decade // 10:03d}"
        first, last = (
            year_days(_calendar_of_year(decade, calendar, file), decade),
            year_days(_calendar_of_year(decade, calendar, file), decade + 9),
        )
        return f"{first[0]}/{last[1]}" if first and last else None
    calendar = calendar or file.counts_by
    if calendar == "gregorian":
        if "century_shift" in f and anchor.day is not None:
            return f"{(anchor.day.year // 100 + int(f['century_shift'])) * 10 + decade // 10:03d}"
        return f"{190 + decade // 10:03d}" if decade >= 30 else (f"{200 + decade // 10:03d}" if decade == 10 else None)
    if calendar == "solar_hijri" and decade >= 10:
        first, last = year_days("solar_hijri", 1300 + decade), year_days("solar_hijri", 1309 + decade)
        return f"{first[0]}/{last[1]}" if first and last else None
    return None


def _century(f: Features, anchor: Anchor) -> str | None:
    if f.get("bc") or f.get("cal", "gregorian") != "gregorian":
        return None
    if "century" in f:
        return f"{int(f['century']) - 1:02d}"
    if anchor.day is None or f["century_shift"] is None:
        return None
    return f"{anchor.day.year // 100 + int(f['century_shift']):02d}"


_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?\Z")


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
