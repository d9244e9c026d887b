"""What bounds a number: "more than", "at least" before it, "at the most" behind what is counted."""

from __future__ import annotations

from rawi.understanding.quantities.lexicon import BoundKind, QuantityLexicon
from rawi.understanding.quantities.numerals import Number
from rawi.understanding.quantities.words import Token


def bound_start(tokens: list[Token], first: int, lex: QuantityLexicon) -> int:
    """Where the words of a bound begin: after a proclitic that is written on the first of them."""
    token = tokens[first]
    if any(key[0] == token.word for key in lex.bounds):
        return token.start
    for prefix in lex.proclitics:
        if token.word.startswith(prefix) and any(key[0] == token.word[len(prefix) :] for key in lex.bounds):
            return token.start + len(prefix)
    return token.start


def bound_after(tokens: list[Token], i: int, lex: QuantityLexicon) -> tuple[BoundKind, int] | None:
    """A bound that stands after what is counted ("40 workers at least"), and the index after it."""
    for key, kind in lex.after_bounds.items():
        if tuple(t.word for t in tokens[i : i + len(key)]) == key and len(key) > 1:
            return kind, i + len(key)
    return None


def bound_before(tokens: list[Token], first: int, lex: QuantityLexicon) -> tuple[BoundKind | None, int]:
    """The bound that stands right before a number, and the index where it begins."""
    for size in lex.bound_sizes:
        if size <= first:
            key = tuple(t.word for t in tokens[first - size : first])
            for prefix in ("", *lex.proclitics):
                if key[0].startswith(prefix) and (kind := lex.bounds.get((key[0][len(prefix) :], *key[1:]))):
                    return kind, first - size
    return None, first


def low_and_high(
    kind: BoundKind, value: Number, low: Number | None, high: Number | None
) -> tuple[Number | None, Number | None]:
    """The bounds of a value with a bound before or behind it."""
    if kind in ("more", "least"):
        return (low if low is not None else value), high
    if kind in ("less", "most"):
        return low, (high if high is not None else value)
    return low, high
