"""Going over a desk story by story: what stands in each, and its articles with what is needed to cite them.

Only the articles of one story are in memory at a time.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec
from sqlalchemy import func, select

from rawi.desk.storage.schema import documents, pages
from rawi.desk.storage.store import Desk
from rawi.desk.work.weighing import weighed_story
from rawi.knowledge import Knowledge
from rawi.model import Claim, Document, Given, Statement, WeighedStory
from rawi.weighing import in_story

_AT_ONCE = 500
_given = msgspec.json.Decoder(Given)


class Citation(msgspec.Struct, frozen=True):
    """Where an article can be found again: its address, a copy in an archive, when the page was read (ISO 8601, UTC)
    and the page's SHA-256 as the desk keeps it (content and what was given with it). ``source`` names the place read.
    """

    url: str | None
    archive: str | None
    read_at: str
    hash: str
    source: str


class Cited(msgspec.Struct, frozen=True):
    """An article, its dates as its story narrowed them, with its citation."""

    document: Document
    citation: Citation


@dataclass(frozen=True)
class Chapter:
    """A story with what stands in it, and its articles; ``story`` is None for articles that stand in none."""

    story: WeighedStory | None
    articles: tuple[Cited, ...]

    def article(self, document_id: str) -> Cited:
        """The article of this id. Raises KeyError."""
        return self._by_id[document_id]

    @cached_property
    def _by_id(self) -> dict[str, Cited]:
        return {one.document.id: one for one in self.articles}

    def statements(self) -> dict[str, tuple[Cited, Statement]]:
        """Every statement of the story's articles by id, with the article it stands in."""
        return self._said

    @cached_property
    def _said(self) -> dict[str, tuple[Cited, Statement]]:
        return {s.id: (one, s) for one in self.articles for s in one.document.statements}


def first_words(claim: Claim, chapter: Chapter) -> tuple[Cited, str]:
    """The words that stand for a claim, with their article: its first statement's, else its first denial's, else those
    of the first article that tells it on its own account."""
    spoken = claim.statements or claim.against
    if spoken:
        cited, statement = chapter.statements()[spoken[0]]
        return cited, statement.text
    account = claim.narrated[0]
    return chapter.article(account.document), account.text


def chapters(desk: Desk, knowledge: Knowledge, stories: Sequence[str] | None = None) -> Iterator[Chapter]:
    """The stories of these ids (all of them, and then the articles without a story, when None), in the desk's order.

    Raises NotFoundError for an id that the desk does not have.
    """
    if stories is not None:
        for one in stories:
            yield _chapter(desk, knowledge, one)
        return
    placed: set[str] = set()
    for story in desk.stories():
        chapter = _chapter(desk, knowledge, story.id)
        placed.update(one.document.id for one in chapter.articles)
        yield chapter
    loose: list[Document] = []
    for document in desk.documents():
        if document.id not in placed:
            loose.append(document)
        if len(loose) == _AT_ONCE:
            yield Chapter(None, _cited(desk, loose))
            loose = []
    if loose:
        yield Chapter(None, _cited(desk, loose))


def _chapter(desk: Desk, knowledge: Knowledge, story_id: str) -> Chapter:
    story = weighed_story(desk, story_id, knowledge)
    members = list(desk.documents(story.documents))
    return Chapter(story, _cited(desk, in_story(members, knowledge)))


def _cited(desk: Desk, found: Sequence[Document]) -> tuple[Cited, ...]:
    """The articles with their citations, in the same order."""
    citations: dict[str, Citation] = {}
    ids = [document.id for document in found]
    # An article split off has no address of its own: it is found on the page of the first.
    first = documents.alias()
    on_page = select(func.min(first.c.url)).where(first.c.page == pages.c.hash).scalar_subquery()
    address = func.coalesce(documents.c.url, on_page).label("address")
    with desk.reading() as connection:
        for at in range(0, len(ids), _AT_ONCE):
            rows = connection.execute(
                select(documents.c.id, address, documents.c.source, pages.c.hash, pages.c.read_at, pages.c.given)
                .join(pages, pages.c.hash == documents.c.page)
                .where(documents.c.id.in_(ids[at : at + _AT_ONCE]))
            )
            for row in rows:
                archive = _given.decode(row.given).archive
                citations[row.id] = Citation(row.address, archive, row.read_at, row.hash, row.source)
    return tuple(Cited(document, citations[document.id]) for document in found)


def content_sha1(desk: Desk, page_hash: str) -> str:
    """SHA-1 of a page's content as it came, which is what other programs know files by."""
    with desk.reading() as connection:
        content = connection.execute(select(pages.c.content).where(pages.c.hash == page_hash)).scalar_one()
    return hashlib.sha1(zlib.decompress(content), usedforsecurity=False).hexdigest()
