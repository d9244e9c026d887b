"""SQLite's FTS5 as the index of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Float, Integer, Subquery, text

from rawi.desk.index.wanted import WEIGHTS, Index, Needle, Row, Wanted

_TABLE = "CREATE VIRTUAL TABLE {name} USING fts5({columns}, tokenize=\"unicode61 tokenchars '/-'\"{more})"
_TEXT_COLUMNS = {"document_words": "{title body}", "statement_words": "{body}"}


def create(connection: Connection) -> None:
    """Makes the tables."""
    connection.execute(text(_TABLE.format(name="document_words", columns="title, body, entities", more=", prefix='3'")))
    connection.execute(text(_TABLE.format(name="statement_words", columns="body, entities", more="")))


def put(connection: Connection, index: Index, rows: Sequence[Row]) -> None:
    """Adds rows."""
    columns = "title, body, entities" if index == "document_words" else "body, entities"
    values = ", ".join(f":{name}" for name in columns.split(", "))
    connection.execute(
        text(f"INSERT INTO {index}(rowid, {columns}) VALUES (:seq, {values})"),
        [{"seq": r.seq, "title": r.title, "body": r.body, "entities": r.entities} for r in rows],
    )


def drop(connection: Connection, index: Index, seqs: Iterable[int]) -> None:
    """Takes rows out."""
    connection.execute(text(f"DELETE FROM {index} WHERE rowid = :seq"), [{"seq": seq} for seq in seqs])


def found(_: Connection, index: Index, wanted: Wanted) -> Subquery:
    """The rows that fit, with their rank."""
    weights = ", ".join(str(weight) for weight in WEIGHTS[index] if weight is not None)
    query = text(f"SELECT rowid AS seq, bm25({index}, {weights}) AS rank FROM {index} WHERE {index} MATCH :match")
    query = query.bindparams(match=_expression(wanted, _TEXT_COLUMNS[index]))
    return query.columns(seq=Integer, rank=Float).subquery("hits")


def _expression(wanted: Wanted, columns: str) -> str:
    groups = ("(" + " OR ".join(_phrase(n, columns) for n in group) + ")" for group in wanted.groups)
    expression = " AND ".join(groups)
    for needle in wanted.unwanted:
        expression = f"({expression}) NOT {_phrase(needle, columns)}"
    return expression


def _phrase(needle: Needle, columns: str) -> str:
    """A phrase quoted so that nothing in it is read as an operator."""
    quoted = '"' + " ".join(needle.words).replace('"', '""') + '"'
    return f"{'entities' if needle.entity else columns} : {quoted}"
