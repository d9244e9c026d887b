"""Dates as they are known: ISO 8601 prefixes of differing precision, and the comparing of them.

A value is one of ``2023``, ``2023-09``, ``2023-09-13``, ``2023-09-13T09:00`` or ``2023-09-13T09:00+09:00``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Literal

import msgspec

Basis = Literal["metadata", "text", "url", "feed", "given", "inferred", "story", "unknown"]

_ISO = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(T\d{2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?\Z"
)


class Published(msgspec.Struct, frozen=True):
    """When an article was published, and how that is known.

    ``value`` is an ISO 8601 prefix or ``None``; ``earliest`` and ``latest`` are days (``YYYY-MM-DD``, inclusive) or
    ``None`` where unbounded. ``basis`` says what the value or the bounds rest on; it is ``unknown`` when all are None.
    """

    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: Basis = "unknown"

    @classmethod
    def at(cls, value: str, basis: Basis) -> Published:
        """The date ``value`` (an ISO prefix), with bounds filled from its precision. Raises ValueError if not ISO."""
        first, last = bounds(value)
        return cls(value, first.isoformat(), last.isoformat(), basis)

    @property
    def day(self) -> dt.date | None:
        """The day, when it is known exactly; else None."""
        if self.earliest is not None and self.earliest == self.latest:
            return dt.date.fromisoformat(self.earliest)
        return None


def bounds(value: str) -> tuple[dt.date, dt.date]:
    """First and last day that the ISO prefix ``value`` covers. Raises ValueError when it is not an ISO date prefix."""
    match = _ISO.match(value)
    if not match:
        raise ValueError(f"not an ISO 8601 date prefix: {value!r}")
    year, month, day = int(match[1]), match[2], match[3]
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if day is None:
        return dt.date(year, int(month), 1), dt.date(year, int(month), calendar.monthrange(year, int(month))[1])
    exact = dt.date(year, int(month), int(day))
    return exact, exact


def compatible(one: str, other: str) -> bool:
    """Whether two ISO prefixes can be the same time: their days overlap."""
    (a, b), (c, d) = bounds(one), bounds(other)
    return a <= d and c <= b
