"""Time expressions with their TIMEX3 types and values."""

from __future__ import annotations

from functools import lru_cache

from rawi.languages import has
from rawi.model import Phrase, Published, Timex
from rawi.text import Prepared
from rawi.understanding.times.lexicon import lexicon
from rawi.understanding.times.measured import measured
from rawi.understanding.times.reading import reader
from rawi.understanding.times.resolving import resolve


@lru_cache(maxsize=16)
def _read(language: str) -> bool:
    """Whether there are rules for a language."""
    return has(language, "times")


def find_times(prepared: Prepared, published: Published) -> tuple[Timex, ...]:
    """Time expressions in order of start, not overlapping, resolved against ``published`` where it is known to the
    day."""
    if not _read(prepared.language):
        return ()
    expressions = reader(prepared.language).read(prepared.folded)
    values = resolve(prepared, expressions, published.day)
    lex = lexicon(prepared.language)
    out = []
    for expression, value in zip(expressions, values, strict=True):
        start, end = prepared.span(expression.start, expression.end)
        noun = measured(prepared.folded, expression, lex)
        out.append(Timex(start, end, prepared.text[start:end], expression.type, value, _phrase(prepared, noun)))
    return tuple(out)


def _phrase(prepared: Prepared, folded: tuple[int, int] | None) -> Phrase | None:
    if folded is None:
        return None
    start, end = prepared.span(*folded)
    return Phrase(start, end, prepared.text[start:end])
