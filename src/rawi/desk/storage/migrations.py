"""Bringing an older desk to this version's schema, step by step, inside one transaction."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import msgspec
from sqlalchemy import Connection, insert, select, text, update

from rawi.desk.index import fulltext
from rawi.desk.storage.articles import index_article
from rawi.desk.storage.schema import (
    SCHEMA_VERSION,
    audit,
    documents,
    feed_entries,
    feeds,
    follows,
    login_failures,
    meta,
    sessions,
    signatures,
    statements,
    stories,
    story_documents,
    users,
    weighed,
)
from rawi.gathering.features import signature
from rawi.gathering.signature import MINUTES
from rawi.model import Document, WeighedStory
from rawi.weighing.claims.main_claim import main_origins


def migrate(connection: Connection, version: int) -> None:
    """Runs every step from ``version`` on, and records the new version. Raises KeyError if a step is missing."""
    for step in range(version, SCHEMA_VERSION):
        STEPS[step](connection)
    connection.execute(update(meta).where(meta.c.key == "schema").values(value=str(SCHEMA_VERSION)))


def _lists_and_follows(connection: Connection) -> None:
    """Schema 2: what lists of stories are ordered and filtered by, and what somebody follows."""
    for column in ("named", "unnamed", "relays", "unstated"):
        connection.execute(text(f"ALTER TABLE weighed ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0"))
    made = {str(index.name): index for table in (stories, weighed) for index in table.indexes}
    for name in ("stories_newest", "weighed_disagreements", "weighed_origins"):
        made[name].create(connection, checkfirst=True)
    follows.create(connection)
    for row in connection.execute(select(weighed.c.story, weighed.c.data)).all():
        story = msgspec.json.decode(zlib.decompress(row.data), type=WeighedStory)
        connection.execute(update(weighed).where(weighed.c.story == row.story).values(**main_origins(story)))
    _index_anew(connection)


def _index_anew(connection: Connection) -> None:
    """The indexes of words once more: those of schema 1 kept no words, so nothing could be taken out of them."""
    for index in ("document_words", "statement_words"):
        connection.execute(text(f"DROP TABLE {index}"))
    fulltext.create(connection)
    for seq, data in connection.execute(select(documents.c.seq, documents.c.data).order_by(documents.c.seq)).all():
        said = select(statements.c.seq).where(statements.c.document == seq).order_by(statements.c.seq)
        document = msgspec.json.decode(zlib.decompress(data), type=Document)
        index_article(connection, seq, document, connection.execute(said).scalars().all())


def _links(connection: Connection) -> None:
    """Schema 3: signatures in a new form, with the elder of each article: the first of its story."""
    signatures.drop(connection)
    signatures.create(connection)
    rows = connection.execute(
        select(documents.c.seq, documents.c.data, story_documents.c.story)
        .join(story_documents, story_documents.c.document == documents.c.seq)
        .order_by(documents.c.earliest.is_(None), documents.c.earliest, documents.c.id)
    ).all()
    first: dict[str, str] = {}
    for row in rows:
        made = signature(msgspec.json.decode(zlib.decompress(row.data), type=Document))
        elder = first.setdefault(row.story, made.id)
        connection.execute(
            insert(signatures).values(
                document=row.seq,
                data=msgspec.msgpack.encode(made),
                day=None if made.minute is None else made.minute // MINUTES,
                elder=None if elder == made.id else elder,
                likeness=0.0,
            )
        )


def _users(connection: Connection) -> None:
    """Schema 4: users, their sessions, and the record of who did what; and what some desks of schema 3 have already:
    the feeds, and an index for lists."""
    for table in (users, sessions, login_failures, audit):
        table.create(connection)
    for table in (feeds, feed_entries):
        table.create(connection, checkfirst=True)
    for index in weighed.indexes:
        index.create(connection, checkfirst=True)


# STEPS[n] takes a desk of schema n to n + 1.
STEPS: dict[int, Callable[[Connection], None]] = {1: _lists_and_follows, 2: _links, 3: _users}
