"""The desk on a PostgreSQL server: its address, its connections, and what its errors mean."""

from __future__ import annotations

import logging
import os
import ssl
from importlib.util import find_spec
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from rawi.desk.errors import DeskError

OLDEST_SERVER = 13
_CONNECT_SECONDS = 10
# Keys of advisory locks (pg_advisory_lock(int, int)): RAWI in ASCII, and what is held.
_LOCKS = 0x52415749
WRITING, GATHERING = 1, 2
# A connection that is cut is told of by its error; the pool would print a traceback beside it.
logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())
_SSL_MODES = ("disable", "prefer", "require", "verify-full")


def open_server(desk: str) -> Engine:
    """An engine for the database at this address; nothing is connected yet.

    Read of the address: user, password (else ``PGPASSWORD``), host, port, database; ``?host=/folder`` for a Unix
    socket, ``?sslmode=`` disable, prefer, require or verify-full. Raises DeskError.
    """
    if find_spec("pg8000") is None:
        raise DeskError(f"{shown(desk)}: needs the PostgreSQL driver; install it with `pip install 'rawi[postgresql]'`")
    try:
        url = make_url(desk)
        engine = create_engine(
            url.set(drivername="postgresql+pg8000", query={}, password=None),
            connect_args=_connecting(url),
            # As many as the threads that answer readers in the browser may ask for.
            pool_size=10,
            max_overflow=40,
        )
    except (ArgumentError, ValueError) as error:
        raise DeskError(f"{shown(desk)}: not an address of a PostgreSQL database ({error})") from None
    # Many rows go in one statement.
    engine.dialect.use_insertmanyvalues_wo_returning = True
    event.listen(engine, "connect", _patient)
    event.listen(engine, "begin", _begin)
    return engine


def _patient(connection: Any, _record: Any) -> None:
    # The time that connecting may take; waiting for another writer may take longer.
    connection._usock.settimeout(None)


def _connecting(url: URL) -> dict[str, Any]:
    query = {key: value if isinstance(value, str) else value[-1] for key, value in url.query.items()}
    given: dict[str, Any] = {"application_name": "rawi", "timeout": _CONNECT_SECONDS}
    given["password"] = url.password or os.environ.get("PGPASSWORD")
    if url.username is None:
        given["user"] = os.environ.get("PGUSER") or os.environ.get("USER") or "postgres"
    folder = query.pop("host", None)
    if folder is not None:
        given["unix_sock"] = f"{folder}/.s.PGSQL.{url.port or 5432}"
    mode = query.pop("sslmode", "prefer")
    if mode not in _SSL_MODES:
        raise ValueError(f"sslmode is {mode}; one of {', '.join(_SSL_MODES)} is possible")
    if query:
        raise ValueError(f"{', '.join(query)}: not known; host and sslmode are")
    # The driver's own words: None tries and takes what it gets, True insists, False does without.
    secure: Any = {"disable": False, "prefer": None, "require": True}.get(mode, ssl.create_default_context)
    given["ssl_context"] = False if folder is not None else secure() if callable(secure) else secure
    return given


def _begin(connection: Connection) -> None:
    if not connection.get_execution_options().get("rawi_write", False):
        # All reads of one transaction see one state of the desk.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return
    # One transaction that writes at a time, as SQLite has it: what a writer looked up stays true until it is done.
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCKS}, {WRITING})")


def prepare(connection: Connection, desk: str) -> None:
    """What a new connection needs before the first statement of ours. Raises DeskError for a server too old."""
    number = int(connection.execute(text("SHOW server_version_num")).scalar_one())
    if number // 10_000 < OLDEST_SERVER:
        found = number // 10_000
        raise DeskError(f"{shown(desk)}: the server is PostgreSQL {found}; Rawi needs {OLDEST_SERVER} or newer")
    encoding = connection.execute(text("SHOW server_encoding")).scalar()
    if encoding != "UTF8":
        raise DeskError(f"{shown(desk)}: the database's encoding is {encoding}; make it with ENCODING 'UTF8'")


def hold(connection: Connection, lock: int) -> None:
    """Waits for a lock and holds it until the connection ends or lets it go; the server frees it when the holder is
    gone."""
    connection.execute(text(f"SELECT pg_advisory_lock({_LOCKS}, {lock})"))


def let_go(connection: Connection, lock: int) -> None:
    """Gives a held lock back."""
    connection.execute(text(f"SELECT pg_advisory_unlock({_LOCKS}, {lock})"))


def shown(desk: str) -> str:
    """A desk's name without a password, to be printed."""
    if "://" not in desk:
        return desk
    try:
        return make_url(desk).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return desk.partition("://")[0] + "://…"


CUT = "the connection to the server was cut; what was acknowledged is kept, run again when it is up"
_REASONS = {
    "28": "the server does not let this user in; check name and password (PGPASSWORD)",
    "3D": "the server has no such database; make it with `createdb`",
    "42501": "this user may not write there; grant it the rights on the database's schema",
    "53100": "the server's disk is full; what was acknowledged is kept, make room and run again",
    "53300": "the server has no connection left; try again later",
    "53": "the server is out of space or memory; what was acknowledged is kept, run again when it has some",
    "57": "the server is shutting down or starting; what was acknowledged is kept, run again when it is up",
    "25006": "the database is read-only",
    "XX001": "the database is damaged; restore it from a copy",
    "XX002": "the database is damaged; restore it from a copy",
}


def reason(error: DBAPIError, opened: bool) -> str:
    """What a server's error means and what to do, as a part of a sentence; ``opened`` whether it answered before."""
    said = error.orig.args[0] if error.orig is not None and error.orig.args else str(error)
    if isinstance(said, dict):
        code = str(said.get("C", ""))
        for length in (5, 2):
            if code[:length] in _REASONS:
                return _REASONS[code[:length]]
        return f"the server refused ({said.get('M', said)})"
    first = str(said).strip().splitlines()[0]
    if "Can't create a connection" in first or "communication error" in first:
        return CUT if opened else "no PostgreSQL server answers there; start it, or check host and port"
    if "network error" in first or "connection is closed" in first:
        return CUT
    return f"the server could not be used ({first})"
