"""Whom a sentence lays a deed to where its event has no doer: who claims it, who is blamed or accused, and whose
forces are its subject or agent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rawi.knowledge import Knowledge
from rawi.model import Event, Mention
from rawi.text import fold
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import lexicon as event_lexicon
from rawi.weighing.disagreements.settings.words import phrases
from rawi.weighing.disagreements.tellings import places_of, tellings
from rawi.weighing.events.same_event import is_country
from rawi.weighing.sentences import WORD, Phrase, Words

_REACH = 8  # tokens between a deed and "by"
_NEXT = 2  # tokens between such a phrase and the doer behind it
_ACCUSED = 12  # tokens between an accusation and the deed that it names
_SUBJECT = 9  # tokens between a subject and the verb behind it
_SHORT = 3  # letters of a word that says nothing of who they are
#: Stands before the words of a doer who has no name.
OWN_WORDS = "words:"
_BESIDE = 3  # tokens between forces and whose they are
#: Types and families of deeds that can be laid to one doer or to another.
DEEDS = frozenset({"ASSAULT", "attack", "COERCE", "death", "LAUNCH"})


class Party(NamedTuple):
    """Somebody named in a sentence: the tokens, half-open, and the entity."""

    first: int
    last: int
    entity: str


class Doers:
    """The doers of a sentence's deeds. ``start`` is the code point at which the sentence begins."""

    def __init__(
        self, sentence: Words, start: int, mentions: Sequence[Mention], events: Sequence[Event], knowledge: Knowledge
    ) -> None:
        self.sentence, self.events, self.knowledge = sentence, events, knowledge
        prepared = sentence.prepared
        self.parties = [
            Party(
                prepared.token_at(prepared.folded_at(m.start - start)),
                prepared.token_at(prepared.folded_at(max(m.start, m.end - 1) - start)) + 1,
                m.entity,
            )
            for m in mentions
            if m.kind in ("organisation", "person") or is_country(m.entity)
        ]
        self.words = sentence.words
        self.order = event_lexicon(sentence.language).pack.order

    def laid(self) -> frozenset[str]:
        """Whom the words of claiming, blaming and accusing lay the deeds of the sentence to; empty when it has none."""
        accused = [e for e in self.events if (e.type, e.mode) == ("ACCUSE", "accuse") and e.status == "happened"]
        if any(e.recipients for e in accused):
            return frozenset(next(e.recipients for e in accused if e.recipients))
        known = phrases(self.sentence.language)
        for at, _ in places_of(self.sentence, known["claimed"]):
            before = [p.entity for p in self.parties if p.first < at]
            if before:
                return frozenset(before[-1:] if self.order == "vso" else before[:1])
        for first, last in places_of(self.sentence, known["accused"]):
            found = self._accused(first, last)
            if found:
                return found
        for _, last in places_of(self.sentence, known["laid"]):
            behind = self._within(last, last + _NEXT)
            if behind:
                return frozenset(behind[:1])
        return frozenset()

    def _accused(self, first: int, last: int) -> frozenset[str]:
        """Of an accusation at those tokens: whom it names, before the deed."""
        deed = phrases(self.sentence.language)["of_deed"]
        if self.order == "sov":
            held = self._within(max(0, first - _ACCUSED), first)
            return frozenset(held[-1:])
        ends = [i for i, _ in places_of(self.sentence, deed) if last <= i <= last + _ACCUSED]
        held = self._within(last, ends[0] if ends else last + _ACCUSED)
        # where the verb comes first, its subject stands before the one it accuses
        return frozenset(held[-1:] if self.order == "vso" else held[:1])

    def of(self, hit: Hit) -> frozenset[str]:
        """Whose forces are the subject or the agent of a deed."""
        by = phrases(self.sentence.language)["by"]
        agents = [last for _, last in places_of(self.sentence, by) if hit.first <= last <= hit.last + _REACH]
        for last in agents:
            held = [p for p in self._forces if last <= p.first <= last + 1]
            if held:
                return frozenset({held[0].entity})
        if self.order == "vso":
            held = [p for p in self._forces if hit.last <= p.first <= hit.last + 1]
            return frozenset({held[0].entity}) if held else frozenset()
        held = [p for p in self._forces if p.last <= hit.first <= p.last + _SUBJECT and self._is_subject(p)]
        return frozenset({held[-1].entity}) if held else frozenset()

    def _is_subject(self, party: Party) -> bool:
        """Whether forces can be the subject of the verb behind them: no preposition leads to them, and no mark of the
        object stands behind them."""
        lex = event_lexicon(self.sentence.language)
        behind = self.words[party.last : party.last + 1]
        if any(word in map(fold, lex.pack.postposition) for word in behind):
            return False
        before = self.words[party.first - 1] if party.first else None
        return before is None or (before,) not in _leading(self.sentence.language)

    def _within(self, first: int, last: int) -> list[str]:
        """Entities, and the owners of forces, that begin between two tokens, in order."""
        named = [p for p in self.parties if first <= p.first < last]
        owned = [
            p for p in self._forces
            if first <= p.first < last and not any(n.first < p.last and p.first < n.last for n in named)
        ]  # fmt: skip
        return [p.entity for p in sorted((*named, *owned))]

    @property
    def _forces(self) -> list[Party]:
        """Forces of the sentence with whose they are: a country or body beside them, else their own words."""
        out: list[Party] = []
        listed = tellings(self.sentence.language)
        nobody = places_of(self.sentence, listed.anybody)
        irregular = set(places_of(self.sentence, listed.irregular))
        for first, last in sorted({*places_of(self.sentence, listed.forces), *irregular}):
            if any(a < last and first < b for a, b in nobody) or any(p.first <= first < p.last for p in out):
                continue
            inside = next((p for p in self.parties if p.first <= first < p.last and "person/" not in p.entity), None)
            if inside is not None:
                out.append(inside)
                continue
            ahead = range(max(0, first - 2), first) if self.order == "svo" else range(last, last + _BESIDE)
            owner = next((p for p in self.parties if p.first in ahead and not p.entity.startswith("person/")), None)
            nations = _nations(self.knowledge, self.sentence.language)
            country = next(
                (nations[form] for i in ahead if i < len(self.words) for form in self.sentence.forms[i]
                 if form in nations),
                None,
            )  # fmt: skip
            entity = owner.entity if owner is not None else country
            if entity is None and (first, last) in irregular:
                entity = self._own_words(first, last)
            if entity is not None:
                out.append(Party(min(first, *ahead) if self.order == "svo" and ahead else first, last, entity))
        return out

    def _own_words(self, first: int, last: int) -> str | None:
        """Irregulars by the words of the text, with the word that says which: "Kurdish fighters"."""
        begin, end = (first - 1, last) if self.order == "svo" else (first, last + 1)
        if begin < 0 or end > len(self.words):
            return None
        beside = self.words[begin if self.order == "svo" else end - 1]
        if (
            not beside.isalpha()
            or any((beside,) == key[:1] for key in _leading(self.sentence.language))
            or (len(beside) <= _SHORT)
        ):
            return None
        tokens = self.sentence.prepared.tokens
        a, b = self.sentence.prepared.span(tokens[begin].start, tokens[end - 1].end)
        return OWN_WORDS + self.sentence.prepared.text[a:b]


@lru_cache(maxsize=8)
def _nations(knowledge: Knowledge, language: str) -> Mapping[str, str]:
    """Countries by their words of nationality, folded, of one word."""
    out: dict[str, str] = {}
    for surface in knowledge.adjectives():
        if surface.language == language:
            key = WORD.findall(fold(surface.text))
            if len(key) == 1:
                out.setdefault(key[0], surface.entity)
    return out


@lru_cache(maxsize=8)
def _leading(language: str) -> frozenset[Phrase]:
    """Prepositions of the language."""
    markers = event_lexicon(language).pack.markers
    return frozenset(tuple(WORD.findall(fold(p))) for listed in markers.values() for p in listed)
