"""What a page states of its article: title, dates, authors, outlet, address, language."""

from __future__ import annotations

from rawi.reading.metadata.stated import Stated, Value

__all__ = ["Stated", "Value"]
