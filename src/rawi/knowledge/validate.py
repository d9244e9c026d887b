"""Checking the knowledge files: everything wrong with them in one list, for ``rawi check`` and for the tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rawi.knowledge import files, layers
from rawi.knowledge.folding import key
from rawi.knowledge.loading import Source
from rawi.knowledge.schema import SUBKINDS, Entry, KnowledgeError, Located

_ID = re.compile(r"(?:person|organisation|outlet|place)/[a-z0-9]+(?:-[a-z0-9]+)*")
_DOMAIN = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}(?:/[a-z0-9._-]{1,40}){0,3}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
#: Letters that a keyboard of the other language types: (name of the language, letters that do not belong there).
_FOREIGN = {"fa": ("Persian", "يكى"), "ar": ("Arabic", "یکگچپژ")}
_UNIQUE_NAMES = ("outlet", "organisation", "person")
_OWN_FIELDS = {
    "domains": "outlet",
    "offices": "person",
    "gender": "person",
    "geoname": "place",
    "lat": "place",
    "lon": "place",
}
_YEARS = range(1700, 2101)


class Problem(NamedTuple):
    """One thing wrong: the file, the number of the entry in it (0: the file as a whole), its id, and a sentence."""

    file: str
    number: int
    entry: str
    message: str

    def __str__(self) -> str:
        place = f", entry {self.number} ({self.entry})" if self.number else ""
        return f"{self.file}{place}: {self.message}"


def problems(extra: Path | None = None) -> list[Problem]:
    """Everything wrong with our files, and with a user's folder laid over them; an empty list when all is well.

    Raises nothing on bad files: what would stop ``load`` is among the problems.
    """
    try:
        source = Source(extra)
    except KnowledgeError as error:
        return [Problem(str(extra), 0, "", str(error))]
    found: list[Problem] = []
    read: list[list[Located]] = [list(files.countries())]
    try:
        read.append(files.parse_cities(source.cities, files.CITIES))
    except KnowledgeError as error:
        found.append(Problem(files.CITIES, 0, "", str(error)))
    for layer in (source.ours, source.theirs):
        entries: list[Located] = []
        for name, data in layer.items():
            try:
                entries.extend(files.parse_yaml(data, name))
            except KnowledgeError as error:
                found.append(Problem(name, 0, "", str(error)))
        read.append(entries)
    return found + check(read)


def check(read: list[list[Located]]) -> list[Problem]:
    """Everything wrong with layers of entries, the lowest first."""
    found = [problem for layer in read for problem in _twins(layer)]
    whole = layers.stack(_without_twins(layer) for layer in read)
    for located in whole.values():
        found.extend(_at(located, text) for text in _entry(located.entry, whole))
    found.extend(_double_names(whole))
    found.extend(_double_values(whole))
    found.extend(_cycles(whole))
    return found


def _at(located: Located, message: str) -> Problem:
    return Problem(located.file, located.number, located.entry.id, message)


def _twins(entries: list[Located]) -> Iterator[Problem]:
    first: dict[str, Located] = {}
    for located in entries:
        twin = first.setdefault(located.entry.id, located)
        if twin is not located:
            yield _at(
                located, f"the id stands already in {twin.file}, entry {twin.number}; join the two or rename one."
            )


def _without_twins(entries: list[Located]) -> list[Located]:
    return list({located.entry.id: located for located in reversed(entries)}.values())


def _entry(entry: Entry, whole: dict[str, Located]) -> Iterator[str]:
    """What is wrong with one entry by itself, as sentences."""
    kind = entry.id.partition("/")[0]
    if not _ID.fullmatch(entry.id):
        yield "an id is person/, organisation/, outlet/ or place/ and a slug of a-z, 0-9 and hyphens; correct the id."
    elif not (entry.kind is None and kind == "person") and entry.kind not in SUBKINDS[kind]:
        yield f"unknown kind {entry.kind!r}; use one of {', '.join(sorted(SUBKINDS[kind]))}."
    if not any(entry.names.values()):
        yield "the entry has no name; add 'names'."
    for field, owner in _OWN_FIELDS.items():
        if getattr(entry, field) not in (None, []) and kind != owner:
            yield f"'{field}' belongs to entries of kind {owner}; take it out."
    if entry.country is not None and f"place/{entry.country.lower()}" not in whole:
        yield f"unknown country {entry.country!r}; use the two capital letters of ISO 3166-1."
    yield from _names(entry)
    yield from _references(entry, whole)
    for domain in entry.domains:
        if not _DOMAIN.fullmatch(domain) or domain.startswith("www."):
            yield f"{domain!r} is no domain; write it like 'example.com' or 'example.com/fa', without http and www."
    for language in entry.languages:
        if not _LANGUAGE.fullmatch(language):
            yield f"{language!r} is no language; use codes like fa, ar, en."
    for office in entry.offices:
        years = [year for year in (office.since, office.until) if year is not None]
        if any(year not in _YEARS for year in years) or years != sorted(years):
            yield f"the years {years} of an office are not plausible; correct 'from' and 'to'."
    if (
        (entry.lat is None) != (entry.lon is None)
        or not -90 <= (entry.lat or 0) <= 90
        or not -180 <= (entry.lon or 0) <= 180
    ):
        yield "'lat' and 'lon' come together, in degrees (-90 to 90, -180 to 180); correct them."


def _names(entry: Entry) -> Iterator[str]:
    for field, table in (("names", entry.names), ("short", entry.short), ("adjectives", entry.adjectives)):
        for language, names in table.items():
            if language not in files.LANGUAGES:
                yield f"unknown language {language!r} in '{field}'; use {', '.join(files.LANGUAGES)}."
                continue
            for name in names:
                yield from _script(name, language)
                if names.count(name) > 1:
                    yield f"{name!r} stands twice in '{field}'; take one out."
                if field == "names" and language != "en" and len(key(name)) < 3 and name not in entry.ambiguous:
                    yield f"the name {name!r} is too short to be believed anywhere; move it to 'short'."
    spelled = {name for names in entry.names.values() for name in names}
    for name in entry.ambiguous:
        if name not in spelled:
            yield f"{name!r} in 'ambiguous' is none of the names; write it as it stands there or take it out."


def _script(name: str, language: str) -> Iterator[str]:
    if name != name.strip() or "  " in name or not key(name):
        yield f"the name {name!r} has spaces too many or no letters; correct it."
    if language == "en":
        if _ARABIC_LETTER.search(name):
            yield f"the English name {name!r} has Arabic letters; correct it."
        return
    label, letters = _FOREIGN[language]
    wrong = [letter for letter in letters if letter in name]
    if language == "fa" and name.startswith("ال"):
        wrong = [letter for letter in wrong if letter != "ى"]
    if wrong:
        yield f"the {label} name {name!r} has letters that are not {label} ({' '.join(wrong)}); type it in {label}."
    if not _ARABIC_LETTER.search(name) and not any(char.isdigit() for char in name):
        yield f"the {label} name {name!r} has no letter of that script; correct it."


def _references(entry: Entry, whole: dict[str, Located]) -> Iterator[str]:
    kind = entry.id.partition("/")[0]
    named = [
        *(("within", one, "place") for one in layers.many(entry.within)),
        *(("part_of", one, None) for one in layers.many(entry.part_of)),
        *(("stands_for", one, None) for one in layers.many(entry.stands_for)),
        *(("seat", one, "place") for one in layers.many(entry.seat)),
        *(("of", office.of, None) for office in entry.offices if office.of is not None),
    ]
    for field, target, wanted in named:
        if target not in whole:
            yield f"'{field}' names {target}, which nobody knows; correct it or add the entry."
        elif wanted is not None and not target.startswith(f"{wanted}/"):
            yield f"'{field}' is a {wanted}; {target} is not."
    if entry.within is not None and kind != "place":
        yield "'within' belongs to places; for others use 'part_of' or 'seat'."


def _double_names(whole: dict[str, Located]) -> Iterator[Problem]:
    owners: dict[tuple[str, str, str], Located] = {}
    for located in whole.values():
        entry = located.entry
        kind = entry.id.partition("/")[0]
        if kind not in _UNIQUE_NAMES:
            continue
        for language, names in entry.names.items():
            for name in names:
                if name in entry.ambiguous:
                    continue
                owner = owners.setdefault((kind, language, key(name)), located)
                if owner is not located:
                    yield _at(
                        located,
                        f"the name {name!r} is also that of {owner.entry.id}; move it to 'short' in both.",
                    )


def _double_values(whole: dict[str, Located]) -> Iterator[Problem]:
    domains: dict[str, str] = {}
    geonames: dict[int, str] = {}
    for located in whole.values():
        entry = located.entry
        for domain in entry.domains:
            owner = domains.setdefault(domain, entry.id)
            if owner != entry.id:
                yield _at(located, f"the domain {domain} is also that of {owner}; give it to one.")
        if entry.geoname is not None:
            owner = geonames.setdefault(entry.geoname, entry.id)
            if owner != entry.id:
                yield _at(located, f"the geoname {entry.geoname} is also that of {owner}; correct it.")


def _cycles(whole: dict[str, Located]) -> Iterator[Problem]:
    """Entries that lie in themselves; each circle is told once, at the first of its entries."""
    done: set[str] = set()
    for start in whole:
        path: dict[str, None] = {}
        stack = [(start, iter(_outer(whole, start)))] if start not in done else []
        if stack:
            path[start] = None
        while stack:
            current, outers = stack[-1]
            outer = next(outers, None)
            if outer is None:
                stack.pop()
                del path[current]
                done.add(current)
            elif outer in path:
                circle = " in ".join([*list(path)[list(path).index(outer) :], outer])
                yield _at(whole[outer], f"the entry lies in itself ({circle}); correct 'within' or 'part_of'.")
            elif outer not in done and outer in whole:
                path[outer] = None
                stack.append((outer, iter(_outer(whole, outer))))


def _outer(whole: dict[str, Located], entry_id: str) -> list[str]:
    entry = whole[entry_id].entry
    return [*layers.many(entry.within), *layers.many(entry.part_of)]
