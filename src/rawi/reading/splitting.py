"""Pages that hold more than one article: where another one begins, with or without markup."""

from __future__ import annotations

from typing import Literal, NamedTuple

from rawi.reading.blocks import Block
from rawi.reading.cohesion import cohesion
from rawi.reading.furniture import Furniture
from rawi.reading.plain import looks_like_heading

SplitReason = Literal["read_also", "appended", "live", "digest"]
_PROSE = 90  # a paragraph of an article, not a link, is rarely shorter
_CLOSING = ("source_line", "tags", "end_mark", "comment_prompt")


class Part(NamedTuple):
    """Blocks of one article, in page order; ``reason`` is None for the page's own."""

    blocks: list[Block]
    reason: SplitReason | None


def split(blocks: list[Block], words: Furniture) -> list[Part]:
    """The page's own article, and each further one that stands after a read-also label."""
    parts, start, index = [], 0, 0
    reason: SplitReason | None = None
    while index < len(blocks):
        block = blocks[index]
        if words.is_read_also(block.text) and (end := _embedded(blocks, index, start)) is not None:
            block.reason = "read_also"
            for link in blocks[index + 1 : end]:
                link.reason = link.reason or "read_also"
            parts.append(Part(blocks[start:end], reason))
            start, reason, index = end, "read_also", end
        index += 1
    parts.append(Part(blocks[start:], reason))
    return parts


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of running text."""
    return len(block.text) >= _PROSE and block.links * 2 < len(block.text)


def _embedded(blocks: list[Block], label: int, start: int) -> int | None:
    """Where the article that a label introduces begins: at the last heading before its first paragraph; None when what
    follows are links, or the page's own text going on after them."""
    at = label + 1
    while at < len(blocks) and not is_prose(blocks[at]):
        at += 1
    if at == len(blocks) or at == label + 1 or at - label > 12:
        return None
    title = at - 1
    while title > label + 1 and not looks_like_heading(blocks[title].text):
        title -= 1
    before = [b.text for b in blocks[start:label] if b.reason is None and is_prose(b)]
    if not before:
        return None
    closed = any(b.reason in _CLOSING for b in blocks[max(start, label - 4) : label])
    following = [b.text for b in blocks[at:] if is_prose(b)]
    if closed or cohesion(" ".join(following), " ".join(before)) < cohesion(" ".join(following), blocks[title].text):
        return title
    return None
