"""Bodies whose country stands elsewhere: pointed back to ("the ministry of this country"), or told once for two of them
("the ministry of trade and the ministry of health of Iraq")."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.text import Prepared, fold
from rawi.understanding.names.context import Context
from rawi.understanding.names.spans import Named


def of_another_country(
    prepared: Prepared, one: Named, following: Named | None, known: Sequence[Named], context: Context
) -> bool:
    """Whether a body that is known as one country's is told as another's. ``following`` is the next name of the text,
    ``known`` its known names, in order."""
    if one.kind != "organisation" or one.entity is None or not context.that_country:
        return False
    return _of_country_before(prepared, one, known, context) or _of_country_behind(
        prepared, one, following, known, context
    )


def _of_country_behind(
    prepared: Prepared, one: Named, following: Named | None, known: Sequence[Named], context: Context
) -> bool:
    """Whether "and" joins the body, without a country of its own, to one that ends with another country."""
    if following is None or following.kind != "organisation" or following.start - one.end > _AND:
        return False
    if prepared.folded[one.end : following.start].strip() not in context.ands:
        return False
    if any(n.kind == "place" and one.start <= n.start < one.end for n in known):
        return False
    if not all(_is_head(prepared, body.start, context) for body in (one, following)):
        return False
    owner = next((n for n in known if n.end == following.end and n.entity), None)
    if owner is None or _is_short(prepared, owner, context):
        return False
    home, country = context.country_of(one.entity or ""), context.country_of(owner.entity or "")
    return one.entity != home and country not in (home, owner.entity if owner.kind != "place" else "")


def _is_short(prepared: Prepared, one: Named, context: Context) -> bool:
    """Whether a body is told without its country, or has none."""
    found = context.knowledge.get(one.entity or "")
    if found is None or one.kind == "place":
        return False
    short = {fold(name) for name in found.short.get(prepared.language, ())}
    return found.subkind == "international" or prepared.folded[one.start : one.end] in short


def _is_head(prepared: Prepared, start: int, context: Context) -> bool:
    """Whether a name begins with the head of a body's name ("ministry", "army")."""
    return context.lexicon.letter_at(prepared, prepared.token_at(start)) in ("h", "H")


_AND = 3  # letters of "and" with its spaces


def _of_country_before(prepared: Prepared, one: Named, known: Sequence[Named], context: Context) -> bool:
    """Whether what stands behind the body points back to the country named last before it, and that is not its own."""
    if not prepared.folded.startswith(context.that_country, one.end):
        return False
    before = [n for n in known if n.kind == "place" and n.end <= one.start and n.entity]
    if not before:
        return False
    home = context.country_of(one.entity or "")
    words = prepared.folded[before[-1].end : one.start].split()
    adjectives = [country for word in words if (country := context.nationalities.get(word))]
    last = adjectives[-1] if adjectives else context.country_of(before[-1].entity or "")
    return home != one.entity and last != home
