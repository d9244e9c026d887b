"""Where the verb comes last: clauses inside of others, and whose subject goes on behind them."""

from __future__ import annotations

from rawi.understanding.events.sentence.phrases import phrases_of
from rawi.understanding.events.sentence.shape import Argument, Clause, Shape

_OPENING = frozenset({"relative", "since"})


def outer_subject(shape: Shape, clause: Clause) -> list[Argument] | None:
    """The subject of the clause that goes on behind one inside of it, which a comma closes ("the team X, after Y had
    come, won"; "a group that Y backs, killed"): empty where it has no name, None where nothing goes on."""
    start = shape.segment_start(clause.hit.first)
    if start == shape.first or not any(h.form.cls in _OPENING for h in shape.starts.get(start, ())):
        return None
    closed = any(
        start <= c.hit.first < clause.hit.first and c.hit.last < shape.last and _is_comma(shape, c.hit.last)
        for c in shape.clauses
    )
    if not closed:
        return None
    before = shape.segment_start(start - 1)
    if any(before <= c.hit.first < start for c in shape.clauses):
        return None
    return phrases_of(shape).subject(before, start)


def _is_comma(shape: Shape, at: int) -> bool:
    return shape.prepared.tokens[at].text == ","


def is_object_clause(shape: Shape, clause: Clause) -> bool:
    """Whether the clause before the verb is its object, marked as such ("that X backs Y, he denied"): the verb's
    subject stands before that."""
    at = clause.left
    behind = any(c.hit.last == at for c in shape.clauses)
    return behind and at < shape.last and shape.prepared.tokens[at].text in shape.lex.pack.postposition


def unnamed_several(shape: Shape, clause: Clause) -> bool:
    """Whether the verb is plural and words without a name stand before its noun, which can be its subject ("the wardens
    decided")."""
    if not clause.hit.form.plural:
        return False
    inside = [p for p in phrases_of(shape).phrases if clause.left <= p.first and p.last == clause.hit.first]
    return any(not p.lead and not p.marked and p.last - p.first > 1 for p in inside)


def one_body(shape: Shape, subject: list[Argument]) -> list[Argument]:
    """The subject, without a body that only says what the one behind the comma is: a list of two has an "and" ("the
    cultural agency of the Union, X, said")."""
    if len(subject) != 2 or any(a.mention.kind != "organisation" for a in subject):
        return subject
    first, second = subject
    joined = any(h.form.cls == "and" for i in range(first.last, second.first) for h in shape.starts.get(i, ()))
    closed = second.last < shape.last and _is_comma(shape, second.last)
    return subject if joined or not closed else [second]
