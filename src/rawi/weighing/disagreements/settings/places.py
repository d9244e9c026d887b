"""How accounts of one happening differ in place: containment is precision, two places of which neither lies in the
other a conflict; a capital beside its country can mean the government."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from rawi.weighing.disagreements.settings.comparing import Setting
from rawi.weighing.disagreements.settings.likeness import (
    CLOSE,
    FOLLOWING,
    NO_GAP,
    ONCE,
    TOGETHER,
    Grounds,
    Pair,
    days_apart,
)
from rawi.weighing.disagreements.wording import Entity, Reason
from rawi.weighing.events.same_event import SIGHTS, is_country

#: Families and types of what states and their offices do: a country beside its capital says only whose they are.
_AMONG_STATES = frozenset({"meeting", "agreement", "CONSULT", "APPOINT", "TRIAL", "ELECT", "SANCTION", "AID", "aid"})
#: A family whose place is what is taken: an airport is not its city more exactly told.
_TAKEN = "ASSAULT/capture"


class Places:
    """Places that part."""

    def __init__(self, grounds: Grounds) -> None:
        self.grounds = grounds

    def pairs(self, kind: str, held: Sequence[Setting]) -> Iterable[Pair]:
        """Pairs of settings of one family whose places differ."""
        if kind in FOLLOWING:
            return
        located = [s for s in held if s.places and s.status in ("happened", "planned")]
        for one, other in combinations(located, 2):
            same = self.grounds.once if kind in ONCE else self.grounds.same
            if not same(one, other) or one.status != other.status:
                continue
            if days_apart(one, other, CLOSE if kind in ONCE else NO_GAP):
                continue
            if kind not in ONCE and not self.grounds.surely(one, other):
                continue
            yield from self._two_places(kind, one, other)

    def _two_places(self, kind: str, one: Setting, other: Setting) -> Iterable[Pair]:
        contains = self.grounds.matcher.knowledge.contains
        sights = [any(self._subkind(p) in SIGHTS for p in setting.places) for setting in (one, other)]
        if kind == "journey" and sights[0] != sights[1]:
            return  # a journey to a country is not the visit of one building in it
        for a in one.places:
            for b in other.places:
                if self._for_its_state(kind, a, b) or self._for_its_state(kind, b, a):
                    return
                if kind == _TAKEN or self._beyond(a) or self._beyond(b):
                    continue
                if any(is_country(p) and not self._only(kind, s, p) for s, p in ((one, a), (other, b))):
                    continue
                if (is_country(a) or is_country(b)) and not self.grounds.one_news(one, other):
                    continue  # much happens in a country
                if (is_country(a) or is_country(b)) and self.grounds.kinship.copies(one.document, other.document):
                    continue  # the longer of two copies
                if self._one_name(a, b) or self._one_name(b, a):
                    continue
                if len(one.places) > 1 and len(other.places) > 1:
                    continue
                if not (self._surely(one, other) or (self._told(one) and self._told(other))):
                    continue
                if a != b and contains(a, b) and not self._knows(one, a):
                    yield Pair("precision", _lies(b, a), one, other, (a, b))
                    return
                if a != b and contains(b, a) and not self._knows(other, b):
                    yield Pair("precision", _lies(a, b), one, other, (a, b))
                    return
        if not self.grounds.one_news(one, other):
            return
        fits = [self.grounds.matcher.places_fit(a, b) for a in one.places for b in other.places]
        if days_apart(one, other) or any(self._wide(p) for p in (*one.places, *other.places)):
            return
        if not (self._sure(one) and self._sure(other)):
            return
        if any(fit is not False for fit in fits) or len(one.places) > 1 or len(other.places) > 1:
            return
        if kind not in ONCE and not (one.when and other.when and self.grounds.few):
            return
        if kind in TOGETHER and not self.grounds.both_take_part(one, other):
            return
        a, b = one.places[0], other.places[0]
        if self.grounds.both_told(kind, a, b) or not self.grounds.in_common(one, other):
            return
        if self.grounds.says(one, kind, lambda p: p == b or contains(b, p)) or self.grounds.says(
            other, kind, lambda p: p == a
        ):
            return
        yield Pair("conflict", Reason("places", (Entity(a), Entity(b))), one, other, (a, b))

    def _for_its_state(self, kind: str, state: str, capital: str) -> bool:
        """Whether a capital stands beside its country where states act: then it can be meant for the government."""
        known = self.grounds.matcher.knowledge.get(capital)
        return (
            known is not None and state in known.stands_for
            and (kind in _AMONG_STATES or kind.partition("/")[0] in _AMONG_STATES)
        )  # fmt: skip

    def _knows(self, setting: Setting, outer: str) -> bool:
        """Whether the article gives a place within the outer one for the happening elsewhere."""
        contains = self.grounds.matcher.knowledge.contains
        return self.grounds.says(setting, setting.family, lambda place: place != outer and contains(outer, place))

    def _only(self, kind: str, setting: Setting, country: str) -> bool:
        """Whether an article names no place inside of a country; a journey is mostly told to its country, whatever town
        it leads to."""
        if self.grounds.kinship.short(setting.document, setting.document):
            return True
        if kind == "journey" or kind.startswith("MOVE/"):
            return False
        contains = self.grounds.matcher.knowledge.contains
        named = {m.entity for m in setting.document.mentions if m.kind == "place"}
        return not any(place != country and contains(country, place) for place in named)

    def _one_name(self, inner: str, outer: str) -> bool:
        """Whether a town and the province that it is the seat of have one name: which is meant is not sure."""
        return outer.startswith(f"{inner}-") and self._subkind(outer) == "province"

    def _surely(self, one: Setting, other: Setting) -> bool:
        """Whether two languages tell of it, or one entry of the timeline has both."""
        entry = self.grounds.entry(one)
        return one.document.language != other.document.language or (
            entry is not None and entry == self.grounds.entry(other)
        )

    def _told(self, setting: Setting) -> bool:
        """Whether a sentence tells it, and not only names it."""
        return setting.event is not None or not setting.nominal

    def _sure(self, setting: Setting) -> bool:
        """Whether a place is that of the happening itself: an event's, or a verb's in an article's first lines."""
        if setting.event is not None and setting.event.place is not None:
            return True
        return setting.lead and not setting.nominal

    def _wide(self, place: str) -> bool:
        """Whether a place is a sea, a coast or a region, of which nobody knows exactly what lies in it."""
        return place not in self.grounds.matcher.knowledge or self.grounds.matcher.is_vague(place)

    def _beyond(self, place: str) -> bool:
        """Whether a place is larger than a country."""
        matcher = self.grounds.matcher
        return not is_country(place) and matcher.is_vague(place) and matcher.country(place) is None

    def _subkind(self, place: str) -> str | None:
        known = self.grounds.matcher.knowledge.get(place)
        return known.subkind if known is not None else None


def _lies(inner: str, outer: str) -> Reason:
    return Reason("place within", (Entity(inner), Entity(outer)))
