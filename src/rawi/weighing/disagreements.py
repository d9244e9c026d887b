"""Where the accounts of one happening part: slot by slot, with the kind of difference and the reason for it in words.

Rawi never says who is right. Mere precision (a town and its province, a month and a day of it, "about 40" and 38) is
told
apart from conflict, and news that overtakes older news (a rising toll, a plan carried out) from both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Literal, NamedTuple

from rawi.knowledge import Knowledge
from rawi.model import Claim, Disagreement, DisputedValue, Document, TimelineEntry
from rawi.weighing import differences
from rawi.weighing.accounts import Told, accounts_of, origins_of
from rawi.weighing.figure_differences import differences as figure_differences
from rawi.weighing.figures import Figure, figures
from rawi.weighing.happenings import Happening
from rawi.weighing.same_event import Cluster, Matcher, family
from rawi.weighing.summaries import Namer

About = Literal["place", "time", "number", "actor", "occurrence", "duration", "order"]
Kind = Literal["conflict", "update", "precision"]


class Side(NamedTuple):
    """One value of a slot with the accounts that give it."""

    value: str | int | float
    name: str
    members: tuple[Told, ...]


class Found(NamedTuple):
    """A difference before it is written down."""

    about: About
    kind: Kind
    why: str
    sides: tuple[Side, ...]


def disagreements(
    rows: Sequence[tuple[TimelineEntry, Cluster]],
    stated_claims: Sequence[Claim],
    documents: Sequence[Document],
    knowledge: Knowledge,
    text_groups: Mapping[str, str],
) -> tuple[Disagreement, ...]:
    """All disagreements over the entries of a timeline, in its order."""
    namer, matcher = Namer(knowledge, documents), Matcher(knowledge)
    out: list[Disagreement] = []
    for entry, cluster in rows:
        for found in _of_one(cluster, matcher, namer):
            out.append(_written(found, entry.id, text_groups))
    for event, found in _over_figures(rows, documents, matcher):
        out.append(_written(found, event, text_groups))
    for (entry, _), found in _over_actors(rows, namer):
        out.append(_written(found, entry.id, text_groups))
    out.extend(_over_claims(rows, stated_claims, out, text_groups))
    return tuple(out)


def _written(found: Found, event: str | None, text_groups: Mapping[str, str]) -> Disagreement:
    key = repr((event, found.about, found.kind, [side.value for side in found.sides]))
    return Disagreement(
        id="d" + blake2b(key.encode(), digest_size=8).hexdigest(),
        about=found.about,
        kind=found.kind,
        event=event,
        values=tuple(
            DisputedValue(
                value=side.value,
                name=side.name,
                accounts=accounts_of(side.members),
                origins=origins_of(side.members, text_groups),
            )
            for side in found.sides
        ),
        why=found.why,
    )


def _of_one(cluster: Cluster, matcher: Matcher, namer: Namer) -> Iterable[Found]:
    members = sorted(cluster.members, key=lambda m: (m.reported or "9999", m.document.id, m.event.trigger))
    checks: tuple[Callable[[list[Happening], Matcher, Namer], Iterable[Found]], ...] = (
        _places,
        _times,
        _occurrence,
    )
    for check in checks:
        yield from check(members, matcher, namer)


def _sides(members: Iterable[Happening], value: Callable[[Happening], str | None]) -> dict[str, list[Happening]]:
    out: dict[str, list[Happening]] = {}
    for member in members:
        found = value(member)
        if found is not None:
            out.setdefault(found, []).append(member)
    return out


def _separate(sides: Iterable[Sequence[Happening]]) -> bool:
    """Whether the sides are not all one sentence: one account does not part from itself."""
    return len({(m.document.id, m.event.start) for side in sides for m in side}) > 1


def _places(members: list[Happening], matcher: Matcher, namer: Namer) -> Iterable[Found]:
    done = [m for m in members if m.event.status == "happened"] or members
    sides = _sides(done, lambda m: m.event.place)
    if len(sides) < 2 or not _separate(sides.values()):
        return
    places = sorted(sides)
    names = {place: namer(place, "en") for place in places}
    pairs = [(a, b) for i, a in enumerate(places) for b in places[i + 1 :]]
    apart = [pair for pair in pairs if matcher.places_fit(*pair) is False]
    if apart:
        why = f"{names[apart[0][0]]} and {names[apart[0][1]]} are different places, neither lies in the other"
        yield Found("place", "conflict", why, _shown(sides, names, {place for pair in apart for place in pair}))
    nested = [
        (outer, inner)
        for a, b in pairs
        for outer, inner in ((a, b), (b, a))
        if matcher.knowledge.contains(outer, inner) and _others(sides[outer], sides[inner])
    ]
    if nested:
        outer, inner = nested[0]
        why = f"{names[inner]} lies in {names[outer]}: one account is more precise"
        yield Found("place", "precision", why, _shown(sides, names, {place for pair in nested for place in pair}))


def _others(wide: Sequence[Happening], narrow: Sequence[Happening]) -> bool:
    """Whether some article gives only the wide value: one that gives both is precise itself."""
    return bool({m.document.id for m in wide} - {m.document.id for m in narrow})


def _shown(sides: Mapping[str, list[Happening]], names: Mapping[str, str], which: set[str]) -> tuple[Side, ...]:
    return tuple(Side(value, names[value], tuple(sides[value])) for value in sorted(sides) if value in which)


def _is_country(place: str) -> bool:
    return place.startswith("place/") and len(place) == 8


def _times(members: list[Happening], matcher: Matcher, namer: Namer) -> Iterable[Found]:
    for status in ("happened", "planned"):
        dated = [m for m in members if m.event.status == status and m.basis == "stated"]
        sides = _sides(dated, lambda m: m.date[:10] if m.date else None)
        if len(sides) < 2 or not _separate(sides.values()):
            continue
        names = {value: value for value in sides}
        for kind, why, involved in differences.times(sorted(sides)):
            if kind == "conflict" and status == "planned" and differences.in_turn([sides[v] for v in sorted(involved)]):
                kind, why = "update", "a later report moves the planned date"
            yield Found("time", kind, why, _shown(sides, names, involved))


def _over_figures(
    rows: Sequence[tuple[TimelineEntry, Cluster]], documents: Sequence[Document], matcher: Matcher
) -> Iterable[tuple[str | None, Found]]:
    """Numbers and lengths that part, each with the entry of the timeline that it is a figure of, where there is one."""
    told = [figure for document in documents for figure in figures(document)]
    for d in figure_differences(told, matcher):
        sides = tuple(Side(side.value, side.name, side.members) for side in d.sides)
        yield (
            _entry_of([f for side in d.sides for f in side.members], d.topic, rows),
            Found(d.about, d.kind, d.why, sides),
        )


def _entry_of(
    members: Sequence[Figure], topic: str | None, rows: Sequence[tuple[TimelineEntry, Cluster]]
) -> str | None:
    """The entry that most of the figures' sentences tell, one of the same kind first."""
    best: tuple[bool, int, str] | None = None
    for entry, cluster in rows:
        shared = sum(
            any(f.document.id == a.document and f.start < a.end and a.start < f.end for a in entry.accounts)
            for f in members
        )
        if shared:
            key = (topic is not None and family(cluster.lead.kind) == topic, shared, entry.id)
            best = key if best is None else max(best, key)
    return best[2] if best else None


_STATUS_NAMES = {"happened": "happened", "planned": "planned", "denied": "denied", "unconfirmed": "not confirmed"}


def _occurrence(members: list[Happening], matcher: Matcher, namer: Namer) -> Iterable[Found]:
    sides = _sides(members, lambda m: m.event.status)
    if len(sides) < 2:
        return
    denied, happened = sides.get("denied", []), sides.get("happened", [])
    asserted = happened or sides.get("unconfirmed", []) or sides.get("planned", [])
    if denied and asserted and _separate((denied, asserted)):
        told: set[str] = {"denied", asserted[0].event.status}
        if differences.in_turn([denied, asserted]):
            yield Found(
                "occurrence", "update", "what was denied at first is told as done in a later report",
                _shown(sides, _STATUS_NAMES, told),
            )  # fmt: skip
        else:
            why = "one side tells it and the other denies it"
            yield Found("occurrence", "conflict", why, _shown(sides, _STATUS_NAMES, told))
        return
    for earlier, why in (("unconfirmed", "unconfirmed at first, told as done in a later report"), _PLAN):
        before = sides.get(earlier, [])
        if before and happened and differences.in_turn([before, happened]):
            shown = _shown(sides, _STATUS_NAMES, {earlier, "happened"})
            yield Found("occurrence", "update", why, shown)
            return


_PLAN = ("planned", "planned at first, carried out by the time of a later report")


def _over_actors(
    rows: Sequence[tuple[TimelineEntry, Cluster]], namer: Namer
) -> Iterable[tuple[tuple[TimelineEntry, Cluster], Found]]:
    """The same deed, at one place or to one victim on one day, laid to different doers by different articles."""
    deeds: dict[tuple[str, str, str], list[tuple[TimelineEntry, Cluster]]] = {}
    for row in rows:
        entry, cluster = row
        if entry.type not in _DEEDS or not entry.actors or entry.date is None or len(entry.date) < 10:
            continue
        target = entry.recipients[0] if entry.recipients else entry.place
        if target is not None and not _is_country(target):
            deeds.setdefault((family(cluster.lead.kind), target, entry.date[:10]), []).append(row)
    for same in deeds.values():
        for number, (entry, cluster) in enumerate(same):
            for other, rival in same[number + 1 :]:
                articles = {m.document.id for m in cluster.members}, {m.document.id for m in rival.members}
                if set(entry.actors) & set(other.actors) or articles[0] & articles[1]:
                    continue
                sides = tuple(
                    Side(e.actors[0], namer(e.actors[0], "en"), tuple(c.members))
                    for e, c in ((entry, cluster), (other, rival))
                )
                why = f"laid to {sides[0].name} by one side and to {sides[1].name} by the other"
                yield (entry, cluster), Found("actor", "conflict", why, sides)


_DEEDS = frozenset({"ASSAULT", "COERCE", "CASUALTY", "DISASTER"})


def _over_claims(
    rows: Sequence[tuple[TimelineEntry, Cluster]],
    stated_claims: Sequence[Claim],
    known: Sequence[Disagreement],
    text_groups: Mapping[str, str],
) -> Iterable[Disagreement]:
    """Claims that some assert and others deny, when their event's own disagreement does not tell it already."""
    told = {d.event for d in known if d.about == "occurrence"}
    by_statement: dict[str, list[tuple[TimelineEntry, Happening]]] = {}
    for entry, cluster in rows:
        for member in cluster.members:
            if member.event.statement is not None:
                by_statement.setdefault(member.event.statement, []).append((entry, member))
    for claim in stated_claims:
        sides: list[list[tuple[TimelineEntry, Happening]]] = [
            [row for statement in ids for row in by_statement.get(statement, ())]
            for ids in (claim.statements, claim.against)
        ]
        if not all(sides) or any(entry.id in told for entry, _ in sides[0]):
            continue
        found = Found(
            "occurrence", "conflict", "one side says it and the other denies it",
            (
                Side("happened", "told", tuple(member for _, member in sides[0])),
                Side("denied", "denied", tuple(member for _, member in sides[1])),
            ),
        )  # fmt: skip
        told.add(sides[0][0][0].id)
        yield _written(found, sides[0][0][0].id, text_groups)
