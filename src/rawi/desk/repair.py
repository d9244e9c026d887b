"""A damaged desk made anew: whatever pages can still be read from it are read again into a fresh one."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import msgspec

from rawi.desk.connect import is_url
from rawi.desk.errors import DeskError
from rawi.desk.ingest import read_into
from rawi.desk.lock import WriterLock
from rawi.desk.postgresql import shown
from rawi.desk.store import Desk
from rawi.knowledge import Knowledge
from rawi.model import Given, Page

_PAGE_COLUMNS = "source, kind, charset, given, content, is_text"
_JUDGEMENT_COLUMNS = ("kind", "one", "other", "user", "at", "undone_by", "undone_at")


class Repaired(msgspec.Struct):
    """What a repair did: pages read again, pages that could not be read back, and where the damaged desk is now."""

    pages: int
    lost: int
    kept: str


def repair_desk(name: str, knowledge: Knowledge, extra: Path | None = None) -> Repaired:
    """Makes the desk ``name`` anew from the pages stored in it, with its judgements; the damaged file is kept beside
    it.

    Raises DeskError when nothing can be read from it, or for a database address.
    """
    if is_url(name):
        raise DeskError(f"{shown(name)}: a server's desk is not made anew; restore a copy with `rawi import`")
    damaged = Path(name)
    fresh = damaged.with_name(damaged.name + ".mending")
    with WriterLock(damaged):
        _remove(fresh)
        with (
            closing(sqlite3.connect(f"file:{damaged}?mode=ro", uri=True)) as old,
            Desk(str(fresh), create=True) as desk,
        ):
            rowids, unreadable = _rowids(old)
            lost: list[int] = list(unreadable)
            summary = read_into(desk, _pages(old, rowids, lost), knowledge, extra=extra)
            if summary.pages == 0:
                raise DeskError(f"{name}: no stored page can be read from it; restore a copy made with `rawi backup`")
            _copy_judgements(old, fresh)
        kept = damaged.with_name(damaged.name + ".damaged")
        _remove(kept)
        for ending in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{damaged}{ending}").rename(f"{kept}{ending}")
        fresh.rename(damaged)
        for ending in ("-wal", "-shm", ".lock"):
            Path(f"{fresh}{ending}").unlink(missing_ok=True)
    return Repaired(summary.pages, len(lost), str(kept))


def _remove(desk: Path) -> None:
    for ending in ("", "-wal", "-shm", ".lock"):
        Path(f"{desk}{ending}").unlink(missing_ok=True)


def _rowids(old: sqlite3.Connection) -> tuple[list[int], list[int]]:
    """Numbers of the rows of stored pages, and of those that cannot even be listed."""
    found: list[int] = []
    try:
        for (rowid,) in old.execute("SELECT rowid FROM pages NOT INDEXED ORDER BY rowid"):
            found.append(rowid)
        return found, []
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # the reason itself may hold damaged bytes
        # The walk broke at a damaged leaf: look on behind it, row by row, as far as articles point to pages.
        last = found[-1] if found else 0
        with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
            (count,) = old.execute("SELECT max(seq) FROM documents").fetchone()
            return [*found, *range(last + 1, (count or 0) + 1)], []
        return found, [last + 1]


def _pages(old: sqlite3.Connection, rowids: list[int], lost: list[int]) -> Iterator[Page]:
    for rowid in rowids:
        try:
            row = old.execute(f"SELECT {_PAGE_COLUMNS} FROM pages WHERE rowid = ?", (rowid,)).fetchone()
            if row is None:
                continue
            source, kind, charset, given, content, is_text = row
            raw = zlib.decompress(content)
            yield Page(
                source=source,
                content=raw.decode("utf-8", "surrogatepass") if is_text else raw,
                kind=kind,
                given=msgspec.json.decode(given, type=Given),
                charset=charset,
            )
        except (sqlite3.DatabaseError, zlib.error, TypeError, ValueError):
            lost.append(rowid)


def _copy_judgements(old: sqlite3.Connection, fresh: Path) -> None:
    columns = ", ".join(f'"{c}"' for c in _JUDGEMENT_COLUMNS)
    with suppress(sqlite3.DatabaseError, ValueError), closing(sqlite3.connect(fresh)) as new, new:
        rows = old.execute(f"SELECT {columns} FROM judgements ORDER BY seq").fetchall()
        new.executemany(f"INSERT INTO judgements ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
