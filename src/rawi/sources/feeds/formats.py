"""Telling formats of feeds apart, and reading each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec

from rawi.sources.feeds.entries import Entry, Feed
from rawi.sources.feeds.tree import Element, XmlError, parse
from rawi.sources.stated import iso_date

_MOST = 50_000
_MAILBOX = re.compile(r"\S{1,100}@\S{1,100}\s{1,4}\((.{1,200})\)\Z")
_MINUTES = {"hourly": 60, "daily": 1440, "weekly": 10080}


class FeedError(ValueError):
    """The data is no feed that can be read; the message says why, without a final stop."""


def parse_feed(data: bytes, address: str | None = None, charset: str | None = None) -> Feed:
    """The feed, or list of feeds, that ``data`` holds. ``address`` is where it came from, for relative links.

    Raises FeedError.
    """
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] == b"{":
        return _json_feed(start, address)
    try:
        root = parse(data, charset)
    except XmlError as error:
        raise FeedError(str(error)) from None
    name = root.name.lower()
    if name == "rss":
        return _rss(root, root.first("channel") or root, address)
    if name == "rdf":
        return _rss(root, root.first("channel") or root, address, list(root.elements("item")))
    if name == "feed":
        return _atom(root, address)
    if name == "opml":
        return _opml(root)
    if name == "urlset":
        return _sitemap(root)
    if name == "sitemapindex":
        found = (_text(one.first("loc")) for one in root.elements("sitemap"))
        return Feed(kind="list", feeds=tuple((url, None) for url in found if url and _is_web(url))[:_MOST])
    raise FeedError(f"it is XML, but no feed that is known (its element is <{root.name}>)")


def _rss(root: Element, channel: Element, address: str | None, items: list[Element] | None = None) -> Feed:
    base = _rss_link(channel) or address
    items = items or list(channel.elements("item")) or list(root.elements("item"))
    period = _text(channel.first("updatePeriod"))
    ttl = _text(channel.first("ttl"))
    return Feed(
        title=_text(channel.first("title")),
        link=base,
        language=_text(channel.first("language")),
        minutes=int(ttl) if ttl and re.fullmatch(r"\d{1,5}", ttl) else _MINUTES.get((period or "").lower()),
        entries=tuple(_rss_entry(item, base) for item in items[:_MOST]),
    )


def _rss_entry(item: Element, base: str | None) -> Entry:
    guid = item.first("guid")
    key = _text(guid)
    link = _rss_link(item)
    if link is None and guid is not None and guid.attributes.get("isPermaLink", "true").lower() != "false":
        link = key if _is_web(key) else None
    source = item.first("source")
    content = max((_markup(item.first(name)) or "" for name in ("encoded", "description", "summary")), key=_weight)
    authors = [_text(e) for name in ("creator", "author") for e in item.elements(name)]
    dates = (_text(item.first(name)) for name in ("pubDate", "date", "published", "issued", "updated", "modified"))
    return Entry(
        key=key or link,
        url=_join(base, link),
        title=_text(item.first("title")),
        html=content or None,
        published=next((d for d in map(iso_date, dates) if d), None),
        outlet=_text(source),
        authors=tuple(dict.fromkeys(_author(a) for a in authors if a)),
        language=_text(item.first("language")),
    )


def _weight(markup: str) -> int:
    return len(markup)


def _rss_link(element: Element) -> str | None:
    """The address of a channel or item: a link of text, else Atom's, as some write it into RSS."""
    for link in element.elements("link"):
        text = _text(link)
        if text:
            return text
    for link in element.elements("link"):
        if link.attributes.get("rel", "alternate") == "alternate" and link.attributes.get("href"):
            return link.attributes["href"]
    return None


def _atom(root: Element, address: str | None) -> Feed:
    base = _atom_link(root, root.attributes.get("base") or address) or address
    return Feed(
        title=_text(root.first("title")),
        link=base,
        language=root.attributes.get("lang"),
        entries=tuple(_atom_entry(entry, base) for entry in list(root.elements("entry"))[:_MOST]),
    )


def _atom_entry(entry: Element, base: str | None) -> Entry:
    source = entry.first("source")
    content = max((_atom_markup(entry.first(name)) or "" for name in ("content", "summary")), key=_weight)
    dates = (_text(entry.first(name)) for name in ("published", "issued", "created", "updated", "modified"))
    return Entry(
        key=_text(entry.first("id")),
        url=_atom_link(entry, base),
        title=_plain(_atom_markup(entry.first("title"))),
        html=content or None,
        published=next((d for d in map(iso_date, dates) if d), None),
        outlet=_text(source.first("title")) if source is not None else None,
        authors=tuple(dict.fromkeys(n for a in entry.elements("author") if (n := _text(a.first("name"))))),
        language=entry.attributes.get("lang"),
    )


def _atom_link(element: Element, base: str | None) -> str | None:
    links = [e for e in element.elements("link") if e.attributes.get("href")]
    for link in links:
        if link.attributes.get("rel", "alternate") == "alternate":
            return _join(base, link.attributes["href"])
    return None


def _atom_markup(element: Element | None) -> str | None:
    if element is None:
        return None
    kind = element.attributes.get("type", "text")
    if kind == "xhtml":
        return element.inner_html().strip() or None
    if kind in ("html", "text/html"):
        return element.text() or None
    if kind == "text" or kind.startswith("text/"):
        return _escaped(element.text()) or None
    return None


def _json_feed(data: bytes, address: str | None) -> Feed:
    try:
        feed = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise FeedError("it is not valid JSON") from None
    if not is_json_feed(feed):
        raise FeedError("it is JSON, but no JSON Feed (its version does not say so)")
    base = _string(feed.get("home_page_url")) or _string(feed.get("feed_url")) or address
    items = [item for item in _list(feed.get("items")) if isinstance(item, dict)]
    return Feed(
        title=_string(feed.get("title")),
        link=base,
        language=_string(feed.get("language")),
        entries=tuple(_json_entry(item, base) for item in items[:_MOST]),
    )


def is_json_feed(value: object) -> bool:
    """Whether a decoded JSON value says that it is a JSON Feed."""
    return isinstance(value, dict) and str(value.get("version", "")).startswith("https://jsonfeed.org/version/")


def _json_entry(item: dict[str, Any], base: str | None) -> Entry:
    plain = _string(item.get("content_text")) or _string(item.get("summary"))
    named = [a for a in (*_list(item.get("authors")), item.get("author")) if isinstance(a, dict)]
    identity = item.get("id")
    return Entry(
        key=str(identity) if isinstance(identity, str | int) else None,
        url=_join(base, _string(item.get("url")) or _string(item.get("external_url"))),
        title=_string(item.get("title")),
        html=_string(item.get("content_html")) or (_escaped(plain) if plain else None),
        published=iso_date(item.get("date_published")) or iso_date(item.get("date_modified")),
        authors=tuple(dict.fromkeys(n for a in named if (n := _string(a.get("name"))))),
        language=_string(item.get("language")),
    )


def _opml(root: Element) -> Feed:
    found: dict[str, str | None] = {}
    for outline in _outlines(root):
        url = outline.attributes.get("xmlUrl") or outline.attributes.get("xmlurl")
        if _is_web(url):
            assert url is not None
            found.setdefault(url, outline.attributes.get("title") or outline.attributes.get("text"))
    head = root.first("head")
    title = _text(head.first("title")) if head is not None else None
    return Feed(kind="list", title=title, feeds=tuple(found.items())[:_MOST])


def _outlines(element: Element) -> Iterator[Element]:
    for child in element.elements():
        if child.name == "outline":
            yield child
        yield from _outlines(child)


def _sitemap(root: Element) -> Feed:
    entries = []
    for url in list(root.elements("url"))[:_MOST]:
        address = _text(url.first("loc"))
        news = url.first("news")
        if news is None or not _is_web(address):
            continue
        publication = news.first("publication")
        entries.append(
            Entry(
                key=address,
                url=address,
                title=_text(news.first("title")),
                published=iso_date(_text(news.first("publication_date"))),
                outlet=_text(publication.first("name")) if publication is not None else None,
                language=_text(publication.first("language")) if publication is not None else None,
            )
        )
    if not entries:
        raise FeedError("it is a sitemap without news entries")
    return Feed(entries=tuple(entries))


def _markup(element: Element | None) -> str | None:
    if element is None:
        return None
    # Some write HTML into RSS without escaping it.
    return (element.inner_html() if any(element.elements()) else element.text()).strip() or None


def _text(element: Element | None) -> str | None:
    if element is None:
        return None
    return " ".join(element.text().split()) or None


def _plain(markup: str | None) -> str | None:
    """A title's markup as plain text."""
    if markup is None:
        return None
    if "<" in markup or "&" in markup:
        from selectolax.lexbor import LexborHTMLParser

        markup = LexborHTMLParser(markup).text()
    return " ".join(markup.split()) or None


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _author(text: str) -> str:
    match = _MAILBOX.match(text)
    return match[1].strip() if match else text


def _join(base: str | None, link: str | None) -> str | None:
    if not link:
        return None
    try:
        whole = urljoin(base or "", link.strip())
    except ValueError:
        return None
    return whole if _is_web(whole) else None


def _is_web(url: str | None) -> bool:
    try:
        return url is not None and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
