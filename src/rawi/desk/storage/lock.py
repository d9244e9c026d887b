"""One writer at a time for a desk in a file; readers need no lock.

The operating system frees the lock when the writer ends, however it ends, so a killed run leaves none behind.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from rawi.desk.errors import DeskError


class WriterLock:
    """Held while writing. Entering raises DeskError that names the present holder."""

    def __init__(self, desk: Path) -> None:
        self._desk = desk
        self._lock = FileLock(str(desk) + ".lock", timeout=0)
        self._holder = Path(str(desk) + ".writer")

    def __enter__(self) -> WriterLock:
        try:
            self._lock.acquire()
        except Timeout:
            raise DeskError(
                f"{self._desk}: another writer holds this desk ({self._who()}); wait until it is done"
            ) from None
        except OSError as error:
            raise DeskError(f"{self._desk}: cannot be written ({error.strerror or error})") from None
        with suppress(OSError):
            self._holder.write_text(
                json.dumps({"process": os.getpid(), "user": _user(), "host": socket.gethostname()}), encoding="utf-8"
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._holder.unlink(missing_ok=True)
        self._lock.release()

    def _who(self) -> str:
        try:
            holder = json.loads(self._holder.read_text(encoding="utf-8"))
            return f"process {holder['process']} of {holder['user']} on {holder['host']}"
        except (OSError, ValueError, KeyError):
            return "its process is not known"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid()) if hasattr(os, "getuid") else "unknown"
