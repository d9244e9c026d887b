"""Gathering: articles, one by one, become stories."""

from __future__ import annotations

from collections.abc import Iterable

from rawi.knowledge import Knowledge
from rawi.model import Document, LogEntry


class Gatherer:
    """Joins each article to a story or opens one. Keeps what it needs of each article as a signature."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def restore(self, gathered: Iterable[tuple[str, str, bytes]]) -> None:
        """Takes up where an earlier run ended: (article id, story id, signature) of what was gathered."""

    def gather(self, document: Document) -> tuple[bytes, list[LogEntry]]:
        """The article's signature, and the acts (open, join, merge, split) that gathering it brought about, in order."""
        raise NotImplementedError
