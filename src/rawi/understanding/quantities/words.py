"""The words of a text as numbers need them, and a number among them."""

from __future__ import annotations

import re
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np

from rawi.text import Prepared
from rawi.text.cutting import DIGIT, classes, runs
from rawi.understanding.quantities.lexicon import QuantityLexicon
from rawi.understanding.quantities.numerals import Number

_INSIDE = np.zeros(0x10000, dtype=bool)  # characters of the BMP that may stand inside of a number
_INSIDE[list(map(ord, ".,/"))] = True
WORDS = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+|[^\w\s]|\n|_")


class Token(NamedTuple):
    """A word, figure or mark with its folded offsets."""

    start: int
    end: int
    word: str


new_token = partial(tuple.__new__, Token)


class Counted(NamedTuple):
    """A number among tokens: indices ``first`` to ``last`` (half-open), where its text begins and ends, its value."""

    first: int
    last: int
    start: int
    end: int
    value: Number
    digits: bool
    fuzzy: bool = False
    single: bool = False
    scale: Number = 1


class Words:
    """A prepared text cut as numbers need it."""

    def __init__(self, prepared: Prepared, lex: QuantityLexicon) -> None:
        self.prepared = prepared
        self.lex = lex
        self.text = prepared.folded

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        """Where each token begins and ends."""
        codes = self.prepared.codes
        found = classes(codes)
        if found is None:
            spans = [match.span() for match in WORDS.finditer(self.text)]
            return [start for start, _ in spans], [end for _, end in spans]
        digits = found == DIGIT
        between = np.flatnonzero(digits[:-2] & digits[2:]) + 1
        found[between[_INSIDE[codes[between]]]] = DIGIT  # "1.5" is one number
        return runs(found)

    @cached_property
    def words(self) -> list[str]:
        """The text of each token."""
        text = self.text
        return [text[start:end] for start, end in zip(*self._edges, strict=True)]

    @cached_property
    def tokens(self) -> list[Token]:
        """The text's words, numbers and marks: only made where one of them may begin a number."""
        return list(map(new_token, zip(*self._edges, self.words, strict=True)))

    def _follows(self, i: int, words: tuple[str, ...]) -> bool:
        return all(i + k < len(self.tokens) and self.tokens[i + k].word == w for k, w in enumerate(words))
