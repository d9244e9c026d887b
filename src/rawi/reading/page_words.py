"""The words of a language that say what stands beside an article: ``page_words.yaml`` of its pack."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec

from rawi.languages import has, load


class Relays(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an opening names the medium: ``opening`` words, ``desk`` words between them and the name, and the countries
    (ISO 3166-1 alpha-2) whose media speak of themselves so. ``within``: in the first so many characters."""

    opening: list[str] = []
    desk: list[str] = []
    within: int = 0
    countries: list[str] = []


class Rolling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pages of many items: words of the titles of ``live`` ones and of a ``digest``; ``digest_first``: what a short
    title of a digest begins with; words beside how long ``ago`` an item is, and beside its ``clock``."""

    live: list[str] = []
    digest: list[str] = []
    digest_first: list[str] = []
    ago: list[str] = []
    clock: list[str] = []


class Since(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a text says that something goes on: ``after`` words stand before the year in which it began; or ``start``
    words before it and ``now`` words after it."""

    after: list[str] = []
    start: list[str] = []
    now: list[str] = []


class PageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``common`` words tell the language; ``published``, ``updated``, ``by`` are labels, a date's not behind a word of
    ``no_label_behind``; ``between_names`` parts names of authors; ``before_month``, ``after_month`` and ``before_year``
    may stand in a date; ``zones`` maps offsets to names of time zones; ``continuing`` words and ``joined`` beginnings
    of words begin paragraphs that go on; ``error`` and ``search`` are titles of pages that hold no article;
    ``wall`` words of pages that ask for consent; ``short_years`` says how years of two digits count; ``rolling``
    tells those of many items, ``since`` what has gone on until the day of writing; ``morning`` and ``afternoon``
    stand after a time of day of twelve hours."""

    common: list[str] = []
    relays: Relays = Relays()
    published: list[str] = []
    updated: list[str] = []
    no_label_behind: list[str] = []
    before_month: list[str] = []
    after_month: list[str] = []
    before_year: list[str] = []
    zones: dict[str, list[str]] = {}
    by: list[str] = []
    between_names: list[str] = []
    continuing: list[str] = []
    joined: list[str] = []
    error: list[str] = []
    search: list[str] = []
    wall: list[str] = []
    short_years: Literal["solar_hijri", "gregorian"] = "gregorian"
    rolling: Rolling = Rolling()
    since: Since = Since()
    morning: list[str] = []
    afternoon: list[str] = []


@lru_cache(maxsize=32)
def page_words(language: str) -> PageWords:
    """The page words of a language (only the first part of the tag counts); without a pack, none."""
    tag = language.partition("-")[0]
    return load(tag, "page_words", PageWords) if has(tag, "page_words") else PageWords()
