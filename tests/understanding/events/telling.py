"""What the events of a text are, for the tests of events."""

from __future__ import annotations

from rawi import knowledge
from rawi.analysis import analyse
from rawi.model import Document, Event, Given, Page
from rawi.understanding.events.examples import run

KNOWLEDGE = knowledge.load()


def events_of(
    text: str, kind: str | None = None, *, language: str | None = None, published: str | None = None
) -> list[Event]:
    """The events of an article, those of one kind (``MOVE/arrive``) where it is given."""
    given = Given(id="x", language=language, published=published)
    (document,) = (d for d in analyse(Page("x", text, "text", given), KNOWLEDGE) if isinstance(d, Document))
    return [e for e in document.events if kind in (None, f"{e.type}/{e.mode}")]


def has_roles(language: str, kind: str, marked: str) -> None:
    """Asserts that the first event of the kind in a marked sentence has just the roles that are marked."""
    example, events = run(language, marked)
    found = [e for e in events if f"{e.type}/{e.mode}" == kind]
    assert found, [f"{e.type}/{e.mode}" for e in events]
    event = found[0]
    got = {
        "A": list(event.actors),
        "R": list(event.recipients),
        "P": [event.place] if event.place else [],
        "F": [event.origin] if event.origin else [],
    }
    assert got == {role: example.roles.get(role, []) for role in "ARPF"}
