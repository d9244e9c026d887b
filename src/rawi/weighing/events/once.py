"""Happenings of which a story of few articles tells one: accounts that say less are accounts of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rawi.knowledge import Knowledge
from rawi.model.dates import bounds
from rawi.weighing.events.happenings import Happening
from rawi.weighing.events.people import befalls
from rawi.weighing.events.same_event import Cluster, Matcher, family, same_news

_NEWS = dt.timedelta(days=30)  # before its report, of what is still news
_FEW = 8  # articles of a story that is told of one happening
_DAY = len("2023-09-13")
_CAUSES = frozenset({"DISASTER", "ASSAULT"})
_TYPES = frozenset({"CASUALTY", "DISASTER", "ASSAULT", "PROTEST", "ELECT"})
_KINDS = frozenset(
    {"COERCE/arrest", "COERCE/seize", "RETREAT/release", "APPOINT/resign", "APPOINT/dismiss", "AID/rescue"}
    | {"MOVE/depart", "MOVE/arrive"}
)


def with_vague_joined(found: Sequence[Cluster], knowledge: Knowledge, documents: int) -> list[Cluster]:
    """The happenings, those without a day and a place put to the one of their family that has them.

    Only in a story of few articles, where the family's news that has a day or a place is one happening: what has no
    place may be that of the same day. Whose parties or whose article's other tellings contradict it stays apart.
    Where none is anchored so, all of the family are one.
    """
    if not 1 < documents <= _FEW:
        return list(found)
    matcher = Matcher(knowledge)
    families: dict[str, list[Cluster]] = {}
    for cluster in found:
        if _joins(cluster):
            families.setdefault(family(cluster.lead.kind), []).append(cluster)
    gone: set[int] = set()
    for rows in families.values():
        anchored = sorted((cluster for cluster in rows if _anchored(cluster)), key=_size, reverse=True)
        homes: list[Cluster] = []
        for cluster in anchored:
            home = next(
                (h for h in homes if _of_one_day(cluster, h, matcher) and not _apart(cluster, h, matcher)), None
            )
            if home is None:
                homes.append(cluster)
            else:
                home.members.extend(cluster.members)
                gone.add(id(cluster))
        if len(homes) > 1:
            continue
        home = homes[0] if homes else max(rows, key=_size)
        for cluster in rows:
            if cluster is not home and not _anchored(cluster) and not _apart(cluster, home, matcher):
                home.members.extend(cluster.members)
                gone.add(id(cluster))
    return [cluster for cluster in found if id(cluster) not in gone]


def _joins(cluster: Cluster) -> bool:
    """Whether it is news of a kind of which a story tells one."""
    kind = cluster.lead.kind
    told = kind.partition("/")[0] in _TYPES or kind in _KINDS
    return told and all(m.event.status == "happened" and not _past(m) for m in cluster.members)


def _past(one: Happening) -> bool:
    """Whether the report tells it as what was before."""
    if one.basis != "stated" or one.date is None:
        return one.event.background
    return one.reported is not None and bounds(one.date)[1] < bounds(one.reported)[0] - _NEWS


def _anchored(cluster: Cluster) -> bool:
    return any(m.basis == "stated" or m.place is not None for m in cluster.members)


def _of_one_day(one: Cluster, other: Cluster, matcher: Matcher) -> bool:
    """Whether the days that the two have fit, and one of them has no place, or theirs lie in one another."""
    dated = [(a, b) for a in one.members for b in other.members if a.basis == b.basis == "stated"]
    if not dated or any(matcher.dates_fit(a, b) is False for a, b in dated):
        return False
    return all(matcher.places_fit(a.place, b.place) is not False for a in one.members for b in other.members)


def _size(cluster: Cluster) -> tuple[int, int, str, tuple[int, int]]:
    lead = cluster.lead
    return len({m.document.id for m in cluster.members}), lead.richness(), lead.document.id, lead.event.trigger


def _apart(vague: Cluster, home: Cluster, matcher: Matcher) -> bool:
    """Whether the two contradict each other: in who did it or whom it befell, or as one article tells both."""
    for one in vague.members:
        for other in home.members:
            if one.document is other.document and not _again(one, other):
                return True
            if not same_news(one, other) or not matcher.parties_fit(one, other):
                return True
            if befalls(one.kind) and _named_and_counted(one, other):
                return True
            if of_another_cause(one, other, matcher):
                return True
    return False


def of_another_cause(one: Happening, other: Happening, matcher: Matcher) -> bool:
    """Whether ``one`` is harm and what its article tells last before it was elsewhere, or on another day, than the
    other harm."""
    if one.event.type != "CASUALTY":
        return False
    before = [e for e in one.document.events if e.type in _CAUSES and e.trigger < one.event.trigger]
    if not before or one.document is other.document:
        return False
    cause = before[-1]
    days = cause.time is not None and other.day is not None and cause.time[:_DAY] != other.day[: len(cause.time)]
    return days or matcher.places_fit(cause.place, other.place) is False


def _again(one: Happening, other: Happening) -> bool:
    """Whether one article's two tellings are of one happening: neither has a number or a party that the other lacks."""
    numbers = {q.value for q in one.quantities} ^ {q.value for q in other.quantities}
    if one.event.start == other.event.start:
        return False  # told beside each other, they are two
    if one.event.type == "MOVE" and one.day is not None and one.day == other.day:
        return True
    if one.event.type == "CASUALTY" and one.event.background != other.event.background:
        return True  # a count and what it was before
    return not (numbers and one.quantities and other.quantities) and not (one.participants ^ other.participants)


def _named_and_counted(one: Happening, other: Happening) -> bool:
    """Whether one is told of a person by name and the other of several people."""
    return any(
        a.event.recipients and not b.event.recipients and any(q.value > 1 for q in b.quantities)
        for a, b in ((one, other), (other, one))
    )
