"""Who relays whom, over all articles of a desk."""

from __future__ import annotations

import msgspec
from sqlalchemy import func, select, union

from rawi.desk.storage.schema import documents, relays, statements
from rawi.desk.storage.store import Desk


class Outlet(msgspec.Struct, frozen=True):
    """An outlet with the number of its articles on the desk."""

    id: str
    articles: int


class Relaying(msgspec.Struct, frozen=True):
    """``outlet`` passes on what ``source`` (an outlet or agency) reported, in so many of its articles."""

    outlet: str
    source: str
    articles: int


def outlets(desk: Desk, limit: int = 100, offset: int = 0) -> list[Outlet]:
    """Outlets that publish articles on this desk, those with most articles first."""
    count = func.count().label("n")
    with desk.reading() as connection:
        rows = connection.execute(
            select(documents.c.outlet, count)
            .where(documents.c.outlet.is_not(None))
            .group_by(documents.c.outlet)
            .order_by(count.desc(), documents.c.outlet)
            .limit(limit)
            .offset(offset)
        )
        return [Outlet(row.outlet, row.n) for row in rows]


def relaying(desk: Desk, outlet: str | None = None, limit: int = 200) -> list[Relaying]:
    """Who passes on whose reports, the commonest first; only what ``outlet`` relays or what relays it, when given."""
    passed_on = select(relays.c.document, relays.c.entity)
    origins = select(statements.c.document, statements.c.origin)
    if outlet is None:
        parts = [passed_on, origins.where(statements.c.origin.like("outlet/%"))]
    else:
        ours = select(documents.c.seq).where(documents.c.outlet == outlet)
        # Four parts, so that each can go by its own index.
        parts = [
            passed_on.where(relays.c.entity == outlet),
            passed_on.where(relays.c.document.in_(ours)),
            origins.where(statements.c.origin == outlet),
            origins.where(statements.c.document.in_(ours), statements.c.origin.like("outlet/%")),
        ]
    # UNION: an article that names a relay twice counts once.
    edges = union(*parts).subquery()
    count = func.count().label("n")
    with desk.reading() as connection:
        rows = connection.execute(
            select(documents.c.outlet, edges.c.entity, count)
            .join(edges, edges.c.document == documents.c.seq)
            .where(
                documents.c.outlet.is_not(None),
                edges.c.entity.like("outlet/%"),
                documents.c.outlet != edges.c.entity,
            )
            .group_by(documents.c.outlet, edges.c.entity)
            .order_by(count.desc(), documents.c.outlet, edges.c.entity)
            .limit(limit)
        )
        return [Relaying(row.outlet, row.entity, row.n) for row in rows]
