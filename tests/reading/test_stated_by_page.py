from __future__ import annotations

from zoneinfo import available_timezones

import pytest

from rawi.reading.authors import author_names
from rawi.reading.metadata.stated import Value
from rawi.reading.titles import choose_title, shown_part
from rawi.reading.zones import local, zones


@pytest.mark.parametrize(
    ("value", "country", "there"),
    [
        ("2023-09-12T21:00Z", "IR", "2023-09-13T00:30+03:30"),
        ("2023-09-13T09:00", "IR", "2023-09-13T09:00+03:30"),
        ("2023-07-13T09:00", "EG", "2023-07-13T09:00+03:00"),
        ("2023-01-13T09:00", "EG", "2023-01-13T09:00+02:00"),
        ("2023-01-13T09:00", "SA", "2023-01-13T09:00+03:00"),
        ("2023-07-13T09:00Z", "LB", "2023-07-13T12:00+03:00"),
        ("2023-09-13T09:00+02:00", "IR", "2023-09-13T09:00+02:00"),
        ("2023-09-13", "IR", "2023-09-13"),
        ("2023-09-13T09:00", "US", "2023-09-13T09:00"),
        ("2023-09-13T09:00Z", None, "2023-09-13T09:00Z"),
    ],
)
def test_local_times(value: str, country: str | None, there: str) -> None:
    assert local(value, country) == there


def test_every_zone_exists() -> None:
    assert set(zones().values()) <= available_timezones()


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        (["By Jane Roe and John Doe"], ("Jane Roe", "John Doe")),
        (["Jane Roe, John Doe", "jane roe"], ("Jane Roe", "John Doe")),
        (["https://example.org/a/jane", "jane@example.org"], ()),
        (["نویسنده: سارا نمونه"], ("سارا نمونه",)),
        (["A statement of the editors about a matter of the day"], ()),
    ],
)
def test_names_of_authors(stated: list[str], names: tuple[str, ...]) -> None:
    assert author_names(stated, "en" if stated[0].isascii() else "fa") == names


def title(stated: list[tuple[str, str]], window: str | None, headings: list[str], outlets: list[str]) -> str | None:
    found = choose_title([Value(text, where) for text, where in stated], window, headings, outlets)  # type: ignore[arg-type]
    return found.text if found else None


def test_the_name_of_the_site_is_cut_off_a_title() -> None:
    assert (
        title([("Bridge opens in spring - The Paper", "open graph")], None, [], ["The Paper"])
        == "Bridge opens in spring"
    )
    assert (
        title([], "Bridge opens in spring | City | The Paper", ["Bridge opens in spring"], [])
        == "Bridge opens in spring"
    )
    assert title([], "پل باز می‌شود - روزنامه", ["روزنامه", "پل باز می‌شود"], ["روزنامه"]) == "پل باز می‌شود"


def test_a_heading_gives_back_the_half_spaces_of_a_title() -> None:
    assert title([("پل باز میشود در بهار", "open graph")], None, ["پل باز می‌شود در بهار"], []) == "پل باز می‌شود در بهار"


def test_a_heading_that_lost_marks_does_not_change_a_title() -> None:
    assert (
        title([("Bridge: it opens in spring", "json-ld")], None, ["Bridge it opens in spring"], [])
        == "Bridge: it opens in spring"
    )


def test_of_a_windows_title_what_the_page_shows() -> None:
    assert shown_part("The Paper: Bridge opens", ["The Paper", "Bridge opens", "x"]) == "Bridge opens"
    assert shown_part("Mayor: Bridge opens", ["Mayor: Bridge opens", "x"]) == "Mayor: Bridge opens"
    assert shown_part("Nothing of it is shown", ["x"]) == "Nothing of it is shown"


@pytest.mark.parametrize(
    ("og", "twitter", "jsonld", "heading", "expected"),
    [
        (
            "Ferry stops for good",
            "Bridge opens today",
            "Bridge opens today",
            "Bridge opens today",
            "Bridge opens today",
        ),
        ("Bridge opens today", "Bridge opens today", "Bridge opening time", "The bridge is open", "Bridge opens today"),
        ("Bridge's day", "Bridge's day", "Bridge's day", "Bridge’s day", "Bridge’s day"),
    ],
)
def test_the_title_that_most_places_give(read_html, og, twitter, jsonld, heading, expected) -> None:
    head = (
        f'<meta property="og:title" content="{og}"><meta name="twitter:title" content="{twitter}">'
        f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{jsonld}"}}</script>'
    )
    body = (
        "The new bridge over the river was opened on Sunday by the mayor, three years after the works had begun. " * 3
    )
    article = read_html(f"<html><head>{head}</head><body><h1>{heading}</h1><p>{body}</p></body></html>")[0]
    assert article.title == expected
