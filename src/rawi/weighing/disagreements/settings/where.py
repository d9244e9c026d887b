"""The places that a sentence gives for what it tells: those that prepositions lead to, without a dateline."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cached_property

from rawi.knowledge import Knowledge
from rawi.model import Document, Event, Mention
from rawi.weighing.disagreements.settings.words import breaks, locatives, phrases
from rawi.weighing.disagreements.tellings import places_of, tellings
from rawi.weighing.events.same_event import is_country
from rawi.weighing.sentences import Phrase, Words

_BESIDE = 4  # code points between a place and the one that it lies in: "Calama in Chile"
_DATELINE = re.compile(r"[^\W\d_a-z][^\n.:،a-z]{1,40}(?:\([^)\n]{1,40}\) )?[-–—]+ ")
_BEFORE_PLACE = 6  # tokens between a preposition and the place that it leads to: "in the Yemeni city of Marib"


class Where:
    """The places of one sentence, which stands at ``start``-``end`` (code points of the article)."""

    def __init__(
        self,
        document: Document,
        start: int,
        end: int,
        sentence: Words,
        mentions: Sequence[Mention],
        knowledge: Knowledge,
    ) -> None:
        self.document, self.start, self.sentence, self.mentions = document, start, sentence, mentions
        self.knowledge, self.words, self.language = knowledge, sentence.words, sentence.language
        match = _DATELINE.match(document.text, start, end)
        self.begin = match.end() if match else start  # behind a dateline ("TBILISI -")

    def places(
        self, kind: str, event: Event | None, actors: frozenset[str], clause: tuple[int, int]
    ) -> tuple[str, ...]:
        """The places that prepositions lead to in a stretch of the text, or the event's own; of a place and one in it,
        the inner."""
        contains = self.knowledge.contains
        begin = max(clause[0], self.begin)
        inside = [m for m in self.mentions if m.kind == "place" and begin <= m.start < clause[1]]
        led = [m for m in inside if m.entity not in actors and self._led(m, kind)]
        found = [m.entity for m in led]
        found += [
            m.entity for m in inside for o in led if 0 <= o.start - m.end <= _BESIDE and contains(o.entity, m.entity)
        ]
        own = [m for m in self.mentions if event is not None and m.entity == event.place and m.start >= self.begin]
        if event is not None and own and not all(map(self._on_way, own)):
            found = [p for p in found if contains(event.place or "", p)] or [event.place or ""]
        found = list(dict.fromkeys(found))
        if not found and self._homeland is not None:
            found = [self._homeland]
        return tuple(p for p in found if not any(q != p and contains(p, q) for q in found))

    @cached_property
    def _homeland(self) -> str | None:
        """The country that "in the country" means: that of the last country or place named before."""
        for first, last in places_of(self.sentence, tellings(self.language).homeland):
            leads = locatives(self.language, False)
            if not any(tuple(self.words[i : i + n]) in leads for i in range(max(0, first - 2), first) for n in (1, 2)):
                continue
            end = self.start + self.sentence.prepared.span(0, self.sentence.prepared.tokens[last - 1].end)[1]
            named = [m for m in self.document.mentions if m.start < end]
            for mention in reversed(named):
                country = mention.entity if is_country(mention.entity) else self.knowledge.country_of(mention.entity)
                if country is not None:
                    return country
        return None

    @cached_property
    def _titles(self) -> frozenset[int]:
        """Tokens of titles and offices."""
        held = (h for h in self.sentence.hits if h.form.cls == "title")
        return frozenset(i for h in held for i in range(h.first, h.last))

    def _first(self, mention: Mention) -> int:
        return self.sentence.prepared.token_at(self.sentence.prepared.folded_at(mention.start - self.start))

    def _on_way(self, mention: Mention) -> bool:
        """Whether it is where somebody or something was to go to."""
        first = self._first(mention)
        return any(last in (first, first - 1) for _, last in places_of(self.sentence, phrases(self.language)["ways"]))

    def _led(self, mention: Mention, kind: str) -> bool:
        if self._on_way(mention):
            return False
        first = self._first(mention)
        leads = locatives(self.language, kind.startswith("LAUNCH/"))
        for back in range(1, _BEFORE_PLACE + 1):
            for size in (1, 2):
                begin = first - back - size + 1
                if begin >= 0 and tuple(self.words[begin : begin + size]) in leads:
                    return True
            if first - back in self._titles:
                return False  # "with the president of France"
            if first - back >= 0 and self.words[first - back] in breaks(self.language):
                return back == 1 and self._apposed(first - 2, leads)
        return False

    def _apposed(self, last: int, leads: Collection[Phrase]) -> bool:
        """Whether a preposition leads to a noun of places that ends there: "in the capital, Riga"."""
        heads = phrases(self.language)["heads"]
        for at in range(last, max(-1, last - _BEFORE_PLACE), -1):
            if self.words[at] in breaks(self.language):
                return False
            if any((form,) in heads for form in self.sentence.forms[at]):
                before = range(max(0, at - 2), at + 1)
                return any(tuple(self.words[i : i + n]) in leads for i in before for n in (1, 2))
        return False
