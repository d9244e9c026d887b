"""Where it happened: countries, and the most precise of several places."""

from __future__ import annotations

from rawi.knowledge import Knowledge
from rawi.understanding.events.lexicon.frames import Role
from rawi.understanding.events.sentence.phrase import definite
from rawi.understanding.events.sentence.shape import Argument, Clause, Shape, is_verb


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


def adjectival(shape: Shape, argument: Argument) -> bool:
    """Where the verb stands first: whether the name is a noun with its adjective ("the American army"), no place."""
    first, last = shape.prepared.tokens[argument.first].text, shape.prepared.tokens[argument.last - 1].text
    vso = shape.lex.pack.order == "vso" and argument.last - argument.first > 1
    return vso and argument.headed and definite(shape, first) and definite(shape, last)


def of_route(shape: Shape, argument: Argument) -> bool:
    """Whether the place is an end of a road or a line ("the Tehran - Qom bus")."""
    tokens, arguments = shape.prepared.tokens, shape.arguments
    after = argument.last < shape.last and tokens[argument.last].text == "-"
    before = argument.first > shape.first and tokens[argument.first - 1].text == "-"
    return (after and any(a.first == argument.last + 1 for a in arguments)) or (
        before and any(a.last == argument.first - 1 for a in arguments)
    )


#: Types of what happens to people, or is done by them, where they are.
_ON_THE_SPOT = frozenset({"PROTEST", "CASUALTY", "DISASTER"})
_NAMED = 3  # tokens of a part of a town behind its name ("X's old bazaar")
_HELPING = frozenset({"be", "verb"})


def of_subject(shape: Shape, clause: Clause, argument: Argument, kind: str) -> bool:
    """Where the subject stands first: whether the place is that of the verb's subject, right before the verb ("a blast
    in X killed", "drivers in X's old town walked out"), of a kind that then happens there."""
    if kind.partition("/")[0] not in _ON_THE_SPOT or argument.headed:
        return False
    words, own = shape.prepared.words, shape.lex.pack.possessive
    owned = words[argument.last : argument.last + len(own)] == own
    left = [
        i
        for i in range(argument.last + len(own) * owned, clause.hit.first)
        if not any(h.form.cls in _HELPING for h in shape.starts.get(i, ())) and i not in shape.times
    ]
    if any(is_verb(h) or h.form.cls in ("and", "marker") for i in left for h in shape.starts.get(i, ())):
        return False
    if any(h.form.cls == "and" and clause.left <= h.first < argument.first for h in shape.hits):
        return False  # "students in X and a teacher in Y were hurt"
    return all(words[i][0].isalpha() for i in left) and len(left) <= _NAMED * owned


def of_capture(argument: Argument, part: str, role: Role) -> bool:
    """Whether the name can be a part of a capture: what is taken is a place, told behind "on" or as object."""
    if role == "recipient":
        return part in ("from", "against") or argument.mention.kind == "place"
    return role == "actor" or part not in ("in", "to")
