"""The OpenAPI document of the JSON pages, made from their table and the types that they answer with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from rawi import __version__

_PLACE = re.compile(r"\{(\w+)(?::\w+)?\}")


class Parameter(msgspec.Struct, frozen=True):
    """A query parameter; ``values`` are the only ones possible, when given."""

    name: str
    description: str
    type: str = "string"
    values: tuple[str, ...] = ()


class Operation(msgspec.Struct, frozen=True):
    """One address: its path with places in braces, and the type of its answer."""

    path: str
    summary: str
    answer: Any
    parameters: tuple[Parameter, ...] = ()


class Problem(msgspec.Struct, frozen=True):
    """What is wrong with a request, as one sentence."""

    error: str


def describe(operations: Sequence[Operation]) -> dict[str, Any]:
    """The document (OpenAPI 3.1) as plain data."""
    (problem, *schemas), components = msgspec.json.schema_components(
        [Problem, *(o.answer for o in operations)], ref_template="#/components/schemas/{name}"
    )
    paths = {
        _PLACE.sub(r"{\1}", operation.path): {"get": _get(operation, schema, problem)}
        for operation, schema in zip(operations, schemas, strict=True)
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Rawi",
            "version": __version__,
            "description": "Everything that a page of the desk shows, as JSON. Offsets are code points, half-open. "
            "Answers have an ETag; send it as If-None-Match.",
        },
        "paths": paths,
        "components": {"schemas": components},
    }


def _get(operation: Operation, schema: dict[str, Any], problem: dict[str, Any]) -> dict[str, Any]:
    def answer(description: str, of: dict[str, Any]) -> dict[str, Any]:
        return {"description": description, "content": {"application/json": {"schema": of}}}

    inside = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _PLACE.findall(operation.path)
    ]
    asked = [
        {
            "name": p.name,
            "in": "query",
            "description": p.description,
            "schema": {"type": p.type} | ({"enum": list(p.values)} if p.values else {}),
        }
        for p in operation.parameters
    ]
    answers = {
        "200": answer("What was asked for.", schema),
        "304": {"description": "Nothing has changed."},
        "400": answer("A parameter is wrong.", problem),
    }
    if inside:
        answers["404"] = answer("There is none of that id.", problem)
    return {"summary": operation.summary, "parameters": inside + asked, "responses": answers}
