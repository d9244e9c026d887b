"""CSV: a table a file, in a ZIP archive (docs/formats.md).

Cells that a spreadsheet would take for a formula are made text by an apostrophe before them.
"""

from __future__ import annotations

import csv
from contextlib import ExitStack
from typing import BinaryIO

from rawi.desk.storage.store import Desk
from rawi.exports.packing import packed
from rawi.exports.tables import TABLES, Cell, rows
from rawi.knowledge import Knowledge

# What begins a formula in Excel, LibreOffice and Google Sheets (OWASP, "CSV Injection"), full-width forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(desk: Desk, knowledge: Knowledge, out: BinaryIO) -> None:
    """Writes the desk to ``out`` as a ZIP archive of CSV files, one a table."""
    # The tables are closed before the folder is packed: the last context is left first.
    with packed(out) as folder, ExitStack() as files:
        writers = {}
        for table in TABLES:
            # With a byte order mark, which spreadsheets need to see that a file is UTF-8.
            file = files.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline=""))
            writers[table.name] = csv.writer(file)
            writers[table.name].writerow(column.name for column in table.columns)
        for name, part in rows(desk, knowledge):
            writers[name].writerows([_cell(value) for value in row] for row in part)


def _cell(value: Cell) -> Cell:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and value.lstrip(" \u00a0\ufeff\u200e\u200f\u202a\u202b").startswith(_FORMULA):
        return "'" + value
    return value
