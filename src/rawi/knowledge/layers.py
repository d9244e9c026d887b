"""Laying layers of entries over one another: countries, cities, our files, a user's files."""

from __future__ import annotations

from collections.abc import Iterable

from rawi.knowledge.schema import SUBKINDS, Entity, Entry, KnowledgeError, Located, Office

_SINGLE = ("kind", "country", "gender", "seat", "geoname", "lat", "lon", "population")


def _join(first: Iterable[str], second: Iterable[str]) -> list[str]:
    return list(dict.fromkeys((*first, *second)))


def many(value: str | list[str] | None) -> list[str]:
    """A field that holds nothing, one value or several, as a list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else value


def merge(over: Entry, under: Entry) -> Entry:
    """One entry of two with the same id: names, domains and the like are joined, those of ``over`` first; single
    values, ``offices``, ``within`` and ``stands_for`` of ``over`` replace those of ``under`` where they are given."""
    merged = Entry(id=over.id)
    for field in ("names", "short", "adjectives"):
        above, below = getattr(over, field), getattr(under, field)
        languages = _join(above, below)
        setattr(merged, field, {one: _join(above.get(one, ()), below.get(one, ())) for one in languages})
    for field in ("domains", "languages", "ambiguous"):
        setattr(merged, field, _join(getattr(over, field), getattr(under, field)))
    for field in (*_SINGLE, "within", "part_of", "stands_for"):
        above = getattr(over, field)
        setattr(merged, field, getattr(under, field) if above is None else above)
    merged.offices = over.offices or under.offices
    return merged


def stack(layers: Iterable[Iterable[Located]]) -> dict[str, Located]:
    """The entries of all layers by id, later layers over earlier ones. Sorted by id.

    A place with the GeoNames number of a place below it is that place: the one below is merged into it, whatever its
    id. Raises KnowledgeError when one layer has an id twice: which of the two is meant cannot be known.
    """
    all_entries: dict[str, Located] = {}
    by_geoname: dict[int, str] = {}
    for layer in layers:
        own: dict[str, Located] = {}
        for located in layer:
            twin = own.setdefault(located.entry.id, located)
            if twin is not located:
                raise KnowledgeError(
                    f"{located.file}, entry {located.number} ({located.entry.id}): this id stands already in "
                    f"{twin.file}, entry {twin.number}; join the two or give one another id."
                )
        for entity_id, located in own.items():
            entry = located.entry
            below = all_entries.get(entity_id)
            if below is not None:
                entry = merge(entry, below.entry)
            same = by_geoname.get(entry.geoname) if entry.geoname is not None else None
            if same is not None and same != entity_id and same not in own and same in all_entries:
                entry = merge(entry, all_entries.pop(same).entry)
            all_entries[entity_id] = Located(entry, located.file, located.number)
        by_geoname |= {one.entry.geoname: entity_id for entity_id, one in all_entries.items() if one.entry.geoname}
    return dict(sorted(all_entries.items()))


def _names(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(names) for language, names in table.items() if names}


def entity(located: Located) -> Entity:
    """The entity of a whole entry. Raises KnowledgeError when the id does not say a known kind or has no name."""
    entry = located.entry
    kind = entry.id.partition("/")[0]
    where = f"{located.file}, entry {located.number} ({entry.id})"
    if kind not in SUBKINDS:
        raise KnowledgeError(f"{where}: an id begins with person/, organisation/, outlet/ or place/; correct the id.")
    if not any(entry.names.values()):
        raise KnowledgeError(
            f"{where}: the entry has no name; add 'names: {{en: [...]}}' or correct the id it adds to."
        )
    return Entity(
        id=entry.id,
        kind=kind,  # type: ignore[arg-type]  # checked above against the four kinds
        subkind=entry.kind or ("person" if kind == "person" else ""),
        names=_names(entry.names),
        short=_names(entry.short),
        adjectives=_names(entry.adjectives),
        country=entry.country,
        domains=tuple(entry.domains),
        languages=tuple(entry.languages),
        offices=tuple(Office(one.title, one.of, one.since, one.until) for one in entry.offices),
        gender=entry.gender,
        within=tuple(_join(many(entry.within), many(entry.part_of))),
        seat=entry.seat,
        stands_for=tuple(many(entry.stands_for)),
        geoname=entry.geoname,
        lat=entry.lat,
        lon=entry.lon,
        population=entry.population,
        ambiguous=tuple(entry.ambiguous),
    )
