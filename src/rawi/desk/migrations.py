"""Bringing an older desk to this version's schema, step by step, inside one transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, update

from rawi.desk.schema import SCHEMA_VERSION, meta

# STEPS[n] takes a desk of schema n to n + 1.
STEPS: dict[int, Callable[[Connection], None]] = {}


def migrate(connection: Connection, version: int) -> None:
    """Runs every step from ``version`` on, and records the new version. Raises KeyError if a step is missing."""
    for step in range(version, SCHEMA_VERSION):
        STEPS[step](connection)
    connection.execute(update(meta).where(meta.c.key == "schema").values(value=str(SCHEMA_VERSION)))
