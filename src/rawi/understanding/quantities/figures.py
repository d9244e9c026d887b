"""A number in figures at its place in a text: marks of thousands and decimals, figures turned round by the direction of
the script, and what is no number."""

from __future__ import annotations

import re
from typing import NamedTuple

from rawi.understanding.quantities.numerals import Number, digits_value
from rawi.understanding.quantities.words import Words

_LONGEST = 18  # characters of a number that counts something
_TURNED = re.compile(r"(\d+)[.,]\u200f(\d+)\Z")  # a right-to-left mark behind the decimal point
_POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}\Z")


class Figure(NamedTuple):
    """A number in figures: its value and the index of the token after it."""

    value: Number
    after: int


def figure_at(words: Words, i: int) -> Figure | None:
    """The number in figures at a token; None when it is none that can be read.

    Arabic typists part the decimals with a letter («2ر13») or a point with a mark of direction: on the page the figures
    behind stand to the left, so they are the whole number (13.2).
    """
    tokens, lex = words.tokens, words.lex
    token = tokens[i]
    if len(token.word) > _LONGEST:
        return None
    letter = lex.decimal_letter
    if letter:
        if i + 2 < len(tokens) and tokens[i + 1].word == letter and tokens[i + 1].start == token.end:
            behind = tokens[i + 2]
            if behind.start == tokens[i + 1].end and behind.word.isdecimal() and token.word.isdecimal():
                return Figure(float(f"{behind.word}.{token.word}"), i + 3)
        if not token.word.isdecimal() and (turned := _TURNED.match(words.prepared.surface(token.start, token.end))):
            return Figure(float(f"{int(turned[2])}.{int(turned[1])}"), i + 1)
    value = digits_value(token.word, lex.language)
    return None if value is None else Figure(value, i + 1)


def unsure_point(words: Words, i: int) -> bool:
    """Whether a point before three figures may part thousands or decimals: 2.750, but not 2.000 and 0.750."""
    word = words.tokens[i].word
    return words.lex.points_part and not word.endswith("000") and _POINT.match(word) is not None


def as_decimal(word: str) -> float:
    """The value of figures whose point parts decimals."""
    return float(word)
