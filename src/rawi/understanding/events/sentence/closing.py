"""What stands behind the last name of a clause, where the verb stands first."""

from __future__ import annotations

from rawi.understanding.events.sentence.phrase import definite
from rawi.understanding.events.sentence.shape import Clause, Shape

_BESIDE = 3  # tokens between a preposition and the name it leads to


def ends_with_person(shape: Shape, clause: Clause) -> bool:
    """Where the verb stands first: whether a person is all that follows it, with nothing done to by him."""
    if shape.lex.pack.order != "vso":
        return False
    behind = [a for a in shape.arguments if clause.hit.last <= a.first < clause.right and a.part == "bare"]
    if not behind or behind[0].mention.kind != "person":
        return False
    return _nothing_done_to(shape, behind[0].last, clause.right)


def _nothing_done_to(shape: Shape, at: int, right: int) -> bool:
    """Whether no object follows: over times, marks, a title put to the name and phrases with a preposition."""
    tokens = shape.prepared.tokens
    while at < right:
        hits = shape.starts.get(at, ())
        if any(h.form.cls == "title" for h in hits):  # "the head of the council, the new seat"
            commas = (i for i in range(at, right) if tokens[i].text == ",")
            at = next(commas, right)
        elif any(h.form.cls == "marker" for h in hits):
            led = (a.last for a in shape.arguments if at < a.first <= at + _BESIDE)
            at = next(led, right)
        elif at in shape.times or not tokens[at].text[0].isalnum():
            at += 1
        else:
            return any(h.form.cls in ("clause", "and", "relative") or "and" in h.prefix for h in hits)
    return True


def ends_with_body(shape: Shape, clause: Clause) -> bool:
    """Where the verb stands first: whether a body is all that follows it: it may be what was opened."""
    if shape.lex.pack.order != "vso":
        return False
    behind = [a for a in shape.arguments if clause.hit.last <= a.first < clause.right and a.part == "bare"]
    if not behind or behind[0].mention.kind != "organisation":
        return False
    at = behind[0].last
    while at < clause.right and definite(shape, shape.prepared.tokens[at].text):
        at += 1  # its adjectives
    return _nothing_done_to(shape, at, clause.right)
