"""An entity as the desk knows it: its names, what it said, what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, select

from rawi.desk.asking.search import named_by
from rawi.desk.errors import NotFoundError
from rawi.desk.storage.entities import EntityRecord, get_entities
from rawi.desk.storage.schema import documents, mentions, stories, story_documents
from rawi.desk.storage.schema import statements as statements_table
from rawi.desk.storage.store import Desk
from rawi.knowledge import Knowledge
from rawi.model import Document, Statement

_MOST = 2_000  # articles that are looked through for who is named together


class Said(msgspec.Struct, frozen=True):
    """A statement with the article it stands in."""

    document: str
    outlet: str | None
    outlet_id: str | None
    published: str | None
    language: str
    statement: Statement


class Profile(msgspec.Struct, frozen=True):
    """An entity with what it said and what is said of it in the newest articles, oldest first, and the stories that
    name it, newest first."""

    entity: EntityRecord
    articles: int
    said: tuple[Said, ...]
    said_of: tuple[Said, ...]
    stories: tuple[str, ...]
    others: tuple[EntityRecord, ...]


def who(desk: Desk, name: str, knowledge: Knowledge, limit: int = 50) -> Profile:
    """The entity of this id or name, in any script's spelling. Raises NotFoundError when no article names it.

    ``others`` are further entities that the name fits.
    """
    with desk.reading() as connection:
        found = [name] if "/" in name else []
        found += [e for e in named_by(connection, name) if e not in found]
        records = {r.id: r for r in get_entities(connection, found, knowledge)}
        found = [e for e in found if e in records]
        if not found:
            raise NotFoundError(f"nobody and nothing called {name!r} on this desk; `rawi search` looks for words")
        chosen = found[0]
        naming = select(mentions.c.document).where(mentions.c.entity == chosen)
        count = connection.execute(select(func.count()).select_from(naming.subquery())).scalar_one()
        speaking = select(statements_table.c.document).where(statements_table.c.origin == chosen).distinct()
        said_in = _newest(connection, speaking, statements_table.c.document, limit)
        said_of_in = _newest(connection, naming, mentions.c.document, limit)
        story_ids = tuple(
            connection.execute(
                select(stories.c.id)
                .where(stories.c.id.in_(select(story_documents.c.story).where(story_documents.c.document.in_(naming))))
                .order_by(stories.c.last.desc().nulls_last(), stories.c.id)
            ).scalars()
        )
    said = [s for d in desk.documents(said_in) for s in _by(d, chosen)]
    said_of = [s for d in desk.documents(said_of_in) for s in _about(d, chosen)]
    return Profile(
        records[chosen],
        count,
        tuple(said[:limit]),
        tuple(said_of[:limit]),
        story_ids,
        tuple(records[e] for e in found[1:6]),
    )


def _newest(connection: Connection, chosen: Select[Any], column: Any, limit: int) -> list[str]:
    """Ids of the articles that were read last among the chosen, by date."""
    last = chosen.order_by(column.desc()).limit(limit)
    rows = connection.execute(
        select(documents.c.id)
        .where(documents.c.seq.in_(last))
        .order_by(documents.c.earliest.is_(None), documents.c.earliest, documents.c.seq)
    )
    return list(rows.scalars())


def neighbours(desk: Desk, entity: str, limit: int = 24) -> list[tuple[str, int]]:
    """The entities named together with this one, with the number of those articles, most first; of the _MOST articles
    that were read last."""
    newest = select(mentions.c.document).where(mentions.c.entity == entity).order_by(mentions.c.document.desc())
    other = mentions.alias()
    count = func.count().label("n")
    with desk.reading() as connection:
        rows = connection.execute(
            select(other.c.entity, count)
            .where(other.c.document.in_(newest.limit(_MOST)), other.c.entity != entity)
            .group_by(other.c.entity)
            .order_by(count.desc(), other.c.entity)
            .limit(limit)
        )
        return [(row.entity, row.n) for row in rows]


def _by(document: Document, entity: str) -> Iterator[Said]:
    return (_said(document, s) for s in document.statements if s.chain and s.chain[-1].entity == entity)


def _about(document: Document, entity: str) -> Iterator[Said]:
    spans = [(m.start, m.end) for m in document.mentions if m.entity == entity]
    for s in document.statements:
        own = bool(s.chain) and s.chain[-1].entity == entity
        if not own and any(s.start <= a and b <= s.end for a, b in spans):
            yield _said(document, s)


def _said(document: Document, statement: Statement) -> Said:
    return Said(
        document.id,
        document.outlet.name if document.outlet else None,
        document.outlet.id if document.outlet else None,
        document.published.value,
        document.language,
        statement,
    )
