# ruff: noqa: E501 (feeds and addresses stand as they come)
from __future__ import annotations

from pathlib import Path

import pytest

from rawi.model import Given, Page
from rawi.sources import open_sources
from rawi.sources.wayback import as_original, copy_of

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize(
    ("address", "page", "captured"),
    [
        ("https://web.archive.org/web/20230913101112/https://news.example/a/1?x=2", "https://news.example/a/1?x=2", "2023-09-13T10:11:12Z"),
        ("http://web.archive.org/web/20230913101112id_/http://news.example/", "http://news.example/", "2023-09-13T10:11:12Z"),
        ("https://web.archive.org/web/20230913101112if_/http:/news.example/a", "http://news.example/a", "2023-09-13T10:11:12Z"),
        ("https://web.archive.org/web/2023/https://news.example/a", "https://news.example/a", None),
        ("https://web.archive.org/web/20230913/www.news.example/a", "http://www.news.example/a", "2023-09-13"),
        ("https://web.archive.org/web/20239913101112/https://news.example/a", "https://news.example/a", None),
        ("https://arquivo.example/wayback/20150102030405/http://news.example/a", "http://news.example/a", "2015-01-02T03:04:05Z"),
        ("http://localhost:8080/my-collection/20150102030405mp_/http://news.example/a", "http://news.example/a", "2015-01-02T03:04:05Z"),
    ],
)  # fmt: skip
def test_the_page_behind_a_copy(address: str, page: str, captured: str | None) -> None:
    found = copy_of(address)
    assert found is not None
    assert (found.url, found.captured, found.archive) == (page, captured, address)


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/2023/09/13/a",
        "https://news.example/web/20230913/a-title",
        "https://share.example/to/2023/https://news.example/a",
        "https://web.archive.org/web/*/https://news.example/",
        "https://web.archive.org/",
        "not an address",
    ],
)
def test_other_addresses_are_left(address: str) -> None:
    assert copy_of(address) is None
    page = Page("x", "text", "text", Given(url=address))
    assert as_original(page) == page


def test_a_saved_copy_says_whose_it_is() -> None:
    (page,) = open_sources([str(SAMPLES / "talks-muscat" / "06-en-ledger-wayback.html")])
    assert isinstance(page, Page)
    assert page.given.url == "https://levantledger.example/a/2024-01-19/muscat-talks-end"
    assert page.given.fetched == "2024-01-20T04:11:33Z"
    assert page.given.archive == f"https://web.archive.org/web/20240120041133/{page.given.url}"
    assert page.given.published is None, "the time of capture is never taken for the time of publishing"


def test_a_record_may_name_its_copy(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        '{"text": "A bridge was opened.", "link": "https://news.example/1", "archive location": "https://kept.example/1.wacz"}\n'
        '{"text": "A bridge was opened.", "url": "https://web.archive.org/web/20200102030405/https://news.example/2"}\n',
        encoding="utf-8",
    )
    one, other = open_sources([str(rows)])
    assert isinstance(one, Page) and isinstance(other, Page)
    assert (one.given.url, one.given.archive) == ("https://news.example/1", "https://kept.example/1.wacz")
    assert (other.given.url, other.given.fetched) == ("https://news.example/2", "2020-01-02T03:04:05Z")
