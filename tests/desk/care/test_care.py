from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from rawi.desk.asking.search import search
from rawi.desk.care import refresh as refreshing
from rawi.desk.care.backup import backup
from rawi.desk.care.checking import check_desk
from rawi.desk.care.refresh import refresh
from rawi.desk.care.repair import repair_desk
from rawi.desk.errors import DeskError
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.knowledge import Knowledge, load
from rawi.model import Given, Page


@pytest.fixture
def filled(desk: Desk, pages: list[Page], knowledge: Knowledge) -> Desk:
    read_into(desk, pages, knowledge)
    return desk


def contents(desk: Desk) -> object:
    return list(desk.documents()), desk.stories(), desk.log()


def test_a_copy_made_during_writing_is_whole(filled: Desk, tmp_path: Path) -> None:
    with filled.writing() as connection:
        connection.execute(text("DELETE FROM log"))
        backup(filled.name, tmp_path / "copy.db")
    with Desk(str(tmp_path / "copy.db")) as copy:
        assert list(copy.documents()) == list(filled.documents())
        assert len(copy.log()) == 3, "what was not yet acknowledged is not in the copy"
    assert check_desk(str(tmp_path / "copy.db")) == []


def test_a_copy_into_nowhere_is_refused(filled: Desk, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="could not be written"):
        backup(filled.name, tmp_path / "no" / "copy.db")


def test_a_refresh_of_an_up_to_date_desk_reads_nothing(filled: Desk, knowledge: Knowledge) -> None:
    before = contents(filled)
    assert refresh(filled, knowledge).pages == 0
    assert contents(filled) == before


def test_a_refresh_changes_only_what_comes_out_otherwise(filled: Desk, knowledge: Knowledge) -> None:
    before = contents(filled)
    old = msgspec.structs.replace(filled.document("fa-2"), title="an old reading", mentions=())
    with filled.writing() as connection:
        connection.execute(text("UPDATE documents SET understood = 'older'"))
        connection.execute(
            text("UPDATE documents SET data = :data, title = :title WHERE id = 'fa-2'"),
            {"data": zlib.compress(msgspec.json.encode(old)), "title": old.title},
        )
    done = refresh(filled, knowledge)
    assert (done.pages, done.same, done.changed, done.added) == (3, 2, 1, 0)
    assert contents(filled)[0] == before[0]  # type: ignore[index]
    assert [h.id for h in search(filled, "خورشیدی", knowledge).articles] == ["fa-2"]
    assert check_desk(filled.name) == []


def _rows(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    tables = ("pages", "documents", "mentions", "relays", "statements", "story_documents", "stories", "log", "weighed")
    with desk.reading() as connection:
        return {
            table: sorted((tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}"))), key=repr)
            for table in tables
        }


def test_a_refresh_touches_no_row_that_stays_as_it_is(filled: Desk, knowledge: Knowledge) -> None:
    before = _rows(filled)
    with filled.writing() as connection:
        connection.execute(text("UPDATE documents SET understood = 'older'"))
        connection.execute(text("UPDATE weighed SET key = 'older'"))
        wrong = "UPDATE stories SET title = 'an old title' WHERE id IN (SELECT story FROM story_documents d JOIN"
        connection.execute(text(f"{wrong} documents ON seq = d.document WHERE documents.id = 'fa-2')"))
        old = msgspec.structs.replace(filled.document("fa-2"), title="an old title")
        data = zlib.compress(msgspec.json.encode(old))
        connection.execute(text("UPDATE documents SET data = :data WHERE id = 'fa-2'"), {"data": data})
    assert refresh(filled, knowledge).changed == 1
    after = _rows(filled)
    # The statements of the one that changed are kept anew, under numbers of their own; all else is as it was.
    assert {name: [row[1:] for row in rows] for name, rows in after.items() if name == "statements"} == {
        "statements": [row[1:] for row in before["statements"]]
    }
    del before["statements"], after["statements"]
    assert after == before


def test_new_knowledge_of_one_person_changes_the_articles_that_name_them(
    filled: Desk, pages: list[Page], knowledge: Knowledge, tmp_path: Path
) -> None:
    said = "زمرا کوهساری روز سه‌شنبه گفت که راه هرات تا بهار باز می‌ماند.\n\nکوهساری این سخن را در کابل گفت."
    read_into(filled, [Page("fa-3", said, "text", Given(id="fa-3", published="2023-09-19", language="fa"))], knowledge)
    before, told = _rows(filled), {d.id: d for d in filled.documents()}
    own = "- id: person/zmara-kohsari\n  names: {fa: [زمرا کوهساری], en: [Zmara Kohsari]}\n"
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "people.yaml").write_text(own, encoding="utf-8")
    known = load(tmp_path / "own")
    done = refresh(filled, known, extra=tmp_path / "own")
    assert (done.pages, done.same, done.changed, done.added) == (4, 3, 1, 0)
    now = {d.id: d for d in filled.documents()}
    assert {name for name in now if now[name] != told[name]} == {"fa-3"}
    assert "person/zmara-kohsari" in {m.entity for m in now["fa-3"].mentions}
    assert len(search(filled, "who:person/zmara-kohsari", known).articles) == 1
    after = _rows(filled)
    number = _number(filled, "fa-3")
    for table in ("pages", "story_documents", "log"):
        assert after[table] == before[table]
    for table in ("mentions", "relays"):
        assert [r for r in after[table] if r[0] != number] == [r for r in before[table] if r[0] != number]
    assert refresh(filled, known, extra=tmp_path / "own").pages == 0


def _number(desk: Desk, name: str) -> int:
    with desk.reading() as connection:
        return int(connection.execute(text("SELECT seq FROM documents WHERE id = :id"), {"id": name}).scalar_one())


def test_a_refresh_that_was_stopped_before_its_end_weighs_what_is_left(
    filled: Desk, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _rows(filled)["weighed"]
    with filled.writing() as connection:
        connection.execute(text("UPDATE documents SET understood = 'older'"))
        connection.execute(text("UPDATE weighed SET key = 'older'"))

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(refreshing, "weigh_stories", stopped)
        refresh(filled, knowledge)
    assert {row[1] for row in _rows(filled)["weighed"]} == {"older"}
    assert refresh(filled, knowledge).pages == 0
    assert _rows(filled)["weighed"] == before


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_damaged_desk_is_named_and_made_anew(filled: Desk, knowledge: Knowledge) -> None:
    before = sorted(d.id for d in filled.documents())
    with filled.writing() as connection:
        connection.execute(text("UPDATE documents SET data = x'00' WHERE id = 'fa-1'"))
        connection.execute(text("INSERT INTO judgements(kind, one, other, user, at) VALUES ('same','a','b','u','t')"))
    filled.close()
    assert check_desk(filled.name) != []
    mended = repair_desk(filled.name, knowledge)
    assert (mended.pages, mended.lost) == (3, 0)
    assert check_desk(filled.name) == []
    with Desk(filled.name) as desk, closing(sqlite3.connect(filled.name)) as raw:
        assert sorted(d.id for d in desk.documents()) == before
        assert raw.execute("SELECT count(*) FROM judgements").fetchone() == (1,)
    assert Path(mended.kept).exists()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_file_with_broken_bytes_gives_no_traceback(filled: Desk, knowledge: Knowledge) -> None:
    before, noticed = contents(filled), 0
    filled.close()
    with closing(sqlite3.connect(filled.name)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file = Path(filled.name)
    whole = file.read_bytes()
    for start in range(4096, len(whole) - 4096, max(4096, len(whole) // 12)):
        file.write_bytes(whole[:start] + b"\x5a" * 2048 + whole[start + 2048 :])
        try:
            if check_desk(filled.name):
                noticed += 1
                repair_desk(filled.name, knowledge)
                assert check_desk(filled.name) == []
            else:  # the bytes lay in unused space: nothing may be lost
                with Desk(filled.name) as desk:
                    assert contents(desk) == before
        except DeskError as error:
            noticed += 1
            assert filled.name in str(error)
        for leftover in file.parent.glob(file.name + "*"):
            leftover.unlink()
        file.write_bytes(whole)
    assert noticed >= 6
