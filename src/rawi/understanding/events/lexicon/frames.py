"""Frames: which part of a clause fills which role. Language-neutral; the packs' triggers name them.

A part is what a name stands behind: a preposition by its meaning (``to``, ``from``, ``with`` ...), ``subject`` or
``object``
for a bare name, or ``of`` for a name in the genitive of a noun of happening.
"""

from __future__ import annotations

from typing import Literal

Role = Literal["actor", "recipient", "place", "origin"]
Frame = dict[str, Role]

_EVERYWHERE: Frame = {"in": "place", "near": "place", "by": "actor"}

#: Role by part, for each frame.
FRAMES: dict[str, Frame] = {
    # X goes to Y from Z
    "go": {"subject": "actor", "of": "actor", "object": "place", "to": "place", "toward": "place", "from": "origin"},
    # X leaves Z for Y
    "leave": {
        "subject": "actor", "of": "actor", "object": "origin", "to": "place", "toward": "place", "from": "origin",
    },
    # X is driven out of where it happens
    "displaced": {"subject": "actor", "of": "actor", "in": "origin", "from": "origin", "to": "place"},
    # X visits Y; the place seen may stand behind "from" (Persian az)
    "see": {
        "subject": "actor", "of": "actor", "object": "recipient", "from": "recipient", "to": "place", "toward": "place",
        "with": "recipient",
    },
    # X meets or talks with Y
    "meet": {
        "subject": "actor", "of": "actor", "object": "recipient", "with": "recipient", "between": "actor",
    },
    # X receives Y
    "host": {"subject": "actor", "object": "recipient", "from": "recipient", "of": "recipient", "to": "place"},
    # X does something to or against Y; a genitive names the doer ("Russia's attack on Y")
    "act": {
        "subject": "actor", "of": "actor", "object": "recipient", "to": "recipient", "toward": "recipient",
        "against": "recipient", "on": "recipient",
    },
    # the same, where the one it is done to stands behind "from" (Persian az)
    "act_from": {"subject": "actor", "of": "actor", "object": "recipient", "from": "recipient"},
    # X does something to Y; a genitive names whom it befell ("the arrest of Y")
    "befall": {
        "subject": "actor", "of": "recipient", "object": "recipient", "against": "recipient", "on": "recipient",
        "off": "recipient", "to": "recipient", "from": "origin",
    },
    # X invades Y: a place in the genitive is invaded, anybody else invades
    "invade": {
        "subject": "actor", "of": "actor", "object": "recipient", "to": "recipient", "against": "recipient",
        "on": "recipient",
    },
    # X is called in by Y, to somewhere
    "call_in": {"subject": "actor", "of": "recipient", "object": "recipient"},
    # it happens to X without a doer ("X died")
    "suffer": {"subject": "recipient", "of": "recipient", "object": "recipient"},
    # X gives to Y
    "give": {"subject": "actor", "of": "actor", "to": "recipient", "toward": "recipient", "from": "actor"},
    # X asks Y
    "ask": {"subject": "actor", "of": "actor", "object": "recipient", "from": "recipient"},
    # X sends Y a request
    "address": {"subject": "actor", "of": "actor", "object": "recipient", "to": "recipient", "from": "recipient"},
    # X does something, to nobody named
    "do": {"subject": "actor", "of": "actor", "against": "recipient", "with": "recipient"},
    # X does something for Y
    "favour": {
        "subject": "actor", "of": "actor", "object": "recipient", "to": "recipient", "toward": "recipient",
        "on": "recipient",
    },
    # X votes, agrees, accepts
    "alone": {"subject": "actor", "of": "actor"},
    # it is aimed at somebody by somebody whom the order of words does not tell apart
    "target": {"of": "actor"},
    # X sends something to where it is used
    "send": {"subject": "actor", "of": "actor", "to": "place", "toward": "place", "against": "recipient"},
    # X opens, closes or stops something somewhere
    "operate": {"subject": "actor", "object": "place", "of": "place", "to": "place", "on": "place"},
    # it happens somewhere
    "happen": {"of": "place", "object": "place", "to": "place", "subject": "place", "on": "place"},
}  # fmt: skip
for _name, _frame in FRAMES.items():
    for _part, _role in _EVERYWHERE.items():
        if _name != "leave" or _part == "by":  # where somebody leaves from is no place he leaves for
            _frame.setdefault(_part, _role)

#: Frames whose noun can have its doer in the clause around it ("X in a meeting with Y").
OUTSIDE = frozenset({"meet", "go", "see"})

#: Frames whose subject in the passive is the one it befell.
TRANSITIVE = frozenset({"invade", "favour", "act", "act_from", "befall", "call_in", "host", "ask", "see"})

#: Frames whose subject in the passive is a thing ("the plant was started"): it fills no role.
NO_PASSIVE = frozenset({"do", "give", "meet"})
