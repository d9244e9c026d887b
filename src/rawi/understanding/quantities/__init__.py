"""Quantities: numbers of something, with unit and bounds."""

from __future__ import annotations

from rawi.model import Quantity, Timex
from rawi.text import Prepared


def find_quantities(prepared: Prepared, times: tuple[Timex, ...]) -> tuple[Quantity, ...]:
    """Quantities in order of start, not overlapping each other or a time expression."""
    return ()
