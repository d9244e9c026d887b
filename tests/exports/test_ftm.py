from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from followthemoney import model
from tests.exports.conftest import SAMPLES

from rawi.desk.storage.store import Desk
from rawi.knowledge import load
from rawi.model import Statement
from rawi.weighing import in_story

Export = Callable[[str], bytes]


@pytest.fixture(scope="module")
def entities(exported: Export) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported("ftm").splitlines()]


def _of(entities: list[dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    return [e for e in entities if e["schema"] == schema]


def test_followthemoney_validates_every_entity(entities: list[dict[str, Any]]) -> None:
    assert len({e["id"] for e in entities}) == len(entities)
    for entity in entities:
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        for name, values in entity["properties"].items():
            # Cleaning takes half-spaces out and cuts dates to what it knows; it must not throw a value away.
            assert len(proxy.get(name)) == len({v.replace("\u200c", "") for v in values}), (
                entity["schema"],
                name,
                values,
            )


def test_every_schema_of_the_mapping_is_there(entities: list[dict[str, Any]]) -> None:
    wanted = {
        "Article",
        "Organization",
        "Person",
        "PublicBody",
        "Event",
        "Documentation",
        "UnknownLink",
        "Mention",
        "Note",
        "Similar",
    }
    assert wanted <= {e["schema"] for e in entities}


def test_what_is_pointed_to_is_there(entities: list[dict[str, Any]]) -> None:
    ids = {e["id"] for e in entities}
    for entity in entities:
        schema = model.get(entity["schema"])
        assert schema is not None
        for name, values in entity["properties"].items():
            if schema.properties[name].type.name == "entity":
                assert set(values) <= ids, (entity["schema"], name)


def _statements(desk: Desk) -> dict[str, Statement]:
    """All statements, with the names that their sources have over their stories."""
    found = {s.id: s for d in desk.documents() for s in d.statements}
    for story in desk.stories(1_000):
        members = list(desk.documents(desk.story(story.id).documents))
        found |= {s.id: s for d in in_story(members, load(SAMPLES / "knowledge")) for s in d.statements}
    return found


def test_chains_can_be_put_together_again(entities: list[dict[str, Any]], desk: Desk) -> None:
    steps: dict[str, dict[int, tuple[str, str]]] = {}
    for link in _of(entities, "UnknownLink"):
        p = link["properties"]
        if p["role"][0].startswith("has it from"):
            number = int(p["role"][0].split("step ")[1].split()[0])
            steps.setdefault(p["recordId"][0], {})[number] = (p["subject"][0], p["object"][0])
    statements = _statements(desk)
    assert steps.keys() == {s.id for s in statements.values() if s.chain}
    assert max(len(s.chain) for s in statements.values()) > 1
    for key, links in steps.items():
        assert sorted(links) == list(range(1, len(statements[key].chain) + 1))
        for one, other in pairwise(links[n] for n in sorted(links)):
            assert one[1] == other[0]


def test_an_unnamed_source_is_never_a_person(entities: list[dict[str, Any]], desk: Desk) -> None:
    by_id = {e["id"]: e for e in entities}
    unnamed = 0
    statements = _statements(desk)
    for link in _of(entities, "UnknownLink"):
        p = link["properties"]
        if not p["role"][0].startswith("has it from"):
            continue
        step = int(p["role"][0].split("step ")[1].split()[0])
        source = statements[p["recordId"][0]].chain[step - 1]
        if not source.named:
            unnamed += 1
            assert by_id[p["object"][0]]["schema"] in ("LegalEntity", "Document")
    assert unnamed > 3


def test_two_unnamed_sources_stay_two(entities: list[dict[str, Any]], desk: Desk) -> None:
    nameless = sum(not link.named and link.kind != "document" for s in _statements(desk).values() for link in s.chain)
    notes = [e for e in _of(entities, "LegalEntity") if any("unnamed" in n for n in e["properties"].get("notes", []))]
    assert len(notes) == nameless


def test_articles_can_be_found_again(entities: list[dict[str, Any]]) -> None:
    for article in _of(entities, "Article"):
        p = article["properties"]
        assert p["retrievedAt"] and p["contentHash"] and p["fileName"]
        assert any("SHA-256" in note for note in p["notes"])
    ours = next(a for a in _of(entities, "Article") if a["properties"].get("title") == ["Muscat talks postponed"])[
        "properties"
    ]
    assert ours["publishedAt"] == ["2024-01-14T05:30:00"], "dates are in UTC"
    assert any("web.archive.org" in address for address in ours["sourceUrl"])
    assert ours["language"] == ["eng"]
