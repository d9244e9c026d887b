"""Events ready for comparing: each with its article, its date and how that is known, its participants and its
numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rawi.knowledge import Knowledge
from rawi.model import Account, Document, Event, Quantity, Statement
from rawi.model.dates import bounds
from rawi.text import fold
from rawi.weighing.events.months import of_another_month
from rawi.weighing.events.when import Basis, end_of_lead, of_late, when_told

_MONTH = len("2023-09")
_SOLAR = dt.timedelta(days=22)  # how far a Solar Hijri month reaches into the Gregorian one after that it begins in


@dataclass(frozen=True, eq=False)
class Happening:
    """One event of one article. ``date`` is an ISO prefix; ``reported`` the report's own; ``words`` are those of the
    sentence that tells it, ``lead`` whether it stands in the article's first paragraphs. ``place`` and ``date`` of
    the dead and injured are those of the disaster or attack told right before them; ``told_place`` is the place that
    the sentence itself tells."""

    event: Event
    document: Document
    statement: Statement | None
    date: str | None
    basis: Basis | None
    reported: str | None
    participants: frozenset[str]
    quantities: tuple[Quantity, ...]
    words: frozenset[str]
    lead: bool
    place: str | None
    told_place: str | None

    @property
    def kind(self) -> str:
        """``TYPE/mode``."""
        return f"{self.event.type}/{self.event.mode}"

    @property
    def account(self) -> Account:
        """Where the article says it."""
        event = self.event
        return Account(self.document.id, event.statement, event.start, event.end, event.text)

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        """First and last day of the date. A month of the Solar Hijri calendar is written as the Gregorian month it
        begins in, so on a Persian page a month reaches into the next."""
        assert self.date is not None
        first, last = bounds(self.date)
        if len(self.date) == _MONTH and self.document.language == "fa":
            last += _SOLAR
        return first, last

    @property
    def day(self) -> str | None:
        """The stated day, when it is known to the day."""
        return self.date[:10] if self.date is not None and len(self.date) >= 10 else None

    def richness(self) -> int:
        """How many slots are filled: the fuller event leads when accounts are put together."""
        event = self.event
        slots = (self.place, event.origin, self.day)
        return len(event.actors) + len(event.recipients) + sum(slot is not None for slot in slots)


def happenings(documents: Sequence[Document], knowledge: Knowledge) -> list[Happening]:
    """All events of the documents, in the order of documents and of the text."""
    out: list[Happening] = []
    for document in documents:
        statements = {statement.id: statement for statement in document.statements}
        lead_end = end_of_lead(document.text)
        setting: tuple[Event, str | None] | None = None
        cause: tuple[int, str] | None = None
        news = _named_in_lead(document, lead_end) if len(documents) > 1 else frozenset()
        for event in document.events:
            statement = statements.get(event.statement) if event.statement else None
            date, basis = when_told(document, event, statement, lead_end)
            if date is None and news and (event.trigger[0] < lead_end or _parties(event) & news):
                date, basis = of_late(document, event, statement, lead_end)
            place = told = event.place
            if (
                event.type == "CASUALTY"
                and setting is not None
                and (event.start == setting[0].start or event.start - setting[0].end < _NEAR[setting[0].type])
                and (event.start == setting[0].start or not _apart(document, event, setting[1]))
            ):
                place = place or setting[0].place
                if event.start == setting[0].start and not _elsewhere(document, setting[0], knowledge):
                    told = place
                if basis != "stated" and setting[1] is not None:
                    date, basis = setting[1], "inferred"
            elif event.type in _NEAR and event.mode not in _NO_SETTING:
                if event.status == "happened" and not event.background:
                    cause = (event.end, date[:_MONTH]) if date is not None else None
                setting = (event, event.time) if event.place is not None and event.status == "happened" else None
            late = date is None and cause is not None and len(documents) > 1
            if late and cause is not None and _harm_of(event, cause[0]) and not _apart(document, event, cause[1]):
                date, basis = cause[1], "inferred"
            out.append(
                Happening(
                    event,
                    document,
                    statement,
                    date,
                    basis,
                    document.published.value or document.published.latest,
                    frozenset(event.actors) | frozenset(event.recipients),
                    tuple(document.quantities[i] for i in event.quantities if i < len(document.quantities)),
                    long_words(event.text),
                    event.trigger[0] < lead_end,
                    place,
                    told,
                )
            )
    return out


#: Happenings whose dead and injured are told after them, and within how many code points behind their sentence;
#: those of attacks and riots only in it.
_NEAR = {"DISASTER": 150, "ASSAULT": -1_000_000, "PROTEST": -1_000_000}

#: Code points behind the sentence of a disaster, attack or protest in which harm is of its month, or its year.
_BEHIND = 250

#: Modes of them whose place is not where people were hurt.
_NO_SETTING = frozenset({"capture", "abduct"})


def _apart(document: Document, event: Event, day: str | None) -> bool:
    return day is not None and of_another_month(document, event, day)


def _harm_of(event: Event, end: int) -> bool:
    """Whether people come to harm in what was told right before, in a sentence with that end."""
    told = event.type == "CASUALTY" and event.status == "happened" and not event.background
    return told and event.start - end < _BEHIND


def _parties(event: Event) -> set[str]:
    return {*event.actors, *event.recipients, *((event.place,) if event.place is not None else ())}


def _named_in_lead(document: Document, lead_end: int) -> frozenset[str]:
    """Who takes part in what a report's first paragraphs tell, and where it is; where they tell nothing (a page's menus
    may stand there), what the first paragraph tells that tells anything."""
    events = document.events
    if events and events[0].trigger[0] >= lead_end:
        lead_end = document.text.find("\n\n", events[0].trigger[0])
        lead_end = lead_end if lead_end >= 0 else len(document.text)
    return frozenset(party for e in events if e.trigger[0] < lead_end for party in _parties(e))


def _elsewhere(document: Document, event: Event, knowledge: Knowledge) -> bool:
    """Whether the sentence names a place that neither holds the event's nor lies in it: people may have been hurt
    there as well."""
    assert event.place is not None
    named = {m.entity for m in document.mentions if m.kind == "place" and event.start <= m.start < event.end}
    return any(
        not knowledge.contains(event.place, other) and not knowledge.contains(other, event.place) for other in named
    )


@lru_cache(maxsize=50_000)
def long_words(text: str) -> frozenset[str]:
    """The longer words of a sentence, folded: what two tellings of one text share."""
    return frozenset(word for word in _WORD.findall(fold(text)) if len(word) > _SHORT)


_WORD = re.compile(r"\w+")
_SHORT = 3
