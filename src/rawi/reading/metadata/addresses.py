"""Dates in addresses of pages."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from rawi.languages import parse
from rawi.sources.stated import civil

_FILE = Path(__file__).parents[1] / "rules" / "addresses.yaml"
_PATH = re.compile(r"(?<!\d)(1[34]\d\d|199\d|20\d\d)([/\-_.])(\d{1,2})\2(\d{1,2})(?!\d)")
_DIGITS = re.compile(r"(?<!\d)(199\d|20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d{1,3}(?!\d))")
_NAMED = re.compile(r"/(20\d\d)/([a-z]{3})/(\d{1,2})(?!\d)", re.IGNORECASE)
_SECTIONED = re.compile(r"/(20\d\d)/[a-z_-]{3,30}/(\d{1,2})/(\d{1,2})/")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


class Address(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the sites of ``domains`` write dates into addresses: ``digits``, the groups ``y`` (two or four digits of a
    Solar Hijri year, or a Gregorian one), ``m`` and ``d``; ``example`` with the ``date`` it gives."""

    domains: list[str]
    digits: str
    example: str
    date: str


@lru_cache(maxsize=1)
def address_rules() -> dict[str, list[re.Pattern[str]]]:
    """Patterns by domain, from ``rules/addresses.yaml``."""
    rules = msgspec.convert(parse(_FILE.read_bytes(), _FILE), list[Address])
    out: dict[str, list[re.Pattern[str]]] = {}
    for rule in rules:
        for domain in rule.domains:
            out.setdefault(domain, []).append(re.compile(rule.digits))
    return out


def date_of_address(url: str | None) -> str | None:
    """The day that an address states, or None."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower().removeprefix("www.")
    except ValueError:
        return None
    path = unquote(parts.path)
    for pattern in address_rules().get(host, ()):
        match = pattern.search(path)
        if match:
            year = int(match["y"])
            if len(match["y"]) == 2:
                year += 1300 if year >= 50 else 1400
            date = civil(year, int(match["m"]), int(match["d"]))
            if date:
                return date
    if match := _PATH.search(path):
        return civil(int(match[1]), int(match[3]), int(match[4]))
    if match := _NAMED.search(path):
        month = match[2].lower()
        return civil(int(match[1]), _MONTHS.index(month) + 1, int(match[3])) if month in _MONTHS else None
    if match := _SECTIONED.search(path):
        return civil(int(match[1]), int(match[2]), int(match[3]))
    if match := _DIGITS.search(path):
        return civil(int(match[1]), int(match[2]), int(match[3]))
    return None
