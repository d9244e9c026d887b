"""Where the subject stands first: subjects of several nouns, of which a name is the first, or that have no name."""

from __future__ import annotations

from rawi.understanding.events.lexicon.classes import classes_of
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.shape import Argument, Shape, is_verb


def in_compound_subject(shape: Shape, argument: Argument, verb: Hit) -> bool:
    """Whether a name is the first part of the subject, which other nouns go on with ("Iran's" or "the Iran basketball
    team was detained", "X supporters stormed"); a body of the place's acts for it."""
    if argument.mention.kind != "place":
        return argument.last < verb.first and _is_noun(shape, argument.last)
    others = 0
    for i in range(argument.last, verb.first):
        classes = {h.form.cls for h in shape.starts.get(i, ())}
        text = shape.prepared.tokens[i].text
        if not text[0].isalpha() or i in shape.times or classes - (_NOUNS if others else _FIRST) or text.endswith("ly"):
            return False
        others += 1
    return others > 0


def _is_noun(shape: Shape, at: int) -> bool:
    """Whether a common noun of people or vehicles stands at the token."""
    word = shape.prepared.words[at]
    noun = word[0].isalpha() and _BEARERS & classes_of(shape.prepared.language, word)
    return bool(noun) and not any(is_verb(h) or h.form.cls in ("marker", "and") for h in shape.starts.get(at, ()))


_BEARERS = frozenset({"people", "vehicle", "craft"})
_FIRST = frozenset({"sport", "crowd", "vessel", "goods", "structure"})
_NOUNS = _FIRST | {"title"}


def has_own_subject(shape: Shape, verb: Hit) -> bool:
    """Whether a plain noun stands before the verb and its auxiliaries, so that nothing is carried over to it ("held
    talks after its forces captured X"); behind "and", a comma or a relative something is."""
    words = shape.prepared.words
    for at in range(verb.first - 1, shape.first - 1, -1):
        found = shape.starts.get(at, ())
        ending = any(h.form.cls in _JOINING for h in (*found, *shape.ends.get(at + 1, ())))
        if ending or not words[at][0].isalpha() or any(a.first <= at < a.last for a in shape.arguments):
            return False
        helping = any(h.form.cls in _HELPING or is_verb(h) for h in (*found, *shape.ends.get(at + 1, ())))
        if not helping and at not in shape.times and not words[at].endswith("ly"):
            return True
    return False


_JOINING = frozenset({"and", "clause", "relative", "marker", "pronoun"})
_HELPING = frozenset({"be", "plan", "hedge", "hedge_present", "not", "earlier", "skip", "verb", "habit", "should"})
