"""What shows that two articles of a story depend on each other, beside the relays that they state.

Each finding names its kind and points to the characters it rests on. What a kind proves and what it does not prove
stands in docs/origins.md. Only copies and translations of a whole text, and passages word for word, count in the
collapse of origins; the rest is shown to the reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Literal

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import OSA

from rawi.gathering.copies import Shared, derivation, may_derive
from rawi.gathering.words import WORD, rarity
from rawi.model import Claim, Document, Statement
from rawi.model.chain import node
from rawi.text import Prepared
from rawi.text.kept_frequency import kept_frequencies

Kind = Literal["copy", "passage", "translation", "quotation", "misprint"]
_LEAST_QUOTED = 6  # words of a quotation that two reporters do not note alike by chance
_ODD_LENGTH = 6  # letters of a misprint: shorter words are near to many others
_COMMON = 4.0  # Zipf frequency of a word that is meant by a misprint


class Dependence(msgspec.Struct, frozen=True):
    """Why ``one`` and ``other`` (ids of articles) are not independent. ``passages`` are the places that show it, in
    code points of either text; ``share`` how much of ``one`` stands in ``other`` (copies, passages, translations)."""

    kind: Kind
    one: str
    other: str
    share: float | None
    passages: tuple[Shared, ...]


def dependences(documents: Sequence[Document], claims: Sequence[Claim]) -> list[Dependence]:
    """The signs of dependence between the articles of a story, by their ids and kind."""
    ordered = sorted(documents, key=lambda d: d.id)
    found = [*_texts(ordered), *_quotations(ordered, claims), *_misprints(ordered)]
    return sorted(found, key=lambda f: (f.one, f.other, f.kind))


def _texts(documents: Sequence[Document]) -> Iterator[Dependence]:
    for one, other in may_derive(documents):
        there, back = derivation(one, other), derivation(other, one)
        copy = max((there, back), key=lambda c: c.share)
        if copy.derived == "not":
            continue
        kind: Kind = "copy" if copy.derived == "wholly" else "passage"
        if one.language != other.language:
            kind = "translation"
        yield Dependence(kind, copy.document, copy.of, copy.share, copy.passages)


def _quotations(documents: Sequence[Document], claims: Sequence[Claim]) -> Iterator[Dependence]:
    """Words in quotation marks of one speaker that articles of several languages have in one claim."""
    said = {s.id: (d, s) for d in documents for s in d.statements}
    for claim in claims:
        quoted = [said[i] for i in claim.statements if i in said and said[i][1].mode == "direct"]
        for (one, ours), (other, theirs) in combinations(quoted, 2):
            if one.language != other.language and one.id != other.id and _one_speaker(ours, theirs):
                place = Shared(ours.start, ours.end, theirs.start, theirs.end)
                yield Dependence("quotation", one.id, other.id, None, (place,))


def _one_speaker(one: Statement, other: Statement) -> bool:
    if min(len(WORD.findall(s.text)) for s in (one, other)) < _LEAST_QUOTED or not one.chain or not other.chain:
        return False
    return node(one.chain[-1]) is not None and node(one.chain[-1]) == node(other.chain[-1])


def _misprints(documents: Sequence[Document]) -> Iterator[Dependence]:
    """Words that two articles of a story have and no other, that no list has, and that are a common word with one
    letter changed, missing or too many, or two turned round."""
    odd = {d.id: _unlisted(d) for d in documents}
    holders: dict[tuple[str, str], list[Document]] = {}
    for document in documents:
        for word in odd[document.id]:
            holders.setdefault((document.language, word), []).append(document)
    found: dict[tuple[str, str], list[Shared]] = {}
    for (language, word), having in sorted(holders.items()):
        if len(having) == 2 and _is_misprint(word, language):
            one, other = (d.id for d in having)
            found.setdefault((one, other), []).append(Shared(*odd[one][word], *odd[other][word]))
    for (one, other), places in found.items():
        yield Dependence("misprint", one, other, None, tuple(places))


def _unlisted(document: Document) -> dict[str, tuple[int, int]]:
    """The words of an article that no list has and that are in no name, each with its first place."""
    listed = kept_frequencies(document.language)
    taken = [(m.start, m.end) for m in document.mentions]
    prepared = Prepared(document.text, document.language)
    found: dict[str, tuple[int, int]] = {}
    for match in WORD.finditer(prepared.folded) if listed else ():
        word = match.group()
        if len(word) < _ODD_LENGTH or not word.isalpha() or word in found or rarity(word, document.language) < 1.0:
            continue
        place = prepared.span(match.start(), match.end())
        if not any(start < place[1] and place[0] < end for start, end in taken):
            found[word] = place
    return found


@lru_cache(maxsize=8)
def _common(language: str) -> dict[int, list[str]]:
    """The common words of a language by their length."""
    found: dict[int, list[str]] = {}
    for word, zipf in kept_frequencies(language).items():
        if zipf >= _COMMON and len(word) >= _ODD_LENGTH:
            found.setdefault(len(word), []).append(word)
    return found


def _is_misprint(word: str, language: str) -> bool:
    listed = kept_frequencies(language)
    if any(part in listed for part in (word[:-1], word[:-2], word[1:], word[2:])):
        return False  # a common word with an ending or a front
    for length in (len(word) - 1, len(word), len(word) + 1):
        near = _common(language).get(length, ())
        meant = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=1)
        if meant is not None and word not in (meant[0][:-1], meant[0][1:]):
            return True
    return False
