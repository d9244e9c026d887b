"""How many people a happening befell, as its accounts tell it together, and how that is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from babel import Locale

from rawi.model import Quantity
from rawi.understanding.events.slots.persons import PERSONS
from rawi.weighing.events.happenings import Happening
from rawi.weighing.events.people import acts, befalls, people, vague

_MOST = 5_000_000  # people; a larger number counts something else
_APART = 4  # times the smaller number; accounts further apart than that count different people
_DAY = len("2023-09-13")


class People(NamedTuple):
    """A number of people: ``low`` and ``high`` bound it (None: not told), ``about`` says that it is rounded."""

    low: int | None
    high: int | None
    about: bool = False

    def exact(self) -> bool:
        """Whether it is one number, told as it is."""
        return self.low == self.high and not self.about

    def single(self) -> bool:
        """Whether it is one person."""
        return self.exact() and self.low == 1


def count_of(members: Sequence[Happening]) -> People | None:
    """The number of people that the accounts give: the one that fits all, or the latest of a count that has risen from
    report to report, or from the smallest to the greatest. None where none gives one, or they count different
    people."""
    told = [
        (m, m.quantities[0])
        for m in members
        if m.quantities and _told_by_number(m) and people(m.quantities[0]) and m.quantities[0].value <= _MOST
    ]
    if done := [(m, quantity) for m, quantity in told if m.event.status == "happened"]:
        told = done  # what came of it, not what was planned
    if any(vague(quantity) for _, quantity in told):
        told = [(m, quantity) for m, quantity in told if not vague(quantity)]
        told = told if len({quantity.value for _, quantity in told}) == 1 else []
    if not told:
        return None
    bounds = [_bounds(quantity) for _, quantity in told]
    exact = [low for low, high, about in bounds if low == high and not about]
    if not exact and len({quantity.value for _, quantity in told}) == 1:
        return bounds[0]
    values = sorted({int(quantity.value) for _, quantity in told})
    if exact and all(_within(value, bound) for value in exact for bound in bounds):
        return People(exact[0], exact[0])
    if risen := _risen(told):
        return _bounds(risen)
    return People(values[0], values[-1]) if 0 < values[-1] <= _APART * values[0] else None


def told_count(kind: str, quantity: Quantity) -> People | None:
    """The number of people that one account of a happening of the kind gives."""
    counts = befalls(kind) and people(quantity) and quantity.value <= _MOST and not vague(quantity)
    return _bounds(quantity) if counts else None


def _told_by_number(member: Happening) -> bool:
    """Whether its number is of those it befell, or of those who did it."""
    sure = bool(member.quantities) and member.quantities[0].unit in PERSONS
    return befalls(member.kind) or (acts(member.kind) and not member.event.actors and sure)


def _bounds(quantity: Quantity) -> People:
    value = int(quantity.value)
    if not quantity.approximate:
        return People(value, value)
    if quantity.low is None and quantity.high is None:
        return People(value, value, True)
    low = None if quantity.low is None else int(quantity.low)
    return People(low, None if quantity.high is None else int(quantity.high))


def _within(value: int | None, bound: People) -> bool:
    """Whether a number told exactly can be the bounded or rounded one."""
    assert value is not None
    if bound.about:
        assert bound.low is not None
        return abs(value - bound.low) <= bound.low / 10
    return (bound.low is None or value >= bound.low) and (bound.high is None or value <= bound.high)


def _risen(told: Sequence[tuple[Happening, Quantity]]) -> Quantity | None:
    """The greatest number, where every later day of reports gives no smaller one than the day before."""
    days: dict[str, list[Quantity]] = {}
    news = {member.document.id for member, _ in told if not member.event.background}
    for member, quantity in told:
        if member.reported is None or len(member.reported) < _DAY:
            return None
        if not (member.event.background and member.document.id in news):  # what an article says it was before
            days.setdefault(member.reported[:_DAY], []).append(quantity)
    rows = [days[day] for day in sorted(days)]
    if len(rows) < 2 or any(len({q.value for q in row}) > 1 for row in rows):
        return None
    values = [row[0].value for row in rows]
    return rows[-1][0] if values == sorted(values) else None


def in_words(count: People, language: str, forms: Mapping[str, str], bounds: Mapping[str, str]) -> str:
    """The number with its noun. ``forms`` are the noun's by plural form, ``bounds`` what stands around a bounded or
    rounded number (``{}`` for number and noun, ``{low}`` for the lower end of a range)."""
    low, high = count.low, count.high
    whole = high if high is not None else low
    assert whole is not None
    form = Locale.parse(language).plural_form(whole)
    words = (forms.get(form) or forms["other"]).format(whole)
    if low == high:
        return bounds["about"].format(words) if count.about else words
    kind = "at_least" if high is None else "at_most" if low is None else "range"
    return bounds[kind].format(words, low=low)
