"""How alike two articles are: a function of the two and of nothing else.

The cosine of their weighted features, over all features within a language and over the shared ones between languages,
faded by the time between them. Between languages the words that had no counterpart to meet count for a part of their
length only.
"""

from __future__ import annotations

from rawi.gathering.signature import MINUTES, Signature

_UNMET = 0.2
# The more there is to compare, the more a given share tells: the length of a title's features, and how fast it grows.
_TITLE, _RICHNESS = 150.0, 0.35
_FADING = 7.0 * MINUTES
WINDOW_DAYS = 21
WINDOW = WINDOW_DAYS * MINUTES
_SLACK_DAYS = 3
_FAR_YEARS = 45  # days by which the dates two undated texts tell may lie apart
_E = 2.718281828459045


class Compared:
    """A signature with what comparing needs again and again."""

    __slots__ = ("across", "order", "signature", "within")

    def __init__(self, signature: Signature) -> None:
        self.signature = signature
        self.order = signature.order
        shared = sum(w * w for w in signature.shared.values())
        words = sum(w * w for w in signature.words.values())
        self.within = (shared + words) ** 0.5 or 1.0
        self.across = (shared + _UNMET * words) ** 0.5 or 1.0


def similarity(one: Compared, other: Compared) -> float:
    """0 to 1. Symmetrical."""
    near = nearness(one.signature, other.signature)
    return near * likeness(one, other) if near > 0.0 else 0.0


def likeness(one: Compared, other: Compared) -> float:
    """How alike in content, time aside: 0 to 1."""
    a, b = one.signature, other.signature
    product = _product(a.shared, b.shared)
    if a.language == b.language:
        product += _product(a.words, b.words)
        length = (one.within * other.within) ** 0.5
    else:
        length = (one.across * other.across) ** 0.5
    return min(1.0, product / length**2 * (length / _TITLE) ** _RICHNESS)


def _product(one: dict[int, int], other: dict[int, int]) -> int:
    if len(other) < len(one):
        one, other = other, one
    get = other.get
    return sum(weight * get(feature, 0) for feature, weight in one.items())


def nearness(one: Signature, other: Signature) -> float:
    """1 for the same moment, fading with the time between, 0 outside of the window or where the dates rule it out."""
    if one.minute is not None and other.minute is not None:
        gap = abs(one.minute - other.minute)
        return 0.0 if gap > WINDOW else float(_E ** (-gap / _FADING))
    gap_days = max(_gap(one, other), _gap(other, one))
    return 0.0 if gap_days * MINUTES > WINDOW else float(_E ** (-gap_days * MINUTES / _FADING))


def _gap(one: Signature, other: Signature) -> int:
    """Days by which ``one`` must lie before ``other``, as far as is known; 0 when it need not."""
    last = one.minute // MINUTES if one.minute is not None else one.latest
    first = other.minute // MINUTES if other.minute is not None else other.earliest
    if first is None and other.minute is None and other.told is not None:
        first = other.told[1] - _FAR_YEARS  # a text is no older than the days it tells of, plans aside
    if last is None or first is None:
        return 0
    return max(0, first - last - (_SLACK_DAYS if one.minute is None or other.minute is None else 0))
