"""Text search inside the database: what is indexed, and how a database of either kind is asked for it.

What is indexed is folded (:mod:`rawi.text.folding`), so one spelling finds all; with the words stand the ids of the
entities that an article names, so a name in one script finds the articles in another. Words are also indexed without
the particles that a language writes onto them (``language.yaml``, ``particles``), so روسيا finds لروسيا.

SQLite answers by FTS5 (:mod:`rawi.desk.fulltext_sqlite`), PostgreSQL by its own text search
(:mod:`rawi.desk.fulltext_postgresql`): the same articles, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal, Protocol, cast

import msgspec
from sqlalchemy import Connection, Subquery

from rawi import languages
from rawi.text import fold

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_STEM = 3
Index = Literal["document_words", "statement_words"]
# What a word found in each column counts, for ranking; None: the table has no such column.
WEIGHTS: Mapping[Index, tuple[float | None, float, float]] = {
    "document_words": (4.0, 1.0, 1.5),  # title, body, entities
    "statement_words": (None, 1.0, 1.0),
}


class _Particles(msgspec.Struct):
    before: list[str] = []
    after: list[str] = []


class _Language(msgspec.Struct):
    particles: _Particles = msgspec.field(default_factory=_Particles)


class Needle(msgspec.Struct, frozen=True):
    """A run of folded words looked for in texts, or (``entity``) one entity's id looked for among those named."""

    words: tuple[str, ...]
    entity: bool = False


class Wanted(msgspec.Struct, frozen=True):
    """What a text must have: of each group one needle, and none of ``unwanted``. Never without a group."""

    groups: tuple[tuple[Needle, ...], ...]
    unwanted: tuple[Needle, ...] = ()


class Row(msgspec.Struct, frozen=True):
    """What is indexed under a sequence number; ``title`` is empty for a statement."""

    seq: int
    title: str
    body: str
    entities: str


class _Backend(Protocol):
    def create(self, connection: Connection) -> None: ...

    def put(self, connection: Connection, index: Index, rows: Sequence[Row]) -> None: ...

    def drop(self, connection: Connection, index: Index, seqs: Iterable[int]) -> None: ...

    def found(self, connection: Connection, index: Index, wanted: Wanted) -> Subquery: ...


def _backend(connection: Connection) -> _Backend:
    if connection.dialect.name == "postgresql":
        from rawi.desk import fulltext_postgresql

        return cast(_Backend, fulltext_postgresql)
    from rawi.desk import fulltext_sqlite

    return cast(_Backend, fulltext_sqlite)


def create(connection: Connection) -> None:
    """Makes the indexes of an empty desk."""
    _backend(connection).create(connection)


@lru_cache(maxsize=16)
def _particles(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if language not in languages.languages():
        return (), ()
    found = languages.load(language, "language", _Language).particles
    longest_first = [
        tuple(sorted((fold(p) for p in side), key=len, reverse=True)) for side in (found.before, found.after)
    ]
    return longest_first[0], longest_first[1]


def stem(word: str, language: str) -> str:
    """A folded word without the particles written onto it; the word itself where too little would be left."""
    before, after = _particles(language)
    for particle in before:
        if word.startswith(particle) and len(word) - len(particle) >= _SHORTEST_STEM:
            word = word[len(particle) :]
            break
    for particle in after:
        if word.endswith(particle) and len(word) - len(particle) >= _SHORTEST_STEM:
            return word[: -len(particle)]
    return word


def index_words(raw: str, language: str) -> str:
    """What is indexed for a text: its folded words, and behind them the stems that differ."""
    words = _WORD.findall(fold(raw))
    stems = {s for w in set(words) if (s := stem(w, language)) != w}
    return " ".join((*words, *sorted(stems)))


def put_document(
    connection: Connection, seq: int, language: str, title: str | None, body: str, entities: Iterable[str]
) -> None:
    """Indexes one article under its sequence number."""
    row = Row(seq, index_words(title or "", language), index_words(body, language), _ids(entities))
    _backend(connection).put(connection, "document_words", [row])


def put_statements(connection: Connection, language: str, rows: Iterable[tuple[int, str, Iterable[str]]]) -> None:
    """Indexes statements, (sequence number, text, entities named in it) each."""
    made = [Row(seq, "", index_words(body, language), _ids(entities)) for seq, body, entities in rows]
    if made:
        _backend(connection).put(connection, "statement_words", made)


def _ids(entities: Iterable[str]) -> str:
    return " ".join(sorted(set(entities)))


def drop(connection: Connection, index: Index, seqs: Sequence[int]) -> None:
    """Takes articles (``document_words``) or statements (``statement_words``) out of the index."""
    if seqs:
        _backend(connection).drop(connection, index, seqs)


def found(connection: Connection, index: Index, wanted: Wanted) -> Subquery:
    """The rows that fit: a selection with ``seq`` and ``rank`` (BM25, the best least), to be joined."""
    return _backend(connection).found(connection, index, wanted)


def query_words(raw: str) -> list[str]:
    """The folded words of a query."""
    return _WORD.findall(fold(raw))
