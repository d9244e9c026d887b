"""Stories and what stands in them after weighing."""

from __future__ import annotations

from typing import Literal

import msgspec

from rawi.model.annotation import EventStatus


class Account(msgspec.Struct, frozen=True):
    """A place in an article that says something: the evidence of a timeline entry or of a side of a disagreement."""

    document: str
    statement: str | None
    start: int
    end: int
    text: str


class Origins(msgspec.Struct, frozen=True):
    """Origins in four kinds, side by side and never summed: named, unnamed (described), relays, and a count of
    unstated.

    ``named`` and ``relays`` hold usual English names, ``unnamed`` descriptions, each sorted and once.
    """

    named: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    unstated: int = 0
    documents: int = 0
    outlets: int = 0


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One happening of a story, over all its accounts. ``summary`` is a fixed template over the slots, by language.

    ``date_basis``: ``stated`` when the words of an account give the date, ``inferred`` when it is worked out from a
    fresh report's own date or from the happening told before it; None when ``date`` is.
    """

    id: str
    date: str | None
    date_basis: Literal["stated", "inferred"] | None = None
    type: str
    mode: str | None
    status: EventStatus
    summary: dict[str, str]
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    origin: str | None = msgspec.field(name="from", default=None)
    accounts: tuple[Account, ...]
    origins: Origins


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """The same claim over articles: ids of statements (``against``: those that deny it), and its origins.

    ``narrated``: where articles tell it on their own account, without a source.
    """

    id: str
    statements: tuple[str, ...]
    against: tuple[str, ...] = ()
    narrated: tuple[Account, ...] = ()
    origins: Origins


class DisputedValue(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a disagreement. ``name`` is English, a day as its ISO value; ``names`` is the same in words by
    language."""

    value: str | int | float
    name: str
    accounts: tuple[Account, ...]
    origins: Origins
    names: dict[str, str] = {}


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """Where accounts part. ``why`` gives the reason for its kind in English, ``why_in`` by language, ``reason`` the
    name of its template. Rawi never says which side is right."""

    id: str
    about: Literal["place", "time", "number", "actor", "occurrence", "duration", "order"]
    kind: Literal["conflict", "update", "precision"]
    event: str | None
    values: tuple[DisputedValue, ...]
    why: str
    reason: str = ""
    why_in: dict[str, str] = {}


class JoinReason(msgspec.Struct, frozen=True, kw_only=True):
    """Why an article joined a story."""

    shared_names: tuple[str, ...] = ()
    similarity: float = 0.0
    time_gap_hours: float | None = None
    copy_of: str | None = None
    judgement: str | None = None


class LogEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One act of gathering. ``at`` is the article's own time (an ISO prefix), or None when it has none; ``into`` the
    story that took over in a merge."""

    at: str | None
    story: str
    act: Literal["open", "join", "merge", "split"]
    document: str | None
    reason: JoinReason
    into: str | None = None


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A story as gathered: its id lasts for ever. ``title`` is an article's own headline; ``chapters`` are its events,
    as ids of articles (empty in lists of stories)."""

    id: str
    title: str | None
    languages: tuple[str, ...]
    documents: tuple[str, ...]
    first: str | None
    last: str | None
    chapters: tuple[tuple[str, ...], ...] = ()


class WeighedStory(Story, frozen=True, kw_only=True):
    """A story with what stands in it."""

    timeline: tuple[TimelineEntry, ...] = ()
    claims: tuple[Claim, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
