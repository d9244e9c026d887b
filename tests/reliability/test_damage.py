"""A desk's file with damaged bytes: what is wrong is named, nothing raises anything but a sentence, and a repair makes
the desk anew from the pages that can still be read. ``RAWI_DAMAGES`` sets how often (docs/reliability.md)."""

from __future__ import annotations

import os
import random
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.desk.care import salvage
from rawi.desk.care.checking import check_desk
from rawi.desk.care.repair import repair_desk
from rawi.desk.errors import DeskError
from rawi.desk.people.judgements import judge, past_judgements, undo
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.knowledge import Knowledge, load
from rawi.model import Document, Given, Page

from .test_crashes import rows

DAMAGES = int(os.environ.get("RAWI_DAMAGES", "24"))
SEED = int(os.environ.get("RAWI_SEED", "20230912"))
PAGE = 4096


def damaged(whole: bytes, chance: random.Random) -> tuple[str, bytes]:
    """What was done, and the bytes of the file after it."""
    data = bytearray(whole)
    kind = chance.choice(("bits", "run", "page", "swap", "cut", "zeros"))
    if kind == "bits":
        for _ in range(chance.choice((1, 8, 64))):
            at = chance.randrange(len(data))
            data[at] ^= 1 << chance.randrange(8)
    elif kind == "run":
        at, size = chance.randrange(len(data)), chance.randint(16, 8192)
        data[at : at + size] = chance.randbytes(len(data[at : at + size]))
    elif kind in ("page", "zeros"):
        at = PAGE * chance.randrange(len(data) // PAGE)
        data[at : at + PAGE] = chance.randbytes(PAGE) if kind == "page" else bytes(PAGE)
    elif kind == "swap":
        one, other = (PAGE * chance.randrange(len(data) // PAGE) for _ in range(2))
        data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]
    else:
        del data[chance.randrange(len(data)) :]
    return kind, bytes(data)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> tuple[bytes, dict[str, Document]]:
    """The bytes of a desk that nothing is wrong with, and its articles."""
    file = tmp_path_factory.mktemp("whole") / "desk.db"
    made = rows(60, random.Random(SEED))
    pages = [
        Page(r["id"], r["text"], "text", Given(id=r["id"], title=r["title"], published=r["published"])) for r in made
    ]
    with Desk(str(file), create=True) as desk:
        read_into(desk, pages, knowledge)
        articles = {document.id: document for document in desk.documents()}
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file.read_bytes(), articles


def test_damage_is_named_and_mended_as_far_as_pages_can_be_read(
    whole: tuple[bytes, dict[str, Document]], knowledge: Knowledge, tmp_path: Path
) -> None:
    content, articles = whole
    chance = random.Random(SEED)
    outcomes: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for number in range(DAMAGES):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = folder / "desk.db"
        kind, data = damaged(content, chance)
        file.write_bytes(data)
        problems = check_desk(str(file))
        assert all(problem.startswith(str(file)) and "\n" not in problem for problem in problems), (
            number,
            kind,
            problems,
        )
        if not problems:
            with Desk(str(file)) as desk:
                same = {document.id: document for document in desk.documents()} == articles
            outcomes["harmless" if same else "unnoticed"] += 1
            continue
        try:
            mended = repair_desk(str(file), knowledge)
        except DeskError as refused:
            assert str(file) in str(refused)
            assert file.exists(), "what is damaged stays where it is"
            outcomes["refused"] += 1
            told[f"{kind}: {str(refused).removeprefix(str(file))}"] += 1
            continue
        assert check_desk(str(file)) == [], (number, kind)
        assert Path(mended.kept).exists()
        with Desk(str(file)) as desk:
            found = {document.id: document for document in desk.documents()}
        # The hash vouches for a page and what was given with it; the place it was read from stands beside it.
        there = {i: msgspec.structs.replace(d, source=found[i].source) for i, d in articles.items() if i in found}
        assert found == there, (number, kind)
        assert len(found) == mended.pages
        outcomes["made anew, whole" if len(found) == len(articles) else "made anew, less"] += 1
    print(dict(outcomes), dict(told))  # noqa: T201
    assert outcomes["unnoticed"] == 0
    assert outcomes["made anew, whole"] > DAMAGES // 8


def test_a_file_whose_end_is_gone_gives_what_is_left_of_it(
    whole: tuple[bytes, dict[str, Document]], knowledge: Knowledge, tmp_path: Path
) -> None:
    content, articles = whole
    file = tmp_path / "desk.db"
    file.write_bytes(content)
    one, other = sorted(articles)[:2]
    with Desk(str(file)) as desk:
        for text in ("first", "second"):
            judge(desk, "depends", one, other, text)
        undo(desk, 1, "first")
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    cut = file.read_bytes()[: -len(content) // 20 - 1000]
    file.write_bytes(cut)
    with pytest.raises(sqlite3.DatabaseError), closing(sqlite3.connect(file)) as raw:
        raw.execute("SELECT count(*) FROM pages NOT INDEXED").fetchone()
    mended = repair_desk(str(file), knowledge)
    assert check_desk(str(file)) == []
    assert Path(mended.kept).read_bytes() == cut
    with Desk(str(file)) as desk:
        found = {document.id: document for document in desk.documents()}
        past = [(p.judgement.user, p.undone_by) for p in past_judgements(desk)]
    assert found.items() <= articles.items()
    assert len(found) == mended.pages > len(articles) // 3
    assert past == [("second", None), ("first", "first")]


@given(st.lists(st.tuples(st.integers(-(2**63), 2**63 - 1), st.text(max_size=9000), st.binary(max_size=20_000)),
                max_size=30), st.sampled_from([512, 1024, 4096, 65536]))  # fmt: skip
@settings(deadline=None, max_examples=40)
def test_every_row_of_a_whole_file_is_found(made: list[tuple[int, str, bytes]], size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "any.db"
        with closing(sqlite3.connect(file)) as raw, raw:
            raw.execute(f"PRAGMA page_size={size}")
            raw.execute("CREATE TABLE t (a INTEGER, b TEXT, c BLOB, d REAL, e)")
            stored = [(a, b.replace("\0", " "), c, a / 3, None) for a, b, c in made]
            raw.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?)", stored)
        found = [(number, values) for number, values in salvage.rows(file) if len(values) == 5 and values[0] != "table"]
        whole = file.read_bytes()
        assert sorted(found) == [(number, row) for number, row in enumerate(stored, start=1)]
        # And whatever is cut off or overwritten, nothing is raised.
        for bad in (whole[: len(whole) // 2 + 7], whole[:700] + b"\xff" * 900 + whole[1600:], b"\x0d" * len(whole)):
            file.write_bytes(bad)
            list(salvage.rows(file))
