"""What feeds of all formats come to."""

from __future__ import annotations

from typing import Literal

import msgspec


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of news as a feed states it. ``published`` is an ISO prefix; ``html`` its content or summary.

    ``key`` is what the feed calls it by (its guid, id or address); ``outlet`` whom the entry itself names as its
    publisher.
    """

    key: str | None = None
    url: str | None = None
    title: str | None = None
    html: str | None = None
    published: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed with its entries, or a list of other feeds (``kind`` list: their addresses in ``feeds``, with titles).

    ``minutes`` is how long the feed asks to be left alone between two visits.
    """

    kind: Literal["feed", "list"] = "feed"
    title: str | None = None
    link: str | None = None
    language: str | None = None
    minutes: int | None = None
    entries: tuple[Entry, ...] = ()
    feeds: tuple[tuple[str, str | None], ...] = ()
