"""Articles in the desk's tables: the record itself, and what is kept beside it so that it can be found."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from rawi.desk.index import fulltext
from rawi.desk.index.wanted import Row
from rawi.desk.storage.entities import put_entities
from rawi.desk.storage.ready import Ready, Words, article_words, statement_words
from rawi.desk.storage.rows import parts, put_all
from rawi.desk.storage.schema import documents, mentions, relays, signatures, statements, story_documents
from rawi.knowledge import Knowledge
from rawi.model import Document


def put_articles(connection: Connection, found: Sequence[tuple[str, Ready]], knowledge: Knowledge) -> list[str]:
    """Adds articles, (hash of the page, article) each, that the desk does not have; returns the ids of the new ones."""
    there = numbers(connection, [article.id for _, article in found])
    new: dict[str, tuple[str, Ready]] = {}
    for page, article in found:
        if article.id not in there:
            new.setdefault(article.id, (page, article))
    if not new:
        return []
    # In the articles' order, so that their numbers are, too.
    added = insert(documents).returning(documents.c.seq, sort_by_parameter_order=True)
    seqs = connection.execute(added, [article.row | {"page": page} for page, article in new.values()]).scalars().all()
    numbered = [(seq, article) for seq, (_, article) in zip(seqs, new.values(), strict=True)]
    _put_beside(connection, numbered, knowledge)
    put_all(
        connection,
        signatures,
        [
            {"document": seq, "data": article.signature, "day": article.day, "likeness": 0.0}
            for seq, article in numbered
            if article.signature is not None
        ],
    )
    return list(new)


def replace_article(connection: Connection, article: Ready, knowledge: Knowledge) -> bool:
    """Puts a new analysis in the place of an article's old one; False when it is the same (its version is noted)."""
    seq, data = connection.execute(select(documents.c.seq, documents.c.data).where(documents.c.id == article.id)).one()
    this = documents.c.seq == seq
    if zlib.decompress(data) == zlib.decompress(article.row["data"]):
        connection.execute(update(documents).where(this).values(understood=article.row["understood"]))
        return False
    _drop_beside(connection, seq)
    connection.execute(update(documents).where(this).values(article.row))
    _put_beside(connection, [(seq, article)], knowledge)
    # What was not gathered yet is gathered as it is now.
    gathered = select(story_documents.c.document).where(story_documents.c.document == seq).exists()
    connection.execute(delete(signatures).where(signatures.c.document == seq, ~gathered))
    return True


def numbers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The numbers of the articles with these ids."""
    found: dict[str, int] = {}
    for part in parts(ids):
        rows = connection.execute(select(documents.c.id, documents.c.seq).where(documents.c.id.in_(part)))
        found.update((row.id, row.seq) for row in rows)
    return found


def _put_beside(connection: Connection, found: Sequence[tuple[int, Ready]], knowledge: Knowledge) -> None:
    put_entities(connection, [article for _, article in found], knowledge)
    for table, counts in (
        (mentions, [(seq, article.named) for seq, article in found]),
        (relays, [(seq, article.passed_on) for seq, article in found]),
    ):
        rows = [{"document": seq, "entity": e, "count": n} for seq, counted in counts for e, n in counted]
        put_all(connection, table, rows)
    said = [(seq, one) for seq, article in found for one in article.statements]
    if said:
        added = insert(statements).returning(statements.c.seq, sort_by_parameter_order=True)
        given = connection.execute(added, [one.row | {"document": seq} for seq, one in said]).scalars().all()
        words = [_indexed(number, one.words) for number, (_, one) in zip(given, said, strict=True)]
        fulltext.put(connection, "statement_words", words)
    fulltext.put(connection, "document_words", [_indexed(seq, article.words) for seq, article in found])


def index_article(connection: Connection, seq: int, document: Document, numbers: Sequence[int]) -> None:
    """Makes an article and its statements (their sequence numbers, in order) findable by their words."""
    said = zip(numbers, document.statements, strict=True)
    fulltext.put(connection, "statement_words", [_indexed(n, statement_words(document, s)) for n, s in said])
    fulltext.put(connection, "document_words", [_indexed(seq, article_words(document))])


def _indexed(seq: int, words: Words) -> Row:
    return Row(seq, words.title, words.body, words.entities)


def _drop_beside(connection: Connection, seq: int) -> None:
    said = list(connection.execute(select(statements.c.seq).where(statements.c.document == seq)).scalars())
    fulltext.drop(connection, "statement_words", said)
    for table in (mentions, relays, statements):
        connection.execute(delete(table).where(table.c.document == seq))
    fulltext.drop(connection, "document_words", [seq])
