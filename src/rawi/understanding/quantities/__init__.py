"""Quantities: numbers of something, with unit and bounds."""

from __future__ import annotations

from functools import lru_cache

from rawi.languages import has
from rawi.model import Quantity, Timex
from rawi.text import Prepared
from rawi.understanding.quantities.finding import Finder
from rawi.understanding.quantities.lexicon import quantity_lexicon


@lru_cache(maxsize=16)
def _read(language: str) -> bool:
    """Whether there are rules for a language."""
    return has(language, "quantities")


def find_quantities(prepared: Prepared, times: tuple[Timex, ...]) -> tuple[Quantity, ...]:
    """Quantities in order of start, not overlapping each other or a time expression."""
    if not _read(prepared.language):
        return ()
    return Finder(prepared, quantity_lexicon(prepared.language)).find(times)
