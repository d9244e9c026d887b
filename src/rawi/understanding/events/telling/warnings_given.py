"""Warnings that are given in words that nobody calls one: "it will not stay without an answer"."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

from rawi.model import Event, Statement, Timex
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.shape import Shape
from rawi.understanding.events.sentence.spans import Spans
from rawi.understanding.events.slots.when import event_time


def warnings_in(
    shaped: Shape,
    article_id: str,
    around: Callable[[Hit], Statement | None],
    times: tuple[Timex, ...],
    time_spans: Spans,
) -> list[Event]:
    """What a named speaker says will not stay without answer if something is done: a warning of the speaker's.
    ``around`` gives the statement that a hit stands in."""
    if "warning" not in shaped.classes:
        return []
    prepared = shaped.prepared
    out: list[Event] = []
    for hit in shaped.hits:
        statement = around(hit) if hit.form.cls == "warning" else None
        if statement is None or not statement.chain or statement.chain[-1].entity is None:
            continue
        start, end = prepared.folded_span(statement.start, statement.end)
        inside = [h for h in shaped.hits if start <= prepared.tokens[h.first].start < end]
        if not any(h.form.cls == "condition" and h.first < hit.first for h in inside):
            continue
        spans = time_spans.within(shaped.first, prepared.token_at(start))
        a, b = prepared.span(prepared.tokens[hit.first].start, prepared.tokens[hit.last - 1].end)
        left, right = prepared.span(prepared.tokens[shaped.first].start, prepared.tokens[shaped.last - 1].end)
        event = Event(
            id="e" + blake2b(f"{article_id} THREATEN/warn {a}".encode(), digest_size=8).hexdigest(),
            type="THREATEN", mode="warn", status="happened", actors=(statement.chain[-1].entity,),
            time=statement.time or event_time(times, spans, prepared.token_at(start), prepared.language),
            start=left, end=right, text=prepared.text[left:right], trigger=(a, b),
        )  # fmt: skip
        out.append(event)
        break
    return out
