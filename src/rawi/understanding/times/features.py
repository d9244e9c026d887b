"""What a time expression means before the day of writing is known."""

from __future__ import annotations

from typing import Any, NamedTuple

from rawi.model.annotation import TimexType

Features = dict[str, Any]


class Expression(NamedTuple):
    """A time expression found: folded offsets, its type, and its features (see
    :mod:`rawi.understanding.times.values`)."""

    start: int
    end: int
    type: TimexType
    features: Features
