"""The name of the site where no metadata gives it: in the window's title, or alone at the head of the page."""

from __future__ import annotations

from rawi.knowledge import Knowledge
from rawi.reading.blocks import Block
from rawi.reading.titles import parts

_TOP, _LONGEST = 12, 40  # blocks at the head of a page; characters of a name


def site_name(window: str | None, blocks: list[Block], knowledge: Knowledge) -> str | None:
    """A known outlet's name as the page writes it: a part of its window's title, else the only one at its head."""
    for part in parts(window or ""):
        if len(part) <= _LONGEST and knowledge.outlet_by_name(part) is not None:
            return part
    found = {
        entity.id: block.text
        for block in blocks[:_TOP]
        if len(block.text) <= _LONGEST and (entity := knowledge.outlet_by_name(block.text)) is not None
    }
    return next(iter(found.values())) if len(found) == 1 else None
