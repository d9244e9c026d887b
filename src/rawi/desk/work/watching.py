"""Following feeds: visit those that are due, fetch the pages of their entries, read them into the desk.

What is to be done stands on the desk, so a run that was killed goes on where it stood: at most one batch of pages is
fetched twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from rawi.desk.errors import DeskError
from rawi.desk.storage.store import Desk
from rawi.desk.work import feeds
from rawi.desk.work.feeds import EntryState, Followed, Waiting
from rawi.desk.work.ingest import Summary, read_into
from rawi.knowledge import Knowledge
from rawi.model import Given, Page, Refusal
from rawi.sources.feeds import Feed, FeedError, entry_page, parse_feed
from rawi.sources.web import Client, FetchError, page_of

_BATCH = 20
_TRIES = 4
_LONGEST = dt.timedelta(days=1)
_MOST_FEEDS = 5_000  # that lists may bring a desk to: a list can name lists without end
_LONGEST_WISH = 360  # minutes between visits that a feed may ask for
Clock = Callable[[], dt.datetime]


class Round(msgspec.Struct):
    """What one round did: visits, new entries, pages read with what came of them, and what failed, with the reason."""

    visited: int = 0
    unchanged: int = 0
    entries: int = 0
    failed: list[Refusal] = msgspec.field(default_factory=list)
    summary: Summary = msgspec.field(default_factory=Summary)


def watch_once(
    desk: Desk,
    client: Client,
    knowledge: Knowledge,
    *,
    every: dt.timedelta,
    pages: bool = True,
    extra: Path | None = None,
    now: Clock = lambda: dt.datetime.now(dt.UTC),
) -> Round:
    """One round: visits every feed that is due, then reads all entries that wait. ``every`` is the time between two
    visits; ``pages`` False reads entries as the feeds have them. Raises DeskError when the desk cannot be written."""
    done = Round()
    for feed in feeds.due(desk, now()):
        _visit(desk, client, feed, every, now, done)
    while batch := feeds.waiting(desk, now(), _BATCH):
        _read(desk, client, knowledge, batch, pages, extra, now, done)
    return done


def _visit(desk: Desk, client: Client, followed: Followed, every: dt.timedelta, now: Clock, done: Round) -> None:
    try:
        fetched = client.get(followed.url, etag=followed.etag, modified=followed.modified)
        feed = None if fetched.unchanged else parse_feed(fetched.content, fetched.url, fetched.charset)
    except (FetchError, FeedError) as error:
        wait = error.wait if isinstance(error, FetchError) else None
        pause = max(_back_off(every, followed.failures), dt.timedelta(seconds=wait or 0.0))
        feeds.keep_failure(desk, followed.url, now(), now() + pause, str(error))
        done.failed.append(Refusal(followed.url, str(error)))
        return
    done.visited += 1
    done.unchanged += feed is None
    if feed is not None and feed.kind == "list":
        _, left_out = feeds.follow(desk, feed.feeds, now(), _MOST_FEEDS)
        if left_out:
            reason = f"{left_out:,} feeds of this list are left out: with lists a desk follows {_MOST_FEEDS:,} at most"
            done.failed.append(Refusal(followed.url, reason))
    pause = max(every, dt.timedelta(minutes=min(feed.minutes or 0, _LONGEST_WISH) if feed else 0))
    done.entries += feeds.keep_visit(desk, followed.url, now(), now() + pause, feed, fetched.etag, fetched.modified)


def _read(
    desk: Desk,
    client: Client,
    knowledge: Knowledge,
    batch: list[Waiting],
    pages: bool,
    extra: Path | None,
    now: Clock,
    done: Round,
) -> None:
    results: list[tuple[Waiting, EntryState, str | None, dt.datetime]] = []
    found: list[Page | Refusal] = []
    for one in _interleaved(batch):
        if one.url is not None and feeds.read_elsewhere(desk, one.url):
            results.append((one, "read", None, now()))
            continue
        item, error, wait = _page(client, one, pages, now)
        if item is None:
            pause = max(_back_off(dt.timedelta(minutes=5), one.tries), dt.timedelta(seconds=wait or 0.0))
            results.append((one, "waiting", error, now() + pause))
            continue
        found.append(item)
        results.append((one, "refused" if isinstance(item, Refusal) else "read", error, now()))
    # The desk is held for writing only now, when nothing is waited for any more.
    read_into(desk, found, knowledge, extra=extra, summary=done.summary)
    feeds.keep_results(desk, results)


def _page(
    client: Client, one: Waiting, pages: bool, now: Clock
) -> tuple[Page | Refusal | None, str | None, float | None]:
    """The page of an entry, or what the feed itself says of it when its page cannot be had; None when it is worth
    another try, with the reason and how long to wait."""
    error: str | None = None
    if pages and one.url is not None:
        given = _given(one)
        try:
            page = page_of(client.get(one.url), one.url, given, feeds.stamp(now()))
            if isinstance(page, Page):
                return page, None, None
            error = page.reason
        except FetchError as failure:
            error = failure.reason
            if not failure.final and one.tries + 1 < _TRIES:
                return None, error, failure.wait
    feed = Feed(title=one.title, language=one.language)
    return entry_page(feed, one.entry, one.url or f"{one.feed}#{one.key}", Given(basis="feed")), error, None


def _given(one: Waiting) -> Given:
    """What the feed says of a page; the page's own words for title and text are better."""
    entry = one.entry
    return Given(published=entry.published, outlet=entry.outlet, authors=entry.authors, basis="feed")


def _back_off(base: dt.timedelta, failures: int) -> dt.timedelta:
    """Twice as long after every failure, up to a day."""
    return min(base * (1 << min(failures + 1, 16)), _LONGEST)


def _interleaved(batch: Iterable[Waiting]) -> Iterator[Waiting]:
    """Entries of different hosts in turn, so that no time is lost waiting for one host."""
    hosts: dict[str, list[Waiting]] = {}
    for one in batch:
        hosts.setdefault(urlsplit(one.url or one.feed).netloc, []).append(one)
    for row in zip_longest(*hosts.values()):
        yield from (one for one in row if one is not None)


def patiently(action: Callable[[], Round], sleep: Callable[[float], None], tries: int = 30) -> Round:
    """Runs a round, waiting while another writer holds the desk. Raises DeskError when it does not let go."""
    for left in range(tries, -1, -1):
        try:
            return action()
        except DeskError as error:
            if "another writer holds" not in str(error) or not left:
                raise
            sleep(10.0)
    raise AssertionError("the last try returns or raises")
