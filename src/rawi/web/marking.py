"""An article's text cut where names, times, statements and cues begin and end, so that a template can mark them.

Marks overlap (a name stands inside a statement, a cue inside a quotation), so the text is cut at every border, and each
piece knows all that covers it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from rawi.model import Document, Statement


class Piece(msgspec.Struct, frozen=True):
    """Text that the same marks cover. ``mark`` is ``cue``, ``time``, ``quantity`` or a kind of entity, with the id of
    its ``card``; ``inside`` are statements whose content it is part of; ``opens`` and ``closes`` those that begin
    before it and end after it."""

    text: str
    mark: str | None
    card: str | None
    inside: tuple[str, ...]
    opens: tuple[Numbered, ...]
    closes: tuple[Numbered, ...]


class Numbered(msgspec.Struct, frozen=True):
    """A statement with its number in the article, from 1."""

    number: int
    statement: Statement


class _Span(msgspec.Struct, frozen=True):
    start: int
    end: int
    mark: str
    card: str


def paragraphs(document: Document) -> list[list[Piece]]:
    """The text as paragraphs of pieces; together they hold every character but the blank lines."""
    numbered = [Numbered(n, s) for n, s in enumerate(document.statements, start=1)]
    spans = _spans(document, numbered)
    found = []
    start = 0
    for part in document.text.split("\n\n"):
        end = start + len(part)
        found.append(list(_pieces(document.text, start, end, spans, numbered)))
        start = end + 2
    return found


def _spans(document: Document, numbered: list[Numbered]) -> list[_Span]:
    """Marks with a card, the ones that win where two lie on each other first."""
    cues = [_Span(n.statement.cue.start, n.statement.cue.end, "cue", f"s{n.number}") for n in numbered]
    order: dict[str, int] = {}
    names = [_Span(m.start, m.end, m.kind, f"e{order.setdefault(m.entity, len(order) + 1)}") for m in document.mentions]
    times = [_Span(t.start, t.end, "time", f"t{n}") for n, t in enumerate(document.times, start=1)]
    numbers = [_Span(q.start, q.end, "quantity", f"q{n}") for n, q in enumerate(document.quantities, start=1)]
    return [s for s in (*cues, *names, *times, *numbers) if s.start < s.end]


def _pieces(text: str, start: int, end: int, spans: list[_Span], numbered: list[Numbered]) -> Iterator[Piece]:
    ours = [s for s in spans if s.start < end and start < s.end]
    told = [n for n in numbered if n.statement.start < end and start < n.statement.end]
    borders = {start, end}
    for span in ours:
        borders.update((max(start, span.start), min(end, span.end)))
    for one in told:
        borders.update((max(start, one.statement.start), min(end, one.statement.end)))
    cuts = sorted(borders)
    for a, b in pairwise(cuts):
        mark = next((s for s in ours if s.start <= a and b <= s.end), None)
        yield Piece(
            text[a:b],
            mark.mark if mark else None,
            mark.card if mark else None,
            tuple(n.statement.id for n in told if n.statement.start <= a and b <= n.statement.end),
            tuple(n for n in told if n.statement.start == a),
            tuple(n for n in told if n.statement.end == b),
        )


def cut(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """A text in parts, each with whether it lies in one of the spans; spans that overlap are one."""
    parts: list[tuple[str, bool]] = []
    last = 0
    for start, end in sorted(spans):
        if end <= last:
            continue
        parts += [(text[last : max(start, last)], False), (text[max(start, last) : end], True)]
        last = end
    return [part for part in (*parts, (text[last:], False)) if part[0]]


def entities_in_order(document: Document) -> list[tuple[str, str, str, int]]:
    """(id, name, kind, number of mentions) of the entities named, in the order of their first mention, which is that of
    their cards."""
    found: dict[str, tuple[str, str, int]] = {}
    for m in document.mentions:
        _, _, count = found.get(m.entity, (m.name, m.kind, 0))
        found[m.entity] = (m.name, m.kind, count + 1)
    return [(entity, *rest) for entity, rest in found.items()]
