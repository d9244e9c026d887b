"""Whether two articles of a story report the same piece of news: how alike they are in content, as gathering measures
it, whatever lies between their days. A story can hold several happenings of one kind, and articles about them are
alike only a little."""

from __future__ import annotations

from functools import lru_cache

from rawi.gathering.features import signature
from rawi.gathering.similarity import Compared, likeness
from rawi.model import Document
from rawi.weighing.keeping import kept_beside

# Set on stories of real news whose disagreements were read; between languages less is in common, whatever they tell.
_SHORT = 400  # code points of a text that has few words to be alike in
_SOMEWHAT, _NEAR, _CLOSE, _COPIES = 0.1, 0.3, 0.5, 0.8


@kept_beside
def _compared(document: Document) -> Compared:
    return Compared(signature(document))


class Kinship:
    """How alike the articles of one story are."""

    def __init__(self) -> None:
        self._likeness = lru_cache(maxsize=100_000)(self._measured)
        self._documents: dict[str, Document] = {}

    def near(self, one: Document, other: Document) -> bool:
        """Whether two articles can report one piece of news; of articles in two languages nothing tells otherwise."""
        return one is other or one.language != other.language or self._of(one, other) >= _NEAR

    def somewhat(self, one: Document, other: Document) -> bool:
        """Whether two articles have as much in common as two reports of one happening that share no sentence."""
        return one is other or one.language != other.language or self._of(one, other) >= _SOMEWHAT

    def close(self, one: Document, other: Document) -> bool:
        """Whether two articles are so alike that they surely do."""
        return one is other or self._of(one, other) >= _CLOSE

    def short(self, one: Document, other: Document) -> bool:
        """Whether both texts have too few words to be alike in."""
        return max(len(one.text), len(other.text)) <= _SHORT

    def copies(self, one: Document, other: Document) -> bool:
        """Whether two articles are one text with small changes, or nearly."""
        return one.language == other.language and self._of(one, other) >= _COPIES

    def _of(self, one: Document, other: Document) -> float:
        first, then = sorted((one, other), key=lambda document: document.id)
        self._documents[first.id], self._documents[then.id] = first, then
        return self._likeness(first.id, then.id)

    def _measured(self, one: str, other: str) -> float:
        return likeness(_compared(self._documents[one]), _compared(self._documents[other]))
