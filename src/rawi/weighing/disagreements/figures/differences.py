"""How the figures of several articles differ: for each two values of one thing the kind of difference and the why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from rawi.weighing.disagreements.figures.groups import TIMELESS, groups
from rawi.weighing.disagreements.figures.lengths import Amount, same
from rawi.weighing.disagreements.figures.reading import PEOPLE, Figure
from rawi.weighing.disagreements.kinship import Kinship
from rawi.weighing.disagreements.wording import Reason
from rawi.weighing.events.same_event import Matcher

Kind = Literal["conflict", "update", "precision"]

#: Of what numbers grow as news comes in, whoever gives them.
_GROWING = frozenset(
    {"death", "CASUALTY/injured", "CASUALTY/missing", "CASUALTY/infected", "COERCE/arrest", "MOVE/flee",
     "RETREAT/release", "AID/rescue", "aid", "SANCTION/sanction", "RETREAT/surrender"}
)  # fmt: skip
_SHRINKING = frozenset({"CASUALTY/missing"})
_WIDE = 2.0  # "more than 20" people can be 38, hardly 60
_CLOSE = 1.3  # "more than two billion" can be 2.4
_APART = 15.0  # and numbers of people
_COMMON = 12  # so small a number stands in many articles, of many things
_WEEK = dt.timedelta(days=5)
_PART = 1.5  # times that two tolls nobody is named for may differ
_SHORT = 400  # code points of a text that tells one thing only
_TWO = 2  # articles: one that gives two numbers tells of two things, or says itself where they part


class Side(NamedTuple):
    """One value with the figures that give it."""

    value: int | float
    amount: Amount
    members: tuple[Figure, ...]


class Difference(NamedTuple):
    """A difference between figures of one thing."""

    about: Literal["number", "duration"]
    kind: Kind
    reason: Reason
    sides: tuple[Side, ...]
    topic: str | None


def differences(
    figures: Sequence[Figure], matcher: Matcher, entries: Mapping[str, str], kinship: Kinship
) -> list[Difference]:
    """All differences between the figures of a story's articles, in the order of the text. ``entries`` are the timeline
    entries by the ids of their events."""
    out: list[Difference] = []
    for group in groups(figures, matcher, entries, kinship):
        out.extend(_of_group(group))
    return out


def _of_group(group: Sequence[Figure]) -> Iterable[Difference]:
    """The differences of one group: for each kind, the values that it ties together."""
    sides = _sides(group)
    found: dict[Kind, list[tuple[int, int, Reason]]] = {}
    for i, low in enumerate(sides):
        for j in range(i + 1, len(sides)):
            for kind, reason in _parting(low, sides[j]):
                found.setdefault(kind, []).append((i, j, reason))
    about: Literal["number", "duration"] = "duration" if group[0].measure == "duration" else "number"
    for kind, pairs in sorted(found.items()):
        for involved in _tied([(i, j) for i, j, _ in pairs]):
            reason = next(reason for i, _, reason in pairs if i in involved)
            yield Difference(about, kind, reason, tuple(sides[n] for n in sorted(involved)), group[0].topic)


def _tied(pairs: Sequence[tuple[int, int]]) -> list[set[int]]:
    """The numbers of the pairs, those together that pairs lead between."""
    out: list[set[int]] = []
    for pair in pairs:
        tied = set(pair).union(*(held for held in out if held & set(pair)))
        out = [held for held in out if not held & tied] + [tied]
    return sorted(out, key=min)


def _sides(group: Sequence[Figure]) -> list[Side]:
    """The figures by value, from low to high; lengths in different units that are one stand together."""
    held: list[list[Figure]] = []
    for figure in sorted(group, key=lambda f: (f.value, not f.exact, f.document.id, f.at)):
        home = next((side for side in held if _equal(side[0], figure)), None)
        if home is None:
            held.append([figure])
        else:
            home.append(figure)
    return [Side(_value(side[0]), side[0].amount, tuple(side)) for side in held]


def _value(figure: Figure) -> int | float:
    return int(figure.value) if float(figure.value).is_integer() else figure.value


def _equal(one: Figure, other: Figure) -> bool:
    if _vague(one) != _vague(other):
        return False
    if one.measure == PEOPLE and one.exact != other.exact:
        return False  # "at least 20" and 20: one says more
    if one.length is not None and other.length is not None:
        return same(one.length, other.length)
    return one.value == other.value


def _vague(figure: Figure) -> bool:
    """Whether it is "several days", which no number contradicts."""
    return figure.amount.bound == "several"


def _about(figure: Figure) -> bool:
    """Whether the number is rounded or a range: then a later one near to it need not be another."""
    return figure.amount.bound in ("about", "between", "several")


def _parting(low: Side, high: Side) -> Iterable[tuple[Kind, Reason]]:
    """How two values part; a count that was overtaken and is still given by another source is a conflict too."""
    told = _difference(low, high)
    if told is None:
        return
    yield told
    if told[0] == "conflict":
        near = next(((a, b) for a in low.members for b in high.members if _can_be(a, b)), None)
        if near is not None:  # "2 billion" contradicts 2.3, "more than 2 billion" does not
            yield "precision", Reason("one number", (near[0].amount, near[1].amount))
    first = _first_day(high.members)
    if told[0] == "update" and first is not None and low.members[0].value < high.members[0].value:
        still = [f for f in low.members if f.day and f.day[:10] >= first[:10] and f.authority is not None]
        if any(a.authority != b.authority for a in still for b in high.members if a.document is not b.document):
            yield "conflict", Reason("not both", (low.amount, high.amount))


def _difference(low: Side, high: Side) -> tuple[Kind, Reason] | None:
    """How two values differ, without the articles' sentences that give both."""
    if len({f.document.id for side in (low, high) for f in side.members}) < _TWO:
        return None
    both = {(f.document.id, f.start) for f in low.members} & {(f.document.id, f.start) for f in high.members}
    ours, theirs = ([f for f in side.members if (f.document.id, f.start) not in both] for side in (low, high))
    if not ours or not theirs:
        return None
    twice = {f.document.id for f in ours} & {f.document.id for f in theirs}
    if low.value == high.value and twice:
        return None  # an article that says it twice, once loosely
    only = any(all(f.document.id in twice for f in side) for side in (ours, theirs))
    if only and (len({f.document.id for f in (*ours, *theirs)}) < _TWO or not _two_sources(ours, theirs)):
        return None
    if (
        ours[0].measure != "duration"
        and any(f.amount.bound == "between" for f in (*ours, *theirs))
        and _overtaken(ours, theirs)
    ):
        return None  # forecasts and spreads of another day
    both_amounts = low.amount, high.amount
    grown = ours[0].topic in _GROWING and (_overtaken(ours, theirs) or _risen(ours, theirs)) and not _at_least(theirs)
    if grown and not any(map(_about, (*ours, *theirs))):
        return "update", Reason("changed", both_amounts)
    if all(f.amount.bound == "between" for f in (*ours, *theirs)):
        return None  # two ranges are forecasts or spreads, each its own
    certain = any(f.exact for f in ours) and any(f.exact for f in theirs)
    if (
        ours[0].value == theirs[0].value
        and any(f.amount.bound == "about" for f in (*ours, *theirs))
        and _one_tongue(ours, theirs)
    ):
        return None  # one repeats the other loosely
    if not certain and any(_can_be(a, b) for a in ours for b in theirs):
        if _at_least(ours) and _at_least(theirs) and not _at_one_time(ours, theirs):
            return None  # of another week
        return "precision", Reason("one number", both_amounts)
    if any(map(_vague, (*ours, *theirs))):
        return None
    if _overtaken(ours, theirs):
        return "update", Reason("changed", both_amounts)
    if _overtaken(theirs, ours) and (ours[0].topic in _SHRINKING or _one_source(ours, theirs)):
        return "update", Reason("changed", both_amounts[::-1])
    if ours[0].measure == PEOPLE and theirs[0].value > _APART * ours[0].value:
        return None
    if _at_least(ours) and not _at_least(theirs):
        return None  # "at least 20" and 90: one says less, neither is wrong
    if _told_together(low, high) or (ours[0].measure == PEOPLE and not _at_one_time(ours, theirs)):
        return None  # an article that gives both on the same authority counts two things
    if _counts_both(ours, theirs) or _counts_both(theirs, ours) or _part_of_toll(ours, theirs):
        return None
    return "conflict", Reason("not both", both_amounts)


def _part_of_toll(ours: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    """Whether articles of one language give numbers of people so different that, without a source for each, the
    smaller may count a part."""
    if ours[0].measure != PEOPLE or theirs[0].value <= _PART * ours[0].value:
        return False
    pairs = [(a, b) for a in ours for b in theirs if a.document is not b.document]
    return not any(
        a.document.language != b.document.language
        or (a.authority and b.authority)
        or max(len(a.document.text), len(b.document.text)) <= _SHORT
        for a, b in pairs
    )


def _two_sources(ours: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    """Whether two named sources give the two values, not both in words of the article itself."""
    return any(a.authority and b.authority and a.authority != b.authority for a in ours for b in theirs)


def _one_tongue(ours: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    return len({f.document.language for f in (*ours, *theirs)}) == 1


def _told_together(one: Side, other: Side) -> bool:
    """Whether some article gives both values without laying them to two different sources."""
    return any(
        a.document is b.document
        and (a.measure != PEOPLE or a.authority is None or b.authority is None or a.authority == b.authority)
        for a in one.members
        for b in other.members
    )


def _counts_both(ours: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    """Whether an article that gives the one value gives the other of something else, or as the sum of two in one
    sentence."""
    value = theirs[0].value
    for figure in ours:
        if figure.length is not None:
            continue
        like = [q for q in figure.document.quantities if q.unit == figure.unit]
        beside = {float(q.value) for q in like if figure.start <= q.start < figure.end}
        if figure.value in beside and (sum(beside) == value or value - figure.value in beside - {figure.value}):
            return True
        given = like if value <= _COMMON else figure.document.quantities
        if figure.measure != PEOPLE and any(q.value == value for q in given):
            return True
    return False


def _can_be(one: Figure, other: Figure) -> bool:
    """Whether one number fits both: bounds and rounding understood, as far as they reach."""
    if not (one.low <= other.high and other.low <= one.high) or (one.exact and other.exact):
        return False
    small, large = sorted((one.value, other.value))
    bounded = one.high < float("inf") > other.high
    return bounded or large <= (_WIDE if one.measure in (PEOPLE, "duration") else _CLOSE) * small


def _at_one_time(ours: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    """Whether some article of either side was written at about the same time, as far as their days are known: news of
    another week is of another happening."""
    days = [[f.document.published.day for f in side] for side in (ours, theirs)]
    return any(a is None or b is None or abs(a - b) <= _WEEK for a in days[0] for b in days[1])


def _at_least(figures: Sequence[Figure]) -> bool:
    return all(f.high == float("inf") for f in figures)


def _overtaken(earlier: Sequence[Figure], later: Sequence[Figure]) -> bool:
    """Whether the later value was first told on a later day, and is of what grows or of one source."""
    first, then = _first_day(earlier), _first_day(later)
    if first is None or then is None or first >= then or _written_before(later, earlier):
        return False
    topic = earlier[0].topic
    if topic in TIMELESS or earlier[0].measure in ("duration", "magnitude"):
        return False
    return topic in _GROWING or _one_source(earlier, later)


def _risen(earlier: Sequence[Figure], later: Sequence[Figure]) -> bool:
    """Whether the higher value is told to be what it rose to, in reports that are not all older."""
    return any("ECONOMY/rise" in f.concepts for f in later) and not _written_before(later, earlier)


def _written_before(ours: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    """Whether every article of the one side is older than every one of the other, whatever day their words are of."""
    days = [[f.document.published.value for f in side] for side in (ours, theirs)]
    known = [[day for day in side if day is not None] for side in days]
    least = min((len(day) for side in known for day in side), default=0)
    return days == known and max(d[:least] for d in known[0]) < min(d[:least] for d in known[1])


def _first_day(figures: Sequence[Figure]) -> str | None:
    days = [f.day[:10] for f in figures if f.day]
    return min(days) if len(days) == len(figures) else None


def _one_source(ours: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    return bool({f.authority for f in ours if f.authority} & {f.authority for f in theirs if f.authority})
