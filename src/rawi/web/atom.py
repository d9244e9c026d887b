"""Atom feeds (RFC 4287) of articles."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote
from xml.etree import ElementTree as Xml

from rawi.desk.asking.latest import Latest

_NAMESPACE = "http://www.w3.org/2005/Atom"
_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
_NEVER = "1970-01-01T00:00:00Z"


def atom(title: str, identity: str, base: str, own: str, articles: Sequence[Latest]) -> bytes:
    """The feed as UTF-8. ``base`` is the desk's address, ``own`` the feed's. An entry's time is when its article was
    read: it never changes, while publishing dates may be unknown."""
    feed = Xml.Element("feed", {"xmlns": _NAMESPACE})
    _add(feed, "title", f"Rawi: {title}")
    _add(feed, "id", f"urn:rawi:{quote(identity.removeprefix('urn:rawi:'), safe=':')}")
    _add(feed, "updated", max((_time(a.read_at) for a in articles), default=_NEVER))
    Xml.SubElement(feed, "link", {"rel": "self", "href": own})
    author = Xml.SubElement(feed, "author")
    _add(author, "name", "Rawi")
    for one in articles:
        entry = Xml.SubElement(feed, "entry", {"xml:lang": one.language})
        _add(entry, "title", one.title or one.text[:80] or "—")
        _add(entry, "id", f"urn:rawi:article:{quote(one.id, safe='')}")
        _add(entry, "updated", _time(one.read_at))
        if one.published and len(one.published) == 10:
            _add(entry, "published", f"{one.published}T00:00:00Z")
        _add(_sub(entry, "author"), "name", one.outlet or "?")
        Xml.SubElement(entry, "link", {"rel": "alternate", "href": f"{base}/articles/{quote(one.id)}"})
        if one.url and one.url.startswith(("http://", "https://")):
            Xml.SubElement(entry, "link", {"rel": "via", "href": one.url.translate(_FORBIDDEN)})
        _add(entry, "summary", one.text)
    return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True))


def _sub(parent: Xml.Element, tag: str) -> Xml.Element:
    return Xml.SubElement(parent, tag)


def _add(parent: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(parent, tag).text = text.translate(_FORBIDDEN)


def _time(read_at: str) -> str:
    return read_at.replace("+00:00", "Z")
