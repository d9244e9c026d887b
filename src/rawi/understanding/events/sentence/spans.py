"""Annotations of an article by the tokens they cover."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import NamedTuple

from rawi.model import Mention, Quantity, Timex
from rawi.text import Prepared


class Spans(NamedTuple):
    """Token spans (half-open) of annotations with their index, in order of their start."""

    starts: list[int]
    items: list[tuple[int, int, int]]

    def within(self, first: int, last: int) -> list[tuple[int, int, int]]:
        """(index, first token, last token) of those that begin in ``first:last``."""
        return self.items[bisect.bisect_left(self.starts, first) : bisect.bisect_left(self.starts, last)]


def spans_of(prepared: Prepared, items: Sequence[Mention | Timex | Quantity]) -> Spans:
    """The token spans of annotations; each covers one token at least."""
    rows = []
    offsets, ends = prepared.offsets, prepared.token_ends
    for index, item in enumerate(items):
        a = bisect.bisect_left(offsets, item.start)
        b = bisect.bisect_left(offsets, item.end, a)
        first = bisect.bisect_right(ends, a)
        last = max(first + 1, bisect.bisect_right(ends, max(a, b - 1), first) + 1)
        rows.append((first, index, last))
    rows.sort()
    return Spans([r[0] for r in rows], [(index, first, last) for first, index, last in rows])
