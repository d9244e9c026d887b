"""Entries of feeds as pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from rawi.model import Given, Page, Refusal
from rawi.sources.feeds.entries import Entry, Feed
from rawi.sources.feeds.formats import FeedError, parse_feed
from rawi.sources.limits import Limits

_PRIMARY = re.compile(r"([A-Za-z]{2,3})(?:[-_]|\Z)")
_ARABIC_LETTERS = re.compile("[\u0621-\u064a\u066e-\u06d3]")
_LATIN_LETTERS = re.compile("[A-Za-z]")
_ARABIC_SCRIPT = frozenset({"ar", "fa", "ur", "ps", "ku", "ckb"})
_SHORTEST_MARKUP = 600


def read_feed(
    stream: BinaryIO, name: str, given: Given, limits: Limits, charset: str | None = None
) -> Iterator[Page | Refusal]:
    """The entries of a feed file as pages, named ``name#entry`` (from 1). A list of feeds is refused: it holds none."""
    data = stream.read(limits.page_bytes + 1)
    if len(data) > limits.page_bytes:
        yield Refusal(name, f"the feed is larger than {limits.page_bytes:,} bytes, the limit for a page")
        return
    try:
        feed = parse_feed(data, given.url, charset)
    except FeedError as error:
        yield Refusal(name, f"the feed cannot be read: {error}")
        return
    if feed.kind == "list":
        yield Refusal(name, f"the file is a list of {len(feed.feeds)} feeds; follow them with `rawi watch {name}`")
        return
    if not feed.entries:
        yield Refusal(name, "the feed has no entries")
    for number, entry in enumerate(feed.entries, 1):
        yield entry_page(feed, entry, f"{name}#{number}", given)


def entry_page(feed: Feed, entry: Entry, source: str, outer: Given) -> Page | Refusal:
    """The page that an entry holds: its content, or its title alone. What ``outer`` gives counts where the entry is
    silent."""
    if not entry.title and not entry.html:
        return Refusal(source, "the entry has neither a title nor a text")
    content = entry.html or ""
    published = entry.published or outer.published
    given = msgspec.structs.replace(
        outer,
        url=entry.url,
        title=entry.title,
        language=outer.language or _language(entry.language or feed.language, f"{entry.title} {content}"),
        published=published,
        outlet=outer.outlet or entry.outlet or feed.title,
        authors=entry.authors or outer.authors,
        basis="feed" if entry.published or not outer.published else "given",
    )
    # A teaser of a few words has no layout to find the article in.
    if len(content) < _SHORTEST_MARKUP or "<" not in content:
        return Page(source=source, content=_words(content), kind="text", given=given)
    return Page(source=source, content=content, kind="html", given=given)


def _language(stated: str | None, words: str) -> str | None:
    """The stated language, unless the letters belie it: many feeds leave their program's "en-US" standing."""
    match = _PRIMARY.match(stated or "")
    if match is None:
        return None
    tag = match[1].lower()
    arabic, latin = len(_ARABIC_LETTERS.findall(words)), len(_LATIN_LETTERS.findall(words))
    return tag if (arabic > latin) == (tag in _ARABIC_SCRIPT) else None


def _words(markup: str) -> str:
    """Short markup as text, a paragraph a block."""
    if "<" not in markup and "&" not in markup:
        return markup
    from selectolax.lexbor import LexborHTMLParser

    broken = re.sub(r"<(?:/p|/div|/li|/h[1-6]|br\s{0,2}/?)>", "\n\n", markup, flags=re.IGNORECASE)
    tree = LexborHTMLParser(broken)
    tree.strip_tags(["script", "style", "noscript", "template", "iframe"])
    lines = (" ".join(part.split()) for part in tree.text().split("\n\n"))
    return "\n\n".join(line for line in lines if line)
