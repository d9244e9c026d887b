"""Rawi from Python: analyse a page, open a desk, and see both in a notebook.

    >>> import rawi
    >>> articles = rawi.analyse(html, url="https://news.example/1")
    >>> with rawi.open_desk("rawi.db") as desk:
    ...     desk.read("saved/")
    ...     desk.stories()[0].claims

Everything is loaded when it is first used. What is returned are the records of `rawi.model`; in notebooks they show
themselves as HTML, each text in its own direction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

import msgspec

from rawi.analysis import analyse as _analyse
from rawi.desk.asking.search import Results
from rawi.desk.asking.search import search as _search
from rawi.desk.asking.who import Profile as _Profile
from rawi.desk.asking.who import who as _who
from rawi.desk.storage.postgresql import shown
from rawi.desk.storage.store import Desk as Store
from rawi.desk.work.ingest import Summary, read_into
from rawi.desk.work.weighing import weighed_story
from rawi.files import replacing
from rawi.gathering.encoder import Encoder, load_encoder
from rawi.knowledge import Knowledge, load
from rawi.model import Claim, Document, Given, LogEntry, Page, Refusal, Statement, WeighedStory
from rawi.model import Story as _Story
from rawi.model.dates import bounds
from rawi.notebook import render
from rawi.sources import open_sources

Shown = TypeVar("Shown")


class RefusedError(ValueError):
    """A page that holds no article; the message says why."""


class Article(Document, frozen=True, kw_only=True):
    """An annotated article (`rawi.model.Document`) that shows itself in notebooks."""

    def _repr_html_(self) -> str:
        return render("article", article=self)


class Found(Results, frozen=True):
    """What a search found (`articles`, `statements`, `entities`, best first)."""

    def _repr_html_(self) -> str:
        return render("found", found=self)


class Profile(_Profile, frozen=True):
    """An entity: what it said, what is said of it, and in which stories it stands."""

    def _repr_html_(self) -> str:
        return render("profile", profile=self)


class Shelf(Sequence[Shown], Generic[Shown]):
    """Articles or stories in their order; a sequence that shows itself as a table."""

    def __init__(self, items: Sequence[Shown], kind: Literal["articles", "stories"]) -> None:
        self._items = tuple(items)
        self._kind = kind

    def __getitem__(self, index: Any) -> Any:
        return Shelf(self._items[index], self._kind) if isinstance(index, slice) else self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"<{len(self)} {self._kind}>"

    def _repr_html_(self) -> str:
        return render(self._kind, **{self._kind: self._items})


class Story:
    """A story of a desk. What stands in it is weighed when it is first asked for."""

    def __init__(self, desk: Desk, story: _Story) -> None:
        self._desk = desk
        self._story = story
        self.id = story.id
        self.title = story.title
        self.first = story.first
        self.last = story.last
        self.languages = story.languages
        self.documents = story.documents

    def __repr__(self) -> str:
        return f"<story {self.id}: {self.title or 'no title'} ({len(self.documents)} articles)>"

    @cached_property
    def weighed(self) -> WeighedStory:
        """What stands in the story: timeline, claims with their origins, disagreements."""
        return weighed_story(self._desk.store, self.id, self._desk.knowledge)

    @property
    def timeline(self) -> tuple[Any, ...]:
        """Its happenings (`rawi.model.TimelineEntry`), in the order of time."""
        return self.weighed.timeline

    @property
    def claims(self) -> tuple[Any, ...]:
        """Its claims (`rawi.model.Claim`), each with origins in four kinds."""
        return self.weighed.claims

    @property
    def disagreements(self) -> tuple[Any, ...]:
        """Where its accounts part (`rawi.model.Disagreement`)."""
        return self.weighed.disagreements

    @cached_property
    def articles(self) -> Shelf[Article]:
        """Its articles, oldest first."""
        return Shelf([_shown(d) for d in self._desk.store.documents(self.documents)], "articles")

    @property
    def log(self) -> list[LogEntry]:
        """How it was gathered: each act with its reason."""
        return self._desk.store.log(self.id)

    def statement(self, statement_id: str) -> tuple[Article, Statement]:
        """A statement with the article it stands in. Raises KeyError."""
        for article in self.articles:
            for statement in article.statements:
                if statement.id == statement_id:
                    return article, statement
        raise KeyError(statement_id)

    def words(self, claim: Claim) -> tuple[Article, str]:
        """The words that stand for a claim, with their article: its first statement's, else its first denial's, else
        those of the first article that tells it without a source."""
        spoken = claim.statements or claim.against
        if spoken:
            article, statement = self.statement(spoken[0])
            return article, statement.text
        account = claim.narrated[0]
        return next(a for a in self.articles if a.id == account.document), account.text

    def _repr_html_(self) -> str:
        documents = {article.id: article for article in self.articles}
        said = {s.id: (article, s) for article in self.articles for s in article.statements}
        return render("story", story=self.weighed, documents=documents, said=said)


class Desk:
    """A desk that is open; a context manager. ``store`` and ``knowledge`` are what the rest of Rawi works with."""

    def __init__(
        self,
        name: str | Path,
        *,
        create: bool = True,
        knowledge: str | Path | None = None,
        encoder: Encoder | str | Path | None = None,
    ) -> None:
        """Opens the desk ``name`` (a path or a database address). What an ``encoder`` (or the model in a folder) makes
        of articles is compared, too, when they are gathered. Raises `rawi.desk.errors.DeskError`,
        `rawi.gathering.encoder.EncoderError`."""
        self._extra = Path(knowledge) if knowledge is not None else None
        self.knowledge = _knowledge(self._extra)
        loaded = load_encoder(Path(encoder)) if isinstance(encoder, (str, Path)) else encoder
        self.store = Store(str(name), create=create, encoder=loaded)

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives back the connections."""
        self.store.close()

    def __repr__(self) -> str:
        counts = self.store.counts()
        return f"<desk {shown(self.store.name)}: {counts['articles']} articles, {counts['stories']} stories>"

    def read(
        self,
        *sources: str | Path | Page,
        published: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        jobs: int = 1,
    ) -> Summary:
        """Reads files, folders, feeds, archives or pages into the desk and gathers stories; what was read before is
        passed over.

        ``published``, ``outlet`` and ``language`` give what the pages lack. The summary names what was refused, and
        why. Raises DeskError when another writer holds the desk, ValueError for a date that is none.
        """
        given = _given(published=published, outlet=outlet, language=language)

        def items() -> Iterator[Page | Refusal]:
            for source in sources:
                if isinstance(source, Page):
                    yield source
                else:
                    yield from open_sources([str(source)], given)

        return read_into(self.store, items(), self.knowledge, extra=self._extra, jobs=jobs)

    def stories(self, limit: int | None = None) -> Shelf[Story]:
        """The stories, newest first."""
        return Shelf([Story(self, story) for story in self.store.stories(limit)], "stories")

    def story(self, story_id: str) -> Story:
        """The story of this id, or of the only one that begins so. Raises `rawi.desk.errors.NotFoundError`."""
        return Story(self, self.store.story(story_id))

    def articles(self) -> Iterator[Article]:
        """All articles, in the order of reading, a few in memory at a time."""
        return (_shown(document) for document in self.store.documents())

    def article(self, article_id: str) -> Article:
        """The article of this id. Raises `rawi.desk.errors.NotFoundError`."""
        return _shown(self.store.document(article_id))

    def search(self, query: str, limit: int = 20) -> Found:
        """Articles, statements and entities, best first (docs/commands.md has the query language). Raises
        `rawi.desk.asking.search.QueryError`."""
        return _as(Found, _search(self.store, query, self.knowledge, limit))

    def who(self, name: str) -> Profile:
        """An entity by its name in any script, or its id. Raises `rawi.desk.errors.NotFoundError`."""
        return _as(Profile, _who(self.store, name, self.knowledge))

    def export(self, format: str, path: str | Path) -> None:
        """Writes the desk to the file ``path``; csv, markdown and html as a ZIP archive. Raises ValueError, OSError."""
        from rawi.exports import FORMATS

        if format not in FORMATS:
            raise ValueError(f"{format}: not a format; choose one of {', '.join(sorted(FORMATS))}")
        with replacing(Path(path)) as out:
            FORMATS[format](self.store, self.knowledge, out)


def open_desk(
    name: str | Path = "rawi.db",
    *,
    create: bool = True,
    knowledge: str | Path | None = None,
    encoder: Encoder | str | Path | None = None,
) -> Desk:
    """Opens a desk: a path or a database address; a missing file is made unless ``create`` is False.

    ``knowledge`` is a folder of your own knowledge files, ``encoder`` a sentence encoder or the folder of one, which
    articles are compared by, too. Raises `rawi.desk.errors.DeskError`, `rawi.gathering.encoder.EncoderError`.
    """
    return Desk(name, create=create, knowledge=knowledge, encoder=encoder)


def analyse(
    page: str | bytes,
    *,
    url: str | None = None,
    title: str | None = None,
    language: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    authors: Sequence[str] = (),
    kind: Literal["html", "text"] | None = None,
    knowledge: str | Path | None = None,
) -> list[Article]:
    """The annotated articles of one page, its own first. A pure function of what it is given.

    ``page`` is HTML or plain text, as text or as bytes (whose encoding is found out); ``kind`` says which, else it is
    seen from the beginning. The rest says what the page itself does not. Offsets in the articles are code points.
    Raises RefusedError when the page holds no article, ValueError for a date that is none.
    """
    given = _given(url=url, title=title, language=language, published=published, outlet=outlet, authors=tuple(authors))
    made = Page(source=url or "page", content=page, kind=kind or _kind(page), given=given)
    results = _analyse(made, _knowledge(Path(knowledge) if knowledge is not None else None))
    articles = [_shown(result) for result in results if isinstance(result, Document)]
    if not articles:
        raise RefusedError("; ".join(result.reason for result in results if isinstance(result, Refusal)))
    return articles


@lru_cache(maxsize=4)
def _knowledge(extra: Path | None) -> Knowledge:
    return load(extra)


def _kind(page: str | bytes) -> Literal["html", "text"]:
    from rawi.sources.sniffing import SNIFFED, sniff

    head = page[:SNIFFED]
    return "html" if sniff(head.encode() if isinstance(head, str) else head, "") == "html" else "text"


def _given(published: str | None = None, **fields: Any) -> Given:
    if published is not None:
        bounds(published)
    return Given(published=published, **fields)


def _shown(document: Document) -> Article:
    return _as(Article, document)


_Struct = TypeVar("_Struct", bound=msgspec.Struct)


def _as(kind: type[_Struct], record: msgspec.Struct) -> _Struct:
    """A record as a subclass of its type, with the same values."""
    return kind(**{name: getattr(record, name) for name in record.__struct_fields__})
