"""What an announcement or denial is of, and the one source that a happening's accounts go back to."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model import Document, Event, Link, Statement
from rawi.text import fold
from rawi.understanding.names.joining import given_names
from rawi.weighing.events.happenings import Happening
from rawi.weighing.timeline.counts import told_count
from rawi.weighing.timeline.summaries import Slots

_ANNOUNCED, _DENIED = "ANNOUNCE/announce", "REJECT/deny"
#: Types of words: what is said in them is no content of an announcement.
_WORDS = frozenset({"ANNOUNCE", "REJECT", "REQUEST", "ACCUSE", "THREATEN", "SUPPORT"})
#: Types of which it matters who says so, also when he did it himself.
_HARM = frozenset({"ASSAULT", "CASUALTY"})


def content(kind: str, members: Sequence[Happening]) -> Slots | None:
    """The happening that an announcement or a denial tells of in its own sentence, in words of the one who makes it;
    None where it tells of none that has somebody or some place."""
    if kind not in (_ANNOUNCED, _DENIED):
        return None
    for member in members:
        for event in member.document.events:
            if _is_said(event, member) and (event.actors or event.recipients or event.place):
                told = _slots(event, member.document)
                if kind == _DENIED:
                    return told._replace(status="happened") if event.status == "denied" else None
                if event.firm and event.status in ("happened", "planned"):
                    return told
    return None


def _is_said(event: Event, member: Happening) -> bool:
    within = event.start == member.event.start and event.trigger > member.event.trigger
    return within and event.statement is not None and event.type not in _WORDS


def _slots(event: Event, document: Document) -> Slots:
    kind = f"{event.type}/{event.mode}"
    counted = [document.quantities[i] for i in event.quantities[:1]]
    return Slots(
        kind, event.status, event.actors, event.recipients, event.place, event.origin, None, None,
        told_count(kind, counted[0]) if counted else None,
    )  # fmt: skip


def source(members: Sequence[Happening], parties: Sequence[str]) -> str | None:
    """The one named source all accounts attribute the happening to, each in its own sentence; None where an article
    tells it itself, for what is denied, and for the words and visits of the source's own."""
    found: set[str] = set()
    for member in members:
        statement, event = member.statement, member.event
        if statement is None or not statement.chain or event.type in _WORDS or event.status == "denied":
            return None
        link = statement.chain[-1]
        named = link.named and link.start is not None
        if not named or not event.start <= (link.start or 0) < event.end:
            return None
        if link.entity is None or (link.entity.startswith("place/") and not _says(member.document, statement, link)):
            return None
        if _given_alone(member.document, link) or not _is_name(member.document, link):
            return None
        found.add(link.entity)
    if len(found) != 1 or (found & set(parties) and members[0].event.type not in _HARM):
        return None
    return found.pop()


def _given_alone(document: Document, link: Link) -> bool:
    """Whether a source is known by nothing but a given name: half of a name tells nobody who says so."""
    if link.kind != "person" or "-" in (link.entity or ""):
        return False
    return given_names(document.language).english(fold(document.text[link.start or 0 : link.end])) is not None


def _is_name(document: Document, link: Link) -> bool:
    """Whether a name stands where the source is told, or a pronoun ("he said") that can be the source's."""
    return (link.entity or "").startswith("person/") or any(
        m.start < (link.end or 0) and (link.start or 0) < m.end for m in document.mentions
    )


def _says(document: Document, statement: Statement, link: Link) -> bool:
    """Whether nothing stands between a source and the word of saying: "Yemen's rebels said" is not said by Yemen."""
    start, end = link.start or 0, link.end or 0
    between = document.text[end : statement.cue.start] or document.text[statement.cue.end : start]
    return not any(char.isalpha() for char in between)
