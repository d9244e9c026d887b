"""The examples in ``events.yaml``: read, run, and told where they fail. A test runs them; so does ``rawi check``.

``A[..]`` is the actor, ``R[..]`` the recipient, ``P[..]`` the place, ``F[..]`` where from. In the example the names
are known for
what they are in it: places for P and F, people for A and R, bodies for ``a[..]`` and ``r[..]``; ``N[..]``, ``n[..]``
and ``p[..]`` are a person, a body and a place that fill no role.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rawi.knowledge import Knowledge
from rawi.languages import load
from rawi.model import Event, Mention
from rawi.model.annotation import EntityKind
from rawi.text import Prepared
from rawi.understanding.events.finding import Finder
from rawi.understanding.events.lexicon.pack import EventPack

_MARK = re.compile(r"([ARPFNarnp])\[([^\]]*)\]")


class Example(NamedTuple):
    """An example's plain text, its names, and the entity ids by role letter."""

    text: str
    mentions: tuple[Mention, ...]
    roles: dict[str, list[str]]


def parse(marked: str) -> Example:
    """The example without its marks, and what they say."""
    text, last = "", 0
    mentions: list[Mention] = []
    roles: dict[str, list[str]] = {}
    for number, match in enumerate(_MARK.finditer(marked)):
        text += marked[last : match.start()]
        role, name = match.groups()
        kind: EntityKind = "place" if role in "PFp" else "organisation" if role in "ar" else "person"
        entity = f"{kind}/example-{number}"
        mentions.append(Mention(len(text), len(text) + len(name), name, kind, entity, name))
        roles.setdefault(role if role == "p" else role.upper(), []).append(entity)
        text += name
        last = match.end()
    return Example(text + marked[last:], tuple(mentions), roles)


def run(language: str, marked: str) -> tuple[Example, tuple[Event, ...]]:
    """The events found in an example."""
    example = parse(marked)
    knowledge = Knowledge((), "examples")
    prepared = Prepared(example.text, language)
    return example, Finder(prepared, "example", None, example.mentions, (), (), (), knowledge).events()


def failures(language: str) -> list[str]:
    """One sentence for every trigger of a language whose example does not give its event with its roles, or whose
    other sense does."""
    out = []
    for trigger in load(language, "events", EventPack).triggers:
        example, events = run(language, trigger.example)
        right = [e for e in events if f"{e.type}/{e.mode}" == trigger.kind]
        if not right:
            kinds = ", ".join(f"{e.type}/{e.mode}" for e in events) or "nothing"
            out.append(f"{language} {trigger.kind}: {example.text!r} gives {kinds}.")
        elif not any(_roles_right(event, example.roles) for event in right):
            event = right[0]
            out.append(
                f"{language} {trigger.kind}: {trigger.example!r} gives actors {event.actors}, "
                f"recipients {event.recipients}, place {event.place}, from {event.origin}."
            )
        if trigger.unlike and any(f"{e.type}/{e.mode}" == trigger.kind for e in run(language, trigger.unlike)[1]):
            out.append(f"{language} {trigger.kind}: {trigger.unlike!r} gives it as well.")
    return out


def _roles_right(event: Event, roles: dict[str, list[str]]) -> bool:
    return (
        list(event.actors) == roles.get("A", [])
        and list(event.recipients) == roles.get("R", [])
        and ([event.place] if event.place else []) == roles.get("P", [])
        and ([event.origin] if event.origin else []) == roles.get("F", [])
    )
