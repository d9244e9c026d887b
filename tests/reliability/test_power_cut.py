"""What a cut of the power leaves of a desk: everything that was synchronised, and of what was being written any part.

SQLite synchronises its log at every acknowledged transaction (``synchronous=FULL``), and the desk's file before it
begins the log anew. So a cut while a transaction is being acknowledged leaves the log up to the one before, and behind
it any sectors of the new one; a cut while the log is copied into the file leaves the log, and the pages copied old, new
or torn. Such desks are made here at random moments of a run that reads (seeded); ``RAWI_CUTS`` sets how many.
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import Connection, event

from rawi.desk.care.checking import check_desk
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.knowledge import load
from rawi.model import Given, Page

from .test_crashes import rows

CUTS = int(os.environ.get("RAWI_CUTS", "24"))
SEED = int(os.environ.get("RAWI_SEED", "20230912"))
TABLES = ("pages", "documents", "story_documents", "signatures", "log", "stories", "weighed")
SECTOR, LOG_HEADER, FRAME_HEADER = 512, 32, 24


class Files(NamedTuple):
    """The desk's file, its log, and how many rows it holds."""

    file: bytes
    log: bytes
    counts: tuple[int, ...]


class Observed(Desk):
    """A desk that tells its files before and after each transaction that writes."""

    def __init__(self, name: str, tell: Callable[[Files, Files], None]) -> None:
        super().__init__(name, create=True)
        self._tell = tell
        self.engine.dispose()
        # The log is copied into the file every few transactions rather than every few hundred.
        event.listen(self.engine, "connect", lambda c, _: c.execute("PRAGMA wal_autocheckpoint=40").close())

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        before = self._files()
        with super().writing() as connection:
            yield connection
        self._tell(before, self._files())

    def _files(self) -> Files:
        with closing(sqlite3.connect(self.name)) as raw:
            counts = tuple(raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES)
            log = Path(f"{self.name}-wal")
            return Files(Path(self.name).read_bytes(), log.read_bytes() if log.exists() else b"", counts)


def acknowledged(log: bytes) -> int:
    """Where the last acknowledged transaction of a log ends, in bytes; 0 of an empty log."""
    if len(log) < LOG_HEADER:
        return 0
    size, salts, end, at = int.from_bytes(log[8:12], "big"), log[16:24], 0, LOG_HEADER
    while at + FRAME_HEADER + size <= len(log) and log[at + 8 : at + 16] == salts:
        last = int.from_bytes(log[at + 4 : at + 8], "big")
        at += FRAME_HEADER + size
        end = at if last else end
    return end


def torn(old: bytes, new: bytes, chance: random.Random, step: int) -> bytes:
    """Of each stretch of ``step`` bytes the old, the new, nothing or rubbish."""
    out = bytearray()
    for at in range(0, len(new), step):
        was, now = old[at : at + step], new[at : at + step]
        if was == now:
            out += now
            continue
        choice = chance.choice(("old", "new", "zero", "rubbish"))
        whole = was.ljust(len(now), b"\0")
        out += {"old": whole, "new": now, "zero": bytes(len(now)), "rubbish": chance.randbytes(len(now))}[choice]
    return bytes(out)


def left_by_a_cut(before: Files, after: Files, chance: random.Random) -> Iterator[tuple[str, bytes, bytes]]:
    """What kind of cut, and the desk's file and log that it leaves."""
    begun = acknowledged(before.log) if before.log[16:24] == after.log[16:24] else 0
    end = acknowledged(after.log)
    if end > begun:
        yield "cut", before.file, after.log[: chance.randrange(begun, end)]
        tail = torn(before.log[begun:end].ljust(end - begun, b"\0"), after.log[begun:end], chance, SECTOR)
        yield "torn", before.file, after.log[:begun] + tail
    if before.file != after.file:
        yield "copying", torn(before.file, after.file, chance, SECTOR), after.log
    yield "whole", before.file, after.log


def page(row: dict[str, str]) -> Page:
    given = Given(id=row["id"], title=row["title"], published=row["published"], language="en")
    return Page(row["id"], row["text"], "text", given)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Files, Files, bytes, bytes]]:
    """The cuts: (kind, before, after, file, log)."""
    chance = random.Random(SEED)
    found: list[tuple[str, Files, Files, bytes, bytes]] = []

    def tell(before: Files, after: Files) -> None:
        for kind, file, log in left_by_a_cut(before, after, chance):
            found.append((kind, before, after, file, log))

    with Observed(str(tmp_path_factory.mktemp("observed") / "desk.db"), tell) as desk:
        with desk.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2, "FULL"
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        read_into(desk, [page(row) for row in rows(max(12, CUTS // 8), chance)], load())
    kinds = {kind: [cut for cut in found if cut[0] == kind] for kind in ("cut", "torn", "copying", "whole")}
    assert all(kinds.values()), {kind: len(cuts) for kind, cuts in kinds.items()}
    return [cut for cuts in kinds.values() for cut in chance.sample(cuts, min(len(cuts), max(3, CUTS // 4)))]


def test_what_was_acknowledged_is_there_and_the_rest_is_not(
    made: list[tuple[str, Files, Files, bytes, bytes]], tmp_path: Path
) -> None:
    assert len(made) >= min(CUTS, 12)
    for number, (kind, before, after, file, log) in enumerate(made):
        desk = tmp_path / f"{number}.db"
        desk.write_bytes(file)
        Path(f"{desk}-wal").write_bytes(log)
        assert check_desk(str(desk)) == [], (number, kind)
        with closing(sqlite3.connect(desk)) as raw:
            counts = tuple(raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES)
        if kind in ("whole", "copying"):
            assert counts == after.counts, (number, kind)
        elif kind == "cut":
            assert counts == before.counts, (number, kind)
        else:
            assert counts in (before.counts, after.counts), (number, kind)


def test_the_same_command_does_what_is_left(made: list[tuple[str, Files, Files, bytes, bytes]], tmp_path: Path) -> None:
    chance = random.Random(SEED)
    every = [page(row) for row in rows(max(12, CUTS // 8), chance)]
    with Desk(str(tmp_path / "whole.db"), create=True) as desk:
        read_into(desk, every, load())
        whole = sorted(d.id for d in desk.documents()), desk.stories()
    for number, (*_, file, log) in enumerate(random.Random(SEED).sample(made, 4)):
        path = tmp_path / f"{number}.db"
        path.write_bytes(file)
        Path(f"{path}-wal").write_bytes(log)
        with Desk(str(path), create=True) as desk:
            read_into(desk, every, load())
            assert (sorted(d.id for d in desk.documents()), desk.stories()) == whole
        assert check_desk(str(path)) == []
