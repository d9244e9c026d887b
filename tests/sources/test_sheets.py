# ruff: noqa: E501 (rows of sheets)
from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from rawi.model import Page, Refusal
from rawi.sources import open_sources


def _sheet(path: Path, rows: list[list[str]], separator: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    return str(path)


ARCHIVER = [
    ["Link", "Archive status", "Archive location", "Archive date", "Upload title", "Upload timestamp", "Text content", "Hash"],
    ["https://news.example/1", "success", "https://kept.example/1.mp4", "2023-09-14 10:00:00", "پل گشوده شد", "2023-09-13", "شهردار گفت:\n«پل باز است.»", "abc"],
    ["", "", "", "", "", "", "", ""],
    ["https://news.example/2", "error", "", "", "", "", "", ""],
]  # fmt: skip


def test_the_sheet_of_auto_archiver(tmp_path: Path) -> None:
    page, refusal = open_sources([_sheet(tmp_path / "sheet.csv", ARCHIVER)])
    assert isinstance(page, Page)
    assert page.source.endswith("sheet.csv#2")
    assert page.content == "شهردار گفت:\n«پل باز است.»"
    given = page.given
    assert (given.url, given.archive, given.title) == (
        "https://news.example/1",
        "https://kept.example/1.mp4",
        "پل گشوده شد",
    )
    assert (given.published, given.fetched) == ("2023-09-13", "2023-09-14T10:00")
    assert isinstance(refusal, Refusal)
    assert refusal.source.endswith("sheet.csv#4")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_usual_separator(tmp_path: Path, separator: str) -> None:
    long = "words, and; more | words " * 9000
    rows = [["id", "TEXT", "datePublished"], ["a", long, "2023-09-13"], ["b", "short", ""]]
    one, other = open_sources([_sheet(tmp_path / "s.csv", rows, separator)])
    assert isinstance(one, Page) and isinstance(other, Page)
    assert (one.given.id, one.content, one.given.published) == ("a", long, "2023-09-13")
    assert other.given.published is None


def test_sheets_without_pages(tmp_path: Path) -> None:
    numbers = _sheet(tmp_path / "numbers.csv", [["year", "count"], ["1999", "3"]])
    (refusal,) = open_sources([numbers])
    assert isinstance(refusal, Refusal) and "heads name no text" in refusal.reason
    (empty,) = open_sources([_sheet(tmp_path / "empty.tsv", [["text"]])])
    assert isinstance(empty, Refusal) and "no rows" in empty.reason
    (tmp_path / "empty.tsv").unlink()
    (folder,) = open_sources([str(tmp_path)])
    assert isinstance(folder, Refusal) and "holds no pages" in folder.reason, "a folder's other sheets are passed over"


def test_a_cell_without_end_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b'text\nshort\n"' + b"x" * 40_000_000)
    items = list(open_sources([str(file)]))
    assert isinstance(items[0], Page)
    assert isinstance(items[-1], Refusal) and "field larger" in items[-1].reason
