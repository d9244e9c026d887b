"""Offices as a text states them beside a name, and whether the knowledge has that person in that office.

An office is kept apart from the person: a wrong one is kept as stated and flagged, never mended (``agrees`` is False
when the knowledge has others in this office and not this person).
"""

from __future__ import annotations

import bisect
from functools import lru_cache
from typing import NamedTuple

from rawi.knowledge import Knowledge
from rawi.model import Mention
from rawi.text import Prepared, fold
from rawi.understanding.names.grammar import folded_words, name_grammar
from rawi.understanding.names.naming import nationality_countries

_REACH = 12  # words looked at on each side of a name


class StatedOffice(NamedTuple):
    """``title`` (usual English) of ``of`` (a place or organisation, None when not said) stated of ``person``.

    ``start`` and ``end`` are code points of the office's words. ``agrees``: the knowledge has the person in it;
    None when it knows nobody in it.
    """

    start: int
    end: int
    text: str
    title: str
    of: str | None
    person: str
    agrees: bool | None


class Titles:
    """The titles of all known offices in one language, by their first word."""

    def __init__(self, language: str, knowledge: Knowledge) -> None:
        self.by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.holders: dict[tuple[str, str], set[str]] = {}
        self.held: dict[str, set[str]] = {}
        self.own: dict[str, set[tuple[str, str | None]]] = {}
        self.loose = {word[:5] for word in folded_words(name_grammar("en").loose_offices)}
        seen: set[tuple[str, ...]] = set()
        for entity in knowledge.entities("person"):
            for office in entity.offices:
                english = office.title.get("en") or next(iter(office.title.values()))
                self.own.setdefault(entity.id, set()).add((fold(office.title.get(language, "")), office.of))
                self.held.setdefault(entity.id, set()).update(_stems(english))
                if office.of:
                    self.holders.setdefault((fold(english), office.of), set()).add(entity.id)
                words = tuple(fold(office.title.get(language, "")).split())
                if words and words not in seen:
                    seen.add(words)
                    self.by_first.setdefault(words[0], []).append((words, english))
        for titles in self.by_first.values():
            titles.sort(key=lambda one: (-len(one[0]), one[1]))
        self.countries = nationality_countries(language, knowledge)
        self.article = fold(name_grammar(language).article)

    def at(self, words: list[str], i: int) -> tuple[int, str] | None:
        """Length in words and English of the longest title that stands at ``words[i]``."""
        for title, english in self.by_first.get(words[i], ()):
            if tuple(words[i : i + len(title)]) == title:
                return len(title), english
        return None


@lru_cache(maxsize=8)
def titles(language: str, knowledge: Knowledge) -> Titles:
    """The titles of a language, built once."""
    return Titles(language, knowledge)


def stated_offices(prepared: Prepared, mentions: tuple[Mention, ...], knowledge: Knowledge) -> tuple[StatedOffice, ...]:
    """The offices that stand right before or after the names of persons, in order of the names."""
    table = titles(prepared.language, knowledge)
    spans = {prepared.folded_at(m.start): m for m in mentions if m.kind in ("place", "organisation")}
    ends = [prepared.folded_at(m.end) for m in mentions if m.kind == "person"]
    out: list[StatedOffice] = []
    for mention in mentions:
        if mention.kind == "person":
            first = prepared.token_at(prepared.folded_at(mention.start))
            after = prepared.token_at(prepared.folded_at(mention.end - 1)) + 1
            sentence = prepared.sentences[prepared.sentence_at(prepared.folded_at(mention.start))]
            stated = _before(prepared, table, spans, ends, max(sentence.first, first - _REACH), first) or _after(
                prepared, table, spans, after, min(sentence.last, after + _REACH)
            )
            if stated is not None:
                out.append(_judged(stated, mention.entity, table))
    return tuple(out)


def _before(
    prepared: Prepared, table: Titles, spans: dict[int, Mention], ends: list[int], low: int, high: int
) -> tuple[int, int, str, str, str | None] | None:
    words = [token.text for token in prepared.tokens[low:high]]
    for i in range(len(words) - 1, -1, -1):
        found = table.at(words, i)
        if found is not None:
            after = low + i + found[0]
            owner, end = _owner(prepared, table, spans, range(after, high))
            start = prepared.tokens[low + i].start
            between = prepared.folded[end if owner else prepared.tokens[after - 1].end : prepared.tokens[high].start]
            last = _person_end(ends, start)
            if any(char.isalnum() for char in between) or (last >= 0 and not prepared.folded[last:start].strip(' ",)')):
                return None  # the office of somebody else: of the person before it, or of one who is not named
            return _stated(prepared, low + i, found, owner)
    return None


def _after(
    prepared: Prepared, table: Titles, spans: dict[int, Mention], low: int, high: int
) -> tuple[int, int, str, str, str | None] | None:
    while low < high and prepared.tokens[low].text in (",", '"', ")"):
        low += 1
    words = [token.text for token in prepared.tokens[low:high]]
    found = table.at(words, 0) if words else None
    if found is None:
        return None
    owner, _ = _owner(prepared, table, spans, range(low + found[0], min(high, low + found[0] + 3)))
    return _stated(prepared, low, found, owner)


def _person_end(ends: list[int], start: int) -> int:
    """Where the last person's name before a folded offset ends; the offset of nobody's name is before the text."""
    i = bisect.bisect_right(ends, start)
    return ends[i - 1] if i else -1


def _owner(prepared: Prepared, table: Titles, spans: dict[int, Mention], tokens: range) -> tuple[str | None, int]:
    """Whose office it is: the first place, organisation or nationality among the tokens, and its folded end."""
    for i in tokens:
        token = prepared.tokens[i]
        if token.start in spans:
            return spans[token.start].entity, prepared.folded_at(spans[token.start].end)
        country = table.countries.get(token.text) or table.countries.get(token.text.removeprefix(table.article))
        if country:
            return country, token.end
    return None, 0


def _stated(
    prepared: Prepared, first: int, found: tuple[int, str], owner: str | None
) -> tuple[int, int, str, str, str | None]:
    start, end = prepared.span(prepared.tokens[first].start, prepared.tokens[first + found[0] - 1].end)
    return start, end, prepared.text[start:end], found[1], owner


def _judged(stated: tuple[int, int, str, str, str | None], person: str, table: Titles) -> StatedOffice:
    start, end, text, title, owner = stated
    holders = table.holders.get((fold(title), owner)) if owner else None
    agrees: bool | None = None if holders is None else person in holders
    if (fold(text), owner) in table.own.get(person, ()):
        agrees = True
    if not agrees and owner is not None:
        known = table.held.get(person, set())
        stems = _stems(title)
        if stems & known:  # the same office in other words
            agrees = None if agrees is None else agrees
        elif known and not stems & table.loose:
            agrees = False
    return StatedOffice(start, end, text, title, owner, person, agrees)


def _stems(title: str) -> set[str]:
    """The beginnings of a title's words: "spokesman" and "spokesperson" are one office."""
    return {word[:5] for word in fold(title).replace("-", " ").split() if len(word) > 3}
