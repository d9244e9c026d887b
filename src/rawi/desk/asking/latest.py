"""The newest articles of what somebody follows."""

from __future__ import annotations

import zlib

import msgspec
from sqlalchemy import select

from rawi.desk.asking.search import matching
from rawi.desk.people.following import FollowKind
from rawi.desk.storage.schema import documents, mentions, pages, story_documents
from rawi.desk.storage.store import Desk
from rawi.knowledge import Knowledge
from rawi.model import Document

_document = msgspec.json.Decoder(Document)
_SUMMARY = 400


class Latest(msgspec.Struct, frozen=True):
    """An article as feeds and digests show it. ``text`` is how it begins, cut at a space; ``read_at`` when it came to
    the desk, ISO 8601 in UTC."""

    id: str
    title: str | None
    outlet: str | None
    language: str
    published: str | None
    url: str | None
    story: str | None
    text: str
    read_at: str


def latest(
    desk: Desk, kind: FollowKind, target: str, knowledge: Knowledge, limit: int = 50, since: str | None = None
) -> list[Latest]:
    """Articles of an entity, a story or a search, those read last first; only those read at or after ``since`` (ISO
    8601 in UTC), when given. Raises QueryError."""
    query = (
        select(documents.c.data, pages.c.read_at, story_documents.c.story)
        .join(pages, pages.c.hash == documents.c.page)
        .outerjoin(story_documents, story_documents.c.document == documents.c.seq)
        .order_by(documents.c.seq.desc())
        .limit(limit)
    )
    if since is not None:
        query = query.where(pages.c.read_at >= since)
    with desk.reading() as connection:
        if kind == "entity":
            query = query.join(mentions, mentions.c.document == documents.c.seq).where(mentions.c.entity == target)
        elif kind == "story":
            query = query.where(story_documents.c.story == target)
        else:
            query = query.where(documents.c.seq.in_(matching(connection, target, limit * 4)))
        rows = connection.execute(query).all()
    return [_latest(_document.decode(zlib.decompress(r.data)), r.read_at, r.story, knowledge) for r in rows]


def _latest(document: Document, read_at: str, story: str | None, knowledge: Knowledge) -> Latest:
    outlet = document.outlet
    text = document.text[:_SUMMARY]
    if len(document.text) > _SUMMARY:
        text = text.rpartition(" ")[0] + " …"
    return Latest(
        document.id,
        document.title,
        (knowledge.display_name(outlet.id, document.language) or outlet.name) if outlet else None,
        document.language,
        document.published.value,
        document.url,
        story,
        text,
        read_at,
    )
