"""Copies in web archives: the address and the day of the page itself, behind the archive's.

The forms are those of the Wayback Machine and of archives that run its software (OpenWayback, pywb): the archive's own
address, digits of the time of capture (UTC), perhaps two letters and an underscore, then the page's address.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

import msgspec

from rawi.model import Given, Page

_ADDRESS = re.compile(
    r"https?://[^/\s]{1,200}/(?:(?:web|wayback)/(?P<short>\d{4,13})|(?:[\w-]{1,40}/){1,3}(?P<time>\d{14}))"
    r"(?:[a-z]{2}_)?/(?P<page>(?:https?:/{1,2}|www\.)\S{3,4000})\Z"
)
# What the archive's own script is told of the page that it shows; the script stands first in the head.
_REPLAYED = re.compile(
    rb'__wm\.wombat\("(?P<page>https?://[^"\s]{3,2000})",\s?"(?P<time>\d{14})",\s?"(?P<at>https?://[^"\s]{3,200}?)/?"'
)
_HEAD = 8192


class Copy(NamedTuple):
    """A page's own address, when it was captured (ISO 8601, UTC; as precise as the archive says), and the copy's
    address."""

    url: str
    captured: str | None
    archive: str


def copy_of(address: str) -> Copy | None:
    """The page behind an archive's address; None for an address that is no archive's."""
    match = _ADDRESS.match(address)
    if match is None:
        return None
    page = match["page"]
    if page.startswith("www."):
        page = f"http://{page}"
    # Some programs that clean addresses up make one slash of two.
    page = re.sub(r"\A(https?:)/{1,2}", r"\1//", page)
    return Copy(page, _moment(match["time"] or match["short"]), address)


def copy_in(content: bytes) -> Copy | None:
    """The page that a saved copy shows, when the archive's script says so in its head."""
    match = _REPLAYED.search(content[:_HEAD])
    if match is None:
        return None
    page, time, at = (match[name].decode("utf-8", "replace") for name in ("page", "time", "at"))
    return Copy(page, _moment(time), f"{at}/web/{time}/{page}")


def as_original(page: Page) -> Page:
    """The page with its own address and time of capture, when it came from a web archive; else the page itself."""
    given = page.given
    found = copy_of(given.url) if given.url else None
    if found is None and given.archive is None and page.kind == "html" and isinstance(page.content, bytes):
        found = copy_in(page.content)
    if found is None:
        return page
    return msgspec.structs.replace(page, given=_with(given, found))


def _with(given: Given, copy: Copy) -> Given:
    return msgspec.structs.replace(
        given, url=copy.url, archive=given.archive or copy.archive, fetched=copy.captured or given.fetched
    )


def _moment(digits: str) -> str | None:
    """Digits of a time as an ISO prefix: 20230913 and more to the day, 14 digits to the second."""
    try:
        if len(digits) == 14:
            return dt.datetime.strptime(digits, "%Y%m%d%H%M%S").strftime("%Y-%m-%dT%H:%M:%SZ")
        return dt.datetime.strptime(digits[:8], "%Y%m%d").date().isoformat() if len(digits) >= 8 else None
    except ValueError:
        return None
