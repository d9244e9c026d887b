"""What a crawl is made of: WARC files and Parquet tables, on any file system that PyArrow reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec
import pyarrow
import pyarrow.parquet
from pyarrow import fs

from rawi.model import Given, Page, Refusal
from rawi.sources.limits import Limits
from rawi.sources.records import page_of
from rawi.sources.warc import read_warc
from rawi.sources.wayback import as_original
from rawi.spark.errors import SparkError

_WARC = re.compile(r"\.warc(\.gz)?\Z", re.IGNORECASE)
_PARQUET = re.compile(r"\.(parquet|pq)\Z", re.IGNORECASE)
_ROWS = 500
_LIMITS, _NOTHING = Limits(), Given()


class Unit(msgspec.Struct, frozen=True, order=True):
    """What one task reads: a WARC file (``group`` -1), or a row group of a Parquet file."""

    path: str
    group: int


def file_system(path: str) -> tuple[Any, str]:
    """The file system of a path or address, and the path on it. Raises SparkError."""
    try:
        if "://" in path:
            return cast("tuple[Any, str]", fs.FileSystem.from_uri(path))
        return fs.LocalFileSystem(), str(Path(path).absolute())
    except (pyarrow.ArrowException, OSError) as error:
        raise SparkError(f"{path}: cannot be reached ({_first(error)})") from None


def list_units(specs: Sequence[str]) -> list[Unit]:
    """The units of all inputs (files, or folders with all below them), sorted. Raises SparkError."""
    units: list[Unit] = []
    for spec in specs:
        found = list(_files(spec))
        if not found:
            raise SparkError(f"{spec}: the folder holds neither WARC (.warc, .warc.gz) nor Parquet (.parquet) files")
        for path in found:
            units += [Unit(path, -1)] if _WARC.search(path) else _row_groups(path)
    return sorted(set(units))


def _files(spec: str) -> Iterator[str]:
    system, path = file_system(spec)
    prefix = spec[: len(spec) - len(path)] if "://" in spec and spec.endswith(path) else ""
    try:
        info = system.get_file_info(path)
        if info.type == fs.FileType.NotFound:
            raise SparkError(f"{spec}: there is no such file or folder")
        if info.type == fs.FileType.File:
            if not (_WARC.search(path) or _PARQUET.search(path)):
                raise SparkError(f"{spec}: neither WARC (.warc, .warc.gz) nor Parquet (.parquet)")
            yield prefix + path
            return
        for one in system.get_file_info(fs.FileSelector(path, recursive=True)):
            if one.type == fs.FileType.File and (_WARC.search(one.path) or _PARQUET.search(one.path)):
                yield prefix + one.path
    except OSError as error:
        raise SparkError(f"{spec}: cannot be listed ({_first(error)})") from None


def _row_groups(path: str) -> list[Unit]:
    system, inner = file_system(path)
    try:
        with system.open_input_file(inner) as file:
            count = pyarrow.parquet.ParquetFile(file).metadata.num_row_groups
    except (pyarrow.ArrowException, OSError) as error:
        raise SparkError(f"{path}: not a Parquet file that can be read ({_first(error)})") from None
    return [Unit(path, group) for group in range(count)]


def open_unit(unit: Unit) -> Iterator[Page | Refusal]:
    """The pages of a unit; what cannot be read is refused by name. Columns of a Parquet table have the names that JSONL
    rows have (``text`` or ``html``, and ``id url title language published outlet authors``)."""
    system, path = file_system(unit.path)
    try:
        if unit.group < 0:
            with system.open_input_file(path) as stream:
                for item in read_warc(cast(BinaryIO, stream), unit.path, _NOTHING, _LIMITS):
                    yield as_original(item) if isinstance(item, Page) else item
        else:
            with system.open_input_file(path) as file:
                yield from _rows(pyarrow.parquet.ParquetFile(file), unit)
    except (pyarrow.ArrowException, OSError) as error:
        yield Refusal(unit.path, f"cannot be read ({_first(error)})")


def _rows(table: Any, unit: Unit) -> Iterator[Page | Refusal]:
    number = sum(table.metadata.row_group(group).num_rows for group in range(unit.group))
    for batch in table.iter_batches(_ROWS, row_groups=[unit.group]):
        for row in batch.to_pylist():
            number += 1
            known = {name: _plain(value) for name, value in row.items() if value is not None}
            yield page_of(known, f"{unit.path}#{number}", _NOTHING)


def _plain(value: Any) -> Any:
    """A cell as JSON would have it."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value.isoformat() if hasattr(value, "isoformat") else value


def _first(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0][:200]
