"""Pages that hold more than one article: where another one begins, with or without markup."""

from __future__ import annotations

from typing import Literal, NamedTuple

from rawi.reading.blocks import Block
from rawi.reading.cohesion import break_scores, subject_words
from rawi.reading.furniture import Furniture
from rawi.reading.plain import looks_like_heading

SplitReason = Literal["read_also", "appended", "live", "digest"]
_PROSE = 90  # a paragraph of an article, not a link, is rarely shorter
_ENOUGH = 14.0  # log-likelihood at which two stretches are held for two articles
_LABEL, _CLOSED, _HEADING = 15.0, 8.0, 4.0  # what a read-also label, a closing line, a heading say for a break
_CLOSING = ("source_line", "tags", "end_mark", "comment_prompt")
_MOST_PARTS = 40


class Part(NamedTuple):
    """Blocks of one article, in page order; ``reason`` is None for the page's own."""

    blocks: list[Block]
    reason: SplitReason | None


def split(blocks: list[Block], words: Furniture, title: str | None, language: str) -> list[Part]:
    """The page's own article, and each further one that follows it."""
    parts: list[Part] = []
    reason: SplitReason | None = None
    rest = blocks
    while len(parts) < _MOST_PARTS:
        found = _break(rest, words, title if not parts else None, language)
        if found is None:
            break
        at, labelled = found
        parts.append(Part(rest[:at], reason))
        rest, reason = rest[at:], "read_also" if labelled else "appended"
    parts.append(Part(rest, reason))
    return parts


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of running text."""
    return len(block.text) >= _PROSE and block.links * 2 < len(block.text)


def _break(blocks: list[Block], words: Furniture, title: str | None, language: str) -> tuple[int, bool] | None:
    """Where the next article begins (an index into ``blocks``), and whether a read-also label says so; None for nowhere."""
    kept = [i for i, block in enumerate(blocks) if block.reason is None]
    if len(kept) < 2:
        return None
    scores = break_scores(
        [subject_words(title or "", language), *(subject_words(blocks[i].text, language) for i in kept)]
    )
    best, at, labelled = 0.0, -1, False
    prose_before = False
    prose_after = sum(is_prose(blocks[i]) for i in kept)
    for number in range(1, len(kept)):
        prose_before = prose_before or is_prose(blocks[kept[number - 1]])
        prose_after -= is_prose(blocks[kept[number - 1]])
        if not prose_before or not prose_after:
            continue
        between = blocks[kept[number - 1] + 1 : kept[number]]
        label = any(words.is_read_also(block.text) for block in between)
        score = scores[number + 1] + (_LABEL if label else 0.0)
        if any(block.reason in _CLOSING for block in between):
            score += _CLOSED
        if _heads(blocks[kept[number]]):
            score += _HEADING
        if score >= max(_ENOUGH, best):
            best, at, labelled = score, number, label
    if at < 0:
        return None
    while at > 1 and not labelled and _heads(blocks[kept[at - 1]]) and not _heads(blocks[kept[at]]):
        at -= 1
    return kept[at], labelled


def _heads(block: Block) -> bool:
    """Whether a block can be the title of what follows."""
    return not is_prose(block) and (block.kind == "heading" or looks_like_heading(block.text))
