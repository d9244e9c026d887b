"""Relative clauses between commas, where the subject stands first: where they end, and of whom they are ("X, who was
elected in May, is to visit Y on Sunday")."""

from __future__ import annotations

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.shape import Argument, Shape, is_verb

_GOING_ON = frozenset({"be", "plan", "hedge", "not"})
_NO_TENSE = frozenset({"base", "infinitive", "noun"})
_BESIDE = 2  # tokens between a name and the relative clause on it


def ends_of_relatives(hits: list[Hit], words: list[str], last: int) -> list[int]:
    """The commas (tokens) at which the clause around goes on behind a relative clause that a comma opens: the last one
    with a verb right behind it, up to the next clause."""
    out: list[int] = []
    openers = [h for h in hits if h.form.cls == "relative" and h.first and words[h.first - 1] == ","]
    for opener in openers:
        following = (h.first for h in hits if h.form.cls in ("relative", "clause") and h.first > opener.first)
        end = min(following, default=last)
        verbs = {h.first for h in hits if _goes_on(h) and opener.last + 1 < h.first < end}
        first = min((h.first for h in hits if h.first >= opener.last and is_verb(h)), default=last)
        commas = [at - 1 for at in verbs if words[at - 1] == "," and at - 1 > first]
        if commas:
            out.append(max(commas))
    return out


def _goes_on(hit: Hit) -> bool:
    return hit.form.cls in _GOING_ON or (is_verb(hit) and hit.form.tense not in _NO_TENSE)


def antecedent(shape: Shape, start: int) -> list[Argument]:
    """Of a segment that goes on behind a relative clause (``start``, its comma) the name the relative clause is on."""
    if shape.lex.pack.order != "svo" or start <= shape.first or shape.prepared.words[start] != ",":
        return []
    opened = shape.segment_start(start - 1)
    if not any(h.form.cls == "relative" for h in shape.starts.get(opened, ())):
        return []
    before = [a for a in shape.arguments if a.last <= opened and opened - a.last <= _BESIDE and a.part == "bare"]
    return before[-1:]
