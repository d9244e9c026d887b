"""Leads that the text says again, pull quotes, and paragraphs that a page shows twice."""

from __future__ import annotations

import re

from rawi.reading.blocks import Block, folded

_BETWEEN = re.compile(r"[^\w\n]+|_+")
_LEAST = 50  # letters; shorter lines can come twice
_MOST = 300  # letters of a pull quote
_SEARCHED = 200_000  # letters of a text in which pull quotes are looked for
_BLOCKS = 400  # paragraphs of it


def mark_repeats(blocks: list[Block]) -> None:
    """Marks what stands in the text a second time: of two equal paragraphs the later one, of a line that stands within
    a paragraph the line. Takes time in proportion to the text, pull quotes are looked for in texts of common size."""
    kept = [block for block in blocks if block.reason is None]
    keys = _BETWEEN.sub("", "\n".join([folded(block) for block in kept])).split("\n")
    if len(keys) != len(kept):
        return
    seen: set[str] = set()
    for block, key in zip(kept, keys, strict=True):
        if len(key) >= _LEAST:
            if key in seen:
                block.reason = "repeat"
            seen.add(key)
    if len(kept) > _BLOCKS or sum(map(len, keys)) > _SEARCHED:
        return
    longest = max(map(len, keys), default=0)
    whole = "\n".join(keys)
    for block, key in zip(kept, keys, strict=True):
        # of a paragraph that stands in another one, the other's text holds it besides its own line
        if block.reason is None and _LEAST <= len(key) <= _MOST and len(key) < longest:
            at = whole.find(key)
            while at >= 0:
                end = at + len(key)
                if (at and whole[at - 1] != "\n") or whole[end : end + 1] not in ("", "\n"):
                    block.reason = "repeat"
                    break
                at = whole.find(key, end)
