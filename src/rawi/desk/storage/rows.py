"""Many rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, insert

T = TypeVar("T")
_ASKED = 500


def parts(values: Iterable[T], size: int = _ASKED) -> Iterator[list[T]]:
    """The values in lists of at most ``size``: as many as one question is asked about."""
    every = list(values)
    return (every[at : at + size] for at in range(0, len(every), size))


def put_all(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Adds rows, if there are any."""
    if rows:
        connection.execute(insert(table), rows)
