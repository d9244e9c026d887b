"""Statements: what is said, by whom, through whom, how surely."""

from __future__ import annotations

from functools import lru_cache

from rawi.knowledge import Knowledge
from rawi.languages import has
from rawi.model import Article, Mention, Statement, Timex
from rawi.text import Prepared
from rawi.understanding.statements.finding import drafts_of
from rawi.understanding.statements.lexed import Lexed
from rawi.understanding.statements.pack import pack
from rawi.understanding.statements.resolving import resolve

_known = lru_cache(maxsize=64)(lambda language: has(language, "cues"))


def find_statements(
    prepared: Prepared, article: Article, mentions: tuple[Mention, ...], times: tuple[Timex, ...], knowledge: Knowledge
) -> tuple[Statement, ...]:
    """Statements in order of start, each with its chain (nearest relay first, origin last).

    A language without a ``cues.yaml`` gives none.
    """
    if not _known(article.language):
        return ()
    lex = Lexed(prepared, mentions, times, pack(article.language), knowledge, article.title)
    return resolve(lex, drafts_of(lex), article, knowledge)
