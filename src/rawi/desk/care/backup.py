"""A copy of a desk while it is in use: one state of the desk, whole, in a file that is itself a desk.

A file is copied by SQLite's own online backup; a server's desk is read in one transaction. (Its administrator may like
``pg_dump`` better, which keeps users and rights of the server too.)
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from rawi.desk.care.copying import copy_desk
from rawi.desk.errors import DeskError
from rawi.desk.storage.connect import is_url
from rawi.desk.storage.postgresql import shown
from rawi.desk.storage.store import Desk


def backup(desk: str, target: Path) -> int:
    """Copies the desk to the file ``target`` (which takes the place of an older one) and returns the number of bytes.

    Raises DeskError when the desk cannot be read or the target cannot be written.
    """
    with Desk(desk):
        pass  # a desk, and one that this version knows
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".rawi-")
        os.close(handle)
        try:
            if is_url(desk):
                _from_server(desk, temporary)
            else:
                _from_file(desk, temporary)
            with Path(temporary).open("rb") as written:
                os.fsync(written.fileno())
            Path(temporary).replace(target)
        finally:
            for ending in ("", "-wal", "-shm"):
                Path(temporary + ending).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise DeskError(f"{target}: the copy could not be written ({error})") from None
    return target.stat().st_size


def _from_file(desk: str, temporary: str) -> None:
    source = sqlite3.connect(f"file:{desk}?mode=ro", uri=True)
    with closing(source), closing(sqlite3.connect(temporary)) as copy:
        source.backup(copy)


def _from_server(desk: str, temporary: str) -> None:
    with (
        Desk(desk) as source,
        Desk(temporary, create=True) as copy,
        source.reading() as there,
        copy.writing() as here,
    ):
        copy_desk(there, here)


def restore(file: str, desk: str) -> int:
    """Copies the desk in ``file`` into the empty or new desk ``desk`` and returns its number of articles.

    Raises DeskError when the one cannot be read, or the other has anything in it.
    """
    with Desk(file) as source, Desk(desk, create=True) as target, target.writer():
        if any(target.counts().values()):
            raise DeskError(f"{shown(desk)}: holds articles already; a desk is copied into an empty one only")
        with source.reading() as there, target.writing() as here:
            copy_desk(there, here)
        return target.counts()["articles"]
