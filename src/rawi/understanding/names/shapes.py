"""The shape of a text: one letter a word, so that a grammar of names is a handful of regular expressions over letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from rawi.text import Prepared, Token
from rawi.understanding.names.grammar import name_grammar
from rawi.understanding.names.lexicon import LATIN, Lexicon

FIRST = {"place": "L", "person": "P", "organisation": "R", "outlet": "M"}
REST = {"place": "l", "person": "q", "organisation": "k", "outlet": "w"}


class Span(NamedTuple):
    """A folded span and the kind of name it is taken for."""

    start: int
    end: int
    kind: str


class Shape:
    """``letters`` of a text; :meth:`start` and :meth:`end` give the folded offsets that a letter stands for."""

    def __init__(
        self, letters: str, pieces: list[str], tokens: list[Token], order: list[int], cut: dict[int, tuple[int, int]]
    ) -> None:
        self.letters = letters
        self._pieces = pieces
        self._tokens = tokens
        self._order = order
        self._cut = cut
        widths = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
        self._piece = np.repeat(np.arange(len(pieces)), widths)
        self._first = np.cumsum(widths) - widths

    def start(self, letter: int) -> int:
        """The folded offset where the letter's word (or proclitic, or part of a name) begins."""
        piece = int(self._piece[letter])
        if piece in self._cut:
            return self._cut[piece][0]
        return self._tokens[self._order[piece]].start + letter - int(self._first[piece])

    def end(self, letter: int) -> int:
        """The folded offset where it ends."""
        piece = int(self._piece[letter])
        if piece in self._cut:
            return self._cut[piece][1]
        within = letter - int(self._first[piece])
        token = self._tokens[self._order[piece]]
        return token.end if within == len(self._pieces[piece]) - 1 else token.start + within + 1


def shape_of(prepared: Prepared, lexicon: Lexicon, known: list[Span]) -> Shape:
    """The shape of a text; ``known`` are spans of known names in order, not overlapping."""
    tokens = prepared.tokens
    codes = [lexicon[token.text] for token in tokens]
    _capitals(prepared, lexicon, codes)
    cut_token: dict[int, list[tuple[str, int, int]]] = {}
    for span in known:
        first = prepared.token_at(span.start)
        for i in range(first, len(tokens)):
            token = tokens[i]
            if token.start >= span.end:
                break
            parts = cut_token.setdefault(i, [])
            if span.start > token.start and not parts:  # a proclitic before the name
                parts.append((lexicon.joins.get(token.text[0], "z"), token.start, span.start))
            letter = FIRST[span.kind] if i == first else REST[span.kind]
            parts.append((letter, max(token.start, span.start), min(token.end, span.end)))
    pieces: list[str] = []
    order: list[int] = []
    cut: dict[int, tuple[int, int]] = {}
    for sentence in prepared.sentences:
        position = sentence.first
        for i in sorted(k for k in cut_token if sentence.first <= k < sentence.last) if cut_token else ():
            pieces.extend(codes[position:i])
            order.extend(range(position, i))
            for letter, start, end in cut_token[i]:
                cut[len(pieces)] = start, end
                pieces.append(letter)
                order.append(i)
            position = i + 1
        pieces.extend(codes[position : sentence.last])
        order.extend(range(position, sentence.last))
        cut[len(pieces)] = sentence.end, sentence.end
        pieces.append(".")
        order.append(sentence.last - 1)
    return Shape("".join(pieces), pieces, tokens, order, cut)


def _capitals(prepared: Prepared, lexicon: Lexicon, codes: list[str]) -> None:
    """Puts the letters of words in Latin script, which depend on their capitals."""
    text, offsets = prepared.text, prepared.offsets
    for i, code in enumerate(codes):
        if code == LATIN:
            token = prepared.tokens[i]
            codes[i] = lexicon.latin(token.text, text[offsets[token.start]].isupper())


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((p.kind, re.compile(p.shape)) for p in name_grammar(language).patterns)


def pattern_spans(shape: Shape, language: str) -> Iterator[Span]:
    """What the language's patterns take for names, pattern by pattern."""
    for kind, pattern in _patterns(language):
        for match in pattern.finditer(shape.letters):
            first, last = match.span("name")
            if last > first:
                yield Span(shape.start(first), shape.end(last - 1), kind)
