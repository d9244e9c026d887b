"""The head of a page: meta elements, Open Graph, links, the title and the language."""

from __future__ import annotations

import html
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec

from rawi.languages import parse
from rawi.reading.metadata.jsonld import read_jsonld
from rawi.reading.metadata.stated import Stated, Value, Where
from rawi.sources.stated import iso_date

_FILE = Path(__file__).parents[1] / "rules" / "head.yaml"
_LISTS = {"title": "titles", "outlet": "outlets", "authors": "authors", "url": "urls"}


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, int]]:
    """Name of a meta element -> what it states, and its rank among those that state the same."""
    table = msgspec.convert(parse(_FILE.read_bytes(), _FILE), dict[str, list[str]])
    return {name: (what, rank) for what, names in table.items() for rank, name in enumerate(names)}


def read_head(parsed: Any, readable_date: Any) -> Stated:
    """What the head of a parsed page states. ``readable_date`` turns a date in words into an ISO prefix or None."""
    stated = read_jsonld([node.text() for node in parsed.css('script[type="application/ld+json"]')[:60]])
    found: list[tuple[str, int, int, Value]] = []
    names = _names()
    for order, node in enumerate(parsed.css("meta")[:2_000]):
        own = node.attributes
        content = own.get("content")
        if not content:
            continue
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = own.get(key)
            entry = names.get(name.strip().lower()) if name else None
            if entry is not None:
                where: Where = "microdata" if key == "itemprop" else "open graph" if ":" in name else "meta"
                found.append((entry[0], entry[1], order, Value(content.strip(), where)))
                break
    head = Stated()
    for what, _, _, value in sorted(found, key=lambda f: f[:3]):
        if what in ("published", "updated"):
            date = iso_date(value.text) or readable_date(value.text)
            if date:
                getattr(head, what).append(Value(date, value.where))
        elif what in _LISTS:
            text = " ".join(html.unescape(value.text).split())
            if text and not (what == "authors" and ("/" in text or "@" in text)):
                getattr(head, _LISTS[what]).append(Value(text, value.where))
        elif what == "description":
            head.descriptions.append(" ".join(html.unescape(value.text).split()))
        elif what == "language":
            head.languages.append(value.text)
        else:
            head.types.append(value.text.lower())
    _read_microdata(parsed, head)
    link = parsed.css_first('link[rel="canonical"]')
    if link is not None and link.attributes.get("href"):
        head.urls.insert(0, Value(link.attributes["href"].strip(), "html"))
    root = parsed.css_first("html")
    if root is not None and root.attributes.get("lang"):
        head.languages.insert(0, root.attributes["lang"])
    if not head.urls and not stated.urls and (shared := _shared_address(parsed)):
        head.urls.append(Value(shared, "html"))
    stated.add(head)
    return stated


def _read_microdata(parsed: Any, head: Stated) -> None:
    """Names of authors and publisher in microdata; links of authors."""
    for node in parsed.css('[itemprop~="author"], [itemprop~="publisher"], [rel~="author"]')[:12]:
        inner = node.css_first('[itemprop~="name"]') or node
        text = inner.attributes.get("content") or inner.text()
        name = " ".join(text.split())
        if not 2 <= len(name) <= 60:
            continue
        publisher = "publisher" in (node.attributes.get("itemprop") or "")
        (head.outlets if publisher else head.authors).append(Value(name, "microdata"))


def _shared_address(parsed: Any) -> str | None:
    """The page's own address as its share links give it to two services or more."""
    found: dict[str, set[str]] = {}
    for node in parsed.css('a[href*="url="], a[href*="u="], iframe[src*="href="], iframe[src*="url="]')[:200]:
        link = node.attributes.get("href") or node.attributes.get("src") or ""
        try:
            parts = urlsplit(link)
            values = parse_qs(parts.query)
        except ValueError:
            continue
        for name in ("url", "u", "href"):
            for value in values.get(name, ()):
                if value.startswith(("http://", "https://")):
                    found.setdefault(value, set()).add(parts.netloc)
    shared = [value for value, hosts in found.items() if len(hosts) > 1]
    return shared[0] if len(shared) == 1 else None
