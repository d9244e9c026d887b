"""Where the verb comes last: which times and numbers of a clause belong to its word of happening, by their phrases."""

from __future__ import annotations

from rawi.understanding.events.kinds import SPOKEN
from rawi.understanding.events.matching import Hit
from rawi.understanding.events.phrases import phrases_of
from rawi.understanding.events.shape import Shape

_MEANS = frozenset({"with", "about", "against", "by"})


def own_times(shape: Shape, spans: list[tuple[int, int, int]], hit: Hit) -> list[tuple[int, int, int]]:
    """Of the times (index, first, last token) of a clause those that belong to no other noun than the word of
    happening; where the verb does not come last, all."""
    if shape.lex.pack.order != "sov" or not spans:
        return spans
    says = shape.lex.pack.triggers[hit.form.trigger].kind.partition("/")[0] in SPOKEN
    phrases = phrases_of(shape)
    return [span for span in spans if not phrases.of_other_noun(span[1], span[2], hit, says)]


def own_numbers(shape: Shape, spans: list[tuple[int, int, int]], left: int, hit: Hit) -> list[tuple[int, int, int]]:
    """Of the numbers (index, first, last token) of a clause those that may be of whom it is done to: where an object is
    marked, the ones in it; none that a preposition of means leads to ("by 13 votes")."""
    if shape.lex.pack.order != "sov" or not spans:
        return spans
    phrases = phrases_of(shape).phrases
    marked = [p for p in phrases if p.marked and left <= p.first < hit.first]
    means = {p.first for p in phrases if p.lead in _MEANS}
    out = [span for span in spans if span[1] not in means]
    return [s for s in out if s[1] >= hit.first or any(p.first <= s[1] < p.last for p in marked)] if marked else out
