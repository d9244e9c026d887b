"""How accounts differ in whether something happened, and in who did it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import combinations

from rawi.model.chain import node
from rawi.weighing.disagreements.settings.comparing import Setting
from rawi.weighing.disagreements.settings.doers import DEEDS, OWN_WORDS
from rawi.weighing.disagreements.settings.likeness import (
    FOLLOWING,
    NEAR,
    NO_GAP,
    ONCE,
    TOGETHER,
    Grounds,
    Kind,
    Pair,
    days_apart,
    long_ago,
)
from rawi.weighing.disagreements.wording import Entity, OwnWords, Reason, Value
from rawi.weighing.events.same_event import is_country

_DAY = len("2023-09-13")
_LONG_WORD = 6  # letters of a word of a name that tells it from others


def _alike(one: str, other: str) -> bool:
    """Whether two ids share a longer word: a body by its name, and by that with what it is."""
    ours, theirs = ({w for w in a.partition("/")[2].split("-") if len(w) >= _LONG_WORD} for a in (one, other))
    return bool(ours & theirs)


def doer(value: str) -> Value:
    """A doer as it is shown: an entity, or the words of the text."""
    return OwnWords(value.removeprefix(OWN_WORDS)) if value.startswith(OWN_WORDS) else Entity(value)


def _is_told(setting: Setting) -> bool:
    """Whether a sentence says that it happened, and not only names it."""
    if setting.done or (setting.event is not None and setting.event.firm):
        return True
    return setting.statement is not None and setting.statement.stance == "claims" and bool(setting.actors)


def _tells_itself(setting: Setting) -> bool:
    """Whether the doer is only the source of what is told: "the army said the North had fired"."""
    said = setting.statement
    if setting.event is None:
        return False  # the words of claiming or blaming say who it was
    return said is not None and said.stance == "asserts" and any(s.entity in setting.actors for s in said.chain)


class Deeds:
    """Doers and occurrences that part."""

    def __init__(self, grounds: Grounds) -> None:
        self.grounds = grounds

    def doers(self, kind: str, held: Sequence[Setting]) -> Iterable[Pair]:
        """One deed laid to two doers by different articles, on one day or at one place."""
        if kind.partition("/")[0] not in DEEDS:
            return
        done = [s for s in held if s.actors and s.status == "happened"]
        for one, other in combinations(done, 2):
            if one.document is other.document or self.grounds.parties(one.actors, other.actors):
                continue
            if days_apart(one, other) or self.grounds.places_apart(one, other) or not self._part(one, other):
                continue
            if not self._one_deed(one, other) or self._both(one, other, done) or self._answered(one, other):
                continue
            a, b = min(one.actors), min(other.actors)
            yield Pair("conflict", Reason("doers", (doer(a), doer(b))), one, other, (a, b))

    def _part(self, one: Setting, other: Setting) -> bool:
        """Whether two doers cannot be one: of whom has no name is only known that he does not act for a state."""
        if any(_alike(a, b) for a in one.actors for b in other.actors):
            return False
        if any(_tells_itself(s) for s in (one, other)):
            return False
        persons = [any(a.startswith("person/") for a in s.actors) for s in (one, other)]
        if persons[0] != persons[1]:
            return False  # a person can have acted for a body
        own = [any(a.startswith(OWN_WORDS) for a in s.actors) for s in (one, other)]
        if all(own):
            return False
        named = other if own[0] else one
        return not any(own) or all(self.grounds.matcher.country(a) is not None for a in named.actors)

    def _one_deed(self, one: Setting, other: Setting) -> bool:
        """Whether two deeds can be one: of one entry, of one day or place, or the only one that two leads tell."""
        if not self.grounds.alike(one, other):
            return False
        entry = self.grounds.entry(one)
        day = one.when is not None and other.when is not None
        placed = any(
            self.grounds.matcher.places_fit(a, b)
            for a in one.places for b in other.places if not (is_country(a) or is_country(b))
        )  # fmt: skip
        said = any(s.statement is not None and s.statement.stance != "asserts" for s in (one, other))
        if entry is not None and entry == self.grounds.entry(other):
            return True
        return day or (self.grounds.plain(one, other) and (placed or said))

    def _answered(self, one: Setting, other: Setting) -> bool:
        """Whether the one deed is done to the doer of the other: then they are two."""
        return not self.grounds.plain(one, other) and any(
            self.grounds.parties(a.actors, b.parties - b.actors) for a, b in ((one, other), (other, one))
        )

    def _both(self, one: Setting, other: Setting, done: Sequence[Setting]) -> bool:
        """Whether one article tells the deed of both: two deeds, or an exchange."""
        return any(
            s.document is t.document and self.grounds.parties(s.actors, foreign.actors)
            for t, foreign in ((one, other), (other, one))
            for s in done
        )

    def occurrences(self, held: Sequence[Setting]) -> Iterable[Pair]:
        """Told by one side and denied, planned or not confirmed by the other."""
        asserted = [s for s in held if s.status == "happened" and _is_told(s) and not long_ago(s)]
        confirmed = [
            s for s in held if s.status == "planned" and s.statement is not None and s.statement.stance == "confirms"
        ]
        for other in held:
            bare = other.event is None and other.nominal and other.when is None
            if other.status == "happened" or (other.status == "planned" and (bare or other.family in FOLLOWING)):
                continue
            for one in (*asserted, *confirmed) if other.status == "not yet" else asserted:
                if not self._answers(one, other) or self.grounds.places_apart(one, other):
                    continue
                if other.status == "planned" and not self._carried_out(one, other):
                    continue
                moved = NEAR if other.status == "planned" else NO_GAP  # plans are carried out on other days too
                if not self._opposed(one, other) or days_apart(one, other, moved) or _one_and_several(one, other):
                    continue
                if other.status == "unconfirmed" and not self._surely_one(one, other):
                    continue
                later = bool(one.day and other.day and other.day[:10] < one.day[:10])
                values = (one.status, other.status)
                if other.status == "denied":
                    if self._denies_for_itself(one, other):
                        continue
                    kind: Kind = "update" if later else "conflict"
                    reason = Reason("denied at first" if later else "denied")
                    yield Pair(kind, reason, one, other, values)
                elif later or (other.status == "not yet" and not (one.day and other.day)):
                    unsure = "not confirmed at first" if one.status == "happened" else "confirmed later"
                    reason = Reason("planned at first" if other.status == "planned" else unsure)
                    yield Pair("update", reason, one, other, values)

    def _denies_for_itself(self, one: Setting, other: Setting) -> bool:
        """Whether what is denied is only to have done it, where the other side lays the deed to nobody."""
        if other.family.partition("/")[0] not in DEEDS or one.actors:
            return False
        said = other.statement
        denier = said.chain[-1].entity if said is not None and said.chain else None
        return denier is not None and (is_country(denier) or denier.startswith("organisation/"))

    def _carried_out(self, one: Setting, other: Setting) -> bool:
        """Whether what is told is what was planned: of one entry or in much the same words, or by the same at the same
        place; what several do together by two of them; and at about the time that was planned."""
        if other.when is not None and one.when is None and one.day is not None:
            reported = dt.date.fromisoformat(one.day[:10]) if len(one.day) >= _DAY else None
            if reported is not None and not other.when.first - NEAR / 4 <= reported <= other.when.last + NEAR:
                return False
        if one.family in TOGETHER and not self.grounds.both_take_part(one, other):
            entry = self.grounds.entry(one)
            same = (entry is not None and entry == self.grounds.entry(other)) or self.grounds.plain(one, other)
            if (one.parties and other.parties) or not same:
                return False
        if self.grounds.surely(one, other):
            return bool(one.event is not None or other.event is not None or (one.places and other.places))
        placed = any(self.grounds.matcher.places_fit(a, b) for a in one.places for b in other.places)
        partly = self.grounds.parties(one.parties, other.parties)
        return (placed and (partly or one.family in ONCE)) or (partly and self.grounds.both_take_part(one, other))

    def _of_the_same(self, one: Setting, other: Setting) -> bool:
        """Whether what several are said to do together can be what is denied of them."""
        if one.parties and other.parties:
            return self.grounds.both_take_part(one, other)
        return self.grounds.one_news(one, other)

    def _surely_one(self, one: Setting, other: Setting) -> bool:
        """Whether what is hedged is surely what is told: articles that tell the same, sentences that do as well."""
        entry = self.grounds.entry(one)
        if one.family in FOLLOWING and (entry is None or entry != self.grounds.entry(other)):
            return False
        return self.grounds.one_news(one, other) and self.grounds.surely(one, other)

    def _answers(self, one: Setting, other: Setting) -> bool:
        """Whether what is told answers what is not confirmed: where the same article tells it on its own account and
        adds that nobody has confirmed it, only a confirmation does."""
        if other.status != "not yet" or (one.statement is not None and one.statement.stance == "confirms"):
            return True
        told = self.grounds.by_article[other.family, other.document.id]
        return not any(
            s.status == "happened" and s.statement is None and (s.event is not None or not s.nominal)
            and not self.grounds.places_apart(s, other)
            and not (s.parties and other.parties and not self.grounds.parties(s.parties, other.parties))
            for s in told
        )  # fmt: skip

    def _opposed(self, one: Setting, other: Setting) -> bool:
        """Whether what one side tells is what the other does not: two articles, or two sources in one."""
        if not self.grounds.near(one, other):
            return False
        if one.document is other.document:
            if other.status != "denied" or one.statement is None or other.statement is None:
                return False
            sources = [node(s.chain[-1]) if s.chain else None for s in (one.statement, other.statement)]
            return sources[0] != sources[1] and None not in sources and self.grounds.alike(one, other)
        if other.status == "planned":
            return self.grounds.same(one, other)
        if one.family in TOGETHER and not self._of_the_same(one, other):
            return False
        return self.grounds.alike(one, other) or (other.status == "not yet" and self.grounds.named_alike(one, other))


def _one_and_several(one: Setting, other: Setting) -> bool:
    """Whether the one is of somebody by name and the other of several who are counted."""
    return any(
        a.event is not None and b.event is not None and a.event.recipients and not b.event.recipients
        and any(b.document.quantities[i].value > 1 for i in b.event.quantities)
        for a, b in ((one, other), (other, one))
    )  # fmt: skip
