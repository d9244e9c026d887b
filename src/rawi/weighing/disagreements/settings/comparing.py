"""What an article says of where, when and whether something happened: for each sentence and kind of happening in it.

Accounts are compared slot by slot on these, not on timeline entries: two accounts that give different days or places
are seldom put into one entry, and a denial has often no doer of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rawi.model import Account, Document, Event, Statement
from rawi.understanding.times.values import days_of
from rawi.weighing.disagreements.settings.words import is_relative
from rawi.weighing.events.same_event import family

Status = Literal["happened", "planned", "denied", "unconfirmed", "not yet"]


class When(NamedTuple):
    """Days that the words give; ``clock`` whether they give an hour, ``text`` the value, ``relative`` whether they only
    count from the day of writing ("yesterday")."""

    first: dt.date
    last: dt.date
    text: str
    clock: str | None
    relative: bool = False


class Order(NamedTuple):
    """``one`` is told as ``before`` or after ``other``: families of happenings."""

    one: str
    other: str
    before: bool


@dataclass(frozen=True, eq=False)
class Setting:
    """One kind of happening in one sentence. ``parties`` are its doers and those it is done with or to, ``entities``
    are named in the sentence, ``words`` its meanings and the fronts of its words, ``nominal`` whether a noun tells it,
    ``done`` whether a verb tells it as done, ``lead`` whether it is one of the article's first."""

    document: Document
    statement: Statement | None
    start: int
    end: int
    family: str
    event: Event | None
    status: Status
    when: When | None
    places: tuple[str, ...]
    actors: frozenset[str]
    parties: frozenset[str]
    entities: frozenset[str]
    words: frozenset[str]
    day: str | None
    nominal: bool
    done: bool
    lead: bool

    @property
    def account(self) -> Account:
        """Where the article says it."""
        text = self.document.text[self.start : self.end]
        return Account(self.document.id, self.statement.id if self.statement else None, self.start, self.end, text)


class Told(NamedTuple):
    """What an article says: its settings, and which happening it puts before which."""

    settings: list[Setting]
    orders: list[tuple[Order, Setting]]


def told_by_events(document: Document, wanted: Collection[str]) -> Told:
    """The settings of an article's events alone, those with the ids ``wanted``: for stories too large to read anew."""
    statements = {s.id: s for s in document.statements}
    reported = document.published.value or document.published.latest
    out = Told([], [])
    for event in document.events:
        if event.id not in wanted:
            continue
        kind = family_of(f"{event.type}/{event.mode}")
        span = days_of(event.time)
        when = None
        if span is not None and event.time is not None:
            day = event.time[:10]
            inside = [t for t in document.times if event.start <= t.start < event.end and (t.value or "")[:10] == day]
            when = When(*span, day, None, bool(inside) and all(is_relative(t, document.language) for t in inside))
        statement = statements.get(event.statement or "")
        parties = frozenset(event.actors) | frozenset(event.recipients)
        out.settings.append(
            Setting(
                document,
                statement,
                event.start,
                event.end,
                kind,
                event,
                event.status,
                when,
                (event.place,) if event.place is not None else (),
                frozenset(event.actors),
                parties,
                parties,
                frozenset(),
                reported,
                event.nominal,
                False,
                False,
            )
        )
    return out


def family_of(kind: str) -> str:
    """The family of a kind; what is given back is one whether things or people return."""
    return "MOVE/return" if kind == "RETREAT/return" else family(kind)
