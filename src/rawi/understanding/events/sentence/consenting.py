"""Where the verb comes last: nouns of happening that a verb only consents to, votes on, threatens with or opposes."""

from __future__ import annotations

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.phrases import phrases_of
from rawi.understanding.events.sentence.shape import Shape

#: Kinds of such verbs, each with the prepositions that lead to what it speaks of.
_LEADS = {
    "AGREE/agree": frozenset({"with"}),
    "REJECT/reject": frozenset({"with"}),
    "ELECT/vote": frozenset({"to"}),
    "THREATEN/threaten": frozenset({"to"}),
    "REQUEST/invite": frozenset({"to"}),
    "REQUEST/call": frozenset({"to"}),
}


def is_consented(shape: Shape, hit: Hit) -> bool:
    """Whether a preposition leads to the noun as what the verb behind it agrees to, votes for, opposes or threatens
    with ("Parliament agreed to an attack on X"): nothing says that it happened."""
    if shape.lex.pack.order != "sov":
        return False
    verb = next((c for c in shape.clauses if c.left <= hit.first < c.hit.first), None)
    if verb is None:
        return False
    triggers = shape.lex.pack.triggers
    said = [h for h in shape.hits if h.form.cls == "trigger" and hit.last <= h.first <= verb.hit.first]
    leads = {lead for h in said[-1:] for lead in _LEADS.get(triggers[h.form.trigger].kind, ())}
    phrase = phrases_of(shape).around(hit.first) if leads else None
    return phrase is not None and phrase.lead in leads
