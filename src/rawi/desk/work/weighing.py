"""Weighed stories, kept on the desk while nothing that they rest on changes."""

from __future__ import annotations

import hashlib
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Select, bindparam, delete, insert, select, update

from rawi import __version__, languages
from rawi.desk.people.judgements import articles_of, corrected, judgements_on, judgements_on_story
from rawi.desk.storage.rows import parts
from rawi.desk.storage.schema import MADE_BY, documents, signatures, stories, story_documents, weighed
from rawi.desk.storage.store import Desk, story_of
from rawi.desk.work.workers import Workers
from rawi.gathering.chapters import chapters
from rawi.gathering.signature import Signature
from rawi.knowledge import Knowledge
from rawi.model import Document, Judgement, Story, WeighedStory
from rawi.weighing import weigh
from rawi.weighing.claims.main_claim import main_origins

_encode = msgspec.json.Encoder().encode
_weighed = msgspec.json.Decoder(WeighedStory)
_document = msgspec.json.Decoder(Document)
_signature = msgspec.msgpack.Decoder(Signature)
_LOADED = 20  # stories that are loaded at once
_KEPT, _SECONDS = 50, 1.0  # weighed stories that are kept in one transaction, and how long they may wait for it


class _Chapters(msgspec.Struct):
    """What is taken up of a story that is weighed again."""

    chapters: tuple[tuple[str, ...], ...] = ()


_chapters = msgspec.json.Decoder(_Chapters)


def weighed_story(desk: Desk, story_id: str, knowledge: Knowledge) -> WeighedStory:
    """What stands in a story: as kept on the desk, or worked out again when that is out of date. Raises
    NotFoundError."""
    story, signed = desk.story_signed(story_id)
    judgements = judgements_on_story(desk, story)
    key = weighing_key(story, signed, knowledge, judgements)
    with desk.reading() as connection:
        row = connection.execute(select(weighed.c.key, weighed.c.data).where(weighed.c.story == story.id)).first()
    if row is not None and row.key == key:
        return _weighed.decode(zlib.decompress(row.data))
    story = _with_chapters(story, signed, key, None if row is None else Kept(row.key, row.data))
    return weigh(story, corrected_documents(desk, story, knowledge, judgements), knowledge, judgements)


def keep_weighed(desk: Desk, story_id: str, knowledge: Knowledge) -> WeighedStory:
    """Weighs a story and keeps the result, in one transaction."""
    story = desk.story(story_id)
    with Workers(1, knowledge, None) as workers:
        weigh_stories(desk, [story.id], workers)
    return weighed_story(desk, story.id, knowledge)


def weigh_stories(
    desk: Desk, story_ids: Iterable[str], workers: Workers, progress: Callable[[int, int], None] = lambda *_: None
) -> None:
    """Weighs those of the stories that are not as they were last weighed, and keeps what came out: a batch of stories
    in one transaction. ``progress`` is told how many are done, and of how many."""
    chosen = sorted(story_ids)
    waiting: list[dict[str, Any]] = []
    since = time.monotonic()
    for done, (_, row) in enumerate(workers.map(weigh_one, _weighable(desk, chosen)), start=1):
        if row is not None:
            waiting.append(row)
        if len(waiting) >= _KEPT or time.monotonic() - since > _SECONDS:
            _keep(desk, waiting)
            waiting, since = [], time.monotonic()
        progress(done, len(chosen))
    _keep(desk, waiting)


class Kept(msgspec.Struct, frozen=True):
    """A weighed story as it stands on the desk: the key of what it was made from, and JSON under zlib."""

    key: str
    data: bytes


class Weighable(msgspec.Struct, frozen=True):
    """A story, without its chapters, with all that its weighing rests on. ``documents`` are JSON under zlib, in the
    order of ``story.documents``; ``kept`` is what came of it before."""

    story: Story
    signatures: tuple[bytes, ...]
    documents: tuple[bytes, ...]
    judgements: tuple[Judgement, ...]
    kept: Kept | None


def weigh_one(item: Weighable, knowledge: Knowledge) -> dict[str, Any] | None:
    """The weighed story as a row, and beside it its first and last day (``days``), for any process to make; None when
    what is kept is that already."""
    key = weighing_key(item.story, item.signatures, knowledge, item.judgements)
    if item.kept is not None and key == item.kept.key:
        return None
    story = _with_chapters(item.story, item.signatures, key, item.kept)
    documents = [_document.decode(zlib.decompress(data)) for data in item.documents]
    articles = [corrected(document, item.judgements, knowledge) for document in documents]
    result = weigh(story, articles, knowledge, item.judgements)
    return {
        "story": result.id,
        "key": key,
        "disagreements": len(result.disagreements),
        "data": zlib.compress(_encode(result), 3),
        "days": (result.first, result.last),
        **main_origins(result),
    }


def _with_chapters(story: Story, signed: Iterable[bytes], key: str, kept: Kept | None) -> Story:
    """The story with its chapters; those that the same program found before need not be looked for again."""
    known = _chapters.decode(zlib.decompress(kept.data)) if kept and kept.key[:MADE_BY] == key[:MADE_BY] else None
    found = chapters(map(_signature.decode, signed), known.chapters if known else ())
    return msgspec.structs.replace(story, chapters=found)


def _weighable(desk: Desk, story_ids: Sequence[str]) -> Iterator[Weighable]:
    judged = [(one, articles_of(desk, one)) for one in judgements_on(desk)]
    for part in parts(story_ids, _LOADED):
        with desk.reading() as connection:
            found = {row.id: row for row in connection.execute(select(stories).where(stories.c.id.in_(part)))}
            query = select(weighed.c.story, weighed.c.key, weighed.c.data).where(weighed.c.story.in_(part))
            kept = {row.story: Kept(row.key, row.data) for row in connection.execute(query)}
            members: dict[str, list[Any]] = {story: [] for story in part}
            for row in connection.execute(_members(part)):
                members[row.story].append(row)
        for story in part:
            ids = [row.id for row in members[story]]
            yield Weighable(
                story_of(found[story], ids),
                tuple(row.signature for row in members[story] if row.signature is not None),
                tuple(row.data for row in members[story]),
                tuple(one for one, about in judged if about.intersection(ids)),
                kept.get(story),
            )


def _members(story_ids: Sequence[str]) -> Select[Any]:
    return (
        select(story_documents.c.story, documents.c.id, documents.c.data, signatures.c.data.label("signature"))
        .join(documents, documents.c.seq == story_documents.c.document)
        .outerjoin(signatures, signatures.c.document == documents.c.seq)
        .where(story_documents.c.story.in_(story_ids))
        .order_by(documents.c.earliest.is_(None), documents.c.earliest, documents.c.seq)
    )


def _keep(desk: Desk, rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    days = [{"this": row["story"], "since": row["days"][0], "until": row["days"][1]} for row in rows]
    dated = update(stories).where(stories.c.id == bindparam("this"))
    with desk.writing() as connection:
        connection.execute(delete(weighed).where(weighed.c.story.in_([row["story"] for row in rows])))
        connection.execute(insert(weighed), [{k: v for k, v in row.items() if k != "days"} for row in rows])
        # Lists tell the days that the story's reports gave to each other, too.
        connection.execute(dated.values(first=bindparam("since"), last=bindparam("until")), days)


def corrected_documents(
    desk: Desk, story: Story, knowledge: Knowledge, judgements: Sequence[Judgement]
) -> list[Document]:
    """The articles of a story with the names and dates that people put right; the stored ones stay as they are."""
    return [corrected(document, judgements, knowledge) for document in desk.documents(story.documents)]


def weighing_key(story: Story, signed: Iterable[bytes], knowledge: Knowledge, judgements: Sequence[Judgement]) -> str:
    """Changes whenever anything that the weighing of this story (without its chapters; ``signed`` is what they are made
    of) rests on does; its first and last day are told by its articles. The first MADE_BY characters are those of
    program, language files and knowledge."""
    made_by = hashlib.sha256(f"{__version__} {languages.version()} {knowledge.version}".encode()).hexdigest()
    undated = msgspec.structs.replace(story, first=None, last=None)
    digest = hashlib.sha256(_encode(undated) + b"\0" + _encode(judgements))
    for signature in signed:
        digest.update(hashlib.sha256(signature).digest())
    return made_by[:MADE_BY] + digest.hexdigest()[:MADE_BY]
