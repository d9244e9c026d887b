"""Who did what on a desk, when and from where: rows that are added and never changed."""

from __future__ import annotations

import datetime as dt

import msgspec
from sqlalchemy import Connection, insert, select

from rawi.desk.storage.schema import audit
from rawi.desk.storage.store import Desk

COMMAND_LINE = "command line"


class Act(msgspec.Struct, frozen=True):
    """``act``: judge, undo, login, logout, refused (a login), user, role, password or removed. ``place`` is an address,
    or ``command line``; ``at`` is ISO 8601 in UTC."""

    number: int
    at: str
    user: str
    act: str
    subject: str
    place: str


def record(connection: Connection, user: str, act: str, subject: str, place: str, at: str | None = None) -> None:
    """Adds an act to the record, in the transaction of the act itself."""
    at = at or dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    connection.execute(insert(audit).values(at=at, user=user, act=act, subject=subject, place=place))


def acts(desk: Desk, limit: int = 50, offset: int = 0) -> list[Act]:
    """The record, newest first."""
    query = select(audit).order_by(audit.c.seq.desc()).limit(limit).offset(offset)
    with desk.reading() as connection:
        return [Act(r.seq, r.at, r.user, r.act, r.subject, r.place) for r in connection.execute(query)]
