"""Blocks: the paragraphs of a page in order, as all later steps see them, whether they came from HTML or plain text."""

from __future__ import annotations

from typing import Literal

import msgspec

from rawi.model.article import RemovalReason
from rawi.text import fold

BlockKind = Literal["p", "heading", "item", "quote", "caption", "cell", "pre"]


class Block(msgspec.Struct, gc=False):
    """One paragraph, heading, list item or the like: ``text`` as on the page, white space made single.

    ``links`` is how many of its characters stand in links; ``strong`` whether all of it is emphasised; ``node`` is the
    place of its element in the page's tree (-1 in plain text), ``group`` that of the part of the article that it stands
    in (-1 for none); ``reason`` is set when it is not the article's text; ``subject`` keeps the words that tell its
    subject once they have been read; ``folded`` its text folded (see :func:`folded`);
    ``form`` is its element's tag and class; ``stamp`` is the machine-readable time (an ISO prefix) of a ``time``
    element in it.
    """

    text: str
    kind: BlockKind = "p"
    links: int = 0
    strong: bool = False
    node: int = -1
    group: int = -1
    reason: RemovalReason | None = None
    subject: list[str] | None = None
    folded: str | None = None
    stamp: str | None = None
    form: str | None = None


def folded(block: Block) -> str:
    """The folded text of a block, folded once."""
    if block.folded is None:
        block.folded = fold(block.text)
    return block.folded


def fold_all(blocks: list[Block]) -> None:
    """Folds the texts of all blocks in one go, which is much quicker than one by one."""
    keys = fold("\n".join([block.text for block in blocks])).split("\n")
    if len(keys) == len(blocks):  # else a text has a line break in it
        for block, key in zip(blocks, keys, strict=True):
            block.folded = key
