"""What a run leaves behind: a folder of Parquet tables, and a note of how far it came.

``pages/CHUNK`` (pages with their articles), ``articles``, ``similar``, ``copies``, ``stories``. A table is there when
Spark's own ``_SUCCESS`` stands in it: what a run that ended early left half-written is written anew.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
import pyarrow
import pyarrow.parquet
from pyarrow import fs

from rawi.spark.errors import SparkError
from rawi.spark.inputs import Unit, file_system

NOTE = "rawi.json"
TABLES = ("articles", "similar", "copies", "stories")


class Note(msgspec.Struct, frozen=True):
    """``run`` names inputs and version; ``version`` is that of the analysis; ``done`` tells that all is there."""

    run: str
    version: str
    read_at: str
    done: bool = False
    pages: int = 0
    refused: int = 0
    articles: int = 0
    stories: int = 0
    copies: int = 0


class Output:
    """A folder on any file system that PyArrow reaches."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._system, self._inner = file_system(path)

    def address(self, table: str) -> str:
        """A table's place, as Spark is told it."""
        if "://" in self.path:
            return f"{self.path.rstrip('/')}/{table}"
        return f"file://{self._inner}/{table}"

    def has(self, table: str) -> bool:
        """Whether a table is there, whole."""
        info = self._system.get_file_info(posixpath.join(self._inner, table, "_SUCCESS"))
        return bool(info.type == fs.FileType.File)

    def note(self) -> Note | None:
        """The note of the last run; None of a folder without one. Raises SparkError for a folder of something else."""
        try:
            found = self._system.get_file_info(posixpath.join(self._inner, NOTE))
            if found.type == fs.FileType.NotFound:
                if self._entries(""):
                    raise SparkError(f"{self.path}: holds other things already; name a new or empty folder")
                return None
            with self._system.open_input_stream(posixpath.join(self._inner, NOTE)) as stream:
                return msgspec.json.decode(stream.read(), type=Note)
        except (OSError, pyarrow.ArrowException, msgspec.DecodeError) as error:
            raise SparkError(f"{self.path}: its {NOTE} cannot be read ({error}); name another folder") from None

    def keep_note(self, note: Note) -> None:
        """Writes the note. Raises SparkError."""
        try:
            self._system.create_dir(self._inner, recursive=True)
            beside = posixpath.join(self._inner, f".{NOTE}.new")
            with self._system.open_output_stream(beside) as stream:
                stream.write(msgspec.json.encode(note))
            self._system.move(beside, posixpath.join(self._inner, NOTE))
        except (OSError, pyarrow.ArrowException) as error:
            raise SparkError(f"{self.path}: cannot be written ({str(error).splitlines()[0][:200]})") from None

    def keep_only(self, chunks: Iterable[str]) -> None:
        """Removes the chunks of other inputs or versions, and the tables made of them."""
        wanted = set(chunks)
        for name in self._entries("pages"):
            if name not in wanted:
                self._system.delete_dir(posixpath.join(self._inner, "pages", name))
        for table in TABLES:
            if table in self._entries(""):
                self._system.delete_dir(posixpath.join(self._inner, table))

    def chunks(self) -> list[str]:
        """The chunks of pages that are there, whole, sorted."""
        return [f"pages/{name}" for name in self._entries("pages") if self.has(f"pages/{name}")]

    def rows(self, table: str, columns: Sequence[str], batch: int) -> Iterator[list[dict[str, Any]]]:
        """A table's rows in its order, some at a time. Raises SparkError."""
        try:
            for name in self._entries(table):
                if name.endswith(".parquet"):
                    with self._system.open_input_file(posixpath.join(self._inner, table, name)) as file:
                        for part in pyarrow.parquet.ParquetFile(file).iter_batches(batch, columns=list(columns)):
                            yield part.to_pylist()
        except (OSError, pyarrow.ArrowException) as error:
            raise SparkError(f"{self.path}/{table}: cannot be read ({str(error).splitlines()[0][:200]})") from None

    def _entries(self, folder: str) -> list[str]:
        selector = fs.FileSelector(posixpath.join(self._inner, folder), allow_not_found=True)
        return sorted(one.base_name for one in self._system.get_file_info(selector))


def chunk_name(version: str, units: Sequence[Unit]) -> str:
    """The name of the table of these units' pages: another one for other units or another version."""
    digest = hashlib.sha256(version.encode())
    for unit in units:
        digest.update(f"\0{unit.path}#{unit.group}".encode())
    return digest.hexdigest()[:16]
