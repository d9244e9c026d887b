"""Several files as one: a folder is filled first and then packed, so that no file stands in memory."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

# ZIP keeps times without a zone; a fixed one makes the same desk give the same bytes.
_WHEN = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20


@contextmanager
def packed(out: BinaryIO) -> Iterator[Path]:
    """A folder to fill; when the block ends well, its files stand in ``out`` as a ZIP archive, sorted by name."""
    with tempfile.TemporaryDirectory(prefix="rawi-export-") as name:
        folder = Path(name)
        yield folder
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _WHEN)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
                    while chunk := source.read(_CHUNK):
                        target.write(chunk)


def unpack(archive: BinaryIO, folder: Path) -> int:
    """Writes the files of an archive that :func:`packed` made into ``folder``; returns how many. Raises OSError."""
    with zipfile.ZipFile(archive) as packed_files:
        packed_files.extractall(folder)
        return len(packed_files.namelist())
