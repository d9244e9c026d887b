"""What a person decided: kept with user and time, undoable, honoured by every later weighing."""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

from sqlalchemy import insert, select, update

from rawi.desk.errors import NotFoundError
from rawi.desk.schema import judgements
from rawi.desk.store import Desk
from rawi.model import Judgement

JudgementKind = Literal["same", "different", "depends", "wrong_name", "wrong_date"]
KINDS: tuple[str, ...] = get_args(JudgementKind)


def judgements_on(desk: Desk) -> tuple[Judgement, ...]:
    """All judgements that were not undone, oldest first."""
    with desk.reading() as connection:
        rows = connection.execute(
            select(judgements).where(judgements.c.undone_at.is_(None)).order_by(judgements.c.seq)
        ).all()
    return tuple(Judgement(r.seq, r.kind, r.one, r.other, r.user, r.at) for r in rows)


def judge(desk: Desk, kind: JudgementKind, one: str, other: str, user: str) -> Judgement:
    """Records a judgement on two things (ids of statements, articles, entities or stories). Returns it."""
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with desk.writer(), desk.writing() as connection:
        seq = connection.execute(
            insert(judgements).values(kind=kind, one=one, other=other, user=user, at=at).returning(judgements.c.seq)
        ).scalar_one()
    return Judgement(seq, kind, one, other, user, at)


def undo(desk: Desk, number: int, user: str) -> None:
    """Takes a judgement back; the record of both stays. Raises NotFoundError when there is none of that number."""
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with desk.writer(), desk.writing() as connection:
        changed = connection.execute(
            update(judgements)
            .where(judgements.c.seq == number, judgements.c.undone_at.is_(None))
            .values(undone_by=user, undone_at=at)
        )
        if changed.rowcount == 0:
            raise NotFoundError(f"no judgement number {number} that could be undone; `rawi judge --list` shows them")
