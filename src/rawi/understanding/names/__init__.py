"""Names: who and what is mentioned, each mention with its one entity."""

from __future__ import annotations

from rawi.knowledge import Knowledge
from rawi.model import Mention
from rawi.text import Prepared


def find_mentions(prepared: Prepared, knowledge: Knowledge, outlet: str | None) -> tuple[Mention, ...]:
    """Mentions in order of start, not overlapping. ``outlet`` is the id of the publishing outlet, if known."""
    return ()
