"""Plain text as blocks: one a line, titles and headings told from paragraphs by their form."""

from __future__ import annotations

import re

from rawi.reading.blocks import Block

_SPACES = re.compile(r"[ \t\f\v\r]+")
_STOPS = ".!؟?…؛;:،,"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plain_blocks(text: str) -> list[Block]:
    """The lines of ``text`` that are not empty, white space made single. A line of few words without a stop is a
    heading."""
    blocks = []
    for line in (
        _CONTROL.sub("", text)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
        .split("\n")
    ):
        clean = _SPACES.sub(" ", line).strip()
        if clean:
            blocks.append(Block(clean, "heading" if looks_like_heading(clean) else "p"))
    return blocks


def looks_like_heading(text: str) -> bool:
    """Whether a line can be a title or sub-heading: short, and not closed like a sentence."""
    return 2 <= len(text.split()) <= 24 and len(text) <= 180 and text.rstrip("»\"”' )]")[-1:] not in _STOPS


def could_be_title(block: Block, following: Block | None) -> bool:
    """Whether the first line of a text is its title: it looks like one, and a longer line follows."""
    if not looks_like_heading(block.text):
        return False
    return following is not None and (len(following.text) > len(block.text) or len(block.text) < 120)
