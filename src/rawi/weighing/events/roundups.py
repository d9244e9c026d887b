"""Which kinds of happening a story tells of several times: there two articles' numbers and news need not be of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rawi.model import Document
from rawi.weighing.events.same_event import Matcher, family, is_country

_SEVERAL = 3  # days, or places of which none lies in another, from which on it is not one happening told differently
_DAY = len("2023-09-13")


def told_of_several(documents: Iterable[Document], entries: Mapping[str, str], matcher: Matcher) -> frozenset[str]:
    """The families of which the timeline has happenings of several days or at several places. ``entries`` are its
    entries by the ids of their events."""
    days: dict[str, set[str]] = {}
    places: dict[str, list[str]] = {}
    for document in documents:
        for event in document.events:
            if event.id not in entries or event.status != "happened":
                continue
            kind = family(f"{event.type}/{event.mode}")
            if event.time is not None and len(event.time) >= _DAY:
                days.setdefault(kind, set()).add(event.time[:_DAY])
            place, known = event.place, places.setdefault(kind, [])
            if (
                place is not None
                and not is_country(place)
                and all(matcher.places_fit(place, p) is False for p in known)
            ):
                known.append(place)
    return frozenset(
        kind for kind in days.keys() | places.keys()
        if len(days.get(kind, ())) >= _SEVERAL or len(places.get(kind, ())) >= _SEVERAL
    )  # fmt: skip
