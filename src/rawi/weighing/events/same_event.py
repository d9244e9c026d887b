"""Which events of several articles are one happening: kind, participants, place and time must fit together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from rawi.knowledge import Knowledge
from rawi.model.dates import bounds
from rawi.weighing.events.far_apart import long_past, scattered
from rawi.weighing.events.happenings import Happening

#: Modes that tell one happening in different words, by family. A mode in no family is its own.
FAMILIES: dict[str, frozenset[str]] = {
    "meeting": frozenset({"CONSULT/meet", "CONSULT/talk", "CONSULT/host"}),
    "journey": frozenset({"CONSULT/visit", "MOVE/travel"}),
    "attack": frozenset({"ASSAULT/attack", "ASSAULT/aerial", "ASSAULT/shell", "ASSAULT/bomb", "ASSAULT/shoot"}),
    "protest": frozenset({"PROTEST/demonstrate", "PROTEST/riot", "PROTEST/obstruct"}),
    "death": frozenset({"CASUALTY/killed", "CASUALTY/died"}),
    "agreement": frozenset({"AGREE/agree", "AGREE/sign"}),
    "aid": frozenset({"AID/aid", "AID/humanitarian", "AID/economic", "AID/military"}),
    "words": frozenset({"ACCUSE/accuse", "ACCUSE/condemn"}),
    "warning": frozenset({"THREATEN/threaten", "THREATEN/warn", "THREATEN/ultimatum"}),
}
_FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}

#: Types in which both sides do the same: who is named first does not matter.
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_MUTUAL_KINDS = frozenset({"ASSAULT/clash", "RETREAT/ceasefire"})

#: Happenings that come once in a while: told with dates a few days apart they are still one, and the dates disagree.
RARE = frozenset(
    {
        "MOVE/arrive", "MOVE/depart", "MOVE/return", "CONSULT/visit", "CASUALTY/killed", "CASUALTY/died",
        "COERCE/arrest", "ASSAULT/abduct", "ASSAULT/assassinate", "ASSAULT/execute", "RETREAT/release",
        "APPOINT/appoint", "APPOINT/resign",
        "APPOINT/dismiss", "TRIAL/sentence", "TRIAL/acquit", "ELECT/vote", "ELECT/win", "DISASTER/earthquake",
        "DISASTER/crash", "DISASTER/fire", "DISASTER/collapse", "DISASTER/explosion", "ASSAULT/capture", "AGREE/sign",
        "LAUNCH/launch", "LAUNCH/start", "OPERATE/open", "OPERATE/close", "CONSULT/meet",
    }
)  # fmt: skip
#: Kinds that a story tells of once: with dates that fit they are one.
_ONCE = frozenset({"ASSAULT/abduct", "ASSAULT/assassinate", "RETREAT/release", "DISASTER/crash", "DISASTER/earthquake"})
_NEAR = dt.timedelta(days=3)
_SAME_NEWS = dt.timedelta(days=4)  # undated accounts reported within this are of one piece of news


def family(kind: str) -> str:
    """The family of a kind."""
    return _FAMILY.get(kind, kind)


def mutual(kind: str) -> bool:
    """Whether the sides of this kind of happening may be told in either order."""
    return kind.partition("/")[0] in MUTUAL or kind in _MUTUAL_KINDS


@dataclass(eq=False)
class Cluster:
    """Events that are one happening; ``lead`` is the fullest of them."""

    lead: Happening
    members: list[Happening] = field(default_factory=list)


_SAME_SPELLING = 85  # ratio of two ids of bodies nobody knows


def _parts(place: str) -> frozenset[str]:
    """The words of a place's id that can tell it from another ("place/sarab-city": sarab)."""
    return frozenset(part for part in place.partition("/")[2].split("-") if len(part) > 3 and part not in _COMMON)


_COMMON = frozenset({"city", "province", "region", "district", "governorate", "county", "town", "village", "north"})


class Matcher:
    """Compares happenings with the help of what is known of countries and places."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.scattered = False  # whether the reports compared are of news of different times
        self._countries: dict[str, str | None] = {}

    def country(self, entity: str) -> str | None:
        """The country an entity belongs to or is."""
        if entity not in self._countries:
            self._countries[entity] = entity if is_country(entity) else self.knowledge.country_of(entity)
        return self._countries[entity]

    def same_party(self, one: str, other: str) -> bool:
        """Whether two participants can be one: the same, or a country and somebody who acts for it."""
        if one == other:
            return True
        if one not in self.knowledge and other not in self.knowledge:
            return one.partition("/")[0] == other.partition("/")[0] and fuzz.ratio(one, other) >= _SAME_SPELLING
        if is_country(one) != is_country(other):
            country = self.country(one)
            return country is not None and country == self.country(other)
        return False

    def places_fit(self, one: str | None, other: str | None) -> bool | None:
        """True: the same place, or one in the other; False: apart; None: not known of both."""
        if one is None or other is None:
            return None
        if self.knowledge.contains(one, other) or self.knowledge.contains(other, one):
            return True
        if one in self.knowledge and other in self.knowledge:
            return False
        return True if _parts(one) & _parts(other) else None

    def is_vague(self, place: str) -> bool:
        """Whether a place is a sea, a coast or a region, of which nobody knows exactly what lies in it."""
        known = self.knowledge.get(place)
        return known is not None and known.subkind in _VAGUE

    def dates_fit(self, one: Happening, other: Happening) -> bool | None:
        """True: can be the same time; False: apart; None: not known of both."""
        if one.date is None or other.date is None:
            return None
        (a, b), (c, d) = one.span, other.span
        return a <= d and c <= b

    def score(self, one: Happening, other: Happening) -> int:
        """How surely two events are one happening; 0: they are not."""
        parties = self._parties(one, other)
        if parties is None:
            return 0
        sure, likely = parties
        places = self.places_fit(one.place, other.place)
        origins = self.places_fit(one.event.origin, other.event.origin)
        dates = self.dates_fit(one, other)
        same_words = _alike(one, other)
        shared = sure + likely + (places is True)
        if not self.same_sight(one, other):
            return 0
        if one.event.type == "ANNOUNCE" and not same_words and set(one.event.actors) != set(other.event.actors):
            return 0  # who announces with others announces something else
        if dates is False and one.kind == "ELECT/vote" and one.event.actors and other.event.actors:
            return 0  # a body votes on this and, days later, on that
        if dates is False and not (
            one.kind in RARE
            and other.kind in RARE
            and (shared >= 2 or (places is True and one.kind.startswith("DISASTER/")))
            and _close(one, other)
        ):
            return 0
        if dates is None and not (same_words or (same_news(one, other) and (sure or (likely and places is True)))):
            return 0
        if dates is None and not same_words and self.scattered and (one.reported is None) != (other.reported is None):
            return 0  # of news of a year and another, a page without a day may be of either
        if dates is None and not same_words and (long_past(one) or long_past(other)):
            return 0  # the visit of 2019 is not the one that is planned now
        if dates is None and one.event.background != other.event.background and not same_words and places is not True:
            return 0  # what was earlier is not today's news
        if places is False and not (sure and dates is not False):
            return 0
        if origins is False and places is not True:
            return 0
        numbers = bool(_numbers(one) & _numbers(other))
        once = dates is True and one.basis == other.basis == "stated" and one.kind == other.kind and one.kind in _ONCE
        score = 2 * sure + likely + 2 * (places is True) + 2 * (dates is True and _exact(one, other))
        score += numbers + 3 * same_words + 2 * once
        return score if score >= 2 else 0

    def parties_fit(self, one: Happening, other: Happening) -> bool:
        """Whether the participants of the two do not contradict each other."""
        return self._parties(one, other) is not None

    def _parties(self, one: Happening, other: Happening) -> tuple[int, int] | None:
        """Participants shared for sure, and those that may be one (a country and somebody of it); None: they
        contradict."""
        a, b = one.event, other.event
        if mutual(one.kind):
            if not one.participants or not other.participants:
                return 0, 0
            small, large = sorted((one.participants, other.participants), key=lambda s: (len(s), sorted(s)))
            sure, likely = self._shared(small, large)
            if sure + likely == 0 or (sure + likely < len(small) and sure + likely < 2):
                return None
            if len(small) == 1 and len(large) > 1 and not sure:
                return None
            return sure, likely
        total = [0, 0]
        for ours, theirs in ((a.actors, b.actors), (a.recipients, b.recipients)):
            if ours and theirs:
                sure, likely = self._shared(ours, theirs)
                if not sure + likely:
                    return None
                total[0] += sure
                total[1] += likely
        return total[0], total[1]

    def _shared(self, ones: Iterable[str], others: Iterable[str]) -> tuple[int, int]:
        held = set(others)
        sure = likely = 0
        for one in ones:
            if one in held:
                sure += 1
            elif any(self.same_party(one, other) for other in held):
                likely += 1
        return sure, likely

    def same_sight(self, one: Happening, other: Happening) -> bool:
        """A journey to a country is not the visit of one building in it."""
        if family(one.kind) != "journey":
            return True
        sights = [self._sight(h) for h in (one, other)]
        return sights[0] == sights[1] or (None in sights and _exact(one, other))

    def _sight(self, happening: Happening) -> str | None:
        """The one building, base or body that is visited; "" for a town or country, None when nothing is said."""
        event = happening.event
        organisations = [r for r in event.recipients if r.startswith("organisation/")]
        if organisations:
            return organisations[0]
        if event.place is None:
            return None if not event.recipients else ""
        known = self.knowledge.get(event.place)
        return event.place if known is not None and known.subkind in SIGHTS else ""


#: Sorts of place without known bounds.
_VAGUE = frozenset(
    {"sea", "gulf", "strait", "ocean", "river", "region", "lake", "mountain", "desert", "continent", "area"}
)
SIGHTS = frozenset({"airport", "base", "building", "camp", "facility", "port", "site"})


def is_country(entity: str) -> bool:
    """Whether an entity id is a country's."""
    return entity.startswith("place/") and len(entity) == 8


def _numbers(happening: Happening) -> set[float]:
    return {q.value for q in happening.quantities}


_INDEXED = 5  # longest words of a sentence under which a happening is looked up
_ALIKE = 0.6  # share of the shorter sentence's words that make two sentences one text


def _alike(one: Happening, other: Happening) -> bool:
    """Whether the two sentences are one text with small edits."""
    if one.event.text == other.event.text:
        return True
    least = min(len(one.words), len(other.words))
    return least >= _INDEXED and len(one.words & other.words) >= _ALIKE * max(least, 1)


def _exact(one: Happening, other: Happening) -> bool:
    return one.day is not None and one.day == other.day


def _close(one: Happening, other: Happening) -> bool:
    assert one.date is not None and other.date is not None
    (a, b), (c, d) = one.span, other.span
    return max(a, c) - min(b, d) <= _NEAR and (b - a).days < 28 and (d - c).days < 28


def same_news(one: Happening, other: Happening) -> bool:
    """Whether two reports are near enough in time for an undated happening of one to be that of the other."""
    if one.reported is None or other.reported is None:
        return True
    (a, b), (c, d) = bounds(one.date or one.reported), bounds(other.date or other.reported)
    return max(a, c) - min(b, d) <= _SAME_NEWS


def clusters(happenings: Sequence[Happening], knowledge: Knowledge) -> list[Cluster]:
    """The happenings put together. The result does not depend on the order of the documents."""
    matcher = Matcher(knowledge)
    matcher.scattered = scattered(happenings)
    ordered = sorted(
        happenings,
        key=lambda h: (-h.richness(), h.event.status != "happened", h.kind, h.document.id, h.event.trigger),
    )
    out: list[Cluster] = []
    index: dict[tuple[str, str], list[Cluster]] = {}
    for happening in ordered:
        keys = _keys(happening, matcher)
        best: tuple[int, Cluster] | None = None
        tried: set[int] = set()
        for key in keys:
            for cluster in index.get(key, ()):
                if id(cluster) in tried:
                    continue
                tried.add(id(cluster))
                score = matcher.score(happening, cluster.lead)
                if score and (best is None or score > best[0]) and _fits_all(matcher, happening, cluster):
                    best = (score, cluster)
        if best is None:
            cluster = Cluster(happening, [happening])
            out.append(cluster)
        else:
            cluster = best[1]
            cluster.members.append(happening)
        for key in keys:
            known = index.setdefault(key, [])
            if cluster not in known:
                known.append(cluster)
    return out


def _told_again(one: Happening, other: Happening) -> bool:
    """Whether one article tells the same happening twice: what one telling says is part of what the other says, or both
    name the same people. Two arrests by one police are two."""
    if one.quantities and other.quantities and not _numbers(one) & _numbers(other):
        return False
    if one.event.type == "ANNOUNCE" and one.event.start != other.event.start:
        return False  # of two announcements the slots do not say what they are of
    if one.kind == other.kind and one.event.text == other.event.text and one.event.status == other.event.status:
        least, most = sorted((_said(one), _said(other)), key=len)
        return least <= most and bool(least)
    if one.event.status != other.event.status:
        return False
    if one.kind == other.kind and one.kind in _JOURNEYS and one.day is not None and one.day == other.day:
        return True  # of the same day, and nothing in them contradicts
    if mutual(one.kind):
        small, large = sorted((one.participants, other.participants), key=len)
        if small <= large and len(small) > 1:
            return True
    elif one.event.recipients and other.event.recipients:
        ours, theirs = set(one.event.recipients), set(other.event.recipients)
        return ours <= theirs or theirs <= ours
    least, most = sorted((_said(one), _said(other)), key=len)
    one_day = one.day is not None and one.day == other.day and bool(least)
    return least <= most and (len(least) > 1 or least == most or one_day)


def _gone_once(matcher: Matcher, one: Happening, other: Happening) -> bool:
    """Whether one article tells somebody's one journey twice, with a place and one that holds it."""
    same = one.kind == other.kind and one.kind in _JOURNEYS and one.event.status == other.event.status
    return same and one.event.actors == other.event.actors != () and matcher.places_fit(one.place, other.place) is True


_JOURNEYS = frozenset({"MOVE/arrive", "MOVE/depart", "MOVE/return", "CONSULT/visit"})


def _said(happening: Happening) -> frozenset[tuple[str, str]]:
    """The filled slots of an event with what fills them."""
    event = happening.event
    side = "party" if mutual(happening.kind) else ""
    filled = {(side or "actor", a) for a in event.actors} | {(side or "recipient", r) for r in event.recipients}
    filled |= {(slot, value) for slot, value in (("place", event.place), ("from", event.origin)) if value}
    return frozenset(filled)


_CHECKED = 8  # members besides the lead that a new one must not contradict


def _fits_all(matcher: Matcher, happening: Happening, cluster: Cluster) -> bool:
    """Not told apart by the same article, and no contradiction with the members there are."""
    for member in cluster.members:
        if member.document is happening.document and not (
            _told_again(happening, member) or _gone_once(matcher, happening, member)
        ):
            return False
        beside = member.document is happening.document and member.event.start == happening.event.start
        if beside and member.kind == happening.kind and member.event.trigger != happening.event.trigger:
            return member.event.status == happening.event.status
    for member in cluster.members[1 : 1 + _CHECKED]:
        if matcher._parties(happening, member) is None or not matcher.same_sight(happening, member):
            return False
        if matcher.dates_fit(happening, member) is False and not (
            happening.kind in RARE and member.kind in RARE and _close(happening, member)
        ):
            return False
    return True


def _keys(happening: Happening, matcher: Matcher) -> list[tuple[str, str]]:
    """Index keys under which a happening can meet one that is the same: its participants' countries and itself, its
    place."""
    fam = family(happening.kind)
    out: dict[tuple[str, str], None] = {}
    for party in sorted(happening.participants):
        out[(fam, party)] = None
        if (country := matcher.country(party)) is not None:
            out[(fam, country)] = None
    if happening.place is not None:
        for part in _parts(happening.place):
            out[(fam, part)] = None
        out[(fam, happening.place)] = None
        for outer in matcher.knowledge.containers(happening.place):
            out[(fam, outer)] = None
    if happening.kind in _JOURNEYS and happening.day is not None:
        out[(fam, happening.day)] = None
    if happening.kind in _ONCE:
        out[(fam, "")] = None
    for word in sorted(happening.words, key=lambda w: (-len(w), w))[:_INDEXED]:
        out[(fam, word)] = None
    return list(out)
