"""Lengths of time and numbers that can be compared: 48 hours and two days are one, "about 40" may be 38."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from rawi.model import Quantity, Timex
from rawi.text import fold
from rawi.understanding.quantities.lexicon import quantity_lexicon, words_of

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?\Z")
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_HOURS = (8766.0, 730.5, 168.0, 24.0, 1.0, 1 / 60, 1 / 3600)  # a year and a month on the average
_ROUNDING = 0.1
_DECADE = 10 * _HOURS[0]
_SAME = 0.02  # lengths in different units that differ by less are one: 24 months, two years
_Bound = Literal["more", "less", "least", "most", "about"]


class Length(NamedTuple):
    """A length of time in hours, what it can stand for, its smallest unit and its English name."""

    hours: float
    low: float
    high: float
    exact: bool
    unit: str
    name: str

    def bounded(self, kind: _Bound) -> Length:
        """The length behind "more than", "at most", "about"."""
        if kind == "about":
            return self._replace(
                low=self.hours * (1 - _ROUNDING), high=self.hours * (1 + _ROUNDING), exact=False,
                name=self.name if self.name.startswith("about") else f"about {self.name}",
            )  # fmt: skip
        if kind in ("more", "least"):
            word = "more than" if kind == "more" else "at least"
            return self._replace(low=self.hours, high=float("inf"), exact=False, name=f"{word} {_plain(self.name)}")
        word = "less than" if kind == "less" else "at most"
        return self._replace(low=0.0, high=self.hours, exact=False, name=f"{word} {_plain(self.name)}")


def _plain(name: str) -> str:
    return name.removeprefix("about ")


def length_of(timex: Timex, language: str) -> Length | None:
    """The length that a time expression of type DURATION gives; None when its value is no plain length."""
    match = _DURATION.match(timex.value or "")
    if match is None:
        return None
    parts = [(int(n), i) for i, n in enumerate(match.groups()) if n]
    hours = sum(n * _HOURS[i] for n, i in parts)
    if not hours:
        return None
    unit = _UNITS[max(i for _, i in parts)]
    length = Length(hours, hours, hours, True, unit, name_of(timex.value or ""))
    lex = quantity_lexicon(language)
    words = words_of(fold(timex.text))
    ten = any(part.value == 10 for w in words for _, parts in lex.numbers.get(w, ()) for part in parts)
    if hours == _DECADE and not ten and not any(w.isdecimal() for w in words):
        length = length.bounded("about")  # a decade, not ten years
    for size in lex.bound_sizes:
        kind = lex.bounds.get(words[:size])
        if kind is not None:
            return length.bounded(kind)
    return length


def name_of(value: str) -> str:
    """A TIMEX3 duration in words: ``P5D`` is "5 days"."""
    match = _DURATION.match(value)
    if match is None:
        return value
    parts = [(int(n), unit) for n, unit in zip(match.groups(), _UNITS, strict=True) if n]
    return " ".join(f"{n} {unit}{'s' if n != 1 else ''}" for n, unit in parts)


def same(one: Length, other: Length) -> bool:
    """Whether two lengths are one, in the words of different units."""
    if abs(one.hours - other.hours) <= _SAME * max(one.hours, other.hours):
        return True
    coarse = max(one, other, key=lambda length: _HOURS[_UNITS.index(length.unit)])
    fine = other if coarse is one else one
    step = _HOURS[_UNITS.index(coarse.unit)]
    return coarse.unit != fine.unit and coarse.hours > 2 * step and round(fine.hours / step) * step == coarse.hours


def range_of(quantity: Quantity) -> tuple[float, float]:
    """The least and the most that a number can stand for."""
    value = float(quantity.value)
    low, high = quantity.low, quantity.high
    if low is not None or high is not None:
        return float(low) if low is not None else 0.0, float(high) if high is not None else float("inf")
    if quantity.approximate:
        return value * (1 - _ROUNDING), value * (1 + _ROUNDING)
    return value, value


def name_of_number(quantity: Quantity) -> str:
    """A number in English words and figures."""
    value = f"{quantity.value:g}" if quantity.value < 1e6 else f"{quantity.value:.0f}"
    if quantity.low is not None and quantity.high is None:
        return f"more than {value}" if quantity.low > quantity.value else f"at least {value}"
    if quantity.high is not None and quantity.low is None:
        return f"at most {value}"
    if quantity.low is not None and quantity.high is not None:
        return f"{quantity.low:g} to {quantity.high:g}"
    return f"about {value}" if quantity.approximate else value
