"""Is a desk whole? Every law that can be tested on stored data is tested."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import msgspec
from sqlalchemy import Connection, column, func, select, text
from sqlalchemy import table as literal_table
from sqlalchemy.exc import DatabaseError

from rawi.desk.errors import DeskError
from rawi.desk.storage.connect import is_url
from rawi.desk.storage.postgresql import shown
from rawi.desk.storage.schema import documents, log, pages, statements, stories, story_documents
from rawi.desk.storage.store import Desk
from rawi.model import Document, LogEntry

_document = msgspec.json.Decoder(Document)
_log_entry = msgspec.json.Decoder(LogEntry)


def check_desk(name: str) -> list[str]:
    """What is wrong with the desk, one sentence each that names the place; empty when it is whole."""
    label, problems = shown(name), []
    try:
        with Desk(name) as desk, desk.reading() as connection:
            for check in (_database, _index, _documents, _pages, _stories, _log):
                try:
                    problems += [f"{label}: {problem}" for problem in check(connection, name)]
                except (TypeError, ValueError, OverflowError) as error:
                    # A damaged row may hold a value of any kind where another is meant.
                    problems.append(f"{label}: a row cannot be read back ({str(error).splitlines()[0]})")
    except DeskError as error:
        problems.append(str(error))
    return problems


def _database(connection: Connection, name: str) -> Iterator[str]:
    if is_url(name):
        return
    for (message,) in connection.execute(text("PRAGMA integrity_check(20)")):
        if message != "ok":
            yield f"the database is damaged ({' '.join(message.split())})"
    for table in ("document_words", "statement_words"):
        try:
            connection.execute(text(f"INSERT INTO {table}({table}) VALUES ('integrity-check')"))
        except DatabaseError:
            yield f"the search index {table} is damaged"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"table {row[0]}, row {row[1]}: points to a row of {row[2]} that is not there"


def _index(connection: Connection, name: str) -> Iterator[str]:
    """Whether all articles and statements can be found by their words. (SQLite's own check tells it of a file.)"""
    if not is_url(name):
        return
    for index, table in (("document_words", documents), ("statement_words", statements)):
        words = literal_table(index, column("seq"))
        missing = select(func.count()).select_from(table).where(table.c.seq.not_in(select(words.c.seq)))
        left = select(func.count()).select_from(words).where(words.c.seq.not_in(select(table.c.seq)))
        for query, wrong in ((missing, "are not in it"), (left, "of it belong to nothing")):
            count = connection.execute(query).scalar_one()
            if count:
                yield f"the search index {index}: {count} rows {wrong}"


def _documents(connection: Connection, _: str) -> Iterator[str]:
    for row in connection.execute(select(documents.c.id, documents.c.data).order_by(documents.c.seq)):
        try:
            document = _document.decode(zlib.decompress(row.data))
        except (zlib.error, msgspec.DecodeError) as error:
            yield f"article {row.id}: cannot be read back ({error})"
            continue
        yield from (f"article {row.id}: {problem}" for problem in _evidence(document))


def _evidence(document: Document) -> Iterator[str]:
    cues = (s.cue for s in document.statements)
    links = (link for s in document.statements for link in s.chain if link.start is not None)
    spans: Iterable[Any] = chain(
        document.mentions, document.times, document.quantities, document.statements, document.events, cues, links
    )
    for item in spans:
        if item.start is None or item.end is None or document.text[item.start : item.end] != item.text:
            yield f"the evidence {item.text!r} does not stand at {item.start}–{item.end} of its text"


def _pages(connection: Connection, _: str) -> Iterator[str]:
    for row in connection.execute(select(pages.c.hash, pages.c.source, pages.c.content)):
        try:
            zlib.decompress(row.content)
        except zlib.error as error:
            yield f"page {row.source}: the stored page cannot be read back ({error})"


def _stories(connection: Connection, _: str) -> Iterator[str]:
    sizes: dict[str, int] = {}
    for row in connection.execute(select(story_documents.c.story)):
        sizes[row.story] = sizes.get(row.story, 0) + 1
    for row in connection.execute(select(stories)):
        held = sizes.get(row.id, 0)
        if row.merged_into is not None and held:
            yield f"story {row.id}: was merged into {row.merged_into} but still holds {held} articles"
        elif row.merged_into is None and held != row.size:
            yield f"story {row.id}: says it holds {row.size} articles and holds {held}"


def _log(connection: Connection, _: str) -> Iterator[str]:
    known = set(connection.execute(select(stories.c.id)).scalars())
    for row in connection.execute(select(log.c.seq, log.c.data).order_by(log.c.seq)):
        try:
            act = _log_entry.decode(row.data)
        except msgspec.DecodeError as error:
            yield f"log entry {row.seq}: cannot be read back ({error})"
            continue
        for story in (act.story, act.into):
            if story is not None and story not in known:
                yield f"log entry {row.seq}: names story {story}, which is not there"
