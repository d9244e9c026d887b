"""How the figures of several articles differ: which are of one thing, and for each two values the kind and the why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from rawi.weighing.figure_numbers import COUNT
from rawi.weighing.figures import PEOPLE, SPECIAL, Figure
from rawi.weighing.lengths import Amount, same
from rawi.weighing.roundups import told_of_several
from rawi.weighing.same_event import Matcher
from rawi.weighing.wording import Reason

Kind = Literal["conflict", "update", "precision"]

#: Of what numbers grow as news comes in, whoever gives them.
_GROWING = frozenset(
    {"death", "CASUALTY/injured", "CASUALTY/missing", "CASUALTY/infected", "COERCE/arrest", "MOVE/flee",
     "RETREAT/release", "AID/rescue", "aid", "SANCTION/sanction", "RETREAT/surrender"}
)  # fmt: skip
_SHRINKING = frozenset({"CASUALTY/missing"})
_TIMELESS = frozenset({"magnitude", "weight", "height", "depth", "distance", "length", "cost", "share", "crowd"})
_GENERAL = frozenset({"lasting", "term"})  # topics that say that a length is meant, not of what
_FAR, _NEAR = dt.timedelta(days=30), dt.timedelta(days=2)
_WIDE = 2.0  # "more than 20" people can be 38, hardly 60
_CLOSE = 1.3  # "more than two billion" can be 2.4
_ALIKE = 5.0  # measures and lengths that are farther apart are of different things
_APART = 15.0  # and numbers of people
_FEW = 14  # articles of a story that is surely about one thing
_WEEK = dt.timedelta(days=5)
#: Families of happenings that cost lives or health.
_COSTLY = ("CASUALTY/", "death", "DISASTER/", "ASSAULT/", "attack")
_TWO = 2  # articles: one that gives two numbers tells of two things, or says itself where they part
_LONG = dt.timedelta(days=14)  # a number of so long a time is no number of one happening
_TABLE = 3  # values of one sort in an article that tells one thing
_MANY = 9  # values of any but people in an article that is no table
_SHARED = 2  # words around them that figures of a common unit must share


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


def differences(figures: Sequence[Figure], matcher: Matcher, entries: Mapping[str, str]) -> list[Difference]:
    """All differences between the figures of a story's articles, in the order of the text. ``entries`` are the timeline
    entries by the ids of their events."""
    out: list[Difference] = []
    for group in _groups(figures, matcher, entries):
        out.extend(_of_group(group))
    return out


def _groups(figures: Sequence[Figure], matcher: Matcher, entries: Mapping[str, str]) -> list[list[Figure]]:
    """Figures of one thing, those that only one article gives left out."""
    few = len({f.document.id for f in figures}) <= _FEW
    figures = _without_tables(figures)
    sole = _sole(figures)
    documents = {f.document.id: f.document for f in figures}
    several = any(kind.startswith(_COSTLY) for kind in told_of_several(documents.values(), entries, matcher))

    def one(figure: Figure, other: Figure) -> bool:
        news = few and not (figure.measure == PEOPLE and several)
        return _one_news(figure, other, entries, news, sole) and one_thing(figure, other, matcher)

    by_measure: dict[str, list[Figure]] = {}
    for figure in figures:
        by_measure.setdefault(_sort(figure), []).append(figure)
    groups: list[list[Figure]] = []
    for held in by_measure.values():
        found: list[list[Figure]] = []
        for figure in held:
            home = next((g for g in found if all(one(figure, other) for other in g[:_COMPARED])), None)
            if home is None:
                found.append([figure])
            else:
                home.append(figure)
        found = [_totals(g) for g in found]
        groups.extend(g for g in found if len({(f.document.id, f.start) for f in g}) > 1)
    return groups


def _without_tables(figures: Sequence[Figure]) -> list[Figure]:
    """The figures without those of articles that are full of them: statistics, and news of many happenings, where each
    is of another thing."""
    given: dict[tuple[str, str], set[float]] = {}
    for figure in figures:
        for key in (_sort(figure), "" if figure.measure != PEOPLE else PEOPLE):
            given.setdefault((figure.document.id, key), set()).add(figure.value)
    return [
        f for f in figures
        if len(given[f.document.id, _sort(f)]) <= _TABLE
        and (f.measure == PEOPLE or len(given[f.document.id, ""]) <= _MANY)
    ]  # fmt: skip


def _sole(figures: Sequence[Figure]) -> set[tuple[str, str]]:
    """Articles with sorts of figure of which they give one value."""
    given: dict[tuple[str, str], set[float]] = {}
    for figure in figures:
        given.setdefault((figure.document.id, _kind_of(figure)), set()).add(figure.value)
    return {key for key, values in given.items() if len(values) == 1}


def _one_news(one: Figure, other: Figure, entries: Mapping[str, str], few: bool, sole: set[tuple[str, str]]) -> bool:
    """Whether two figures can be of one piece of news: both of leads, of one entry, or the only ones of their sort."""
    if one.document is other.document:
        return True
    if few and one.lead and other.lead:
        return True
    told = [{entries[i] for i in figure.events if i in entries} for figure in (one, other)]
    if told[0] & told[1]:
        return True
    if one.measure == PEOPLE and all(told) and one.places and other.places:
        return False  # the timeline has two happenings of it
    return few and all((f.document.id, _kind_of(f)) in sole for f in (one, other))


def _totals(group: Sequence[Figure]) -> list[Figure]:
    """Of numbers of people that one article gives on one authority, the greatest: the others are parts of it."""
    if group[0].measure != PEOPLE:
        return list(group)
    most: dict[tuple[str, str | None], float] = {}
    for figure in group:
        key = figure.document.id, figure.authority
        most[key] = max(most.get(key, 0.0), figure.value)
    return [f for f in group if f.value == most[f.document.id, f.authority]]


_COMPARED = 12  # members of a group that a new one must fit


def _sort(figure: Figure) -> str:
    return f"{PEOPLE} {figure.topic}" if figure.measure == PEOPLE else figure.measure


def _kind_of(figure: Figure) -> str:
    """The sort, of a length also what it is the length of."""
    told = figure.measure == "duration" and _specific(figure.topic)
    return f"{_sort(figure)} {figure.topic}" if told else _sort(figure)


def one_thing(one: Figure, other: Figure, matcher: Matcher) -> bool:
    """Whether two figures of one measure can be of the same thing."""
    if one.document is other.document and (one.start, one.end) == (other.start, other.end):
        return False
    if not _periods_fit(one, other) or not _parties_fit(one, other, matcher):
        return False
    if one.measure == PEOPLE:
        return one.unit == other.unit or not ({one.unit, other.unit} & SPECIAL)
    if one.measure == "magnitude":
        return True
    small, large = sorted((one.value, other.value))
    if large > _ALIKE * small:
        return False
    if one.measure != "duration" and _ECONOMY & (one.concepts | other.concepts) and _other_day(one, other):
        return False  # rates and turnovers are others every day
    shared = one.near & other.near
    if one.measure == "duration":
        if _specific(one.topic) and _specific(other.topic):
            return _one_type(one.topic or "", other.topic or "")
        if (one.concepts & other.concepts) - _GENERAL:
            return True
        if {c for c in shared if c in one.concepts} - _GENERAL:
            return True
        return one.lead and other.lead and len(shared) >= _SHARED and bool(shared - _GENERAL)
    if one.measure == COUNT and not one.things & other.things:
        return False
    if one.topic is not None and one.topic == other.topic:
        return one.topic in _TIMELESS or one.measure not in _LOOSE or bool(shared - {one.topic})
    both = one.topic is not None and other.topic is not None
    if both and not _one_type(one.topic or "", other.topic or "") and not _beside(one, other):
        return False
    least = _SHARED if one.measure in _LOOSE or not (one.lead and other.lead) else 1
    if one.measure == COUNT and one.topic is None and other.topic is None:
        least = _SHARED + 1
    return len(shared - _GENERAL) >= least


_LOOSE = frozenset({"percent", "case", "time", "attack", "day", "country", "city", "point", "side", "item"})


def _beside(one: Figure, other: Figure) -> bool:
    """Whether the sentence of one also speaks of what the other is a figure of."""
    return one.topic in other.concepts or other.topic in one.concepts


def _specific(topic: str | None) -> bool:
    return topic is not None and topic not in _GENERAL


def _one_type(one: str, other: str) -> bool:
    return one.partition("/")[0] == other.partition("/")[0] or bool({one, other} & _GENERAL)


_ECONOMY = frozenset({"ECONOMY/rise", "ECONOMY/fall"})


def _other_day(one: Figure, other: Figure) -> bool:
    days = one.document.published.day, other.document.published.day
    return None not in days and days[0] != days[1]


def _periods_fit(one: Figure, other: Figure) -> bool:
    """Whether the two can be of one time: neither is told of a time far from that of the other."""
    first, second = one.period or _news(one), other.period or _news(other)
    if first is None or second is None:
        return True
    if one.measure == PEOPLE and (_stretch(one) > _LONG) != (_stretch(other) > _LONG):
        return False
    both = one.period is not None and other.period is not None and one.measure == PEOPLE
    return max(first[0], second[0]) - min(first[1], second[1]) <= (_NEAR if both else _FAR)


def _stretch(figure: Figure) -> dt.timedelta:
    return figure.period[1] - figure.period[0] if figure.period is not None else dt.timedelta(0)


def _news(figure: Figure) -> tuple[dt.date, dt.date] | None:
    day = figure.document.published.day
    return (day, day) if day is not None else None


def _parties_fit(one: Figure, other: Figure, matcher: Matcher) -> bool:
    if one.parties and other.parties and not any(matcher.same_party(a, b) for a in one.parties for b in other.parties):
        return False
    if one.measure == PEOPLE and one.named and other.named:
        fits = [matcher.places_fit(a, b) for a in one.named for b in other.named]
        if all(fit is False for fit in fits):
            return False
    return not (
        one.places
        and other.places
        and all(matcher.places_fit(a, b) is False for a in one.places for b in other.places)
        and one.measure == PEOPLE
    )


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
    both_amounts = low.amount, high.amount
    grown = ours[0].topic in _GROWING and _overtaken(ours, theirs) and not _at_least(theirs)
    if grown and not any(map(_about, (*ours, *theirs))):
        return "update", Reason("changed", both_amounts)
    if all(f.amount.bound == "between" for f in (*ours, *theirs)):
        return None  # two ranges are forecasts or spreads, each its own
    certain = any(f.exact for f in ours) and any(f.exact for f in theirs)
    if not certain and any(_can_be(a, b) for a in ours for b in theirs):
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
    return "conflict", Reason("not both", both_amounts)


def _told_together(one: Side, other: Side) -> bool:
    """Whether some article gives both values without laying them to two different sources."""
    return any(
        a.document is b.document
        and (a.measure != PEOPLE or a.authority is None or b.authority is None or a.authority == b.authority)
        for a in one.members
        for b in other.members
    )


def _can_be(one: Figure, other: Figure) -> bool:
    """Whether one number fits both: bounds and rounding understood, as far as they reach."""
    if not (one.low <= other.high and other.low <= one.high) or (one.exact and other.exact):
        return False
    small, large = sorted((one.value, other.value))
    bounded = one.high < float("inf") > other.high
    return bounded or large <= (_WIDE if one.measure == PEOPLE else _CLOSE) * small


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
    if first is None or then is None or first >= then:
        return False
    topic = earlier[0].topic
    if topic in _TIMELESS or earlier[0].measure in ("duration", "magnitude"):
        return False
    return topic in _GROWING or _one_source(earlier, later)


def _first_day(figures: Sequence[Figure]) -> str | None:
    days = [f.day[:10] for f in figures if f.day]
    return min(days) if len(days) == len(figures) else None


def _one_source(ours: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    return bool({f.authority for f in ours if f.authority} & {f.authority for f in theirs if f.authority})
