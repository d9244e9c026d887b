"""How accounts of one happening differ in place, time, doer and whether it happened at all, and in what came first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from rawi.model.chain import node
from rawi.weighing.same_event import RARE, SIGHTS, Matcher, family
from rawi.weighing.settings import Order, Setting, Told, When
from rawi.weighing.wording import Day, Entity, Noun, Reason, State, Succession, Value

About = Literal["place", "time", "actor", "occurrence", "order"]
Kind = Literal["conflict", "update", "precision"]

_ONCE = frozenset(family(kind) for kind in RARE) | frozenset({"DISASTER/flood", "DISASTER/storm", "LAUNCH/test"})
#: What follows from another happening, and has its place and day from there.
_FOLLOWING = frozenset({"death", "CASUALTY/injured", "CASUALTY/missing", "CASUALTY/infected", "AID/rescue"})
#: Families and types of what states and their offices do: a country beside its capital says only whose they are.
_AMONG_STATES = frozenset({"meeting", "agreement", "CONSULT", "APPOINT", "TRIAL", "ELECT", "SANCTION", "AID", "aid"})
#: Sorts of place without known bounds.
_VAGUE = frozenset(
    {"sea", "gulf", "strait", "ocean", "river", "region", "lake", "mountain", "desert", "continent", "area"}
)
#: Types of deeds that can be laid to one doer or to another.
_DEEDS = frozenset({"ASSAULT", "attack", "COERCE", "death", "LAUNCH"})
#: Families of happenings that a story has many of, told apart by who takes part.
_TOGETHER = frozenset({"meeting", "agreement", "CONSULT/call", "CONSULT/mediate", "aid", "words", "COERCE/arrest"})
_NEAR, _CLOSE = dt.timedelta(days=10), dt.timedelta(days=2)
_WEEK = dt.timedelta(days=4)  # the least that is a stretch and not a day told loosely
_SHIFTED = dt.timedelta(hours=14)  # two clocks may show one moment that far apart
_FEW = 8  # articles of a story that is surely about one thing
_BOTH = 2  # names that two sentences share about what two do together


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


class _Pair(NamedTuple):
    """Two settings that part: kind, reason, and the value of each."""

    kind: Kind
    reason: Reason
    one: Setting
    other: Setting
    values: tuple[str, str]


class Comparer:
    """Compares what the articles of a story say. ``entries`` are the timeline entries by the ids of their events."""

    def __init__(self, told: Sequence[Told], matcher: Matcher, entries: Mapping[str, str]) -> None:
        self.told, self.matcher, self.entries = told, matcher, entries
        self.few = len(told) <= _FEW
        self.by_article: dict[tuple[str, str], list[Setting]] = {}
        self.groups: dict[tuple[str, str], list[Setting]] = {}
        for one in told:
            for setting in one.settings:
                self.by_article.setdefault((setting.family, setting.document.id), []).append(setting)
                entry = "" if self.few else self._entry(setting)
                if entry is not None:
                    self.groups.setdefault((setting.family, entry), []).append(setting)

    def _entry(self, setting: Setting) -> str | None:
        return self.entries.get(setting.event.id) if setting.event is not None else None

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
        for (kind, _), held in sorted(self.groups.items()):
            if len(held) < 2:
                continue
            alike = _by_value(held)
            one_each = [settings[0] for settings in alike.values()]
            checks = (
                ("place", self._place(kind, one_each)), ("time", self._time(kind, one_each)),
                ("actor", self._actor(kind, one_each)), ("occurrence", self._occurrence(one_each)),
            )  # fmt: skip
            for about, pairs in checks:
                yield from self._told(about, kind, pairs, alike)  # type: ignore[arg-type]
        yield from self._orders()

    def _told(
        self, about: About, kind: str, pairs: Iterable[_Pair], alike: Mapping[tuple[object, ...], list[Setting]]
    ) -> Iterable[Difference]:
        by_kind: dict[Kind, list[_Pair]] = {}
        for pair in pairs:
            by_kind.setdefault(pair.kind, []).append(pair)
        for difference, held in sorted(by_kind.items()):
            sides: dict[str, list[Setting]] = {}
            for pair in held:
                for value, setting in zip(pair.values, (pair.one, pair.other), strict=True):
                    side = sides.setdefault(value, [])
                    side.extend(s for s in alike[_value(setting)] if s not in side)
            shown = tuple(Side(v, _SHOWN[about](v), tuple(m)) for v, m in sorted(sides.items()))
            yield Difference(about, difference, held[0].reason, shown, kind)

    def same(self, one: Setting, other: Setting) -> bool:
        """Whether two settings of a family can be of one happening: accounts of one entry, or the news of two leads."""
        if one.document is other.document:
            return False
        if one.actors and other.actors and not self._parties(one.actors, other.actors):
            return False
        if one.family in _TOGETHER and not self._together(one, other):
            return False
        return self._alike(one, other)

    def _together(self, one: Setting, other: Setting) -> bool:
        """Whether the same take part, as far as the words say who does."""
        if one.parties and other.parties:
            return self._parties(one.parties, other.parties)
        return len(one.entities & other.entities) >= _BOTH or (self.few and one.lead and other.lead)

    def _alike(self, one: Setting, other: Setting) -> bool:
        entry = self._entry(one)
        if entry is not None and entry == self._entry(other):
            return True
        if not (self.few and one.lead and other.lead):
            return False
        words = len(one.words & other.words)
        shared = self._parties(one.entities, other.entities)
        return shared or words > 0

    def _parties(self, ones: Iterable[str], others: Iterable[str]) -> bool:
        held = set(others)
        return any(one in held or any(self.matcher.same_party(one, other) for other in held) for one in ones)

    def _place(self, kind: str, held: Sequence[Setting]) -> Iterable[_Pair]:
        if kind in _FOLLOWING:
            return
        located = [s for s in held if s.places and s.status in ("happened", "planned")]
        for one, other in combinations(located, 2):
            if not self.same(one, other) or one.status != other.status:
                continue
            if _days_apart(one, other, _CLOSE if kind in _ONCE else _NO_GAP):
                continue
            yield from self._two_places(kind, one, other)

    def _two_places(self, kind: str, one: Setting, other: Setting) -> Iterable[_Pair]:
        contains = self.matcher.knowledge.contains
        sights = [any(self._subkind(p) in SIGHTS for p in setting.places) for setting in (one, other)]
        if kind == "journey" and sights[0] != sights[1]:
            return  # a journey to a country is not the visit of one building in it
        for a in one.places:
            for b in other.places:
                if self._for_its_state(kind, a, b) or self._for_its_state(kind, b, a):
                    return
                if a != b and contains(a, b) and not self._knows(one, a):
                    yield _Pair("precision", _lies(b, a), one, other, (a, b))
                    return
                if a != b and contains(b, a) and not self._knows(other, b):
                    yield _Pair("precision", _lies(a, b), one, other, (a, b))
                    return
        fits = [self.matcher.places_fit(a, b) for a in one.places for b in other.places]
        if _days_apart(one, other) or any(self._wide(p) for p in (*one.places, *other.places)):
            return
        if not (self._sure(one) and self._sure(other)):
            return
        if any(fit is not False for fit in fits) or len(one.places) > 1 or len(other.places) > 1:
            return
        if kind not in _ONCE and not (one.when and other.when and self.few):
            return
        a, b = one.places[0], other.places[0]
        if self._says(one, kind, lambda p: p == b or contains(b, p)) or self._says(other, kind, lambda p: p == a):
            return
        yield _Pair("conflict", Reason("places", (Entity(a), Entity(b))), one, other, (a, b))

    def _for_its_state(self, kind: str, state: str, capital: str) -> bool:
        """Whether a capital stands beside its country where states act: then it can be meant for the government."""
        known = self.matcher.knowledge.get(capital)
        return (
            known is not None and state in known.stands_for
            and (kind in _AMONG_STATES or kind.partition("/")[0] in _AMONG_STATES)
        )  # fmt: skip

    def _knows(self, setting: Setting, outer: str) -> bool:
        """Whether the article gives a place within the outer one for the happening elsewhere."""
        contains = self.matcher.knowledge.contains
        return self._says(setting, setting.family, lambda place: place != outer and contains(outer, place))

    def _sure(self, setting: Setting) -> bool:
        """Whether a place is that of the happening itself: an event's, or a verb's in an article's first lines."""
        if setting.event is not None and setting.event.place is not None:
            return True
        return setting.lead and not setting.nominal

    def _wide(self, place: str) -> bool:
        """Whether a place is a sea, a coast or a region, of which nobody knows exactly what lies in it."""
        known = self.matcher.knowledge.get(place)
        return known is None or known.subkind in _VAGUE

    def _subkind(self, place: str) -> str | None:
        known = self.matcher.knowledge.get(place)
        return known.subkind if known is not None else None

    def _says(self, setting: Setting, kind: str, wanted: Callable[[str], bool]) -> bool:
        """Whether the same article gives such a place for the happening elsewhere."""
        return any(wanted(place) for s in self.by_article[kind, setting.document.id] for place in s.places)

    def _time(self, kind: str, held: Sequence[Setting]) -> Iterable[_Pair]:
        if kind in _FOLLOWING:
            return
        dated = [s for s in held if s.when is not None and s.status in ("happened", "planned")]
        for one, other in combinations(dated, 2):
            if not self.same(one, other) or self._places_apart(one, other):
                continue
            pair = self._two_times(kind, one, other, dated)
            if pair is not None:
                yield pair

    def _two_times(self, kind: str, one: Setting, other: Setting, dated: Sequence[Setting]) -> _Pair | None:
        a, b = one.when, other.when
        assert a is not None and b is not None
        values = (a.text, b.text)
        wide, narrow = (a, b) if (a.last - a.first) > (b.last - b.first) else (b, a)
        if wide.first <= narrow.last and narrow.first <= wide.last:
            inside = wide.first <= narrow.first and narrow.last <= wide.last
            whole = wide.last - wide.first >= _WEEK > narrow.last - narrow.first
            vague = one if wide is a else other
            exact = any(s.document is vague.document and s.when and s.when.first == s.when.last for s in dated)
            if inside and whole and not exact and one.status == other.status:
                reason = Reason("day within", (Day(narrow.text), Day(wide.text)))
                return _Pair("precision", reason, one, other, values)
            return None
        gap = max(a.first - b.last, b.first - a.last)
        once = kind in _ONCE
        if gap > (_NEAR if once else _CLOSE) or _one_moment(a.clock, b.clock):
            return None
        if {one.status, other.status} != {"happened"}:
            early, late = sorted((one, other), key=lambda s: s.day or "")
            if early.status == "planned" and (early.day or "") < (late.day or ""):
                return _Pair("update", Reason("moved"), one, other, values)
            return None
        if not once and not self.few:
            return None
        if self._gives(one, b, dated) or self._gives(other, a, dated):
            return None  # an article that gives both days tells two happenings
        return _Pair("conflict", Reason("times", (Day(a.text), Day(b.text))), one, other, values)

    def _gives(self, setting: Setting, when: When, dated: Sequence[Setting]) -> bool:
        held = [s.when for s in dated if s.document is setting.document and s.when is not None]
        return any(w.first <= when.last and when.first <= w.last for w in held)

    def _places_apart(self, one: Setting, other: Setting) -> bool:
        return bool(one.places and other.places) and all(
            self.matcher.places_fit(a, b) is False for a in one.places for b in other.places
        )

    def _actor(self, kind: str, held: Sequence[Setting]) -> Iterable[_Pair]:
        if kind.partition("/")[0] not in _DEEDS:
            return
        done = [s for s in held if s.actors and s.status == "happened"]
        for one, other in combinations(done, 2):
            if one.document is other.document or self._parties(one.actors, other.actors):
                continue
            day = one.when is not None and other.when is not None and not _days_apart(one, other)
            placed = any(self.matcher.places_fit(a, b) for a in one.places for b in other.places)
            if not (day or placed) or _days_apart(one, other) or self._places_apart(one, other):
                continue
            if not self._alike(one, other) or self._both(one, other, done):
                continue
            a, b = min(one.actors), min(other.actors)
            yield _Pair("conflict", Reason("doers", (Entity(a), Entity(b))), one, other, (a, b))

    def _both(self, one: Setting, other: Setting, done: Sequence[Setting]) -> bool:
        """Whether one article tells the deed of both: two deeds, or an exchange."""
        return any(
            s.document is t.document and self._parties(s.actors, foreign.actors)
            for t, foreign in ((one, other), (other, one))
            for s in done
        )

    def _occurrence(self, held: Sequence[Setting]) -> Iterable[_Pair]:
        asserted = [s for s in held if s.status == "happened" and (s.event is not None or not s.nominal)]
        for other in held:
            bare = other.event is None and other.nominal and other.when is None
            if other.status == "happened" or (other.status == "planned" and bare):
                continue
            for one in asserted:
                moved = _NEAR if other.status == "planned" else _NO_GAP  # plans are carried out on other days too
                if not self._opposed(one, other) or _days_apart(one, other, moved):
                    continue
                later = bool(one.day and other.day and other.day[:10] < one.day[:10])
                values = ("happened", other.status)
                if other.status == "denied":
                    kind: Kind = "update" if later else "conflict"
                    reason = Reason("denied at first" if later else "denied")
                    yield _Pair(kind, reason, one, other, values)
                elif later:
                    reason = Reason("planned at first" if other.status == "planned" else "not confirmed at first")
                    yield _Pair("update", reason, one, other, values)

    def _opposed(self, one: Setting, other: Setting) -> bool:
        """Whether what one side tells is what the other does not: two articles, or two sources in one."""
        if one.document is other.document:
            if other.status != "denied" or one.statement is None or other.statement is None:
                return False
            sources = [node(s.chain[-1]) if s.chain else None for s in (one.statement, other.statement)]
            return sources[0] != sources[1] and None not in sources and self._alike(one, other)
        return self.same(one, other) if other.status == "planned" else self._alike(one, other)

    def _orders(self) -> Iterable[Difference]:
        orders = [row for one in self.told for row in one.orders]
        for (order, one), (reverse, other) in combinations(orders, 2):
            if one.document is other.document or not _reversed(order, reverse):
                continue
            if not self._alike(one, other):
                continue
            values = tuple(_order_name(o) for o in (order, reverse))
            rows = zip(values, (order, reverse), (one, other), strict=True)
            sides = tuple(Side(v, Succession(*o), (s,)) for v, o, s in rows)
            first, then = (order.one, order.other) if order.before else (order.other, order.one)
            reason = Reason("order", (Noun(first), Noun(then)))
            yield Difference("order", "conflict", reason, sides, order.one)


_SHOWN: dict[About, Callable[[str], Value]] = {
    "place": Entity, "actor": Entity, "time": Day, "occurrence": State,
}  # fmt: skip


def _lies(inner: str, outer: str) -> Reason:
    return Reason("place within", (Entity(inner), Entity(outer)))


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


_NO_GAP = dt.timedelta(0)


def _days_apart(one: Setting, other: Setting, gap: dt.timedelta = _NO_GAP) -> bool:
    """Whether the days that two settings give are more than ``gap`` apart."""
    if one.when is None or other.when is None:
        return False
    return max(one.when.first - other.when.last, other.when.first - one.when.last) > gap


def _one_moment(one: str | None, other: str | None) -> bool:
    """Whether two clocks can show one moment: in two time zones."""
    if one is None or other is None:
        return False
    try:
        times = [dt.datetime.fromisoformat(clock[:16]) for clock in (one, other)]
    except ValueError:
        return False
    return abs(times[0] - times[1]) <= _SHIFTED
