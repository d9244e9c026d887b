"""Which occurrences of known names are believed: short names, words that are also names, several bearers of one name."""

from __future__ import annotations

import re

from rawi.text import Prepared, fold
from rawi.understanding.names.grammar import NameGrammar, folded_words
from rawi.understanding.names.index import LISTED, Known, Sense

_WORD = re.compile(r"[^\W_]+")
_SMALL_CITY = LISTED + 39_700_000  # below 300,000 people


class Context:
    """The grammar's word lists, folded once for a language."""

    def __init__(self, grammar: NameGrammar) -> None:
        self.ambiguous = folded_words(grammar.ambiguous)
        self.blocked = {fold(word): folded_words(near) for word, near in grammar.blocked.items()}
        self.place_cues = folded_words(grammar.place_cues)
        self.outlet_cues = folded_words(grammar.outlet_cues)

    def words_before(self, prepared: Prepared, start: int, count: int) -> list[str]:
        """Up to ``count`` words before a folded offset in its clause, the nearest last."""
        return _WORD.findall(prepared.folded[max(0, start - 16 * count) : start].rsplit("\n", 1)[-1])[-count:]

    def is_word(self, prepared: Prepared, known: Known) -> bool:
        """Whether a neighbour says that this is the everyday word and not the name."""
        near = self.blocked.get(known.key)
        if not near:
            return False
        words = _WORD.findall(prepared.folded[known.end : known.end + 40])[:2]
        return any(word in near for word in (*words, *self.words_before(prepared, known.start, 1)))

    def near_outlet_cue(self, prepared: Prepared, start: int) -> bool:
        """Whether an outlet noun or a relay cue stands just before."""
        words = self.words_before(prepared, start, 3)
        return any(word in self.outlet_cues for word in words)

    def near_place_cue(self, prepared: Prepared, start: int) -> bool:
        """Whether the word before is one that places follow."""
        words = self.words_before(prepared, start, 1)
        return bool(words) and words[-1] in self.place_cues


def believed(prepared: Prepared, found: list[Known], context: Context) -> list[tuple[Known, Sense]]:
    """The occurrences that are believed, each with the entity it stands for."""
    certain = {
        known.senses[0].entity for known in found if not known.senses[0].short and known.key not in context.ambiguous
    }
    chosen = []
    for known in found:
        sense = None if context.is_word(prepared, known) else _choose(prepared, known, context, certain)
        if sense is not None:
            chosen.append((known, sense))
    return chosen


def _choose(prepared: Prepared, known: Known, context: Context, certain: set[str]) -> Sense | None:
    full = [sense for sense in known.senses if not sense.short]
    ambiguous = known.key in context.ambiguous
    outlet = next((sense for sense in known.senses if sense.kind == "outlet"), None)
    if outlet is not None and (ambiguous or outlet.short) and context.near_outlet_cue(prepared, known.start):
        return outlet
    if full and not ambiguous:
        best = next((sense for sense in full if sense.entity in certain), full[0])
        if best.kind == "place" and best.rank >= _SMALL_CITY and len(known.key) <= 4:
            return best if context.near_place_cue(prepared, known.start) else None
        return best
    if ambiguous:
        place = next((sense for sense in known.senses if sense.kind == "place"), None)
        if place is not None and context.near_place_cue(prepared, known.start):
            return place
    established = [sense for sense in known.senses if sense.entity in certain]
    if established:
        return established[0]
    if not ambiguous and len(known.senses) == 1 and len(known.key) >= 4 and known.senses[0].kind == "person":
        return known.senses[0]
    return None
