from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.desk.storage.store import Desk
from rawi.desk.work.weighing import weighed_story
from rawi.exports.comma import _cell
from rawi.exports.tables import TABLES
from rawi.knowledge import Knowledge

Export = Callable[[str], bytes]


@pytest.fixture(scope="module")
def base(exported: Export, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path: Path = tmp_path_factory.mktemp("sqlite") / "desk.sqlite"
    path.write_bytes(exported("sqlite"))
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def _all(base: sqlite3.Connection, query: str, *values: object) -> list[tuple[object, ...]]:
    return base.execute(query, values).fetchall()


def test_the_database_is_whole(base: sqlite3.Connection, desk: Desk) -> None:
    assert _all(base, "PRAGMA foreign_key_check") == []
    assert _all(base, "PRAGMA integrity_check") == [("ok",)]
    assert _all(base, "SELECT count(*) FROM articles") == [(desk.counts()["articles"],)]
    for table in TABLES:
        assert {row[1] for row in _all(base, f"PRAGMA table_info({table.name})")} == {c.name for c in table.columns}
        pointed = {(row[3], row[2]) for row in _all(base, f"PRAGMA foreign_key_list({table.name})")}
        assert pointed == {(c.name, c.to) for c in table.columns if c.to}


def test_evidence_stands_in_the_texts(base: sqlite3.Connection) -> None:
    for table in ("mentions", "statements", "accounts"):
        rows = _all(base, f'SELECT a.text, t.start, t."end", t.text FROM {table} t JOIN articles a ON a.id = t.article')
        assert rows
        for text, start, end, words in rows:
            assert isinstance(text, str) and isinstance(start, int) and isinstance(end, int)
            assert text[start:end] == words


def test_every_row_of_evidence_is_cited(base: sqlite3.Connection) -> None:
    cited = [t.name for t in TABLES if any(c.name == "page_hash" for c in t.columns)]
    assert {"articles", "mentions", "statements", "chain_links", "claim_statements", "accounts"} <= set(cited)
    for table in cited:
        assert _all(base, f"SELECT count(*) FROM {table} WHERE page_hash IS NULL OR read_at IS NULL") == [(0,)]
    assert _all(base, "SELECT DISTINCT archive_url FROM statements WHERE archive_url LIKE '%archive.org%'")


def test_origin_counts_are_those_of_the_weighed_stories(
    base: sqlite3.Connection, desk: Desk, knowledge: Knowledge
) -> None:
    columns = "claim, named_origins, unnamed_origins, relays, unstated, articles, outlets"
    counted = {row[0]: row[1:] for row in _all(base, f"SELECT {columns} FROM claim_origin_counts")}
    weighed = {c.id: c.origins for s in desk.stories() for c in weighed_story(desk, s.id, knowledge).claims}
    assert counted == {
        key: (len(o.named), len(o.unnamed), len(o.relays), o.unstated, o.documents, o.outlets)
        for key, o in weighed.items()
    }


def test_relay_edges_are_the_steps_of_the_chains(base: sqlite3.Connection, desk: Desk) -> None:
    steps = sum(len(s.chain) for d in desk.documents() for s in d.statements)
    assert _all(base, "SELECT sum(statements) FROM relay_edges") == [(steps,)]
    assert _all(base, "SELECT statements FROM relay_edges WHERE passed_on_by = 'Reuters' AND had_from LIKE '%Omani%'")


def test_search_finds_words_in_any_script(base: sqlite3.Connection) -> None:
    for word in ("Muscat", "مسقط"):
        query = (
            "SELECT count(*) FROM articles WHERE rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)"
        )
        ((found,),) = _all(base, query, word)
        assert isinstance(found, int) and found > 0


def _tables(exported: Export) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(exported("csv"))) as archive:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""))
            )
            for name in archive.namelist()
        }


def test_csv_holds_the_same_rows(exported: Export, base: sqlite3.Connection) -> None:
    tables = _tables(exported)
    assert tables.keys() == {t.name for t in TABLES}
    for name, rows in tables.items():
        assert _all(base, f"SELECT count(*) FROM {name}") == [(len(rows),)]


def test_no_cell_begins_a_formula(exported: Export) -> None:
    neutral = 0
    for rows in _tables(exported).values():
        for row in rows:
            for name, value in row.items():
                if name not in ("similarity", "hours_apart"):
                    assert not value.startswith(("=", "+", "-", "@", "\t", "\r")), (name, value)
                neutral += value.startswith(("'=", "'+", "'@"))
    assert neutral >= 4, "the hostile page's title, text, outlet and author"


@given(st.text(max_size=20))
def test_neutralised_text_is_only_marked(text: str) -> None:
    cell = _cell(text)
    assert cell in (text, "'" + text)
    assert not str(cell).lstrip().startswith(("=", "+", "-", "@"))


def test_numbers_are_left_alone() -> None:
    assert _cell(-3) == -3
    assert _cell(-0.5) == -0.5
    assert _cell(None) is None


def test_the_same_desk_gives_the_same_bytes(exported: Export, desk: Desk, knowledge: Knowledge) -> None:
    from rawi.exports import FORMATS

    for name in ("csv", "markdown", "ftm", "jsonld", "ninjs"):
        again = io.BytesIO()
        FORMATS[name](desk, knowledge, again)
        assert again.getvalue() == exported(name), name
