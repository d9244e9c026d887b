"""What stands at an address as pages: a page, the entries of a feed."""

from __future__ import annotations

import io
from collections.abc import Iterator

import msgspec

from rawi.model import Given, Page, Refusal
from rawi.sources.feeds import read_feed
from rawi.sources.sniffing import SNIFFED, binary_kind, sniff
from rawi.sources.wayback import as_original
from rawi.sources.web.client import Client, Fetched, FetchError

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", None)


def open_address(client: Client, url: str, given: Given, at: str) -> Iterator[Page | Refusal]:
    """The page at ``url``, or the entries of the feed that stands there. ``at`` is the time of fetching (ISO 8601)."""
    try:
        fetched = client.get(url)
    except FetchError as error:
        yield Refusal(url, error.reason)
        return
    if sniff(fetched.content[:SNIFFED], "") in ("feed", "json"):
        outer = msgspec.structs.replace(given, url=fetched.url)
        for item in read_feed(io.BytesIO(fetched.content), url, outer, client.manners.limits, fetched.charset):
            yield item if isinstance(item, Refusal) else as_original(item)
        return
    yield page_of(fetched, url, given, at)


def page_of(fetched: Fetched, source: str, given: Given, at: str) -> Page | Refusal:
    """The page that was fetched, with its address and the time; a copy in a web archive with the page's own."""
    content = sniff(fetched.content[:SNIFFED], "")
    if content == "empty":
        return Refusal(source, "the page is empty")
    if content == "binary" or fetched.kind not in _PAGES:
        return Refusal(
            source, f"the address leads to {binary_kind(fetched.content[:SNIFFED]) or fetched.kind}, not a page"
        )
    known = msgspec.structs.replace(given, url=fetched.url, fetched=at)
    kind = "text" if fetched.kind == "text/plain" else "html"
    page = Page(source, fetched.content, "text" if kind == "text" else "html", known, fetched.charset)
    return as_original(page)
