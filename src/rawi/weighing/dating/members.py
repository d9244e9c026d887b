"""The days that an article can be of because of the story that it belongs to, where its own words say nothing.

Hidden days of dated pages, gathered without them: of 58 pages 48 were of the same fortnight as the nearest page of
their story, 51 of the same month. So a page is taken to be of its story's days only where most of the dated ones lie
together, or where it has sentences of one of them; it gets bounds, never a day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from rawi.model import Document
from rawi.text import Prepared
from rawi.weighing.events.happenings import long_words

_DAY = dt.timedelta(1)
_TOGETHER = 21 * _DAY  # within which the dated articles of one piece of news lie
_AROUND = 14 * _DAY  # before and after them, of the others
_LEAST, _MOST = 2, 2 / 3  # dated articles that lie together, and their share of all dated ones
_BEFORE, _AFTER = 3 * _DAY, 60 * _DAY  # of an article that has sentences of a dated one: later ones quote it
_SENTENCES, _WORDS, _SHARE = 2, 6, 0.7  # sentences that two articles share, of so many longer words; how alike they are
_SMALL = 12  # articles of a story whose sentences are compared

Stretch = tuple[dt.date, dt.date]


def of_the_story(known: Mapping[int, Stretch]) -> Stretch | None:
    """The days about those on which most of the dated articles of a story were written; None where they lie apart."""
    days = sorted(known.values())
    groups = [[d for d in days[i:] if d[1] - first <= _TOGETHER] for i, (first, _) in enumerate(days)]
    best = max(groups, key=len, default=[])
    if len(best) < _LEAST or len(best) < _MOST * len(days):
        return None
    return best[0][0] - _AROUND, max(last for _, last in best) + _AROUND


def of_shared_sentences(documents: Sequence[Document], i: int, known: Mapping[int, Stretch]) -> Stretch | None:
    """The days of an undated article that has sentences of dated ones, which lie within two months."""
    if len(documents) > _SMALL:
        return None
    mine = _sentences(documents[i])
    alike = [s for j, s in sorted(known.items()) if _shared(mine, _sentences(documents[j])) >= _SENTENCES]
    if not alike:
        return None
    first, last = min(s[0] for s in alike), max(s[1] for s in alike)
    return (first - _BEFORE, last + _AFTER) if last - first <= _AFTER else None


def _sentences(document: Document) -> list[frozenset[str]]:
    prepared = Prepared(document.text, document.language)
    texts = (document.text[slice(*prepared.span(s.start, s.end))] for s in prepared.sentences)
    return [words for text in texts if len(words := long_words(text)) >= _WORDS]


def _shared(ones: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> int:
    return sum(any(len(a & b) >= _SHARE * max(len(a), len(b)) for b in others) for a in ones)
