"""Blocks: the paragraphs of a page in order, as all later steps see them, whether they came from HTML or plain text."""

from __future__ import annotations

from typing import Literal

import msgspec

from rawi.model.article import RemovalReason

BlockKind = Literal["p", "heading", "item", "quote", "caption", "cell", "pre"]


class Block(msgspec.Struct, gc=False):
    """One paragraph, heading, list item or the like: ``text`` as on the page, white space made single.

    ``links`` is how many of its characters stand in links; ``strong`` whether all of it is emphasised; ``node`` is the
    place of its element in the page's tree (-1 in plain text), ``group`` that of the part of the article that it stands
    in (-1 for none); ``reason`` is set when it is not the article's text; ``subject`` keeps the words that tell its
    subject once they have been read.
    """

    text: str
    kind: BlockKind = "p"
    links: int = 0
    strong: bool = False
    node: int = -1
    group: int = -1
    reason: RemovalReason | None = None
    subject: list[str] | None = None
