"""The day of the text or speech in which its doer says what is done by saying it."""

from __future__ import annotations

from functools import lru_cache

from rawi.languages import has
from rawi.text import fold
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.shape import Clause, Shape, is_verb
from rawi.understanding.events.sentence.spans import Spans
from rawi.understanding.times.lexicon import lexicon

#: Types of what is done by saying it.
_SAID = frozenset({"ANNOUNCE", "ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "DECIDE"})


def in_speech(shaped: Shape, kind: str, clause: Clause | None, hit: Hit, times: Spans) -> list[tuple[int, int, int]]:
    """Where the verb comes first: the time of the text or speech in which its doer says it ("announced the capture of
    X, in a statement of today")."""
    if clause is None or kind.partition("/")[0] not in _SAID or shaped.lex.pack.order != "vso" or not is_verb(hit):
        return []
    words, speeches = shaped.prepared.words, _speeches(shaped.prepared.language)
    ends = [c.hit.first for c in shaped.clauses if c.hit.first > clause.hit.last]
    end = min(ends, default=shaped.last)
    for i in range(clause.hit.last + 1, end):
        if words[i] in speeches and any(h.form.key == "in" for h in shaped.ends.get(i, ())):
            found = times.within(i + 1, i + 2 + _OF_SPEECH)[:1]
            return [span for span in found if span[1] - i - 1 <= _OF_SPEECH]
    return []


_OF_SPEECH = 1  # tokens from a statement to its day: "of his"


@lru_cache(maxsize=8)
def _speeches(language: str) -> frozenset[str]:
    """Words of texts and speeches in which something is said."""
    return frozenset(fold(word) for word in lexicon(language).file.speeches) if has(language, "times") else frozenset()
