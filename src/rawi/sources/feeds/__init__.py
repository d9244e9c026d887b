"""Feeds: RSS, Atom, JSON Feed, news sitemaps, and the lists (OPML, sitemap indexes) that name others."""

from __future__ import annotations

from rawi.sources.feeds.entries import Entry, Feed
from rawi.sources.feeds.formats import FeedError, is_json_feed, parse_feed
from rawi.sources.feeds.pages import entry_page, read_feed

__all__ = ["Entry", "Feed", "FeedError", "entry_page", "is_json_feed", "parse_feed", "read_feed"]
