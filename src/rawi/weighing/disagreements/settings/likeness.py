"""Which settings of several articles can be of one happening, and what their articles say of it elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from rawi.weighing.disagreements.kinship import Kinship
from rawi.weighing.disagreements.settings.comparing import Setting, Told
from rawi.weighing.disagreements.wording import Reason
from rawi.weighing.events.roundups import told_of_several
from rawi.weighing.events.same_event import RARE, Matcher, family, is_country

Kind = Literal["conflict", "update", "precision"]

#: Families of happenings that come once in a while.
ONCE = frozenset(family(kind) for kind in RARE) | frozenset({"DISASTER/flood", "DISASTER/storm", "LAUNCH/test"})
#: What follows from another happening, and has its place and day from there.
FOLLOWING = frozenset({"death", "CASUALTY/injured", "CASUALTY/missing", "CASUALTY/infected", "AID/rescue"})
#: Families of happenings that a story has many of, told apart by who takes part.
TOGETHER = frozenset({"meeting", "agreement", "CONSULT/call", "CONSULT/mediate", "aid", "words", "COERCE/arrest"})
NEAR, CLOSE = dt.timedelta(days=10), dt.timedelta(days=2)
_LONG = dt.timedelta(days=60)
_ALIKE = 0.3  # share of the words of the shorter sentence
_FEW = 8  # articles of a story that is surely about one thing
_ONE_TEXT = 0.6  # the same, of sentences that are one text
_BOTH = 2  # names that two sentences share about what two do together


class Pair(NamedTuple):
    """Two settings that part: kind, reason, and the value of each."""

    kind: Kind
    reason: Reason
    one: Setting
    other: Setting
    values: tuple[str, str]


NO_GAP = dt.timedelta(0)


def days_apart(one: Setting, other: Setting, gap: dt.timedelta = NO_GAP) -> bool:
    """Whether the days that two settings give are more than ``gap`` apart."""
    if one.when is None or other.when is None:
        return False
    return max(one.when.first - other.when.last, other.when.first - one.when.last) > gap


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value[:10]) if value is not None and len(value) >= len("2023-09-13") else None


def long_ago(setting: Setting) -> bool:
    """Whether what is told was over long before it was reported: background."""
    reported = _day(setting.day)
    return setting.when is not None and reported is not None and setting.when.last < reported - _LONG


def _comparable(one: Setting, other: Setting) -> int:
    """How many words the shorter of two sentences has that the other could share: of two languages only meanings."""
    if one.document.language == other.document.language:
        return min(len(one.words), len(other.words))
    return min(sum(":" not in word for word in s.words) for s in (one, other))


class Grounds:
    """What the articles of a story say, to be compared. ``entries`` are the timeline entries by the ids of their
    events."""

    def __init__(self, told: Sequence[Told], matcher: Matcher, entries: Mapping[str, str], kinship: Kinship) -> None:
        self.matcher, self.entries, self.kinship = matcher, entries, kinship
        self.few = len(told) <= _FEW
        self.by_article: dict[tuple[str, str], list[Setting]] = {}
        for setting in (setting for one in told for setting in one.settings):
            self.by_article.setdefault((setting.family, setting.document.id), []).append(setting)
        documents = {s.document.id: s.document for one in told for s in one.settings}
        self.several = told_of_several(documents.values(), entries, matcher) - TOGETHER - ONCE

    def entry(self, setting: Setting) -> str | None:
        """The timeline entry of a setting's event."""
        return self.entries.get(setting.event.id) if setting.event is not None else None

    def _long_after(self, one: Setting, other: Setting) -> bool:
        """Whether two articles that are not surely alike were written so long after one another that each has its
        own news."""
        days = one.document.published.day, other.document.published.day
        if days[0] is None or days[1] is None or self.one_news(one, other):
            return False
        if one.when is not None and other.when is not None:
            return False  # they say themselves when it was
        return abs(days[0] - days[1]) > NEAR / 2 and not (one.status == "planned" or other.status == "planned")

    def near(self, one: Setting, other: Setting) -> bool:
        """Whether two articles can report one piece of news: alike, or in a story of few with some place smaller than a
        country, or two other names, in both sentences."""
        kin = self.kinship
        if kin.near(one.document, other.document) or (self.few and kin.short(one.document, other.document)):
            return True
        shared = one.entities & other.entities
        sure = any(e.startswith("place/") and not is_country(e) for e in shared) or len(shared) >= _BOTH
        return self.few and one.lead and other.lead and sure and self.kinship.somewhat(one.document, other.document)

    def same(self, one: Setting, other: Setting) -> bool:
        """Whether two settings of a family can be of one happening: accounts of one entry, or the news of two leads."""
        if one.document is other.document or not self.near(one, other):
            return False
        if self._contradict(one, other):
            return False
        if one.family in TOGETHER and not self._together(one, other):
            return False
        entry = self.entry(one)
        if self._long_after(one, other) and (entry is None or entry != self.entry(other)):
            return False
        return self.alike(one, other)

    def once(self, one: Setting, other: Setting) -> bool:
        """The same for what happens once in a while: the news of one article, told by the other on about that day with
        the same names."""
        if self.same(one, other):
            return True
        if one.document is other.document or not (one.lead or other.lead) or not self.named_alike(one, other):
            return False
        if self._contradict(one, other) or not self.near(one, other):
            return False
        if one.family in TOGETHER and not self._together(one, other):
            return False
        days = [s.when.first if s.when is not None else _day(s.day) for s in (one, other)]
        return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= CLOSE

    def _contradict(self, one: Setting, other: Setting) -> bool:
        """Whether two doers are told; of what several do together each sentence may have found another of them."""
        if not (one.actors and other.actors) or self.parties(one.actors, other.actors):
            return False
        if self._unlike(one.actors, other.actors) or self._unlike(other.actors, one.actors):
            return False
        return not (one.family in TOGETHER and self._names_both(one, other))

    def _unlike(self, ones: frozenset[str], others: frozenset[str]) -> bool:
        """Whether bodies that nobody knows stand beside a country: they can be its own."""
        return any(map(is_country, others)) and all(
            one not in self.matcher.knowledge and one.startswith("organisation/") for one in ones
        )

    def _names_both(self, one: Setting, other: Setting) -> bool:
        return self.parties(one.parties, other.entities) and self.parties(other.parties, one.entities)

    def _together(self, one: Setting, other: Setting) -> bool:
        """Whether the same take part, as far as the words say who does: each of those whom one host receives is another
        meeting."""
        if one.parties and other.parties:
            if not (self.parties(one.parties, other.parties) or self._names_both(one, other)):
                return False
            return not (self._others(one, other) and self._others(other, one))
        return len(one.entities & other.entities) >= _BOTH or (self.few and one.lead and other.lead)

    def _others(self, one: Setting, other: Setting) -> bool:
        """Whether somebody takes part in the one whom the sentence of the other does not name."""
        return any(
            not self.parties((party,), other.parties | other.entities) for party in one.parties if not is_country(party)
        )

    def both_take_part(self, one: Setting, other: Setting) -> bool:
        """Whether two of those who take part are the same on both sides."""
        fitting = [p for p in one.parties if p in other.entities or self.parties((p,), other.parties)]
        return len(fitting) >= _BOTH

    def shared(self, one: Setting, other: Setting) -> bool:
        """Whether two settings are accounts of one entry, or somebody takes part in both."""
        entry = self.entry(one)
        return (entry is not None and entry == self.entry(other)) or self.parties(one.parties, other.parties)

    def alike(self, one: Setting, other: Setting) -> bool:
        """Whether two settings are of one entry of the timeline, or both the news of their article with a name or word
        in common."""
        entry = self.entry(one)
        if entry is not None and entry == self.entry(other):
            return True
        if not (self.few and one.lead and other.lead) or one.family in self.several:
            return False
        words = len(one.words & other.words)
        shared = self.parties(one.entities, other.entities)
        return shared or words > 0

    def surely(self, one: Setting, other: Setting) -> bool:
        """Whether two settings of what happens daily are of one happening: of one entry, of one dated day, or in much
        the same words."""
        entry = self.entry(one)
        if entry is not None and entry == self.entry(other):
            return True
        shared, least = len(one.words & other.words), _comparable(one, other)
        if one.when is not None and other.when is not None and not days_apart(one, other):
            return shared >= _BOTH
        return shared >= max(_BOTH, _ALIKE * least)

    def one_news(self, one: Setting, other: Setting) -> bool:
        """Whether two articles of one language surely tell the same: they are alike, or have this in one entry."""
        entry = self.entry(one)
        if one.document.language != other.document.language or (entry is not None and entry == self.entry(other)):
            return True
        return self.kinship.close(one.document, other.document)

    def plain(self, one: Setting, other: Setting) -> bool:
        """Whether two settings stand in two languages or in two texts of a few sentences: a long text of the same
        language has other things to tell."""
        return one.document.language != other.document.language or self.kinship.short(one.document, other.document)

    def one_text(self, one: Setting, other: Setting) -> bool:
        """Whether two sentences are one text with small changes, or stand in articles that are."""
        shared, least = len(one.words & other.words), min(len(one.words), len(other.words))
        if one.document.language == other.document.language and shared >= _ONE_TEXT * least:
            return True
        return self.kinship.copies(one.document, other.document)

    def named_alike(self, one: Setting, other: Setting) -> bool:
        """Whether two sentences of a small story name two of the same, one of them no place."""
        shared = (one.entities | one.parties) & (other.entities | other.parties)
        return self.few and len(shared) >= _BOTH and any(not entity.startswith("place/") for entity in shared)

    def parties(self, ones: Iterable[str], others: Iterable[str]) -> bool:
        """Whether one of some participants can be one of others."""
        held = set(others)
        return any(one in held or any(self.matcher.same_party(one, other) for other in held) for one in ones)

    def says(self, setting: Setting, kind: str, wanted: Callable[[str], bool]) -> bool:
        """Whether the same article gives such a place for the happening elsewhere."""
        return any(wanted(place) for s in self.by_article[kind, setting.document.id] for place in s.places)

    def both_told(self, kind: str, one: str, other: str) -> bool:
        """Whether some article tells this kind of happening at both of two places: then they are two."""
        contains = self.matcher.knowledge.contains
        return any(
            family_ == kind and all(any(p == q or contains(q, p) for s in held for p in s.places) for q in (one, other))
            for (family_, _), held in self.by_article.items()
        )

    def in_common(self, one: Setting, other: Setting) -> bool:
        """Whether two sentences have a name or two meanings in common, besides their places."""
        shared = (one.entities & other.entities) - {*one.places, *other.places}
        return bool(shared) or len(one.words & other.words) >= _BOTH

    def places_apart(self, one: Setting, other: Setting) -> bool:
        """Whether no place of one can be a place of the other; of seas and regions nobody knows what lies in them."""
        return bool(one.places and other.places) and all(
            self.matcher.places_fit(a, b) is False and not (self.matcher.is_vague(a) or self.matcher.is_vague(b))
            for a in one.places for b in other.places
        )  # fmt: skip
