"""Under which features articles are found, how many have each, and which of them an article sees.

An article stands under its weightiest features, in the articles' order (time, then id; undated ones last). What it sees
under one are the last few before it; how common the feature is to it is how many before it have it, inside the time
window. Both are functions of the articles before it, and of few of them: so one that comes late changes little.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import islice

from rawi.gathering.signature import MINUTES, Signature
from rawi.gathering.similarity import WINDOW

Order = tuple[int, int, str]

FIRST: Order = (0, -1, "")
VIEW, UNDATED_VIEW = 32, 256  # how many articles before it one sees under a feature
_UNDATED: Order = (1, 0, "")
_KEYS = 7  # features of each kind under which an article is looked up

# How much a feature tells fades as more articles have it, as in inverse document frequency (Spärck Jones 1972), with a
# fixed number of articles in the place of the desk's. Counted in powers of two up to COUNTED, so that one article more
# seldom changes anything.
COUNTED = 256
_ARTICLES, _RARE = 4_000, 3


def degree(count: int) -> int:
    """How common a feature is that so many articles have: 0, and one more with each power of two."""
    return min(count, COUNTED).bit_length()


def _left(count: int) -> float:
    return min(1.0, math.log(1 + _ARTICLES / (count + 1)) / math.log(1 + _ARTICLES / _RARE))


REMAINS = tuple(_left((1 << found) >> 1) for found in range(degree(COUNTED) + 1))
"""What remains of a feature's weight at each degree."""


def remaining(keys: Iterable[int], degrees: bytes) -> dict[int, float]:
    """What remains of the weights of an article's keys, by their degrees."""
    return {key: REMAINS[found] for key, found in zip(keys, degrees, strict=False)}


def index_keys(signature: Signature) -> dict[int, int]:
    """The weightiest features of an article, under which others find it, with their weights."""
    one = signature
    sounds = one.sounds
    if not one.arabic and one.fronts:
        sounds = dict(sorted((one.fronts | sounds).items(), key=lambda item: (-item[1], item[0])))
    keys: dict[int, int] = {}
    for features in (one.shared, one.words, one.meanings, sounds):
        keys.update(islice(features.items(), _KEYS))  # a signature has the weightiest first
    return keys


def undated_view(signature: Signature) -> tuple[int, int]:
    """The minutes between which an undated article looks for dated ones."""
    first = -1 if signature.earliest is None else signature.earliest * MINUTES - WINDOW
    last = 1 << 40 if signature.latest is None else (signature.latest + 1) * MINUTES + WINDOW
    return first, last


class Index:
    """Feature -> places of the articles that stand under it, in order."""

    def __init__(self) -> None:
        self._postings: dict[int, list[Order]] = {}

    def put(self, order: Order, keys: Iterable[int]) -> None:
        """Takes an article in."""
        for key in keys:
            posting = self._postings.setdefault(key, [])
            if posting and posting[-1] > order:
                insort(posting, order)
            else:
                posting.append(order)

    def remove(self, order: Order, keys: Iterable[int]) -> None:
        """Lets an article go."""
        for key in keys:
            posting = self._postings[key]
            del posting[bisect_left(posting, order)]
            if not posting:
                del self._postings[key]

    def look(self, key: int, order: Order, bounds: tuple[int, int] | None) -> tuple[Sequence[Order], int]:
        """What an article sees under a feature, and how many before it have it (COUNTED at most). ``bounds`` are an
        undated article's (:func:`undated_view`)."""
        posting = self._postings.get(key, [])
        if not posting or (posting[0] is order and len(posting) == 1):
            return (), 0
        end = len(posting) - 1 if posting[-1] is order else bisect_left(posting, order)
        if bounds is None:
            first = _first(posting, order, end)
            return posting[max(first, end - VIEW) : end], end - first
        dated = bisect_left(posting, _UNDATED)
        low, high = (
            bisect_left(posting, (0, bounds[0], "")),
            min(dated, bisect_right(posting, (0, bounds[1], "\uffff"))),
        )
        seen = posting[max(low, high - UNDATED_VIEW) : high] + posting[max(dated, end - VIEW) : end]
        return seen, min(COUNTED, high - low + end - dated)

    def seers(self, order: Order, keys: Iterable[int]) -> set[Order]:
        """The places of the articles after this one that may have it in view, or that lost another from view by it."""
        found: set[Order] = set()
        for key in keys:
            posting = self._postings[key]
            if posting[-1] is order:
                continue
            here = bisect_right(posting, order)
            if order[0] == 0:
                dated = bisect_left(posting, _UNDATED)
                until = bisect_right(posting, (0, order[1] + WINDOW, "\uffff"), here, dated)
                found.update(posting[here : min(here + VIEW, until)])
                found.update(posting[dated:])
            else:
                found.update(posting[here : here + VIEW])
        return found

    def counters(self, order: Order, keys: Iterable[int]) -> set[Order]:
        """The places of the articles after this one to which it makes a feature more common by a degree."""
        found: set[Order] = set()
        for key in keys:
            posting = self._postings[key]
            if posting[-1] is order:
                continue
            here = bisect_left(posting, order)
            for number in range(here + 1, min(len(posting), here + 1 + COUNTED)):
                other = posting[number]
                if other[0] == 1:
                    found.update(posting[number : here + 1 + COUNTED])
                    break
                first = _first(posting, other, number, COUNTED + 1)
                if first > here:
                    break
                count = number - first
                if count <= COUNTED and count & (count - 1) == 0:
                    found.add(other)
        return found


def _first(posting: Sequence[Order], order: Order, end: int, most: int = COUNTED) -> int:
    """The first place before ``end``, of ``most`` at most, that is in the window before a dated article."""
    first = max(0, end - most)
    oldest = (0, order[1] - WINDOW, "")
    return first if first < end and posting[first] >= oldest else bisect_left(posting, oldest, first, end)
