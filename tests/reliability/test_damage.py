"""A desk's file with damaged bytes: what is wrong is named, nothing raises anything but a sentence, and a repair makes
the desk anew from the pages that can still be read. ``RAWI_DAMAGES`` sets how often (docs/reliability.md)."""

from __future__ import annotations

import os
import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from rawi.desk.checking import check_desk
from rawi.desk.errors import DeskError
from rawi.desk.ingest import read_into
from rawi.desk.repair import repair_desk
from rawi.desk.store import Desk
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
    made = rows(12, random.Random(SEED))
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
        assert found.items() <= articles.items(), (number, kind)
        assert len(found) == mended.pages
        outcomes["made anew, whole" if found == articles else "made anew, less"] += 1
    print(dict(outcomes), dict(told))  # noqa: T201
    assert outcomes["unnoticed"] == 0
    assert outcomes["made anew, whole"] > DAMAGES // 8
