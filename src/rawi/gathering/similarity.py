"""How alike two articles are: a function of the two and of nothing else.

The cosine of their weighted features, over all features within a language and over the shared ones between languages,
faded by the time between them. Between languages the words that had no counterpart to meet count for a part of their
length only.
"""

from __future__ import annotations

import math
import re

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from rawi.gathering.signature import MINUTES, Signature, hashed

_UNMET = 0.2
# What remains of a likeness where both have names of this weight and none in common; the share in common from which all
# remains. Countries and outlets say too little.
_STRANGERS, _NAMES_LEAST, _NAMES_ENOUGH = 0.15, 60, 0.2
_COMMON = re.compile(r"outlet/|place/[a-z]{2}$")
_SAME_SITE = 0.7  # an outlet's pages are alike by its menus and its manner too
_ENCODED = 0.3  # how much an encoder's opinion counts, where there is one and the texts share any feature at all
_ONE = 0.2  # share that remains of a likeness which rests on one feature alone
_BESIDE = 0.4  # meanings count so much beside the words themselves, within a language
# The more there is to compare, the more a given share tells: the length of a title's features, and how fast it grows.
_TITLE, _RICHNESS = 110.0, 0.25
# How long a likeness lasts grows with what there is to compare: a title's is for days, a full report's for weeks. The
# days after which it counts half, for two articles whose features have the length of _LASTING each.
_FADING, _LASTING = 3.0 * MINUTES, 100.0
WINDOW_DAYS = 21
WINDOW = WINDOW_DAYS * MINUTES
_SLACK_DAYS = 3
_FAR_YEARS = 45  # days by which the dates two undated texts tell may lie apart


_NONE: dict[int, int] = {}


class Compared:
    """A signature with what comparing needs again and again: its features and their length, for each kind of pair.

    ``signature`` itself is kept without its features: they are here, and tens of thousands of articles are in memory.
    """

    __slots__ = (
        "abroad",
        "abroad_length",
        "far",
        "far_length",
        "home",
        "home_length",
        "names",
        "names_weight",
        "order",
        "signature",
        "vector",
    )

    def __init__(self, one: Signature) -> None:
        self.signature = replace(one, shared=_NONE, words=_NONE, meanings=_NONE, fronts=_NONE, sounds=_NONE, vector=())
        self.order = one.order
        self.vector = _unit(one.vector)
        entities = (hashed(f"e:{name}") for name in one.names if not _COMMON.match(name))
        self.names = {key: one.shared[key] for key in entities if key in one.shared}
        self.names_weight = sum(self.names.values())
        unmet = _UNMET * _square(one.words)
        self.home = {**one.shared, **{k: round(w * _BESIDE) for k, w in one.meanings.items()}, **one.words}
        self.far = {**one.shared, **one.meanings, **one.sounds}
        # Two articles of which one is in Arabic script always meet by sounds.
        self.abroad = self.far if one.arabic else {**one.shared, **one.meanings, **one.fronts}
        self.home_length = math.sqrt(_square(self.home)) or 1.0
        self.abroad_length = math.sqrt(_square(self.abroad) + unmet) or 1.0
        self.far_length = math.sqrt(_square(self.far) + unmet) or 1.0


def _unit(vector: tuple[int, ...]) -> npt.NDArray[np.float64] | None:
    if not vector:
        return None
    row = np.array(vector, dtype=np.float64)
    return row / math.sqrt(float(row @ row))


def _square(features: dict[int, int]) -> float:
    return float(sum(w * w for w in features.values()))


def similarity(one: Compared, other: Compared) -> float:
    """0 to 1. Symmetrical."""
    gap = time_gap(one.signature, other.signature)
    if gap > WINDOW:
        return 0.0
    mine, theirs, length = _met(one, other)
    return _alike(one, other, mine, theirs, length) / (1.0 + gap * _LASTING * _LASTING / (_FADING * length))


def likeness(one: Compared, other: Compared) -> float:
    """How alike in content, time aside: 0 to 1. One thing in common is little, however rare it is; names that differ
    part what is alike in words; and one outlet's pages are a little alike whatever they tell."""
    return _alike(one, other, *_met(one, other))


def _met(one: Compared, other: Compared) -> tuple[dict[int, int], dict[int, int], float]:
    """The features of the two that can meet, and the product of their lengths."""
    if one.signature.language == other.signature.language:
        return one.home, other.home, one.home_length * other.home_length
    if one.signature.arabic or other.signature.arabic:
        return one.far, other.far, one.far_length * other.far_length
    return one.abroad, other.abroad, one.abroad_length * other.abroad_length


def _alike(one: Compared, other: Compared, mine: dict[int, int], theirs: dict[int, int], length: float) -> float:
    products = [mine[feature] * theirs[feature] for feature in mine.keys() & theirs.keys()]
    if not products:
        return 0.0
    total, most = sum(products), max(products)
    told = min(total, _ONE * total + (2 - _ONE) * (total - most))
    value = min(1.0, told / length * math.pow(math.sqrt(length) / _TITLE, _RICHNESS)) * _agreement(one, other)
    if one.signature.site and one.signature.site == other.signature.site:
        value *= _SAME_SITE
    if one.vector is None or other.vector is None or len(one.vector) != len(other.vector):
        return value
    return (1 - _ENCODED) * value + _ENCODED * max(0.0, round(float(one.vector @ other.vector), 6))


def _agreement(one: Compared, other: Compared) -> float:
    """1, or less where both have names and hardly any in common: reports of two events of one kind."""
    least = min(one.names_weight, other.names_weight)
    if least < _NAMES_LEAST:
        return 1.0
    common = sum(min(one.names[k], other.names[k]) for k in one.names.keys() & other.names.keys())
    return _STRANGERS + (1.0 - _STRANGERS) * min(1.0, common / (least * _NAMES_ENOUGH))


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
