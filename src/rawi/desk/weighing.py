"""Weighed stories, kept on the desk while nothing that they rest on changes."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

import msgspec
from sqlalchemy import delete, insert, select

from rawi import __version__, languages
from rawi.desk.judgements import corrected, judgements_on_story
from rawi.desk.schema import weighed
from rawi.desk.store import Desk
from rawi.knowledge import Knowledge
from rawi.model import Document, Judgement, Story, WeighedStory
from rawi.weighing import weigh
from rawi.weighing.main_claim import main_origins

_encode = msgspec.json.Encoder().encode
_weighed = msgspec.json.Decoder(WeighedStory)


def weighed_story(desk: Desk, story_id: str, knowledge: Knowledge) -> WeighedStory:
    """What stands in a story: as kept on the desk, or worked out again when that is out of date. Raises
    NotFoundError."""
    story = desk.story(story_id)
    judgements = judgements_on_story(desk, story)
    kept = _kept(desk, story, weighing_key(story, knowledge, judgements))
    return kept or weigh(story, corrected_documents(desk, story, knowledge, judgements), knowledge, judgements)


def keep_weighed(desk: Desk, story_id: str, knowledge: Knowledge) -> WeighedStory:
    """Weighs a story and keeps the result, in one transaction."""
    story = desk.story(story_id)
    judgements = judgements_on_story(desk, story)
    key = weighing_key(story, knowledge, judgements)
    result = _kept(desk, story, key)
    if result is not None:
        return result
    result = weigh(story, corrected_documents(desk, story, knowledge, judgements), knowledge, judgements)
    with desk.writing() as connection:
        connection.execute(delete(weighed).where(weighed.c.story == result.id))
        connection.execute(
            insert(weighed).values(
                story=result.id,
                key=key,
                disagreements=len(result.disagreements),
                data=zlib.compress(_encode(result), 3),
                **main_origins(result),
            )
        )
    return result


def corrected_documents(
    desk: Desk, story: Story, knowledge: Knowledge, judgements: Sequence[Judgement]
) -> list[Document]:
    """The articles of a story with the names and dates that people put right; the stored ones stay as they are."""
    return [corrected(document, judgements, knowledge) for document in desk.documents(story.documents)]


def weighing_key(story: Story, knowledge: Knowledge, judgements: Sequence[Judgement]) -> str:
    """Changes whenever anything that the weighing of this story rests on does."""
    digest = hashlib.sha256(f"{__version__} {languages.version()} {knowledge.version}".encode())
    digest.update(_encode(story) + b"\0" + _encode(judgements))
    return digest.hexdigest()[:32]


def _kept(desk: Desk, story: Story, key: str) -> WeighedStory | None:
    with desk.reading() as connection:
        row = connection.execute(select(weighed.c.key, weighed.c.data).where(weighed.c.story == story.id)).first()
    return _weighed.decode(zlib.decompress(row.data)) if row is not None and row.key == key else None
