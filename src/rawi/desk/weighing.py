"""Weighed stories, kept on the desk while nothing that they rest on changes."""

from __future__ import annotations

import hashlib
import zlib

import msgspec
from sqlalchemy import delete, insert, select

from rawi import __version__, languages
from rawi.desk.judgements import judgements_on
from rawi.desk.schema import weighed
from rawi.desk.store import Desk
from rawi.knowledge import Knowledge
from rawi.model import Story, WeighedStory
from rawi.weighing import weigh

_encode = msgspec.json.Encoder().encode
_weighed = msgspec.json.Decoder(WeighedStory)


def weighed_story(desk: Desk, story_id: str, knowledge: Knowledge) -> WeighedStory:
    """What stands in a story. Kept when the desk can be written; else worked out again. Raises NotFoundError."""
    story = desk.story(story_id)
    judgements = judgements_on(desk)
    key = _key(story, knowledge, _encode(judgements))
    with desk.reading() as connection:
        row = connection.execute(select(weighed.c.key, weighed.c.data).where(weighed.c.story == story.id)).first()
    if row is not None and row.key == key:
        return _weighed.decode(zlib.decompress(row.data))
    return weigh(story, list(desk.documents(story.documents)), knowledge, judgements)


def keep_weighed(desk: Desk, story_id: str, knowledge: Knowledge) -> WeighedStory:
    """Weighs a story and keeps the result. Needs the writer's lock."""
    result = weighed_story(desk, story_id, knowledge)
    key = _key(desk.story(story_id), knowledge, _encode(judgements_on(desk)))
    with desk.writing() as connection:
        connection.execute(delete(weighed).where(weighed.c.story == result.id))
        connection.execute(
            insert(weighed).values(
                story=result.id,
                key=key,
                disagreements=len(result.disagreements),
                data=zlib.compress(_encode(result), 3),
            )
        )
    return result


def _key(story: Story, knowledge: Knowledge, judgements: bytes) -> str:
    digest = hashlib.sha256(f"{__version__} {languages.version()} {knowledge.version}".encode())
    digest.update(_encode(story) + b"\0" + judgements)
    return digest.hexdigest()[:32]
