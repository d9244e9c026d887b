from __future__ import annotations

import re

import msgspec

from rawi.web.api import OPERATIONS

from .conftest import Server


def test_every_address_answers_with_what_the_document_says(server: Server, story: str, article: str) -> None:
    document = server.ask("/api/openapi.json").json
    assert document["openapi"] == "3.1.0"  # type: ignore[index,call-overload]
    ids = {"stories": story, "articles": article, "entities": "outlet/baran-news-agency"}
    for operation in OPERATIONS:
        plain = re.sub(r"\{(\w+):\w+\}", r"{\1}", operation.path)
        assert plain in document["paths"]  # type: ignore[index,call-overload]
        path = plain.replace("{id}", ids.get(plain.split("/")[2], ""))
        answer = server.ask(path + ("?q=putin" if path == "/api/search" else ""))
        assert answer.status == 200, path
        msgspec.json.decode(answer.body, type=operation.answer)


def test_references_of_the_document_lead_somewhere(server: Server) -> None:
    body = server.ask("/api/openapi.json").text
    document = msgspec.json.decode(body)
    for name in set(re.findall(r'"#/components/schemas/([^"]+)"', body)):
        assert name in document["components"]["schemas"]


def test_paging_gives_every_story_once(server: Server) -> None:
    every = server.ask("/api/stories?size=100").json["stories"]  # type: ignore[index,call-overload]
    found, page = [], 1
    while page:
        part = server.ask(f"/api/stories?size=3&page={page}").json
        found += part["stories"]  # type: ignore[index,call-overload]
        page = part["next"]  # type: ignore[index,call-overload]
    assert [s["id"] for s in found] == [s["id"] for s in every]


def test_filters_keep_what_they_say(server: Server) -> None:
    def ids(query: str) -> set[str]:
        return {s["id"] for s in server.ask(f"/api/stories?size=100&{query}").json["stories"]}  # type: ignore[index,call-overload]

    every = ids("")
    rows = {s["id"]: s for s in server.ask("/api/stories?size=100").json["stories"]}  # type: ignore[index,call-overload]
    assert ids("language=fa") == {i for i in every if "fa" in rows[i]["languages"]} != every
    assert ids("origins=unnamed") == {i for i in every if rows[i]["origins"]["unnamed"]}
    assert ids("from=2024-01-01") == {i for i in every if rows[i]["last"] and rows[i]["last"] >= "2024-01-01"}
    by_name, by_id = ids("person=%D9%BE%D9%88%D8%AA%DB%8C%D9%86"), ids("person=person/vladimir-putin")
    assert by_name == by_id and by_id and by_id != every
    assert ids("person=nobody-of-that-name") == set()
    disputed = server.ask("/api/stories?order=disputed").json["stories"]  # type: ignore[index,call-overload]
    numbers = [s["disagreements"] for s in disputed]
    assert numbers == sorted(numbers, reverse=True) and 0 not in numbers
