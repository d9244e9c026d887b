"""PostgreSQL's text search as the index of words.

Beside each text's words stands a ``tsvector`` of them under a GIN index, which narrows a query down; the words
themselves then tell where a phrase stands, so neither the number of positions that a tsvector holds (16,383) nor its
number of a word's places (256) bounds an answer. Ranking is the BM25 of SQLite's FTS5 (``fts5_aux.c``: k1 = 1.2,
b = 0.75), worked out from counts in the words, so that both databases give one order (but for phrases that repeat a
word or are unwanted, which FTS5 counts in its own way).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Float,
    Integer,
    MetaData,
    Subquery,
    Table,
    Text,
    delete,
    insert,
    literal,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.sql import func

from rawi.desk.index.wanted import WEIGHTS, Index, Needle, Row, Wanted

_K1, _B = 1.2, 0.75
_LONGEST = 200  # code points of a word that go into the index: a lexeme has a bound in bytes
_MOST = 400_000  # bytes of different words: a tsvector has one too
_metadata = MetaData()


def _table(name: str) -> Table:
    return Table(
        name,
        _metadata,
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("title", Text, nullable=False),
        Column("body", Text, nullable=False),
        Column("entities", Text, nullable=False),
        Column("length", Integer, nullable=False),  # words in all columns
        Column("lexemes", TSVECTOR, nullable=False),
    )


_TABLES: dict[Index, Table] = {"document_words": _table("document_words"), "statement_words": _table("statement_words")}


def create(connection: Connection) -> None:
    """Makes the tables and their indexes."""
    _metadata.create_all(connection)
    for name in _TABLES:
        connection.execute(text(f"CREATE INDEX {name}_lexemes ON {name} USING gin (lexemes)"))
        connection.execute(text(f"CREATE INDEX {name}_length ON {name} (length)"))


def put(connection: Connection, index: Index, rows: Sequence[Row]) -> None:
    """Adds rows."""
    values = []
    for row in rows:
        title, body = ([_bare(w) for w in part.split()] for part in (row.title, row.body))
        entities = [_clean(e) for e in row.entities.split()]
        values.append(
            {
                "seq": row.seq,
                "title": _apart(title),
                "body": _apart(body),
                "entities": _apart(entities),
                "length": len(title) + len(body) + len(entities),
                "lexemes": func.array_to_tsvector(
                    literal(_lexemes([*entities, *title, *body]), ARRAY(Text)), type_=TSVECTOR
                ),
            }
        )
    for value in values:
        connection.execute(insert(_TABLES[index]).values(value))


def drop(connection: Connection, index: Index, seqs: Iterable[int]) -> None:
    """Takes rows out."""
    table = _TABLES[index]
    connection.execute(delete(table).where(table.c.seq.in_(list(seqs))))


def found(connection: Connection, index: Index, wanted: Wanted) -> Subquery:
    """The rows that fit, with their rank."""
    made = _Query(index)
    fitting = made.fitting(wanted)
    rank = made.rank(connection, [n for group in wanted.groups for n in group])
    query = text(f"SELECT seq, {rank} AS rank FROM {index} WHERE {fitting}").bindparams(**made.values)
    return query.columns(seq=Integer, rank=Float).subquery("hits")


class _Query:
    """Conditions on one table, and the values they are given."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.values: dict[str, Any] = {}

    def _value(self, value: object) -> str:
        name = f"w{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def fitting(self, wanted: Wanted) -> str:
        """The condition that a row fits: first what the index can tell, then where phrases stand."""
        groups = ["(" + " | ".join(_lexeme_query(n) for n in group) + ")" for group in wanted.groups]
        conditions = [f"lexemes @@ CAST({self._value(' & '.join(groups))} AS tsquery)"]
        for group in wanted.groups:
            if not all(map(_exact, group)):
                conditions.append("(" + " OR ".join(self.has(needle) for needle in group) + ")")
        conditions += [f"NOT {self.has(needle)}" for needle in wanted.unwanted]
        return " AND ".join(conditions)

    def has(self, needle: Needle) -> str:
        """The condition that a row has one needle."""
        condition = f"lexemes @@ CAST({self._value(_lexeme_query(needle))} AS tsquery)"
        if _exact(needle):
            return f"({condition})"
        words = self._value(_apart(_sought(needle)))
        places = " OR ".join(f"strpos({column}, {words}) > 0" for column, _ in self._columns(needle))
        return f"({condition} AND ({places}))"

    def rank(self, connection: Connection, needles: Sequence[Needle]) -> str:
        """An expression for the rank of a row, from how many rows each needle stands in."""
        counting = _Query(self._index)
        counts = ", ".join(
            f"(SELECT count(*) FROM {self._index} WHERE {counting.has(needle)}) AS n{i}"
            for i, needle in enumerate(needles)
        )
        totals = f"SELECT count(*) AS rows, coalesce(sum(length), 0) AS words, {counts} FROM {self._index}"
        row = connection.execute(text(totals).bindparams(**counting.values)).one()
        rows, average = int(row.rows), max(1.0, float(row.words) / max(1, int(row.rows)))
        parts = []
        for i, needle in enumerate(needles):
            there = int(getattr(row, f"n{i}"))
            weight = f"greatest(ln(({rows} - {there} + 0.5::float8) / ({there} + 0.5::float8)), 1e-6::float8)"
            often = self._often(needle)
            part = f"({often}) * ({_K1} + 1) / (({often}) + {_K1} * (1 - {_B} + {_B} * length / {average!r}::float8))"
            parts.append(f"{weight} * {part}")
        return f"-({' + '.join(parts)})"

    def _often(self, needle: Needle) -> str:
        """How often a needle stands in a row, weighed by column."""
        raw = _apart(_sought(needle))
        words, size = self._value(raw), len(raw.encode())
        return " + ".join(
            f"{weight}::float8 * ((octet_length({column}) - octet_length(replace({column}, {words}, ''))) / {size})"
            for column, weight in self._columns(needle)
        )

    def _columns(self, needle: Needle) -> Iterator[tuple[str, float]]:
        title, body, entities = WEIGHTS[self._index]
        if needle.entity:
            yield "entities", entities
            return
        if title is not None:
            yield "title", title
        yield "body", body


def _sought(needle: Needle) -> list[str]:
    return [_clean(w) if needle.entity else _bare(w) for w in needle.words]


def _exact(needle: Needle) -> bool:
    """Whether the index alone tells that a row has the needle: one word, not cut. Ids have a ``/``, words have not, so
    neither is taken for the other."""
    return len(needle.words) == 1 and len(needle.words[0]) <= _LONGEST


def _lexeme_query(needle: Needle) -> str:
    quoted = ("'" + w[:_LONGEST].replace("\\", "\\\\").replace("'", "''") + "'" for w in _sought(needle))
    return "(" + " & ".join(quoted) + ")"


def _lexemes(words: Sequence[str]) -> list[str]:
    """The different words of a row, cut where the index could not hold them."""
    kept, size = [], 0
    for word in dict.fromkeys(w[:_LONGEST] for w in words):
        size += len(word.encode())
        if size > _MOST:
            break
        kept.append(word)
    return kept


def _apart(words: Iterable[str]) -> str:
    """Words, each between spaces of its own: so one run of them can be found and counted by comparing strings."""
    return "".join(f" {word} " for word in words)


@lru_cache(maxsize=100_000)
def _bare(word: str) -> str:
    """A word as FTS5's tokenizer ``unicode61`` has it: small letters, Latin ones without their diacritic."""
    if word.isascii():
        return word.lower()
    return "".join(_bare_letter(letter) for letter in _clean(word).lower())


def _bare_letter(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] if len(parts) == 2 and parts[0].isascii() else letter


def _clean(word: str) -> str:
    return word.replace("\0", "\ufffd")
