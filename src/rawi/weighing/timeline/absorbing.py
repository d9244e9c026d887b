"""Vague lines of a timeline that say no more than a fuller one: their accounts are told under that one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rawi.model.dates import bounds
from rawi.weighing.events.happenings import Happening
from rawi.weighing.events.once import of_another_cause
from rawi.weighing.events.people import acts, befalls
from rawi.weighing.events.same_event import Cluster, Matcher, family, is_country, mutual
from rawi.weighing.timeline.summaries import Slots

_ACCIDENT = "DISASTER/accident"
_CONSENT = {"AGREE/agree", "DECIDE/approve"}
_NEXT = dt.timedelta(days=1)
_AFTER = dt.timedelta(days=90)  # an undated account of a later report is not of what was so long before it
_BEFORE = dt.timedelta(days=30)  # a report tells anew of what was so long before it only with its date


def absorbed(
    told: Sequence[tuple[Cluster, Slots]], matcher: Matcher
) -> list[tuple[Cluster, Slots, tuple[Happening, ...]]]:
    """The happenings that stand for themselves, each with the accounts of those that it absorbs.

    An undated happening whose parts are all parts of another of its family, and contradict none of them, is that one
    told again ("a meeting in X" of "A met B in X on Tuesday"). One without any part is absorbed where the story has
    one other of its family.
    """
    ordered = sorted(
        told, key=lambda row: (row[1].basis != "stated", -_said(row[1]), row[1].status != "happened", _first(row[0]))
    )
    kept: list[tuple[Cluster, Slots, list[Happening]]] = []
    for cluster, filled in ordered:
        home = next((row for row in kept if _tells(row[0], row[1], cluster, filled, matcher)), None)
        if filled.basis == "stated" and (home is None or _said(filled) or home[1].date != filled.date):
            home = None  # of its own day, unless it says no more than that
        if home is not None and (_said(filled) or filled.basis == "stated" or _alone(home[1], told)):
            home[2].extend(cluster.members)
        else:
            kept.append((cluster, filled, []))
    return [(cluster, filled, tuple(again)) for cluster, filled, again in kept]


def _first(cluster: Cluster) -> tuple[str, tuple[int, int], str]:
    return min((m.document.id, m.event.trigger, m.kind) for m in cluster.members)


def _said(filled: Slots) -> int:
    parts = (filled.place, filled.origin, filled.people)
    return len(filled.actors) + len(filled.recipients) + sum(part is not None for part in parts)


def _alone(filled: Slots, told: Sequence[tuple[Cluster, Slots]]) -> bool:
    same = [other for _, other in told if family(other.kind) == family(filled.kind) and _said(other)]
    return len(same) == 1


def _tells(rich: Cluster, full: Slots, poor: Cluster, vague: Slots, matcher: Matcher) -> bool:
    """Whether the fuller happening says all that the vague one says."""
    if family(full.kind) != family(vague.kind) and not _kin(full.kind, vague.kind):
        return False
    if vague.status != full.status and not (vague.status == "planned" and full.status == "happened"):
        return False
    if vague.people is not None and vague.people != full.people:
        return False
    numbers = {q.value for m in rich.members for q in m.quantities}
    if (befalls(vague.kind) or acts(vague.kind)) and any(
        q.value not in numbers for m in poor.members for q in m.quantities
    ):
        return False
    if full.kind == vague.kind == "ANNOUNCE/announce" and set(vague.actors) != set(full.actors):
        return False  # who announces with others announces something else
    if mutual(full.kind):
        sides = [(vague.actors + vague.recipients, full.actors + full.recipients)]
    else:
        sides = [(vague.actors, full.actors), (vague.recipients, full.recipients)]
    for ours, theirs in sides:
        if not all(any(one == other or matcher.same_party(one, other) for other in theirs) for one in ours):
            return False
    for ours_, theirs_ in ((vague.place, full.place), (vague.origin, full.origin)):
        named = bool(vague.actors or vague.recipients) or (ours_ == vague.origin and vague.place is not None)
        if theirs_ is None and ours_ == vague.place and _hosts(ours_, vague, full, matcher):
            continue
        wide = theirs_ is None and ours_ is not None and is_country(ours_) and named
        if ours_ is not None and not wide and matcher.places_fit(ours_, theirs_) is not True:
            return False
    if any(of_another_cause(one, other, matcher) for one in poor.members for other in rich.members):
        return False
    return matcher.same_sight(rich.lead, poor.lead) and _of_one_time(full, rich, poor)


def _hosts(place: str | None, vague: Slots, full: Slots, matcher: Matcher) -> bool:
    """Whether what is told of nobody happened where one of those who did it together is at home."""
    alone = mutual(full.kind) and not vague.actors and not vague.recipients
    home = matcher.country(place) if place is not None and alone else None
    return home is not None and home in (*full.actors, *full.recipients)


def _kin(full: str, vague: str) -> bool:
    """Whether one kind may be told as the other: "the accident" of a crash or fire, who agreed to what he approved."""
    return (vague == _ACCIDENT and full.startswith("DISASTER/")) or {full, vague} == _CONSENT


def _of_one_time(full: Slots, rich: Cluster, poor: Cluster) -> bool:
    """Whether the fuller happening is not long past when it or the vague one is reported, and the days that both are
    told or taken to be of fit."""
    if full.date is None or full.basis != "stated":
        return True
    first, last = bounds(full.date)
    taken = [m.span for m in poor.members if m.date is not None]
    if any(b < first - _NEXT or a > last + _NEXT for a, b in taken):
        return False
    every, theirs = ([m.reported for m in ms if m.reported] for ms in ((*rich.members, *poor.members), poor.members))
    if not every or last < bounds(min(every)[:10])[0] - _BEFORE:
        return False
    return not theirs or last >= bounds(min(theirs)[:10])[0] - _AFTER
