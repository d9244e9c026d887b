"""The words of a text as numbers need them, and a number among them."""

from __future__ import annotations

import re
from functools import cached_property, partial
from operator import add
from typing import NamedTuple

from rawi.text import Prepared
from rawi.understanding.quantities.lexicon import QuantityLexicon
from rawi.understanding.quantities.numerals import Number

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
    def words(self) -> list[str]:
        """The text of each token."""
        return WORDS.findall(self.text)

    @cached_property
    def tokens(self) -> list[Token]:
        """The text's words, numbers and marks: only made where one of them may begin a number."""
        starts = [match.start() for match in WORDS.finditer(self.text)]
        ends = map(add, starts, map(len, self.words))
        return list(map(new_token, zip(starts, ends, self.words, strict=True)))

    def _follows(self, i: int, words: tuple[str, ...]) -> bool:
        return all(i + k < len(self.tokens) and self.tokens[i + k].word == w for k, w in enumerate(words))
