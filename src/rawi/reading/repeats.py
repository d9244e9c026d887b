"""Leads that the text says again, pull quotes, and paragraphs that a page shows twice."""

from __future__ import annotations

from rawi.reading.blocks import Block, folded

_MARKS = " .,:;!?\"'()[]-*|/"  # what a repeated line may have around it
_LEAST = 60  # characters; shorter lines can come twice
_MOST = 360  # characters of a pull quote
_SEARCHED = 200_000  # characters of a text in which pull quotes are looked for
_BLOCKS = 400  # paragraphs of it


def mark_repeats(blocks: list[Block]) -> None:
    """Marks what stands in the text a second time: of two equal paragraphs the later one, of a line that stands within
    a paragraph the line. Takes time in proportion to the text, pull quotes are looked for in texts of common size."""
    kept = [block for block in blocks if block.reason is None]
    keys = [folded(block).strip(_MARKS) for block in kept]
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
                if (whole[at - 1 : at] or "\n") != "\n" or (whole[end : end + 1] or "\n") != "\n":
                    block.reason = "repeat"
                    break
                at = whole.find(key, end)
