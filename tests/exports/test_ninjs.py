"""ninjs items against the fields of IPTC's schema 3.1.

The schema here is our own writing of the standard's field list, for the fields that the export uses: names, types,
formats, what is required, and that nothing else may stand there (the standard forbids unknown fields).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from rawi.desk.storage.store import Desk
from rawi.knowledge import load
from rawi.model import Document
from rawi.weighing import in_story

SAMPLES = Path(__file__).parents[2] / "samples"

Export = Callable[[str], bytes]

TEXT = {"type": "string"}
# Without rfc3987 installed jsonschema leaves "uri" and "date-time" unchecked, so they are written as patterns.
URI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}


def _object(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": list(required), "properties": properties}


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


NAMED = {"name": TEXT, "rel": TEXT, "uri": URI, "literal": TEXT}
VALUE = {"role": TEXT, "contentType": TEXT, "value": TEXT}
POINT = _object(
    ("type", "coordinates"),
    type={"const": "Point"},
    coordinates={"type": "array", "items": {"type": "number"}, "minItems": 2},
)
KIND = {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]}
ITEM = {
    "uri": URI, "type": KIND, "representationType": {"enum": ["full", "partial"]}, "profile": TEXT, "version": TEXT,
    "firstCreated": MOMENT, "versionCreated": MOMENT, "contentCreated": MOMENT, "language": TEXT, "title": TEXT,
    "by": TEXT, "located": TEXT,
    "descriptions": _list(_object(("value",), **VALUE)),
    "headlines": _list(_object(("value",), **VALUE)),
    "bodies": _list(_object(("value",), **VALUE, charCount={"type": "integer"}, wordCount={"type": "integer"})),
    "people": _list(_object(**NAMED)),
    "organisations": _list(_object(**NAMED)),
    "places": _list(_object(**NAMED, geoJSON=POINT)),
    "events": _list(_object(id=TEXT, **NAMED)),
    "infoSources": _list(_object(name=TEXT, role=TEXT, uri=URI, literal=TEXT)),
    "altIds": _list(_object(role=TEXT, value=TEXT)),
    "standard": _object(name=TEXT, version=TEXT, schema=URI),
}  # fmt: skip
SCHEMA = _object(("uri",), **ITEM, associations=_list(_object(("name", "uri"), **ITEM, name=TEXT, rel=TEXT)))


@pytest.fixture(scope="module")
def items(exported: Export) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported("ninjs").splitlines()]


def test_items_have_only_the_fields_of_the_standard(items: list[dict[str, Any]]) -> None:
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    for item in items:
        assert [f"{list(e.absolute_path)}: {e.message}" for e in validator.iter_errors(item)] == []
    assert len({item["uri"] for item in items}) == len(items)


def _told(desk: Desk) -> list[Document]:
    """The articles, with the names that their sources have over their stories."""
    members = [list(desk.documents(desk.story(story.id).documents)) for story in desk.stories(1_000)]
    return [document for found in members for document in in_story(found, load(SAMPLES / "knowledge"))]


def test_the_order_of_each_chain_stands_in_the_roles(items: list[dict[str, Any]], desk: Desk) -> None:
    by_uri = {item["uri"]: item for item in items}
    longest = 0
    for document in _told(desk):
        found = next(
            i for i in by_uri.values() if {"role": "page SHA-256"}.items() and i["bodies"][0]["value"] == document.text
        )
        chains: dict[int, dict[int, dict[str, str]]] = {}
        for source in found["infoSources"]:
            match = re.match(r"statement (\d+), step (\d+) of (\d+), (relay|origin)", source["role"])
            if match:
                chains.setdefault(int(match[1]), {})[int(match[2])] = source
                assert (match[4] == "origin") == (match[2] == match[3])
        for number, statement in enumerate(document.statements, 1):
            steps = chains.get(number, {})
            names = [steps[n].get("name") for n in sorted(steps)]
            assert names == [link.name or link.text for link in statement.chain]
            assert [("unnamed" in steps[n]["role"]) for n in sorted(steps)] == [
                not link.named for link in statement.chain
            ]
            longest = max(longest, len(steps))
    assert longest > 1


def test_a_date_is_never_made_more_precise(items: list[dict[str, Any]], desk: Desk) -> None:
    for item in items:
        stated = [d["value"] for d in item.get("descriptions", []) if "known by" in d["role"]]
        if "contentCreated" in item:
            assert re.search(r"(Z|[+-]\d\d:\d\d)$", stated[0])
            assert item["contentCreated"].startswith(stated[0][:16])


def test_citations_stand_with_every_item(items: list[dict[str, Any]]) -> None:
    for item in items:
        assert {"page SHA-256", "read at", "read from"} <= {a["role"] for a in item["altIds"]}
    assert any(a["role"] == "archive address" for item in items for a in item["altIds"])
