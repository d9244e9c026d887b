"""Names: who and what is mentioned, each mention with its one entity."""

from __future__ import annotations

from rawi.understanding.names.finding import find_mentions

__all__ = ["find_mentions"]
