"""The desk as one JSON document, in the form that docs/json.md describes. Written as a stream: articles never stand
in memory at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from rawi import __version__
from rawi.desk.storage.entities import get_entities
from rawi.desk.storage.store import Desk
from rawi.desk.work.weighing import weighed_story
from rawi.knowledge import Knowledge
from rawi.weighing import in_story

_encode = msgspec.json.Encoder().encode


def write_json(desk: Desk, knowledge: Knowledge, out: BinaryIO) -> None:
    """Writes the desk to ``out`` as UTF-8: ``rawi``, ``documents``, ``entities``, ``stories``, ``log``.

    Dates that a story narrowed have basis ``story`` here, and times resolved with them have their values.
    """
    listed = desk.stories()
    out.write(b'{"rawi":' + _encode(__version__))
    named: set[str] = set()

    def documents() -> Iterable[Any]:
        placed: set[str] = set()
        for story in listed:
            members = list(desk.documents(story.documents))
            for document in in_story(members, knowledge):
                placed.add(document.id)
                named.update(m.entity for m in document.mentions)
                yield document
        for document in desk.documents():
            if document.id not in placed:
                named.update(m.entity for m in document.mentions)
                yield document

    _array(out, "documents", documents())
    with desk.reading() as connection:
        _array(out, "entities", get_entities(connection, named, knowledge))
    _array(out, "stories", (weighed_story(desk, story.id, knowledge) for story in listed))
    _array(out, "log", desk.log())
    out.write(b"}\n")


def _array(out: BinaryIO, name: str, items: Iterable[Any]) -> None:
    out.write(b"," + _encode(name) + b":[")
    for number, item in enumerate(items):
        out.write((b",\n" if number else b"\n") + _encode(item))
    out.write(b"]")
