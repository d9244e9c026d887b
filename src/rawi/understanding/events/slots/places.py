"""Where it happened: countries, and the most precise of several places."""

from __future__ import annotations

from rawi.knowledge import Knowledge


def is_country(entity: str, knowledge: Knowledge) -> bool:
    """Whether the id is a country's (``place/ir``), or of a state that is no more."""
    if not entity.startswith("place/"):
        return False
    known = knowledge.get(entity)
    return len(entity) == 8 or (known is not None and known.subkind == "country")


def best_place(places: list[str], knowledge: Knowledge, several_apart: bool = False) -> str | None:
    """Of the places named, the most precise one: the first that holds none of the others but itself. With
    ``several_apart`` none, when they do not lie in one another."""
    if several_apart and len(places) > 1:
        outer = [p for p in places if all(knowledge.contains(p, other) for other in places)]
        if not outer and not any(all(knowledge.contains(o, p) for o in places) for p in places):
            return None  # "11,000 in X, Y and Z"
    best: str | None = None
    for place in places:
        if best is None or (place != best and knowledge.contains(best, place)):
            best = place
    return best
