"""Where the subject stands first: happenings that somebody goes somewhere for, not told as held."""

from __future__ import annotations

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Trigger
from rawi.understanding.events.sentence.shape import Shape


def for_purpose(shape: Shape, trigger: Trigger, hit: Hit) -> bool:
    """Whether "for" leads to a noun of meeting, with no more than an adjective between ("arrived for talks")."""
    if shape.lex.pack.order != "svo" or not trigger.kind.startswith("CONSULT/"):
        return False
    ends = (h for k in (0, 1) for h in shape.ends.get(hit.first - k, ()))
    return any(h.form.cls == "marker" and h.form.key == "toward" for h in ends)
