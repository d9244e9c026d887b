"""What an entity took part in: entries of the timelines of the stories that name it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import msgspec
from sqlalchemy import select

from rawi.desk.storage.schema import weighed
from rawi.desk.storage.store import Desk
from rawi.model import TimelineEntry, WeighedStory

_weighed = msgspec.json.Decoder(WeighedStory)


class Doing(msgspec.Struct, frozen=True):
    """An entry of the timeline of a story."""

    story: str
    entry: TimelineEntry


def doings(desk: Desk, entity: str, stories: Sequence[str]) -> list[Doing]:
    """Entries of these stories in which the entity acts, is acted on, or is the place; by date, undated ones last.

    Stories are taken as they were last weighed; one that was never weighed has none.
    """
    with desk.reading() as connection:
        rows = connection.execute(select(weighed.c.data).where(weighed.c.story.in_(stories))).scalars().all()
    found = [
        Doing(story.id, entry)
        for story in (_weighed.decode(zlib.decompress(data)) for data in rows)
        for entry in story.timeline
        if entity in (*entry.actors, *entry.recipients, entry.place, entry.origin)
    ]
    return sorted(found, key=lambda one: (one.entry.date is None, one.entry.date or "", one.entry.id))
