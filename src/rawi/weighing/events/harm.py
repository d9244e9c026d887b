"""The day of the dead and injured whose articles do not tell it: that of what they came to harm in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rawi.weighing.events.happenings import Happening
from rawi.weighing.events.months import of_another_month
from rawi.weighing.events.same_event import Cluster

_CAUSES = frozenset({"DISASTER", "ASSAULT"})
#: Types of which people come to harm, or are freed from it: the last of them told before it is what harm is of.
_DEEDS = _CAUSES | {"PROTEST", "COERCE", "RETREAT", "AID", "MOBILIZE"}
_HARMLESS = frozenset({"ASSAULT/capture", "ASSAULT/abduct"})
_DAY = len("2023-09-13")


def with_day_of_cause(found: Sequence[Cluster]) -> list[Cluster]:
    """The happenings; the dead and injured without a stated day get, as inferred, the one stated by any account of the
    disaster or attack that their article tells last before them."""
    days = {id(member): day for cluster in found if (day := _day(cluster)) for member in cluster.members}
    told: dict[str, list[Happening]] = {}
    for cluster in found:
        for member in cluster.members:
            if member.event.type in _DEEDS:
                told.setdefault(member.document.id, []).append(member)
    for cluster in found:
        lead = cluster.lead
        if lead.event.type != "CASUALTY" or any(m.basis == "stated" or m.event.background for m in cluster.members):
            continue
        members = [_dated(member, told.get(member.document.id, ()), days) for member in cluster.members]
        cluster.lead = members[cluster.members.index(lead)]
        cluster.members = members
    return list(found)


def _day(cluster: Cluster) -> str | None:
    """The one day that the accounts of a cause state."""
    lead = cluster.lead
    if lead.event.type not in _CAUSES or lead.kind in _HARMLESS or lead.event.background:
        return None
    days = {m.day for m in cluster.members if m.basis == "stated" and m.event.status == "happened"} - {None}
    return days.pop() if len(days) == 1 else None


def _apart(member: Happening, cause: Happening | None, day: str) -> bool:
    """Whether the sentence, which does not tell the cause, is of another month than the day: background."""
    start, end = member.event.start, member.event.end
    beside = cause is not None and start <= cause.event.trigger[0] < end
    return not beside and of_another_month(member.document, member.event, day)


def _dated(member: Happening, deeds: Sequence[Happening], days: dict[int, str]) -> Happening:
    before = [deed for deed in deeds if deed.event.trigger < member.event.trigger]
    last = max(before, key=lambda deed: deed.event.trigger, default=None)
    day = days.get(id(last)) if last is not None else None
    if day is None or _apart(member, last, day) or (member.reported is not None and day > member.reported[:_DAY]):
        return member
    return replace(member, date=day, basis="inferred")
