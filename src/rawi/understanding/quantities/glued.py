"""Number words that a lost half-space joined: «یک‌ونیم», «پنجاه‌هزار», «سیصدو»."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from rawi.understanding.quantities.numerals import Part

_SHORTEST, _LONGEST = 4, 24  # letters of such a word
_LONGEST_PIECE = 7
_SCALE = 1000


def split_number(word: str, words: Mapping[str, tuple[Part, ...]]) -> tuple[tuple[Part, ...], ...]:
    """The parts of a word that is a run of number words; empty when it is none.

    An "and" has to stand between two of them or behind the last, or a scale behind the first: «سینه» (breast) is not
    thirty and nine.
    """
    if not _SHORTEST <= len(word) <= _LONGEST:
        return ()
    best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST_PIECE), end):
            head = best[start]
            if head is None or word[start:end] not in words:
                continue
            seen = best[end]
            if seen is None or len(head) + 1 < len(seen):
                best[end] = (*head, word[start:end])
    pieces = best[-1]
    if not pieces or len(pieces) < 2 or _is_and(words[pieces[0]]):
        return ()
    parts = tuple(words[piece] for piece in pieces)
    anded = any(_is_and(part) for part in parts)
    scaled = any(p.kind == "scale" and p.value >= _SCALE for part in parts[1:] for p in part)
    if (not anded and not scaled) or any(_is_and(a) and _is_and(b) for a, b in pairwise(parts)):
        return ()
    return parts


def _is_and(parts: tuple[Part, ...]) -> bool:
    return parts[0].kind == "and"
