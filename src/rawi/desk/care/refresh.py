"""Reading again what an earlier version read, or what was read with other knowledge; only what comes out otherwise
changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import msgspec
from sqlalchemy import delete, select

from rawi.desk.storage.articles import put_articles, replace_article
from rawi.desk.storage.gathered import refresh_stories
from rawi.desk.storage.pages import Unread, read_page
from rawi.desk.storage.ready import Ready
from rawi.desk.storage.rows import put_all
from rawi.desk.storage.schema import documents, meta, story_documents
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import Progress, Summary, analysis_version, gather_new
from rawi.desk.work.weighing import weigh_stories
from rawi.desk.work.workers import Workers
from rawi.knowledge import Knowledge

_KEY = "refreshing"


class Refreshed(msgspec.Struct):
    """What a refresh did; ``same`` counts the articles that came out as they were."""

    pages: int = 0
    same: int = 0
    changed: int = 0
    added: int = 0


def refresh(
    desk: Desk,
    knowledge: Knowledge,
    progress: Callable[[Progress], None] = lambda _: None,
    *,
    extra: Path | None = None,
    jobs: int = 1,
) -> Refreshed:
    """Analyses again every stored page that has an article not of this version; each page is one transaction.

    Articles keep their ids and their stories; what a page gives anew is gathered, and every story is weighed again
    whose reports, version or knowledge are others. A refresh that was killed goes on where it ended. Raises DeskError.
    """
    version, done = analysis_version(knowledge), Refreshed()
    with desk.writer(), Workers(jobs, knowledge, extra) as workers:
        waiting = _outdated(desk, version)
        if waiting:
            # What a story says rests on the version and the knowledge, too: all are weighed again at the end.
            _note(desk, begun=True)
        pages = (Unread(desk.page(hash_), hash_) for hash_ in waiting)
        touched: set[str] = set()
        for item, made in workers.map(partial(read_page, version=version), pages):
            assert isinstance(item, Unread)
            assert made is not None
            touched |= _replace(desk, item.hash, made.articles, knowledge, version, done)
            done.pages += 1
            progress(Progress("reading", done.pages, len(waiting)))
        touched |= gather_new(desk, knowledge, Summary(), progress)
        all_again = _noted(desk)
        if all_again:
            touched |= desk.story_ids()
        weigh_stories(desk, touched, workers, lambda number, total: progress(Progress("weighing", number, total)))
        if all_again:
            _note(desk, begun=False)
    return done


def _noted(desk: Desk) -> bool:
    """Whether a refresh began whose stories were not all weighed again yet."""
    with desk.reading() as connection:
        return connection.execute(select(meta.c.value).where(meta.c.key == _KEY)).scalar() is not None


def _note(desk: Desk, *, begun: bool) -> None:
    with desk.writing() as connection:
        connection.execute(delete(meta).where(meta.c.key == _KEY))
        put_all(connection, meta, [{"key": _KEY, "value": "begun"}] if begun else [])


def _outdated(desk: Desk, version: str) -> list[str]:
    with desk.reading() as connection:
        query = select(documents.c.page).where(documents.c.understood != version).distinct().order_by(documents.c.page)
        return list(connection.execute(query).scalars())


def _replace(
    desk: Desk, page_hash: str, found: Sequence[Ready], knowledge: Knowledge, version: str, done: Refreshed
) -> set[str]:
    """Puts the new analyses of a page in place; returns the stories of those that changed."""
    with desk.writing() as connection:
        there = {
            row.id: row.story
            for row in connection.execute(
                select(documents.c.id, story_documents.c.story)
                .outerjoin(story_documents, story_documents.c.document == documents.c.seq)
                .where(documents.c.page == page_hash)
            )
        }
        touched: set[str] = set()
        for article in found:
            if article.id not in there:
                done.added += len(put_articles(connection, [(page_hash, article)], knowledge))
            elif replace_article(connection, article, knowledge):
                done.changed += 1
                touched.update(filter(None, [there[article.id]]))
            else:
                done.same += 1
        # An article that the page no longer gives stays as it was read: nothing acknowledged is lost.
        gone = set(there) - {article.id for article in found}
        if gone:
            connection.execute(documents.update().where(documents.c.id.in_(gone)).values(understood=version))
        refresh_stories(connection, touched)
    return touched
