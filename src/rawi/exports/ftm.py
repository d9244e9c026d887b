"""FollowTheMoney: one entity a line, in the schemata that Aleph and its relatives load (mapping: docs/formats.md).

What a statement says is an Event, that an article says it a Documentation, and each step of its chain an UnknownLink
with the number of the step, so that the chain can be put together again. An unnamed source is never a Person.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath
from typing import BinaryIO

import msgspec

from rawi.desk.storage.store import Desk
from rawi.exports.ftm_values import Row, address, addresses, entity_id, in_utc, made_id, names_of, proof, row, shortened
from rawi.exports.walk import Chapter, Cited, chapters, content_sha1
from rawi.knowledge import Knowledge
from rawi.model import Account, Claim, Disagreement, Link, OutletRef, Statement, TimelineEntry

_encode = msgspec.json.Encoder().encode
# ISO 639-2/T, which FollowTheMoney uses, for the languages that Rawi tells apart.
_THREE_LETTERS = {"fa": "fas", "ar": "ara", "en": "eng"}
_PUBLIC = frozenset(
    {"armed_force", "court", "government", "intelligence", "ministry", "parliament", "police", "presidency"}
)


class _Writer:
    """Makes the entities of a desk; people, organisations and outlets are given once each."""

    def __init__(self, desk: Desk, knowledge: Knowledge) -> None:
        self._desk = desk
        self._knowledge = knowledge
        self._given: set[str] = set()

    def chapter(self, chapter: Chapter) -> Iterator[Row]:
        for cited in chapter.articles:
            yield from self._article(cited)
            for statement in cited.document.statements:
                yield from self._statement(cited, statement)
        if chapter.story is None:
            return
        for claim in chapter.story.claims:
            yield from self._claim(claim, chapter)
        for entry in chapter.story.timeline:
            yield from self._happening(entry, chapter)
        for one in chapter.story.disagreements:
            yield self._note(one, chapter)

    # Articles

    def _article(self, cited: Cited) -> Iterator[Row]:
        document, citation = cited.document, cited.citation
        if document.outlet is not None:
            yield from self._outlet(document.outlet)
        published = document.published
        notes = [f"date known by: {published.basis}"]
        if published.value is None and (published.earliest or published.latest):
            notes.append(f"published from {published.earliest or '?'} to {published.latest or '?'}")
        notes.append(f"page as read: SHA-256 {citation.hash}")
        yield row(
            made_id("article", document.id),
            "Article",
            title=[document.title],
            author=document.authors,
            publisher=[document.outlet.name if document.outlet else None],
            publisherUrl=[self._site(document.outlet.id) if document.outlet else None],
            sourceUrl=addresses(cited),
            publishedAt=[in_utc(published.value)],
            retrievedAt=[in_utc(citation.read_at)],
            language=[_THREE_LETTERS.get(document.language.partition("-")[0])],
            bodyText=[document.text],
            contentHash=[content_sha1(self._desk, citation.hash)],
            fileName=[PurePosixPath(citation.source.partition("#")[0]).name],
            notes=notes,
        )
        if document.part_of is not None:
            yield self._link(
                cited,
                f"part {document.id}",
                made_id("article", document.id),
                made_id("article", document.part_of.id),
                f"stood on the page of ({document.part_of.reason})",
            )
        for entity, spellings in _spellings(cited).items():
            kind, name = spellings[0]
            person = kind in ("person", "organisation", "outlet")
            if person:
                yield from self._known(entity, name)
            yield row(
                made_id("mention", f"{document.id} {entity}"),
                "Mention",
                document=[made_id("article", document.id)],
                name=sorted({n for _, n in spellings}),
                detectedSchema=["Address" if kind == "place" else self._schema(entity)],
                resolved=[entity_id(entity)] if person else [],
            )

    def _outlet(self, outlet: OutletRef) -> Iterator[Row]:
        yield from self._known(outlet.id, outlet.name)

    # Statements

    def _statement(self, cited: Cited, statement: Statement) -> Iterator[Row]:
        document = cited.document
        article, event = made_id("article", document.id), made_id("claim", statement.id)
        speakers = []
        for number, link in enumerate(statement.chain):
            speakers.append(self._source_id(cited, link, f"{statement.id} {number}"))
            yield from self._source(cited, link, speakers[-1])
        # Other people's places and times belong to the event told of, not to the telling of it.
        yield row(
            event,
            "Event",
            name=[shortened(statement.text)],
            summary=[statement.text],
            date=[in_utc(statement.time)],
            involved=[speakers[-1]] if statement.chain and _is_legal(statement.chain[-1]) else [],
            proof=[article],
            sourceUrl=addresses(cited),
            retrievedAt=[in_utc(cited.citation.read_at)],
            keywords=["claim"],
        )
        yield self._documentation(cited, event, statement, statement.stance)
        passing = [entity_id(document.outlet.id) if document.outlet else article, *speakers]
        steps = len(speakers)
        for number, (one, upstream) in enumerate(pairwise(passing), 1):
            role = f"has it from (step {number} of {steps})"
            yield self._link(cited, f"{statement.id} {number}", one, upstream, role, statement)
        if speakers:
            yield self._link(cited, f"{statement.id} says", speakers[-1], event, statement.stance, statement)

    def _documentation(self, cited: Cited, event: str, statement: Statement, role: str) -> Row:
        article = made_id("article", cited.document.id)
        return row(
            made_id("documentation", f"{article} {event} {statement.id}"),
            "Documentation",
            document=[article],
            entity=[event],
            role=[role],
            status=[statement.certainty],
            date=[in_utc(cited.document.published.value)],
            summary=[statement.text],
            description=[f"{statement.mode}; cue: {statement.cue.text}; characters {statement.start}–{statement.end}"],
            **proof(cited, statement.id),
        )

    def _link(self, cited: Cited, key: str, one: str, other: str, role: str, statement: Statement | None = None) -> Row:
        return row(
            made_id("link", key),
            "UnknownLink",
            subject=[one],
            object=[other],
            role=[role],
            date=[in_utc(cited.document.published.value)],
            summary=[statement.text if statement else None],
            **proof(cited, statement.id if statement else key),
        )

    def _claim(self, claim: Claim, chapter: Chapter) -> Iterator[Row]:
        said = chapter.statements()
        told = [made_id("claim", one) for one in claim.statements]
        for account in claim.narrated:
            key = f"{account.document} {account.start} {account.end}"
            told.append(made_id("claim", key))
            # One sentence may tell of several claims.
            if told[-1] not in self._given:
                self._given.add(told[-1])
                yield from self._narrated(chapter.article(account.document), account, key)
        first = told[0] if told else made_id("claim", claim.against[0])
        for other in dict.fromkeys(told[1:]):
            if other != first:
                yield row(
                    made_id("similar", f"{claim.id} {first} {other}"),
                    "Similar",
                    candidate=[first],
                    match=[other],
                    criteria=[f"same claim {claim.id}"],
                    matcher=["rawi"],
                )
        for denial in claim.against:
            if made_id("claim", denial) != first:
                cited, statement = said[denial]
                yield self._documentation(cited, first, statement, "denies")

    def _narrated(self, cited: Cited, account: Account, key: str) -> Iterator[Row]:
        """What an article tells on its own account, without a source."""
        article, event = made_id("article", account.document), made_id("claim", key)
        yield row(
            event,
            "Event",
            name=[shortened(account.text)],
            summary=[account.text],
            proof=[article],
            sourceUrl=addresses(cited),
            retrievedAt=[in_utc(cited.citation.read_at)],
            keywords=["claim", "source not stated"],
        )
        yield row(
            made_id("documentation", f"{article} {event}"),
            "Documentation",
            document=[article],
            entity=[event],
            role=["tells without a source"],
            date=[in_utc(cited.document.published.value)],
            summary=[account.text],
            description=[f"characters {account.start}–{account.end}"],
            **proof(cited, key),
        )

    # What stands in a story

    def _happening(self, entry: TimelineEntry, chapter: Chapter) -> Iterator[Row]:
        involved = [e for e in (*entry.actors, *entry.recipients) if not e.startswith("place/")]
        for entity in involved:
            yield from self._known(entity, self._knowledge.display_name(entity) or entity.partition("/")[2])
        told = {account.document for account in entry.accounts}
        cited = [one for one in chapter.articles if one.document.id in told]
        place = entry.place and (self._knowledge.display_name(entry.place) or entry.place.partition("/")[2])
        yield row(
            made_id("event", entry.id),
            "Event",
            name=[entry.summary["en"]],
            summary=[entry.summary[lang] for lang in sorted(entry.summary)],
            startDate=[in_utc(entry.date)],
            location=[place],
            country=[country.removeprefix("place/")]
            if entry.place and (country := self._knowledge.country_of(entry.place))
            else [],
            involved=[entity_id(e) for e in involved],
            proof=[made_id("article", one.document.id) for one in cited],
            sourceUrl=[url for one in cited for url in addresses(one)],
            keywords=["happening", f"{entry.type}/{entry.mode}" if entry.mode else entry.type, entry.status],
            recordId=[entry.id],
        )

    def _note(self, one: Disagreement, chapter: Chapter) -> Row:
        told = {account.document for value in one.values for account in value.accounts}
        cited = [c for c in chapter.articles if c.document.id in told]
        sides = []
        for value in one.values:
            words = "; ".join(f"{a.document} {a.start}–{a.end}: {a.text}" for a in value.accounts)
            sides.append(f"{value.name}: {words}")
        return row(
            made_id("note", one.id),
            "Note",
            name=[f"{one.about}: {one.kind}"],
            entity=[
                *([made_id("event", one.event)] if one.event else []),
                *(made_id("article", c.document.id) for c in cited),
            ],
            summary=[one.why],
            description=sides,
            sourceUrl=[url for c in cited for url in addresses(c)],
            proof=[made_id("article", c.document.id) for c in cited],
        )

    # People and organisations

    def _schema(self, entity: str) -> str:
        kind = entity.partition("/")[0]
        if kind == "person":
            return "Person"
        record = self._knowledge.get(entity)
        public = kind == "place" or (record is not None and record.subkind in _PUBLIC)
        return "PublicBody" if public else "Organization"

    def _known(self, entity: str, name: str) -> Iterator[Row]:
        """The entity, unless it was given before. A place that acts is the body that governs it."""
        key = entity_id(entity)
        if key in self._given:
            return
        self._given.add(key)
        record = self._knowledge.get(entity)
        names = names_of(record) or [name]
        yield row(
            key,
            self._schema(entity),
            name=names[:1],
            alias=names[1:],
            country=[record.country.lower() if record is not None and record.country else None],
            website=[self._site(entity)],
        )

    def _site(self, entity: str) -> str | None:
        record = self._knowledge.get(entity)
        return address(f"https://{record.domains[0]}/") if record is not None and record.domains else None

    def _source_id(self, cited: Cited, link: Link, place: str) -> str:
        if link.named and link.entity is not None:
            return entity_id(link.entity)
        if link.named and (link.name or link.text):
            return made_id("source", f"{cited.document.id} {link.kind} {link.name or link.text}")
        # Two unnamed sources are not known to be one, not even in one article.
        return made_id("source", place)

    def _source(self, cited: Cited, link: Link, key: str) -> Iterator[Row]:
        name = link.name or link.text or "source not stated"
        if link.named and link.entity is not None:
            yield from self._known(link.entity, name)
            return
        if key in self._given:
            return
        self._given.add(key)
        words = [link.text] if link.text and link.text != name else []
        if link.kind == "document":
            yield row(key, "Document", title=[name], notes=words)
            return
        schema = "LegalEntity"
        if link.named:
            schema = {"person": "Person", "organisation": "Organization", "outlet": "Organization"}.get(
                link.kind, "LegalEntity"
            )
        notes = [] if link.named else ["unnamed source, as the article describes it"]
        yield row(
            key, schema, name=[name], alias=words, notes=notes, sourceUrl=addresses(cited),
            proof=[made_id("article", cited.document.id)],
        )  # fmt: skip


def write_ftm(desk: Desk, knowledge: Knowledge, out: BinaryIO) -> None:
    """Writes the desk to ``out`` as FollowTheMoney entities, one JSON object a line."""
    writer = _Writer(desk, knowledge)
    for chapter in chapters(desk, knowledge):
        for made in writer.chapter(chapter):
            out.write(_encode(made) + b"\n")


def _spellings(cited: Cited) -> dict[str, list[tuple[str, str]]]:
    """The names of each entity in an article: its usual English name, then as the text writes them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for m in cited.document.mentions:
        found.setdefault(m.entity, [(m.kind, m.name)]).append((m.kind, m.text))
    return found


def _is_legal(link: Link) -> bool:
    return link.kind != "document" or (link.named and link.entity is not None)
