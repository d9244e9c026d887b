"""Names with a possessive ending: what they own, and when a body of theirs acts for them."""

from __future__ import annotations

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.shape import Shape, is_verb


def possessive_of(shape_: Shape, by_token: dict[int, Hit], b: int) -> int:
    """For a name with a possessive ending ("'s"): the token of the noun of happening it owns, -1 for another noun,
    else 0."""
    tokens, ending = shape_.prepared.tokens, shape_.lex.pack.possessive
    size = len(ending)
    if not size or b + size > shape_.last or [tokens[b + k].text for k in range(size)] != ending:
        return 0
    for i in range(b + size, min(b + size + _OWNED, shape_.last)):
        hit = by_token.get(i)
        if i in shape_.times or (i + 1 in shape_.times and hit is not None and hit.form.cls == "marker"):
            continue  # "X's army on Monday launched"
        if any(h.form.cls == "trigger" and not is_verb(h) for h in shape_.starts.get(i, ())):
            return i
        if hit is not None and is_verb(hit) and _behind_body(shape_, by_token, i):
            return 0  # "X's parliament approved": X does
        if hit is not None and (is_verb(hit) or hit.form.cls in ("marker", "verb", "clause", "relative")):
            break  # "X's team announced": the team does
    return -1


def _behind_body(shape_: Shape, by_token: dict[int, Hit], verb: int) -> bool:
    """Whether a body's noun stands before the verb, but for a time and its preposition."""
    at = verb - 1
    while at in shape_.times or (at + 1 in shape_.times and at in by_token and by_token[at].form.cls == "marker"):
        at -= 1
    return at in by_token and by_token[at].form.cls == "body"


_OWNED = 6  # tokens of what a name with a possessive ending owns
