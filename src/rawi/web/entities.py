"""A person, an organisation, a place, an outlet; and all outlets with who relays whom."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from rawi.desk.asking.doings import doings
from rawi.desk.asking.listing import StoryFilter, list_stories
from rawi.desk.asking.outlets import outlets as list_outlets
from rawi.desk.asking.outlets import relaying
from rawi.desk.asking.who import neighbours, who
from rawi.desk.storage.entities import EntityRecord, get_entities
from rawi.web import params
from rawi.web.drawing.graph import circle, star
from rawi.web.drawing.sparkline import sparkline
from rawi.web.site import Site, site

_SHOWN = 30
_IN_GRAPH = 60


def entity(request: Request) -> Response:
    """An entity's page."""
    here = site(request)
    view = here.view(request)
    wanted = request.path_params["id"]
    profile = here.kept.get(("who", wanted), lambda: who(here.desk, wanted, here.knowledge, _SHOWN))
    found = profile.entity
    edges = (
        here.kept.get(("relaying", found.id), lambda: relaying(here.desk, found.id)) if found.kind == "outlet" else []
    )
    wanted_stories = StoryFilter(entities=(found.id,))
    rows = here.kept.get(("stories", found.id), lambda: list_stories(here.desk, wanted_stories, limit=_SHOWN))
    return here.page(
        request,
        "entity.html",
        profile=profile,
        entity=found,
        profile_name=_name(found, view.language),
        neighbours=_named_neighbours(here, found.id, view.language),
        known=here.knowledge.get(found.id),
        rows=rows,
        doings=here.kept.get(("doings", found.id), lambda: doings(here.desk, found.id, [row.id for row in rows])),
        lines={row.id: sparkline(row.coverage) for row in rows},
        drawing=star(found.id, edges, view.direction == "rtl"),
        edges=edges,
    )


def outlets(request: Request) -> Response:
    """All outlets and who relays whom."""
    here = site(request)
    paging = params.Paging(request)
    key = ("outlets", paging.page, paging.size)
    found = here.kept.get(key, lambda: list_outlets(here.desk, paging.size + 1, paging.offset))
    edges = here.kept.get("relaying", lambda: relaying(here.desk))[:_IN_GRAPH]
    return here.page(
        request,
        "outlets.html",
        outlets=found[: paging.size],
        paging=paging,
        more=len(found) > paging.size,
        edges=edges,
        drawing=circle(edges),
    )


def _name(found: EntityRecord, language: str) -> str:
    """What the pages called an entity that the knowledge does not have."""
    tables = [found.names.get(language), found.names.get("en"), *found.names.values()]
    return next((names[0] for names in tables if names), found.id)


def _named_neighbours(here: Site, entity_id: str, language: str) -> list[tuple[str, str, int]]:
    """(id, name, articles) of who is named together with an entity."""
    found = here.kept.get(("neighbours", entity_id), lambda: neighbours(here.desk, entity_id))
    with here.desk.reading() as connection:
        records = get_entities(connection, [other for other, _ in found], here.knowledge)
    names = {record.id: _name(record, language) for record in records}
    return [(other, names.get(other, other), number) for other, number in found]
