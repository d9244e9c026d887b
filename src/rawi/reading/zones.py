"""Local times: what a page states without an offset, or in UTC, as a time of the country its outlet is in."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from rawi.languages import parse

_FILE = Path(__file__).parent / "rules" / "zones.yaml"


@lru_cache(maxsize=1)
def zones() -> dict[str, str]:
    """Country (ISO 3166-1 alpha-2) -> name of its time zone, for countries with one."""
    return msgspec.convert(parse(_FILE.read_bytes(), _FILE), dict[str, str])


def local(value: str, country: str | None) -> str:
    """An ISO prefix as a time of the country: one without an offset gets it, one in UTC is turned; others stay.

    So the day of an article is the day its readers had: 21:00 UTC is the next day in Tehran.
    """
    zone = zones().get(country or "")
    if zone is None or "T" not in value:
        return value
    if value.endswith("Z"):
        moment = dt.datetime.fromisoformat(value[:-1]).replace(tzinfo=dt.UTC).astimezone(ZoneInfo(zone))
    elif len(value) == len("2023-09-13T09:00"):
        moment = dt.datetime.fromisoformat(value).replace(tzinfo=ZoneInfo(zone))
    else:
        return value
    return moment.isoformat(timespec="minutes")
