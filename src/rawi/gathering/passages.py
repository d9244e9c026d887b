"""Passages that two texts share word for word, as a reader compares copies."""

from __future__ import annotations

import msgspec

from rawi.model import Document
from rawi.text import Prepared

RUN = 6  # words: shorter runs are shared by texts that have nothing to do with each other


class Passage(msgspec.Struct, frozen=True):
    """A passage of one article (``start``..``end``) that stands in the other too (``other_start``..``other_end``);
    code points into each article's own text."""

    start: int
    end: int
    other_start: int
    other_end: int


def shared_passages(one: Document, other: Document) -> list[Passage]:
    """The passages of at least RUN folded words that both texts have, in the order of the first; none overlap in it.

    From left to right the longest match is taken; where several places of the other text fit, its first.
    """
    ours, theirs = Prepared(one.text, one.language), Prepared(other.text, other.language)
    words = [t for t in ours.tokens if t.text[0].isalnum()]
    their_words = [t for t in theirs.tokens if t.text[0].isalnum()]
    a, b = [t.text for t in words], [t.text for t in their_words]
    places: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(b) - RUN + 1):
        places.setdefault(tuple(b[j : j + RUN]), []).append(j)
    found = []
    i = 0
    while i <= len(a) - RUN:
        best, at = 0, 0
        # A run repeated all over a text would make this quadratic; its first places are enough.
        for j in places.get(tuple(a[i : i + RUN]), ())[:8]:
            length = RUN
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            if length > best:
                best, at = length, j
        if not best:
            i += 1
            continue
        start, end = ours.span(words[i].start, words[i + best - 1].end)
        other_start, other_end = theirs.span(their_words[at].start, their_words[at + best - 1].end)
        found.append(Passage(start, end, other_start, other_end))
        i += best
    return found
