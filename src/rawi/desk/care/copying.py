"""A whole desk copied into an empty one: from a server into a file, or from a file onto a server."""

from __future__ import annotations

import zlib

import msgspec
from sqlalchemy import Connection, func, insert, select, text

from rawi.desk.storage.articles import index_article
from rawi.desk.storage.schema import documents, meta, metadata, statements
from rawi.model import Document

_document = msgspec.json.Decoder(Document)
_ROWS = 500


def copy_desk(source: Connection, target: Connection) -> None:
    """Copies every table of a desk into one that was just made, and makes its indexes of words anew.

    Both connections are inside a transaction: the copy is one state of the source, whole, or nothing.
    """
    target.execute(meta.delete())
    for table in metadata.sorted_tables:
        keys = list(table.primary_key.columns)
        # Stories point to stories: those that are pointed to come first.
        order = [table.c.merged_into.is_not(None), *keys] if "merged_into" in table.c else keys
        rows = source.execute(select(table).order_by(*order), execution_options={"yield_per": _ROWS})
        for part in rows.mappings().partitions(_ROWS):
            target.execute(insert(table), [dict(row) for row in part])
        if target.dialect.name == "postgresql" and len(keys) == 1 and keys[0].name == "seq":
            # Numbers go on behind those that were copied.
            last = select(func.coalesce(func.max(keys[0]), 0) + 1)
            sequence = text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'seq'), :next, false)")
            target.execute(sequence, {"next": target.execute(last).scalar_one()})
    _index(target)


def _index(target: Connection) -> None:
    last = 0
    while True:
        rows = target.execute(
            select(documents.c.seq, documents.c.data)
            .where(documents.c.seq > last)
            .order_by(documents.c.seq)
            .limit(_ROWS)
        ).all()
        if not rows:
            return
        for row in rows:
            said = select(statements.c.seq).where(statements.c.document == row.seq).order_by(statements.c.seq)
            index_article(
                target, row.seq, _document.decode(zlib.decompress(row.data)), list(target.execute(said).scalars())
            )
        last = rows[-1].seq
