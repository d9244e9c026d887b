"""What somebody follows: an entity, a story or a search."""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

import msgspec
from sqlalchemy import delete, insert, select

from rawi.desk.errors import NotFoundError
from rawi.desk.storage.schema import LARGEST, follows
from rawi.desk.storage.store import Desk

FollowKind = Literal["entity", "story", "search"]
FOLLOW_KINDS: tuple[str, ...] = get_args(FollowKind)


class Follow(msgspec.Struct, frozen=True):
    """``target`` is an entity's or a story's id, or a query; ``at`` when it was begun, ISO 8601 in UTC."""

    number: int
    kind: FollowKind
    target: str
    user: str
    at: str


def followed(desk: Desk, user: str | None = None) -> list[Follow]:
    """What is followed (by one user, when given), oldest first."""
    query = select(follows).order_by(follows.c.seq)
    if user is not None:
        query = query.where(follows.c.user == user)
    with desk.reading() as connection:
        return [Follow(r.seq, r.kind, r.target, r.user, r.at) for r in connection.execute(query)]


def follow(desk: Desk, kind: FollowKind, target: str, user: str) -> Follow:
    """Begins to follow; what is followed already stays as it is."""
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with desk.writing() as connection:
        same = (follows.c.kind == kind) & (follows.c.target == target) & (follows.c.user == user)
        row = connection.execute(select(follows).where(same)).first()
        if row is None:
            row = connection.execute(
                insert(follows).values(kind=kind, target=target, user=user, at=at).returning(follows)
            ).one()
    return Follow(row.seq, row.kind, row.target, row.user, row.at)


def unfollow(desk: Desk, number: int, user: str | None = None) -> None:
    """Ends following. Raises NotFoundError when nothing of that number is followed (by that user, when given)."""
    gone = delete(follows).where(follows.c.seq == min(number, LARGEST))
    with desk.writing() as connection:
        if connection.execute(gone if user is None else gone.where(follows.c.user == user)).rowcount == 0:
            raise NotFoundError(f"nothing of number {number} is followed")
