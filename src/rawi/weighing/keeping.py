"""What is read out of one article for weighing, kept while the article stays as it is: a story that grows is not read
again from its beginning."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from rawi.model import Document

P = ParamSpec("P")
T = TypeVar("T")
_KEPT = 1024  # articles


class _Article:
    """A document as a key: the same when all that is understood of it is."""

    __slots__ = ("document",)

    def __init__(self, document: Document) -> None:
        self.document = document

    def __hash__(self) -> int:
        return hash(self.document.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Article) and (self.document is other.document or self.document == other.document)


def kept_beside(read: Callable[Concatenate[Document, P], T]) -> Callable[Concatenate[Document, P], T]:
    """``read``, a pure function of a document (and of hashable arguments), remembered for the last articles. Nobody may
    change what it returns."""

    @lru_cache(maxsize=_KEPT)
    def once(article: _Article, *args: P.args, **kwargs: P.kwargs) -> T:
        return read(article.document, *args, **kwargs)

    @wraps(read)
    def remembered(document: Document, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return once(_Article(document), *args, **kwargs)  # type: ignore[arg-type]

    return remembered
