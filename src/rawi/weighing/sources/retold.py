"""Who is meant where one text says it with a name and another without: the same words have one speaker.

Reports take over whole sentences. Where one of them gives the sentence to "the governor", "the text of the statement"
or a country, and another (or the same one, below its lead) to a person or body by name, the name is whom both mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rawi.gathering.words import WORD
from rawi.model import Document, Link, Statement
from rawi.text import fold
from rawi.weighing.sources.words import is_voice

_Run = tuple[str, str, str]  # words by which two texts are compared
_LEAST = 5  # runs: a shorter text may be said alike by two
_SHARE = 0.6  # of the shorter text's runs that the other has
_COUNTRY = len("place/xx")


class Pair(NamedTuple):
    """A source without a name, in its article, and the source by name to whom the same words are given."""

    document: Document
    open: Link
    named: Link


def retold(documents: Sequence[Document]) -> list[Pair]:
    """All such pairs of the origins of a story's statements, in the order of articles and texts."""
    told = [(d, s) for d in documents for s in d.statements if s.chain]
    unnamed = [(d, s) for d, s in told if is_open(s.chain[-1])]
    if not unnamed:
        return []
    runs = [_runs(s.text) for _, s in unnamed]
    places: dict[str, dict[_Run, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, (document, _) in enumerate(unnamed):
        there = places[document.language]
        for run in runs[i]:
            there[run].append(i)
    out = []
    for document, statement in told:
        link = statement.chain[-1]
        if not link.named or is_open(link) or link.kind not in ("person", "organisation"):
            continue
        ours, there = _runs(statement.text), places[document.language]
        shared: dict[int, int] = defaultdict(int)
        for run in ours & there.keys():
            for i in there[run]:
                shared[i] += 1
        for i, count in shared.items():
            least = min(len(ours), len(runs[i]))
            home, other = unnamed[i]
            if least >= _LEAST and count >= _SHARE * least and not _inside(document, statement, home, other):
                out.append((i, Pair(home, other.chain[-1], link)))
    return [pair for _, pair in sorted(out, key=lambda found: found[0])]


def is_open(link: Link) -> bool:
    """Whether a source is told without the name of who speaks: an office, the text of a statement, a country."""
    return is_office(link) or is_document(link) or is_country(link)


def is_office(link: Link) -> bool:
    """One person, by an office of two words or more: an office of one word can be anybody's."""
    return link.kind == "person" and not link.named and link.text is not None and len(link.text.split()) > 1


def is_document(link: Link) -> bool:
    """A document in which whoever issued it speaks, told without its issuer."""
    return link.kind == "document" and link.entity is None and is_voice(link.name or "")


def may_issue(link: Link) -> bool:
    """Whether a source can be whoever issued a document."""
    return link.kind in ("person", "organisation")


def is_country(link: Link) -> bool:
    """A state as a speaker."""
    return link.entity is not None and link.entity.startswith("place/") and len(link.entity) == _COUNTRY


def without_documents(chain: Sequence[Link]) -> Iterator[Link]:
    """The chain without documents that stand right behind whoever issued them."""
    for number, link in enumerate(chain):
        if number and is_document(link) and may_issue(chain[number - 1]):
            continue
        yield link


def _inside(document: Document, quoted: Statement, home: Document, said: Statement) -> bool:
    """Whether a statement is told inside of another: whoever says that is not who says what they quote."""
    if any(link.name == said.chain[-1].name for link in quoted.chain[:-1]):
        return True
    return document.id == home.id and quoted.start < said.end and said.start < quoted.end


@lru_cache(maxsize=10_000)
def _runs(text: str) -> frozenset[_Run]:
    words = WORD.findall(fold(text))
    return frozenset(zip(words, words[1:], words[2:], strict=False))
