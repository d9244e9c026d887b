"""Text search inside the database: one way to ask it, whichever database it is.

What is indexed are folded words (:mod:`rawi.desk.index.words`) and, with them, the ids of the entities that an article
names, so a name in one script finds the articles in another. SQLite answers by FTS5 (:mod:`rawi.desk.index.sqlite`),
PostgreSQL by its own text search (:mod:`rawi.desk.index.postgresql`): the same articles, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, cast

from sqlalchemy import Connection, Subquery

from rawi.desk.index.wanted import Index, Row, Wanted


class _Backend(Protocol):
    def create(self, connection: Connection) -> None: ...

    def put(self, connection: Connection, index: Index, rows: Sequence[Row]) -> None: ...

    def drop(self, connection: Connection, index: Index, seqs: Iterable[int]) -> None: ...

    def found(self, connection: Connection, index: Index, wanted: Wanted) -> Subquery: ...


def _backend(connection: Connection) -> _Backend:
    if connection.dialect.name == "postgresql":
        from rawi.desk.index import postgresql

        return cast(_Backend, postgresql)
    from rawi.desk.index import sqlite

    return cast(_Backend, sqlite)


def create(connection: Connection) -> None:
    """Makes the indexes of an empty desk."""
    _backend(connection).create(connection)


def put(connection: Connection, index: Index, rows: Sequence[Row]) -> None:
    """Indexes articles (``document_words``) or statements (``statement_words``) under their sequence numbers."""
    if rows:
        _backend(connection).put(connection, index, rows)


def drop(connection: Connection, index: Index, seqs: Sequence[int]) -> None:
    """Takes articles or statements out of an index."""
    if seqs:
        _backend(connection).drop(connection, index, seqs)


def found(connection: Connection, index: Index, wanted: Wanted) -> Subquery:
    """The rows that fit: a selection with ``seq`` and ``rank`` (BM25, the best least), to be joined."""
    return _backend(connection).found(connection, index, wanted)
