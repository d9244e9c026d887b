"""The timeline: each happening of a story once, with its slots, its accounts and their origins, in order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Literal

import msgspec

from rawi.knowledge import Knowledge
from rawi.model import Document, TimelineEntry
from rawi.model.annotation import EventStatus
from rawi.model.dates import bounds, compatible
from rawi.weighing.accounts import accounts_of, origins_of
from rawi.weighing.events.happenings import Happening
from rawi.weighing.events.same_event import Cluster, Matcher, mutual
from rawi.weighing.events.when import by_itself
from rawi.weighing.timeline.absorbing import absorbed
from rawi.weighing.timeline.choosing import weight
from rawi.weighing.timeline.counts import count_of
from rawi.weighing.timeline.sayings import content, source
from rawi.weighing.timeline.summaries import Namer, Slots, summaries

_LONGEST = 60
_DAY = len("2023-09-10")


def slots(cluster: Cluster, knowledge: Knowledge) -> Slots:
    """What the accounts of one happening say together: who, whom, where, when. Of two that part, the one told
    oftener."""
    matcher = Matcher(knowledge)
    members = [cluster.lead, *(m for m in cluster.members if m is not cluster.lead)]
    kind = _kind(members)
    typed = [m for m in members if m.kind == kind] or members
    actors, recipients = _parties(typed, matcher, mutual(kind))
    date, basis = _date(members)
    body = kind == "ELECT/vote" and bool(actors) and all(actor.startswith("organisation/") for actor in actors)
    return Slots(
        kind,
        _status(members),
        actors,
        recipients,
        # a place beside the vote of a body is of what it votes on
        None if body else _place([m.told_place for m in members], knowledge),
        _place([m.event.origin for m in members], knowledge),
        date,
        basis,
        count_of(members),
        content(kind, members),
        source(members, (*actors, *recipients)),
    )


def _kind(members: Sequence[Happening]) -> str:
    counted = Counter(m.kind for m in members)
    return max(counted, key=lambda kind: (counted[kind], kind == members[0].kind, kind))


def _status(members: Sequence[Happening]) -> EventStatus:
    """Happened when anybody tells it as done; else the commonest of the rest, the later report first."""
    counted = Counter(m.event.status for m in members)
    if counted["happened"]:
        return "happened"
    order: tuple[EventStatus, ...] = ("planned", "unconfirmed", "denied")
    return max(order, key=lambda status: (counted[status], -order.index(status)))


def _parties(members: Sequence[Happening], matcher: Matcher, both: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients of the fullest account; a country that stands for one already named is left out."""
    lead = max(members, key=lambda m: (bool(m.event.actors), m.richness(), m.document.id))
    actors = list(lead.event.actors)
    recipients = list(lead.event.recipients)
    if not actors:
        actors = list(next((m.event.actors for m in members if m.event.actors), ()))
    if not recipients and not (both and len(actors) > 1):
        recipients = list(
            next(
                (
                    m.event.recipients
                    for m in members
                    if m.event.recipients and not any(r in actors for r in m.event.recipients)
                ),
                (),
            )
        )
    return (
        _without_stand_ins(actors, matcher),
        tuple(r for r in _without_stand_ins(recipients, matcher) if r not in actors),
    )


def _without_stand_ins(parties: list[str], matcher: Matcher) -> tuple[str, ...]:
    return tuple(
        party
        for party in parties
        if not any(
            other != party and not other.startswith("place/") and matcher.country(other) == party for other in parties
        )
    )


def _place(places: Sequence[str | None], knowledge: Knowledge) -> str | None:
    """The most precise place of those that fit the one told oftenest."""
    known = [place for place in places if place is not None]
    if not known:
        return None
    support = {
        place: sum(knowledge.contains(place, other) or knowledge.contains(other, place) for other in known)
        for place in dict.fromkeys(known)
    }
    best = max(support, key=lambda place: (support[place], known.count(place), place))
    for place in sorted(support):
        if place != best and knowledge.contains(best, place) and support[place] == support[best]:
            best = place
    return best


def _date(members: Sequence[Happening]) -> tuple[str | None, Literal["stated", "inferred"] | None]:
    """The most precise stated date that most articles can agree with, a month only where no article gives a day of it;
    without one the inferred."""
    for basis in ("stated", "inferred"):
        dated = {(m.date, m.document.id) for m in members if m.date is not None and m.basis == basis}
        if not dated:
            continue
        given = {date for date, _ in dated}
        dates = sorted(d for d in given if not any(other != d and other.startswith(d) for other in given))
        support = {date: sum(compatible(date, other) for other, _ in dated) for date in dates}
        exact = Counter(date[:10] for date, _ in dated)
        best = max(dates, key=lambda d: (support[d], exact[d[:10]], len(d[:10]), -bounds(d)[0].toordinal()))
        return best[:10], basis
    return None, None


def entries(
    found: Sequence[Cluster], knowledge: Knowledge, documents: Sequence[Document], text_groups: Mapping[str, str]
) -> list[tuple[TimelineEntry, Cluster]]:
    """The timeline, ordered by when things happened, with the cluster that each entry stands for."""
    main = _main_entities(found, len(documents))
    namer = Namer(knowledge, documents)
    told = [(cluster, slots(cluster, knowledge)) for cluster in found]
    weights = {id(cluster): weight(cluster, filled, main, len(documents)) for cluster, filled in told}
    told = [(cluster, filled) for cluster, filled in told if weights[id(cluster)] > 0]
    merged = absorbed(told, Matcher(knowledge))
    rows = [
        (weights[id(cluster)], _entry(cluster, again, filled, namer, text_groups), cluster)
        for cluster, filled, again in merged
    ]
    again_of = {id(cluster): again for cluster, _, again in merged}
    rows = _without_sayings(_without_retold(rows, Matcher(knowledge)), again_of)
    rows.sort(key=lambda row: (-row[0], row[1].id))
    kept = rows[:_LONGEST]
    kept.sort(key=lambda row: _when(row[1], row[2]))
    return [(_based(entry, cluster), cluster) for _, entry, cluster in kept]


def _based(entry: TimelineEntry, cluster: Cluster) -> TimelineEntry:
    """The line with its date as inferred when all accounts that state it count from a day of writing worked out."""
    if entry.date_basis != "stated":
        return entry
    telling = [m for m in cluster.members if (m.date or "")[:10] == entry.date and m.basis == "stated"]
    if not telling or any(by_itself(m.document, m.event) for m in telling):
        return entry
    return msgspec.structs.replace(entry, date_basis="inferred")


def _without_retold(
    rows: list[tuple[int, TimelineEntry, Cluster]], matcher: Matcher
) -> list[tuple[int, TimelineEntry, Cluster]]:
    """Without undated journeys that a dated line tells of: somebody's going to a place that lies in, or holds, the one
    he went to on a day."""
    dated = [entry for _, entry, _ in rows if _journey(entry) and entry.date_basis == "stated"]
    return [
        row
        for row in rows
        if not _journey(row[1])
        or row[1].date_basis == "stated"
        or not any(
            set(row[1].actors) & set(other.actors) and matcher.places_fit(row[1].place, other.place) for other in dated
        )
    ]


#: Kinds of saying, and the statuses of what is said with which the saying itself is not told beside it.
_SAYINGS: dict[str, frozenset[EventStatus]] = {
    "ANNOUNCE/announce": frozenset({"happened"}),
    "REJECT/deny": frozenset({"denied"}),
}


def _without_sayings(
    rows: list[tuple[int, TimelineEntry, Cluster]], again_of: Mapping[int, Sequence[Happening]]
) -> list[tuple[int, TimelineEntry, Cluster]]:
    """Without announcements and denials whose every sentence tells a happening that has a line of its own, or that a
    line absorbed (``again_of``: by the ``id`` of a cluster)."""
    told = {
        (m.document.id, m.event.start, m.event.status)
        for _, entry, cluster in rows
        for m in (*cluster.members, *again_of[id(cluster)])
        if f"{entry.type}/{entry.mode}" not in _SAYINGS
    }
    return [
        row
        for row in rows
        if not all(
            any(
                (m.document.id, m.event.start, status) in told
                for status in _SAYINGS.get(f"{row[1].type}/{row[1].mode}", frozenset())
            )
            for m in row[2].members
        )
    ]


def _journey(entry: TimelineEntry) -> bool:
    return entry.type == "MOVE" or (entry.type, entry.mode) == ("CONSULT", "visit")


def _entry(
    cluster: Cluster, again: Sequence[Happening], filled: Slots, namer: Namer, text_groups: Mapping[str, str]
) -> TimelineEntry:
    """The line of a happening; ``again`` are the accounts of vaguer lines that it absorbed."""
    type_, _, mode = filled.kind.partition("/")
    members = [*cluster.members, *again]
    accounts = accounts_of(members)
    first = min((m.document.id, m.event.trigger, m.kind) for m in cluster.members)
    return TimelineEntry(
        id="t" + blake2b(repr(first).encode(), digest_size=8).hexdigest(),
        date=filled.date, date_basis=filled.basis, type=type_, mode=mode, status=filled.status,
        summary=summaries(filled, namer),
        actors=filled.actors, recipients=filled.recipients, place=filled.place, origin=filled.origin,
        accounts=accounts, origins=origins_of(members, text_groups),
    )  # fmt: skip


def _main_entities(found: Sequence[Cluster], documents: int) -> set[str]:
    """The entities that take part in events of most of the story's articles."""
    seen: dict[str, set[str]] = {}
    for cluster in found:
        for member in cluster.members:
            places = [p for p in (member.place, member.event.origin) if p is not None]
            for entity in (*member.participants, *places):
                seen.setdefault(entity, set()).add(member.document.id)
    enough = 1 if documents < 3 else max(2, documents // 4)
    return {entity for entity, articles in seen.items() if len(articles) >= enough}


def _when(entry: TimelineEntry, cluster: Cluster) -> tuple[str, str, str]:
    """Sort key: the date, or for an undated one the first report's date; planned ones after what happened that day, and
    not before they were told where only their month or year is known."""
    if entry.date is not None:
        first, _ = bounds(entry.date)
        day = first.isoformat()
        reported_first = min(m.reported or day for m in cluster.members)[:10]
        if entry.date_basis == "inferred":
            day = reported_first
        elif entry.status == "planned" and len(entry.date) < _DAY:
            day = max(day, reported_first)
    else:
        reported = sorted(m.reported for m in cluster.members if m.reported is not None)
        day = reported[0][:10] if reported else "9999"
    return day, "1" if entry.status == "planned" else "0", entry.id
