"""Which numbers are of people, and which happenings befall people."""

from __future__ import annotations

import re

from rawi.model import Quantity
from rawi.understanding.events.slots.persons import PERSONS

_MEASURED = re.compile(r"[a-z%]")  # units of measure have English names; of people, only those in PERSONS


def people(quantity: Quantity) -> bool:
    """Whether the number can be one of people."""
    unit = quantity.unit
    whole = float(quantity.value).is_integer()
    return whole and (unit is None or unit in PERSONS or not _MEASURED.match(unit))


#: Types and kinds that are told of the people they befall: by name or by number.
_BEFALLING = frozenset({"CASUALTY", "APPOINT", "TRIAL"})
_BEFALLING_KINDS = frozenset(
    {
        "COERCE/arrest", "COERCE/deport", "RETREAT/release", "ASSAULT/abduct", "ASSAULT/assassinate", "ASSAULT/execute",
        "ASSAULT/torture", "AID/rescue", "SANCTION/expel",
    }
)  # fmt: skip
_ROUND = frozenset({10, 12, 20, 24, 100, 200, 1_000, 2_000, 10_000, 100_000, 1_000_000})  # where such words begin


def vague(quantity: Quantity) -> bool:
    """Whether it is a word as "tens" or "hundreds", whose value is only where it begins."""
    rough = quantity.approximate and quantity.low == quantity.value and quantity.value in _ROUND
    return rough and not any(c.isdigit() for c in quantity.text)


def befalls(kind: str) -> bool:
    """Whether the kind is told of the people it befalls: by name or by number."""
    return kind.partition("/")[0] in _BEFALLING or kind in _BEFALLING_KINDS


def acts(kind: str) -> bool:
    """Whether the kind is done by people who may be told by their number alone ("20,000 people left")."""
    return kind.partition("/")[0] == "MOVE" or kind == "RETREAT/surrender"
