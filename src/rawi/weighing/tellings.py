"""Tellings: what an article says, cut so that it can be compared: its statements, and the sentences of its own news.

A statement is compared by its content alone. Narration counts by sentence, in the paragraphs where a report tells its
own news; it can join a claim that others state, as an account that does not say where it has it from.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rawi.model import Document, Statement
from rawi.text import Prepared
from rawi.weighing.happenings import Happening

_OWN_NEWS = 3  # paragraphs from the top that are a report's own news
_TELLING_NUMBER = 10  # smaller whole numbers are shared by chance


@dataclass(frozen=True, eq=False)
class Telling:
    """One statement, or one sentence of narration (``statement`` None). ``weights`` are those of its words.

    ``names`` are the entities in it, ``numbers`` its quantities, ``days`` its dates to the day. ``start`` is a code
    point.
    """

    document: Document
    statement: Statement | None
    start: int
    text: str
    weights: Mapping[str, float]
    names: frozenset[str]
    numbers: frozenset[float]
    days: frozenset[str]
    happenings: tuple[Happening, ...]

    @property
    def denies(self) -> bool:
        """Whether it tells that something is not so."""
        if self.statement is not None and self.statement.stance == "denies":
            return True
        return bool(self.happenings) and all(h.event.status == "denied" for h in self.happenings)

    @property
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


def tellings(documents: Sequence[Document], happenings: Sequence[Happening]) -> list[Telling]:
    """All tellings of the documents, by article id and place, whatever the order of the documents."""
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
            s.document.text[s.start : s.end],
            {w: math.log(total / frequency[w]) for w in set(found)},
            frozenset(m.entity for m in s.document.mentions if s.start <= m.start and m.end <= s.end),
            frozenset(float(q.value) for q in s.document.quantities if s.start <= q.start and q.end <= s.end),
            frozenset(
                t.value[:10]
                for t in s.document.times
                if s.start <= t.start and t.end <= s.end and t.value and len(t.value) >= 10 and t.value[:1].isdigit()
            ),
            tuple(h for h in told.get(s.document.id, ()) if _tells(h, s)),
        )
        for s, found in zip(spans, words, strict=True)
    ]


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
