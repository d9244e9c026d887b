"""The date of a happening: what its words give, else what its report's own day makes certain of it."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal

from rawi.languages import has
from rawi.model import Document, Event, Published, Statement, Timex
from rawi.model.dates import bounds
from rawi.text import Prepared, fold
from rawi.understanding.events.slots.when import iso_prefix
from rawi.understanding.times import find_times
from rawi.understanding.times.lexicon import lexicon
from rawi.weighing.keeping import kept_beside

Basis = Literal["stated", "inferred"]

_DAY = dt.timedelta(1)
_LEAD = 2  # paragraphs whose narration is the report's own news
_LEAD_MOST = 600  # code points of them: of a text without paragraphs all is one
_FRESH = 7  # days an undated happening of a lead may lie before its report
_OF_LATE = 60  # and what somebody is told farther down to have said, asked or rejected
_RECENT = {"D": 14, "N": 14, "W": 60}  # days that "recent days", "recent weeks" reach back
_WORKED_OUT = frozenset({"story", "inferred"})
# Acts of speech: reports tell of those that belong to their news.
_SAID = frozenset(
    {
        "ANNOUNCE/announce", "REQUEST/request", "REQUEST/call", "REQUEST/demand", "ACCUSE/accuse", "ACCUSE/condemn",
        "REJECT/reject", "REJECT/deny", "THREATEN/threaten", "THREATEN/warn", "SUPPORT/praise", "SUPPORT/condole",
        "SUPPORT/congratulate",
    }
)  # fmt: skip
# What comes long after a deed, and the kinds of deeds that it comes of.
_AFTERMATH = frozenset(
    {
        "TRIAL", ("RETREAT", "release"), ("RETREAT", "return"), ("ASSAULT", "execute"), ("SUPPORT", "condole"),
        ("ACCUSE", "investigate"), ("CONCEDE", "apologise"), ("CONCEDE", "ease"), ("OPERATE", "resume"),
        ("OPERATE", "open"),
    }
)  # fmt: skip
_CAUSES = frozenset({"ASSAULT", "COERCE", "CASUALTY", "DISASTER", "SANCTION"})
_ISO_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d|-[A-Z])")


def end_of_lead(text: str) -> int:
    """Where a report's first paragraphs end, its own news."""
    end = 0
    for _ in range(_LEAD):
        following = text.find("\n\n", end)
        if following < 0:
            return min(len(text), _LEAD_MOST)
        end = following + 2
    return min(end, _LEAD_MOST)


def when_told(
    document: Document, event: Event, statement: Statement | None, lead_end: int
) -> tuple[str | None, Basis | None]:
    """The event's own date; without one, the month or year that holds all days it can be of.

    Those are, for what is told as of "recent days", the days before the report; for the news of a report's first
    paragraphs, which tell what just happened but seldom on which day, the week before it; and for what somebody said,
    asked or rejected, told farther down, the two months before it.
    """
    if event.time is not None:
        return event.time, "stated"
    reported = _reported(document)
    if reported is None or event.status != "happened":
        return None, None
    reach = _recent(document, event)
    if reach is None:
        if event.background or not event.firm or _tells_of_before(document, event, reported[0]):
            return None, None
        if _quoted(document, event, statement):
            return None, None  # what somebody tells may be of any time
        if event.trigger[0] < lead_end:
            if _led_to(document, event, lead_end):
                return None, None
            reach = _FRESH
        elif f"{event.type}/{event.mode}" in _SAID and not event.nominal:
            reach = _OF_LATE
        else:
            return None, None
    date = _whole(reported[0] - reach * _DAY, reported[1])
    return date, "inferred" if date else None


def _quoted(document: Document, event: Event, statement: Statement | None) -> bool:
    """Whether somebody tells the event in words of his own: in a quotation that is still open where it is named."""
    if statement is None or statement.mode != "direct":
        return False
    before = fold(document.text[statement.start : event.trigger[0]])
    return not before.count('"') or before.count('"') % 2 == 1


def of_late(
    document: Document, event: Event, statement: Statement | None, lead_end: int
) -> tuple[str | None, Basis | None]:
    """The month or year that holds the two months before a report, for what one of several reports of a story tells
    as done without a time, of those whom its news is about."""
    reported = _reported(document)
    if reported is None or event.status != "happened" or event.background or event.time is not None:
        return None, None
    if _quoted(document, event, statement):
        return None, None
    if _tells_of_before(document, event, reported[0]) or _led_to(document, event, lead_end):
        return None, None
    date = _whole(reported[0] - _OF_LATE * _DAY, reported[1])
    return date, "inferred" if date else None


def _reported(document: Document) -> tuple[dt.date, dt.date] | None:
    """First and last day that the report can be of."""
    published = document.published
    if published.earliest is None or published.latest is None:
        return None
    return dt.date.fromisoformat(published.earliest), dt.date.fromisoformat(published.latest)


def _whole(first: dt.date, last: dt.date) -> str | None:
    """The month, else the year, that holds both days."""
    if first.year != last.year:
        return None
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"


def by_itself(document: Document, event: Event) -> bool:
    """Whether an event's date needs no day of writing that was worked out: the page has its own, or the words name the
    year."""
    if document.published.basis not in _WORKED_OUT:
        return True
    assert event.time is not None
    day = event.time[:10]
    return any(value[:10] == day for start, value in _told_alone(document) if event.start <= start < event.end)


@kept_beside
def _told_alone(document: Document) -> tuple[tuple[int, str], ...]:
    """Where the text gives a date without the help of a day of writing, and the date as an ISO prefix."""
    times = find_times(Prepared(document.text, document.language), Published())
    return tuple((t.start, prefix) for t in times if (prefix := iso_prefix(t.value)) is not None)


def _in_sentence(document: Document, event: Event) -> list[Timex]:
    return [t for t in document.times if event.start <= t.start < event.end]


def _recent(document: Document, event: Event) -> int | None:
    """How far back the sentence's one date reaches when that is "recent days" or "recent weeks"; else None."""
    dates = [t for t in _in_sentence(document, event) if t.type in ("DATE", "TIME")]
    if len(dates) != 1 or dates[0].value != "PAST_REF" or not has(document.language, "times"):
        return None
    units = _units(document.language)
    return next((_RECENT[units[word]] for word in fold(dates[0].text).split() if units.get(word) in _RECENT), None)


@lru_cache(maxsize=8)
def _units(language: str) -> dict[str, str]:
    """Unit of time by word, in the plural."""
    words = lexicon(language).file.words
    article = fold(lexicon(language).file.article)
    found = {fold(word): unit for unit, forms in words.get("units", {}).items() for word in forms}
    return found | {article + word: unit for word, unit in found.items()}


def _led_to(document: Document, event: Event, lead_end: int) -> bool:
    """Whether the lead tells what came of the event: those released today may have been seized years ago."""
    return event.type in _CAUSES and any(
        e.trigger[0] < lead_end and (e.type in _AFTERMATH or (e.type, e.mode) in _AFTERMATH) for e in document.events
    )


def _tells_of_before(document: Document, event: Event, day: dt.date) -> bool:
    """Whether the sentence names a time well before the report: what it tells may be of then."""
    for time in _in_sentence(document, event):
        if time.type != "DATE":
            continue
        if time.value is None:
            if document.published.day is not None or any(letter.isdigit() for letter in time.text):
                return True  # a day whose year is not known, or that is told by another time
            continue
        if _ISO_DATE.match(time.value) and bounds(time.value[:10])[1] < day - dt.timedelta(days=_FRESH):
            return True
    return False
