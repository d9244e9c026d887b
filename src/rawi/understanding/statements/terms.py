"""The English words that descriptions are made of, by what they say; from the English pack."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rawi import languages
from rawi.understanding.statements.schema import SourceFile


class Terms(NamedTuple):
    """``leading``: modifiers that stand before names; ``wrappers``: nouns that only say what kind of body a name is of;
    ``reporters``: who reports for a medium; ``reports``: documents of media; ``bulletins``: those that an article calls
    itself; ``ranks``: what stands before
    a name; ``evidence``: what can show something; ``media``: words of outlets' names that tell no outlet from another.
    """

    leading: frozenset[str]
    wrappers: frozenset[str]
    reporters: frozenset[str]
    reports: frozenset[str]
    bulletins: frozenset[str]
    ranks: frozenset[str]
    evidence: frozenset[str]
    media: frozenset[str]


@lru_cache(maxsize=1)
def terms() -> Terms:
    """The terms, read once. Raises :class:`rawi.languages.PackError` when the file does not fit."""
    file = languages.load("en", "sources", SourceFile)
    return Terms(*(frozenset(getattr(file, name)) for name in Terms._fields))
