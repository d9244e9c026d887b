"""The desk as plain tables, which the CSV and SQLite exports share: their columns, and their rows story by story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from sqlalchemy import Connection

from rawi.desk.storage.entities import get_entities
from rawi.desk.storage.store import Desk
from rawi.exports.walk import Chapter, Cited, chapters, first_words
from rawi.knowledge import Knowledge
from rawi.model import Account, Origins, Statement, WeighedStory

Cell = str | int | float | bool | None
_FLUSH = 500


class Column(NamedTuple):
    """A column; ``to`` names the table whose key it holds."""

    name: str
    type: Literal["TEXT", "INTEGER", "REAL"] = "TEXT"
    to: str | None = None


class TableOf(NamedTuple):
    """A table. ``key`` are the columns that tell its rows apart; ``about`` says what a row is."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def _table(name: str, about: str, key: str, columns: str) -> TableOf:
    """A table from its columns in short: ``name``, ``name:INTEGER``, ``name>table``."""
    made = []
    for spec in columns.split():
        column, _, to = spec.partition(">")
        column, _, kind = column.partition(":")
        made.append(
            Column(column, "INTEGER" if kind == "INTEGER" else "REAL" if kind == "REAL" else "TEXT", to or None)
        )
    return TableOf(name, about, tuple(key.split()), tuple(made))


# Every row that rests on an article says where that article can be found again.
_CITATION = " article_url archive_url read_at page_hash"
_SPAN = " start:INTEGER end:INTEGER"
_COUNTS = " unstated:INTEGER articles:INTEGER outlets:INTEGER"
_NAMES = " named_origins unnamed_origins relays"

#: All tables, each after those that it points to.
TABLES: tuple[TableOf, ...] = (
    _table("entities", "a person, organisation, outlet or place", "id", "id kind name known:INTEGER"),
    _table("entity_names", "a name of an entity", "entity language name", "entity>entities language name"),
    _table("stories", "a story", "id", "id title languages first last articles:INTEGER"),
    _table(
        "articles",
        "an article, with where it can be found again",
        "id",
        "id story>stories outlet outlet_name title language authors published published_earliest published_latest"
        " published_basis part_of text source" + _CITATION,
    ),
    _table(
        "mentions",
        "a name in a text",
        "article start end entity",
        "article>articles" + _SPAN + " text kind entity>entities name" + _CITATION,
    ),
    _table(
        "statements",
        "something that an article attributes to somebody",
        "id",
        "id article>articles" + _SPAN + " text cue mode stance certainty time origin_name origin_kind"
        " origin_named:INTEGER" + _CITATION,
    ),
    _table(
        "chain_links",
        "one link of a statement's chain: step 1 is nearest to the article, the last is the origin",
        "statement step",
        "statement>statements step:INTEGER is_origin:INTEGER name kind named:INTEGER entity"
        + _SPAN
        + " text"
        + _CITATION,
    ),
    _table("claims", "the same claim over the articles of a story", "id", "id story>stories text" + _COUNTS),
    _table(
        "claim_statements",
        "a statement that makes a claim (says) or denies it",
        "claim statement",
        "claim>claims statement>statements side" + _CITATION,
    ),
    _table("claim_origins", "an origin or relay of a claim", "claim kind name", "claim>claims kind name"),
    _table(
        "happenings",
        "an entry of a story's timeline",
        "id",
        "id story>stories date date_basis type mode status summary_en summary_fa summary_ar place from_place"
        + _NAMES
        + _COUNTS,
    ),
    _table(
        "happening_parties",
        "who takes part in a happening",
        "happening role entity",
        "happening>happenings role entity",
    ),
    _table("disagreements", "where accounts part", "id", "id story>stories about kind happening why"),
    _table(
        "disagreement_values",
        "one side of a disagreement",
        "disagreement side",
        "disagreement>disagreements side:INTEGER value name" + _NAMES + _COUNTS,
    ),
    _table(
        "accounts",
        "a sentence that a happening or a claim without a source (side 0) or a side of a disagreement rests on",
        "of side article start end",
        "of side:INTEGER article>articles statement" + _SPAN + " text" + _CITATION,
    ),
    _table(
        "log",
        "an act of gathering",
        "number",
        "number:INTEGER at story act article into_story shared_names similarity:REAL hours_apart:REAL copy_of"
        " judgement",
    ),
)

Row = tuple[Cell, ...]


def rows(desk: Desk, knowledge: Knowledge) -> Iterator[tuple[str, list[Row]]]:
    """Rows of the tables in parts, as (table, rows), each after those that it points to."""
    given: set[str] = set()
    for chapter in chapters(desk, knowledge):
        with desk.reading() as connection:
            wanted = sorted({m.entity for one in chapter.articles for m in one.document.mentions} - given)
            given.update(wanted)
            yield from _entities(connection, wanted, knowledge)
        if chapter.story is not None:
            yield "stories", [_story(chapter.story)]
        for cited in chapter.articles:
            yield from _article(cited, chapter.story)
        if chapter.story is not None:
            yield from _weighed(chapter, chapter.story)
    part: list[Row] = []
    for number, act in enumerate(desk.log(), 1):
        why = act.reason
        shared = " ".join(why.shared_names) or None
        part.append(
            (number, act.at, act.story, act.act, act.document, act.into, shared, why.similarity, why.time_gap_hours,
             why.copy_of, why.judgement)
        )  # fmt: skip
        if len(part) == _FLUSH:
            yield "log", part
            part = []
    yield "log", part


def _entities(connection: Connection, ids: Iterable[str], knowledge: Knowledge) -> Iterator[tuple[str, list[Row]]]:
    found = get_entities(connection, ids, knowledge)
    named = [
        (e, [(lang, name) for lang, names in sorted(e.names.items()) for name in dict.fromkeys(names)]) for e in found
    ]
    yield (
        "entities",
        [(e.id, e.kind, next(iter(e.names.get("en") or (n for _, n in names)), None), e.known) for e, names in named],
    )
    yield "entity_names", [(e.id, lang, name) for e, names in named for lang, name in names]


def _story(story: WeighedStory) -> Row:
    return story.id, story.title, " ".join(story.languages), story.first, story.last, len(story.documents)


def _citation(cited: Cited) -> Row:
    c = cited.citation
    return c.url, c.archive, c.read_at, c.hash


def _article(cited: Cited, story: WeighedStory | None) -> Iterator[tuple[str, list[Row]]]:
    d, cite = cited.document, _citation(cited)
    outlet = (d.outlet.id, d.outlet.name) if d.outlet else (None, None)
    p = d.published
    yield "articles", [
        (d.id, story.id if story else None, *outlet, d.title, d.language, "; ".join(d.authors) or None, p.value,
         p.earliest, p.latest, p.basis, d.part_of.id if d.part_of else None, d.text, d.source, *cite)
    ]  # fmt: skip
    mentions = {(m.start, m.end, m.entity): m for m in d.mentions}
    yield "mentions", [(d.id, m.start, m.end, m.text, m.kind, m.entity, m.name, *cite) for m in mentions.values()]
    yield "statements", [(s.id, d.id, s.start, s.end, s.text, s.cue.text, s.mode, s.stance, s.certainty, s.time,
                          *_origin(s), *cite) for s in d.statements]  # fmt: skip
    yield (
        "chain_links",
        [
            (
                s.id,
                n,
                n == len(s.chain),
                link.name,
                link.kind,
                link.named,
                link.entity,
                link.start,
                link.end,
                link.text,
                *cite,
            )
            for s in d.statements
            for n, link in enumerate(s.chain, 1)
        ],
    )


def _origin(statement: Statement) -> Row:
    if not statement.chain:
        return None, None, None
    last = statement.chain[-1]
    return last.name or last.text, last.kind, last.named


def _weighed(chapter: Chapter, story: WeighedStory) -> Iterator[tuple[str, list[Row]]]:
    said = chapter.statements()
    cite = {one.document.id: _citation(one) for one in chapter.articles}

    def accounts(of: str, side: int, found: Iterable[Account]) -> tuple[str, list[Row]]:
        return "accounts", [
            (of, side, a.document, a.statement, a.start, a.end, a.text, *cite[a.document]) for a in found
        ]

    for claim in story.claims:
        yield "claims", [(claim.id, story.id, first_words(claim, chapter)[1], *_counts(claim.origins))]
        yield (
            "claim_statements",
            [
                (claim.id, one, side, *_citation(said[one][0]))
                for side, ids in (("says", claim.statements), ("denies", claim.against))
                for one in ids
            ],
        )
        yield accounts(claim.id, 0, claim.narrated)
        kinds = {"named": claim.origins.named, "unnamed": claim.origins.unnamed, "relay": claim.origins.relays}
        yield "claim_origins", [(claim.id, kind, name) for kind, names in kinds.items() for name in names]

    for e in story.timeline:
        yield "happenings", [
            (e.id, story.id, e.date, e.date_basis, e.type, e.mode, e.status, e.summary.get("en"), e.summary.get("fa"),
             e.summary.get("ar"), e.place, e.origin, *_names(e.origins), *_counts(e.origins))
        ]  # fmt: skip
        parties = [("actor", x) for x in e.actors] + [("recipient", x) for x in e.recipients]
        yield "happening_parties", [(e.id, role, entity) for role, entity in dict.fromkeys(parties)]
        yield accounts(e.id, 0, e.accounts)
    for d in story.disagreements:
        yield "disagreements", [(d.id, story.id, d.about, d.kind, d.event, d.why)]
        for side, v in enumerate(d.values, 1):
            yield "disagreement_values", [(d.id, side, str(v.value), v.name, *_names(v.origins), *_counts(v.origins))]
            yield accounts(d.id, side, v.accounts)


def _names(origins: Origins) -> Row:
    return "; ".join(origins.named), "; ".join(origins.unnamed), "; ".join(origins.relays)


def _counts(origins: Origins) -> Row:
    return origins.unstated, origins.documents, origins.outlets
