"""Sheets: CSV files with a page a row, such as the one that auto-archiver keeps, under the field names of records."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from rawi.model import Given, Page, Refusal
from rawi.sources.limits import Limits
from rawi.sources.records import is_page, page_of

_SEPARATORS = ",;\t|"


def read_sheet(stream: BinaryIO, name: str, given: Given, limits: Limits, *, silent: bool) -> Iterator[Page | Refusal]:
    """The pages of a CSV file, each named ``name#row`` (the first row under the heads is 2, as spreadsheets count).

    Heads may be written in any case. With ``silent`` nothing is said of a file whose heads name no page.
    """
    lines = _lines(stream, limits.page_bytes)
    # A cell may be a whole page; Python's own limit of 131,072 characters is for all readers of this process.
    csv.field_size_limit(max(csv.field_size_limit(), limits.page_bytes))
    first = next(lines, "")
    separator = max(_SEPARATORS, key=first.count)
    heads = [head.strip() for head in next(csv.reader([first], delimiter=separator), [])]
    if not is_page({key: "x" for head in heads for key in (head.lower(), head)}):
        if not silent:
            yield Refusal(name, "the sheet's heads name no text; call a column `text` or `html`")
        return
    number = 1
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=separator), 2):
            # A row longer than the heads is one where somebody wrote beside the table.
            cells = [(head, cell) for head, cell in zip(heads, row, strict=False) if head and cell.strip()]
            if cells:
                yield page_of(
                    {key: cell for head, cell in cells for key in (head.lower(), head)}, f"{name}#{number}", given
                )
    except csv.Error as error:
        yield Refusal(f"{name}#{number + 1}", f"the sheet cannot be read from this row on ({error})")
    if number == 1:
        yield Refusal(name, "the sheet has no rows")


def _lines(stream: BinaryIO, most: int) -> Iterator[str]:
    """The lines with their ends, in pieces of about ``most`` characters, which the CSV reader then finds too long."""
    text = io.TextIOWrapper(stream, "utf-8-sig", "replace", newline="")
    try:
        while line := text.readline(most + 1):
            yield line
    finally:
        text.detach()
