"""One event where a sentence names one happening twice."""

from __future__ import annotations

from rawi.model import Event


def without_doubles(events: list[Event]) -> list[Event]:
    """One event where a sentence names one happening twice ("met and held a meeting"): same kind, roles and status."""
    out: list[Event] = []
    for event in events:
        for number, other in enumerate(out):
            if (event.type, event.mode, event.status) == (other.type, other.mode, other.status) and _absorbs(
                other, event
            ):
                out[number] = other if _weight(other) >= _weight(event) else event
                break
        else:
            out.append(event)
    return out


def _weight(event: Event) -> int:
    return (
        len(event.actors) + len(event.recipients) + sum(x is not None for x in (event.place, event.origin, event.time))
    )


def _absorbs(one: Event, other: Event) -> bool:
    return (
        all(
            not (a and b) or bool(set(a) & set(b))
            for a, b in ((one.actors, other.actors), (one.recipients, other.recipients))
        )
        and all(
            a is None or b is None or a == b
            for a, b in ((one.place, other.place), (one.origin, other.origin), (one.time, other.time))
        )
        and (not one.quantities or not other.quantities or one.quantities == other.quantities)
    )
