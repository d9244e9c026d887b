"""An HTML page as blocks with what its markup says of it."""

from __future__ import annotations

import msgspec
from selectolax.lexbor import LexborHTMLParser

from rawi.knowledge import Knowledge
from rawi.model import Given
from rawi.reading.blocks import Block, fold_all, folded
from rawi.reading.dates import readable_date
from rawi.reading.dom import Tree, walk
from rawi.reading.extraction import mark_article
from rawi.reading.fronts import no_article
from rawi.reading.guards import refused
from rawi.reading.matching import squeeze, squeeze_folded
from rawi.reading.metadata.addresses import date_of_address
from rawi.reading.metadata.head import read_head
from rawi.reading.metadata.stated import Stated, Value
from rawi.reading.metadata.visible import read_visible
from rawi.reading.page_words import page_words
from rawi.reading.site_names import site_name
from rawi.reading.titles import choose_title, shown_part
from rawi.reading.tongue import language_of
from rawi.sources.limits import Limits
from rawi.sources.stated import iso_date

_DAY = len("2023-09-13")


class HtmlPage(msgspec.Struct):
    """The blocks of a page in order, those outside the article already marked, and its metadata."""

    blocks: list[Block]
    title: Value | None = None
    language: str | None = None
    stated: Stated = msgspec.field(default_factory=Stated)
    live: bool = False


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
    _stamp(tree, stated)
    shown = _place(tree, headings, title)
    kinds = mark_article(tree, shown)
    first = next((i for i, block in enumerate(tree.blocks) if block.reason is None), None)
    if first is None:
        return "the page holds no article; there is no running text on it"
    for block in tree.blocks:
        if block.reason is None:
            block.form = f"{tree.tags[block.node]} {tree.attributes[block.node].get('class') or ''}"
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
    return HtmlPage(tree.blocks, title, language, stated, "live" in stated.types)


def _stamp(tree: Tree, stated: Stated) -> None:
    """Gives blocks the machine-readable times that stand in them, and headings of a live page's items theirs."""
    homes: dict[int, Block] = {}
    times = [
        (i, own["datetime"]) for i, own in enumerate(tree.attributes) if tree.tags[i] == "time" and own.get("datetime")
    ]
    if times:
        for block in tree.blocks:
            homes.setdefault(block.node, block)
    for place, text in times:
        home = next((homes[above] for above in tree.chain(place, 6) if above in homes), None)
        if home is not None and (value := iso_date(text)) is not None and len(value) > _DAY:
            home.stamp = home.stamp or value
    if stated.updates:
        for block in tree.blocks:
            if block.kind == "heading" and (moment := stated.updates.get(squeeze_folded(folded(block)))):
                block.stamp = moment


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
