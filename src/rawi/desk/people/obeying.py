"""Which judgements on stories the gathered stories obey."""

from __future__ import annotations

import msgspec
from sqlalchemy import delete, insert, select

from rawi.desk.people.judgements import judgements_on
from rawi.desk.storage.schema import documents, meta
from rawi.desk.storage.store import Desk
from rawi.model import Judgement

_KEY = "gathered_judgements"


def judged_pairs(desk: Desk) -> tuple[Judgement, ...]:
    """The judgements that two articles belong to one story or to two, oldest first.

    One on stories is given as one on the articles with which they began: these never change.
    """
    out = []
    for judgement in judgements_on(desk):
        if judgement.kind in ("same", "different"):
            one, other = _article(desk, judgement.one), _article(desk, judgement.other)
            if one is not None and other is not None:
                out.append(msgspec.structs.replace(judgement, one=one, other=other))
    return tuple(out)


def obeyed(desk: Desk) -> tuple[Judgement, ...]:
    """The judgements that the stories, as they stand, obey."""
    with desk.reading() as connection:
        kept = connection.execute(select(meta.c.value).where(meta.c.key == _KEY)).scalar()
    return () if kept is None else msgspec.json.decode(kept, type=tuple[Judgement, ...])


def keep_obeyed(desk: Desk, judgements: tuple[Judgement, ...]) -> None:
    """Records that the stories obey these judgements now."""
    with desk.writing() as connection:
        connection.execute(delete(meta).where(meta.c.key == _KEY))
        connection.execute(insert(meta).values(key=_KEY, value=msgspec.json.encode(judgements).decode()))


def _article(desk: Desk, thing: str) -> str | None:
    """The article that an id stands for: its own, or the first of a story; None for a statement or an entity."""
    opening = desk.opening(thing)
    if opening is not None:
        return opening
    with desk.reading() as connection:
        return connection.execute(select(documents.c.id).where(documents.c.id == thing)).scalar()
