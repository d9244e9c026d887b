from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rawi.desk.asking.outlets import Relaying
from rawi.model import Cue, Document, Link, Origins, OutletRef, Statement, TimelineEntry
from rawi.model.chain import Report, collapse
from rawi.web.drawing import graph, map, sparkline, timeline
from rawi.weighing.claims.passing import Account, Branch, chain_tree, reach

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2026, 1, 1)).map(dt.date.isoformat)


def entry(number: int, date: str | None) -> TimelineEntry:
    return TimelineEntry(
        id=str(number),
        date=date,
        type="MOVE",
        mode=None,
        status="happened",
        summary={},
        accounts=(),
        origins=Origins(),
    )


@given(st.lists(st.one_of(st.none(), DAYS, st.sampled_from(["2023", "2023-09"])), max_size=30), DAYS, DAYS)
def test_a_timeline_stays_in_its_box_and_mirrors(dates: list[str | None], a: str, b: str) -> None:
    first, last = min(a, b), max(a, b)
    entries = [entry(i, d) for i, d in enumerate(dates)]
    drawn = timeline.timeline(entries, first, last, False)
    mirrored = timeline.timeline(entries, first, last, True)
    if drawn is None or mirrored is None:
        assert drawn is mirrored
        return
    assert len(drawn.points) + drawn.outside == sum(d is not None for d in dates)
    for one, other in zip(drawn.points, mirrored.points, strict=True):
        assert 0 <= one.x <= one.x2 <= timeline.WIDTH
        assert one.y < drawn.height
        assert abs(one.x - (timeline.WIDTH - other.x2)) < 0.2
        assert one.y == other.y
    exact = {p.x: dates[p.number - 1] for p in drawn.points if len(dates[p.number - 1] or "") == 10}
    assert [exact[x] for x in sorted(exact)] == sorted(str(d) for d in exact.values())


@given(st.dictionaries(DAYS, st.integers(1, 50), max_size=40))
def test_a_sparkline_loses_no_article(coverage: dict[str, int]) -> None:
    line = sparkline.sparkline(sorted(coverage.items()))
    if len(coverage) < 2:
        assert line is None
        return
    assert line is not None
    assert line.most <= sum(coverage.values())
    total = sum(h / sparkline.HEIGHT * line.most for _, _, _, h in line.bars)
    assert abs(total - sum(coverage.values())) < 0.05 * line.most * len(line.bars)
    assert all(x >= 0 and x + w <= sparkline.WIDTH + 0.1 for x, _, w, _ in line.bars)


PLACES = st.lists(
    st.builds(
        map.Place, st.just("place/x"), st.text(max_size=20), st.floats(-80, 80), st.floats(-180, 180), st.integers(1, 9)
    ),
    max_size=12,
)


@given(PLACES)
def test_a_map_holds_its_places(places: list[map.Place]) -> None:
    drawn = map.draw(places)
    if not places:
        assert drawn is None
        return
    assert drawn is not None
    assert len(drawn.dots) == len(places)
    for dot in drawn.dots:
        assert 0 <= dot.x <= map.WIDTH and 0 <= dot.y <= drawn.height
    ordered = sorted(drawn.dots, key=lambda d: d.place.lat)
    assert all(one.y >= other.y - 0.2 for one, other in pairwise(ordered))


def test_places_on_both_sides_of_the_date_line_are_neighbours() -> None:
    drawn = map.draw([map.Place("a", "Anadyr", 64.7, 177.5, 1), map.Place("b", "Nome", 64.5, -165.4, 1)])
    assert drawn is not None
    assert drawn.dots[1].x > drawn.dots[0].x


def link(name: str) -> Link:
    if name.startswith("an "):
        return Link(name=name, kind="anonymous", named=False)
    return Link(name=name, kind="outlet", named=True, entity=f"outlet/{name}")


def account(number: int, outlet: str | None, chain: list[str] | None) -> Account:
    document = Document(
        id=f"d{number}",
        source="s",
        language="en",
        text="x",
        outlet=OutletRef(f"outlet/{outlet}", outlet, "given") if outlet else None,
    )
    if chain is None:
        return Account(document, None)
    statement = Statement(
        id=f"s{number}",
        start=0,
        end=1,
        text="x",
        cue=Cue(0, 1, "x"),
        chain=tuple(link(n) for n in chain),
        mode="indirect",
        stance="asserts",
        certainty="certain",
    )
    return Account(document, statement)


NAMES = st.sampled_from(["A", "B", "C", "D", "an official"])
ACCOUNTS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.sampled_from(["A", "B", "E", "F"])), st.one_of(st.none(), st.lists(NAMES, max_size=3))
    ),
    max_size=8,
)


@given(ACCOUNTS, st.randoms())
def test_the_roots_of_a_tree_are_the_origins(given_accounts: list, random: object) -> None:
    accounts = [account(i, outlet, chain) for i, (outlet, chain) in enumerate(given_accounts)]
    trees = chain_tree(accounts)
    origins = collapse(
        Report(
            a.document.id, a.document.outlet.id if a.document.outlet else None, a.statement.chain if a.statement else ()
        )
        for a in accounts
    )
    named = {t.name for t in trees if t.kind == "named"}
    # An outlet in a ring of relays may stand for the origin in one and its neighbour in the other.
    if not _ringed(accounts):
        assert set(origins.named) <= named
        assert {t.name for t in trees if t.kind == "unnamed"} == set(origins.unnamed)
    reached = {d.id for t in trees for d in _documents(t)}
    assert reached == {a.document.id for a in accounts}
    random.shuffle(accounts)  # type: ignore[attr-defined]
    again = chain_tree(accounts)
    assert [(t.kind, t.key, reach(t)) for t in again] == [(t.kind, t.key, reach(t)) for t in trees] or _ringed(accounts)


def _ringed(accounts: list[Account]) -> bool:
    behind: dict[str, set[str]] = {}
    for a in accounts:
        path = [f"outlet/{a.document.outlet.name}"] if a.document.outlet else []
        path += [x.entity or str(x.name) for x in (a.statement.chain if a.statement else ())]
        for one, other in pairwise(path):
            behind.setdefault(one, set()).add(other)
    for start in behind:
        seen, queue = set(), [start]
        while queue:
            for up in behind.get(queue.pop(), ()):
                if up == start:
                    return True
                if up not in seen:
                    seen.add(up)
                    queue.append(up)
    return False


def _documents(branch: Branch) -> list:
    return [a.document for a in branch.articles] + [d for b in branch.branches for d in _documents(b)]


def test_a_relay_cited_alone_stands_under_the_origin_that_another_names() -> None:
    trees = chain_tree([account(1, "E", ["A"]), account(2, "F", ["A", "B"])])
    assert [(t.kind, t.name) for t in trees] == [("named", "B")]
    (relay,) = trees[0].branches
    assert (relay.kind, relay.name) == ("relay", "A")
    assert {b.name for b in relay.branches} == {"E", "F"}


def test_graphs_mirror() -> None:
    edges = [Relaying("outlet/x", "outlet/a", 3), Relaying("outlet/b", "outlet/x", 1)]
    plain, mirrored = graph.star("outlet/x", edges, False), graph.star("outlet/x", edges, True)
    assert plain is not None and mirrored is not None
    for one, other in zip(plain.nodes, mirrored.nodes, strict=True):
        assert one.x == graph.WIDTH - other.x
    assert graph.star("outlet/y", edges, False) is None
    circle = graph.circle(edges)
    assert circle is not None and {n.entity for n in circle.nodes} == {"outlet/x", "outlet/a", "outlet/b"}
