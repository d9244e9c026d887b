"""A damaged desk made anew: whatever pages can still be read from it are read again into a fresh one.

They are asked of SQLite first; what it cannot give any more is looked for in the file itself
(:mod:`rawi.desk.care.salvage`).
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import msgspec

from rawi.desk.care import salvage
from rawi.desk.errors import DeskError
from rawi.desk.people.judgements import KINDS
from rawi.desk.storage.connect import is_url
from rawi.desk.storage.lock import WriterLock
from rawi.desk.storage.pages import page_hash
from rawi.desk.storage.postgresql import shown
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.knowledge import Knowledge
from rawi.model import Given, Page

_PAGE_COLUMNS = "hash, source, kind, charset, given, content, is_text"
_PAGE_WIDTH = 9  # columns of the table of pages, those above first
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
            lost = set(unreadable)
            summary = read_into(desk, _pages(damaged, old, rowids, lost), knowledge, extra=extra)
            if summary.pages == 0:
                raise DeskError(f"{name}: no stored page can be read from it; restore a copy made with `rawi backup`")
            _copy_judgements(damaged, old, fresh)
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


def _pages(damaged: Path, old: sqlite3.Connection, rowids: list[int], lost: set[int]) -> Iterator[Page]:
    """The pages that can be read: as SQLite finds them, and where it cannot, those that stand whole in the file."""
    given: set[str] = set()
    for rowid in rowids:
        try:
            row = old.execute(f"SELECT {_PAGE_COLUMNS} FROM pages WHERE rowid = ?", (rowid,)).fetchone()
            if row is None:
                continue
            page = _same(row)
        except (sqlite3.DatabaseError, zlib.error, TypeError, ValueError):
            lost.add(rowid)
            continue
        # A walk over damaged pages may come to one twice.
        if row[0] not in given:
            given.add(row[0])
            yield page
    if not lost:
        return
    for rowid, values in salvage.rows(damaged):
        if len(values) != _PAGE_WIDTH or values[0] in given:
            continue
        try:
            page = _same(values[:7])
        except (zlib.error, TypeError, ValueError):
            continue
        given.add(str(values[0]))
        lost.discard(rowid)
        yield page


def _same(row: Sequence[Any]) -> Page:
    """The page of a row. Raises ValueError when it is not, to the last byte, what was kept."""
    hash_, source, kind, charset, given, content, is_text = row
    raw = zlib.decompress(content)
    page = Page(
        source=source,
        content=raw.decode("utf-8", "surrogatepass") if is_text else raw,
        kind=kind,
        given=msgspec.json.decode(given, type=Given),
        charset=charset,
    )
    if not isinstance(kind, str) or page_hash(page) != hash_:
        raise ValueError("the page is not what its hash says")
    return page


def _copy_judgements(damaged: Path, old: sqlite3.Connection, fresh: Path) -> None:
    columns = ", ".join(f'"{c}"' for c in _JUDGEMENT_COLUMNS)
    try:
        rows = old.execute(f"SELECT {columns} FROM judgements ORDER BY seq").fetchall()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        found: dict[int, tuple[salvage.Value, ...]] = {}
        for seq, values in salvage.rows(damaged):
            if len(values) != 1 + len(_JUDGEMENT_COLUMNS) or values[0] is not None or values[1] not in KINDS:
                continue
            # A row that was moved may stand twice, once as it was before it was undone.
            if seq not in found or values[-1] is not None:
                found[seq] = values[1:]
        rows = [found[seq] for seq in sorted(found)]
    with suppress(sqlite3.DatabaseError, ValueError), closing(sqlite3.connect(fresh)) as new, new:
        new.executemany(f"INSERT INTO judgements ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
