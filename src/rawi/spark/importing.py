"""From the tables of a run on Spark into a desk: pages and articles first, then the stories as the cluster gathered
them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from sqlalchemy import insert, select

from rawi.desk.storage.articles import put_articles
from rawi.desk.storage.ready import ready
from rawi.desk.storage.rows import put_all
from rawi.desk.storage.schema import meta, pages, signatures
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import Progress, Summary, gather_new
from rawi.desk.work.weighing import weigh_stories
from rawi.desk.work.workers import Workers
from rawi.gathering import Gathered
from rawi.knowledge import Knowledge
from rawi.model import Document
from rawi.spark.errors import SparkError
from rawi.spark.output import Output

_KEY = "importing"
_PAGES, _GATHERED = 50, 200  # rows that are kept in one transaction
_PAGE = ("hash", "source", "kind", "charset", "given", "content", "is_text", "read_at", "refused")
_document = msgspec.json.Decoder(Document)
_gathered = msgspec.msgpack.Decoder(Gathered)


def import_tables(
    folder: str, desk: Desk, knowledge: Knowledge, progress: Callable[[Progress], None] = lambda _: None
) -> Summary:
    """Takes what ``folder`` holds into the desk. A run that was killed is completed by the next one.

    An empty desk gets the stories as they were gathered on the cluster; on one that has articles already, the new ones
    are gathered here. Raises SparkError for a folder that is none or not finished, and DeskError.
    """
    output = Output(folder)
    note = output.note()
    if note is None:
        raise SparkError(f"{folder}: no result of `rawi spark` is there")
    if not note.done:
        raise SparkError(f"{folder}: that run of `rawi spark` is not finished; run the same command again first")
    summary = Summary()
    with desk.writer():
        ours = _begin(desk, note.run)
        for kept, new, articles in _keep_pages(desk, output, knowledge, note.version):
            summary.pages += kept
            summary.already_read += kept - new
            summary.articles += articles
            progress(Progress("reading", summary.pages, note.pages))
        with desk.gathering():
            touched = _stories(desk, output, note.articles, progress) if ours else set()
        touched |= gather_new(desk, knowledge, summary, progress) | set(desk.unweighed())
        with Workers(1, knowledge, None) as workers:
            weigh_stories(desk, touched, workers, lambda done, of: progress(Progress("weighing", done, of)))
        summary.stories = desk.counts()["stories"]
    return summary


def _begin(desk: Desk, run: str) -> bool:
    """Whether the desk takes the stories of this run: it was empty when the import of it began."""
    with desk.writing() as connection:
        begun = connection.execute(select(meta.c.value).where(meta.c.key == _KEY)).scalar()
        if begun is None and connection.execute(select(signatures.c.document).limit(1)).first() is None:
            connection.execute(insert(meta).values(key=_KEY, value=run))
            return True
        return begun == run


def _keep_pages(desk: Desk, output: Output, knowledge: Knowledge, version: str) -> Iterator[tuple[int, int, int]]:
    """Keeps pages with their articles; gives how many were seen, how many were new, and their new articles."""
    for chunk in output.chunks():
        for rows in output.rows(chunk, (*_PAGE, "documents"), _PAGES):
            found = [row for row in rows if row["hash"] is not None]
            with desk.writing() as connection:
                hashes = [row["hash"] for row in found]
                there = set(connection.execute(select(pages.c.hash).where(pages.c.hash.in_(hashes))).scalars())
                new: dict[str, dict[str, Any]] = {}
                for row in found:
                    if row["hash"] not in there:
                        new.setdefault(row["hash"], row)
                put_all(connection, pages, [{name: row[name] for name in _PAGE} for row in new.values()])
                made = [
                    (hash_, ready(_document.decode(zlib.decompress(data)), knowledge, version, signed=False))
                    for hash_, row in new.items()
                    for data in row["documents"]
                ]
                articles = len(put_articles(connection, made, knowledge))
            yield len(found), len(new), articles


def _stories(desk: Desk, output: Output, total: int, progress: Callable[[Progress], None]) -> set[str]:
    """Replays what gathering did on the cluster, from where an earlier import ended: in the order of the articles."""
    touched: set[str] = set()
    done = 0
    kept = {one.document for one in desk.signatures()}
    for rows in output.rows("stories", ("id", "gathered"), _GATHERED):
        waiting = [(row["id"], _gathered.decode(row["gathered"])) for row in rows if row["id"] not in kept]
        if waiting:
            touched |= desk.keep_all_gathered(waiting)
        done += len(rows)
        progress(Progress("gathering", done, total))
    return touched
