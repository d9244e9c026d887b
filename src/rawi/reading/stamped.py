"""The stamp of a page whose lines were lost: "4 October 2017 - 10:33" between the title and the text.

A full date with a time of day right behind it is how sites stamp their articles; in sentences the time stands before
the date, or a word between. It is not believed where the head of the page has dates of several days, or where the title
follows: sites write the clock of the visit above it. Of two days the earlier is believed, if only that one has a time
of day: the later is the visit's. A day written in the Solar Hijri calendar and, behind a dash, in
ours is a stamp as well ("2 Mordad 1400 - 24 July 2021"), also where the lost line was glued to the words around it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rawi.reading.dates import Clock, FoundDate, clocks, find_dates
from rawi.reading.page_words import page_words
from rawi.sources.stated import civil
from rawi.text import fold

_HEAD = 600  # characters of the text in which its stamp stands
_GAP = 4  # characters between a date and its time of day
_LABEL = 16  # characters before a date in which a label of updating stands
_TITLE = 4  # words that tell the title
_REACH = 200  # characters in which these words stand
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[a-z]")
_GLUED = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_YEAR_AND_CLOCK = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d ?: ?\d\d)(?!\d)")
_DAYS = 2  # days in a head of which one may be the visit's
_DASH = re.compile(r"\s?[-|]\s?\Z")


def stamped_date(folded: str, title: str | None, language: str) -> str | None:
    """The ISO prefix of the stamp in the head of a folded text; None where there is none or it cannot be believed."""
    head = _YEAR_AND_CLOCK.sub(r"\1 \2", folded[:_HEAD])
    if (twice := _in_two_calendars(head)) is not None:
        return twice
    words = page_words(language)
    updated = [fold(word) for word in words.updated]
    dates = [
        date
        for date in find_dates(head, solar=words.short_years == "solar_hijri")
        if not any(word in head[max(0, date.start - _LABEL) : date.start] for word in updated)
    ]
    days = sorted({date.value for date in dates})
    stamps = [(date, clock) for date in dates for clock in clocks(head) if _beside(head, date, clock)]
    if not stamps or len(days) > _DAYS or any(date.value != days[0] for date, _ in stamps):
        return None
    date, clock = stamps[0]
    if language != "en" and _LATIN.search(head, date.start, date.end):
        return None
    after = " ".join(_WORD.findall(folded[clock.end : clock.end + _REACH])[:_TITLE])
    if title is not None:
        above = " ".join(_WORD.findall(fold(title))).startswith(after)
    else:
        above = after in " ".join(_WORD.findall(folded[: date.start]))
    if not after or above:
        return None
    year, month, day = map(int, date.value.split("-"))
    return civil(year, month, day, (clock.hour, clock.minute)) or date.value


def _in_two_calendars(head: str) -> str | None:
    """The day that the head writes in two calendars with nothing but a dash between; None where it writes two such."""
    spaced = _GLUED.sub(" ", head)
    dates = find_dates(spaced)
    days = {
        one.value
        for one, other in pairwise(dates)
        if (one.calendar, other.calendar) == ("solar_hijri", "gregorian")
        and one.value == other.value
        and _DASH.match(spaced[one.end : other.start])
    }
    return days.pop() if len(days) == 1 else None


def _beside(head: str, date: FoundDate, clock: Clock) -> bool:
    """Whether a time of day stands right behind a date, with nothing but marks between."""
    gap = head[date.end : clock.start]
    return clock.start >= date.end and len(gap) <= _GAP and not any(c.isalnum() or c == "\n" for c in gap)
