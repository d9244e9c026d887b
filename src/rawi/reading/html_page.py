"""An HTML page as blocks with what its markup says of it."""

from __future__ import annotations

import msgspec
from selectolax.lexbor import LexborHTMLParser

from rawi.model import Given
from rawi.reading.blocks import Block
from rawi.reading.dom import walk
from rawi.reading.extraction import mark_article
from rawi.sources.limits import Limits


class HtmlPage(msgspec.Struct):
    """The blocks of a page in order, those outside the article already marked, and its metadata."""

    blocks: list[Block]
    title: str | None = None
    url: str | None = None


def read_html(text: str, given: Given, limits: Limits) -> HtmlPage | str:
    """The page read, or the reason (a sentence) why it is refused."""
    parsed = LexborHTMLParser(text)
    body = parsed.body
    if body is None:
        return "the page has no content"
    tree = walk(body)
    mark_article(tree, None)
    head = parsed.css_first("h1") or parsed.css_first("title")
    return HtmlPage(tree.blocks, title=" ".join(head.text().split()) if head else None)
