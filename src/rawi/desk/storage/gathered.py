"""What gathering did, in the desk's tables: stories, who stands in them, by what, and the log of every act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Update, bindparam, delete, func, select, update

from rawi.desk.storage.articles import numbers
from rawi.desk.storage.rows import parts, put_all
from rawi.desk.storage.schema import MADE_BY, OUTDATED, documents, log, signatures, stories, story_documents, weighed
from rawi.gathering import Gathered, Kept
from rawi.model import LogEntry, Published

_encode = msgspec.json.Encoder().encode


def signatures_since(connection: Connection, day: int | None) -> Iterator[Kept]:
    """What is kept of every gathered article; of those dated before ``day`` (an ordinal) nothing."""
    query = (
        select(
            documents.c.id,
            story_documents.c.story,
            signatures.c.data,
            signatures.c.elder,
            signatures.c.bridge,
            signatures.c.likeness,
        )
        .join(signatures, signatures.c.document == documents.c.seq)
        .join(story_documents, story_documents.c.document == documents.c.seq)
        .order_by(documents.c.seq)
    )
    if day is not None:
        query = query.where(signatures.c.day.is_(None) | (signatures.c.day >= day))
    for row in connection.execute(query):
        yield Kept(row.id, row.story, row.data, row.elder, row.bridge, row.likeness)


def keep_all(connection: Connection, every: Sequence[tuple[str | None, Gathered]]) -> set[str]:
    """Keeps what gathering each article did (None: what obeying judgements did), in order: signatures, changed links,
    acts. Returns the stories that are now others than before, and still stand."""
    acts = [act for _, gathered in every for act in gathered.acts]
    named = {act.document for act in acts} | {document for document, _ in every}
    named |= {link.document for _, gathered in every for link in gathered.links}
    seqs = numbers(connection, sorted(one for one in named if one is not None))
    _keep_signatures(connection, {seqs[d]: g.signature for d, g in every if d is not None and g.signature is not None})
    links = {link.document: link for _, gathered in every for link in gathered.links}
    _change(
        connection,
        update(signatures)
        .where(signatures.c.document == bindparam("seq"))
        .values(elder=bindparam("by"), bridge=bindparam("over"), likeness=bindparam("alike")),
        [
            {"seq": seqs[name], "by": link.elder, "over": link.bridge, "alike": link.likeness}
            for name, link in links.items()
            if name in seqs
        ],
    )
    put_all(
        connection,
        log,
        [{"story": act.story, "document": act.document, "act": act.act, "data": _encode(act)} for act in acts],
    )
    touched = _Placing(connection, acts, seqs).run(acts)
    refresh_stories(connection, touched)
    for part in parts(sorted(touched)):
        # What was made of it stays until it is weighed again: its chapters are taken up there.
        left = {"key": func.substr(weighed.c.key, 1, MADE_BY), "disagreements": OUTDATED}
        connection.execute(update(weighed).where(weighed.c.story.in_(part)).values(left))
    return touched


def _keep_signatures(connection: Connection, made: dict[int, bytes]) -> None:
    """Keeps the signatures that were not kept with their articles."""
    there: set[int] = set()
    days: dict[int, int | None] = {}
    for part in parts(made):
        there.update(connection.execute(select(signatures.c.document).where(signatures.c.document.in_(part))).scalars())
    for part in parts(seq for seq in made if seq not in there):
        dates = select(documents.c.seq, documents.c.earliest, documents.c.latest).where(documents.c.seq.in_(part))
        for row in connection.execute(dates):
            day = Published(earliest=row.earliest, latest=row.latest).day
            days[row.seq] = None if day is None else day.toordinal()
    rows = [{"document": seq, "data": made[seq], "day": day, "likeness": 0.0} for seq, day in days.items()]
    put_all(connection, signatures, rows)


class _Placing:
    """Carries out acts in their order, many rows at a time."""

    def __init__(self, connection: Connection, acts: Sequence[LogEntry], seqs: dict[str, int]) -> None:
        self._connection = connection
        self._seqs = seqs
        self._known: set[str] = set()
        for part in parts(sorted({act.story for act in acts})):
            self._known.update(connection.execute(select(stories.c.id).where(stories.c.id.in_(part))).scalars())
        self._stands: dict[str, str] = {}  # article -> its story, as the tables have it
        for part in parts(sorted({act.document for act in acts if act.document is not None})):
            rows = connection.execute(
                select(documents.c.id, story_documents.c.story)
                .join(documents, documents.c.seq == story_documents.c.document)
                .where(documents.c.id.in_(part))
            )
            self._stands.update((row.id, row.story) for row in rows)
        self._opened: list[str] = []
        self._moved: dict[str, str] = {}

    def run(self, acts: Iterable[LogEntry]) -> set[str]:
        """Returns the stories that changed, without those that ended."""
        touched: set[str] = set()
        for act in acts:
            if act.act == "merge":
                assert act.into is not None
                self._write()
                self._merge(act.story, act.into)
                touched.discard(act.story)
                touched.add(act.into)
                continue
            if act.story not in self._known:
                self._known.add(act.story)
                self._opened.append(act.story)
            touched.add(act.story)
            if act.document is not None:
                left = self._moved.get(act.document) or self._stands.get(act.document)
                touched |= {left} if left is not None else set()
                self._moved[act.document] = act.story
        self._write()
        return touched

    def _merge(self, story: str, into: str) -> None:
        self._connection.execute(delete(weighed).where(weighed.c.story == story))
        placed, merged = story_documents.c.story == story, stories.c.merged_into == story
        self._connection.execute(update(story_documents).where(placed).values(story=into))
        self._connection.execute(update(stories).where(merged).values(merged_into=into))
        self._connection.execute(update(stories).where(stories.c.id == story).values(merged_into=into, size=0))
        self._stands = {d: into if s == story else s for d, s in self._stands.items()}

    def _write(self) -> None:
        """Puts into the tables what was noted since the last time."""
        rows = [{"id": story, "languages": "", "size": 0, "outlets": 0} for story in self._opened]
        put_all(self._connection, stories, rows)
        put_all(
            self._connection,
            story_documents,
            [{"document": self._seqs[d], "story": s} for d, s in self._moved.items() if d not in self._stands],
        )
        _change(
            self._connection,
            update(story_documents)
            .where(story_documents.c.document == bindparam("seq"))
            .values(story=bindparam("now")),
            [{"seq": self._seqs[d], "now": s} for d, s in self._moved.items() if d in self._stands],
        )
        self._stands |= self._moved
        self._opened, self._moved = [], {}


def refresh_stories(connection: Connection, touched: Iterable[str]) -> None:
    """Works out anew what the rows of stories say of their articles."""
    made = []
    for part in parts(sorted(touched)):
        members: dict[str, list[Any]] = {story: [] for story in part}
        query = (
            select(
                story_documents.c.story,
                documents.c.title,
                documents.c.language,
                documents.c.outlet,
                documents.c.earliest,
                documents.c.latest,
            )
            .join(documents, documents.c.seq == story_documents.c.document)
            .where(story_documents.c.story.in_(part))
            .order_by(documents.c.earliest.is_(None), documents.c.earliest, documents.c.seq)
        )
        for row in connection.execute(query):
            members[row.story].append(row)
        made += [_described(story, rows) for story, rows in members.items()]
    fields = ("title", "languages", "first", "last", "size", "outlets")
    changed: dict[str, Any] = {name: bindparam(f"new_{name}") for name in fields}
    _change(connection, update(stories).where(stories.c.id == bindparam("this")).values(changed), made)


def _described(story: str, rows: Sequence[Any]) -> dict[str, Any]:
    dated = [r for r in rows if r.earliest is not None and r.earliest == r.latest]
    return {
        "this": story,
        "new_title": next((r.title for r in rows if r.title), None),
        "new_languages": " ".join(sorted({r.language for r in rows})),
        "new_first": min((r.earliest for r in dated), default=None),
        "new_last": max((r.latest for r in dated), default=None),
        "new_size": len(rows),
        "new_outlets": len({r.outlet for r in rows if r.outlet}),
    }


def _change(connection: Connection, change: Update, rows: Sequence[dict[str, Any]]) -> None:
    """Makes the same change in many rows, if there are any."""
    if rows:
        connection.execute(change, rows)
