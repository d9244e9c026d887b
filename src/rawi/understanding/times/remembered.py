"""Anniversaries of days that everybody counts from: what day "the 40th anniversary of the Islamic Revolution" is."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

import msgspec

from rawi.languages import has, load
from rawi.text import fold
from rawi.understanding.times.calendar_words import Calendar
from rawi.understanding.times.calendars import from_day, to_day
from rawi.understanding.times.lexicon import lexicon

_TOPIC = "remembered"
_REACH = 40  # folded characters behind the word "anniversary" in which its day is named
_WORDS = 4  # and words between


class RememberedDay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A day that anniversaries are counted from (``day``, ISO), what names it, and the calendar of its years."""

    day: str
    of: list[str]
    cal: Calendar = "gregorian"


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence with an anniversary, and the day that it is about."""

    text: str
    about: str | None


class RememberedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``remembered.yaml``."""

    days: list[RememberedDay]
    examples: list[Example]


class _Remembered(NamedTuple):
    pattern: re.Pattern[str]
    days: dict[str, RememberedDay]


def anniversary_day(language: str, folded: str, end: int, count: int) -> dt.date | None:
    """The day of the ``count``-th anniversary of what the folded text names behind ``end``; None when not known."""
    if not has(language, _TOPIC):
        return None
    known = _known(language)
    sentence = re.split(r"[.!?؟;]", folded[end : end + _REACH * 2], maxsplit=1)[0]
    found = known.pattern.search(sentence)
    if found is None or found.start() > _REACH or len(sentence[: found.start()].split()) > _WORDS:
        return None
    day = known.days[found[1]]
    there = from_day(day.cal, dt.date.fromisoformat(day.day))
    return to_day(day.cal, there[0] + count, there[1], there[2]) if there else None


@lru_cache(maxsize=8)
def _known(language: str) -> _Remembered:
    days = {fold(name): day for day in load(language, _TOPIC, RememberedFile).days for name in day.of}
    names = "|".join(re.escape(name) for name in sorted(days, key=len, reverse=True))
    joined = "|".join(map(re.escape, (fold(p) for p in lexicon(language).file.proclitics)))
    return _Remembered(re.compile(rf"(?<!\w)(?:{joined})?({names})(?!\w)"), days)
