"""Which numbers are of people."""

from __future__ import annotations

import re

from rawi.model import Quantity

_MEASURED = re.compile(r"[a-z%]")  # units of measure have English names; of people, only these:
_PEOPLE = frozenset(
    {
        "person",
        "killed",
        "wounded",
        "missing",
        "arrested",
        "prisoner",
        "hostage",
        "refugee",
        "migrant",
        "student",
        "child",
    }
    | {
        "woman",
        "man",
        "civilian",
        "soldier",
        "officer",
        "militant",
        "member",
        "worker",
        "journalist",
        "lawmaker",
        "passenger",
    }
    | {
        "protester",
        "demonstrator",
        "resident",
        "pilgrim",
        "fighter",
        "farmer",
        "driver",
        "doctor",
        "teacher",
        "patient",
    }
)


def people(quantity: Quantity) -> bool:
    """Whether the number can be one of people."""
    unit = quantity.unit
    whole = float(quantity.value).is_integer()
    return whole and (unit is None or unit in _PEOPLE or not _MEASURED.match(unit))
