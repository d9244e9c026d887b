"""How far a word of happening reaches: to the end of a noun's phrase, and over the words that are quoted for it."""

from __future__ import annotations

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.shape import Shape
from rawi.understanding.events.slots.roles import ends_phrase

_LONG = 60  # tokens; a longer sentence is quoted by its segment only


def nominal_end(shaped: Shape, hit: Hit) -> int:
    """The token behind what a noun of happening governs."""
    end = shaped.segment_end(hit.first)
    for other in shaped.hits:
        if other.first >= hit.last and ends_phrase(hit, other):
            return min(end, other.first)
    return end


def quoted(shaped: Shape, hit: Hit, left: int, right: int) -> tuple[int, int]:
    """The code points that say it: of its sentence, where that is long of its segment with the tokens ``left`` to
    ``right``."""
    tokens = shaped.prepared.tokens
    first, last = shaped.first, shaped.last
    if last - first > _LONG:
        first = min(max(shaped.segment_start(hit.first), shaped.first), max(left, shaped.first))
        last = max(shaped.segment_end(hit.first), min(right, shaped.last))
        if shaped.lex.pack.order == "vso":  # a clause in its middle does not end the sentence
            last = max(last, min(first + _LONG, shaped.last))
    return shaped.prepared.span(tokens[first].start, tokens[last - 1].end)
