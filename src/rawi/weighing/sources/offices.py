"""Who is meant by an office or a bare noun, by what the story's own articles say.

"The commander of the guard said" is the person to whom some article of the story gives these words beside a name: "X,
the commander of the guard". "The ministry", also misprinted, is the one ministry of the article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from rapidfuzz.distance import OSA

from rawi.knowledge import Knowledge
from rawi.model import Document, Link, Mention, Statement
from rawi.model.annotation import LinkKind
from rawi.text import fold
from rawi.weighing.keeping import kept_beside
from rawi.weighing.sources.leads import named_below
from rawi.weighing.sources.retold import Pair, is_country, is_document, is_office, may_issue, retold, without_documents
from rawi.weighing.sources.words import folded

_JOIN = re.compile(r"[ ,،(\"]{1,3}")
_LAST = re.compile(r"[^\W_]+$")
_WINDOW = 140  # code points beside a name in which its office stands
_SPEAKING = frozenset({"ministry", "government", "presidency"})  # bodies by which a state speaks
_OF_STATES = _SPEAKING | {"armed_force", "police", "intelligence"}  # and those by which it acts
_LEAST_LETTERS = 5  # of a noun that may be misprinted


class Source(NamedTuple):
    """A person or body by id, usual English name and kind."""

    entity: str | None
    name: str | None
    kind: LinkKind

    @classmethod
    def of(cls, link: Link) -> Source:
        """Who a link names."""
        return cls(link.entity, link.name, link.kind)


def named_where_known(documents: Sequence[Document], knowledge: Knowledge) -> list[Document]:
    """The documents with the offices, texts, countries and bare nouns of their chains under the names of those whom
    the story's articles mean by them."""
    plain = [_with_issuers(document) for document in documents]
    pairs = retold(plain)
    holders = _holders(plain, [pair for pair in pairs if is_office(pair.open)])
    meant: dict[str, dict[str, Source]] = {d.id: _bodies_of_states(d, knowledge) for d in plain}
    for (document, name), sources in _by_words(pairs, knowledge).items():
        if len(sources) == 1:
            meant[document].setdefault(name, next(iter(sources)))
    return [_named(document, holders, meant[document.id]) for document in plain]


def _with_issuers(document: Document) -> Document:
    """The article with the texts that it quotes under those who issued them: who stands right before the text in the
    chain, or else who spoke last."""
    if not any(is_document(link) for s in document.statements for link in s.chain):
        return document
    statements: list[Statement] = []
    for statement in document.statements:
        chain = tuple(without_documents(statement.chain))
        last = statements[-1].chain[-1] if statements and statements[-1].chain else None
        if chain and is_document(chain[-1]) and last is not None and may_issue(last):
            link = chain[-1]
            source = msgspec.structs.replace(last, start=link.start, end=link.end, text=link.text)
            chain = (*chain[:-1], source)
        statements.append(msgspec.structs.replace(statement, chain=chain))
    return msgspec.structs.replace(document, statements=tuple(statements))


def _by_words(pairs: Sequence[Pair], knowledge: Knowledge) -> dict[tuple[str, str], set[Source]]:
    """(article, name) of texts and countries -> to whom the same words are given by name."""
    found: dict[tuple[str, str], set[Source]] = defaultdict(set)
    for document, link, named in pairs:
        if is_office(link) or (is_country(link) and not _acts_for(named, link, knowledge)):
            continue
        found[document.id, link.name or ""].add(Source.of(named))
    return found


def _bodies_of_states(document: Document, knowledge: Knowledge) -> dict[str, Source]:
    """The names of countries that speak in an article -> the one body of that state that speaks in it too; where none
    speaks, the one ministry or government of it that the article names."""
    links = [link for statement in document.statements for link in statement.chain]
    found = {}
    for country in {link.entity: link for link in links if is_country(link)}.values():
        bodies = {Source.of(link) for link in links if _acts_for(link, country, knowledge)}
        bodies = bodies or {
            Source(m.entity, m.name, "organisation")
            for m in document.mentions
            if m.kind == "organisation" and _of_state(m.entity, country, _SPEAKING, knowledge)
        }
        if len(bodies) == 1 and country.name:
            found[country.name] = bodies.pop()
    return found


def _acts_for(link: Link, country: Link, knowledge: Knowledge) -> bool:
    """Whether a link is a body by which the state of a country acts."""
    return link.kind == "organisation" and _of_state(link.entity, country, _OF_STATES, knowledge)


def _of_state(entity: str | None, country: Link, kinds: frozenset[str], knowledge: Knowledge) -> bool:
    body = knowledge.get(entity) if entity is not None else None
    code = (country.entity or "").removeprefix("place/").upper()
    return body is not None and body.kind == "organisation" and body.subkind in kinds and body.country == code


def _named(document: Document, holders: dict[tuple[str, str], Source], meant: Mapping[str, Source]) -> Document:
    bodies = [m for m in document.mentions if m.kind == "organisation"]
    # A pronoun's link has the office's description and no words of its own.
    described: dict[str, Source] = {}
    for link in (link for statement in document.statements for link in statement.chain):
        found = _meant(link, document.language, holders, meant, bodies)
        if found is not None and link.name:
            described.setdefault(link.name, found)
    if not described:
        return document
    statements = []
    for statement in document.statements:
        chain = tuple(
            msgspec.structs.replace(link, entity=found.entity, name=found.name, kind=found.kind, named=True)
            if (found := described.get(link.name or "")) is not None
            else link
            for link in statement.chain
        )
        statements.append(msgspec.structs.replace(statement, chain=chain) if chain != statement.chain else statement)
    return msgspec.structs.replace(document, statements=statements)


def _meant(
    link: Link,
    language: str,
    holders: dict[tuple[str, str], Source],
    meant: Mapping[str, Source],
    bodies: Sequence[Mention],
) -> Source | None:
    if is_document(link) or is_country(link):
        return meant.get(link.name or "")
    if not link.text:
        return None
    return _misprinted(link, bodies) if link.named else holders.get((language, _words(link.text)))


def _words(text: str) -> str:
    return " ".join(folded(text).split())


def _holders(documents: Sequence[Document], pairs: Sequence[Pair]) -> dict[tuple[str, str], Source]:
    """(language, office as the article words it) -> the one person to whom the story's articles give it: beside the
    name, by giving both the same words (``pairs``), or by naming in the report whom its lead tells by office."""
    offices: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for statement in document.statements:
            for link in statement.chain:
                if is_office(link):
                    offices[document.language].add(_words(link.text or ""))
    found: dict[tuple[str, str], set[Source]] = defaultdict(set)
    for language, texts in offices.items():
        by_end = [_index(texts, last) for last in (0, -1)]
        for document in documents:
            if document.language == language:
                for person, before, behind in _people(document):
                    for office in _beside(before, behind, *by_end):
                        found[language, office].add(person)
    for document, link, named in pairs:
        if named.kind == "person":
            found[document.language, _words(link.text or "")].add(Source.of(named))
    for document in documents:
        if (lead := named_below(document)) is not None:
            key = document.language, _words(lead[0].text or "")
            found.setdefault(key, {Source.of(lead[1])})
    holders = {key: next(iter(people)) for key, people in found.items() if len(people) == 1}
    return _same_office(documents, holders)


def _same_office(
    documents: Sequence[Document], holders: dict[tuple[str, str], Source]
) -> dict[tuple[str, str], Source]:
    """The holders, also under the words of their offices in which a body is called by another of its names."""
    wordings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document in documents:
        for statement in document.statements:
            for link in filter(is_office, statement.chain):
                wordings[document.language, _with_ids(link, document.mentions)].add(_words(link.text or ""))
    found = dict(holders)
    for (language, _), texts in sorted(wordings.items()):
        people = {holders[language, text] for text in texts if (language, text) in holders}
        if len(people) == 1:
            found |= {(language, text): next(iter(people)) for text in texts}
    return found


def _with_ids(link: Link, mentions: Sequence[Mention]) -> str:
    """An office as it is worded, the bodies and places in it by their ids."""
    if link.start is None or link.end is None or link.text is None:
        return _words(link.text or "")
    text, at = [], link.start
    for m in mentions:
        if at <= m.start and m.end <= link.end:
            text += [link.text[at - link.start : m.start - link.start], m.entity]
            at = m.end
    return _words(" ".join((*text, link.text[at - link.start :])))


def _index(offices: set[str], which: int) -> dict[str, list[str]]:
    """The offices by their first or last word, the longest first: "deputy head of the guard" is not "head of the
    guard"."""
    found: dict[str, list[str]] = defaultdict(list)
    for office in sorted(offices, key=lambda text: (-len(text), text)):
        found[office.split()[which]].append(office)
    return found


@kept_beside
def _people(document: Document) -> tuple[tuple[Source, str, str], ...]:
    """The people whom an article names, with the folded words before and behind each name."""
    text = document.text
    return tuple(
        (
            Source(mention.entity, mention.name, "person"),
            fold(text[max(0, mention.start - _WINDOW) : mention.start]),
            fold(text[mention.end : mention.end + _WINDOW]),
        )
        for mention in document.mentions
        if mention.kind == "person"
    )


def _beside(before: str, behind: str, by_first: dict[str, list[str]], by_last: dict[str, list[str]]) -> Iterator[str]:
    """The offices that stand right behind a name, or right before it with at most a title between."""
    joined = _JOIN.match(behind)
    if joined is not None:
        rest = f"{behind[joined.end() :]} "
        first = rest.split()[0] if rest.strip() else ""
        yield from [o for o in by_first.get(first, ()) if rest.startswith(o) and not rest[len(o)].isalnum()][:1]
    for _ in range(2):
        before = before.rstrip(' ,،("')
        last = _LAST.search(before)
        if last is None:
            return
        meant = [o for o in by_last.get(last.group(), ()) if before.endswith(o) and f" {before}"[-len(o) - 1] == " "]
        yield from meant[:1]
        if meant:
            return
        before = before[: last.start()]


def _misprinted(link: Link, bodies: Sequence[Mention]) -> Source | None:
    """The body whose first word a link of one word is, with two letters turned round or one changed."""
    word = _words(link.text or "")
    if len(word) < _LEAST_LETTERS or " " in word or any(_words(m.text) == word and " " in m.name for m in bodies):
        return None
    found = {}
    for body in bodies:
        head = _words(body.text).split()[0]
        if " " in _words(body.text) and any(0 < OSA.distance(word[i:], head) <= 1 and len(head) > 3 for i in (0, 2)):
            found[body.entity] = Source(body.entity, body.name, link.kind)
    return next(iter(found.values())) if len(found) == 1 else None
