"""Names in Latin letters behind the same name in another script: «نام (Name)»."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from rawi.model.annotation import EntityKind
from rawi.text import Prepared
from rawi.understanding.names.spans import Span

_BRACKET = re.compile(r"[(\[]\s{0,2}([A-Z][A-Za-z\u00c0-\u024f.&' -]{1,60}?)\s{0,2}[)\]]")


def glosses(prepared: Prepared, named: Sequence[Span]) -> Iterator[tuple[int, int, EntityKind]]:
    """Folded span and kind of every Latin name in brackets that stands right behind one of ``named`` (in order)."""
    ends = [one.end for one in named]
    for match in _BRACKET.finditer(prepared.text):
        opening = prepared.folded_at(match.start())
        i = bisect.bisect_right(ends, opening) - 1
        if i >= 0 and not prepared.folded[ends[i] : opening].strip(' "'):
            start, end = prepared.folded_span(*match.span(1))
            yield start, end, named[i].kind
