"""How two values of one slot differ: dates, numbers with bounds and rounding, lengths of time, and the order of
reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from rawi.model import Quantity
from rawi.model.dates import compatible, covers
from rawi.weighing.happenings import Happening

Kind = Literal["conflict", "update", "precision"]

_ROUNDING = 0.1  # "about 40" may stand for 36 to 44
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
    | {"woman", "man", "civilian", "soldier", "officer", "militant", "worker", "journalist", "lawmaker", "passenger"}
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
#: Kinds of happening whose numbers grow as news comes in.
_GROWING = frozenset({"CASUALTY", "COERCE", "MOVE", "DISASTER", "ASSAULT", "RETREAT", "AID", "PROTEST"})


def people(quantity: Quantity) -> bool:
    """Whether the number can be one of people."""
    unit = quantity.unit
    whole = float(quantity.value).is_integer()
    return whole and (unit is None or unit in _PEOPLE or not _MEASURED.match(unit))


def times(dates: Sequence[str]) -> Iterable[tuple[Kind, str, set[str]]]:
    """How sorted ISO dates differ: kind, why, and which of them are involved."""
    pairs = [(one, other) for i, one in enumerate(dates) for other in dates[i + 1 :]]
    apart = [pair for pair in pairs if not compatible(*pair)]
    if apart:
        one, other = apart[0]
        yield "conflict", f"{one} and {other} are different times", {date for pair in apart for date in pair}
    nested = [
        (wide, narrow)
        for pair in pairs
        for wide, narrow in (pair, pair[::-1])
        if len(wide) == _MONTH and len(narrow) > _MONTH and covers(wide, narrow)
    ]
    if nested:
        wide, narrow = nested[0]
        why = f"{narrow} lies in {wide}: one account is more precise"
        yield "precision", why, {date for pair in nested for date in pair}


_MONTH = len("2023-09")


def in_turn(sides: Sequence[Sequence[Happening]]) -> bool:
    """Whether every report of a side is older than every report of the next."""
    spans = []
    for side in sides:
        days = sorted(m.reported[:10] for m in side if m.reported)
        if len(days) != len(side):
            return False
        spans.append((days[0], days[-1]))
    return all(spans[i][1] < spans[i + 1][0] for i in range(len(spans) - 1))


def numbers(
    members: Sequence[Happening],
) -> Iterable[tuple[Kind, str, list[tuple[int | float, str, tuple[Happening, ...]]]]]:
    """Differences between the numbers that belong to one happening, for each thing counted."""
    counted: dict[str, list[tuple[Quantity, Happening]]] = {}
    for member in members:
        seen: set[str] = set()
        for quantity in member.quantities:
            unit = "person" if people(quantity) else str(quantity.unit)
            if unit not in seen:
                seen.add(unit)
                counted.setdefault(f"{member.kind} {unit}", []).append((quantity, member))
    for pairs in counted.values():
        sides: dict[tuple[float, bool, bool], list[tuple[Quantity, Happening]]] = {}
        for quantity, member in pairs:
            sides.setdefault(_shape(quantity), []).append((quantity, member))
        if len(sides) < 2 or len({(m.document.id, m.event.start) for _, m in pairs}) < 2:
            continue
        yield from _differences(list(sides.values()))


_Held = list[tuple[Quantity, Happening]]


def _differences(
    sides: list[_Held],
) -> Iterable[tuple[Kind, str, list[tuple[int | float, str, tuple[Happening, ...]]]]]:
    """The pairs of sides sorted by how they differ; each kind is told once, with all sides that are in it."""
    ordered = sorted(sides, key=lambda side: _shape(side[0][0]))
    found: dict[Kind, tuple[str, list[int]]] = {}
    for i, one in enumerate(ordered):
        for j in range(i + 1, len(ordered)):
            kind, why = _difference(one, ordered[j])
            held = found.setdefault(kind, (why, []))[1]
            held.extend(n for n in (i, j) if n not in held)
    for kind, (why, numbers_) in sorted(found.items()):
        yield kind, why, [
            (ordered[n][0][0].value, _name(ordered[n][0][0]), tuple(m for _, m in ordered[n])) for n in sorted(numbers_)
        ]  # fmt: skip


def _shape(quantity: Quantity) -> tuple[float, bool, bool]:
    return float(quantity.value), bool(quantity.approximate or quantity.low is not None), quantity.high is not None


def _name(quantity: Quantity) -> str:
    value = f"{quantity.value:g}" if quantity.value < 1e6 else f"{quantity.value:.0f}"
    if quantity.low is not None and quantity.high is None:
        return f"more than {value}" if quantity.low > quantity.value else f"at least {value}"
    if quantity.high is not None and quantity.low is None:
        return f"at most {value}"
    return f"about {value}" if quantity.approximate else value


def _can_be(one: Quantity, other: Quantity) -> bool:
    """Whether one number of things fits both: bounds and rounding understood."""
    a, b = _range(one), _range(other)
    return a[0] <= b[1] and b[0] <= a[1]


def _range(quantity: Quantity) -> tuple[float, float]:
    value = float(quantity.value)
    low, high = quantity.low, quantity.high
    if low is not None or high is not None:
        return float(low) if low is not None else 0.0, float(high) if high is not None else float("inf")
    if quantity.approximate:
        return value * (1 - _ROUNDING), value * (1 + _ROUNDING)
    return value, value


def _difference(one: _Held, other: _Held) -> tuple[Kind, str]:
    """How the lower side differs from the higher one."""
    low, high = one[0][0], other[0][0]
    if _can_be(low, high):
        return "precision", f"{_name(low)} and {_name(high)} can be one number: bounds or rounding"
    if one[0][1].event.type in _GROWING and in_turn([[m for _, m in side] for side in (one, other)]):
        return "update", f"the number rises from {_name(low)} to {_name(high)} in later reports"
    return "conflict", f"{_name(low)} and {_name(high)} cannot both be right"


_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?\Z")
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_BESIDE = 30  # code points between a happening's word and the length that belongs to it


def duration(member: Happening) -> str | None:
    """The length of time that stands beside the event's word, as a TIMEX3 duration."""
    event = member.event
    best: tuple[int, str] | None = None
    for timex in member.document.times:
        if timex.type != "DURATION" or timex.value is None or not _DURATION.match(timex.value):
            continue
        if not event.start <= timex.start < event.end:
            continue
        distance = min(abs(timex.start - event.trigger[1]), abs(event.trigger[0] - timex.end))
        if distance <= _BESIDE and (best is None or distance < best[0]):
            best = (distance, timex.value)
    return best[1] if best else None


def duration_name(value: str) -> str:
    """A TIMEX3 duration in words: ``P5D`` is "5 days"."""
    match = _DURATION.match(value)
    if match is None:
        return value
    parts = [(int(n), unit) for n, unit in zip(match.groups(), _UNITS, strict=True) if n]
    return " ".join(f"{n} {unit}{'s' if n != 1 else ''}" for n, unit in parts)
