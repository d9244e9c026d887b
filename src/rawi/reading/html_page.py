"""An HTML page as blocks with what its markup says of it."""

from __future__ import annotations

import msgspec
from selectolax.lexbor import LexborHTMLParser

from rawi.knowledge import Knowledge
from rawi.model import Given
from rawi.reading.blocks import Block, fold_all
from rawi.reading.dates import readable_date
from rawi.reading.dom import Tree, walk
from rawi.reading.extraction import mark_article
from rawi.reading.fronts import no_article
from rawi.reading.guards import refused
from rawi.reading.matching import squeeze
from rawi.reading.metadata.addresses import date_of_address
from rawi.reading.metadata.head import read_head
from rawi.reading.metadata.stated import Stated, Value
from rawi.reading.metadata.visible import read_visible
from rawi.reading.page_words import page_words
from rawi.reading.site_names import site_name
from rawi.reading.titles import choose_title, shown_part
from rawi.reading.tongue import language_of
from rawi.sources.limits import Limits


class HtmlPage(msgspec.Struct):
    """The blocks of a page in order, those outside the article already marked, and its metadata."""

    blocks: list[Block]
    title: Value | None = None
    language: str | None = None
    stated: Stated = msgspec.field(default_factory=Stated)


def read_html(text: str, given: Given, limits: Limits, knowledge: Knowledge) -> HtmlPage | str:
    """The page read, or the reason (a sentence) why it is refused."""
    if (reason := refused(text, limits)) is not None:
        return reason
    parsed = LexborHTMLParser(text)
    body = parsed.body
    if body is None:
        return "the page has no content"
    stated = read_head(parsed, readable_date)
    tree = walk(body)
    if sum(len(block.text) for block in tree.blocks) > limits.text:
        return limits.too_long()
    fold_all(tree.blocks)
    headings = [i for i, b in enumerate(tree.blocks) if b.kind == "heading" and _level(tree, b) == 1]
    element = parsed.css_first("title")
    window = " ".join(element.text().split()) if element is not None else None
    if not stated.outlets and (name := site_name(window, tree.blocks, knowledge)) is not None:
        stated.outlets.append(Value(name, "text"))
    title = choose_title(
        stated.titles,
        window,
        [tree.blocks[i].text for i in headings],
        [value.text for value in stated.outlets],
    )
    if title is not None and title.where == "html" and window:
        part = shown_part(window, (block.text for block in tree.blocks if not block.links))
        title = Value(part, "html") if part != window else title
    shown = _place(tree, headings, title)
    kinds = mark_article(tree, shown)
    first = next((i for i, block in enumerate(tree.blocks) if block.reason is None), None)
    if first is None:
        return "the page holds no article; there is no running text on it"
    kept = "\n".join(block.text for block in tree.blocks if block.reason is None)
    language = given.language or language_of(kept)
    address = given.url or (stated.urls[0].text if stated.urls else None)
    if (reason := no_article(tree.blocks, stated, title.text if title else None, address, language)) is not None:
        return reason
    heading = first if shown is None else shown
    visible = read_visible(tree, kinds, heading, page_words(language))
    stated.add(visible)
    if day := date_of_address(address):
        stated.published.append(Value(day, "url"))
    return HtmlPage(tree.blocks, title, language, stated)


def _level(tree: Tree, block: Block) -> int:
    for place in tree.chain(block.node):
        tag = tree.tags[place]
        if tag[0] == "h" and tag[1:].isdigit():
            return int(tag[1])
    return 0


def _place(tree: Tree, headings: list[int], title: Value | None) -> int | None:
    """The place of the block that shows the title: a first-level heading, else any block of the same words."""
    if title is None:
        return None
    key = squeeze(title.text)
    for index in headings:
        if squeeze(tree.blocks[index].text) == key:
            return index
    length = len(title.text)
    for index, block in enumerate(tree.blocks):
        if length * 0.6 < len(block.text) < length * 1.6 and not block.links and squeeze(block.text) == key:
            return index
    return headings[0] if len(headings) == 1 else None
