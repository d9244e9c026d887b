"""Tellings: what an article says, cut so that it can be compared: its statements, and the sentences of its own news.

A statement is compared by its content alone. Narration counts by sentence, in the paragraphs where a report tells its
own news; it can join a claim that others state, as an account that does not say where it has it from.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rawi.gathering.news_words import meaning
from rawi.knowledge import Knowledge
from rawi.model import Document, Mention, Statement
from rawi.text import Prepared
from rawi.weighing.happenings import Happening

_OWN_NEWS = 3  # paragraphs from the top that are a report's own news
_SHORT_NAME = 3  # letters of a place's name that is a part of another's by chance
_TELLING_NUMBER = 10  # smaller whole numbers are shared by chance


@dataclass(eq=False)
class Telling:
    """One statement, or one sentence of narration (``statement`` None). ``weights`` are those of its words.

    ``names`` are the entities in it, each with what it also speaks of (a port: of its city); ``numbers`` its
    quantities, ``days`` its dates to the day, ``meanings`` its news words by row of the table, with their weights.
    ``start`` and ``end`` are code points.
    """

    document: Document
    statement: Statement | None
    start: int
    end: int
    text: str
    weights: Mapping[str, float]
    names: Mapping[str, frozenset[str]]
    numbers: frozenset[float]
    days: frozenset[str]
    meanings: Mapping[int, int]
    happenings: tuple[Happening, ...]

    @property
    def denies(self) -> bool:
        """Whether it tells that something is not so."""
        if self.statement is not None and self.statement.stance == "denies":
            return True
        return bool(self.happenings) and all(h.event.status == "denied" for h in self.happenings)

    @cached_property
    def weight(self) -> float:
        """The weight of all its words."""
        return sum(self.weights.values())

    @cached_property
    def ahead(self) -> frozenset[bool]:
        """Whether its happenings lie ahead: for each kind of answer that they give, once."""
        return frozenset(h.event.status == "planned" for h in self.happenings)

    @cached_property
    def telling_numbers(self) -> frozenset[float]:
        """Numbers that two tellings hardly share by chance."""
        return frozenset(n for n in self.numbers if n >= _TELLING_NUMBER or n != int(n))

    @property
    def key(self) -> tuple[str, int]:
        """Where it stands: article and code point."""
        return self.document.id, self.start


@dataclass(frozen=True)
class _Span:
    document: Document
    statement: Statement | None
    start: int
    end: int


def tellings(documents: Sequence[Document], happenings: Sequence[Happening], knowledge: Knowledge) -> list[Telling]:
    """All tellings of the documents, by article id and place, whatever the order of the documents."""
    reach = _Reach(knowledge)
    spans = [span for d in sorted(documents, key=lambda d: d.id) for span in (*_stated(d), *_narrated(d))]
    words = [_words(s.document.text[s.start : s.end], s.document.language) for s in spans]
    frequency = Counter(w for found in words for w in set(found))
    told: dict[str, list[Happening]] = {}
    for happening in happenings:
        told.setdefault(happening.document.id, []).append(happening)
    total = len(spans) + 1
    return [
        Telling(
            s.document,
            s.statement,
            s.start,
            s.end,
            s.document.text[s.start : s.end],
            {w: math.log(total / frequency[w]) for w in set(found)},
            {m.entity: reach(m) for m in s.document.mentions if s.start <= m.start and m.end <= s.end},
            frozenset(float(q.value) for q in s.document.quantities if s.start <= q.start and q.end <= s.end),
            frozenset(
                t.value[:10]
                for t in s.document.times
                if s.start <= t.start and t.end <= s.end and t.value and len(t.value) >= 10 and t.value[:1].isdigit()
            ),
            {row: weight for w in found if (known := meaning(w, s.document.language)) for row, weight in [known[:2]]},
            tuple(h for h in told.get(s.document.id, ()) if _tells(h, s)),
        )
        for s, found in zip(spans, words, strict=True)
    ]


class _Reach:
    """What a name also speaks of: a port of the city that it lies in, "Doha Stadium" of Doha. Countries are too
    wide."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._seen: dict[str, frozenset[str]] = {}

    def __call__(self, mention: Mention) -> frozenset[str]:
        found = self._seen.get(mention.entity)
        if found is None:
            wider = [p for p in self._knowledge.containers(mention.entity) if self._narrow(p)]
            parts = [] if mention.entity in self._knowledge else _places_by_name(self._knowledge, mention.name)
            found = self._seen[mention.entity] = frozenset((mention.entity, *wider, *parts))
        return found

    def _narrow(self, place: str) -> bool:
        entity = self._knowledge.get(place)
        return entity is not None and entity.subkind in ("city", "town", "village", "province", "district")


def _places_by_name(knowledge: Knowledge, name: str) -> list[str]:
    """Places that a word of an English name is the name of."""
    found = []
    for word in name.split():
        place = knowledge.place_by_name(word) if len(word) > _SHORT_NAME else None
        if place is not None:
            found.append(place.id)
    return found


def _tells(happening: Happening, span: _Span) -> bool:
    if span.statement is not None:
        return happening.statement is not None and happening.statement.id == span.statement.id
    return happening.statement is None and span.start <= happening.event.trigger[0] < span.end


def _stated(document: Document) -> list[_Span]:
    return [_Span(document, s, s.start, s.end) for s in document.statements]


def _narrated(document: Document) -> list[_Span]:
    """Sentences of the first paragraphs in which nothing is stated by anybody."""
    prepared = Prepared(document.text, document.language)
    out = []
    for sentence in prepared.sentences:
        if sentence.paragraph >= _OWN_NEWS:
            break
        start, end = prepared.span(sentence.start, sentence.end)
        if not any((s.start < end and s.end > start) or start <= s.cue.start < end for s in document.statements):
            out.append(_Span(document, None, start, end))
    return out


def _words(text: str, language: str) -> list[str]:
    return [t.text for t in Prepared(text, language).tokens if len(t.text) > 2 and t.text[0].isalpha()]
