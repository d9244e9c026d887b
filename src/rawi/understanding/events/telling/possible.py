"""Which words of a sentence can tell a happening at all, by cheap tests before its shape is read.

What is left out here :meth:`Finder._event` would refuse: a noun that says nothing without a verb needs one of its verbs
in the sentence, any other a name or a number, a journey somebody who goes.
"""

from __future__ import annotations

from functools import lru_cache

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Lexicon, lexicon
from rawi.understanding.events.slots.nations import done_by_states

JOURNEYS = frozenset({"MOVE/arrive", "MOVE/depart", "MOVE/travel", "MOVE/return"})
#: Classes of verbs by which a noun is told that says nothing without its own verb.
_GOVERNING = frozenset({"achieve", "plan", "reporting"})


def possible(hits: list[Hit], language: str, filled: bool) -> set[tuple[int, int]]:
    """The words of happening that can tell one, as (token, trigger). ``filled``: the sentence has a name or number."""
    lex, verbs = lexicon(language), _verbs(language)
    keys: set[str] = set()
    classes: set[str] = set()
    for hit in hits:
        classes.add(hit.form.cls)
        if hit.form.finite:
            keys.add(hit.form.key)
    if "trigger" not in classes:
        return set()
    joints = {h.first for h in hits if h.form.cls == "and"} if keys else set()
    out = set()
    for hit in hits:
        form = hit.form
        if form.cls != "trigger":
            continue
        number = form.trigger
        trigger = lex.pack.triggers[number]
        if not filled and trigger.kind in JOURNEYS and "title" not in classes:
            continue  # nobody goes
        if (
            form.finite
            or not verbs[number].isdisjoint(keys)
            or (hit.last in joints and not lex.lights[number].isdisjoint(lex.passives))
            or ("wrap" in classes and not lex.wrap_verbs.isdisjoint(keys))
            or "achieve" in classes
            or (
                (trigger.nominal or lex.pack.accompanying or not _GOVERNING.isdisjoint(classes))
                and (filled or done_by_states(trigger.kind, lex))
            )
        ):
            out.add((hit.first, number))
    return out


@lru_cache(maxsize=8)
def _verbs(language: str) -> tuple[frozenset[str], ...]:
    """By trigger, the light verbs that can make a verb of its noun, and the second halves of those of two words."""
    lex: Lexicon = lexicon(language)
    halves = {key: lex.pack.light_verbs[key].split()[2] for key in lex.composite}
    return tuple(keys | {halves[key] for key in keys & lex.composite} for keys in lex.lights)
