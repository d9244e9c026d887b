"""Text search inside the database: SQLite's FTS5 over folded words.

What is indexed is folded (:mod:`rawi.text.folding`), so one spelling finds all; with the words stand the ids of the
entities that an article names, so a name in one script finds the articles in another. Words are also indexed without
the particles that a language writes onto them (``language.yaml``, ``particles``), so روسيا finds لروسيا.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec
from sqlalchemy import Connection, text

from rawi import languages
from rawi.text import fold

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_STEM = 3
_TABLE = "CREATE VIRTUAL TABLE {name} USING fts5({columns}, tokenize=\"unicode61 tokenchars '/-'\"{more})"


class _Particles(msgspec.Struct):
    before: list[str] = []
    after: list[str] = []


class _Language(msgspec.Struct):
    particles: _Particles = msgspec.field(default_factory=_Particles)


def create(connection: Connection) -> None:
    """Makes the index of an empty desk."""
    connection.execute(text(_TABLE.format(name="document_words", columns="title, body, entities", more=", prefix='3'")))
    connection.execute(text(_TABLE.format(name="statement_words", columns="body, entities", more="")))


@lru_cache(maxsize=16)
def _particles(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if language not in languages.languages():
        return (), ()
    found = languages.load(language, "language", _Language).particles
    longest_first = [
        tuple(sorted((fold(p) for p in side), key=len, reverse=True)) for side in (found.before, found.after)
    ]
    return longest_first[0], longest_first[1]


def stem(word: str, language: str) -> str:
    """A folded word without the particles written onto it; the word itself where too little would be left."""
    before, after = _particles(language)
    for particle in before:
        if word.startswith(particle) and len(word) - len(particle) >= _SHORTEST_STEM:
            word = word[len(particle) :]
            break
    for particle in after:
        if word.endswith(particle) and len(word) - len(particle) >= _SHORTEST_STEM:
            return word[: -len(particle)]
    return word


def index_words(raw: str, language: str) -> str:
    """What is indexed for a text: its folded words, and behind them the stems that differ."""
    words = _WORD.findall(fold(raw))
    stems = {s for w in set(words) if (s := stem(w, language)) != w}
    return " ".join((*words, *sorted(stems)))


def put_document(
    connection: Connection, seq: int, language: str, title: str | None, body: str, entities: Iterable[str]
) -> None:
    """Indexes one article under its sequence number."""
    connection.execute(
        text("INSERT INTO document_words(rowid, title, body, entities) VALUES (:seq, :title, :body, :entities)"),
        _document_row(seq, language, title, body, entities),
    )


def put_statement(connection: Connection, seq: int, language: str, body: str, entities: Iterable[str]) -> None:
    """Indexes one statement under its sequence number, with the entities it names."""
    connection.execute(
        text("INSERT INTO statement_words(rowid, body, entities) VALUES (:seq, :body, :entities)"),
        {"seq": seq, "body": index_words(body, language), "entities": " ".join(sorted(set(entities)))},
    )


def drop(connection: Connection, table: str, seqs: Iterable[int]) -> None:
    """Takes articles (``document_words``) or statements (``statement_words``) out of the index."""
    connection.execute(text(f"DELETE FROM {table} WHERE rowid = :seq"), [{"seq": seq} for seq in seqs])


def _document_row(seq: int, language: str, title: str | None, body: str, entities: Iterable[str]) -> dict[str, object]:
    return {
        "seq": seq,
        "title": index_words(title or "", language),
        "body": index_words(body, language),
        "entities": " ".join(sorted(set(entities))),
    }


def phrase(words: Iterable[str]) -> str:
    """An FTS5 phrase of folded words, quoted so that nothing in it is read as an operator."""
    return '"' + " ".join(words).replace('"', '""') + '"'


def query_words(raw: str) -> list[str]:
    """The folded words of a query."""
    return _WORD.findall(fold(raw))
