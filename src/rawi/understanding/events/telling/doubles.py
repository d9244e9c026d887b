"""One event where a sentence names one happening twice."""

from __future__ import annotations

from msgspec.structs import replace

from rawi.model import Event


def without_doubles(events: list[Event], text: str) -> list[Event]:
    """One event where a sentence names one happening twice ("met and held a meeting"): same kind, roles and status.
    It is told by all that tells either; ``text`` is the article's."""
    out: list[Event] = []
    for event in events:
        for number, other in enumerate(out):
            if (event.type, event.mode, event.status) == (other.type, other.mode, other.status) and _absorbs(
                other, event
            ):
                fuller = other if _weight(other) >= _weight(event) else event
                start, end = min(other.start, event.start), max(other.end, event.end)
                out[number] = replace(fuller, start=start, end=end, text=text[start:end])
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
