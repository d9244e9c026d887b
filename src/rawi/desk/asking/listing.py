"""Lists of stories, a page at a time: newest, growing, most disputed, with filters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal, get_args

import msgspec
from sqlalchemy import Connection, Select, func, select

from rawi.desk.storage.schema import OUTDATED, documents, mentions, stories, story_documents, weighed
from rawi.desk.storage.store import Desk

Order = Literal["newest", "growing", "disputed"]
ORDERS: tuple[str, ...] = get_args(Order)
OriginKind = Literal["named", "unnamed", "relays", "unstated"]
ORIGIN_KINDS: tuple[str, ...] = get_args(OriginKind)
GROWING_DAYS = 3


class StoryFilter(msgspec.Struct, frozen=True):
    """Which stories are wanted. ``since`` and ``until`` are days (ISO, inclusive); ``origins`` keeps the stories whose
    main claim has an origin of that kind; ``entities`` those where each is named in some article."""

    language: str | None = None
    outlet: str | None = None
    entities: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    origins: OriginKind | None = None


EVERY_STORY = StoryFilter()


class StoryRow(msgspec.Struct, frozen=True):
    """A story in a list. ``coverage`` counts its dated articles by day, oldest first; ``origins`` are those of its
    main claim by kind, None where the story was not weighed yet."""

    id: str
    title: str | None
    title_language: str | None
    languages: tuple[str, ...]
    first: str | None
    last: str | None
    articles: int
    outlets: int
    disagreements: int
    origins: dict[str, int] | None
    coverage: tuple[tuple[str, int], ...]


def list_stories(
    desk: Desk, wanted: StoryFilter = EVERY_STORY, order: Order = "newest", limit: int = 25, offset: int = 0
) -> list[StoryRow]:
    """One page of stories.

    Newest: by the day of the last article, undated ones last. Growing: by the articles of the desk's last three days.
    Disputed: by the number of disagreements.
    """
    with desk.reading() as connection:
        query = _ordered(connection, _filtered(select(stories), wanted), order)
        rows = connection.execute(query.limit(limit).offset(offset)).all()
        ids = [row.id for row in rows]
        coverage = _coverage(connection, ids)
        tongues = _title_languages(connection, ids)
        judged = {
            row.story: row
            for row in connection.execute(
                select(
                    weighed.c.story,
                    weighed.c.disagreements,
                    weighed.c.named,
                    weighed.c.unnamed,
                    weighed.c.relays,
                    weighed.c.unstated,
                ).where(weighed.c.story.in_(ids), weighed.c.disagreements != OUTDATED)
            )
        }
    return [
        StoryRow(
            row.id,
            row.title,
            tongues.get(row.id),
            tuple(row.languages.split()),
            row.first,
            row.last,
            row.size,
            row.outlets,
            judged[row.id].disagreements if row.id in judged else 0,
            {kind: getattr(judged[row.id], kind) for kind in ORIGIN_KINDS} if row.id in judged else None,
            tuple(coverage.get(row.id, ())),
        )
        for row in rows
    ]


def _filtered(query: Select[Any], wanted: StoryFilter) -> Select[Any]:
    query = query.where(stories.c.merged_into.is_(None), stories.c.size > 0)
    if wanted.since:
        query = query.where(stories.c.last >= wanted.since)
    if wanted.until:
        query = query.where(stories.c.first <= wanted.until)
    if wanted.language:
        query = query.where((" " + stories.c.languages + " ").contains(f" {wanted.language} ", autoescape=True))
    if wanted.outlet:
        members = select(story_documents.c.story).join(documents, documents.c.seq == story_documents.c.document)
        query = query.where(stories.c.id.in_(members.where(documents.c.outlet == wanted.outlet)))
    for entity in wanted.entities:
        naming = select(story_documents.c.story).join(mentions, mentions.c.document == story_documents.c.document)
        query = query.where(stories.c.id.in_(naming.where(mentions.c.entity == entity)))
    if wanted.origins:
        # Asked story by story, so that a page of the newest need not look at all of them.
        counts = weighed.alias()
        with_some = select(counts.c.story).where(counts.c.story == stories.c.id, counts.c.disagreements != OUTDATED)
        query = query.where(with_some.where(getattr(counts.c, wanted.origins) > 0).exists())
    return query


def _ordered(connection: Connection, query: Select[Any], order: Order) -> Select[Any]:
    newest = (stories.c.last.desc().nulls_last(), stories.c.size.desc(), stories.c.id)
    if order == "disputed":
        # Only stories in which accounts part: the index on their number then gives them in order.
        query = query.join(weighed, weighed.c.story == stories.c.id).where(weighed.c.disagreements > 0)
        return query.order_by(weighed.c.disagreements.desc(), *newest)
    if order == "growing":
        latest = connection.execute(select(func.max(documents.c.earliest))).scalar()
        if latest is None:
            return query.order_by(*newest)
        since = (dt.date.fromisoformat(latest) - dt.timedelta(days=GROWING_DAYS - 1)).isoformat()
        fresh = select(documents.c.seq).where(documents.c.earliest >= since)
        recent = (
            select(story_documents.c.story, func.count().label("fresh"))
            .where(story_documents.c.document.in_(fresh))
            .group_by(story_documents.c.story)
            .subquery()
        )
        return query.join(recent, recent.c.story == stories.c.id).order_by(recent.c.fresh.desc(), *newest)
    return query.order_by(*newest)


def _coverage(connection: Connection, ids: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    rows = connection.execute(
        select(story_documents.c.story, documents.c.earliest, func.count().label("n"))
        .join(documents, documents.c.seq == story_documents.c.document)
        .where(
            story_documents.c.story.in_(ids),
            documents.c.earliest.is_not(None),
            documents.c.earliest == documents.c.latest,
        )
        .group_by(story_documents.c.story, documents.c.earliest)
        .order_by(documents.c.earliest)
    )
    for row in rows:
        found.setdefault(row.story, []).append((row.earliest, row.n))
    return found


def _title_languages(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(
        select(stories.c.id, func.min(documents.c.language).label("language"))
        .join(story_documents, story_documents.c.story == stories.c.id)
        .join(documents, documents.c.seq == story_documents.c.document)
        .where(stories.c.id.in_(ids), documents.c.title == stories.c.title)
        .group_by(stories.c.id)
    )
    return {row.id: row.language for row in rows}
