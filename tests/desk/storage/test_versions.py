"""Desks of every earlier schema come up to date with all that they hold; a newer one is refused in a sentence.

``schemas/N.sql`` are the tables as the last program of schema N made them.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from rawi.cli import run
from rawi.desk.asking.listing import list_stories
from rawi.desk.asking.search import search
from rawi.desk.care.checking import check_desk
from rawi.desk.people.following import follow, followed
from rawi.desk.people.judgements import judge, past_judgements
from rawi.desk.storage.articles import replace_article
from rawi.desk.storage.migrations import STEPS
from rawi.desk.storage.ready import ready
from rawi.desk.storage.schema import SCHEMA_VERSION
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.knowledge import Knowledge
from rawi.model import Page

SCHEMAS = Path(__file__).parent / "schemas"
NEVER_COPIED = ("meta", "signatures", "sqlite_sequence")  # signatures had another form; a migration makes them anew


def shape(name: str) -> dict[str, object]:
    """Tables with their columns (not their order) and keys, and indexes with what they are on."""
    with closing(sqlite3.connect(name)) as raw:
        out: dict[str, object] = {}
        for kind, one, table in raw.execute("SELECT type, name, tbl_name FROM sqlite_master").fetchall():
            if kind == "table":
                columns = raw.execute(f"PRAGMA table_info('{one}')").fetchall()
                keys = raw.execute(f"PRAGMA foreign_key_list('{one}')").fetchall()
                out[one] = sorted((*c[1:4], str(c[4]).strip("'"), c[5]) for c in columns), sorted(k[2:] for k in keys)
            else:
                out[one] = table, [row[2] for row in raw.execute(f"PRAGMA index_info('{one}')")]
        return out


def as_of(version: int, desk: str, old: Path) -> None:
    """Puts what stands on ``desk`` into a desk of an earlier schema."""
    with closing(sqlite3.connect(old)) as raw, raw:
        raw.executescript((SCHEMAS / f"{version}.sql").read_text(encoding="utf-8"))
        raw.execute("ATTACH ? AS new", (desk,))
        tables = raw.execute("SELECT name, sql FROM main.sqlite_master WHERE type = 'table'").fetchall()
        shadows = [name for name, _ in tables if name.startswith(("document_words_", "statement_words_"))]
        for table, made_by in tables:
            if table in NEVER_COPIED or table in shadows:
                continue
            columns = [row[1] for row in raw.execute(f"PRAGMA main.table_info('{table}')")]
            names = ", ".join(f'"{c}"' for c in (*columns, *(["rowid"] if "VIRTUAL" in made_by else [])))
            raw.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM new.{table}")
        raw.execute("INSERT INTO main.meta VALUES ('schema', ?)", (str(version),))


def contents(desk: Desk) -> object:
    rows = [(row.id, row.origins, row.articles) for row in list_stories(desk)]
    return list(desk.documents()), desk.stories(), desk.log(), rows, past_judgements(desk)


def test_every_step_is_there_and_every_schema_tried() -> None:
    assert sorted(STEPS) == list(range(1, SCHEMA_VERSION))
    assert sorted(int(file.stem) for file in SCHEMAS.glob("*.sql")) == sorted(STEPS)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("version", sorted(STEPS))
@pytest.mark.parametrize("writing", [True, False])
def test_an_earlier_desk_is_brought_up_to_date(
    version: int, writing: bool, desk: Desk, pages: list[Page], knowledge: Knowledge, tmp_path: Path
) -> None:
    read_into(desk, pages[:2], knowledge)
    judge(desk, "wrong_date", "fa-1", "2023-09-12", "user")
    follow(desk, "search", "ferry", "user")
    before = contents(desk)
    old = tmp_path / "old.db"
    as_of(version, desk.name, old)
    assert shape(str(old)) != shape(desk.name)
    with Desk(str(old), create=writing) as again:
        assert contents(again) == before
        assert [f.target for f in followed(again)] == (["ferry"] if version > 1 else [])
    assert shape(str(old)) == shape(desk.name)
    assert check_desk(str(old)) == []
    # And it goes on as the other does: the next article finds its story by the signatures of those before.
    for one in (desk.name, str(old)):
        with Desk(one, create=True) as grown:
            done = read_into(grown, pages, knowledge)
            assert (done.already_read, done.articles) == (2, 1)
            assert [hit.id for hit in search(grown, "خورشیدی", knowledge).articles] == ["fa-2"]
    with Desk(str(old)) as again:
        assert contents(again) == contents(desk)
        # A new analysis takes words out of the index and puts others in.
        empty = {"mentions": (), "times": (), "quantities": (), "statements": (), "events": ()}
        changed = msgspec.structs.replace(again.document("fa-2"), text="هیچ", title=None, **empty)
        with again.writing() as connection:
            assert replace_article(connection, ready(changed, knowledge, "newer", signed=False), knowledge)
        assert search(again, "خورشیدی", knowledge).articles == ()
    assert check_desk(str(old)) == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_migration_that_is_cut_short_is_as_if_it_had_not_begun(
    desk: Desk, pages: list[Page], knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_into(desk, pages, knowledge)
    old = tmp_path / "old.db"
    as_of(1, desk.name, old)
    was = shape(str(old))

    def cut(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setitem(STEPS, SCHEMA_VERSION - 1, cut)
        with pytest.raises(KeyboardInterrupt):
            Desk(str(old), create=True)
    assert shape(str(old)) == was
    with Desk(str(old)) as again:
        assert contents(again) == contents(desk)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_newer_desk_is_refused_by_every_command(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    name = desk.name
    desk.close()
    with closing(sqlite3.connect(name)) as raw, raw:
        raw.execute("UPDATE meta SET value = ?", (str(SCHEMA_VERSION + 1),))
    whole = Path(name).read_bytes()
    for command in (["stories"], ["search", "x"], ["read", __file__], ["backup", f"{name}.copy"], ["who", "x"]):
        assert run([*command, "--desk", name]) != 0
        told = capsys.readouterr().err.strip().splitlines()
        assert len(told) == 1 and "newer Rawi" in told[0] and "update Rawi" in told[0], (command, told)
    assert Path(name).read_bytes() == whole
