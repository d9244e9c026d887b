"""What a clause tells by the way, behind its comma ("a bomb went off in X, killing six people"): it is done as surely
as the clause's own verb says, at its time and place."""

from __future__ import annotations

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.hedges import doubts_people
from rawi.understanding.events.sentence.shape import Clause, Shape, is_verb

_WORDS = ("ACCUSE/", "THREATEN/", "REQUEST/", "REJECT/", "DECIDE/")  # what is done behind these is not told as done
_DONE = frozenset({"past", "participle"})
_OPEN = frozenset({"plan", "hedge", "should", "condition", "not", "denial", "habit"})
_ADVERB = 1  # tokens between the comma and the word ("also", "reportedly")


def ends_alike(shape: Shape, token: int) -> bool:
    """Whether the word has the ending of forms that accompany a verb, where its language has one; a preposition, a name
    or a time is none ("including", "Beijing", "evening")."""
    endings = shape.lex.pack.accompanying
    word = shape.prepared.words[token]
    if not endings or len(word) <= _SHORT or not word.endswith(tuple(endings)) or token in shape.times:
        return False
    led = any(h.form.cls in ("marker", "clause") for h in shape.starts.get(token, ()))
    return not led and not any(a.first <= token < a.last for a in shape.arguments)


_SHORT = 4  # letters of a word that only happens to end so ("king")


def accompanied(shape: Shape, hit: Hit) -> Clause | None:
    """The clause done that the noun of happening goes along with: a comma stands right before the noun, or "and" that
    joins it to another such form."""
    if is_verb(hit) or not ends_alike(shape, hit.first):
        return None
    comma = _comma(shape, hit.first)
    if comma is None:
        return None
    segment = shape.segment(hit.first)
    before = [c for c in shape.clauses if c.hit.last <= comma and shape.segment(c.hit.first) == segment]
    if not before or before[-1].hit.form.tense not in _DONE or before[-1].hit.form.negative:
        return None
    clause = before[-1]
    if clause.hit.form.trigger >= 0 and shape.lex.pack.triggers[clause.hit.form.trigger].kind.startswith(_WORDS):
        return None  # "accused the army of bombing X, killing 14"
    inside = (h for h in shape.hits if clause.left <= h.first < hit.first)
    return None if any(h.form.cls in _OPEN and not doubts_people(shape, h) for h in inside) else clause


def _comma(shape: Shape, token: int) -> int | None:
    """The comma before the token, or before the form that "and" joins it to."""
    for at in range(token - 1, max(token - 2 - _ADVERB, shape.first), -1):
        text = shape.prepared.words[at]
        if text == ",":
            return at
        if any(h.form.cls == "and" for h in shape.starts.get(at, ())):
            commas = [i for i in range(shape.first, at) if shape.prepared.words[i] == ","]
            joined = commas and ends_alike(shape, commas[-1] + 1)
            return commas[-1] if joined else None
        if at in shape.starts or not text[0].isalpha():
            return None
    return None


def parted(shape: Shape, verb: Hit, right: int) -> int:
    """Where the window of the verb ends at the latest: at a comma with such a form behind it."""
    if not shape.lex.pack.accompanying:
        return right
    words = shape.prepared.words
    behind = range(verb.last, min(right, shape.last) - 1)
    return next((i for i in behind if words[i] == "," and ends_alike(shape, i + 1)), right)


def places_around(shape: Shape, clause: Clause) -> list[str]:
    """The places where the clause's own happening is told to be."""
    inside = (a for a in shape.arguments if clause.left <= a.first < clause.right and not (a.headed or a.cut))
    return [a.mention.entity for a in inside if a.part in ("in", "near") and a.mention.kind == "place"]
