"""An article as read from a page: its own text and metadata, and what was removed around it."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from rawi.model.dates import Published

RemovalReason = Literal[
    "menu",
    "share",
    "credit",
    "advert",
    "date_line",
    "source_line",
    "tags",
    "comment_prompt",
    "read_also",
    "end_mark",
    "repeat",
    "other",
]
OutletBasis = Literal["text", "metadata", "url", "feed", "given"]


class Removal(msgspec.Struct, frozen=True):
    """A run of page text that is not the article, and why."""

    text: str
    reason: RemovalReason


class PartOf(msgspec.Struct, frozen=True):
    """The article that stood first on the page this one was split off from."""

    id: str
    reason: Literal["read_also", "appended", "live", "digest"]


class OutletRef(msgspec.Struct, frozen=True):
    """The medium that publishes an article. ``id`` is a known outlet's, or a slug of the stated name."""

    id: str
    name: str
    basis: OutletBasis


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article. ``text`` is the article alone, title excluded, paragraphs separated by a blank line, characters as
    on the page.

    ``features`` holds what was noticed of the text (``half_spaces``: ``kept`` or ``lost``; ``updated``: ISO prefix;
    ``offices_not_known``: offices stated of known persons who are not known to have held them; ...).
    """

    id: str
    source: str
    url: str | None = None
    part_of: PartOf | None = None
    outlet: OutletRef | None = None
    title: str | None = None
    language: str
    authors: tuple[str, ...] = ()
    published: Published = Published()
    text: str
    removed: tuple[Removal, ...] = ()
    features: dict[str, Any] = msgspec.field(default_factory=dict)
