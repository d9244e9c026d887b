"""Who relays whom, over all articles of a desk."""

from __future__ import annotations

import msgspec
from sqlalchemy import func, literal, or_, select, union_all

from rawi.desk.schema import documents, entities, relays, statements
from rawi.desk.store import Desk


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
    origins = select(statements.c.document, statements.c.origin.label("entity")).where(statements.c.origin.is_not(None))
    if outlet is not None:
        ours = select(documents.c.seq).where(documents.c.outlet == outlet)
        passed_on = passed_on.where(or_(relays.c.entity == outlet, relays.c.document.in_(ours)))
        origins = origins.where(or_(statements.c.origin == outlet, statements.c.document.in_(ours)))
    both = union_all(passed_on, origins).subquery()
    count = func.count(func.distinct(both.c.document)).label("n")
    with desk.reading() as connection:
        rows = connection.execute(
            select(documents.c.outlet, both.c.entity, count)
            .join(both, both.c.document == documents.c.seq)
            .join(entities, entities.c.id == both.c.entity)
            .where(
                documents.c.outlet.is_not(None),
                entities.c.kind == literal("outlet"),
                documents.c.outlet != both.c.entity,
            )
            .group_by(documents.c.outlet, both.c.entity)
            .order_by(count.desc(), documents.c.outlet, both.c.entity)
            .limit(limit)
        )
        return [Relaying(row.outlet, row.entity, row.n) for row in rows]
