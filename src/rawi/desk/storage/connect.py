"""Opening a desk: a path or a database address becomes an engine with the right settings, at the right schema."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.exc import DBAPIError, OperationalError, StatementError

from rawi.desk.errors import DeskError
from rawi.desk.index import fulltext
from rawi.desk.storage import postgresql
from rawi.desk.storage.migrations import migrate
from rawi.desk.storage.postgresql import shown
from rawi.desk.storage.schema import SCHEMA_VERSION, meta, metadata

_BUSY_MILLISECONDS = 10_000


def is_url(desk: str) -> bool:
    """Whether the desk is named by a database address rather than a path."""
    return "://" in desk


def open_engine(desk: str, *, create: bool) -> Engine:
    """An engine for the desk, migrated to this version's schema.

    ``create`` allows a missing desk file, or the tables of an empty database, to be made. Raises DeskError when the
    desk is missing, damaged, newer than this program or not to be reached.
    """
    if is_url(desk):
        if not desk.startswith(("postgresql://", "postgres://")):
            raise DeskError(f"{shown(desk)}: not a desk; name a file, or a database as postgresql://USER@HOST/DATABASE")
        engine = postgresql.open_server(desk.replace("postgres://", "postgresql://", 1))
    else:
        engine = _open_file(desk, create)
    try:
        with engine.connect() as connection:
            _bring_up_to_date(connection, desk, create)
    except (StatementError, ConnectionResetError) as error:
        engine.dispose()
        raise explain(desk, error, opened=False) from None
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        # Damaged so far that not even a setting can be made; the reason itself may hold damaged bytes.
        engine.dispose()
        raise DeskError(f"{desk}: the desk is damaged (its database is malformed); run `rawi check`") from None
    except DeskError:
        engine.dispose()
        raise
    return engine


def _open_file(desk: str, create: bool) -> Engine:
    path = Path(desk)
    if not path.exists() and not create:
        raise DeskError(f"{path}: no such desk; make one with `rawi read SOURCE --desk {path}`")
    if path.is_file() and path.stat().st_size == 0 and not create:
        raise DeskError(f"{path}: not a Rawi desk (the file is empty); name another file")
    if path.is_dir():
        raise DeskError(f"{path}: is a folder, not a desk; name a file")
    if not path.parent.exists():
        raise DeskError(f"{path}: the folder {path.parent} does not exist; make it first")
    engine = create_engine(_sqlite_address(path, create))
    event.listen(engine, "connect", _sqlite_settings)
    if create:
        event.listen(engine, "connect", _sqlite_log)
    event.listen(engine, "begin", _sqlite_begin)
    return engine


def _sqlite_address(path: Path, create: bool) -> str:
    log = Path(f"{path}-wal")
    if not create and not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size):
        # Where nothing can be written, nobody writes: SQLite then need not (and could not) make its shared index.
        return f"sqlite:///file:{quote(str(path))}?immutable=1&uri=true"
    return f"sqlite:///{path}"


def _sqlite_settings(connection: Any, _record: Any) -> None:
    # Transactions are begun by the program itself (below): the driver would begin them late and silently.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")
    # FULL: what was acknowledged survives a power cut, in WAL mode too.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _sqlite_log(connection: Any, _record: Any) -> None:
    # The mode lasts in the file; only those who mean to write may change a file.
    connection.execute("PRAGMA journal_mode=WAL").close()


def _sqlite_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("rawi_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _bring_up_to_date(connection: Connection, desk: str, create: bool) -> None:
    """Makes or migrates the tables where that is needed. Looks first: only then is a writer's lock taken."""
    if connection.dialect.name == "postgresql":
        with connection.begin():
            postgresql.prepare(connection, desk)
            found = _version(connection, desk)
        if found == SCHEMA_VERSION:
            return
        connection = connection.execution_options(rawi_write=True)
    else:
        connection = connection.execution_options(rawi_write=create)
    with connection.begin():
        version = _version(connection, desk)
        if version is None:
            if not create:
                raise DeskError(f"{shown(desk)}: not a Rawi desk (it has no table of its version); name another one")
            metadata.create_all(connection)
            fulltext.create(connection)
            connection.execute(meta.insert().values(key="schema", value=str(SCHEMA_VERSION)))
        elif version < SCHEMA_VERSION:
            migrate(connection, version)


def _version(connection: Connection, desk: str) -> int | None:
    """The schema of the desk; None of an empty database. Raises DeskError for what is no desk of ours."""
    if not connection.dialect.has_table(connection, "meta"):
        if connection.dialect.has_table(connection, "documents"):
            raise DeskError(f"{shown(desk)}: not a Rawi desk, but it has tables already; name another one")
        return None
    found = connection.execute(select(meta.c.value).where(meta.c.key == "schema")).scalar()
    version = int(found) if found is not None and found.isdigit() else 0
    if version > SCHEMA_VERSION:
        raise DeskError(
            f"{shown(desk)}: made by a newer Rawi (schema {version}, this one knows {SCHEMA_VERSION}); update Rawi"
        )
    return version


def _reason(error: DBAPIError) -> str:
    text = str(error.orig or error).strip().splitlines()[0]
    if "not a database" in text:
        return "not a desk (the file is no SQLite database); name another file"
    if "malformed" in text:
        return "the desk is damaged (its database is malformed); run `rawi check`"
    if isinstance(error, OperationalError) and "unable to open" in text:
        return "cannot be opened; check the path and its permissions"
    if "readonly" in text:
        return "cannot be written (read-only)"
    if "locked" in text:
        return "another program is writing to it; try again"
    return f"the desk could not be used ({text})"


def explain(desk: str, error: StatementError | ConnectionResetError, opened: bool = True) -> DeskError:
    """The database's error as a sentence; ``opened`` whether the desk could be used before. What neither the database
    nor the way to it raised is raised again."""
    if not isinstance(error, DBAPIError):
        # The socket's own error, before the driver could say what it means.
        if is_url(desk) and isinstance(error if isinstance(error, OSError) else error.orig, OSError):
            return DeskError(f"{shown(desk)}: {postgresql.CUT}")
        raise error
    return DeskError(f"{shown(desk)}: {postgresql.reason(error, opened) if is_url(desk) else _reason(error)}")
