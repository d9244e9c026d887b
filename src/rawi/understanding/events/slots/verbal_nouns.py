"""Whose a verbal noun is, where the verb stands first (Arabic *masdar*): its genitive is whom it befalls, but who
does it when an object follows, bare or by a letter ("the condemnation of X of the attack": *idānat X li-l-hujūm*)."""

from __future__ import annotations

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Trigger
from rawi.understanding.events.sentence.phrase import definite
from rawi.understanding.events.sentence.shape import Argument, Shape

_ADJECTIVES = 2  # tokens between a name and the object behind it
#: Words that can be done something to; others behind the letter say why or for how long.
_DONE_TO = frozenset({"title", "body", "group", "place_word", "crowd", "several", "forces", "target", "thing", "force"})


def acts(shape: Shape, genitive: Argument, hit: Hit, trigger: Trigger) -> bool:
    """Whether the genitive of the noun does what the noun tells: what it is done to follows by a letter or, of an
    assault, behind "on"."""
    if shape.lex.pack.order != "vso" or genitive.first < hit.last:
        return False
    at = genitive.last
    while at < min(genitive.last + _ADJECTIVES, shape.last) and at not in shape.starts:
        if not definite(shape, shape.prepared.tokens[at].text):
            break
        at += 1
    hits = shape.starts.get(at, ())
    if any(h.form.cls == "marker" for h in hits):
        return trigger.kind.startswith("ASSAULT/") and any(h.form.key == "on" for h in hits)
    if any(a.phrase == at and a.part == "to" for a in shape.arguments):
        return True
    spoken = trigger.frame in ("act", "favour")
    return any("to" in h.prefix and (h.form.cls in _DONE_TO or (spoken and h.form.cls == "trigger")) for h in hits)


def of_pronoun(shape: Shape, hit: Hit) -> bool:
    """Whether the noun has a pronoun at its end, which is who does it: a name behind it is its object ("his meeting the
    president X") or none of its own."""
    word = shape.prepared.tokens[hit.last - 1].text
    own = word != hit.form.tokens[-1] and word.endswith(tuple(ending for ending, _ in shape.lex.object_endings))
    return shape.lex.pack.order == "vso" and own


def behind_other_noun(shape: Shape, argument: Argument, hit: Hit) -> bool:
    """Whether a letter puts the name to the noun before it, which is not ``hit`` nor said of it ("in the meeting, the
    problem of clinging to X")."""
    before = argument.phrase - 1
    if shape.lex.pack.order != "vso" or before < hit.last or before in shape.times or before in shape.starts:
        return False
    named = any(a.first <= before < a.last for a in shape.arguments)
    text = shape.prepared.tokens[before].text
    return text[0].isalpha() and not named and not (before == hit.last and definite(shape, text))
