from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rawi.desk.storage.store import Desk
from rawi.desk.work import feeds
from rawi.desk.work.watching import watch_once
from rawi.knowledge import Knowledge
from rawi.sources.feeds import Entry, Feed
from rawi.sources.web import Client, Manners

EVERY = dt.timedelta(minutes=15)
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Time:
    def __init__(self) -> None:
        self.now = dt.datetime(2024, 3, 1, 12, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def later(self, **parts: float) -> None:
        self.now += dt.timedelta(**parts)


@pytest.fixture
def time_() -> Time:
    return Time()


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(Manners(allowed=frozenset({"127.0.0.1"}), delay=0.0, read=2.0)) as made:
        yield made


def _page(number: int) -> bytes:
    words = f"The mayor of Herat said on Friday that bridge number {number} would open in {number + 2} weeks. " * 4
    body = f"<article><h1>Bridge {number}</h1><p>{words}</p></article>"
    return f"<html><head><title>Bridge {number}</title></head><body>{body}</body></html>".encode()


def _feed(site: Any, *numbers: int) -> bytes:
    items = "".join(
        f"<item><title>Bridge {n}</title><link>{site.base}/{n}</link><guid>b{n}</guid>"
        f"<description>Bridge number {n} will open soon, the mayor said.</description>"
        f"<pubDate>Fri, 01 Mar 2024 0{n}:00:00 +0000</pubDate></item>"
        for n in numbers
    )
    return f"<rss><channel><title>Herat Post</title><language>en</language>{items}</channel></rss>".encode()


def test_new_entries_are_fetched_once(site: Any, desk: Desk, client: Client, knowledge: Knowledge, time_: Time) -> None:
    site.answers["/feed"] = (200, {"ETag": '"1"'}, _feed(site, 1, 2))
    site.answers |= {f"/{n}": (200, HTML, _page(n)) for n in (1, 2, 3)}
    assert feeds.follow(desk, [(f"{site.base}/feed", None)], time_()) == (1, 0)
    assert feeds.follow(desk, [(f"{site.base}/feed", None)], time_()) == (0, 0)
    first = watch_once(desk, client, knowledge, every=EVERY, now=time_)
    assert (first.visited, first.entries, first.summary.articles, first.failed) == (1, 2, 2, [])
    again = watch_once(desk, client, knowledge, every=EVERY, now=time_)
    assert (again.visited, again.entries) == (0, 0), "not due yet"
    time_.later(minutes=16)
    site.answers["/feed"] = lambda headers: (304, {}, b"") if headers.get("if-none-match") == '"1"' else (500, {}, b"")
    third = watch_once(desk, client, knowledge, every=EVERY, now=time_)
    assert (third.visited, third.unchanged, third.entries) == (1, 1, 0)
    time_.later(minutes=16)
    site.answers["/feed"] = (200, {}, _feed(site, 2, 3))
    fourth = watch_once(desk, client, knowledge, every=EVERY, now=time_)
    assert (fourth.entries, fourth.summary.articles) == (1, 1)
    assert sorted(p for p in site.paths() if p != "/feed") == ["/1", "/2", "/3"]
    article = next(d for d in desk.documents() if d.url == f"{site.base}/1")
    assert (article.published.value, article.published.basis) == ("2024-03-01T01:00Z", "feed")
    assert article.outlet is None or article.outlet.name != "127.0.0.1"
    assert desk.page_of(article.id).given.fetched == "2024-03-01T12:00:00+00:00"


def test_a_page_that_cannot_be_had_leaves_what_the_feed_says(
    site: Any, desk: Desk, client: Client, knowledge: Knowledge, time_: Time
) -> None:
    site.answers["/feed"] = (200, {}, _feed(site, 1))
    feeds.follow(desk, [(f"{site.base}/feed", None)], time_())
    done = watch_once(desk, client, knowledge, every=EVERY, now=time_)
    assert done.summary.articles == 1
    (article,) = desk.documents()
    assert (article.title, article.text) == ("Bridge 1", "Bridge number 1 will open soon, the mayor said.")


def test_a_page_that_fails_for_now_is_tried_again_and_less_often(
    site: Any, desk: Desk, client: Client, knowledge: Knowledge, time_: Time
) -> None:
    site.answers["/feed"] = (200, {}, _feed(site, 1))
    site.answers["/1"] = (503, {"Retry-After": "3600"}, b"")
    feeds.follow(desk, [(f"{site.base}/feed", None)], time_())
    assert watch_once(desk, client, knowledge, every=EVERY, now=time_).summary.articles == 0
    time_.later(minutes=30)
    watch_once(desk, client, knowledge, every=EVERY, now=time_)
    assert site.paths().count("/1") == 1, "the server asked for an hour"
    site.answers["/1"] = (200, HTML, _page(1))
    time_.later(minutes=31)
    assert watch_once(desk, client, knowledge, every=EVERY, now=time_).summary.articles == 1


def test_a_killed_run_goes_on(
    site: Any, desk: Desk, client: Client, knowledge: Knowledge, time_: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answers["/feed"] = (200, {}, _feed(site, 1, 2))
    site.answers["/1"] = (200, HTML, _page(1))
    site.answers["/2"] = (200, HTML, _page(2))
    feeds.follow(desk, [(f"{site.base}/feed", None)], time_())

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("rawi.desk.work.watching.read_into", killed)
        watch_once(desk, client, knowledge, every=EVERY, now=time_)
    assert desk.counts()["articles"] == 0
    done = watch_once(desk, client, knowledge, every=EVERY, now=time_)
    assert (done.visited, done.summary.articles) == (0, 2), "the feed is not visited again, its entries are read"


def test_failures_are_kept_apart_and_visits_become_rarer(
    site: Any, desk: Desk, client: Client, knowledge: Knowledge, time_: Time
) -> None:
    site.answers["/bad"] = (200, {}, b"<!DOCTYPE r [<!ENTITY a 'b'>]><rss/>")
    site.answers["/good"] = (200, {}, _feed(site))
    feeds.follow(desk, [(f"{site.base}/bad", None), (f"{site.base}/gone", None), (f"{site.base}/good", None)], time_())
    done = watch_once(desk, client, knowledge, every=EVERY, now=time_)
    assert done.visited == 1
    assert sorted(r.source.rpartition("/")[2] for r in done.failed) == ["bad", "gone"]
    pauses = []
    for _ in range(10):
        before = time_.now
        upcoming = min(h for h in [_next(desk, f"{site.base}/gone")])
        time_.now = max(upcoming, before)
        pauses.append((time_.now - before).total_seconds())
        watch_once(desk, client, knowledge, every=EVERY, now=time_)
    assert pauses == sorted(pauses) and pauses[-1] <= 24 * 3600 < 2 * pauses[-1]
    states = {h.url.rpartition("/")[2]: h for h in feeds.health(desk, time_())}
    assert states["gone"].state == "failing" and states["gone"].error == "there is no such page"
    assert "document type" in (states["bad"].error or "")


def _next(desk: Desk, url: str) -> dt.datetime:
    from sqlalchemy import select

    with desk.reading() as connection:
        query = select(feeds.feeds.c.next_at).where(feeds.feeds.c.url == url)
        return dt.datetime.fromisoformat(connection.execute(query).scalar_one())


def test_lists_of_feeds_are_followed(site: Any, desk: Desk, client: Client, knowledge: Knowledge, time_: Time) -> None:
    opml = f'<opml><body><outline xmlUrl="{site.base}/feed" text="Herat"/></body></opml>'.encode()
    site.answers["/list"] = (200, {}, opml)
    site.answers["/feed"] = (200, {}, _feed(site, 1))
    feeds.follow(desk, [(f"{site.base}/list", None)], time_())
    watch_once(desk, client, knowledge, every=EVERY, now=time_)
    done = watch_once(desk, client, knowledge, every=EVERY, pages=False, now=time_)
    assert (done.visited, done.entries, done.summary.articles) == (1, 1, 1)
    assert "/1" not in site.paths(), "pages were not wanted"


def test_lists_that_name_lists_without_end_are_bounded(
    site: Any, desk: Desk, client: Client, knowledge: Knowledge, time_: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rawi.desk.work.watching._MOST_FEEDS", 9)

    def index(*numbers: int) -> tuple[int, dict[str, str], bytes]:
        named = "".join(f"<sitemap><loc>{site.base}/map{n}.xml</loc></sitemap>" for n in numbers)
        return 200, {}, f"<sitemapindex>{named}</sitemapindex>".encode()

    for n in range(40):
        site.answers[f"/map{n}.xml"] = index(n, 2 * n + 1, 2 * n + 2)
    feeds.follow(desk, [(f"{site.base}/map0.xml", None)], time_())
    refused: list[str] = []
    for _ in range(8):
        done = watch_once(desk, client, knowledge, every=EVERY, now=time_)
        refused += [one.reason for one in done.failed]
        time_.later(hours=1)
    assert len(feeds.health(desk, time_())) == 9
    assert len({path for path in site.paths() if "map" in path}) == 9
    assert "left out: with lists a desk follows 9 at most" in refused[0]


def test_silence_is_noticed(desk: Desk, time_: Time) -> None:
    url = "https://news.example/feed"
    feeds.follow(desk, [(url, "News")], time_())

    def show(start: int, count: int) -> None:
        entries = tuple(Entry(key=str(start + n), title="t") for n in range(count))
        feeds.keep_visit(desk, url, time_(), time_(), Feed(entries=entries), None, None)

    show(0, 500)
    assert [h.state for h in feeds.health(desk, time_())] == ["new"]
    for day in range(1, 8):
        time_.later(days=1)
        show(day * 1000, 40)
    (well,) = feeds.health(desk, time_())
    assert (well.state, well.last_day, well.usual) == ("well", 40, 40.0), "the flood of the first visit does not count"
    time_.later(days=1, hours=1)
    feeds.keep_visit(desk, url, time_(), time_(), None, None, None)
    (silent,) = feeds.health(desk, time_())
    assert (silent.state, silent.last_day, silent.usual) == ("silent", 0, 40.0)
    assert silent.last_success == feeds.stamp(time_())
    assert feeds.forget(desk, url) and not feeds.forget(desk, url)
    assert feeds.health(desk, time_()) == []


def _rawi(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rawi", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_the_commands(site: Any, tmp_path: Path) -> None:
    site.answers["/feed"] = (200, {}, _feed(site, 1))
    site.answers["/1"] = (200, HTML, _page(1))
    site.answers["/2"] = (200, HTML, _page(2))
    local = ("--allow-host", "127.0.0.1", "--delay", "0")
    assert "no feed is followed yet" in _rawi("watch", "--once", cwd=tmp_path).stderr
    refused = _rawi("watch", "--once", f"{site.base}/feed", cwd=tmp_path)
    assert refused.returncode == 1 and "allow it by name" in refused.stderr
    assert _rawi("watch", "--forget", f"{site.base}/feed", cwd=tmp_path).returncode == 0
    done = _rawi("watch", "--once", f"{site.base}/feed", *local, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 new articles" in done.stderr
    status = _rawi("watch", "--status", "--json", cwd=tmp_path)
    assert status.returncode == 0
    assert [h["state"] for h in json.loads(status.stdout)] == ["new"]
    assert "Herat Post" in _rawi("watch", "--status", cwd=tmp_path).stdout
    fetched = _rawi("fetch", f"{site.base}/2", f"{site.base}/3", *local, cwd=tmp_path)
    assert fetched.returncode == 1
    assert f"{site.base}/3: there is no such page" in fetched.stderr
    assert "1 new articles" in fetched.stderr
    outside = _rawi("analyse", f"{site.base}/2", cwd=tmp_path)
    assert outside.returncode == 1 and "not public" in outside.stderr
    assert "Traceback" not in refused.stderr + fetched.stderr + outside.stderr
