"""What is understood of one article. Every type carries its span: code points into the article's text, half-open."""

from __future__ import annotations

from typing import Literal

import msgspec

from rawi.model.article import Article

EntityKind = Literal["person", "organisation", "outlet", "place"]
LinkKind = Literal["person", "outlet", "organisation", "group", "document", "anonymous", "unknown"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
QuotationMode = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "confirms", "claims", "predicts", "asks", "orders", "warns"]
Certainty = Literal["certain", "probable", "possible", "doubtful"]
EventStatus = Literal["happened", "planned", "denied", "unconfirmed"]


class Mention(msgspec.Struct, frozen=True):
    """A name in the text, with the one entity that it stands for and that entity's usual English name."""

    start: int
    end: int
    text: str
    kind: EntityKind
    entity: str
    name: str


class Phrase(msgspec.Struct, frozen=True):
    """Words of the text."""

    start: int
    end: int
    text: str


class Timex(msgspec.Struct, frozen=True):
    """A time expression with its TIMEX3 type and value; ``value`` is None where the reading is not sure.

    ``measures`` is the noun whose length a DURATION tells, where the words say it ("a week of speculation").
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str | None
    measures: Phrase | None = None


class Quantity(msgspec.Struct, frozen=True):
    """A number of something. ``low`` and ``high`` bound it when the text does ("more than 20": low 20, high None).

    ``of`` is what a share is taken of ("a third of the voters": 33.33 percent of ``voter``), written as a unit is.
    """

    start: int
    end: int
    text: str
    value: float | int
    unit: str | None
    approximate: bool = False
    low: float | int | None = None
    high: float | int | None = None
    of: str | None = None


class Cue(msgspec.Struct, frozen=True):
    """The reporting word or phrase of a statement."""

    start: int
    end: int
    text: str


class Link(msgspec.Struct, frozen=True):
    """One link of a chain: a relay, or (last) the origin.

    The span holds the words that stand for it in or near the sentence: a name, a description, a back-reference or a
    pronoun. A dropped subject, and a relay that holds from above, may have none: then ``start``, ``end`` and ``text``
    are None.

    ``name`` is the usual English name, or for unnamed sources a description; ``entity`` is None when not known.
    """

    name: str | None
    kind: LinkKind
    named: bool
    entity: str | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Content that the article attributes to someone else than its writer.

    The span is the reported content without cue and speaker. ``chain`` runs from the nearest relay to the origin; the
    publishing outlet is not in it. ``why`` says in a few fixed words which rule gave the chain.
    """

    id: str
    start: int
    end: int
    text: str
    cue: Cue
    chain: tuple[Link, ...]
    mode: QuotationMode
    stance: Stance
    certainty: Certainty
    time: str | None = None
    why: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened, is planned, is denied or is unconfirmed, with the sentence that says so.

    ``type`` and ``mode`` are PLOVER's (docs/events.md); ``actors``, ``recipients``, ``place`` and ``origin`` (where
    from) are entity ids; ``time`` a TIMEX3 date or None; ``statement`` the id of the statement it stands in, None for
    narration. ``trigger`` is the word of happening; ``quantities`` are indices into the document's quantities.
    ``nominal``: told by a noun without a verb of its own; ``background``: its sentence says that it was earlier;
    ``firm``: told by a verb, or by a noun whose place in the sentence says that it happened ("after the visit").
    """

    id: str
    type: str
    mode: str | None
    status: EventStatus
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    origin: str | None = msgspec.field(name="from", default=None)
    time: str | None = None
    statement: str | None = None
    start: int
    end: int
    text: str
    trigger: tuple[int, int]
    quantities: tuple[int, ...] = ()
    certainty: Certainty = "certain"
    nominal: bool = False
    background: bool = False
    firm: bool = True


class Document(Article, frozen=True, kw_only=True):
    """An annotated article: what `rawi analyse` prints for each article."""

    mentions: tuple[Mention, ...] = ()
    times: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
