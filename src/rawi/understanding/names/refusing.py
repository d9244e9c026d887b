"""What a pattern takes for a name and is none: bodies only pointed back to, names merely side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from rawi.text import Prepared
from rawi.understanding.names.context import Context
from rawi.understanding.names.spans import Named

_start = attrgetter("start")


def is_no_name(prepared: Prepared, one: Named, known: Sequence[Named], context: Context) -> bool:
    """Whether a span that a pattern gave is no name; ``known`` are the known names of the text, in order."""
    if one.kind == "place":
        return _side_by_side(prepared, one, known, context)
    if one.kind not in ("organisation", "outlet"):
        return False
    if context.common_bodies is not None and context.common_bodies.match(prepared.folded, one.start, one.end):
        return True
    if _led_by(prepared, one, known, context):
        return True
    before = context.words_before(prepared, one.start, 1)
    return (bool(before) and before[0] in context.demonstratives) or _side_by_side(prepared, one, known, context)


def _led_by(prepared: Prepared, one: Named, known: Sequence[Named], context: Context) -> bool:
    """Whether the head is what somebody does and not a body: «بقيادة واشنطن», led by Washington."""
    word = prepared.tokens[prepared.token_at(one.start)]
    if word.start == one.start or prepared.folded[one.start : word.end] not in context.leading:
        return False
    at = bisect_left(known, word.end, key=_start)
    return at < len(known) and known[at].end <= one.end


def _side_by_side(prepared: Prepared, one: Named, known: Sequence[Named], context: Context) -> bool:
    """Whether the span is a country or a body of many countries with another place behind it: two names."""
    at = bisect_left(known, one.start, key=_start)
    if at < len(known) and one.start < known[at].start and known[at].end == one.end:
        return _adjective_before(prepared, one, known[at], context)
    if at + 1 >= len(known) or known[at].start != one.start or known[at + 1].end > one.end:
        return False
    first, second = context.knowledge.get(known[at].entity or ""), known[at + 1]
    if first is None or second.kind != "place":
        return False
    if first.kind == "place":
        return first.subkind == "country"
    return first.subkind == "international" and prepared.folded[one.start : known[at].end] not in context.national


def _adjective_before(prepared: Prepared, one: Named, body: Named, context: Context) -> bool:
    """Whether an adjective of nationality merely stands before a known body: "the American UN staff", but not "the
    Ukrainian Red Cross"."""
    head = prepared.folded[one.start : body.start].strip()
    return head in context.nationalities and prepared.folded[body.start : body.end] not in context.national
