"""Lengths of time and numbers that can be compared: 48 hours and two days are one, "about 40" may be 38."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from rawi.languages import load
from rawi.model import Quantity, Timex
from rawi.text import fold
from rawi.understanding.quantities.lexicon import quantity_lexicon, words_of
from rawi.understanding.times.lexicon import TimesFile

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?\Z")
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_HOURS = (8766.0, 730.5, 168.0, 24.0, 1.0, 1 / 60, 1 / 3600)  # a year and a month on the average
_ROUNDING = 0.1
_FEWEST, _MEAN, _MOST = 2, 4, 10  # what "several" can be
_SYMBOLS = {"S": "second", "MIN": "minute", "H": "hour", "D": "day", "N": "day", "W": "week", "M": "month", "Y": "year"}
_DECADE = 10 * _HOURS[0]
_SAME = 0.02  # lengths in different units that differ by less are one: 24 months, two years
_Bound = Literal["more", "less", "least", "most", "about"]


class Amount(NamedTuple):
    """A number or a length of time as it was given, without words: what stands before it, the number (of a range the
    lower one with ``upper``), and of a length its TIMEX3 value, of "several days" the unit."""

    bound: _Bound | Literal["between", "several"] | None
    value: float
    upper: float | None = None
    length: str | None = None


class Length(NamedTuple):
    """A length of time in hours, what it can stand for, its smallest unit and how it was given."""

    hours: float
    low: float
    high: float
    exact: bool
    unit: str
    amount: Amount

    def bounded(self, kind: _Bound) -> Length:
        """The length behind "more than", "at most", "about"."""
        low, high = self.low, self.high
        if kind == "about":
            low, high = self.hours * (1 - _ROUNDING), self.hours * (1 + _ROUNDING)
        elif kind in ("more", "least"):
            low, high = self.hours, float("inf")
        else:
            low, high = 0.0, self.hours
        return self._replace(low=low, high=high, exact=False, amount=self.amount._replace(bound=kind))


def length_of(timex: Timex, language: str) -> Length | None:
    """The length that a time expression of type DURATION gives; None when its value is no plain length."""
    match = _DURATION.match(timex.value or "")
    if match is None:
        return _several(timex, language) if timex.value is None else None
    parts = [(int(n), i) for i, n in enumerate(match.groups()) if n]
    hours = sum(n * _HOURS[i] for n, i in parts)
    if not hours:
        return None
    unit = _UNITS[max(i for _, i in parts)]
    length = Length(hours, hours, hours, True, unit, Amount(None, hours, length=timex.value))
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


def _several(timex: Timex, language: str) -> Length | None:
    """The length of "several days"."""
    words = words_of(fold(timex.text))
    lex, units = quantity_lexicon(language), _time_units(language)
    if not any(word in lex.several for word in words):
        return None
    unit = next((units[word] for word in words if word in units), None)
    if unit is None:
        return None
    step = _HOURS[_UNITS.index(unit)]
    mean = _MEAN * step
    return Length(mean, _FEWEST * step, _MOST * step, False, unit, Amount("several", mean, length=unit))


@lru_cache(maxsize=8)
def _time_units(language: str) -> dict[str, str]:
    """The units of time by the words for them."""
    words = load(language, "times", TimesFile).words
    rows = ((symbol, forms) for name in ("unit", "units", "unitadj") for symbol, forms in words.get(name, {}).items())
    return {fold(form): _SYMBOLS[symbol] for symbol, forms in rows if symbol in _SYMBOLS for form in forms}


def parts_of(value: str) -> list[tuple[int, str]]:
    """The numbers and units of a TIMEX3 duration: ``P5D`` is five days. Raises ValueError for what is none."""
    match = _DURATION.match(value)
    if match is None:
        raise ValueError(f"{value!r} is no TIMEX3 duration")
    return [(int(n), unit) for n, unit in zip(match.groups(), _UNITS, strict=True) if n]


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


def amount_of(quantity: Quantity) -> Amount:
    """How a number was given."""
    value, low, high = float(quantity.value), quantity.low, quantity.high
    if low is not None and high is None:
        return Amount("more" if low > value else "least", value)
    if high is not None and low is None:
        return Amount("most", value)
    if low is not None and high is not None:
        return Amount("between", float(low), float(high))
    return Amount("about" if quantity.approximate else None, value)
