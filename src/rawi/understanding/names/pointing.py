"""Bodies of a state behind which a country named before is only pointed back to: "the ministry of this country"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rawi.model.annotation import EntityKind
from rawi.text import Prepared
from rawi.understanding.names.context import Context


class _Named(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> EntityKind: ...
    @property
    def entity(self) -> str | None: ...


def of_country_before(prepared: Prepared, one: _Named, known: Sequence[_Named], context: Context) -> bool:
    """Whether a body that is known as one country's is said to be of the country named last before it, and that is
    another one. ``known`` are the known names of the text, in order."""
    if one.kind != "organisation" or one.entity is None or not context.that_country:
        return False
    if not prepared.folded.startswith(context.that_country, one.end):
        return False
    before = [n for n in known if n.kind == "place" and n.end <= one.start and n.entity]
    if not before:
        return False
    home = context.country_of(one.entity)
    words = prepared.folded[before[-1].end : one.start].split()
    adjectives = [country for word in words if (country := context.nationalities.get(word))]
    last = adjectives[-1] if adjectives else context.country_of(before[-1].entity or "")
    return home != one.entity and last != home
