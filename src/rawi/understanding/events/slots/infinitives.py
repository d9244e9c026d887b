"""Times of what somebody is asked, threatens or agrees to do: they stand behind its infinitive."""

from __future__ import annotations

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Trigger
from rawi.understanding.events.sentence.shape import Shape, is_verb

#: Types of words, whose infinitive tells what is to be done, and no purpose of a deed.
_OF_WORDS = frozenset({"REQUEST", "THREATEN", "DECIDE", "AGREE", "REJECT", "ACCUSE", "ANNOUNCE", "ELECT"})
_NO_VERB = frozenset({"article", "this", "marker", "be"})


def behind_infinitive(shape: Shape, trigger: Trigger, hit: Hit, token: int) -> bool:
    """Where the subject stands first: whether an infinitive, or what is asked for, stands between the word of happening
    and the time at the token ("called on them to gather on Tuesday")."""
    if shape.lex.pack.order != "svo" or trigger.kind.partition("/")[0] not in _OF_WORDS:
        return False
    if trigger.kind.startswith("REQUEST/") and any(
        h.form.cls == "trigger" and not is_verb(h) and hit.last <= h.first < token for h in shape.hits
    ):
        return True  # "invited them to talks on Friday"
    leads = (h.last for h in shape.hits if h.form.cls == "marker" and h.form.key == "to" and hit.last <= h.first)
    return any(at < token and _is_verb(shape, at) for at in leads)


def _is_verb(shape: Shape, at: int) -> bool:
    """Whether what stands behind "to" can be a verb: a word without a capital that neither a name, a time nor a number
    begins with."""
    if at >= shape.last or at in shape.times or at in shape.counted:
        return False
    token = shape.prepared.tokens[at]
    start, _ = shape.prepared.span(token.start, token.end)
    if not shape.prepared.text[start].islower() or any(a.phrase <= at < a.last for a in shape.arguments):
        return False
    return not any(h.form.cls in _NO_VERB for h in shape.starts.get(at, ()))
