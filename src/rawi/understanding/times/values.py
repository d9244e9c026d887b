"""From features to TIMEX3 values, given the day of writing. A wrong value is worse than none.

Values: ``2023-09-13``, ``2023-09``, ``2023``, ``199`` (a decade), ``19`` (a century: its first two figures),
``2023-W37``, ``2023-SU``, ``2023-Q2``, ``2023-H1``, ``2023-09-13TMO``, ``2023-09-13T17:00``, ``T17:00`` (no day),
``P5D``, ``PT4H``, sets as ``P1D`` or ``XXXX-WXX-5``, ``PAST_REF``, ``PRESENT_REF``, ``FUTURE_REF``, and
``2021-03-21/2022-03-20``, first and last day, for months and years of the other calendars. ``None``: not sure.
"""

from __future__ import annotations

import datetime as dt

from rawi.understanding.times.days import day_of, slipped
from rawi.understanding.times.features import Features
from rawi.understanding.times.lexicon import TimesFile
from rawi.understanding.times.stretches import century, decade, distance, stretch
from rawi.understanding.times.years import Anchor, days_of

__all__ = ["Anchor", "day_of", "days_of", "value_of"]

_OF_A_DAY = frozenset({"off", "wd", "day", "readings", "day_is"})
_PART_HOUR = {"MI": "T12:00"}


def value_of(f: Features, anchor: Anchor, file: TimesFile, *, ahead: bool = False) -> str | None:
    """The TIMEX3 value of features; ``ahead`` says that the clause speaks of what is to come."""
    if f.get("loose") or "told" in f or (f.get("open") and "readings" not in f):
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
        return distance(f if ahead or "either" not in f else {"ago": tuple((-n, u) for n, u in f["ago"])}, anchor)
    if "decade" in f or "decade_ordinal" in f:
        return decade(f, anchor, file)
    if "century" in f or "century_shift" in f:
        return century(f, anchor)
    day = day_of(f, anchor, file, ahead=ahead)
    if "feast" in f:
        return day.isoformat() if day else None
    if "part" in f or "time" in f:
        return _timed(f, day, anchored=_has_day(f))
    if day is not None and "from_day" in f:
        first = day - dt.timedelta(int(f["day"]) - int(f["from_day"]))
        return f"{first.isoformat()}/{day.isoformat()}"
    if day is not None:
        return day.isoformat()
    if _has_day(f):
        either = slipped(f, file)
        return f"{either[0].isoformat()}/{either[1].isoformat()}" if either else None
    return stretch(f, anchor, file, ahead)


def _has_day(f: Features) -> bool:
    return not f.keys().isdisjoint(_OF_A_DAY)


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
