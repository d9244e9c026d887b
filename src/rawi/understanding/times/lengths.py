"""Lengths of time: numbers with their units, and their TIMEX3 values."""

from __future__ import annotations

from rawi.understanding.times.atoms import Item
from rawi.understanding.times.scan import NumberValue

_DURATION_CODES = {
    "S": "PT{}S", "MIN": "PT{}M", "H": "PT{}H", "D": "P{}D", "N": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y",
    "Q": "P{}M", "DEC": "P{}Y", "CEN": "P{}Y", "SEASON": "P{}M",
}  # fmt: skip


#: Units by size, the smallest first.
SIZES = {unit: size for size, unit in enumerate(("S", "MIN", "H", "D", "W", "M", "SEASON", "Q", "Y", "DEC", "CEN"))}
SIZES["N"] = SIZES["D"]
_FACTORS = {"Q": 3, "DEC": 10, "CEN": 100, "SEASON": 3}


def duration_value(number: float, unit: str) -> str | None:
    """The TIMEX3 value of so many units; halves are brought to the next smaller unit."""
    if unit not in _DURATION_CODES:
        return None
    number *= _FACTORS.get(unit, 1)
    if number != int(number):
        smaller = {
            "H": ("MIN", 60),
            "MIN": ("S", 60),
            "Y": ("M", 12),
            "DEC": ("Y", 1),
            "CEN": ("Y", 1),
            "D": ("H", 24),
            "N": ("H", 24),
        }
        if unit not in smaller:
            return None
        unit, factor = smaller[unit]
        number *= factor
        if number != int(number):
            return None
    return _DURATION_CODES[unit].format(int(number))


def lengths_of(items: list[Item]) -> tuple[list[tuple[float, str]], bool]:
    """Numbers with their units in order, and whether the length stays open ("a few", "three or four")."""
    out: list[tuple[float, str]] = []
    waiting: list[float] = []
    open_ = False
    half = 0.0
    of_these = ""
    for item in items:
        if item.symbol in ("num", "ord"):
            waiting.append(number_of(item.value))
        elif item.symbol in ("few", "toword", "orword"):
            open_ = True
        elif item.symbol == "half":
            half = 0.5
            if out and not waiting:
                out[-1] = (out[-1][0] + 0.5, out[-1][1])
                half = 0.0
        elif item.symbol == "theunits" or (item.symbol == "theunit" and not waiting):
            of_these = str(item.value)
        elif item.symbol in ("dual", "thedual"):
            out.append((2.0, str(item.value)))
        elif item.symbol == "halfunit":
            number, unit = _parse_duration(str(item.value))
            out.append((number, unit))
        elif item.symbol in ("unit", "units", "theunit", "unitadj", "loneunit", "minute", "second"):
            unit = {"minute": "MIN", "second": "S"}.get(item.symbol, str(item.value))
            if len(waiting) > 1:
                open_ = True
            if waiting:
                out.append((waiting[-1] + half, unit))
            elif half:
                out.append((half, unit))
            elif not open_:
                out.append((1.0, unit))
            waiting, half = [], 0.0
    if waiting and of_these:
        out.append((waiting[-1], of_these))
    return out, open_


def is_figures(item: Item) -> bool:
    """Whether a number is written in figures."""
    return isinstance(item.value, NumberValue) and item.value.digits


def _parse_duration(value: str) -> tuple[float, str]:
    timed = value.startswith("PT")
    unit = {"H": "H", "M": "MIN" if timed else "M", "S": "S", "D": "D", "Y": "Y", "W": "W"}[value[-1]]
    return float(value[2 if timed else 1 : -1]), unit


def sum_durations(values: list[str]) -> str:
    """One TIMEX3 duration of several that are said together."""
    days = "".join(v[1:] for v in values if not v.startswith("PT"))
    times = "".join(v[2:] for v in values if v.startswith("PT"))
    return "P" + days + ("T" + times if times else "")


def number_of(value: object) -> int | float:
    """The number that a symbol's value stands for."""
    return value.value if isinstance(value, NumberValue) else int(str(value))


#: Units of which an earlier one can tell another ("the same day", "two months later").
TOLD_UNITS = frozenset("DWMY")


def steps_of(length: tuple[float, str]) -> tuple[str, int] | None:
    """A length as whole days, weeks, months or years; None when it is none."""
    number, unit = length
    factor, unit = {"N": (1, "D"), "DEC": (10, "Y"), "CEN": (100, "Y")}.get(unit, (1, unit))
    return (unit, int(number) * factor) if unit in TOLD_UNITS and number == int(number) else None
