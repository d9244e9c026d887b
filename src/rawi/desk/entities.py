"""The names of the entities that articles mention: known ones as the knowledge has them, others as the pages wrote
them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, insert, select

from rawi.desk.schema import entities, entity_names
from rawi.knowledge import Knowledge
from rawi.model import Document
from rawi.text import fold


class EntityRecord(msgspec.Struct, frozen=True):
    """An entity with its names by language, the usual one first; ``known`` tells whether the knowledge has it."""

    id: str
    kind: str
    names: dict[str, tuple[str, ...]]
    known: bool


def put_entities(connection: Connection, document: Document, knowledge: Knowledge) -> None:
    """Adds the entities of an article, and new spellings of those that the knowledge does not have."""
    wanted: dict[str, tuple[str, str]] = {}
    spellings: set[tuple[str, str, str]] = set()
    for m in document.mentions:
        wanted.setdefault(m.entity, (m.kind, m.name))
        if m.entity not in knowledge:
            spellings.add((m.entity, document.language, m.text))
            spellings.add((m.entity, "en", m.name))
    if not wanted:
        return
    there = set(connection.execute(select(entities.c.id).where(entities.c.id.in_(wanted))).scalars())
    new = [e for e in wanted if e not in there]
    for entity in new:
        record = knowledge.get(entity)
        if record is not None:
            # Short names too: whoever looks for a family name wants all who bear it.
            for table in (record.names, record.short):
                spellings.update((entity, lang, name) for lang, names in table.items() for name in names)
    if new:
        connection.execute(
            insert(entities),
            [{"id": e, "kind": wanted[e][0], "name": wanted[e][1], "known": e in knowledge} for e in new],
        )
    stored = connection.execute(
        select(entity_names.c.entity, entity_names.c.language, entity_names.c.name).where(
            entity_names.c.entity.in_({s[0] for s in spellings})
        )
    )
    known_spellings = {(row.entity, row.language, row.name) for row in stored}
    fresh = sorted(spellings - known_spellings)
    if fresh:
        connection.execute(
            insert(entity_names),
            [{"entity": e, "language": lang, "name": name, "folded": name_key(name)} for e, lang, name in fresh],
        )


def name_key(name: str) -> str:
    """The key that all spacings and hyphenations of a name share."""
    return "".join(c for c in fold(name) if c.isalnum())


def get_entities(connection: Connection, ids: Iterable[str], knowledge: Knowledge) -> list[EntityRecord]:
    """The entities with these ids, sorted by id."""
    chosen: Sequence[str] = sorted(set(ids))
    found: list[EntityRecord] = []
    for at in range(0, len(chosen), 500):
        part = chosen[at : at + 500]
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
