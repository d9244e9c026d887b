"""What a person decided: kept with user and time, undoable, honoured by every later weighing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal, get_args

import msgspec
from sqlalchemy import Connection, insert, select, update

from rawi.desk.errors import NotFoundError
from rawi.desk.people.audit import COMMAND_LINE, record
from rawi.desk.storage.schema import LARGEST, documents, entities, judgements, statements
from rawi.desk.storage.store import Desk
from rawi.knowledge import Knowledge
from rawi.model import Document, Judgement, Mention, Published, Story
from rawi.model.dates import bounds

JudgementKind = Literal["same", "different", "depends", "wrong_name", "wrong_date"]
KINDS: tuple[str, ...] = get_args(JudgementKind)


class JudgementError(ValueError):
    """A judgement that cannot be kept; the message says why and what to do."""


class PastJudgement(msgspec.Struct, frozen=True):
    """A judgement with what became of it."""

    judgement: Judgement
    undone_by: str | None
    undone_at: str | None


def judgements_on(desk: Desk) -> tuple[Judgement, ...]:
    """All judgements that were not undone, oldest first."""
    with desk.reading() as connection:
        rows = connection.execute(
            select(judgements).where(judgements.c.undone_at.is_(None)).order_by(judgements.c.seq)
        ).all()
    return tuple(Judgement(r.seq, r.kind, r.one, r.other, r.user, r.at) for r in rows)


def judgements_on_story(desk: Desk, story: Story) -> tuple[Judgement, ...]:
    """Those of the judgements that have to do with the articles of a story, oldest first."""
    every = judgements_on(desk)
    if not every:
        return ()
    members = set(story.documents)
    return tuple(j for j in every if members.intersection(articles_of(desk, j)))


def past_judgements(desk: Desk, limit: int = 50, offset: int = 0) -> list[PastJudgement]:
    """Judgements, undone ones too, newest first."""
    with desk.reading() as connection:
        rows = connection.execute(
            select(judgements).order_by(judgements.c.seq.desc()).limit(limit).offset(offset)
        ).all()
    return [
        PastJudgement(Judgement(r.seq, r.kind, r.one, r.other, r.user, r.at), r.undone_by, r.undone_at) for r in rows
    ]


def articles_of(desk: Desk, judgement: Judgement) -> set[str]:
    """Ids of the articles that a judgement is about."""
    if judgement.kind == "depends":
        return {judgement.one, judgement.other}
    if judgement.kind == "wrong_date":
        return {judgement.one}
    if judgement.kind == "wrong_name":
        return {judgement.one.rpartition("#")[0]}
    with desk.reading() as connection:
        return set(
            connection.execute(
                select(documents.c.id)
                .join(statements, statements.c.document == documents.c.seq)
                .where(statements.c.id.in_([judgement.one, judgement.other]))
            ).scalars()
        )


def judge(desk: Desk, kind: JudgementKind, one: str, other: str, user: str, place: str = COMMAND_LINE) -> Judgement:
    """Records a judgement and returns it; the audit has it too, with the ``place`` it was made from.

    ``same`` and ``different`` are on two statements; ``depends`` on two articles; ``wrong_name`` on ``ARTICLE#ENTITY``
    and the right entity (empty: nobody's name); ``wrong_date`` on an article and its right date. Raises
    JudgementError.
    """
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    # One short transaction: it need not wait for a run of reading that holds the writer's lock.
    with desk.writing() as connection:
        _check(connection, kind, one, other)
        seq = connection.execute(
            insert(judgements).values(kind=kind, one=one, other=other, user=user, at=at).returning(judgements.c.seq)
        ).scalar_one()
        record(connection, user, "judge", f"{seq}: {kind} {one} {other}".rstrip(), place, at)
    return Judgement(seq, kind, one, other, user, at)


def undo(desk: Desk, number: int, user: str, place: str = COMMAND_LINE) -> Judgement:
    """Takes a judgement back and returns it; the record of both stays. Raises NotFoundError when there is none of that
    number."""
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with desk.writing() as connection:
        row = connection.execute(
            update(judgements)
            .where(judgements.c.seq == min(number, LARGEST), judgements.c.undone_at.is_(None))
            .values(undone_by=user, undone_at=at)
            .returning(judgements)
        ).first()
        if row is None:
            raise NotFoundError(f"no judgement number {number} that could be undone; `rawi judge --list` shows them")
        record(connection, user, "undo", f"{row.seq}: {row.kind} {row.one} {row.other}".rstrip(), place, at)
    return Judgement(row.seq, row.kind, row.one, row.other, row.user, row.at)


def _check(connection: Connection, kind: str, one: str, other: str) -> None:
    problems = {
        "same": _two_statements,
        "different": _two_statements,
        "depends": _two_articles,
        "wrong_name": _name,
        "wrong_date": _date,
    }
    if kind not in problems:
        raise JudgementError(f"{kind!r} is no kind of judgement; choose one of {', '.join(KINDS)}")
    for problem in problems[kind](connection, one, other):
        raise JudgementError(problem)


def _two_statements(connection: Connection, one: str, other: str) -> Iterator[str]:
    if one == other:
        yield "a judgement needs two different statements"
    for given in (one, other):
        if connection.execute(select(statements.c.seq).where(statements.c.id == given)).first() is None:
            yield f"no statement {given!r} on this desk; an article's page and `rawi story ID --why` show the ids"


def _articles(connection: Connection, *given: str) -> Iterator[str]:
    for one in given:
        if connection.execute(select(documents.c.seq).where(documents.c.id == one)).first() is None:
            yield f"no article {one!r} on this desk; its page and `rawi story ID --why` show the id"


def _two_articles(connection: Connection, one: str, other: str) -> Iterator[str]:
    if one == other:
        yield "an article cannot depend on itself"
    yield from _articles(connection, one, other)


def _name(connection: Connection, one: str, other: str) -> Iterator[str]:
    article, mark, entity = one.rpartition("#")
    if not mark:
        yield f"{one!r} does not say which name in which article; write it as ARTICLE#ENTITY"
    yield from _articles(connection, article)
    for given in (entity, other):
        if given and connection.execute(select(entities.c.id).where(entities.c.id == given)).first() is None:
            yield f"no entity {given!r} on this desk; `rawi who NAME` shows ids"


def _date(connection: Connection, one: str, other: str) -> Iterator[str]:
    yield from _articles(connection, one)
    try:
        bounds(other)
    except ValueError:
        yield f"{other!r} is no date; write it as 2023-09-13, 2023-09 or 2023"


def corrected(document: Document, judged: Sequence[Judgement], knowledge: Knowledge) -> Document:
    """The article with its name or date as people put them right; a later judgement overrules an earlier one."""
    for judgement in judged:
        if judgement.kind == "wrong_date" and judgement.one == document.id:
            document = msgspec.structs.replace(document, published=Published.at(judgement.other, "given"))
        elif judgement.kind == "wrong_name" and judgement.one.rpartition("#")[0] == document.id:
            wrong = judgement.one.rpartition("#")[2]
            document = _renamed(document, wrong, judgement.other or None, knowledge)
    return document


def _renamed(document: Document, wrong: str, right: str | None, knowledge: Knowledge) -> Document:
    """The article with one entity read as another, or as nobody's name, in mentions, chains and events."""
    name = (knowledge.display_name(right) if right else None) or right or ""

    def mention(m: Mention) -> list[Mention]:
        if m.entity != wrong:
            return [m]
        if right is None:
            return []
        known = knowledge.get(right)
        kind = known.kind if known else m.kind
        return [msgspec.structs.replace(m, entity=right, name=name, kind=kind)]

    def party(entity: str | None) -> str | None:
        return right if entity == wrong else entity

    def parties(given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(p for p in map(party, given) if p is not None)

    return msgspec.structs.replace(
        document,
        mentions=tuple(n for m in document.mentions for n in mention(m)),
        statements=tuple(
            msgspec.structs.replace(
                s,
                chain=tuple(
                    msgspec.structs.replace(link, entity=right, name=name or link.text)
                    if link.entity == wrong
                    else link
                    for link in s.chain
                ),
            )
            for s in document.statements
        ),
        events=tuple(
            msgspec.structs.replace(
                e,
                actors=parties(e.actors),
                recipients=parties(e.recipients),
                place=party(e.place),
                origin=party(e.origin),
            )
            for e in document.events
        ),
    )
