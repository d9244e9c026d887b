"""What the date lines of a page state: when it was published and updated, and whether the weekday fits."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from rawi.reading.blocks import Block, folded
from rawi.reading.dates import date_with_clock, find_dates
from rawi.reading.page_words import page_words
from rawi.text import fold


class LineDates(NamedTuple):
    """ISO prefixes in the order of the lines; ``weekday`` is set to (day, ISO number of the weekday written beside it)
    where the two do not fit."""

    published: list[str]
    updated: list[str]
    weekday: tuple[str, int] | None


def line_dates(blocks: list[Block], language: str) -> LineDates:
    """All dates of the blocks that are date lines, in every calendar that they use."""
    words = page_words(language)
    solar = words.short_years == "solar_hijri"
    updated = [fold(word) for word in words.updated]
    published = [fold(word) for word in words.published]
    found = LineDates([], [], None)
    for block in blocks:
        if block.reason != "date_line":
            continue
        key = folded(block)
        for date in find_dates(key, solar=solar):
            before = key[: date.start]
            is_updated = max(map(before.rfind, updated), default=-1) > max(map(before.rfind, published), default=-1)
            (found.updated if is_updated else found.published).append(date_with_clock(key, date))
            if date.weekday is not None and dt.date.fromisoformat(date.value[:10]).isoweekday() != date.weekday:
                found = found._replace(weekday=(date.value, date.weekday))
    return found
