"""A copy of a desk while it is in use: SQLite's own online backup, so the copy is one state of the desk, whole."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from rawi.desk.connect import is_url
from rawi.desk.errors import DeskError
from rawi.desk.store import Desk


def backup(desk: str, target: Path) -> int:
    """Copies the desk to the file ``target`` (which takes the place of an older one) and returns the number of bytes.

    Raises DeskError when the desk is a database address (its server has its own tools), cannot be read, or the target
    cannot be written.
    """
    if is_url(desk):
        raise DeskError(f"{desk}: a database server's desk is backed up with the server's own tools (pg_dump)")
    with Desk(desk):
        pass  # a desk, and one that this version knows
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".rawi-")
        os.close(handle)
        try:
            source = sqlite3.connect(f"file:{desk}?mode=ro", uri=True)
            with closing(source), closing(sqlite3.connect(temporary)) as copy:
                source.backup(copy)
            with Path(temporary).open("rb") as written:
                os.fsync(written.fileno())
            Path(temporary).replace(target)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise DeskError(f"{target}: the copy could not be written ({error})") from None
    return target.stat().st_size
