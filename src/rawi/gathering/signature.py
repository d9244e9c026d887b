"""What gathering keeps of an article: weighted features that two articles of one story share."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import msgspec

from rawi.model import Document
from rawi.model.dates import bounds
from rawi.text import fold

_WORD = re.compile(r"[^\W\d_]{3,}")
_LEAD = 1200
# How much a shared name of each kind tells: places stand in many stories, people in fewer.
_KIND_WEIGHT = {"person": 3.0, "organisation": 2.0, "outlet": 0.4, "place": 1.5}


class Signature(msgspec.Struct, frozen=True, array_like=True):
    """``features`` maps a feature (``e:`` entity, ``w:<language>:`` word, ``d:`` day, ``n:`` number) to its weight.

    ``day`` is the article's day as an ordinal (``datetime.date.toordinal``), or None for an undated article, for which
    ``earliest`` and ``latest`` bound it where they are known.
    """

    id: str
    language: str
    day: int | None
    earliest: int | None
    latest: int | None
    features: dict[str, float]


def signature(document: Document) -> Signature:
    """The signature of an annotated article. A pure function of it."""
    features: dict[str, float] = {}
    lead_end = _LEAD
    names: Counter[str] = Counter()
    for mention in document.mentions:
        names[mention.entity] += 2 if mention.start < lead_end else 1
    kinds = {m.entity: m.kind for m in document.mentions}
    for entity, count in names.items():
        features[f"e:{entity}"] = _KIND_WEIGHT[kinds[entity]] * min(3.0, count) ** 0.5
    words = Counter(_WORD.findall(fold((document.title or "") + " " + document.text[:lead_end])))
    for word, count in words.items():
        features[f"w:{document.language}:{word}"] = min(len(word), 8) / 8 * min(3, count) ** 0.5
    for time in document.times:
        if time.type in ("DATE", "TIME") and time.value and len(time.value) >= 10:
            features[f"d:{time.value[:10]}"] = 1.0
    for quantity in document.quantities:
        if quantity.value > 12:
            features[f"n:{quantity.value:g}"] = 0.8
    published = document.published
    return Signature(
        document.id,
        document.language,
        published.day.toordinal() if published.day else None,
        _ordinal(published.earliest),
        _ordinal(published.latest),
        features,
    )


def _ordinal(value: str | None) -> int | None:
    return None if value is None else bounds(value)[0].toordinal()


def day_text(day: int | None) -> str | None:
    """An ordinal day as ISO text."""
    return None if day is None else dt.date.fromordinal(day).isoformat()
