"""When an article was published, out of all that is stated: the most trusted date that can be believed, doubts
shown."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rawi.model import Given, Published
from rawi.model.dates import bounds
from rawi.reading.metadata.stated import Stated, Value
from rawi.reading.splitting import Part

_BASIS = {"url": "url", "text": "text"}
_APART = 2  # days between two stated dates that no time zone explains


def date_article(given: Given, stated: Stated, features: dict[str, Any]) -> Published:
    """The publishing date. Adds to ``features``: ``updated``, and ``dates_disagree`` with every stated date and its
    place when two of them cannot both be right.

    A date after the page was fetched is not believed. When only a date of updating is stated the article is not
    younger; when nothing is stated it is not younger than the page's fetching (a day is left for time zones).
    """
    latest = bounds(given.fetched[:10])[1] + dt.timedelta(days=1) if given.fetched and _is_day(given.fetched) else None
    published = [value for value in stated.published if _believed(value.text, latest)]
    updated = [value for value in stated.updated if _believed(value.text, latest)]
    if updated:
        features["updated"] = updated[0].text
    if given.published and _believed(given.published, latest):
        _compare([Value(given.published, "meta"), *published], features)
        return Published.at(given.published, given.basis)
    if published:
        _compare(published, features)
        first = _precise(published)
        return Published.at(first.text, _BASIS.get(first.where, "metadata"))  # type: ignore[arg-type]
    if updated:
        return Published(None, None, bounds(updated[0].text)[1].isoformat(), _BASIS.get(updated[0].where, "metadata"))  # type: ignore[arg-type]
    if latest is not None:
        return Published(None, None, latest.isoformat(), "inferred")
    return Published()


def date_item(page: Published, updated: str | None, part: Part) -> Published:
    """When an item of a live page or digest was published: as it states, else out of the page's own date.

    An item of a digest is as old as its page. One of a live page that states a time of day is of the page's day when
    the page was not updated on a later one; one that states nothing stands between the page's first day and its last.
    """
    if part.moment is not None:
        return Published.at(part.moment, "text")
    if part.reason == "digest" or page.day is None:
        return page
    last = bounds(updated)[1] if updated else None
    if part.clock is not None and (last is None or last <= page.day):
        return Published.at(f"{page.day.isoformat()}T{part.clock[0]:02}:{part.clock[1]:02}", "text")
    return Published(None, page.day.isoformat(), last.isoformat() if last else None, page.basis)


def _is_day(text: str) -> bool:
    try:
        bounds(text[:10])
    except ValueError:
        return False
    return True


def _believed(value: str, latest: dt.date | None) -> bool:
    return latest is None or bounds(value)[0] <= latest


def _precise(values: list[Value]) -> Value:
    """The first value, or a later one of the same place in the order of trust that says the same more exactly."""
    first = values[0]
    for value in values[1:]:
        if len(value.text) > len(first.text) and value.text.startswith(first.text):
            return value
    return first


def _compare(values: list[Value], features: dict[str, Any]) -> None:
    first = bounds(values[0].text)
    for value in values[1:]:
        low, high = bounds(value.text)
        if (low - first[1]).days >= _APART or (first[0] - high).days >= _APART:
            if value.where == "text" and values[0].where != "text":
                continue  # a visible date beside a stated one is mostly another's
            features["dates_disagree"] = [[v.text, v.where] for v in dict.fromkeys(values)]
            return
