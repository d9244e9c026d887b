"""The day that features fix, given the day of writing."""

from __future__ import annotations

import datetime as dt

from rawi.understanding.times.calendar_words import Calendar
from rawi.understanding.times.calendars import from_day, to_day
from rawi.understanding.times.features import Features
from rawi.understanding.times.lexicon import TimesFile
from rawi.understanding.times.stretches import month_value, shifted
from rawi.understanding.times.years import Anchor, candidates, days_of, full_year, in_year, year_span

_DAY = dt.timedelta(1)
# Days of the Solar Hijri or Islamic year on which feasts fall; every other feast keeps no value.
_FEASTS: dict[str, tuple[Calendar, int, int]] = {
    "NOWRUZ": ("solar_hijri", 1, 1),
    "ASHURA": ("islamic", 1, 10),
    "TASUA": ("islamic", 1, 9),
    "ARBAEEN": ("islamic", 2, 20),
    "FITR": ("islamic", 10, 1),
    "ADHA": ("islamic", 12, 10),
    "GHADIR": ("islamic", 12, 18),
    "NEWYEAR": ("gregorian", 1, 1),
    "LABOUR": ("gregorian", 5, 1),
}


def day_of(f: Features, anchor: Anchor, file: TimesFile, *, ahead: bool = False) -> dt.date | None:
    """The day that the features fix, or None."""
    if "readings" in f:
        return _told_apart(f["readings"], anchor)
    if f.get("open") or f.get("bc"):
        return None
    if "day_is" in f:
        told: dt.date = f["day_is"]
        return told
    if "week_of" in f:
        return _weekday({"wd": f["wd"], "week": 0}, Anchor(f["week_of"]), file, ahead=False) if "wd" in f else None
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
        return _feast(f, file)
    return None


def slipped(f: Features, file: TimesFile) -> tuple[dt.date, dt.date] | None:
    """The two days that a full date and its weekday may mean when they are one day apart: one of the two is a slip."""
    if "wd" not in f or not {"day", "month", "year"} <= set(f) or f.get("bc") or f.get("open"):
        return None
    day = _dated({k: v for k, v in f.items() if k != "wd"}, Anchor(None), file, False)
    near = [day + n * _DAY for n in (-1, 1) if (day + n * _DAY).isoweekday() == f["wd"]] if day else []
    return (min(day, near[0]), max(day, near[0])) if day and near else None


def _told_apart(readings: tuple[tuple[int, int, int], ...], anchor: Anchor) -> dt.date | None:
    """The one reading of "16/04/21" (day or year first) whose year is near the day of writing."""
    if anchor.day is None:
        return None
    near = [r for r in readings if -2 <= r[0] - anchor.day.year <= 1]
    return to_day("gregorian", *near[0]) if len(near) == 1 else None


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
            return anchor.day - ((back or 7) + 7 * (-1 - int(f["shift"]))) * _DAY
        if f["shift"] > 0:
            return anchor.day + (((-back) % 7 or 7) + 7 * (int(f["shift"]) - 1)) * _DAY
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
        whole = month_value({k: v for k, v in f.items() if k != "nth"}, anchor, file, ahead)
    else:
        whole = shifted("M", int(f["shift"]), anchor, file.counts_by) if f.get("shift") is not None else None
    span = days_of(whole)
    if span is None:
        return None
    first = span[0] + ((int(f["wd"]) - span[0].isoweekday()) % 7) * _DAY
    found = first + 7 * (int(f["nth"]) - 1) * _DAY
    return found if found <= span[1] else None


def _dated(f: Features, anchor: Anchor, file: TimesFile, ahead: bool) -> dt.date | None:
    month, day = int(f["month"]), int(f["day"])
    stated = full_year(f, file)
    calendar: Calendar = f.get("cal", "gregorian")
    if stated is not None:
        year, ycal = stated
        if f.get("figures"):
            calendar = ycal
        found = in_year(calendar, month, day, year, ycal)
        # A weekday that does not fit says that one of the two is a slip; the islamic month may be a day off by
        # sighting.
        if found and "wd" in f and found.isoweekday() != f["wd"]:
            near = [found + n * _DAY for n in (-1, 1) if (found + n * _DAY).isoweekday() == f["wd"]]
            return near[0] if calendar == "islamic" and near else None
        return found
    if "yoff" in f:
        span = year_span(f, anchor, file)
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
        if "wd" in f:
            found_all = [d for d in found_all if d.isoweekday() == f["wd"]]
        return found_all[0] if len(found_all) == 1 else None
    return _nearest(calendar, month, day, f, anchor, ahead)


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
    before, after = (25, 339) if ahead else (275, 95)
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


def _feast(f: Features, file: TimesFile) -> dt.date | None:
    known = _FEASTS.get(str(f["feast"]))
    if known is None or known[0] == "islamic" or "year" not in f:
        return None
    year, calendar = full_year({**f, "ycal": f.get("ycal", "solar_hijri")}, file) or (0, known[0])
    return to_day(known[0], year, known[1], known[2]) if calendar == known[0] else None
