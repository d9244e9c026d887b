"""Articles in the desk's tables: the record itself, and what is kept beside it so that it can be found."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from rawi.desk import fulltext
from rawi.desk.entities import put_entities
from rawi.desk.schema import documents, mentions, relays, statements
from rawi.knowledge import Knowledge
from rawi.model import Document, Statement

_encode = msgspec.json.Encoder().encode


def put_article(connection: Connection, document: Document, page_hash: str, knowledge: Knowledge, version: str) -> bool:
    """Adds an article that the desk does not have; False when it has one of that id."""
    if connection.execute(select(documents.c.seq).where(documents.c.id == document.id)).first() is not None:
        return False
    row = _row(document, version) | {"id": document.id, "page": page_hash}
    seq = connection.execute(insert(documents).values(row).returning(documents.c.seq)).scalar_one()
    _put_beside(connection, seq, document, knowledge)
    return True


def replace_article(connection: Connection, document: Document, knowledge: Knowledge, version: str) -> bool:
    """Puts a new analysis in the place of an article's old one; False when it is the same (its version is noted)."""
    seq, data = connection.execute(select(documents.c.seq, documents.c.data).where(documents.c.id == document.id)).one()
    old = zlib.decompress(data)
    if old == _encode(document):
        connection.execute(update(documents).where(documents.c.seq == seq).values(understood=version))
        return False
    _drop_beside(connection, seq)
    connection.execute(update(documents).where(documents.c.seq == seq).values(_row(document, version)))
    _put_beside(connection, seq, document, knowledge)
    return True


def _row(document: Document, version: str) -> dict[str, object]:
    return {
        "source": document.source,
        "url": document.url,
        "title": document.title,
        "outlet": document.outlet.id if document.outlet else None,
        "language": document.language,
        "earliest": document.published.earliest,
        "latest": document.published.latest,
        "data": zlib.compress(_encode(document), 3),
        "understood": version,
    }


def _put_beside(connection: Connection, seq: int, document: Document, knowledge: Knowledge) -> None:
    named = Counter(m.entity for m in document.mentions)
    passed_on = Counter(link.entity for s in document.statements for link in s.chain[:-1] if link.entity)
    put_entities(connection, document, knowledge)
    for table, counts in ((mentions, named), (relays, passed_on)):
        if counts:
            connection.execute(
                insert(table), [{"document": seq, "entity": e, "count": n} for e, n in sorted(counts.items())]
            )
    index_article(connection, seq, document, _put_statements(connection, seq, document))


def index_article(connection: Connection, seq: int, document: Document, numbers: Sequence[int]) -> None:
    """Makes an article and its statements (their sequence numbers, in order) findable by their words."""
    rows = ((n, s.text, _inside(document, s)) for n, s in zip(numbers, document.statements, strict=True))
    fulltext.put_statements(connection, document.language, rows)
    named = {m.entity for m in document.mentions}
    fulltext.put_document(connection, seq, document.language, document.title, document.text, named)


def _put_statements(connection: Connection, seq: int, document: Document) -> Sequence[int]:
    origins = [s.chain[-1] if s.chain else None for s in document.statements]
    values = [
        {
            "document": seq,
            "id": statement.id,
            "origin": origin.entity if origin else None,
            "origin_name": origin.name if origin else None,
            "text": statement.text,
        }
        for statement, origin in zip(document.statements, origins, strict=True)
    ]
    if not values:
        return ()
    # In the statements' order, so that their numbers are, too.
    added = insert(statements).returning(statements.c.seq, sort_by_parameter_order=True)
    return connection.execute(added, values).scalars().all()


def _drop_beside(connection: Connection, seq: int) -> None:
    said = list(connection.execute(select(statements.c.seq).where(statements.c.document == seq)).scalars())
    fulltext.drop(connection, "statement_words", said)
    for table in (mentions, relays, statements):
        connection.execute(delete(table).where(table.c.document == seq))
    fulltext.drop(connection, "document_words", [seq])


def _inside(document: Document, statement: Statement) -> list[str]:
    """The entities named in a statement's content."""
    return [m.entity for m in document.mentions if statement.start <= m.start and m.end <= statement.end]
