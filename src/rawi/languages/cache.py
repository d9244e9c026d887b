"""Compiled data: YAML is kind to editors and slow to read, so what was parsed is kept as msgpack in the user's cache.
Packs, names and knowledge are kept here alike.

The cache only saves time: a missing, damaged or unwritable one changes nothing. ``RAWI_CACHE`` names another folder.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import platformdirs

_Data = TypeVar("_Data")
# Versions kept of each: desks with different knowledge of their users' own take turns on one machine.
_KEPT = 4


def cache_folder() -> Path:
    """The folder of compiled data (``RAWI_CACHE`` or the platform's cache folder); it need not exist."""
    chosen = os.environ.get("RAWI_CACHE")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("rawi", appauthor=False))


def compiled(name: str, key: str, make: Callable[[], Any]) -> Any:
    """What ``make()`` returns (plain data: dicts, lists, strings, numbers), from the cache when ``key`` was seen
    before.

    ``key`` must change whenever the result would (a hash of the source).
    """
    return kept(name, key, make, msgspec.msgpack.decode)


def kept(name: str, key: str, make: Callable[[], _Data], decode: Callable[[bytes], _Data]) -> _Data:
    """The same for data of a type of its own, which ``decode`` reads from msgpack. Written atomically."""
    file = cache_folder() / f"{name}-{key[:24]}.msgpack"
    with suppress(OSError, msgspec.DecodeError):
        return decode(file.read_bytes())
    data = make()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".rawi-")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(msgspec.msgpack.encode(data))
            Path(temporary).replace(file)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        for old in sorted(file.parent.glob(f"{name}-*.msgpack"), key=_changed, reverse=True)[_KEPT:]:
            old.unlink(missing_ok=True)
    return data


def _changed(file: Path) -> float:
    """When a file was last written; nothing for one that another process has just removed."""
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return 0.0
