"""The shape of a text: one letter a word, so that a grammar of names is a few regular expressions over letters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from rawi.model.annotation import EntityKind
from rawi.text import Prepared, Token
from rawi.understanding.names.grammar import folded_words, name_grammar
from rawi.understanding.names.lexicon import LATIN, QUOTE, Lexicon

_OPENING, _CLOSING = frozenset("\u00ab\u201c\u201e\u201f\u2039"), frozenset("\u00bb\u201d\u203a")
FIRST = {"place": "L", "person": "P", "organisation": "R", "outlet": "M"}
REST = {"place": "l", "person": "q", "organisation": "k", "outlet": "w"}


_MAY_BE_NAMES = frozenset("uFKfeb")


class Span(NamedTuple):
    """A folded span and the kind of name it is taken for."""

    start: int
    end: int
    kind: EntityKind


class Shape:
    """``letters`` of a text; :meth:`start` and :meth:`end` give the folded offsets that a letter stands for."""

    def __init__(self, pieces: list[str], tokens: list[Token], cut: dict[int, list[tuple[int, int]]]) -> None:
        self.letters = "".join(pieces)
        self._pieces = pieces
        self._tokens = tokens
        self._cut = cut

    @cached_property
    def _first(self) -> list[int]:
        """The first letter of every token."""
        return list(accumulate(map(len, self._pieces), initial=0))

    def start(self, letter: int) -> int:
        """The folded offset where the letter's word (or proclitic, or part of a name) begins."""
        token = bisect_right(self._first, letter) - 1
        within = letter - self._first[token]
        if token in self._cut:
            return self._cut[token][within][0]
        return self._tokens[token].start + within

    def end(self, letter: int) -> int:
        """The folded offset where it ends."""
        token = bisect_right(self._first, letter) - 1
        within = letter - self._first[token]
        if token in self._cut:
            return self._cut[token][within][1]
        last = len(self._pieces[token]) - 1
        if within < last and not (within == last - 1 and self._pieces[token][last] == "."):
            return self._tokens[token].start + within + 1
        return self._tokens[token].end


def shape_of(prepared: Prepared, lexicon: Lexicon, known: list[Span], doubted: Iterable[int] = ()) -> Shape:
    """The shape of a text; ``known`` are spans of known names in order, not overlapping.

    ``doubted`` are folded starts of words that are known names too but not believed to be: no part of a person's name.
    """
    tokens = prepared.tokens
    words = prepared.words
    pieces = list(map(lexicon.shapes.__getitem__, words))
    for word in sorted(lexicon.pairs.keys() & words):
        seconds, i = lexicon.pairs[word], -1
        for _ in range(words.count(word)):
            i = words.index(word, i + 1)
            if i + 1 < len(words) and words[i + 1] in seconds:
                pieces[i : i + 2] = seconds[words[i + 1]], ""
    for word in sorted(lexicon.spelled.keys() & words):
        _as_spelled(prepared, word, lexicon.spelled[word], pieces)
    for word in _nasab(prepared.language).intersection(words):
        _sons(words, word, pieces)
    for ending in lexicon.cut_endings.intersection(words):
        i = -1
        for _ in range(words.count(ending)):
            i = words.index(ending, i + 1)
            if i and pieces[i - 1][-1:] in _MAY_BE_NAMES:
                pieces[i - 1] = pieces[i - 1][:-1] + "n"
    if _TANWIN in prepared.text:
        _accusatives(prepared, pieces)
    for start in doubted:
        i = prepared.token_at(start)
        if pieces[i] in ("u", "F", "K", "e", "f"):
            pieces[i] = "n"
    if LATIN in pieces:
        _capitals(prepared, lexicon, pieces)
    if QUOTE in pieces:
        _quotes(prepared, pieces)
    if "-" in pieces:
        _hyphens(prepared, pieces)
    cut: dict[int, list[tuple[int, int]]] = {}
    for span in known:
        first = prepared.token_at(span.start)
        for i in range(first, len(tokens)):
            token = tokens[i]
            if token.start >= span.end:
                break
            parts = cut.get(i)
            if parts is None:
                parts = cut[i] = []
                pieces[i] = ""
                if span.start > token.start:  # a proclitic before the name
                    pieces[i] = lexicon.joins.get(token.text[0], "z")
                    parts.append((token.start, span.start))
            pieces[i] += FIRST[span.kind] if i == first else REST[span.kind]
            parts.append((max(token.start, span.start), min(token.end, span.end)))
    for sentence in prepared.sentences:
        last = sentence.last - 1
        pieces[last] += "."
        if last in cut:
            cut[last].append((sentence.end, sentence.end))
    return Shape(pieces, tokens, cut)


def _sons(words: list[str], word: str, pieces: list[str]) -> None:
    """Makes what stands behind "son of" or "of the house of", behind a name, the name that it is there («عبدالله بن
    مساعد», though an office is called so too)."""
    i = -1
    for _ in range(words.count(word)):
        i = words.index(word, i + 1)
        if 0 < i < len(words) - 1 and pieces[i - 1][-1:] in ("g", "b", "f") and pieces[i + 1] in _NO_NAMES:
            pieces[i + 1] = "g"


_NO_NAMES = frozenset("otnsvrh")
_TANWIN = "\u064b"


def _accusatives(prepared: Prepared, pieces: list[str]) -> None:
    """Makes what no list has a noun where the page writes its indefinite accusative out: no name has one («مبعوثًا»)."""
    for i, piece in enumerate(pieces):
        if piece[-1:] in ("u", "F", "K") and _TANWIN in prepared.surface(*prepared.tokens[i][:2]):
            pieces[i] = piece[:-1] + "n"


@lru_cache(maxsize=8)
def _nasab(language: str) -> frozenset[str]:
    """Words that say whose son or daughter somebody is, or of which house, folded."""
    return folded_words((*name_grammar(language).nasab, *name_grammar(language).clans))


def _as_spelled(prepared: Prepared, word: str, name: str, pieces: list[str]) -> None:
    """Makes a small word the given name that it is where it is written so: after a given name, and everywhere in a
    text that writes the small word otherwise."""
    tokens = prepared.tokens
    places = [i for i, found in enumerate(prepared.words) if found == word]
    written = [prepared.surface(*tokens[i][:2]) == name for i in places]
    for i, as_name in zip(places, written, strict=True):
        if as_name and (not all(written) or (i and pieces[i - 1][-1:] in ("g", "t", "c"))):
            pieces[i] = "g"


def _capitals(prepared: Prepared, lexicon: Lexicon, codes: list[str]) -> None:
    """Puts the letters of words in Latin script, which depend on their capitals."""
    text, offsets = prepared.text, prepared.offsets
    for i, code in enumerate(codes):
        if code == LATIN:
            token = prepared.tokens[i]
            codes[i] = lexicon.latin(token.text, text[offsets[token.start]].isupper())
    for sentence in prepared.sentences:
        if codes[sentence.first] == "U" and prepared.words[sentence.first] in lexicon.plain:
            codes[sentence.first] = "n"


def _quotes(prepared: Prepared, pieces: list[str]) -> None:
    """Tells opening from closing quotation marks: by the mark itself, by the spaces around it, by what went before."""
    folded, text, offsets = prepared.folded, prepared.text, prepared.offsets
    within, before = False, 0
    for i, piece in enumerate(pieces):
        if piece == QUOTE:
            start, end = prepared.tokens[i].start, prepared.tokens[i].end
            mark = text[offsets[start]]
            if "\n" in folded[before:start]:
                within = False
            before = end
            space_before = start == 0 or folded[start - 1].isspace()
            space_after = end == len(folded) or folded[end].isspace()
            if mark in _OPENING or mark in _CLOSING:
                within = mark in _OPENING
            elif space_before != space_after:
                within = space_before
            else:
                within = not within
            pieces[i] = "<" if within else ">"


def _hyphens(prepared: Prepared, pieces: list[str]) -> None:
    """Tells hyphens inside of words from dashes between them."""
    folded = prepared.folded
    for i, piece in enumerate(pieces):
        if piece == "-":
            start, end = prepared.tokens[i].start, prepared.tokens[i].end
            if start and end < len(folded) and folded[start - 1].isalnum() and folded[end].isalnum():
                pieces[i] = "="


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[tuple[EntityKind, re.Pattern[str]], ...]:
    return tuple((p.kind, re.compile(p.shape)) for p in name_grammar(language).patterns)


def pattern_spans(shape: Shape, language: str) -> Iterator[Span]:
    """What the language's patterns take for names, pattern by pattern."""
    for kind, pattern in _patterns(language):
        for match in pattern.finditer(shape.letters):
            first, last = match.span("name")
            if last > first:
                yield Span(shape.start(first), shape.end(last - 1), kind)


_TWO_CAPITALS = re.compile("(?<![UgEAOLlPqRkMwc=])U[Uc]?U(?![UgEAOLlPqRkMwc])")
_TAKEN_UP = re.compile("(?<![UgEAOLlPqRkMwc=])U(?=[rv])|(?<=[rv])U(?![UgEAOLlPqRkMwc=])")


def taken_up(prepared: Prepared, shape: Shape) -> Iterator[Span]:
    """Unknown capitalised names whose last word stands alone beside a verb elsewhere: a full name, then the family name
    ("Kalief Browder ... Browder said")."""
    pairs = list(_TWO_CAPITALS.finditer(shape.letters))
    if not pairs:
        return
    folded = prepared.folded
    alone = {folded[shape.start(m.start()) : shape.end(m.start())] for m in _TAKEN_UP.finditer(shape.letters)}
    for match in pairs:
        start, last = shape.start(match.start()), match.end() - 1
        if folded[shape.start(last) : shape.end(last)] in alone:
            yield Span(start, shape.end(last), "person")
