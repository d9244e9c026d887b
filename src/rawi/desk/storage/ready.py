"""An article made ready to be kept: the rows that it becomes, worked out away from the database.

All of it is a function of the article, the knowledge and the version, so any process may do it; whoever writes only
puts rows into tables.
"""

from __future__ import annotations

import zlib
from collections import Counter
from typing import Any

import msgspec

from rawi.desk.index.words import index_words
from rawi.gathering.features import signature
from rawi.knowledge import Knowledge
from rawi.model import Document, Statement

_encode = msgspec.json.Encoder().encode
_pack = msgspec.msgpack.Encoder().encode


class Words(msgspec.Struct, frozen=True):
    """What is indexed of an article (or, without a title, of a statement): see :class:`rawi.desk.index.wanted.Row`."""

    title: str
    body: str
    entities: str


class Said(msgspec.Struct, frozen=True):
    """A statement: its row, and what is indexed of it."""

    row: dict[str, Any]
    words: Words


class Ready(msgspec.Struct, frozen=True):
    """An article as rows. Those that belong to it lack its number, which the database gives.

    ``named`` and ``passed_on`` are (entity, how often); ``entities`` are (id, kind, English name) in the order of their
    mentions; ``spellings`` (entity, language, name) of those that the knowledge does not have. ``signature`` is what
    gathering compares, None when it was not asked for; ``day`` is the day of publication, an ordinal, when it is known.
    """

    id: str
    split_off: bool
    row: dict[str, Any]
    named: tuple[tuple[str, int], ...]
    passed_on: tuple[tuple[str, int], ...]
    entities: tuple[tuple[str, str, str], ...]
    spellings: tuple[tuple[str, str, str], ...]
    statements: tuple[Said, ...]
    words: Words
    signature: bytes | None
    day: int | None


def ready(document: Document, knowledge: Knowledge, version: str, *, signed: bool = True) -> Ready:
    """The rows of an article; ``version`` is that of the analysis, and without ``signed`` there is no signature."""
    named = Counter(m.entity for m in document.mentions)
    passed_on = Counter(link.entity for s in document.statements for link in s.chain[:-1] if link.entity)
    entities: dict[str, tuple[str, str, str]] = {}
    spellings: set[tuple[str, str, str]] = set()
    for m in document.mentions:
        entities.setdefault(m.entity, (m.entity, m.kind, m.name))
        if m.entity not in knowledge:
            spellings.add((m.entity, document.language, m.text))
            spellings.add((m.entity, "en", m.name))
    published = document.published.day
    return Ready(
        id=document.id,
        split_off=document.part_of is not None,
        row={
            "id": document.id,
            "source": document.source,
            "url": document.url,
            "title": document.title,
            "outlet": document.outlet.id if document.outlet else None,
            "language": document.language,
            "earliest": document.published.earliest,
            "latest": document.published.latest,
            "data": zlib.compress(_encode(document), 3),
            "understood": version,
        },
        named=tuple(sorted(named.items())),
        passed_on=tuple(sorted(passed_on.items())),
        entities=tuple(entities.values()),
        spellings=tuple(sorted(spellings)),
        statements=tuple(_said(document, one) for one in document.statements),
        words=article_words(document),
        signature=_pack(signature(document)) if signed else None,
        day=published.toordinal() if published is not None else None,
    )


def article_words(document: Document) -> Words:
    """What is indexed of an article."""
    return Words(
        index_words(document.title or "", document.language),
        index_words(document.text, document.language),
        " ".join(sorted({m.entity for m in document.mentions})),
    )


def statement_words(document: Document, statement: Statement) -> Words:
    """What is indexed of a statement of an article."""
    inside = {m.entity for m in document.mentions if statement.start <= m.start and m.end <= statement.end}
    return Words("", index_words(statement.text, document.language), " ".join(sorted(inside)))


def _said(document: Document, statement: Statement) -> Said:
    origin = statement.chain[-1] if statement.chain else None
    row = {
        "id": statement.id,
        "origin": origin.entity if origin else None,
        "origin_name": origin.name if origin else None,
        "text": statement.text,
    }
    return Said(row, statement_words(document, statement))
