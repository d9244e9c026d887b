"""The words of ``figures.yaml``: what they make a number a figure of, and what a sentence speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from rawi.languages import load
from rawi.text import fold
from rawi.understanding.events.lexicon.pack import lexicon as event_lexicon
from rawi.weighing.disagreements.tellings import further
from rawi.weighing.events.same_event import family
from rawi.weighing.meanings import meanings
from rawi.weighing.sentences import WORD
from rawi.weighing.sentences import Words as SentenceWords

CEASEFIRE = "RETREAT/ceasefire"


class FigureFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``figures.yaml``: words by what they make a number a figure of; ``counts``: before what is counted, its number
    after it ("the number of dead ... to 10"); ``apart``: right before a number that is a part or an addition;
    ``more``: behind one that is an addition ("two more bodies"), ``others`` the same of the dead;
    ``back``: before a small number that points back; ``part_of``: between a number and the whole that it is a part of;
    ``behind``: right behind a number or length that is no figure of what its sentence tells; ``between``: pairs of
    words around such a length; ``rate``: behind a distance that is a speed; ``ages``: endings of lengths that are
    ages; ``about_after``: behind what is counted, that the number is not exact; ``period``: that it is
    the number of one day or week; ``recent``: in or beside a length that only says how far back a report looks,
    ``along``: between two numbers that are parts of one whole ("10 soldiers in addition to 3 guards"),
    ``lasts``: before one that does not, though it ends like such a word ("will last");
    ``ago``: right before one that only says how long ago, ``aged``: right before an age;
    ``away``: behind a distance between two places;
    ``one_of``: a one that is a part ("one of the injured"), ``of_them``: behind a part."""

    topics: dict[str, list[str]]
    counts: list[str] = []
    apart: list[str] = []
    more: list[str] = []
    others: list[str] = []
    back: list[str] = []
    part_of: list[str] = []
    behind: list[str] = []
    between: dict[str, str] = {}
    rate: list[str] = []
    ages: list[str] = []
    about_after: list[str] = []
    period: list[str] = []
    recent: list[str] = []
    lasts: list[str] = []
    along: list[str] = []
    ago: list[str] = []
    aged: list[str] = []
    away: list[str] = []
    one_of: list[str] = []
    of_them: list[str] = []
    examples: list[FigureExample] = []


class FigureExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence with one figure: what of, and its value."""

    text: str
    topic: str
    value: float


class Words(NamedTuple):
    """The phrases of ``figures.yaml``, folded; ``topics`` by their first word."""

    topics: dict[str, list[tuple[tuple[str, ...], str]]]
    counts: list[tuple[str, ...]]
    back: list[tuple[str, ...]]
    apart: list[tuple[str, ...]]
    more: list[tuple[str, ...]]
    others: list[tuple[str, ...]]
    part_of: frozenset[str]
    behind: list[tuple[str, ...]]
    between: dict[str, str]
    rate: list[tuple[str, ...]]
    ages: tuple[str, ...]
    about_after: list[tuple[str, ...]]
    period: list[tuple[str, ...]]
    recent: frozenset[str]
    lasts: list[tuple[str, ...]]
    along: list[tuple[str, ...]]
    ago: list[tuple[str, ...]]
    aged: list[tuple[str, ...]]
    away: list[tuple[str, ...]]
    one_of: frozenset[str]
    of_them: list[tuple[str, ...]]


@lru_cache(maxsize=8)
def words_of_figures(language: str) -> Words:
    """The language's phrases. Raises PackError when its file cannot be used."""
    file = load(language, "figures", FigureFile)
    topics: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for topic, phrases in file.topics.items():
        for phrase in phrases:
            key = tuple(WORD.findall(fold(phrase)))
            topics.setdefault(key[0], []).append((key, family(topic)))
    for rows in topics.values():
        rows.sort(key=lambda row: -len(row[0]))
    between = {fold(first): fold(last) for first, last in file.between.items()}
    sets = {name: frozenset(map(fold, getattr(file, name))) for name in ("part_of", "recent", "one_of")}
    lists = {
        name: [tuple(WORD.findall(fold(phrase))) for phrase in getattr(file, name)]
        for name in Words._fields
        if name not in ("topics", "between", "ages", *sets)
    }
    return Words(topics=topics, between=between, ages=tuple(map(fold, file.ages)), **sets, **lists)  # type: ignore[arg-type]


class Concept(NamedTuple):
    """What a word of a sentence speaks of: its tokens, and whether the word is one of ``figures.yaml``."""

    first: int
    last: int
    topic: str
    listed: bool


def concepts_of(sentence: SentenceWords) -> list[Concept]:
    """What the words of a sentence speak of, in order."""
    words, language = sentence.words, sentence.language
    lex = event_lexicon(language)
    out = [
        Concept(hit.first, hit.last, family(lex.pack.triggers[hit.form.trigger].kind), False)
        for hit in sentence.hits
        if hit.form.cls == "trigger"
    ]
    known = {i for c in out for i in range(c.first, c.last)}
    out += [
        Concept(hit.first, hit.last, kind, False)
        for hit, kind in further(sentence)
        if not known.intersection(range(hit.first, hit.last))
    ]
    listed = words_of_figures(language).topics
    for i, forms in enumerate(sentence.forms):
        for form in forms:
            for key, topic in listed.get(form, ()):
                if tuple(words[i + 1 : i + len(key)]) == key[1:]:
                    out.append(Concept(i, i + len(key), topic, True))
    injured = {c.first for c in out if c.topic == "CASUALTY/injured"}
    # a verb that says of people that they were hurt or fell ill: hurt, when no other word says that they are ill
    out = [c for c in out if c.topic != "CASUALTY/infected" or c.first not in injured]
    kept: dict[tuple[int, str], Concept] = {}
    for concept in sorted(out, key=lambda c: (c.first, c.first - c.last, c.listed)):
        same = next((k for k in range(concept.first - 3, concept.first + 1) if (k, concept.topic) in kept), None)
        if same is None:
            kept[concept.first, concept.topic] = concept
        elif concept.listed:
            kept[same, concept.topic] = kept[same, concept.topic]._replace(listed=True)
    return list(kept.values())


@lru_cache(maxsize=8)
def _phrases_of_ceasefire(language: str) -> list[tuple[str, ...]]:
    rows = words_of_figures(language).topics.values()
    return [key for row in rows for key, topic in row if len(key) > 1 and topic == CEASEFIRE]


def phrases_of_other_kinds(sentence: SentenceWords) -> frozenset[int]:
    """Tokens inside of a phrase of ``figures.yaml`` that has a meaning of its own ("cease fire" is no fire)."""
    inside: set[int] = set()
    for key in _phrases_of_ceasefire(sentence.language):
        for i in sentence.at(key, attached=True):
            inside.update(range(i, i + len(key)))
    return frozenset(inside)


@lru_cache(maxsize=20_000)
def meaning_of(word: str, language: str) -> frozenset[str]:
    """The meanings of a folded word, alike in all languages."""
    return meanings(word, language)


def begins(words: Sequence[str], at: int, phrases: Sequence[tuple[str, ...]]) -> bool:
    """Whether one of the phrases begins at a word."""
    return any(tuple(words[at : at + len(phrase)]) == phrase for phrase in phrases)


def ends(words: Sequence[str], at: int, phrases: Sequence[tuple[str, ...]]) -> bool:
    """Whether one of the phrases ends right before a word."""
    return any(tuple(words[max(0, at - len(phrase)) : at]) == phrase for phrase in phrases)
