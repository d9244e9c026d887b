# ruff: noqa: E501
from __future__ import annotations

from typing import Any

import pytest

from rawi.model import Given, Page
from rawi.sources.records import is_page, page_of


def page(record: dict[str, Any]) -> Page:
    found = page_of(record, "dump#1", Given())
    assert isinstance(found, Page)
    return found


def test_trafilatura_fields() -> None:
    found = page(
        {"raw_text": "Body words.", "title": "T", "author": "A. Writer; B. Writer", "hostname": "example.org", "date": "2023-09-05",
         "url": "https://example.org/1", "language": "fa", "id": None, "sitename": "Example"}
    )  # fmt: skip
    assert found.content == "Body words."
    assert found.given == Given(
        url="https://example.org/1",
        title="T",
        language="fa",
        published="2023-09-05",
        outlet="Example",
        authors=("A. Writer", "B. Writer"),
    )


def test_fundus_fields() -> None:
    found = page(
        {
            "plaintext": "Words.",
            "publishing_date": "2023-09-05 10:11:12+02:00",
            "authors": ["A", "B"],
            "publisher": {"name": "The Paper"},
        }
    )
    assert found.given.published == "2023-09-05T10:11+02:00"
    assert found.given.authors == ("A", "B")
    assert found.given.outlet == "The Paper"


def test_fundus_body_of_sections() -> None:
    body = {"summary": ["Lead."], "sections": [{"headline": ["Head"], "paragraphs": ["One.", "Two."]}]}
    assert page({"body": body}).content == "Lead.\n\nHead\n\nOne.\n\nTwo."


def test_own_output_is_read_again() -> None:
    found = page(
        {
            "id": "abc",
            "text": "Words.",
            "outlet": {"id": "outlet/x", "name": "X", "basis": "url"},
            "published": {"value": "2023-09"},
        }
    )
    assert (found.given.id, found.given.outlet, found.given.published) == ("abc", "outlet/x", "2023-09")


def test_ninjs() -> None:
    found = page(
        {"uri": "https://example.org/item/1", "headlines": [{"value": "Head"}], "bodies": [{"value": "<p>Body</p>", "contentType": "text/html"}],
         "firstCreated": "2023-09-12T08:00:00Z"}
    )  # fmt: skip
    assert (found.kind, found.given.title, found.given.published) == ("html", "Head", "2023-09-12T08:00Z")


@pytest.mark.parametrize(
    ("field", "text", "kind"),
    [("html", "<p>x</p>", "html"), ("body", "<div>x</div>", "html"), ("body", "a < b", "text")],
)
def test_markup_is_told_from_text(field: str, text: str, kind: str) -> None:
    assert page({field: text}).kind == kind


@pytest.mark.parametrize(
    ("record", "yes"), [({"text": "a"}, True), ({"text": ""}, False), ({"n": 1}, False), ([], False), ("text", False)]
)
def test_which_objects_are_pages(record: object, yes: bool) -> None:
    assert is_page(record) is yes
