"""Labels and sub-headings that lost their line break and stand joined to the next word."""

from __future__ import annotations

import re

from rawi.reading.blocks import Block
from rawi.reading.furniture import Furniture, Subheads

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile("[.\u060c,:\u061b\u061f!]")
_HEADING_WORDS = 5  # words of a sub-heading before the one that is joined
_SHORTEST = 5  # letters of the last word of a sub-heading


def unglue(blocks: list[Block], words: Furniture) -> list[Block]:
    """The blocks with joined labels cut off (and marked) and joined sub-headings made headings of their own."""
    out: list[Block] = []
    known = _Known(blocks)
    for block in blocks:
        if block.reason is not None:
            out.append(block)
            continue
        found = words.unglue(block)
        if found is not None:
            rest, label, reason = found
            block.text, block.folded = rest, None
            cut = Block(label, node=block.node, group=block.group, reason=reason)
            out.extend([cut, block] if reason == "advert" else [block, cut])
            continue
        at = _subhead_end(block.text, words.subheads, known) if words.subheads is not None else 0
        if at:
            out.append(Block(block.text[:at], "heading", node=block.node, group=block.group))
            block.text, block.folded = block.text[at:], None
        out.append(block)
    return out


class _Known:
    """The words of a page, gathered when the first is asked for."""

    def __init__(self, blocks: list[Block]) -> None:
        self._text = [block.text for block in blocks if block.reason is None]
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            self._words = frozenset(_WORD.findall("\n".join(self._text)))
        return word in self._words


def _subhead_end(text: str, subheads: Subheads, known: _Known) -> int:
    """Where a joined sub-heading ends: inside one of the first words, after what is a word of the text elsewhere; else
    0."""
    mark = _MARKS.search(text)
    for number, match in enumerate(_WORD.finditer(text, 0, mark.start() if mark else len(text))):
        if number > _HEADING_WORDS:
            return 0
        word = match[0]
        if not word.startswith(tuple(subheads.last)):
            continue
        for begin in subheads.next:
            at = word.find(begin, _SHORTEST)
            while at > 0:
                if len(word) - at >= subheads.least and word[:at] in known and word[at:] not in known and number:
                    return match.start() + at
                at = word.find(begin, at + 1)
    return 0
