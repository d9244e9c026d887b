"""Adjectives of doubt: of what happened ("a suspected attack"), or of who did it ("suspected militants fired")."""

from __future__ import annotations

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.shape import Shape, is_verb


def doubts_people(shape: Shape, hit: Hit) -> bool:
    """Whether the word of doubt stands before a plain noun, which no noun of happening follows: who they are is not
    sure, what they do is."""
    if hit.form.cls != "hedge" or hit.form.key not in shape.lex.pack.hedged_people:
        return False
    beside, behind = (shape.starts.get(hit.last + k, ()) for k in (0, 1))
    nouns = any(h.form.cls == "trigger" and not is_verb(h) for h in (*beside, *behind))
    return not nouns and not any(h.form.cls in ("trigger", "marker") or is_verb(h) for h in beside)
