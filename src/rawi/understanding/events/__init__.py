"""Events: what happened, is planned, denied or unconfirmed, each with its sentence."""

from __future__ import annotations

from functools import lru_cache

from rawi.knowledge import Knowledge
from rawi.languages import has
from rawi.model import Article, Event, Mention, Quantity, Statement, Timex
from rawi.text import Prepared
from rawi.understanding.events.finding import Finder


def find_events(
    prepared: Prepared,
    article: Article,
    mentions: tuple[Mention, ...],
    times: tuple[Timex, ...],
    quantities: tuple[Quantity, ...],
    statements: tuple[Statement, ...],
    knowledge: Knowledge,
) -> tuple[Event, ...]:
    """Events in order of their triggers. A language without ``events.yaml`` gives none."""
    if not _told(prepared.language):
        return ()
    published = article.published.value
    finder = Finder(prepared, article.id, published, mentions, times, quantities, statements, knowledge)
    return finder.events()


@lru_cache(maxsize=64)
def _told(language: str) -> bool:
    """Whether the language has words of happening."""
    return has(language, "events")
