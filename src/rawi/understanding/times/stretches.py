"""Stretches longer than a day: weeks, months, seasons, years, decades, centuries; and distances from now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from rawi.understanding.times.calendar_words import Calendar
from rawi.understanding.times.calendars import from_day, month_days, year_days
from rawi.understanding.times.features import Features
from rawi.understanding.times.lexicon import TimesFile
from rawi.understanding.times.years import Anchor, Window, calendar_of_year, candidates, full_year, in_year, year_span

_DAY = dt.timedelta(1)
_SEASON_ORDER = ("SP", "SU", "FA", "WI")


def stretch(f: Features, anchor: Anchor, file: TimesFile, ahead: bool) -> str | None:
    """Months, years, seasons, weeks and other stretches."""
    if f.get("bc"):
        return None
    if "week_of" in f:
        return shifted("W", 0, Anchor(f["week_of"]), "gregorian", file.week_starts)
    if "month" in f:
        return month_value(f, anchor, file, ahead)
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
        return _span_value(year_span(f, anchor, file), str(f.get("ycal") or file.counts_by))
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
        # "The last decade" is the last ten years as often as the decade before this one.
        return f"{day.year // 10 + shift:03d}" if shift >= 0 and calendar == "gregorian" else None
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


def month_value(f: Features, anchor: Anchor, file: TimesFile, ahead: bool) -> str | None:
    """The value of a month: of its stated year, or the nearest such month."""
    calendar: Calendar = f.get("cal", "gregorian")
    month = int(f["month"])
    stated = full_year(f, file)
    if stated is not None:
        year, ycal = stated
        if calendar == ycal == "gregorian":
            return f"{year:04d}-{month:02d}"
        first = in_year(calendar, month, 1, year, ycal)
        there = from_day(calendar, first) if first else None
        span = month_days(calendar, there[0], month) if there else None
    elif "yoff" in f:
        whole = year_span(f, anchor, file)
        if whole is None:
            return None
        firsts = candidates(calendar, month, 1, whole.first, whole.last)
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
        span = year_span(f, anchor, file)
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
    elif shift == 0 and season != "WI" and file.counts_by == "gregorian":
        return f"{anchor.day.year:04d}-{season}"
    else:
        return None
    return f"{target // 4:04d}-{season}"


def _fraction(f: Features, anchor: Anchor, file: TimesFile) -> str | None:
    ordinal = int(f.get("ordinal", 0))
    stated = full_year(f, file)
    if stated is None:
        span = year_span(f, anchor, file) if "yoff" in f else None
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


def distance(f: Features, anchor: Anchor) -> str | None:
    """The value of so many units from the day of writing, as precise as the smallest unit."""
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


def decade(f: Features, anchor: Anchor, file: TimesFile) -> str | None:
    """The value of a decade: three figures, or first and last day in the other calendars."""
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
        if calendar_of_year(decade, calendar, file) == "gregorian":
            return f"{decade // 10:03d}"
        first, last = (
            year_days(calendar_of_year(decade, calendar, file), decade),
            year_days(calendar_of_year(decade, calendar, file), decade + 9),
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


def century(f: Features, anchor: Anchor) -> str | None:
    """The value of a century: the first two figures of its years."""
    if f.get("bc") or f.get("cal", "gregorian") != "gregorian":
        return None
    if "century" in f:
        return f"{int(f['century']) - 1:02d}"
    if anchor.day is None or f["century_shift"] is None:
        return None
    return f"{anchor.day.year // 100 + int(f['century_shift']):02d}"
