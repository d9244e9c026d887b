"""Who said something, and on which day."""

from __future__ import annotations

import datetime as dt
import re

from rawi.model import Document, Statement, Timex
from rawi.model.chain import node

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!/)")
_SENTENCE_END = re.compile(r"\n|[.!?؟](?=\s)")
_AFTER = 60  # code points between a cue and the day on which it was said
_RECENT = dt.timedelta(days=8)


def statement_at(document: Document, at: tuple[int, int]) -> Statement | None:
    """The narrowest statement that a span stands in."""
    held = [s for s in document.statements if s.start <= at[0] and at[1] <= s.end]
    return min(held, key=lambda s: (s.end - s.start, s.id), default=None)


def said_on(document: Document, statement: Statement | None) -> tuple[str, Timex] | None:
    """The day on which something was said, where the words around the cue give it, and those words."""
    if statement is None:
        return None
    published = document.published.day
    best: tuple[int, str, Timex] | None = None
    for timex in document.times:
        if timex.type not in ("DATE", "TIME") or timex.value is None or not _DAY.match(timex.value):
            continue
        if statement.start <= timex.start < statement.end:
            continue
        cue = statement.cue
        gap = max(timex.start - cue.end, cue.start - timex.end)
        between = document.text[min(timex.start, cue.start) : max(timex.end, cue.end)]
        if gap > _AFTER or _SENTENCE_END.search(between):
            continue
        day = timex.value[:10]
        if published is not None and not published - _RECENT <= dt.date.fromisoformat(day) <= published:
            continue
        if best is None or gap < best[0]:
            best = gap, day, timex
    return best[1:] if best else None


def authority(statement: Statement | None) -> str | None:
    """The source that a statement goes back to, as chains know it; None for narration and for an unknown one."""
    return node(statement.chain[-1]) if statement is not None and statement.chain else None
