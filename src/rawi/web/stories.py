"""The list of stories."""

from __future__ import annotations

from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from rawi.desk.asking.listing import ORDERS, ORIGIN_KINDS, Order, OriginKind, StoryFilter, StoryRow, list_stories
from rawi.desk.asking.outlets import outlets
from rawi.desk.asking.search import named_by
from rawi.desk.storage.entities import get_entities
from rawi.languages import languages
from rawi.web import params
from rawi.web.drawing.sparkline import sparkline
from rawi.web.site import Site, site


class Listing:
    """What a request for stories asks for, and what it gets. ``more`` tells whether there is another page."""

    def __init__(self, request: Request, here: Site) -> None:
        self.order = cast(Order, params.choice(request, "order", ORDERS, "newest"))
        self.paging = params.Paging(request)
        self.person = params.text(request, "person")
        self.place = params.text(request, "place")
        named = {name: _entity(here, name) for name in (self.person, self.place) if name}
        #: A name that nobody on this desk bears leaves nothing to list.
        self.unknown = tuple(name for name, entity in named.items() if entity is None)
        self.filter = StoryFilter(
            language=params.choice(request, "language", _tags()),
            outlet=params.text(request, "outlet"),
            entities=tuple(e for e in named.values() if e),
            since=params.date(request, "from"),
            until=params.date(request, "to", end=True),
            origins=cast(OriginKind | None, params.choice(request, "origins", ORIGIN_KINDS)),
        )
        rows: list[StoryRow] = []
        if not self.unknown:
            rows = list_stories(here.desk, self.filter, self.order, self.paging.size + 1, self.paging.offset)
        self.rows, self.more = rows[: self.paging.size], len(rows) > self.paging.size


def _tags() -> tuple[str, ...]:
    return tuple(languages())


def _entity(here: Site, name: str) -> str | None:
    """The entity of an id or of a name in any script."""
    with here.desk.reading() as connection:
        if "/" in name and get_entities(connection, [name], here.knowledge):
            return name
        return next(iter(named_by(connection, name)), None)


def stories(request: Request) -> Response:
    """The first page."""
    here = site(request)
    listing = Listing(request, here)
    return here.page(
        request,
        "stories.html",
        listing=listing,
        orders=ORDERS,
        origin_names=ORIGIN_KINDS,
        tags=_tags(),
        outlets=here.kept.get("outlets", lambda: outlets(here.desk)),
        counts=here.kept.get("counts", here.desk.counts),
        lines={row.id: sparkline(row.coverage) for row in listing.rows},
    )
