"""How accounts of one happening differ in place, time, doer and whether it happened at all, and in what came first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from rawi.weighing.disagreements.kinship import Kinship
from rawi.weighing.disagreements.settings.comparing import Order, Setting, Told
from rawi.weighing.disagreements.settings.deeds import Deeds, doer
from rawi.weighing.disagreements.settings.kinds import aligned
from rawi.weighing.disagreements.settings.likeness import FOLLOWING, Grounds, Kind, Pair
from rawi.weighing.disagreements.settings.places import Places
from rawi.weighing.disagreements.settings.times import Times
from rawi.weighing.disagreements.wording import Day, Entity, Noun, Reason, State, Succession, Value
from rawi.weighing.events.same_event import Matcher

About = Literal["place", "time", "actor", "occurrence", "order"]


class Side(NamedTuple):
    """One value with the settings that give it."""

    value: str
    shown: Value
    members: tuple[Setting, ...]


class Difference(NamedTuple):
    """A difference between settings of one happening."""

    about: About
    kind: Kind
    reason: Reason
    sides: tuple[Side, ...]
    family: str


class Comparer:
    """Compares what the articles of a story say. ``entries`` are the timeline entries by the ids of their events."""

    def __init__(self, told: Sequence[Told], matcher: Matcher, entries: Mapping[str, str], kinship: Kinship) -> None:
        self.told = told = aligned(told)
        self.grounds = Grounds(told, matcher, entries, kinship)
        self.groups: dict[tuple[str, str], list[Setting]] = {}
        for setting in (setting for one in told for setting in one.settings):
            entry = "" if self.grounds.few else self.grounds.entry(setting)
            if entry is not None:
                self.groups.setdefault((setting.family, entry), []).append(setting)

    def differences(self) -> list[Difference]:
        """All differences, by kind of happening; of those that name the same values, that with most accounts."""
        best: dict[tuple[object, ...], Difference] = {}
        for found in self._all():
            of = found.family if found.about == "occurrence" else None
            key = (found.about, found.kind, tuple(side.value for side in found.sides), of)
            size = sum(len(side.members) for side in found.sides)
            if key not in best or size > sum(len(side.members) for side in best[key].sides):
                best[key] = found
        return list(best.values())

    def _all(self) -> Iterable[Difference]:
        places, times, deeds = Places(self.grounds), Times(self.grounds), Deeds(self.grounds)
        for (kind, _), held in sorted(self.groups.items()):
            if len(held) < 2:
                continue
            alike = _by_value(held)
            one_each = [settings[0] for settings in alike.values()]
            checks: tuple[tuple[About, Iterable[Pair]], ...] = (
                ("place", places.pairs(kind, one_each)), ("time", times.pairs(kind, one_each)),
                ("actor", deeds.doers(kind, one_each)), ("occurrence", deeds.occurrences(one_each)),
            )  # fmt: skip
            for about, pairs in checks:
                yield from self._told(about, kind, pairs, alike)
        yield from self._orders()

    def _told(
        self, about: About, kind: str, pairs: Iterable[Pair], alike: Mapping[tuple[object, ...], list[Setting]]
    ) -> Iterable[Difference]:
        by_kind: dict[Kind, list[Pair]] = {}
        for pair in pairs:
            by_kind.setdefault(pair.kind, []).append(pair)
        chained = [(kind_, part) for kind_, held in sorted(by_kind.items()) for part in self._parts(about, kind_, held)]
        for difference, held in chained:
            sides: dict[str, list[Setting]] = {}
            for pair in held:
                for value, setting in zip(pair.values, (pair.one, pair.other), strict=True):
                    side = sides.setdefault(value, [])
                    side.extend(s for s in alike[_value(setting)] if s not in side)
            shown = tuple(Side(v, _SHOWN[about](v), tuple(m)) for v, m in sorted(sides.items()))
            yield Difference(about, difference, held[0].reason, shown, kind)

    def _parts(self, about: About, kind: Kind, held: list[Pair]) -> Iterable[list[Pair]]:
        """The pairs that are told together: of places that lie in one another one chain for each innermost place, for
        Moscow and Vladivostok both lie in Russia and not in one another."""
        if about != "place" or kind != "precision":
            yield held
            return
        contains = self.grounds.matcher.knowledge.contains
        values = {value for pair in held for value in pair.values}
        inmost = sorted(v for v in values if not any(o != v and contains(v, o) for o in values))
        told: set[frozenset[str]] = set()
        for inner in inmost:
            chain = frozenset(v for v in values if v == inner or contains(v, inner))
            part = [pair for pair in held if set(pair.values) <= chain]
            if part and chain not in told:
                told.add(chain)
                yield part

    def _orders(self) -> Iterable[Difference]:
        orders = [row for one in self.told for row in one.orders]
        for (order, one), (reverse, other) in combinations(orders, 2):
            if one.document is other.document or not _reversed(order, reverse):
                continue
            if _is_result(order.one, order.other) or not self.grounds.alike(one, other):
                continue
            values = tuple(_order_name(o) for o in (order, reverse))
            rows = zip(values, (order, reverse), (one, other), strict=True)
            sides = tuple(Side(v, Succession(*o), (s,)) for v, o, s in rows)
            first, then = (order.one, order.other) if order.before else (order.other, order.one)
            reason = Reason("order", (Noun(first), Noun(then)))
            yield Difference("order", "conflict", reason, sides, order.one)


def _is_result(one: str, other: str) -> bool:
    """Whether one is what the other brings: no two reports part over what came first."""
    return any(a in FOLLOWING and b.partition("/")[0] in _HARMFUL for a, b in ((one, other), (other, one)))


_HARMFUL = frozenset({"DISASTER", "ASSAULT", "attack"})
_SHOWN: dict[About, Callable[[str], Value]] = {
    "place": Entity, "actor": doer, "time": Day, "occurrence": State,
}  # fmt: skip


def _value(setting: Setting) -> tuple[object, ...]:
    """What of a setting is compared; of a story of many articles one setting of each stands for all."""
    when = setting.when.text if setting.when is not None else None
    where = setting.document.id if setting.lead or setting.status == "denied" else None
    day = setting.day[:10] if setting.day else None
    return setting.places, when, setting.status, tuple(sorted(setting.parties)), where, day


def _by_value(held: Sequence[Setting]) -> dict[tuple[object, ...], list[Setting]]:
    out: dict[tuple[object, ...], list[Setting]] = {}
    for setting in held:
        out.setdefault(_value(setting), []).append(setting)
    return out


def _order_name(order: Order) -> str:
    words = [kind.rpartition("/")[2] for kind in (order.one, order.other)]
    return f"{words[0]} {'before' if order.before else 'after'} {words[1]}"


def _reversed(one: Order, other: Order) -> bool:
    if (one.one, one.other) == (other.one, other.other):
        return one.before != other.before
    return (one.one, one.other) == (other.other, other.one) and one.before == other.before
