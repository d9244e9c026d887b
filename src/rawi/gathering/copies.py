"""Copies: articles whose text is, wholly or partly, another's.

Texts of one language are compared by their runs of five folded words (Broder 1997, "On the resemblance and containment
of documents"): a derived text is made of runs that its source has. The classes are those of METER (Gaizauskas and
others 2001): wholly, partly or not derived. Between languages a text is taken for a translation when nearly all
names, numbers and days of either stand in the other.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Literal

import msgspec

from rawi.gathering.words import WORD
from rawi.model import Document
from rawi.text import Prepared, fold

Derivation = Literal["wholly", "partly", "not"]

_RUN = 5
_PRINTS = 24
_WHOLLY, _PARTLY = 0.6, 0.2  # share of a text's words that stand in runs of the other
_LEAST_WORDS = 20
_SAME, _LEAST_SAME = 0.95, 10  # a short text that is all another's is one text with it; shorter ones are set phrases
_SAME_FACTS, _LEAST_FACTS, _LEAST_NUMBERS = 0.7, 8, 2


class Shared(msgspec.Struct, frozen=True):
    """A passage that two articles share: its offsets in each (code points, half-open)."""

    start: int
    end: int
    other_start: int
    other_end: int


class Copy(msgspec.Struct, frozen=True):
    """How far ``document`` is derived from ``of``, and the passages that show it (none for a translation)."""

    document: str
    of: str
    derived: Derivation
    share: float
    passages: tuple[Shared, ...] = ()


def prints(text: str) -> tuple[int, ...]:
    """The least hashes of the text's runs of words, ascending: a sample that copies share."""
    words = WORD.findall(fold(text))
    runs = {zlib.crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1)}
    return tuple(sorted(runs)[:_PRINTS])


class _Text:
    """An article's words with their offsets, and where each run of five begins."""

    def __init__(self, document: Document) -> None:
        self.document = document
        prepared = Prepared(document.text, document.language)
        self.words: list[str] = []
        self.spans: list[tuple[int, int]] = []
        for match in WORD.finditer(prepared.folded):
            self.words.append(match.group())
            self.spans.append(prepared.span(match.start(), match.end()))
        self.runs: dict[tuple[str, ...], int] = {}
        for i in range(len(self.words) - _RUN + 1):
            self.runs.setdefault(tuple(self.words[i : i + _RUN]), i)
        self.prints = frozenset(prints(document.text))
        self.names = {m.entity for m in document.mentions}
        self.numbers = {f"{q.value:g}" for q in document.quantities}
        self.days = {t.value for t in document.times if t.value and len(t.value) >= 10}


def derivation(document: Document, of: Document) -> Copy:
    """How far the first article's text is derived from the second's."""
    return _compare(_Text(document), _Text(of))


def _compare(one: _Text, other: _Text) -> Copy:
    if one.document.language != other.document.language:
        share = _facts(one, other)
        return Copy(one.document.id, other.document.id, "wholly" if share >= _SAME_FACTS else "not", share)
    passages = []
    i = shared = 0
    while i + _RUN <= len(one.words):
        j = other.runs.get(tuple(one.words[i : i + _RUN]))
        if j is None:
            i += 1
            continue
        length = _RUN
        while (
            i + length < len(one.words)
            and j + length < len(other.words)
            and one.words[i + length] == other.words[j + length]
        ):
            length += 1
        passages.append(
            Shared(one.spans[i][0], one.spans[i + length - 1][1], other.spans[j][0], other.spans[j + length - 1][1])
        )
        shared += length
        i += length
    share = round(shared / len(one.words), 4) if one.words else 0.0
    least = min(len(one.words), len(other.words))
    enough = least >= _LEAST_WORDS or (least >= _LEAST_SAME and shared >= _SAME * max(len(one.words), len(other.words)))
    kind: Derivation = "wholly" if share >= _WHOLLY and enough else "partly" if share >= _PARTLY and enough else "not"
    return Copy(one.document.id, other.document.id, kind, share, tuple(passages))


def _facts(one: _Text, other: _Text) -> float:
    """Share of the names, numbers and days of two texts that both have; 0 where they are too few to tell."""
    mine = one.names | one.numbers | one.days
    theirs = other.names | other.numbers | other.days
    if len(mine & theirs) < _LEAST_FACTS or len(one.numbers & other.numbers) < _LEAST_NUMBERS:
        return 0.0
    return round(len(mine & theirs) / len(mine | theirs), 4)


def _may_derive(one: _Text, other: _Text) -> bool:
    """Whether two texts are worth comparing: a run of words in common, or between languages any fact."""
    if one.document.language != other.document.language:
        return bool(one.numbers & other.numbers) and bool(one.names & other.names)
    return bool(one.prints & other.prints)


def text_groups(documents: Sequence[Document]) -> dict[str, str]:
    """Article id -> the id of the first article (by id) of those whose text is one text with its own.

    Only articles that are in such a group are named. ``documents`` are those of one story, in any order.
    """
    texts = [_Text(document) for document in sorted(documents, key=lambda d: d.id)]
    group = {text.document.id: text.document.id for text in texts}
    for i, one in enumerate(texts):
        for other in texts[:i]:
            if (
                group[one.document.id] != group[other.document.id]
                and _may_derive(one, other)
                and (_compare(one, other).derived == "wholly" or _compare(other, one).derived == "wholly")
            ):
                low, high = sorted((group[one.document.id], group[other.document.id]))
                group = {name: low if first == high else first for name, first in group.items()}
    sizes: dict[str, int] = {}
    for first in group.values():
        sizes[first] = sizes.get(first, 0) + 1
    return {name: first for name, first in group.items() if sizes[first] > 1}
