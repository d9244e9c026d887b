"""The feeds that a desk follows: when each is due, what it showed, and how well it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import islice
from statistics import median
from typing import Literal

import msgspec
from sqlalchemy import delete, func, insert, literal_column, select, update

from rawi.desk.storage.schema import feed_entries, feeds
from rawi.desk.storage.store import Desk
from rawi.sources.feeds import Entry, Feed

_encode = msgspec.json.Encoder().encode
_entry = msgspec.json.Decoder(Entry)
_USUAL_DAYS = 14
_LEAST_DAYS = 3
_SILENT = 0.25  # of the usual number of entries in a day
EntryState = Literal["waiting", "read", "refused"]


class Followed(msgspec.Struct, frozen=True):
    """A feed that is due, with what a conditional request needs."""

    url: str
    etag: str | None
    modified: str | None
    failures: int


class Waiting(msgspec.Struct, frozen=True):
    """An entry whose page was not read yet."""

    feed: str
    key: str
    url: str | None
    entry: Entry
    title: str | None
    language: str | None
    tries: int


class Health(msgspec.Struct, frozen=True):
    """How a feed is. ``usual`` is the median of entries a day over two weeks, None before three days are known.

    ``failing``: the last visits failed; ``silent``: it answers, but shows less than a quarter of the usual.
    """

    url: str
    title: str | None
    language: str | None
    state: Literal["well", "new", "silent", "failing"]
    last_success: str | None
    last_day: int
    usual: float | None
    waiting: int
    failures: int
    error: str | None


def stamp(moment: dt.datetime) -> str:
    """A time as the desk keeps it: ISO 8601, UTC, whole seconds."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")


def follow(
    desk: Desk, found: Iterable[tuple[str, str | None]], now: dt.datetime, most: int | None = None
) -> tuple[int, int]:
    """Adds feeds (address, title), due at once; returns how many are new, and how many were left out since the desk
    would follow more than ``most``."""
    with desk.writing() as connection:
        known = set(connection.execute(select(feeds.c.url)).scalars())
        every = {url: title for url, title in found if url not in known}
        room = len(every) if most is None else max(0, most - len(known))
        new = dict(islice(every.items(), room))
        if new:
            rows = [
                {"url": url, "title": title, "added_at": stamp(now), "next_at": stamp(now), "failures": 0}
                for url, title in new.items()
            ]
            connection.execute(insert(feeds), rows)
    return len(new), len(every) - len(new)


def forget(desk: Desk, url: str) -> bool:
    """Follows a feed no longer; what was read of it stays. Whether it was followed."""
    with desk.writing() as connection:
        connection.execute(delete(feed_entries).where(feed_entries.c.feed == url))
        return connection.execute(delete(feeds).where(feeds.c.url == url)).rowcount > 0


def due(desk: Desk, now: dt.datetime) -> list[Followed]:
    """The feeds whose time has come, the longest overdue first."""
    with desk.reading() as connection:
        rows = connection.execute(
            select(feeds).where(feeds.c.next_at <= stamp(now)).order_by(feeds.c.next_at, feeds.c.url)
        ).all()
    return [Followed(row.url, row.etag, row.modified, row.failures) for row in rows]


def next_due(desk: Desk) -> str | None:
    """When the next feed or waiting entry is due; None when nothing is followed."""
    with desk.reading() as connection:
        times = [
            connection.execute(select(func.min(feeds.c.next_at))).scalar(),
            connection.execute(
                select(func.min(feed_entries.c.next_at)).where(feed_entries.c.state == "waiting")
            ).scalar(),
        ]
    return min((time for time in times if time is not None), default=None)


def keep_visit(
    desk: Desk,
    url: str,
    now: dt.datetime,
    next_at: dt.datetime,
    feed: Feed | None,
    etag: str | None,
    modified: str | None,
) -> int:
    """Records a visit that went well, in one transaction; returns how many entries are new. ``feed`` is None when it
    had not changed."""
    values: dict[str, object] = {
        "etag": etag,
        "modified": modified,
        "tried_at": stamp(now),
        "succeeded_at": stamp(now),
        "next_at": stamp(next_at),
        "failures": 0,
        "error": None,
    }
    with desk.writing() as connection:
        if feed is not None:
            values |= {"language": feed.language}
            if feed.title:
                values |= {"title": feed.title}
        connection.execute(update(feeds).where(feeds.c.url == url).values(**values))
        entries = {key: entry for entry in (feed.entries if feed else ()) if (key := _key(entry)) is not None}
        known: set[str] = set()
        keys = sorted(entries)
        for at in range(0, len(keys), 500):
            query = select(feed_entries.c.key).where(
                feed_entries.c.feed == url, feed_entries.c.key.in_(keys[at : at + 500])
            )
            known.update(connection.execute(query).scalars())
        rows = [
            {
                "feed": url,
                "key": key,
                "url": entry.url,
                "entry": _encode(entry),
                "seen_at": stamp(now),
                "state": "waiting",
                "tries": 0,
                "next_at": stamp(now),
            }
            for key, entry in entries.items()
            if key not in known
        ]
        if rows:
            connection.execute(insert(feed_entries), rows)
    return len(rows)


def keep_failure(desk: Desk, url: str, now: dt.datetime, next_at: dt.datetime, error: str) -> None:
    """Records a visit that failed."""
    with desk.writing() as connection:
        connection.execute(
            update(feeds)
            .where(feeds.c.url == url)
            .values(tried_at=stamp(now), next_at=stamp(next_at), failures=feeds.c.failures + 1, error=error)
        )


def waiting(desk: Desk, now: dt.datetime, limit: int) -> list[Waiting]:
    """Entries to be read now, those seen first first."""
    with desk.reading() as connection:
        rows = connection.execute(
            select(feed_entries, feeds.c.title, feeds.c.language)
            .join(feeds, feeds.c.url == feed_entries.c.feed)
            .where(feed_entries.c.state == "waiting", feed_entries.c.next_at <= stamp(now))
            .order_by(feed_entries.c.seen_at, feed_entries.c.feed, feed_entries.c.key)
            .limit(limit)
        ).all()
    return [Waiting(r.feed, r.key, r.url, _entry.decode(r.entry), r.title, r.language, r.tries) for r in rows]


def read_elsewhere(desk: Desk, url: str) -> bool:
    """Whether the page of this address was read for an entry of any feed."""
    query = select(feed_entries.c.key).where(feed_entries.c.url == url, feed_entries.c.state == "read").limit(1)
    with desk.reading() as connection:
        return connection.execute(query).first() is not None


def keep_results(desk: Desk, results: Sequence[tuple[Waiting, EntryState, str | None, dt.datetime]]) -> None:
    """Records what came of entries: state, error, when to try again; one transaction."""
    with desk.writing() as connection:
        for one, state, error, next_at in results:
            connection.execute(
                update(feed_entries)
                .where(feed_entries.c.feed == one.feed, feed_entries.c.key == one.key)
                .values(state=state, error=error, next_at=stamp(next_at), tries=one.tries + 1)
            )


def health(desk: Desk, now: dt.datetime) -> list[Health]:
    """How every feed is, those in need of care first, then by language and address."""
    since = now - dt.timedelta(days=_USUAL_DAYS + 1)
    day = func.substr(feed_entries.c.seen_at, 1, 10).label("day")
    with desk.reading() as connection:
        rows = connection.execute(select(feeds)).all()
        counted = connection.execute(
            select(feed_entries.c.feed, day, func.count().label("n"))
            .where(feed_entries.c.seen_at >= stamp(since))
            .group_by(feed_entries.c.feed, literal_column("day"))
        ).all()
        recent = connection.execute(
            select(feed_entries.c.feed, func.count().label("n"))
            .where(feed_entries.c.seen_at > stamp(now - dt.timedelta(days=1)))
            .group_by(feed_entries.c.feed)
        ).all()
        queue = connection.execute(
            select(feed_entries.c.feed, func.count().label("n"))
            .where(feed_entries.c.state == "waiting")
            .group_by(feed_entries.c.feed)
        ).all()
    days: dict[str, dict[str, int]] = {}
    for row in counted:
        days.setdefault(row.feed, {})[row.day] = row.n
    last = {row.feed: int(row.n) for row in recent}
    left = {row.feed: int(row.n) for row in queue}
    found = []
    for row in rows:
        usual = _usual(days.get(row.url, {}), row.added_at, now)
        today = last.get(row.url, 0)
        state: Literal["well", "new", "silent", "failing"] = "well"
        if row.failures:
            state = "failing"
        elif usual is None:
            state = "new"
        elif usual >= 1 and today < usual * _SILENT:
            state = "silent"
        found.append(
            Health(row.url, row.title, row.language, state, row.succeeded_at, today, usual, left.get(row.url, 0),
                   row.failures, row.error)
        )  # fmt: skip
    order = {"failing": 0, "silent": 1, "new": 2, "well": 3}
    return sorted(found, key=lambda h: (order[h.state], h.language or "", h.url))


def _usual(days: dict[str, int], added_at: str, now: dt.datetime) -> float | None:
    """The median of entries a day over the whole days since the feed was added. Its first day is left out: a first
    visit shows the entries of many days at once."""
    today = now.astimezone(dt.UTC).date()
    first = max(dt.date.fromisoformat(added_at[:10]) + dt.timedelta(days=1), today - dt.timedelta(days=_USUAL_DAYS))
    whole = [first + dt.timedelta(days=n) for n in range((today - first).days)]
    if len(whole) < _LEAST_DAYS:
        return None
    return float(median(days.get(one.isoformat(), 0) for one in whole))


def _key(entry: Entry) -> str | None:
    return entry.key or entry.url or entry.title
