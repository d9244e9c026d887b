"""Where the subject stands first: times that qualify a noun ("Monday's shelling", "the January 3 raid")."""

from __future__ import annotations

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.shape import Shape, is_verb

_OF_WORDS = ("DECIDE/", "ANNOUNCE/", "AGREE/", "REQUEST/", "ELECT/", "THREATEN/")
_NOUN = 4  # tokens of adjectives between such a time and its noun
_ENDING = frozenset({"marker", "and", "clause", "relative", "be", "verb", "plan", "not"})


def of_other_noun(shape: Shape, hit: Hit, span: tuple[int, int, int]) -> bool:
    """Whether the time (index, first, last token) qualifies another noun than that of the word of happening: it has a
    possessive ending, or stands between an article and a noun."""
    if shape.lex.pack.order != "svo":
        return False
    words, own = shape.prepared.words, shape.lex.pack.possessive
    first, last = span[1], span[2]
    begins = any(h.form.cls == "marker" and h.form.key == "from" for h in shape.ends.get(first, ()))
    if begins and shape.lex.pack.triggers[hit.form.trigger].kind.startswith(_OF_WORDS):
        return True  # "ordered a truce from Friday"
    if words[last : last + len(own)] == own:
        last += len(own)
    elif not _between(shape, first, last):
        return False
    return is_verb(hit) or not last <= hit.first <= last + _NOUN or _other(shape, last, hit)


def _between(shape: Shape, first: int, last: int) -> bool:
    """Whether an article stands right before and a plain noun right behind."""
    if not any(h.form.cls == "article" for h in shape.ends.get(first, ())) or last >= shape.last:
        return False
    found = shape.starts.get(last, ())
    plain = shape.prepared.words[last][0].isalpha() and last not in shape.times
    return plain and not any(h.form.cls in _ENDING or (is_verb(h) and h.form.tense != "present") for h in found)


def _other(shape: Shape, start: int, hit: Hit) -> bool:
    return any(h.form.cls == "trigger" and start <= h.first < hit.first for h in shape.hits)
