"""Copies: articles whose text is, wholly or partly, another's.

Texts of one language are compared by their runs of five folded words (Broder 1997, "On the resemblance and containment
of documents"): a derived text is made of runs that its source has. The classes are those of METER (Gaizauskas and
others 2001): wholly, partly or not derived. Between languages a text is taken for a translation when nearly all
names, numbers and days of either stand in the other.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Literal

import msgspec
import numpy as np

from rawi.gathering.words import WORD
from rawi.model import Document
from rawi.text import Prepared, fold

Derivation = Literal["wholly", "partly", "not"]

_RUN = 5
_FACTOR = np.uint32(0x9E3779B1)  # odd, its bits well mixed (Knuth's multiplicative hashing)
_PRINTS = 24
_LEAST_PRINTS = 2  # of a copy's prints more are shared than this; one may be a line that all of an outlet's pages have
_WHOLLY, _PARTLY = 0.5, 0.2  # share of a text's words that stand in runs of the other
_NEARLY = 0.7  # share of the more alike of two texts of one report
_LEAST_WORDS = 20
_SAME, _LEAST_SAME = 0.95, 10  # a short text that is all another's is one text with it; shorter ones are set phrases
_KEPT = 1024  # texts
_SAME_FACTS, _LEAST_FACTS, _LEAST_NUMBERS = 0.7, 8, 2


class Shared(msgspec.Struct, frozen=True):
    """A passage that two articles share: its offsets in each (code points, half-open)."""

    start: int
    end: int
    other_start: int
    other_end: int


class Copy(msgspec.Struct, frozen=True):
    """How far ``document`` is derived from ``of``, and the passages that show it: runs of words, or of a
    translation the places of the names, numbers and days that both have."""

    document: str
    of: str
    derived: Derivation
    share: float
    passages: tuple[Shared, ...] = ()


def prints(text: str) -> tuple[int, ...]:
    """The least hashes of the text's runs of words, ascending: a sample that copies share."""
    return _prints(WORD.findall(fold(text)))


def _prints(words: Sequence[str]) -> tuple[int, ...]:
    """A run's hash is made of its words' CRC-32, each times a power of an odd number, modulo 2 ** 32."""
    runs = len(words) - _RUN + 1
    if runs < 1:
        return ()
    crc, encoded = zlib.crc32, " ".join(words).encode().split(b" ")
    hashes = np.fromiter(map(crc, encoded), dtype=np.uint32, count=len(words))
    found = np.zeros(runs, dtype=np.uint32)
    for place in range(_RUN):
        found = found * _FACTOR + hashes[place : place + runs]
    return tuple(np.unique(found)[:_PRINTS].tolist())


# Copies are looked for more than once in a story, and again when it grows.
@lru_cache(maxsize=_KEPT)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(fold(text)))


@lru_cache(maxsize=_KEPT)
def _prints_of(text: str) -> tuple[int, ...]:
    return _prints(_words_of(text))


class _Text:
    """An article's words, and where each run of five begins; offsets only when they are asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = _words_of(document.text)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands, in code points."""
        prepared = Prepared(self.document.text, self.document.language)
        return [prepared.span(m.start(), m.end()) for m in WORD.finditer(prepared.folded)]

    @cached_property
    def runs(self) -> dict[tuple[str, ...], int]:
        found: dict[tuple[str, ...], int] = {}
        for i in range(len(self.words) - _RUN + 1):
            found.setdefault(tuple(self.words[i : i + _RUN]), i)
        return found

    @cached_property
    def prints(self) -> tuple[int, ...]:
        return _prints_of(self.document.text)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(m.entity for m in self.document.mentions)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(f"{q.value:g}" for q in self.document.quantities)

    @cached_property
    def places(self) -> dict[str, tuple[int, int]]:
        """Where each name, number and day stands first, in code points."""
        document, found = self.document, dict[str, tuple[int, int]]()
        facts = [(m.start, m.end, m.entity) for m in document.mentions]
        facts += [(q.start, q.end, f"{q.value:g}") for q in document.quantities]
        facts += [(t.start, t.end, t.value) for t in document.times if t.value in self.days]
        for start, end, fact in sorted(facts):
            found.setdefault(fact, (start, end))
        return found

    @cached_property
    def days(self) -> frozenset[str]:
        return frozenset(t.value for t in self.document.times if t.value and len(t.value) >= 10)


def derivation(document: Document, of: Document) -> Copy:
    """How far the first article's text is derived from the second's."""
    return _compare(_Text(document), _Text(of))


def _compare(one: _Text, other: _Text) -> Copy:
    if one.document.language != other.document.language:
        share = _facts(one, other)
        if share < _SAME_FACTS:
            return Copy(one.document.id, other.document.id, "not", share)
        return Copy(one.document.id, other.document.id, "wholly", share, _same_facts(one, other))
    found = _matches(one, other)
    passages = tuple(
        Shared(one.spans[i][0], one.spans[i + n - 1][1], other.spans[j][0], other.spans[j + n - 1][1])
        for i, j, n in found
    )
    shared = sum(n for _, _, n in found)
    share = round(shared / len(one.words), 4) if one.words else 0.0
    return Copy(one.document.id, other.document.id, _class(one, other, shared), share, passages)


def _same_facts(one: _Text, other: _Text) -> tuple[Shared, ...]:
    """Where the names, numbers and days that two texts share stand first in each, in the order of the one."""
    ours, theirs = one.places, other.places
    pairs = sorted((ours[fact], theirs[fact]) for fact in ours.keys() & theirs.keys())
    return tuple(Shared(*mine, *yours) for mine, yours in pairs)


def _matches(one: _Text, other: _Text) -> list[tuple[int, int, int]]:
    """Runs of the one's words that stand in the other: first word in each, and how many."""
    found = []
    ours, theirs, runs = one.words, other.words, other.runs
    i = 0
    while i + _RUN <= len(ours):
        j = runs.get(tuple(ours[i : i + _RUN]))
        if j is None:
            i += 1
            continue
        length = _RUN
        while i + length < len(ours) and j + length < len(theirs) and ours[i + length] == theirs[j + length]:
            length += 1
        found.append((i, j, length))
        i += length
    return found


def _class(one: _Text, other: _Text, shared: int) -> Derivation:
    least, most = sorted((len(one.words), len(other.words)))
    if least < _LEAST_WORDS and not (least >= _LEAST_SAME and shared >= _SAME * most):
        return "not"
    return "wholly" if shared >= _WHOLLY * len(one.words) else "partly" if shared >= _PARTLY * len(one.words) else "not"


def _one_text(one: _Text, other: _Text) -> bool:
    """Whether either is wholly derived from the other."""
    if one.document.language != other.document.language:
        return _facts(one, other) >= _SAME_FACTS
    return "wholly" in (
        _class(one, other, sum(n for _, _, n in _matches(one, other))),
        _class(other, one, sum(n for _, _, n in _matches(other, one))),
    )


def _facts(one: _Text, other: _Text) -> float:
    """Share of the names, numbers and days of two texts that both have; 0 where they are too few to tell."""
    mine = one.names | one.numbers | one.days
    theirs = other.names | other.numbers | other.days
    if len(mine & theirs) < _LEAST_FACTS or len(one.numbers & other.numbers) < _LEAST_NUMBERS:
        return 0.0
    return round(len(mine & theirs) / len(mine | theirs), 4)


def text_groups(documents: Sequence[Document]) -> dict[str, str]:
    """Article id -> the id of the first article (by id) of those whose text is one text with its own.

    Only articles that are in such a group are named. ``documents`` are those of one story, in any order.
    """
    if len(documents) < 2:
        return {}
    texts = [_Text(document) for document in sorted(documents, key=lambda d: d.id)]
    # Texts that are word for word the same are compared with others once, by the first of them.
    first_of: dict[tuple[str, tuple[str, ...]], int] = {}
    leads: list[int] = []
    group = list(range(len(texts)))
    for i, text in enumerate(texts):
        key = (text.document.language, text.words)
        lead = first_of.setdefault(key, i) if len(text.words) >= _LEAST_SAME else i
        group[i] = lead
        if lead == i:
            leads.append(i)
    for one, other in _pairs(texts, leads):
        if group[one] != group[other] and _one_text(texts[one], texts[other]):
            low, high = sorted((group[one], group[other]))
            group = [low if first == high else first for first in group]
    sizes = Counter(group)
    return {text.document.id: texts[group[i]].document.id for i, text in enumerate(texts) if sizes[group[i]] > 1}


def one_report(documents: Sequence[Document]) -> list[tuple[int, int]]:
    """Pairs of articles of one language (places in ``documents``, the smaller first) that are one report: most of
    either text stands in runs of the other, and nearly three quarters of one of them.

    Of 229 such pairs in Arabic news of a month 221 were of the same three days; looser pairs are letters and bulletins
    that an office writes by one pattern.
    """
    texts = [_Text(document) for document in documents]
    found = []
    for a, b in _pairs(texts, range(len(texts))):
        one, other = texts[a], texts[b]
        if one.document.language != other.document.language or min(len(one.words), len(other.words)) < _LEAST_WORDS:
            continue
        shares = sorted(sum(n for _, _, n in _matches(x, y)) / len(x.words) for x, y in ((one, other), (other, one)))
        if shares[0] >= _WHOLLY and shares[1] >= _NEARLY:
            found.append((a, b))
    return found


def may_derive(documents: Sequence[Document]) -> list[tuple[Document, Document]]:
    """Pairs of documents of which one may be derived from the other, in their order: they share runs of words, or
    between languages numbers."""
    texts = [_Text(document) for document in documents]
    return [(documents[a], documents[b]) for a, b in _pairs(texts, range(len(texts)))]


def _pairs(texts: Sequence[_Text], leads: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs worth comparing: prints in common, or between languages numbers."""
    index: dict[int, list[int]] = {}
    for i in leads:
        for key in texts[i].prints:
            index.setdefault(key, []).append(i)
    runs = Counter((a, b) for places in index.values() for n, a in enumerate(places) for b in places[n + 1 :])
    found = {
        (a, b)
        for (a, b), count in runs.items()
        if texts[a].document.language == texts[b].document.language
        and (count >= _LEAST_PRINTS or len(texts[a].prints) < _PRINTS or len(texts[b].prints) < _PRINTS)
    }
    shared: Counter[tuple[int, int]] = Counter()
    if len({texts[i].document.language for i in leads}) > 1:
        holders: dict[str, list[int]] = {}
        for i in leads:
            for number in texts[i].numbers:
                holders.setdefault(number, []).append(i)
        for places in holders.values():
            shared.update((a, b) for n, a in enumerate(places) for b in places[n + 1 :])
    abroad = {
        (a, b)
        for (a, b), count in shared.items()
        if count >= _LEAST_NUMBERS and texts[a].document.language != texts[b].document.language
    }
    return sorted(found | abroad)
