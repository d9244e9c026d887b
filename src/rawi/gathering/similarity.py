"""How alike two articles are: a function of the two and of nothing else.

The cosine of their weighted features, over all features within a language and over the shared ones between languages,
faded by the time between them. Between languages the words that had no counterpart to meet count for a part of their
length only.
"""

from __future__ import annotations

import math
import re
import sys
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from rawi.gathering.evidence import remaining_likeness, told
from rawi.gathering.signature import MINUTES, Happening, Signature, hashed

_UNMET = 0.12
# What remains of a likeness where both have names of this weight and none in common; the share in common from which all
# remains. Countries and outlets say too little.
_STRANGERS, _NAMES_LEAST, _NAMES_ENOUGH = 0.2, 46, 0.2
_COMMON = re.compile(r"outlet/|place/[a-z]{2}$")
_SAME_SITE = 0.7  # an outlet's pages are alike by its menus and its manner too
_ENCODED = 0.3  # how much an encoder's opinion counts, where there is one and the texts share any feature at all
_ONE = 0.2  # share that remains of a likeness which rests on one feature alone
_BESIDE = 0.4  # meanings count so much beside the words themselves, within a language
# The more there is to compare, the more a given share tells: the length of a title's features, and how fast it grows;
# the same where features are weighed by how common they are, of two lengths multiplied.
_TITLE, _RICHNESS = 110.0, 0.25
_SHORT, _GROWTH = 7_225.0, 0.03
# How long a likeness lasts grows with what there is to compare: a title's is for days, a full report's for weeks. The
# days after which it counts half, for two articles whose features have the length of _LASTING each.
_FADING, _LASTING = 3.0 * MINUTES, 77.0
WINDOW_DAYS = 21
WINDOW = WINDOW_DAYS * MINUTES
_SLACK_DAYS = 3
_FAR_YEARS = 45  # days by which the dates two undated texts tell may lie apart


_SIEVE = 1 << 15
_LAST_BITS = np.uint32(_SIEVE - 1)

_NONE: dict[int, int] = {}
_NOTHING_TOLD = Happening()
_WEIGHED = ("shared", "words", "meanings", "fronts", "sounds")
NOTHING: Mapping[int, float] = {}


class _Features(NamedTuple):
    """Features in ascending order (32 bits each) with their weights (8 bits each), packed, and their length."""

    keys: bytes
    weights: bytes
    length: float


class Compared:
    """A signature with what comparing needs again and again: its features for each kind of pair.

    ``home`` meet an article of the same language, ``far`` one where either is in Arabic script, ``abroad`` any other.
    ``signature`` itself is kept without its features: they are here, and tens of thousands of articles are in memory.
    """

    __slots__ = ("abroad", "far", "home", "names", "names_weight", "prints", "signature", "told", "vector")

    def __init__(self, one: Signature, remains: Mapping[int, float] = NOTHING) -> None:
        """``remains`` say what is left of some features' weights, 0 to 1."""
        less = {key: left for key, left in remains.items() if left < 1.0}
        shared, words, meanings, fronts, sounds = (_weighed(getattr(one, kind), less) for kind in _WEIGHED)
        names = tuple(map(sys.intern, one.names))  # many articles have the same
        rest = {"happening": _NOTHING_TOLD, "vector": (), "prints": (), "names": names}
        self.signature = replace(one, **dict.fromkeys(_WEIGHED, _NONE), **rest)
        self.prints = array("I", one.prints)
        self.vector = _unit(one.vector)
        known = map(_known_as, one.names)
        self.names = {key: shared[key] for key in known if key in shared}
        self.names_weight = sum(self.names.values())
        self.told = told(one.happening)
        unmet = _UNMET * _square(words)
        self.home = _arranged({**shared, **{k: round(w * _BESIDE) for k, w in meanings.items()}, **words})
        self.far = _arranged({**shared, **meanings, **sounds}, unmet)
        # Two articles of which one is in Arabic script always meet by sounds.
        self.abroad = self.far if one.arabic else _arranged({**shared, **meanings, **fronts}, unmet)


@lru_cache(maxsize=100_000)
def _known_as(name: str) -> int | None:
    """The feature of an entity; None of what tells too little."""
    return None if _COMMON.match(name) else hashed(f"e:{name}")


def _weighed(features: dict[int, int], less: Mapping[int, float]) -> dict[int, int]:
    """``less`` says what is left of the weights that lose some."""
    changed = features.keys() & less.keys()
    return features | {key: max(1, round(features[key] * less[key])) for key in changed} if changed else features


def _arranged(features: dict[int, int], unmet: float = 0.0) -> _Features:
    """``unmet`` is what of a text's words has no counterpart to meet, as a square of length."""
    if not features:
        return _Features(bytes(4), bytes(1), math.sqrt(unmet) or 1.0)
    keys = np.fromiter(features.keys(), dtype=np.uint32, count=len(features))
    weights = np.fromiter(features.values(), dtype=np.uint8, count=len(features))
    order = keys.argsort()
    return _Features(keys[order].tobytes(), weights[order].tobytes(), math.sqrt(_square(features) + unmet) or 1.0)


def _unit(vector: tuple[int, ...]) -> npt.NDArray[np.float64] | None:
    if not vector:
        return None
    row = np.array(vector, dtype=np.float64)
    return row / math.sqrt(float(row @ row))


def _square(features: dict[int, int]) -> float:
    return float(sum([w * w for w in features.values()]))


def similarity(one: Compared, other: Compared) -> float:
    """0 to 1. Symmetrical."""
    return similarities(one, [other], 0.0)[0]


def similarities(one: Compared, others: Sequence[Compared], least: float) -> list[float]:
    """How alike an article is to each of some others, 0 to 1; of one under ``least`` any figure below it."""
    out = [0.0] * len(others)
    kinds: dict[int, list[int]] = {}
    gaps = _time_gaps(one, others)
    for number, other in enumerate(others):
        if gaps[number] <= WINDOW:
            kinds.setdefault(_kind(one, other), []).append(number)
    for kind, numbers in kinds.items():
        mine, theirs = _features(one, kind), [_features(others[number], kind) for number in numbers]
        for number, his, total, most in zip(numbers, theirs, *_products(mine, theirs), strict=True):
            length = mine.length * his.length
            fading = 1.0 + gaps[number] * _LASTING * _LASTING / (_FADING * length)
            value = min(1.0, _told(total, most, length) * math.pow(length / _SHORT, _GROWTH))
            if value and (value >= least * fading or one.vector is not None):
                out[number] = _judged(value, one, others[number]) / fading
    return out


def likeness(one: Compared, other: Compared) -> float:
    """How alike in content, time and differing numbers or places aside: 0 to 1, more where there is much to compare.
    One thing in common is little, however rare it is; names that differ part what is alike in words; and one outlet's
    pages are a little alike whatever they tell."""
    kind = _kind(one, other)
    mine, his = _features(one, kind), _features(other, kind)
    totals, mosts = _products(mine, [his])
    length = mine.length * his.length
    value = min(1.0, _told(totals[0], mosts[0], length) * math.pow(math.sqrt(length) / _TITLE, _RICHNESS))
    return _judged(value, one, other, parts=False) if value else 0.0


def _kind(one: Compared, other: Compared) -> int:
    """Which features of two articles can meet: 0 home, 1 far, 2 abroad."""
    mine, his = one.signature, other.signature
    if mine.language == his.language:
        return 0
    return 1 if mine.arabic or his.arabic else 2


def _features(one: Compared, kind: int) -> _Features:
    return one.home if kind == 0 else one.far if kind == 1 else one.abroad


def _products(mine: _Features, theirs: Sequence[_Features]) -> tuple[list[int], list[int]]:
    """For each of ``theirs`` the sum of the products of the weights in common, and the largest of these. Whole
    numbers, so that they are the same on every machine and however many are looked at together."""
    ours, weights = np.frombuffer(mine.keys, dtype=np.uint32), np.frombuffer(mine.weights, dtype=np.uint8)
    keys = np.frombuffer(b"".join([one.keys for one in theirs]), dtype=np.uint32)
    # Few are in common: what cannot be is passed over by the last bits of its hash.
    may_meet = np.zeros(_SIEVE, dtype=np.bool_)
    may_meet[ours & _LAST_BITS] = True
    near = may_meet[keys & _LAST_BITS].nonzero()[0]
    if not len(near):
        return [0] * len(theirs), [0] * len(theirs)
    keys = keys[near]
    places = ours.searchsorted(keys)
    places[places == len(ours)] = 0
    his_weights = np.frombuffer(b"".join([one.weights for one in theirs]), dtype=np.uint8)
    products = his_weights[near] * weights[places].astype(np.int64)
    products[ours[places] != keys] = 0
    ends = np.fromiter(accumulate([len(one.weights) for one in theirs]), dtype=np.intp, count=len(theirs))
    whose = ends.searchsorted(near, side="right")
    most = np.zeros(len(theirs), dtype=np.int64)
    np.maximum.at(most, whose, products)
    # Sums of whole numbers are exact in a float of this size.
    return np.bincount(whose, products, len(theirs)).astype(np.int64).tolist(), most.tolist()


def _told(total: int, most: int, length: float) -> float:
    """What is in common, as a cosine: less where it is one thing."""
    return min(total, _ONE * total + (2 - _ONE) * (total - most)) / length


def _judged(value: float, one: Compared, other: Compared, *, parts: bool = True) -> float:
    value *= _agreement(one, other, parts=parts)
    if one.signature.site and one.signature.site == other.signature.site:
        value *= _SAME_SITE
    if one.vector is None or other.vector is None or len(one.vector) != len(other.vector):
        return value
    return (1 - _ENCODED) * value + _ENCODED * max(0.0, round(float(one.vector @ other.vector), 6))


def _agreement(one: Compared, other: Compared, *, parts: bool) -> float:
    """1, or less where both have names and hardly any in common, or (with ``parts``) where what they tell of the
    happening differs: reports of two events of one kind."""
    agreed = remaining_likeness(one.told, other.told) if parts else 1.0
    least = min(one.names_weight, other.names_weight)
    if least < _NAMES_LEAST:
        return agreed
    few, many = (one.names, other.names) if len(one.names) < len(other.names) else (other.names, one.names)
    common = 0
    for key, weight in few.items():
        theirs = many.get(key)
        if theirs is not None:
            common += weight if weight < theirs else theirs
    return agreed * (_STRANGERS + (1.0 - _STRANGERS) * min(1.0, common / (least * _NAMES_ENOUGH)))


def _time_gaps(one: Compared, others: Sequence[Compared]) -> list[int]:
    """:func:`time_gap` of an article and each of some others."""
    mine, minute = one.signature, one.signature.minute
    return [
        time_gap(mine, other.signature)
        if minute is None or other.signature.minute is None
        else abs(minute - other.signature.minute)
        for other in others
    ]


def time_gap(one: Signature, other: Signature) -> int:
    """Minutes between two articles, as few as what is known of their dates allows; more than the window where the
    dates rule it out that they belong together."""
    if one.minute is not None and other.minute is not None:
        return abs(one.minute - other.minute)
    return max(_gap(one, other), _gap(other, one)) * MINUTES


def _gap(one: Signature, other: Signature) -> int:
    """Days by which ``one`` must lie before ``other``, as far as is known; 0 when it need not."""
    last = one.minute // MINUTES if one.minute is not None else one.latest
    first = other.minute // MINUTES if other.minute is not None else other.earliest
    if first is None and other.minute is None and other.told is not None:
        first = other.told[1] - _FAR_YEARS  # a text is no older than the days it tells of, plans aside
    if last is None or first is None:
        return 0
    return max(0, first - last - (_SLACK_DAYS if one.minute is None or other.minute is None else 0))
