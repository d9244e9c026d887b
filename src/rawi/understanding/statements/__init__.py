"""Statements: what is said, by whom, through whom, how surely."""

from __future__ import annotations

from rawi.knowledge import Knowledge
from rawi.model import Article, Mention, Statement, Timex
from rawi.text import Prepared


def find_statements(
    prepared: Prepared, article: Article, mentions: tuple[Mention, ...], times: tuple[Timex, ...], knowledge: Knowledge
) -> tuple[Statement, ...]:
    """Statements in order of start, each with its chain (nearest relay first, origin last)."""
    return ()
