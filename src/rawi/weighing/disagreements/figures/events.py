"""The numbers of an article's events alone, for stories too large to be read once more."""

from __future__ import annotations

from collections.abc import Collection

from rawi.model import Document
from rawi.model.dates import bounds
from rawi.weighing.disagreements.figures.lengths import amount_of, range_of
from rawi.weighing.disagreements.figures.reading import Figure, measure_of
from rawi.weighing.events.same_event import family
from rawi.weighing.saying import authority


def figures_of_events(document: Document, wanted: Collection[str]) -> list[Figure]:
    """The numbers of an article's events alone, those with the ids ``wanted``: for stories too large to read anew."""
    statements = {s.id: s for s in document.statements}
    reported = document.published.value or document.published.latest
    out = []
    for event in document.events:
        if event.id not in wanted or event.status == "denied":
            continue
        topic = family(f"{event.type}/{event.mode}")
        statement = statements.get(event.statement or "")
        for quantity in (document.quantities[i] for i in event.quantities if i < len(document.quantities)):
            measure, of = measure_of(quantity, topic, document.language)
            if measure is None:
                continue
            low, high = range_of(quantity)
            span = (bounds(event.time[:10])) if event.time is not None else None
            out.append(
                Figure(
                    document,
                    statement,
                    event.start,
                    event.end,
                    (quantity.start, quantity.end),
                    measure,
                    quantity.unit,
                    of,
                    frozenset({topic}),
                    frozenset({f"unit:{quantity.unit}"}),
                    frozenset({topic}),
                    frozenset(),
                    float(quantity.value),
                    low,
                    high,
                    not quantity.approximate and low == high,
                    amount_of(quantity),
                    None,
                    reported,
                    authority(statement),
                    span,
                    frozenset(event.actors),
                    frozenset({event.place} if event.place is not None else ()),
                    frozenset(),
                    frozenset(),
                    frozenset({event.id}),
                    False,
                )
            )
    return out
