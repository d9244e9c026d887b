"""From a page to its articles: text, title, date, outlet, authors, with the furniture taken off and named."""

from __future__ import annotations

from rawi.reading.reader import read
from rawi.reading.repair import repair

__all__ = ["read", "repair"]
