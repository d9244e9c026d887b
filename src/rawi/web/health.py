"""How the feeds are that the desk follows, so that silence is noticed."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from rawi.desk.work.feeds import Health, health
from rawi.web.site import Site, site


def feeds(request: Request) -> Response:
    """The health page: feeds by language, in each those first that need care."""
    found = sorted(now(site(request)), key=lambda one: one.language or "")
    groups = [(language, list(rows)) for language, rows in groupby(found, key=lambda one: one.language or "")]
    return site(request).page(request, "health.html", groups=groups)


def now(here: Site) -> list[Health]:
    """How every feed is at this moment."""
    return health(here.desk, dt.datetime.now(dt.UTC))
