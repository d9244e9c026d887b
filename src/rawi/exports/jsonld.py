"""JSON-LD: articles, claims and quotations in schema.org, chains in PROV-O, evidence in Web Annotation.

The context stands in the file, so nothing is fetched to read it. Of every chain each report is an entity of its own:
what an article says was quoted from the nearest relay's report, that from the next one's, and the last is the primary
source, attributed to the origin.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote, urlsplit

import msgspec

from rawi import __version__
from rawi.desk.storage.store import Desk
from rawi.exports.walk import Chapter, Cited, chapters, first_words
from rawi.knowledge import Knowledge
from rawi.model import Account, Claim, Document, Link, Origins, Statement, TimelineEntry

_encode = msgspec.json.Encoder().encode
_AROUND = 32  # characters before and after a quotation, by which it is found again
_TYPES = {"person": "Person", "organisation": "Organization", "outlet": "NewsMediaOrganization", "place": "Place"}
_CONTEXT = Path(__file__).with_name("jsonld_context.json")

Node = dict[str, Any]


def write_jsonld(desk: Desk, knowledge: Knowledge, out: BinaryIO) -> None:
    """Writes the desk to ``out`` as one JSON-LD document with its context inside."""
    writer = _Writer(knowledge)
    head = {"@id": "urn:rawi:desk", "@type": "Dataset", "softwareVersion": __version__}
    out.write(b'{"@context":' + _CONTEXT.read_bytes() + b',\n"@graph":[\n' + _encode(head))
    for chapter in chapters(desk, knowledge):
        for node in writer.chapter(chapter):
            out.write(b",\n" + _encode(node))
    out.write(b"]}\n")


class _Writer:
    """Makes the nodes of a desk; people, organisations and places are given once each."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._given: set[str] = set()

    def chapter(self, chapter: Chapter) -> Iterator[Node]:
        for cited in chapter.articles:
            yield from self._article(cited)
            for statement in cited.document.statements:
                yield from self._statement(cited, statement)
        if chapter.story is None:
            return
        yield _node(
            "story",
            chapter.story.id,
            "CreativeWork",
            name=_words(chapter.story.title),
            inLanguage=list(chapter.story.languages),
        )
        for claim in chapter.story.claims:
            yield _claim(claim, chapter)
            for account in _once(claim.narrated):
                document = chapter.article(account.document).document
                key = f"{claim.id}/{account.document}/{account.start}"
                yield _evidence(_iri("claim", claim.id), document, account.start, account.end, key)
        for entry in chapter.story.timeline:
            yield from self._happening(entry, chapter)

    def _article(self, cited: Cited) -> Iterator[Node]:
        document, citation = cited.document, cited.citation
        published = document.published
        mentioned = {m.entity: m.name for m in document.mentions}
        if document.outlet is not None:
            mentioned.setdefault(document.outlet.id, document.outlet.name)
        for entity in sorted(mentioned):
            yield from self._entity(entity, mentioned[entity])
        yield _node(
            "article",
            document.id,
            "NewsArticle",
            "Entity",
            url=_address(citation.url),
            archivedAt=_address(citation.archive),
            headline=_words(document.title, document.language),
            articleBody=_words(document.text, document.language),
            inLanguage=document.language,
            author=list(document.authors),
            publisher=_iri("entity", document.outlet.id) if document.outlet else None,
            datePublished=published.value,
            dateBasis=published.basis,
            notBefore=None if published.value else published.earliest,
            notAfter=None if published.value else published.latest,
            isPartOf=_iri("article", document.part_of.id) if document.part_of else None,
            about=[_iri("entity", entity) for entity in sorted({m.entity for m in document.mentions})],
            # The page as read: when, from where, and its SHA-256 on the desk.
            generatedAtTime=citation.read_at,
            readFrom=citation.source,
            pageHash=citation.hash,
        )

    def _entity(self, entity: str, name: str) -> Iterator[Node]:
        if entity in self._given:
            return
        self._given.add(entity)
        record = self._knowledge.get(entity)
        kind = entity.partition("/")[0]
        names = [
            {"@value": n, "@language": lang} for lang, ns in sorted(record.names.items() if record else ()) for n in ns
        ]
        geo = None
        if record is not None and record.lat is not None and record.lon is not None:
            geo = {"@type": "GeoCoordinates", "latitude": record.lat, "longitude": record.lon}
        yield _node(
            "entity",
            entity,
            _TYPES.get(kind, "CreativeWork"),
            *(() if kind == "place" else ("Agent",)),
            name=name,
            alternateName=names,
            geo=geo,
        )

    def _statement(self, cited: Cited, statement: Statement) -> Iterator[Node]:
        document = cited.document
        this = _iri("statement", statement.id)
        speaker, reports = None, []
        for step, link in enumerate(statement.chain, 1):
            agent = self._agent_iri(document, link, f"{statement.id}/{step}")
            yield from self._agent(link, agent)
            reports.append((_iri("report", f"{statement.id}/{step}"), agent))
            speaker = agent
        primary = reports[-1][0] if reports else None
        direct = statement.mode != "indirect"
        yield _node(
            "statement",
            statement.id,
            "Quotation" if direct else "CreativeWork",
            "Entity",
            text=_words(statement.text, document.language),
            spokenByCharacter=speaker,
            isBasedOn=reports[0][0] if reports else None,
            isPartOf=_iri("article", document.id),
            wasQuotedFrom=reports[0][0] if reports else None,
            hadPrimarySource=primary,
            wasAttributedTo=speaker,
            stance=statement.stance,
            certainty=statement.certainty,
            mode=statement.mode,
        )
        for step, (report, agent) in enumerate(reports, 1):
            upstream = reports[step][0] if step < len(reports) else None
            yield {
                "@id": report,
                "@type": "Entity",
                "wasAttributedTo": agent,
                "chainStep": step,
                **({"wasQuotedFrom": upstream, "hadPrimarySource": primary} if upstream else {}),
            }
        yield _evidence(this, document, statement.start, statement.end, statement.id)

    def _agent_iri(self, document: Document, link: Link, place: str) -> str:
        if link.named and link.entity is not None:
            return _iri("entity", link.entity)
        if link.named and (link.name or link.text):
            return _iri("agent", f"{document.id}/{link.kind}/{link.name or link.text}")
        # Two unnamed sources are not known to be one.
        return _iri("agent", place)

    def _agent(self, link: Link, agent: str) -> Iterator[Node]:
        name = link.name or link.text
        if link.named and link.entity is not None:
            yield from self._entity(link.entity, name or link.entity)
            return
        if agent in self._given:
            return
        self._given.add(agent)
        types = ["Agent"]
        if link.named and link.kind in _TYPES:
            types.insert(0, _TYPES[link.kind])
        yield {"@id": agent, "@type": types, "named": link.named, **({"name": name} if name else {})}

    def _happening(self, entry: TimelineEntry, chapter: Chapter) -> Iterator[Node]:
        assert chapter.story is not None
        parties = dict.fromkeys((*entry.actors, *entry.recipients))
        for entity in (*parties, *([entry.place] if entry.place else [])):
            yield from self._entity(entity, self._knowledge.display_name(entity) or entity.partition("/")[2])
        this = _iri("event", entry.id)
        yield _node(
            "event",
            entry.id,
            "Event",
            name=[{"@value": text, "@language": lang} for lang, text in sorted(entry.summary.items())],
            startDate=entry.date,
            dateBasis=entry.date_basis,
            location=_iri("entity", entry.place) if entry.place else None,
            actor=[_iri("entity", entity) for entity in parties],
            isPartOf=_iri("story", chapter.story.id),
            eventType=f"{entry.type}/{entry.mode}" if entry.mode else entry.type,
            status=entry.status,
            **_origins(entry.origins),
        )
        for account in _once(entry.accounts):
            document = chapter.article(account.document).document
            yield _evidence(
                this, document, account.start, account.end, f"{entry.id}/{account.document}/{account.start}"
            )


def _claim(claim: Claim, chapter: Chapter) -> Node:
    said = chapter.statements()
    told = [(said[one][0], _iri("statement", one)) for one in claim.statements]
    # What is told without a source appears in the article itself.
    told += [(cited := chapter.article(a.document), _iri("article", cited.document.id)) for a in claim.narrated]
    denied = [(said[one][0], _iri("statement", one)) for one in claim.against]
    dated = sorted(told or denied, key=lambda pair: (pair[0].document.published.earliest or "9999", pair[1]))
    chains = [said[one][1].chain for one in (claim.statements or claim.against)]
    speakers = dict.fromkeys(chain[-1].name or chain[-1].text for chain in chains if chain)
    first, words = first_words(claim, chapter)
    return _node(
        "claim",
        claim.id,
        "Claim",
        text=_words(words, first.document.language),
        author=[name for name in speakers if name],
        appearance=list(dict.fromkeys(iri for _, iri in told)),
        firstAppearance=dated[0][1],
        deniedBy=[iri for _, iri in denied],
        citation=list(dict.fromkeys(_iri("article", cited.document.id) for cited, _ in (*told, *denied))),
        **_origins(claim.origins),
    )


def _origins(origins: Origins) -> dict[str, Any]:
    return {
        "namedOrigin": list(origins.named),
        "unnamedOrigin": list(origins.unnamed),
        "relay": list(origins.relays),
        "unstated": origins.unstated,
    }


def _evidence(of: str, document: Document, start: int, end: int, key: str) -> Node:
    """The place in an article's text that a node rests on."""
    text = document.text
    quotation = {
        "@type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    position = {"@type": "TextPositionSelector", "start": start, "end": end}
    target = {
        "@type": "SpecificResource",
        "source": _iri("article", document.id),
        "selector": [quotation, position],
    }
    return {"@id": _iri("annotation", key), "@type": "Annotation", "body": of, "target": target}


def _once(accounts: tuple[Account, ...]) -> list[Account]:
    return list({(a.document, a.start, a.end): a for a in accounts}.values())


def _node(kind: str, key: str, *types: str, **properties: Any) -> Node:
    kept = {name: value for name, value in properties.items() if value not in (None, [], "")}
    return {"@id": _iri(kind, key), "@type": list(types), **kept}


def _words(text: str | None, language: str | None = None) -> Any:
    if text is None or language is None:
        return text
    return {"@value": text, "@language": language}


def _iri(kind: str, key: str) -> str:
    return f"urn:rawi:{kind}:{quote(key, safe='')}"


def _address(url: str | None) -> str | None:
    """The address with all that an IRI may not hold written in percent signs; None when it is not of the web."""
    if url is None or urlsplit(url).scheme not in ("http", "https"):
        return None
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")
