"""ninjs 3.1, the IPTC's News in JSON: one item a line (docs/formats.md).

Chains stand in ``infoSources``, whose ``role`` keeps their order: statement, step, number of steps, relay or origin.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

import msgspec

from rawi.desk.storage.store import Desk
from rawi.exports.walk import Cited, chapters
from rawi.knowledge import Knowledge
from rawi.model import Document, Link, Story

_encode = msgspec.json.Encoder().encode
_STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
_FIELDS = {"person": "people", "organisation": "organisations", "outlet": "organisations", "place": "places"}


def write_ninjs(desk: Desk, knowledge: Knowledge, out: BinaryIO) -> None:
    """Writes the desk's articles to ``out`` as ninjs 3.1 items, one JSON object a line."""
    for chapter in chapters(desk, knowledge):
        for cited in chapter.articles:
            out.write(_encode(_item(cited, chapter.story, knowledge)) + b"\n")


def _item(cited: Cited, story: Story | None, knowledge: Knowledge) -> dict[str, Any]:
    document, citation = cited.document, cited.citation
    published = document.published
    item: dict[str, Any] = {
        "uri": _uri("article", document.id),
        "standard": _STANDARD,
        "type": "text",
        "representationType": "full",
        "version": citation.hash,
        "versionCreated": _moment(citation.read_at),
        "contentCreated": _moment(published.value),
        "language": document.language,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": document.title}] if document.title else [],
        "bodies": [
            {
                "role": "main",
                "contentType": "text/plain",
                "charCount": len(document.text),
                "wordCount": len(document.text.split()),
                "value": document.text,
            }
        ],
        "by": "; ".join(document.authors) or None,
        "infoSources": list(_sources(document)),
        "altIds": [
            {"role": role, "value": value}
            for role, value in (
                ("address", citation.url),
                ("archive address", citation.archive),
                ("page SHA-256", citation.hash),
                ("read at", citation.read_at),
                ("read from", citation.source),
            )
            if value
        ],
        # A date of less than a second's precision has no place among the item's dates, and none is made up.
        "descriptions": [
            {"role": f"published, {how}", "contentType": "text/plain", "value": value}
            for how, value in (
                (f"known by {published.basis}", published.value),
                ("not before", None if published.value else published.earliest),
                ("not after", None if published.value else published.latest),
            )
            if value
        ],
        "people": [],
        "organisations": [],
        "places": [],
        "events": [
            {
                "id": event.id,
                "name": event.text,
                "rel": event.status,
                "uri": _uri("event", event.id),
                "literal": f"{event.type}/{event.mode}" if event.mode else event.type,
            }
            for event in document.events
        ],
        "associations": [],
    }
    for entity, (kind, name) in sorted({m.entity: (m.kind, m.name) for m in document.mentions}.items()):
        named = {"name": name, "rel": "mentions", "uri": _uri("entity", entity), "literal": entity}
        if kind == "place":
            named |= _geometry(entity, knowledge)
        item[_FIELDS[kind]].append(named)
    if story is not None:
        item["associations"] = [
            {"name": "story", "rel": "part of story", "uri": _uri("story", story.id), "type": "composite"}
        ]
    return {name: value for name, value in item.items() if value}


def _sources(document: Document) -> Iterator[dict[str, str]]:
    if document.outlet is not None:
        yield {
            "name": document.outlet.name,
            "role": "publisher",
            "uri": _uri("entity", document.outlet.id),
            "literal": document.outlet.id,
        }
    for number, statement in enumerate(document.statements, 1):
        steps = len(statement.chain)
        for step, link in enumerate(statement.chain, 1):
            what = "origin" if step == steps else "relay"
            role = f"statement {number}, step {step} of {steps}, {what}, {link.kind}"
            yield _source(link, role if link.named else f"{role}, unnamed", f"{statement.id}/{step}")


def _source(link: Link, role: str, place: str) -> dict[str, str]:
    name = link.name or link.text
    source = {"name": name} if name else {}
    source |= {"role": role, "literal": f"statement {place}"}
    if link.named and link.entity is not None:
        source["uri"] = _uri("entity", link.entity)
    return source


def _geometry(entity: str, knowledge: Knowledge) -> dict[str, Any]:
    record = knowledge.get(entity)
    if record is None or record.lat is None or record.lon is None:
        return {}
    return {"geoJSON": {"type": "Point", "coordinates": [record.lon, record.lat]}}


def _uri(kind: str, key: str) -> str:
    return f"urn:rawi:{kind}:{quote(key, safe='')}"


def _moment(value: str | None) -> str | None:
    """A date with time and zone as RFC 3339 has it; None for any other."""
    if value is None or "T" not in value:
        return None
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.isoformat(timespec="seconds") if moment.tzinfo is not None else None
