"""The names of the entities that articles mention: known ones as the knowledge has them, others as the pages wrote
them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, insert, select

from rawi.desk.storage.ready import Ready
from rawi.desk.storage.rows import parts
from rawi.desk.storage.schema import entities, entity_names
from rawi.knowledge import Knowledge
from rawi.text import fold


class EntityRecord(msgspec.Struct, frozen=True):
    """An entity with its names by language, the usual one first; ``known`` tells whether the knowledge has it."""

    id: str
    kind: str
    names: dict[str, tuple[str, ...]]
    known: bool


def put_entities(connection: Connection, articles: Sequence[Ready], knowledge: Knowledge) -> None:
    """Adds the entities of articles, and new spellings of those that the knowledge does not have."""
    wanted = {entity[0]: entity for article in reversed(articles) for entity in reversed(article.entities)}
    spellings = {spelling for article in articles for spelling in article.spellings}
    there = _there(connection, wanted)
    new = [entity for name, entity in wanted.items() if name not in there]
    for name, _, _ in new:
        record = knowledge.get(name)
        if record is not None:
            # Short names too: whoever looks for a family name wants all who bear it.
            for table in (record.names, record.short):
                spellings.update((name, lang, one) for lang, names in table.items() for one in names)
    if new:
        connection.execute(
            insert(entities), [{"id": e, "kind": kind, "name": name, "known": e in knowledge} for e, kind, name in new]
        )
    # Those of a new entity are new, too.
    known = set[tuple[str, str, str]]()
    for part in parts(sorted({entity for entity, _, _ in spellings if entity in there})):
        of = entity_names.c.entity.in_(part)
        rows = connection.execute(select(entity_names.c.entity, entity_names.c.language, entity_names.c.name).where(of))
        known.update((row.entity, row.language, row.name) for row in rows)
    fresh = sorted(spellings - known)
    if fresh:
        connection.execute(
            insert(entity_names),
            [{"entity": e, "language": lang, "name": name, "folded": name_key(name)} for e, lang, name in fresh],
        )


def _there(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of the entities that the desk has."""
    found = set[str]()
    for part in parts(ids):
        found.update(connection.execute(select(entities.c.id).where(entities.c.id.in_(part))).scalars())
    return found


def name_key(name: str) -> str:
    """The key that all spacings and hyphenations of a name share."""
    return "".join(c for c in fold(name) if c.isalnum())


def get_entities(connection: Connection, ids: Iterable[str], knowledge: Knowledge) -> list[EntityRecord]:
    """The entities with these ids, sorted by id."""
    found: list[EntityRecord] = []
    for part in parts(sorted(set(ids))):
        rows = connection.execute(select(entities).where(entities.c.id.in_(part)).order_by(entities.c.id)).all()
        stored: dict[str, dict[str, list[str]]] = {}
        for row in connection.execute(
            select(entity_names)
            .where(entity_names.c.entity.in_(part))
            .order_by(entity_names.c.language, entity_names.c.name)
        ):
            stored.setdefault(row.entity, {}).setdefault(row.language, []).append(row.name)
        for row in rows:
            record = knowledge.get(row.id)
            names = (
                {lang: tuple(n) for lang, n in record.names.items()}
                if record is not None
                else {lang: tuple(n) for lang, n in stored.get(row.id, {}).items()}
            )
            found.append(EntityRecord(row.id, row.kind, names, record is not None))
    return found
