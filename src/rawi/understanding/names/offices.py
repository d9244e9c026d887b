"""Offices as a text states them beside a name, and whether the knowledge has that person in that office.

An office is kept apart from the person: a wrong one is kept as stated and flagged, never mended (``agrees`` is False
when the knowledge has others in this office and not this person).
"""

from __future__ import annotations

import bisect
import re
from functools import lru_cache
from typing import NamedTuple

from rawi.knowledge import Knowledge
from rawi.model import Mention
from rawi.text import Prepared, fold
from rawi.understanding.names.grammar import folded_words, name_grammar
from rawi.understanding.names.naming import nationality_countries

_OWNING = ("'", "s")  # what the ending of an owner is cut into
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


class _Found(NamedTuple):
    """A title in a text: how many words it is there, its English, and itself as the knowledge has it (folded)."""

    size: int
    english: str
    title: str


class _Stated(NamedTuple):
    """A found title with its place in code points and whose office it is."""

    start: int
    end: int
    text: str
    found: _Found
    owner: str | None


class Titles:
    """The titles of all known offices in one language, by their first word."""

    def __init__(self, language: str, knowledge: Knowledge) -> None:
        self.by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self.holders: dict[tuple[str, str], set[str]] = {}
        self.held: dict[str, set[str]] = {}
        self.own: dict[str, set[tuple[str, str | None]]] = {}
        grammar = name_grammar(language)
        self.owner_first = grammar.owner_first
        self.small = folded_words(grammar.small_words) if grammar.owner_first else frozenset()
        variants = {fold(title): words for title, words in grammar.title_variants.items()}
        self.loose = {word[:5] for word in folded_words(name_grammar("en").loose_offices)}
        seen: set[tuple[str, ...]] = set()
        for entity in knowledge.entities("person"):
            for office in entity.offices:
                english = office.title.get("en") or next(iter(office.title.values()))
                self.own.setdefault(entity.id, set()).add((fold(office.title.get(language, "")), office.of))
                self.held.setdefault(entity.id, set()).update(_stems(english))
                if office.of:
                    self.holders.setdefault((fold(english), office.of), set()).add(entity.id)
                title = fold(office.title.get(language, ""))
                for form in (title, *variants.get(title, ())):
                    for words in _spellings(form):
                        if words and words not in seen:
                            seen.add(words)
                            self.by_first.setdefault(words[0], []).append((words, english, title))
        for titles in self.by_first.values():
            titles.sort(key=lambda one: (-len(one[0]), one[1]))
        self.countries = nationality_countries(language, knowledge)
        self.article = fold(name_grammar(language).article)

    def at(self, words: list[str], i: int) -> _Found | None:
        """The longest title that stands at ``words[i]``."""
        for written, english, title in self.by_first.get(words[i], ()):
            if tuple(words[i : i + len(written)]) == written:
                return _Found(len(written), english, title)
        return None


def _spellings(title: str) -> list[tuple[str, ...]]:
    """A title as its words, and with any two of them that stand together written as one («رئیس‌جمهور»)."""
    words = tuple(fold(title).split())
    return [words, *((*words[:i], words[i] + words[i + 1], *words[i + 2 :]) for i in range(len(words) - 1))]


@lru_cache(maxsize=8)
def titles(language: str, knowledge: Knowledge) -> Titles:
    """The titles of a language, built once."""
    return Titles(language, knowledge)


def stated_offices(prepared: Prepared, mentions: tuple[Mention, ...], knowledge: Knowledge) -> tuple[StatedOffice, ...]:
    """The offices that stand right before or after the names of persons, in order of the names."""
    table = titles(prepared.language, knowledge)
    spans = {prepared.folded_at(m.start): m for m in mentions if m.kind in ("place", "organisation")}
    ends = [prepared.folded_at(m.end) for m in mentions if m.kind == "person"]
    closed = {prepared.folded_at(m.end): m.entity for m in spans.values()} if table.owner_first else {}
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
                if stated.owner is None and table.owner_first:
                    before = _owner_before(prepared, table, closed, prepared.folded_at(stated.start))
                    stated = stated._replace(owner=before)
                out.append(_judged(stated, mention.entity, table))
    return tuple(out)


def _before(
    prepared: Prepared, table: Titles, spans: dict[int, Mention], ends: list[int], low: int, high: int
) -> _Stated | None:
    words = [token.text for token in prepared.tokens[low:high]]
    for i in range(len(words) - 1, -1, -1):
        found = table.at(words, i)
        if found is not None:
            i, found = _longest(table, words, i, found)
            after = low + i + found.size
            owner, end = _owner(prepared, table, spans, range(after, high))
            start = prepared.tokens[low + i].start
            between = prepared.folded[end if owner else prepared.tokens[after - 1].end : prepared.tokens[high].start]
            last = _person_end(ends, start)
            if any(char.isalnum() for char in between) or (last >= 0 and not prepared.folded[last:start].strip(' ",)')):
                return None  # the office of somebody else: of the person before it, or of one who is not named
            return _stated(prepared, low + i, found, owner)
    return None


def _longest(table: Titles, words: list[str], i: int, found: _Found) -> tuple[int, _Found]:
    """The title that ends where the one at ``words[i]`` does and begins farthest left: a deputy is no minister."""
    for j in range(i):
        longer = table.at(words, j)
        if longer is not None and j + longer.size == i + found.size:
            return j, longer
    return i, found


def _owner_before(prepared: Prepared, table: Titles, closed: dict[int, str], start: int) -> str | None:
    """Whose office it is where that stands before the title: a nationality, or a name that ends there."""
    i = prepared.token_at(start) - 1
    if i < 0 or prepared.folded[prepared.tokens[i].end : start].strip():
        return None
    while i > 0 and prepared.words[i] in _OWNING:
        i -= 1
    token = prepared.tokens[i]
    return table.countries.get(token.text) or closed.get(token.end)


def _after(prepared: Prepared, table: Titles, spans: dict[int, Mention], low: int, high: int) -> _Stated | None:
    while low < high and prepared.tokens[low].text in (",", '"', ")"):
        low += 1
    if table.owner_first:
        low = _behind_owner(prepared, table, spans, low, high)
    words = [token.text for token in prepared.tokens[low:high]]
    found = table.at(words, 0) if words else None
    if found is None:
        return None
    owner, _ = _owner(prepared, table, spans, range(low + found.size, min(high, low + found.size + 3)))
    return _stated(prepared, low, found, owner)


def _behind_owner(prepared: Prepared, table: Titles, spans: dict[int, Mention], low: int, high: int) -> int:
    """The token behind an article, a nationality or a name with its ending, which stand before a title: "the Russian
    prime minister", "Russia's prime minister"."""
    i = low
    while i < high:
        token = prepared.tokens[i]
        if token.start in spans:
            i = prepared.token_at(prepared.folded_at(spans[token.start].end - 1)) + 1
        elif token.text in table.countries or token.text in table.small or token.text in _OWNING:
            i += 1
        else:
            break
    return i


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


def _stated(prepared: Prepared, first: int, found: _Found, owner: str | None) -> _Stated:
    start, end = prepared.span(prepared.tokens[first].start, prepared.tokens[first + found.size - 1].end)
    return _Stated(start, end, prepared.text[start:end], found, owner)


def _judged(stated: _Stated, person: str, table: Titles) -> StatedOffice:
    owner, title = stated.owner, stated.found.english
    own = {of for held, of in table.own.get(person, ()) if held == stated.found.title}
    holders = table.holders.get((fold(title), owner)) if owner else None
    agrees: bool | None = None if holders is None else person in holders
    if owner in own:
        agrees = True
    elif own and all(map(_is_country, (owner, *own))):
        agrees = False  # this office, but of another country
    elif not agrees and owner is not None:
        known, stems = table.held.get(person, set()), _stems(title)
        if known and not stems & known and not stems & table.loose:  # not the same office in other words
            agrees = False
    return StatedOffice(stated.start, stated.end, stated.text, title, owner, person, agrees)


def _is_country(entity: str | None) -> bool:
    return entity is not None and re.fullmatch("place/[a-z]{2}", entity) is not None


def _stems(title: str) -> set[str]:
    """The beginnings of a title's words: "spokesman" and "spokesperson" are one office."""
    return {word[:5] for word in fold(title).replace("-", " ").split() if len(word) > 3}
