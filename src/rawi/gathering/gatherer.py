"""Joining each article to its best elder.

Every article has at most one elder: of the articles before it (by time, then id) the one most like it, if it is like
enough. A story is a tree of that forest, so the stories are a function of the set of articles, in whatever order they
come.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from rawi.gathering.signature import Signature, day_text, signature
from rawi.knowledge import Knowledge
from rawi.model import Document, JoinReason, LogEntry

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Signature).decode
_LIKE = 0.22
_WINDOW_DAYS = 30
_FADING_DAYS = 20.0


class Gatherer:
    """Joins each article to a story or opens one. Keeps what it needs of each article as a signature."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._members: dict[str, tuple[Signature, str]] = {}
        self._index: dict[str, list[str]] = {}
        self._norms: dict[str, float] = {}

    def restore(self, gathered: Iterable[tuple[str, str, bytes]]) -> None:
        """Takes up where an earlier run ended: (article id, story id, signature) of what was gathered."""
        for _, story, data in gathered:
            self._keep(_decode(data), story)

    def gather(self, document: Document) -> tuple[bytes, list[LogEntry]]:
        """The article's signature, and the acts (open, join, merge, split) that gathering it brought about, in
        order."""
        mine = signature(document)
        best, likeness = self._best(mine)
        at = day_text(mine.day)
        if best is None:
            story = hashlib.sha256(b"story\0" + document.id.encode()).hexdigest()[:16]
            act = LogEntry(at=at, story=story, act="open", document=document.id, reason=JoinReason())
        else:
            other, story = self._members[best]
            shared = [f[2:] for f in mine.features if f.startswith("e:") and f in other.features]
            gap = None if mine.day is None or other.day is None else abs(mine.day - other.day) * 24.0
            reason = JoinReason(shared_names=tuple(sorted(shared)[:12]), similarity=likeness, time_gap_hours=gap)
            act = LogEntry(at=at, story=story, act="join", document=document.id, reason=reason)
        self._keep(mine, story)
        return _encode(mine), [act]

    def _keep(self, one: Signature, story: str) -> None:
        self._members[one.id] = (one, story)
        self._norms[one.id] = sum(w * w for w in one.features.values()) ** 0.5
        for feature in one.features:
            self._index.setdefault(feature, []).append(one.id)

    def _best(self, mine: Signature) -> tuple[str | None, float]:
        products: dict[str, float] = {}
        for feature, weight in mine.features.items():
            for other in self._index.get(feature, ()):
                products[other] = products.get(other, 0.0) + weight * self._members[other][0].features[feature]
        norm = sum(w * w for w in mine.features.values()) ** 0.5
        best, highest = None, _LIKE
        for other, product in sorted(products.items()):
            likeness = product / (norm * self._norms[other]) * _nearness(mine, self._members[other][0])
            if likeness > highest:
                best, highest = other, likeness
        return best, highest


def _nearness(one: Signature, other: Signature) -> float:
    if one.day is None or other.day is None:
        return 1.0
    gap = abs(one.day - other.day)
    return 0.0 if gap > _WINDOW_DAYS else 1.0 / (1.0 + gap / _FADING_DAYS)
