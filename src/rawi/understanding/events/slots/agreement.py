"""Agreement of names with verbs: gender, and endings that no subject has."""

from __future__ import annotations

from rawi.knowledge import Knowledge
from rawi.understanding.events.sentence.shape import Argument, Clause, Shape


def gender_of(shape: Shape, argument: Argument, knowledge: Knowledge) -> str | None:
    """``f`` or ``m`` of a person, by what is known of her or by the title before the name; None where neither says."""
    known = knowledge.get(argument.mention.entity)
    if known is not None and known.gender:
        return known.gender
    endings = shape.lex.pack.feminine_endings[:1]
    titles = [h for h in shape.hits if h.form.cls == "title" and argument.phrase <= h.first < argument.first]
    words = [shape.prepared.tokens[h.first].text for h in titles[:1]]
    return "f" if any(word.endswith(tuple(endings)) for word in words) else None


def other_gender(shape: Shape, first: Argument, clause: Clause) -> bool:
    """Whether a verb in the past is feminine before a country that is masculine, or masculine before a body whose noun
    is feminine ("who accused the government"): then the name is no subject."""
    form, pack = clause.hit.form, shape.lex.pack
    if form.tense != "past" or form.plural:
        return False
    if first.mention.kind == "place":
        return form.feminine and shape.prepared.tokens[first.first].text in pack.masculine_places
    noun = shape.prepared.tokens[first.phrase].text
    if first.mention.kind == "organisation" and form.feminine and noun in pack.masculine_heads:
        return True
    return first.mention.kind == "organisation" and not form.feminine and noun.endswith(pack.feminine_endings[0])


def is_oblique(shape: Shape, argument: Argument) -> bool:
    """Whether the name is written with an ending that no subject has."""
    words = shape.prepared.words[argument.first : argument.last]
    return any(word.endswith(shape.lex.oblique_endings) for word in words)
