from __future__ import annotations

import datetime as dt

import pytest
from selectolax.lexbor import LexborHTMLParser

from rawi.desk.work import feeds
from rawi.sources.feeds import Entry, Feed

from .conftest import Server


def test_without_feeds_the_page_says_how_to_follow_one(server: Server) -> None:
    assert "rawi watch" in server.ask("/health").text
    assert server.ask("/api/health").json == []


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_what_needs_care_stands_first_in_its_language(fresh: Server, language: str) -> None:
    long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(days=10)
    well, silent, failing = (f"https://{name}.example/<feed>" for name in ("a-well", "b-silent", "c-failing"))
    feeds.follow(fresh.desk, [(url, f"Title of {url}") for url in (well, silent, failing)], long_ago)
    for day in range(10, -1, -1):
        now = dt.datetime.now(dt.UTC) - dt.timedelta(days=day)
        for url in (well, silent):
            shown = () if url == silent and day < 2 else tuple(Entry(key=f"{day}-{n}", title="t") for n in range(8))
            feeds.keep_visit(fresh.desk, url, now, now, Feed(language="fa", entries=shown), None, None)
    feeds.keep_failure(fresh.desk, failing, long_ago, long_ago, "the page is <gone>")
    answer = fresh.ask("/health", cookie=f"rawi_preferences={language}.latin.system")
    tree = LexborHTMLParser(answer.text)
    rows = [[cell.text(strip=True) for cell in row.css("td")] for row in tree.css("tbody tr")]
    assert [next(n for n in ("well", "silent", "failing") if f"-{n}.example" in row[0]) for row in rows] == [
        "failing",
        "silent",
        "well",
    ]
    assert "the page is <gone>" in rows[0][1]
    assert rows[1][3:5] == ["0", "8"]
    found = {h["url"]: h for h in fresh.ask("/api/health").json}  # type: ignore[union-attr,call-overload,index]
    assert [found[url]["state"] for url in (well, silent, failing)] == ["well", "silent", "failing"]
