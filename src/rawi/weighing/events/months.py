"""Whether a sentence is put to another month than a day: background that the news before it does not date."""

from __future__ import annotations

import re

from rawi.model import Document, Event

_MONTH = re.compile(r"\d{4}(?:-\d{2})?(?![\dW])")


def of_another_month(document: Document, event: Event, day: str) -> bool:
    """Whether the event's sentence names another month, or year, than that of ``day`` (an ISO 8601 date)."""
    named = (t.value for t in document.times if event.start <= t.start < event.end and t.type == "DATE")
    months = (_MONTH.match(value or "") for value in named)
    return any(month is not None and not day.startswith(month[0]) for month in months)
