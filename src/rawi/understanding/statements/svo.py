"""Where speaker and content stand in subject-verb-object languages (English)."""

from __future__ import annotations

from rawi.understanding.statements.drafts import Draft
from rawi.understanding.statements.lexed import Hit, Lexed


def find(lex: Lexed, number: int, hits: list[Hit]) -> list[Draft]:
    """Drafts of sentence ``number``, whose cues are ``hits``, in order."""
    return []
