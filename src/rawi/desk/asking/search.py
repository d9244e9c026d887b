"""Search over articles, statements and entities, in any script's spelling.

The query language: words are all wanted; ``"a phrase"``; ``-word`` unwanted; ``OR`` between two words; and the filters
``lang:fa``, ``outlet:ID``, ``who:ID`` (an entity that is named), ``from:2023-09-01``, ``to:2023-09-30``.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Subquery, func, select

from rawi.desk.index import fulltext
from rawi.desk.index.wanted import Needle, Wanted
from rawi.desk.index.words import query_words, stem
from rawi.desk.storage.entities import EntityRecord, get_entities, name_key
from rawi.desk.storage.schema import documents, entity_names, mentions, statements
from rawi.desk.storage.store import Desk
from rawi.knowledge import Knowledge
from rawi.languages import languages
from rawi.model import Document
from rawi.model.dates import bounds
from rawi.text import Prepared

_PART = re.compile(r'(?P<minus>-?)(?:(?P<field>[a-z]+):(?P<value>\S+)|"(?P<phrase>[^"]*)"?|(?P<word>\S+))')
_FIELDS = ("lang", "outlet", "who", "from", "to")
_SNIPPET = 160
_SAME_NAME = 64
_document = msgspec.json.Decoder(Document)


class QueryError(ValueError):
    """A query that cannot be understood; the message says which part and why."""


class Query(msgspec.Struct):
    """A parsed query. ``wanted`` holds groups, each a list of alternatives, each a list of folded words."""

    wanted: list[list[list[str]]] = msgspec.field(default_factory=list)
    unwanted: list[list[str]] = msgspec.field(default_factory=list)
    filters: dict[str, str] = msgspec.field(default_factory=dict)


class ArticleHit(msgspec.Struct, frozen=True):
    """An article that was found; ``snippet`` is its own words at ``start``..``end``, ``marks`` spans of what matched
    in it."""

    id: str
    title: str | None
    outlet: str | None
    outlet_id: str | None
    language: str
    published: str | None
    start: int
    end: int
    snippet: str
    marks: tuple[tuple[int, int], ...]


class StatementHit(msgspec.Struct, frozen=True):
    """A statement that was found, with its article and origin."""

    id: str
    document: str
    origin: str | None
    text: str


class Results(msgspec.Struct, frozen=True):
    """What a search found, best first."""

    articles: tuple[ArticleHit, ...]
    statements: tuple[StatementHit, ...]
    entities: tuple[EntityRecord, ...]


def parse(query: str) -> Query:
    """The query as its parts. Raises QueryError for an empty query, an unknown filter or a date that is none."""
    result, pending_or = Query(), False
    for match in _PART.finditer(query):
        if match["field"] in _FIELDS:
            _filter(result, match["field"], match["value"])
            continue
        raw = match["phrase"] if match["phrase"] is not None else match.group().lstrip("-")
        if match["word"] == "OR":
            pending_or = bool(result.wanted)
            continue
        words = query_words(raw)
        if not words:
            continue
        if match["minus"]:
            result.unwanted.append(words)
        elif pending_or:
            result.wanted[-1].append(words)
        else:
            result.wanted.append([words])
        pending_or = False
    if not result.wanted and not result.filters:
        raise QueryError("the query has no word to look for")
    return result


def _filter(query: Query, field: str, value: str) -> None:
    if field in ("from", "to"):
        try:
            first, last = bounds(value)
        except ValueError:
            raise QueryError(f"{field}:{value} is no date; write it as 2023-09-13, 2023-09 or 2023") from None
        value = (first if field == "from" else last).isoformat()
    query.filters[field] = value


def search(desk: Desk, query: str, knowledge: Knowledge, limit: int = 20, offset: int = 0) -> Results:
    """Articles, statements and entities that fit the query, best first. Raises QueryError."""
    parsed = parse(query)
    with desk.reading() as connection:
        found = named_by(connection, query)
        wanted = _wanted(connection, parsed)
        rows = _articles(connection, parsed, wanted, limit, offset)
        said = _statements(connection, wanted, limit) if wanted is not None else []
        entities = get_entities(connection, found[:limit], knowledge)
    needles = {w for group in parsed.wanted for words in group for w in words}
    targets = set(found)
    order = {e: i for i, e in enumerate(found)}
    return Results(
        tuple(_hit(_document.decode(zlib.decompress(data)), needles, targets) for data in rows),
        tuple(said),
        tuple(sorted(entities, key=lambda e: order[e.id])),
    )


def matching(connection: Connection, query: str, limit: int) -> list[int]:
    """Sequence numbers of the newest articles that fit a query. Raises QueryError."""
    parsed = parse(query)
    hits = _hits(connection, _wanted(connection, parsed))
    statement = _fitting(parsed, hits, select(documents.c.seq))
    return list(connection.execute(statement.order_by(documents.c.seq.desc()).limit(limit)).scalars())


def named_by(connection: Connection, name: str) -> list[str]:
    """Ids of the entities called so, in any script and spelling; exact names first, then the oftener mentioned."""
    key = name_key(name)
    if not key:
        return []
    rows = connection.execute(
        select(entity_names.c.entity, entity_names.c.folded)
        .where(entity_names.c.folded.contains(key, autoescape=True) if len(key) > 2 else entity_names.c.folded == key)
        .limit(400)
    ).all()
    count = select(mentions.c.entity, func.count().label("n")).group_by(mentions.c.entity)
    found = {row.entity for row in rows}
    often = {row.entity: row.n for row in connection.execute(count.where(mentions.c.entity.in_(found)))}
    best: dict[str, tuple[bool, int]] = {}
    for row in rows:
        rank = (row.folded != key, -often.get(row.entity, 0))
        best[row.entity] = min(best.get(row.entity, rank), rank)
    return sorted(best, key=lambda e: (*best[e], e))


def _wanted(connection: Connection, query: Query) -> Wanted | None:
    """What texts must have: each group matches by its words, their stems, or an entity of that exact name. None where
    the query has no words."""
    groups = []
    for group in query.wanted:
        ways = []
        for words in group:
            ways.append(Needle(tuple(words)))
            if len(words) == 1:
                stems = {stem(words[0], lang) for lang in languages()} - {words[0]}
                ways.extend(Needle((s,)) for s in sorted(stems))
            key = "".join(words)
            exact = connection.execute(
                select(entity_names.c.entity)
                .where(entity_names.c.folded == key)
                .distinct()
                .order_by(entity_names.c.entity)
                .limit(_SAME_NAME)
            ).scalars()
            ways.extend(Needle((e,), entity=True) for e in exact)
        groups.append(tuple(ways))
    if not groups:
        return None
    return Wanted(tuple(groups), tuple(Needle(tuple(words)) for words in query.unwanted))


def _hits(connection: Connection, wanted: Wanted | None) -> Subquery | None:
    return None if wanted is None else fulltext.found(connection, "document_words", wanted)


def _articles(connection: Connection, query: Query, wanted: Wanted | None, limit: int, offset: int) -> Sequence[bytes]:
    hits = _hits(connection, wanted)
    if hits is not None and not query.filters:
        # The index alone says which are best: with a common word, joining each hit to its article is most of the work.
        best = select(hits.c.seq).order_by(hits.c.rank, hits.c.seq).limit(limit).offset(offset)
        seqs = list(connection.execute(best).scalars())
        rows = connection.execute(select(documents.c.seq, documents.c.data).where(documents.c.seq.in_(seqs)))
        data = {row.seq: row.data for row in rows}
        return [data[seq] for seq in seqs if seq in data]
    statement = _fitting(query, hits, select(documents.c.data))
    if hits is not None:
        statement = statement.order_by(hits.c.rank, documents.c.seq)
    else:
        statement = statement.order_by(documents.c.earliest.desc().nulls_last(), documents.c.seq)
    return list(connection.execute(statement.limit(limit).offset(offset)).scalars())


def _fitting(query: Query, hits: Subquery | None, statement: Select[Any]) -> Select[Any]:
    """The selection narrowed to articles that fit."""
    if hits is not None:
        statement = statement.join(hits, hits.c.seq == documents.c.seq)
    filters = query.filters
    if "lang" in filters:
        statement = statement.where(documents.c.language == filters["lang"])
    if "outlet" in filters:
        outlet = filters["outlet"]
        statement = statement.where(documents.c.outlet.in_([outlet, f"outlet/{outlet}"]))
    if "from" in filters:
        statement = statement.where(documents.c.latest >= filters["from"])
    if "to" in filters:
        statement = statement.where(documents.c.earliest <= filters["to"])
    if "who" in filters:
        statement = statement.where(
            documents.c.seq.in_(select(mentions.c.document).where(mentions.c.entity == filters["who"]))
        )
    return statement


def _statements(connection: Connection, wanted: Wanted, limit: int) -> list[StatementHit]:
    hits = fulltext.found(connection, "statement_words", wanted)
    ids = list(connection.execute(select(hits.c.seq).order_by(hits.c.rank, hits.c.seq).limit(limit)).scalars())
    if not ids:
        return []
    found = {
        row.seq: StatementHit(row.id, row.document_id, row.origin_name, row.text)
        for row in connection.execute(
            select(statements, documents.c.id.label("document_id"))
            .join(documents, documents.c.seq == statements.c.document)
            .where(statements.c.seq.in_(ids))
        )
    }
    return [found[i] for i in ids if i in found]


def _hit(document: Document, needles: set[str], targets: set[str]) -> ArticleHit:
    """The passage of an article that shows best why it was found."""
    prepared = Prepared(document.text, document.language)
    marks = [
        prepared.span(t.start, t.end)
        for t in prepared.tokens
        if t.text in needles or stem(t.text, document.language) in needles
    ]
    marks += [(m.start, m.end) for m in document.mentions if m.entity in targets]
    marks = sorted(set(marks))
    first = marks[0][0] if marks else 0
    start = max(0, first - _SNIPPET // 4)
    while 0 < start < len(document.text) and not document.text[start - 1].isspace():
        start -= 1
    end = min(len(document.text), start + _SNIPPET)
    while end < len(document.text) and not document.text[end].isspace():
        end += 1
    inside = tuple((a, b) for a, b in marks if start <= a and b <= end)
    return ArticleHit(
        document.id,
        document.title,
        document.outlet.name if document.outlet else None,
        document.outlet.id if document.outlet else None,
        document.language,
        document.published.value,
        start,
        end,
        document.text[start:end],
        inside,
    )
