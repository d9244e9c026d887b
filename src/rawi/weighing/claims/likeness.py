"""How surely two tellings say the same.

The measure is the geometric mean of two shares: how much of the one's weight stands in the other, and the reverse
(Ochiai's coefficient, with the weights of `weighing/claims/tellings.py`). What contradicts keeps tellings apart
whatever they share: numbers of the same thing that differ, what lies ahead for one and has happened for the other,
and what one source asks for or warns of and another reports.
"""

from __future__ import annotations

import math

from rawi.model.chain import node
from rawi.weighing.claims.tellings import Telling
from rawi.weighing.events.same_event import family

#: Least measure at which two tellings are one claim, in one language and across two.
SAME_LANGUAGE, ACROSS = 0.48, 0.5
_LEAST_SHARE = 0.23  # of either's weight: with less the mean is too small whatever share of the other's it is
_ENOUGH = 0.65  # weight that two tellings must share: a name and a word may be had by chance
_ALL_BUT = 0.85  # tellings as alike as this need not weigh so much
_NEAR = 0.05  # "nearly 100" and 96 are not two numbers
_URGING = frozenset({"asks", "orders", "warns"})
_OTHER_KIND, _OTHER_DAY, _OTHER_NUMBER = 0.8, 0.8, 0.85


def likeness(one: Telling, other: Telling) -> float:
    """0 to 1; 0 when the two do not say the same."""
    shared = one.keys & other.keys
    if not shared:
        return 0.0
    same_language = one.document.language == other.document.language
    mine = one.weight if same_language else one.weight_abroad
    its = other.weight if same_language else other.weight_abroad
    ours = _held(one, shared)
    if ours < mine * _LEAST_SHARE:
        return 0.0
    theirs = _held(other, shared)
    measure = math.sqrt(min(1.0, ours / mine) * min(1.0, theirs / its))
    if measure < (SAME_LANGUAGE if same_language else ACROSS):
        return 0.0
    if measure < _ALL_BUT and (ours + theirs) / 2 < _ENOUGH:
        return 0.0
    if one.document.id == other.document.id and measure < _ALL_BUT:
        return 0.0
    if _contradict(one, other):
        return 0.0
    measure *= _doubts(one, other)
    return min(1.0, measure) if measure >= (SAME_LANGUAGE if same_language else ACROSS) else 0.0


def _held(telling: Telling, shared: frozenset[str]) -> float:
    """The weight of the units that have one of the shared keys."""
    return sum([unit.weight for unit in telling.units if not shared.isdisjoint(unit.keys)])


def _contradict(one: Telling, other: Telling) -> bool:
    if one.when and other.when and one.when != other.when:
        return True
    if _urges(one) != _urges(other) and not _one_speaker(one, other):
        return True
    common = [unit for unit in one.numbers if unit in other.numbers]
    if not common:
        return False
    return not any(_near(a, b) for unit in common for a in one.numbers[unit] for b in other.numbers[unit])


def _urges(telling: Telling) -> bool:
    """Whether it is a demand, an order or a warning rather than a report of something."""
    return telling.statement is not None and telling.statement.stance in _URGING


def _one_speaker(one: Telling, other: Telling) -> bool:
    """Whether both are said by one source: "X asked for Y" and "X said that Y must be" are one claim."""
    if one.statement is None or other.statement is None:
        return False
    ours, theirs = one.statement.chain, other.statement.chain
    return bool(ours and theirs) and node(ours[-1]) == node(theirs[-1])


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _NEAR * max(abs(one), abs(other))


def _doubts(one: Telling, other: Telling) -> float:
    """What speaks against it without deciding: another kind of event, other days, numbers of which none is shared."""
    doubt = 1.0
    ours, theirs = one.happenings[:1], other.happenings[:1]
    if ours and theirs and family(ours[0].kind) != family(theirs[0].kind):
        doubt *= _OTHER_KIND
    if one.days and other.days and not one.days & other.days:
        doubt *= _OTHER_DAY
    if one.figures and other.figures and not one.figures & other.figures:
        doubt *= _OTHER_NUMBER
    return doubt
