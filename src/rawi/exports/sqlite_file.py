"""SQLite: plain tables with foreign keys, full-text search and views, as Datasette opens them."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from rawi import __version__
from rawi.desk.storage.store import Desk
from rawi.exports.tables import TABLES, TableOf, rows
from rawi.knowledge import Knowledge

_VIEWS = """
CREATE VIEW claim_origin_counts AS
  SELECT c.id AS claim, c.story, c.text,
    (SELECT count(*) FROM claim_origins o WHERE o.claim = c.id AND o.kind = 'named') AS named_origins,
    (SELECT count(*) FROM claim_origins o WHERE o.claim = c.id AND o.kind = 'unnamed') AS unnamed_origins,
    (SELECT count(*) FROM claim_origins o WHERE o.claim = c.id AND o.kind = 'relay') AS relays,
    c.unstated, c.articles, c.outlets
  FROM claims c;
CREATE VIEW relay_edges AS
  SELECT passed_on_by, had_from, count(*) AS statements, count(DISTINCT article) AS articles FROM (
    SELECT coalesce(a.outlet_name, 'outlet unknown') AS passed_on_by, l.name AS had_from, a.id AS article
      FROM chain_links l JOIN statements s ON s.id = l.statement JOIN articles a ON a.id = s.article
      WHERE l.step = 1
    UNION ALL
    SELECT near.name, far.name, s.article
      FROM chain_links near JOIN chain_links far ON far.statement = near.statement AND far.step = near.step + 1
      JOIN statements s ON s.id = near.statement)
  GROUP BY passed_on_by, had_from;
"""
_SEARCHED = {"articles": ("title", "text"), "statements": ("text", "origin_name")}


def write_sqlite(desk: Desk, knowledge: Knowledge, out: BinaryIO) -> None:
    """Writes the desk to ``out`` as a SQLite database. Raises OSError when the temporary folder is full."""
    with tempfile.TemporaryDirectory(prefix="rawi-export-") as folder:
        path = Path(folder) / "desk.sqlite"
        with closing(sqlite3.connect(path)) as connection:
            _fill(connection, desk, knowledge)
        with path.open("rb") as made:
            shutil.copyfileobj(made, out, 1 << 20)


def _fill(connection: sqlite3.Connection, desk: Desk, knowledge: Knowledge) -> None:
    # Nobody else sees the file before it is whole, so nothing is gained by a journal.
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;")
    connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    connection.executemany("INSERT INTO about VALUES (?, ?)", [("made by", f"Rawi {__version__}"),
                           *((t.name, t.about) for t in TABLES)])  # fmt: skip
    inserts = {}
    for table in TABLES:
        connection.execute(_definition(table))
        inserts[table.name] = f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"
    for name, part in rows(desk, knowledge):
        connection.executemany(inserts[name], part)
    for table in TABLES:
        for column in table.columns:
            if column.to is not None or column.name in ("entity", "of", "outlet"):
                connection.execute(f'CREATE INDEX "{table.name}_{column.name}" ON {table.name} ("{column.name}")')
    for name, columns in _SEARCHED.items():
        listed = ", ".join(columns)
        connection.execute(
            f"CREATE VIRTUAL TABLE {name}_fts USING fts5({listed}, content='{name}', "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        connection.execute(f"INSERT INTO {name}_fts (rowid, {listed}) SELECT rowid, {listed} FROM {name}")
    connection.executescript(_VIEWS)
    connection.commit()
    connection.execute("ANALYZE")
    connection.execute("VACUUM")


def _definition(table: TableOf) -> str:
    parts = [
        f'"{c.name}" {c.type}' + (f' REFERENCES "{c.to}" ("{_only_key(c.to)}")' if c.to is not None else "")
        for c in table.columns
    ]
    key = ", ".join(f'"{name}"' for name in table.key)
    parts.append(f"PRIMARY KEY ({key})")
    return f"CREATE TABLE {table.name} ({', '.join(parts)})"


def _only_key(name: str) -> str:
    (key,) = next(table.key for table in TABLES if table.name == name)
    return key
