"""Who is meant by an office or a bare noun, by what the story's own articles say.

"The commander of the guard said" is the person to whom some article of the story gives these words beside a name: "X,
the commander of the guard". "The ministry", also misprinted, is the one ministry of the article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from rapidfuzz.distance import OSA

from rawi.model import Document, Link, Mention
from rawi.text import fold

_LEAST_WORDS = 2  # an office of one word ("the minister") can be anybody's
_JOIN = re.compile(r"[ ,،(\"]{1,3}")
_LAST = re.compile(r"[^\W_]+$")
_WINDOW = 140  # code points beside a name in which its office stands
_LEAST_LETTERS = 5  # of a noun that may be misprinted


class Person(msgspec.Struct, frozen=True):
    """A person by id and usual English name."""

    entity: str
    name: str


def named_where_known(documents: Sequence[Document]) -> list[Document]:
    """The documents with the offices and bare nouns of their chains under the names that the articles give them."""
    holders = _holders(documents)
    return [_named(document, holders) for document in documents]


def _named(document: Document, holders: dict[tuple[str, str], Person]) -> Document:
    bodies = [m for m in document.mentions if m.kind == "organisation"]
    # A pronoun's link has the office's description and no words of its own.
    described: dict[str, Person | Mention] = {}
    for link in (link for statement in document.statements for link in statement.chain):
        found = _meant(link, document.language, holders, bodies)
        if found is not None and link.name:
            described.setdefault(link.name, found)
    if not described:
        return document
    statements = []
    for statement in document.statements:
        chain = tuple(
            msgspec.structs.replace(link, entity=found.entity, name=found.name, named=True)
            if (found := described.get(link.name or "")) is not None
            else link
            for link in statement.chain
        )
        statements.append(msgspec.structs.replace(statement, chain=chain) if chain != statement.chain else statement)
    return msgspec.structs.replace(document, statements=tuple(statements))


def _meant(
    link: Link, language: str, holders: dict[tuple[str, str], Person], bodies: Sequence[Mention]
) -> Person | Mention | None:
    if not link.text:
        return None
    return _misprinted(link, bodies) if link.named else holders.get((language, _words(link.text)))


def _words(text: str) -> str:
    return " ".join(fold(text).split())


def _holders(documents: Sequence[Document]) -> dict[tuple[str, str], Person]:
    """(language, office as the article words it) -> the one person to whom the story's articles give it."""
    offices: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for statement in document.statements:
            for link in statement.chain:
                if link.text and not link.named and len(words := _words(link.text).split()) >= _LEAST_WORDS:
                    offices[document.language].add(" ".join(words))
    found: dict[tuple[str, str], set[Person]] = defaultdict(set)
    for language, texts in offices.items():
        by_end = [_index(texts, last) for last in (0, -1)]
        for document in documents:
            if document.language == language:
                for mention in document.mentions:
                    if mention.kind == "person":
                        for office in _beside(document.text, mention, *by_end):
                            found[language, office].add(Person(mention.entity, mention.name))
    return {key: next(iter(people)) for key, people in found.items() if len(people) == 1}


def _index(offices: set[str], which: int) -> dict[str, list[str]]:
    """The offices by their first or last word, the longest first: "deputy head of the guard" is not "head of the
    guard"."""
    found: dict[str, list[str]] = defaultdict(list)
    for office in sorted(offices, key=lambda text: (-len(text), text)):
        found[office.split()[which]].append(office)
    return found


def _beside(text: str, name: Mention, by_first: dict[str, list[str]], by_last: dict[str, list[str]]) -> Iterator[str]:
    """The offices that stand right behind a name, or right before it with at most a title between."""
    behind = fold(text[name.end : name.end + _WINDOW])
    joined = _JOIN.match(behind)
    if joined is not None:
        rest = f"{behind[joined.end() :]} "
        first = rest.split()[0] if rest.strip() else ""
        yield from [o for o in by_first.get(first, ()) if rest.startswith(o) and not rest[len(o)].isalnum()][:1]
    before = fold(text[max(0, name.start - _WINDOW) : name.start])
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


def _misprinted(link: Link, bodies: Sequence[Mention]) -> Mention | None:
    """The body whose first word a link of one word is, with two letters turned round or one changed."""
    word = _words(link.text or "")
    if len(word) < _LEAST_LETTERS or " " in word or any(_words(m.text) == word and " " in m.name for m in bodies):
        return None
    found = {}
    for body in bodies:
        head = _words(body.text).split()[0]
        if " " in _words(body.text) and any(0 < OSA.distance(word[i:], head) <= 1 and len(head) > 3 for i in (0, 2)):
            found[body.entity] = body
    return next(iter(found.values())) if len(found) == 1 else None
