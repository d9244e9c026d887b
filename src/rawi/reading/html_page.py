"""An HTML page as blocks with what its markup says of it."""

from __future__ import annotations

import msgspec

from rawi.model import Given
from rawi.reading.blocks import Block
from rawi.sources.limits import Limits


class HtmlPage(msgspec.Struct):
    """The blocks of a page in order, those outside the article already marked, and its metadata."""

    blocks: list[Block]
    title: str | None = None
    url: str | None = None


def read_html(text: str, given: Given, limits: Limits) -> HtmlPage | str:
    """The page read, or the reason (a sentence) why it is refused."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    blocks = [Block(" ".join(n.text().split()), "p") for n in tree.css("p")]
    title = tree.css_first("h1") or tree.css_first("title")
    return HtmlPage([b for b in blocks if b.text], title=" ".join(title.text().split()) if title else None)
