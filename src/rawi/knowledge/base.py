"""The knowledge in use: entities by id, names for a matcher, outlets by address and name, containment of places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from rawi.knowledge.folding import key
from rawi.knowledge.schema import Entity, Surface


class Knowledge:
    """All entities of one load. ``version`` names the data they were made from, to the byte."""

    def __init__(self, entities: Iterable[Entity], version: str) -> None:
        self._by_id = {entity.id: entity for entity in entities}
        self.version = version

    def __eq__(self, other: object) -> bool:
        """Equal when made from the same data, so that what is built from a knowledge is built once for all its
        loads."""
        if self is other:
            return True
        return isinstance(other, Knowledge) and self.version == other.version and self._ids == other._ids

    @cached_property
    def _ids(self) -> int:
        # A hash, made once: what is built from a knowledge is looked up by it many times an article.
        return hash(frozenset(self._by_id))

    def __hash__(self) -> int:
        return hash(self.version)

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, entity_id: object) -> bool:
        return entity_id in self._by_id

    def get(self, entity_id: str) -> Entity | None:
        """The entity with this id, or None."""
        return self._by_id.get(entity_id)

    def entities(self, kind: str | None = None) -> Iterator[Entity]:
        """All entities, or those of one kind, in the order of their ids."""
        return (entity for entity in self._by_id.values() if kind is None or entity.kind == kind)

    def names(self) -> Iterator[Surface]:
        """Every spelling of every entity, for building a matcher; ambiguous names count as short ones."""
        for entity in self._by_id.values():
            for short, table in ((False, entity.names), (True, entity.short)):
                for language, names in table.items():
                    for name in names:
                        yield Surface(name, language, entity.id, short or name in entity.ambiguous)

    def adjectives(self) -> Iterator[Surface]:
        """Nationality words ("Russian", «روسی», «روسية») with the country they belong to."""
        for entity in self._by_id.values():
            for language, words in entity.adjectives.items():
                for word in words:
                    yield Surface(word, language, entity.id, True)

    def display_name(self, entity_id: str, language: str = "en") -> str | None:
        """The usual name in a language; without one the English name, then any; None for an unknown id."""
        entity = self._by_id.get(entity_id)
        if entity is None:
            return None
        for names in (entity.names.get(language), entity.names.get("en"), *entity.names.values()):
            if names:
                return names[0]
        return None

    def country_of(self, entity_id: str) -> str | None:
        """The id of the country an entity belongs to (``place/ru``), or None."""
        entity = self._by_id.get(entity_id)
        if entity is None or entity.country is None:
            return None
        return f"place/{entity.country.lower()}"

    # Outlets

    def outlet_by_domain(self, host: str, path: str = "/") -> Entity | None:
        """The outlet whose page this is: the longest matching domain, and on it the longest matching path.

        ``host`` is a host name, with or without ``www.`` and port; ``path`` is the path of the address, which tells
        apart language editions on one host (``bbc.com/persian``).
        """
        host = host.strip().lower().partition(":")[0].strip(".")
        steps = [step for step in path.lower().split("/") if step]
        labels = host.split(".")
        for first in range(len(labels) - 1):
            domain = ".".join(labels[first:])
            depth = self._domain_depths.get(domain)
            if depth is None:
                continue
            for count in range(min(depth, len(steps)), -1, -1):
                outlet = self._domains.get("/".join((domain, *steps[:count])))
                if outlet is not None:
                    return self._by_id[outlet]
        return None

    def outlet_by_name(self, text: str) -> Entity | None:
        """The outlet that is called exactly this, in any spelling; a short name counts when only one outlet has it."""
        folded = key(text)
        for table in (self._outlet_names, self._outlet_shorts):
            found = table.get(folded)
            if found is not None and len(found) == 1:
                return self._by_id[next(iter(found))]
        return None

    @cached_property
    def _domains(self) -> dict[str, str]:
        return {domain: outlet.id for outlet in self.entities("outlet") for domain in outlet.domains}

    @cached_property
    def _domain_depths(self) -> dict[str, int]:
        depths: dict[str, int] = {}
        for domain in self._domains:
            host = domain.partition("/")[0]
            depths[host] = max(depths.get(host, 0), domain.count("/"))
        return depths

    @cached_property
    def _outlet_names(self) -> dict[str, set[str]]:
        return self._index(short=False)

    @cached_property
    def _outlet_shorts(self) -> dict[str, set[str]]:
        return self._index(short=True)

    def _index(self, *, short: bool) -> dict[str, set[str]]:
        table: dict[str, set[str]] = {}
        for outlet in self.entities("outlet"):
            for names in (outlet.short if short else outlet.names).values():
                for name in names:
                    table.setdefault(key(name), set()).add(outlet.id)
        return table

    # Places

    def place_by_name(self, name: str) -> Entity | None:
        """The place with this usual English name, the only one of it that is not ambiguous; else None."""
        found = self._places.get(key(name))
        return self._by_id[found] if found else None

    @cached_property
    def _places(self) -> dict[str, str]:
        table: dict[str, str] = {}
        for place in self.entities("place"):
            for name in place.names.get("en", ())[:1]:
                if name not in place.ambiguous:
                    # Of two places of one name neither is meant for sure.
                    table[key(name)] = "" if key(name) in table else place.id
        return table

    def containers(self, place_id: str) -> tuple[str, ...]:
        """Every place that holds this one, nearest first, its country included, itself not."""
        seen = {place_id: None}
        queue = [place_id]
        for current in queue:
            entity = self._by_id.get(current)
            if entity is None or entity.kind != "place":
                continue
            country = () if entity.country is None else (f"place/{entity.country.lower()}",)
            for outer in (*entity.within, *country):
                if outer not in seen:
                    seen[outer] = None
                    queue.append(outer)
        return tuple(seen)[1:]

    def contains(self, outer: str, inner: str) -> bool:
        """Whether place ``inner`` is ``outer`` or lies in it."""
        return outer == inner or outer in self.containers(inner)
