"""What a person decided of two things."""

from __future__ import annotations

import msgspec


class Judgement(msgspec.Struct, frozen=True):
    """A decision: ``kind`` is same, different, depends, wrong_name or wrong_date; ``one`` and ``other`` are ids.

    ``depends``: ``one`` has its report from ``other``. ``wrong_date``: ``other`` is the right ISO date of article
    ``one``. ``at`` is the time of deciding, ISO 8601 in UTC.
    """

    number: int
    kind: str
    one: str
    other: str
    user: str
    at: str
