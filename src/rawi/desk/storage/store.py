"""The desk: what was read, kept for good. Every method that changes something is one transaction."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from threading import Lock, local

import msgspec
from sqlalchemy import Connection, Engine, bindparam, func, select, update
from sqlalchemy.exc import StatementError

from rawi.desk.errors import NotFoundError
from rawi.desk.storage.articles import numbers, put_articles
from rawi.desk.storage.connect import explain, is_url, open_engine
from rawi.desk.storage.gathered import keep_all, signatures_since
from rawi.desk.storage.lock import WriterLock
from rawi.desk.storage.pages import ReadPage
from rawi.desk.storage.postgresql import GATHERING, hold, let_go
from rawi.desk.storage.ready import Ready
from rawi.desk.storage.rows import parts, put_all
from rawi.desk.storage.schema import OUTDATED, documents, log, pages, signatures, stories, story_documents, weighed
from rawi.gathering import Gathered, Kept
from rawi.gathering.chapters import chapters
from rawi.gathering.encoder import Encoder
from rawi.gathering.signature import Signature
from rawi.knowledge import Knowledge
from rawi.model import Document, Given, LogEntry, Page, Story

_document = msgspec.json.Decoder(Document)
_signature = msgspec.msgpack.Decoder(Signature)
_pack = msgspec.msgpack.Encoder().encode
_log_entry = msgspec.json.Decoder(LogEntry)


class Desk:
    """A desk that is open. Use as a context manager, or call :meth:`close`."""

    def __init__(self, name: str, *, create: bool = False, encoder: Encoder | None = None) -> None:
        """Opens the desk ``name`` (a path or a database address). Raises DeskError when it cannot be used.

        What an ``encoder`` makes of articles is compared, too, when they are gathered, and kept with them.
        """
        self.name = name
        self.encoder = encoder
        self.on_server = is_url(name)
        self.engine: Engine = open_engine(name, create=create)
        self._held = local()
        self._watching: sqlite3.Connection | None = None
        self._watched = Lock()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives back the connections."""
        with self._watched:
            if self._watching is not None:
                self._watching.close()
                self._watching = None
        self.engine.dispose()

    def state(self) -> int | None:
        """A number that is another after every change of the desk, by whatever program; None where the database does
        not tell: a server, and a file in a folder that is read-only. Numbers of two openings cannot be compared."""
        if self.on_server:
            return None
        with self._watched, suppress(sqlite3.Error):
            if self._watching is None:
                # Apart from those that write: a connection is not told of its own changes.
                self._watching = sqlite3.connect(self.name, check_same_thread=False)
            return int(self._watching.execute("PRAGMA data_version").fetchone()[0])
        return None

    def writer(self) -> AbstractContextManager[object]:
        """A lock that is held while writing a file, so that a second writer is told who writes. A server has several
        writers: each transaction waits for those of others."""
        return nullcontext() if self.on_server else WriterLock(Path(self.name))

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Held while articles are gathered, so that one process at a time does: what it knows of the stories stays
        true. On a server it waits for the one that gathers now."""
        if not self.on_server:
            yield
            return
        try:
            with self.engine.connect() as plain:
                with plain.begin():
                    hold(plain, GATHERING)
                # Transactions of this process go over the connection that holds the lock: with it, they end too.
                self._held.connection = plain
                try:
                    yield
                finally:
                    self._held.connection = None
                    with suppress(StatementError, ConnectionResetError), plain.begin():
                        let_go(plain, GATHERING)
        except (StatementError, ConnectionResetError) as error:
            raise explain(self.name, error) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose reads all see one state of the desk."""
        try:
            with self.engine.connect() as connection, connection.begin():
                yield connection
        except (StatementError, ConnectionResetError) as error:
            raise explain(self.name, error) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection for one transaction that writes; it is undone when the block raises."""
        try:
            held: Connection | None = getattr(self._held, "connection", None)
            with self.engine.connect() if held is None else nullcontext(held) as plain:
                connection = plain.execution_options(rawi_write=True)
                try:
                    with connection.begin():
                        yield connection
                finally:
                    connection.execution_options(rawi_write=False)
        except (StatementError, ConnectionResetError) as error:
            raise explain(self.name, error) from error

    # Pages and articles

    def has_page(self, page_hash: str) -> bool:
        """Whether this page was read before (with an article or without one)."""
        with self.reading() as connection:
            return connection.execute(select(pages.c.hash).where(pages.c.hash == page_hash)).first() is not None

    def add_pages(self, found: Sequence[ReadPage], knowledge: Knowledge) -> list[Ready]:
        """Keeps pages with their articles, all in one transaction; returns the articles that are new. A page that the
        desk has is passed over."""
        with self.writing() as connection:
            there = set[str]()
            for part in parts(page.row["hash"] for page in found):
                there.update(connection.execute(select(pages.c.hash).where(pages.c.hash.in_(part))).scalars())
            new: dict[str, ReadPage] = {}
            for page in found:
                if page.row["hash"] not in there:
                    new.setdefault(page.row["hash"], page)
            put_all(connection, pages, [page.row for page in new.values()])
            articles = [(hash_, article) for hash_, page in new.items() for article in page.articles]
            added = set(put_articles(connection, articles, knowledge))
        kept: dict[str, Ready] = {}
        for _, article in articles:
            if article.id in added:
                kept.setdefault(article.id, article)
        return list(kept.values())

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """The articles with these ids, in that order (all of them, in the order of reading, when None).
        Raises NotFoundError."""
        if ids is None:
            last = 0
            while True:
                with self.reading() as connection:
                    rows = connection.execute(
                        select(documents.c.seq, documents.c.data)
                        .where(documents.c.seq > last)
                        .order_by(documents.c.seq)
                        .limit(200)
                    ).all()
                if not rows:
                    return
                for row in rows:
                    yield _document.decode(zlib.decompress(row.data))
                last = rows[-1].seq
        else:
            for part in parts(ids, 200):
                with self.reading() as connection:
                    query = select(documents.c.id, documents.c.data).where(documents.c.id.in_(part))
                    there = {row.id: row.data for row in connection.execute(query)}
                for one in part:
                    if one not in there:
                        raise NotFoundError(f"no article {one!r} on this desk")
                    yield _document.decode(zlib.decompress(there[one]))

    def document(self, document_id: str) -> Document:
        """The article with this id. Raises NotFoundError."""
        with self.reading() as connection:
            row = connection.execute(select(documents.c.data).where(documents.c.id == document_id)).first()
        if row is None:
            raise NotFoundError(f"no article {document_id!r} on this desk")
        return _document.decode(zlib.decompress(row.data))

    def page_of(self, document_id: str) -> Page:
        """The page that an article was read from, as it came. Raises NotFoundError."""
        with self.reading() as connection:
            hash_ = connection.execute(select(documents.c.page).where(documents.c.id == document_id)).scalar()
        if hash_ is None:
            raise NotFoundError(f"no article {document_id!r} on this desk")
        return self.page(hash_)

    def page(self, page_hash: str) -> Page:
        """The page of this hash, as it came. Raises NotFoundError."""
        with self.reading() as connection:
            row = connection.execute(select(pages).where(pages.c.hash == page_hash)).first()
        if row is None:
            raise NotFoundError(f"no page {page_hash!r} on this desk")
        content = zlib.decompress(row.content)
        return Page(
            source=row.source,
            content=content.decode("utf-8", "surrogatepass") if row.is_text else content,
            kind=row.kind,
            given=msgspec.json.decode(row.given, type=Given),
            charset=row.charset,
        )

    def counts(self) -> dict[str, int]:
        """How many pages, articles and stories the desk holds."""
        with self.reading() as connection:
            tables = {
                "pages": select(func.count()).select_from(pages),
                "articles": select(func.count()).select_from(documents),
                "stories": select(func.count()).select_from(stories).where(stories.c.merged_into.is_(None)),
            }
            return {name: connection.execute(query).scalar_one() for name, query in tables.items()}

    # Gathering

    def ungathered(self) -> list[tuple[str, str | None]]:
        """(id, first possible day) of articles that stand in no story yet, by date and then id; undated ones last."""
        with self.reading() as connection:
            rows = connection.execute(
                select(documents.c.id, documents.c.earliest)
                .outerjoin(story_documents, story_documents.c.document == documents.c.seq)
                .where(story_documents.c.document.is_(None))
                .order_by(documents.c.earliest.is_(None), documents.c.earliest, documents.c.id)
            )
            return [(row.id, row.earliest) for row in rows]

    def signatures(self, since: int | None = None) -> Iterator[Kept]:
        """What is kept of every gathered article; of those dated before ``since`` (an ordinal day) nothing."""
        with self.reading() as connection:
            yield from signatures_since(connection, since)

    def signed(self, ids: Sequence[str]) -> dict[str, Signature]:
        """The signatures that were kept with these articles."""
        query = select(documents.c.id, signatures.c.data).join(signatures, signatures.c.document == documents.c.seq)
        found: dict[str, Signature] = {}
        with self.reading() as connection:
            for part in parts(ids):
                for row in connection.execute(query.where(documents.c.id.in_(part))):
                    found[row.id] = _signature.decode(row.data)
        return found

    def resign(self, made: Iterable[Signature]) -> None:
        """Keeps these in the place of the signatures that were kept with their articles: one transaction."""
        rows = {one.id: one for one in made}
        with self.writing() as connection:
            seqs = numbers(connection, sorted(rows))
            change = update(signatures).where(signatures.c.document == bindparam("seq")).values(data=bindparam("new"))
            connection.execute(change, [{"seq": seqs[name], "new": _pack(one)} for name, one in rows.items()])

    def opening(self, story_id: str) -> str | None:
        """The id of the article with which the story of exactly this id began; None when there is no such story."""
        with self.reading() as connection:
            query = select(log.c.document).where(log.c.story == story_id, log.c.act.in_(("open", "split")))
            return connection.execute(query.order_by(log.c.seq).limit(1)).scalar()

    def keep_gathered(self, gathered: Gathered, document_id: str | None = None) -> set[str]:
        """Records, in one transaction, what gathering one article (or obeying judgements) did: the signature, the
        changed links, and the acts in order. Returns the stories that are now others than before."""
        return self.keep_all_gathered([(document_id, gathered)])

    def keep_all_gathered(self, every: Iterable[tuple[str | None, Gathered]]) -> set[str]:
        """As :meth:`keep_gathered`, for several (article, what gathering it did) in their order: one transaction."""
        with self.writing() as connection:
            return keep_all(connection, list(every))

    def story_ids(self) -> set[str]:
        """Ids of all stories that stand."""
        with self.reading() as connection:
            query = select(stories.c.id).where(stories.c.merged_into.is_(None), stories.c.size > 0)
            return set(connection.execute(query).scalars())

    def unweighed(self) -> list[str]:
        """Ids of the stories that changed since they were weighed, as when a run ended early."""
        with self.reading() as connection:
            query = select(stories.c.id).outerjoin(weighed, weighed.c.story == stories.c.id)
            changed = weighed.c.story.is_(None) | (weighed.c.disagreements == OUTDATED)
            waiting = query.where(changed, stories.c.merged_into.is_(None), stories.c.size > 0)
            return list(connection.execute(waiting.order_by(stories.c.id)).scalars())

    # Stories

    def stories(self, limit: int | None = None) -> list[Story]:
        """Stories that were not merged into another, newest first, undated last; larger ones first within a day."""
        with self.reading() as connection:
            rows = connection.execute(
                select(stories)
                .where(stories.c.merged_into.is_(None), stories.c.size > 0)
                .order_by(stories.c.last.is_(None), stories.c.last.desc(), stories.c.size.desc(), stories.c.id)
                .limit(limit)
            ).all()
            members = self._members(connection, None if limit is None else [row.id for row in rows])
        return [story_of(row, members.get(row.id, [])) for row in rows]

    @staticmethod
    def _members(connection: Connection, of: Sequence[str] | None) -> dict[str, list[str]]:
        query = (
            select(story_documents.c.story, documents.c.id)
            .join(documents, documents.c.seq == story_documents.c.document)
            .order_by(documents.c.earliest.is_(None), documents.c.earliest, documents.c.seq)
        )
        members: dict[str, list[str]] = {}
        for part in [None] if of is None else [of[i : i + 500] for i in range(0, len(of), 500)]:
            for row in connection.execute(query if part is None else query.where(story_documents.c.story.in_(part))):
                members.setdefault(row.story, []).append(row.id)
        return members

    def outlet_counts(self, story_ids: Sequence[str]) -> dict[str, int]:
        """How many different outlets, as far as they are known, each story has."""
        with self.reading() as connection:
            rows = connection.execute(select(stories.c.id, stories.c.outlets).where(stories.c.id.in_(story_ids)))
            return {row.id: row.outlets for row in rows}

    def story(self, story_id: str) -> Story:
        """The story of this id, or of the only one that begins so; a merged one gives the story that took it over.

        Raises NotFoundError.
        """
        found, signed = self.story_signed(story_id)
        return msgspec.structs.replace(found, chapters=chapters(map(_signature.decode, signed)))

    def story_signed(self, story_id: str) -> tuple[Story, tuple[bytes, ...]]:
        """The same without its chapters, and the signatures that these are made of. Raises NotFoundError."""
        with self.reading() as connection:
            # By the whole id first: only that is found without looking at every story.
            rows = (
                connection.execute(select(stories).where(stories.c.id == story_id)).all()
                or connection.execute(
                    select(stories).where(stories.c.id.startswith(story_id, autoescape=True)).limit(2)
                ).all()
            )
            if len(rows) != 1:
                problem = "no story" if not rows else "more than one story begins with"
                raise NotFoundError(f"{problem} {story_id!r} on this desk; `rawi stories` lists them")
            row = rows[0]
            if row.merged_into is not None:
                row = connection.execute(select(stories).where(stories.c.id == row.merged_into)).one()
            query = (
                select(documents.c.id, signatures.c.data)
                .join(story_documents, story_documents.c.document == documents.c.seq)
                .outerjoin(signatures, signatures.c.document == documents.c.seq)
                .where(story_documents.c.story == row.id)
                .order_by(documents.c.earliest.is_(None), documents.c.earliest, documents.c.seq)
            )
            members = connection.execute(query).all()
        found = story_of(row, [member.id for member in members])
        return found, tuple(member.data for member in members if member.data is not None)

    def story_of(self, document_id: str) -> str | None:
        """The id of the story that an article stands in, or None."""
        with self.reading() as connection:
            return connection.execute(
                select(story_documents.c.story)
                .join(documents, documents.c.seq == story_documents.c.document)
                .where(documents.c.id == document_id)
            ).scalar()

    def log(self, story_id: str | None = None) -> list[LogEntry]:
        """The acts of gathering in their order, of one story (and of those merged into it) or of all."""
        query = select(log.c.data).order_by(log.c.seq)
        with self.reading() as connection:
            if story_id is not None:
                merged = select(stories.c.id).where(stories.c.merged_into == story_id)
                query = query.where((log.c.story == story_id) | log.c.story.in_(merged))
            return [_log_entry.decode(row.data) for row in connection.execute(query)]


def story_of(row: object, members: Sequence[str]) -> Story:
    """A story from its row, with the ids of its articles."""
    return Story(
        id=row.id,  # type: ignore[attr-defined]
        title=row.title,  # type: ignore[attr-defined]
        languages=tuple(row.languages.split()),  # type: ignore[attr-defined]
        documents=tuple(members),
        first=row.first,  # type: ignore[attr-defined]
        last=row.last,  # type: ignore[attr-defined]
    )
