"""What ends a clause or the subject of its verb: nothing behind the last name, a comma, a quotation mark."""

from __future__ import annotations

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.phrase import definite
from rawi.understanding.events.sentence.shape import Argument, Clause, Shape

_BESIDE = 3  # tokens between a preposition and the name it leads to


def ends_with_person(shape: Shape, clause: Clause) -> bool:
    """Where the verb stands first: whether a person is all that follows it, with nothing done to by him."""
    person = _first_name(shape, clause, "person")
    return person is not None and _nothing_done_to(shape, person.last, clause.right)


def ends_with_body(shape: Shape, clause: Clause) -> bool:
    """Where the verb stands first: whether a body is all that follows it: it may be what was opened."""
    body = _first_name(shape, clause, "organisation")
    if body is None:
        return False
    at = body.last
    while at < clause.right and definite(shape, shape.prepared.tokens[at].text):
        at += 1  # its adjectives
    return _nothing_done_to(shape, at, clause.right)


def _first_name(shape: Shape, clause: Clause, kind: str) -> Argument | None:
    """The first bare name behind a verb that stands first, where it is of this kind."""
    if shape.lex.pack.order != "vso":
        return None
    bare = (a for a in shape.arguments if clause.hit.last <= a.first < clause.right and a.part == "bare")
    found = next(bare, None)
    return found if found is not None and found.mention.kind == kind else None


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


def behind_mark(shape: Shape, verb: Hit, argument: Argument) -> bool:
    """Whether a noun, which no time is, stands behind the verb and a comma or a closing quotation mark behind it: the
    name comes after the subject ("X's spokesman, so and so, warned the government")."""
    tokens, plain = shape.prepared.tokens, False
    titled = any(h.form.cls == "title" for h in shape.starts.get(verb.last, ()))
    if titled and argument.mention.kind == "person":
        return False  # "arrived the minister, X"
    for i in range(verb.last, argument.phrase):
        if tokens[i].text in (",", '"') and plain:
            return True
        hits = shape.starts.get(i, ())
        if any(h.form.cls in ("marker", "clause", "earlier", "skip") or "with" in h.prefix for h in hits):
            return False
        plain = plain or (tokens[i].text[0].isalpha() and i not in shape.times)
    return False


def closed_by_comma(shape: Shape, verb: Hit) -> bool:
    """Whether a comma stands right behind the verb, where it comes between subject and object: nothing is its object
    ("with 300 injured, X said")."""
    return verb.last < shape.last and shape.prepared.tokens[verb.last].text == ","


def beyond_dash(shape: Shape, end: int, argument: Argument) -> bool:
    """Whether a dash stands between the token and the name: what follows it is said by the way, or of the page."""
    named = {i for a in shape.arguments for i in range(a.first, a.last)}
    return any(shape.prepared.tokens[i].text in _DASHES and i not in named for i in range(end, argument.phrase))


_DASHES = frozenset("-–—|")


def unnamed_title(shape: Shape, verb: Hit) -> bool:
    """Where the verb stands first: whether a title right behind it has no name, and the next name has but a title that
    anybody may have: is it the one or the other ("met the head of the branch in X, Dr. Y")?"""
    if not any(h.form.cls == "title" for h in shape.starts.get(verb.last, ())):
        return False
    person = next((a for a in shape.arguments if a.first >= verb.last and a.mention.kind == "person"), None)
    if person is None:
        return False
    words = (shape.prepared.tokens[i].text for i in range(verb.last + 1, person.first))
    titled = [h for h in shape.hits if h.form.cls == "title" and verb.last < h.first < person.first]
    anybody = set(shape.lex.honorifics)
    return any(w in anybody for w in words) and all(shape.prepared.tokens[h.first].text in anybody for h in titled)


def predicated(shape: Shape, at: int, verb: Hit) -> bool:
    """Where the verb stands first: whether what stands behind a name, before a preposition or a mark, says what it is:
    a noun without an article, which governs none. Then the name is no subject of a verb behind."""
    if at + 1 >= verb.first or at in shape.times or at in shape.counted:
        return False
    text = shape.prepared.tokens[at].text
    if not text[0].isalpha() or definite(shape, text) or text.endswith(tuple(shape.lex.pack.indefinite_endings)):
        return False
    if any(h.form.cls not in ("trigger", "skip") or h.form.finite for h in shape.starts.get(at, ())):
        return False
    if any(a.phrase <= at < a.last for a in shape.arguments):
        return False
    ends = not shape.prepared.tokens[at + 1].text[0].isalnum()
    return ends or any(h.form.cls == "marker" for h in shape.starts.get(at + 1, ()))
