from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from pyld import jsonld
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from rawi.desk.storage.store import Desk

SCHEMA = Namespace("https://schema.org/")
PROV = Namespace("http://www.w3.org/ns/prov#")
OA = Namespace("http://www.w3.org/ns/oa#")
TERMS = Namespace("urn:rawi:terms:")
Export = Callable[[str], bytes]


@pytest.fixture(scope="module")
def graph(exported: Export) -> Graph:
    return Graph().parse(data=exported("jsonld"), format="json-ld")


def test_pyld_expands_it_without_a_network_and_loses_nothing(exported: Export) -> None:
    def refuse(address: str, *_: object) -> Any:
        raise AssertionError(f"{address} was asked for")

    data = json.loads(exported("jsonld"))
    expanded = jsonld.expand(data, {"documentLoader": refuse})
    assert len(expanded) == len(data["@graph"])

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {k for v in value.values() for k in keys(v)}
        return {k for v in value for k in keys(v)} if isinstance(value, list) else set()

    unknown = {k for k in keys(data["@graph"]) if not k.startswith("@")} - data["@context"].keys()
    assert not unknown, "every term stands in the context"


def test_selectors_point_to_the_words(graph: Graph) -> None:
    count = 0
    for annotation in graph.subjects(RDF.type, OA.Annotation):
        target = graph.value(annotation, OA.hasTarget)
        text = str(graph.value(graph.value(target, OA.hasSource), SCHEMA.articleBody))
        quotation = position = None
        for selector in graph.objects(target, OA.hasSelector):
            if (selector, RDF.type, OA.TextQuoteSelector) in graph:
                quotation = selector
            else:
                position = selector
        start, end = (int(str(graph.value(position, p))) for p in (OA.start, OA.end))
        exact = str(graph.value(quotation, OA.exact))
        assert text[start:end] == exact
        assert text[:start].endswith(str(graph.value(quotation, OA.prefix)))
        assert text[end:].startswith(str(graph.value(quotation, OA.suffix)))
        assert graph.value(annotation, OA.hasBody) is not None
        count += 1
    assert count > 100


def test_provenance_follows_each_chain(graph: Graph, desk: Desk) -> None:
    for document in desk.documents():
        for statement in document.statements:
            node: Any = URIRef(f"urn:rawi:statement:{statement.id}")
            primary = graph.value(node, PROV.hadPrimarySource)
            steps = 0
            while (report := graph.value(node, PROV.wasQuotedFrom)) is not None:
                steps += 1
                assert graph.value(report, TERMS.chainStep) == Literal(steps)
                assert graph.value(report, PROV.wasAttributedTo) is not None
                node = report
            assert steps == len(statement.chain)
            if steps:
                assert node == primary
                said = URIRef(f"urn:rawi:statement:{statement.id}")
                assert graph.value(said, PROV.wasAttributedTo) == graph.value(primary, PROV.wasAttributedTo)


def test_unnamed_sources_are_agents_and_never_people(graph: Graph) -> None:
    unnamed = [a for a in graph.subjects(RDF.type, PROV.Agent) if graph.value(a, TERMS.named) == Literal(False)]
    assert unnamed
    assert not any((agent, RDF.type, SCHEMA.Person) in graph for agent in unnamed)


def test_claims_appear_in_statements_and_are_not_rated(graph: Graph) -> None:
    claims = list(graph.subjects(RDF.type, SCHEMA.Claim))
    assert claims
    assert not list(graph.subjects(RDF.type, SCHEMA.ClaimReview))
    for claim in claims:
        appearances = [*graph.objects(claim, SCHEMA.appearance), *graph.objects(claim, TERMS.deniedBy)]
        assert graph.value(claim, SCHEMA.firstAppearance) in appearances
