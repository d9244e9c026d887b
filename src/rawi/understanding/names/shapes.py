"""The shape of a text: one letter a word, so that a grammar of names is a handful of regular expressions over letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rawi.text import Prepared
from rawi.understanding.names.grammar import name_grammar
from rawi.understanding.names.lexicon import Lexicon

FIRST = {"place": "L", "person": "P", "organisation": "R", "outlet": "M"}
REST = {"place": "l", "person": "q", "organisation": "k", "outlet": "w"}


class Shape(NamedTuple):
    """The letters of a text and, letter by letter, the folded span that each stands for (empty for sentence ends)."""

    letters: str
    starts: list[int]
    ends: list[int]


class Span(NamedTuple):
    """A folded span and the kind of name it is taken for."""

    start: int
    end: int
    kind: str


def shape_of(prepared: Prepared, lexicon: Lexicon, known: list[Span]) -> Shape:
    """The shape of a text; ``known`` are spans of known names in order, not overlapping."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tokens = prepared.tokens
    spans = iter(known)
    span = next(spans, None)
    for sentence in prepared.sentences:
        for token in tokens[sentence.first : sentence.last]:
            start, end, word = token
            while span is not None and span.end <= start:
                span = next(spans, None)
            if span is not None and span.start < end:
                if span.start > start:  # a proclitic before the name
                    letters.append(_proclitic(lexicon, word[: span.start - start]))
                    starts.append(start)
                    ends.append(span.start)
                letters.append(FIRST[span.kind] if span.start >= start else REST[span.kind])
                starts.append(max(start, span.start))
                ends.append(min(end, span.end))
                continue
            if "a" <= word[0] <= "z":
                letters.append(lexicon.latin(word, prepared.text[prepared.offsets[start]].isupper()))
                starts.append(start)
                ends.append(end)
                continue
            code = lexicon[word]
            if len(code) > 1:
                for index in range(len(code) - 1):
                    letters.append(code[index])
                    starts.append(start + index)
                    ends.append(start + index + 1)
                start += len(code) - 1
            letters.append(code[-1])
            starts.append(start)
            ends.append(end)
        letters.append(".")
        starts.append(sentence.end)
        ends.append(sentence.end)
    return Shape("".join(letters), starts, ends)


def _proclitic(lexicon: Lexicon, text: str) -> str:
    return lexicon.joins.get(text[0], "z")


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((p.kind, re.compile(p.shape)) for p in name_grammar(language).patterns)


def pattern_spans(shape: Shape, language: str) -> Iterator[Span]:
    """What the language's patterns take for names, pattern by pattern."""
    for kind, pattern in _patterns(language):
        for match in pattern.finditer(shape.letters):
            first, last = match.span("name")
            if last > first:
                yield Span(shape.starts[first], shape.ends[last - 1], kind)
