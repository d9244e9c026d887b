"""Genitives beside words of happening that may be who does it or where it happens."""

from __future__ import annotations

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Trigger
from rawi.understanding.events.sentence.shape import Argument, Shape
from rawi.understanding.events.slots.places import adjectival, of_route

_AIMED = frozenset({"to", "toward", "against", "on"})


def unclear_doer(shape: Shape, genitives: list[Argument], hit: Hit, trigger: Trigger) -> bool:
    """Where the verb comes last: whether the one genitive of an attack is a country, and nothing that the attack is
    aimed at follows: it may be where it happens ("the attacks of Iraq")."""
    attack = trigger.kind.startswith("ASSAULT/") and trigger.frame == "act"
    if shape.lex.pack.order != "sov" or not attack or len(genitives) != 1:
        return False
    genitive = genitives[0]
    if genitive.mention.kind != "place" or genitive.body or genitive.last <= hit.first:
        return False
    behind = shape.starts.get(genitive.last, ())
    return not any(h.form.cls == "marker" and h.form.key in _AIMED for h in behind)


def places_beside(shape: Shape, left: int, right: int, hit: Hit) -> list[Argument]:
    """The places between the tokens that stand inside of another phrase right beside the word of happening ("the
    schools of X closed"), with no office ("the governor of X") and no comma between."""
    out: list[Argument] = []
    for argument in shape.arguments:
        beside = min(abs(argument.phrase - hit.last), abs(hit.first - argument.last)) <= _BESIDE
        office = any(h.form.cls == "title" and argument.phrase <= h.first < argument.first for h in shape.hits)
        if not beside or office or argument.cut or of_route(shape, argument) or adjectival(shape, argument):
            continue
        inside = left <= argument.first < right and argument.part == "modifier" and argument.mention.kind == "place"
        if inside and not any(shape.prepared.tokens[i].text == "," for i in range(hit.last, argument.phrase)):
            out.append(argument)
    return out


_BESIDE = 3  # tokens between a word of happening and the name that belongs to it
