"""What an entry of the knowledge files may hold, and what the rest of Rawi sees of it."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

Kind = Literal["person", "organisation", "outlet", "place"]

#: Sub-kinds by kind: the values the field ``kind`` of an entry may have.
SUBKINDS: dict[str, frozenset[str]] = {
    "outlet": frozenset({"agency", "newspaper", "broadcaster", "site", "official", "magazine", "channel"}),
    "person": frozenset({"person"}),
    "organisation": frozenset(
        {
            "armed_force",
            "armed_group",
            "bank",
            "body",
            "charity",
            "company",
            "court",
            "government",
            "intelligence",
            "international",
            "ministry",
            "movement",
            "parliament",
            "party",
            "police",
            "presidency",
            "religious",
            "research",
            "rights_group",
            "sport",
            "union",
            "university",
        }
    ),
    "place": frozenset(
        {
            "airport",
            "area",
            "base",
            "building",
            "camp",
            "canal",
            "city",
            "continent",
            "country",
            "crossing",
            "desert",
            "district",
            "facility",
            "gulf",
            "island",
            "lake",
            "mountain",
            "nuclear_site",
            "ocean",
            "peninsula",
            "port",
            "province",
            "region",
            "river",
            "sea",
            "site",
            "strait",
            "street",
            "territory",
            "town",
            "valley",
            "village",
        }
    ),
}


class Office(msgspec.Struct, frozen=True, array_like=True):
    """An office a person holds or held. ``since`` and ``until`` are years; ``until`` is None while it lasts."""

    title: dict[str, str]
    of: str | None = None
    since: int | None = None
    until: int | None = None


class Entity(msgspec.Struct, frozen=True, array_like=True):
    """One person, organisation, outlet or place.

    ``names`` and ``short`` map a language (``en``, ``fa``, ``ar``) to spellings, the usual one first. A short name
    (a family name, an acronym) is believed only in context, and so are those of ``names`` that stand in
    ``ambiguous`` because they are common words too (چین, مصر). ``adjectives`` are nationality words of a country
    ("Russian"). ``country`` is ISO 3166-1 alpha-2. ``within`` are the places (or, for an organisation, bodies) it is
    directly part of. ``stands_for`` are the entities meant when a building or capital acts. ``lat`` and ``lon`` are
    degrees, WGS 84.
    """

    id: str
    kind: Kind
    subkind: str
    names: dict[str, tuple[str, ...]] = {}
    short: dict[str, tuple[str, ...]] = {}
    adjectives: dict[str, tuple[str, ...]] = {}
    country: str | None = None
    domains: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    gender: str | None = None
    within: tuple[str, ...] = ()
    seat: str | None = None
    stands_for: tuple[str, ...] = ()
    geoname: int | None = None
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    ambiguous: tuple[str, ...] = ()


class Surface(NamedTuple):
    """One spelling of one entity: ``text`` as written in ``language``; ``short`` forms need context."""

    text: str
    language: str
    entity: str
    short: bool


class KnowledgeError(Exception):
    """A knowledge file cannot be used. The message is one sentence: file, entry, what to do."""


class OfficeEntry(msgspec.Struct, forbid_unknown_fields=True, rename={"since": "from", "until": "to"}):
    """An office as the files write it."""

    title: dict[str, str]
    of: str | None = None
    since: int | None = None
    until: int | None = None


class Entry(msgspec.Struct, forbid_unknown_fields=True):
    """One entry as the files write it; see docs/knowledge.md for the meaning of each field."""

    id: str
    names: dict[str, list[str]] = {}
    short: dict[str, list[str]] = {}
    adjectives: dict[str, list[str]] = {}
    kind: str | None = None
    country: str | None = None
    domains: list[str] = []
    languages: list[str] = []
    offices: list[OfficeEntry] = []
    gender: Literal["m", "f"] | None = None
    within: str | list[str] | None = None
    part_of: str | list[str] | None = None
    seat: str | None = None
    stands_for: str | list[str] | None = None
    geoname: int | None = None
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    ambiguous: list[str] = []


class Located(NamedTuple):
    """An entry and where it stands: file and number in that file (from 1)."""

    entry: Entry
    file: str
    number: int
