"""Where the verb comes last: what a verb says its object to be, what it reports, and what it only plans."""

from __future__ import annotations

from typing import Literal

from rawi.understanding.events.lexicon.classes import classes_of
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.phrases import phrases_of
from rawi.understanding.events.sentence.shape import Clause, Shape

_REPORTED = 1  # plain words between a preposition and the noun that it leads to ("of the outbreak of a fire")


def takes_for(shape: Shape, clause: Clause, hit: Hit) -> bool:
    """Whether the verb says what its object is taken for, one or a part of something ("called it one of his worries"):
    an opinion, nothing announced."""
    if shape.lex.pack.order != "sov" or not _quantified(shape, clause, hit):
        return False
    inside = [p for p in phrases_of(shape).phrases if clause.left <= p.first < hit.first]
    marked = [p.last for p in inside if p.marked]
    if not marked:
        return False
    behind = (p for p in inside if p.first > marked[-1] and not p.lead)
    words = (shape.prepared.words[p.first] for p in behind)
    return any("quantity" in classes_of(shape.prepared.language, word) for word in words)


def _quantified(shape: Shape, clause: Clause, hit: Hit) -> bool:
    """Whether an object is marked in the clause, and a word of quantity stands before its verb: a cheap test."""
    words, language = shape.prepared.words, shape.prepared.language
    clausal = words[clause.left : shape.last]
    if not any(word in clausal for word in shape.lex.pack.postposition):
        return False
    return any("quantity" in classes_of(language, word) for word in words[clause.left : hit.first])


def is_reported(shape: Shape, hit: Hit) -> bool:
    """Whether the noun of happening is what a verb behind it reports: it heads the phrase that a preposition leads to
    ("reported the death of", not "the approval of the candidates of the election"), or one joined to that."""
    if shape.lex.pack.order != "sov":
        return True
    phrase = phrases_of(shape).around(hit.first)
    if phrase is None or phrase.first >= hit.first:
        return True
    start = max((i + 1 for i in range(phrase.first, hit.first) if _joint(shape, i)), default=phrase.first)
    return _plain(shape, start, hit.first) <= _REPORTED


def is_planned(shape: Shape, hit: Hit) -> bool:
    """Whether the noun of happening is the subject or object of a verb of planning behind it ("a visit to X was
    scheduled")."""
    if shape.lex.pack.order != "sov" or "plan" not in shape.classes:
        return False
    segment = shape.segment(hit.first)
    plans = (h for h in shape.hits if h.form.cls == "plan" and h.first >= hit.last and h.last - h.first > 1)
    plan = next((h for h in plans if shape.segment(h.first) == segment), None)
    if plan is None or any(hit.last <= c.hit.first < plan.first for c in shape.clauses):
        return False
    phrase = phrases_of(shape).around(hit.first)
    return phrase is not None and not phrase.lead and hit.first - phrase.first <= _REPORTED


def averted(shape: Shape, hit: Hit) -> Literal["not done", "denied"] | None:
    """What the verb behind a noun of happening makes of it, as its object: not done where it is prevented, forbidden,
    put off, asked for, threatened or warned of, denied where it is denied; None where nothing of that is said."""
    if shape.lex.pack.order != "sov":
        return None
    segment = shape.segment(hit.first)
    behind = (c for c in shape.clauses if c.hit.first >= hit.last and shape.segment(c.hit.first) == segment)
    verb = next(behind, None)
    if verb is None:
        return None
    triggers = shape.lex.pack.triggers
    words = [h for h in (*shape.ends.get(verb.hit.first, ()), verb.hit) if h.first >= hit.last]
    kinds = {triggers[h.form.trigger].kind for h in words if h.form.trigger >= 0}
    prevented = any(h.form.cls == "averting" for h in words)
    types = {kind.partition("/")[0] for kind in kinds} & _NOT_DONE
    if not (prevented or types or kinds & _NOT_DONE_KINDS):
        return None
    phrase = phrases_of(shape).around(hit.first)
    if phrase is None or phrase.lead in _AROUND or _plain(shape, phrase.first, hit.first) > _REPORTED:
        return None
    return "denied" if "REJECT/deny" in kinds else "not done"


_NOT_DONE = frozenset({"REQUEST", "THREATEN", "REJECT"})
_NOT_DONE_KINDS = frozenset({"COERCE/ban", "OPERATE/suspend"})
_AROUND = frozenset({"for", "in", "near", "by", "along"})  # what stands behind these is not the verb's object


def _plain(shape: Shape, first: int, last: int) -> int:
    """How many words between the tokens are no number, time or article."""
    words = (i for i in range(first, last) if i not in shape.counted and i not in shape.times)
    articles = {h.first for h in shape.hits if h.form.cls in ("article", "this")}
    return sum(i not in articles and shape.prepared.words[i][0].isalpha() for i in words)


def of_a_noun(shape: Shape, hit: Hit) -> bool:
    """Whether a word of planning is a noun of an object or behind a preposition and says nothing of the verb."""
    if shape.lex.pack.order != "sov" or hit.last - hit.first > 1:
        return False
    phrase = phrases_of(shape).around(hit.first)
    return phrase is not None and (phrase.marked or bool(phrase.lead))


def _joint(shape: Shape, at: int) -> bool:
    return any(h.form.cls == "and" for h in shape.starts.get(at, ()))
