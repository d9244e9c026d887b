"""The words of a text as numbers need them, and a number among them."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

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
