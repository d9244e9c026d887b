"""What an article sees under a feature, and how common the feature is to it, against the plain definition."""

from __future__ import annotations

from bisect import insort
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rawi.gathering.index import COUNTED, FIRST, REMAINS, VIEW, Index, Order, degree
from rawi.gathering.similarity import WINDOW

KEY = 5
MINUTES = st.integers(0, 40).map(lambda number: number * WINDOW // 16)
ORDERS = st.lists(st.tuples(st.sampled_from((0, 0, 0, 1)), MINUTES), max_size=60)


def order(number: int, kind: int, minute: int) -> Order:
    return (1, 0, f"a{number:03}") if kind else (0, minute, f"a{number:03}")


def bounds(one: Order) -> tuple[int, int] | None:
    return (0, WINDOW) if one[0] else None


def count(one: Order, every: list[Order]) -> int:
    """How many before it have the feature, inside of what it may join."""
    before = [other for other in every if FIRST < other < one]
    if one[0] == 0:
        return sum(other[1] >= one[1] - WINDOW for other in before)
    return sum(bool(other[0]) or 0 <= other[1] <= WINDOW for other in before)


@given(ORDERS)
def test_counts_and_views_are_those_of_the_articles_before(found: list[tuple[int, int]]) -> None:
    every = [order(number, *one) for number, one in enumerate(found)]
    index = Index()
    for one in every:
        index.put(one, (KEY,))
    for one in every:
        seen, common = index.look(KEY, one, bounds(one))
        assert common == min(COUNTED, count(one, every))
        if one[0] == 0:
            near = sorted(other for other in every if other < one and other[1] >= one[1] - WINDOW)
            assert list(seen) == near[-VIEW:]


@given(ORDERS.filter(bool))
def test_one_that_comes_late_is_told_to_all_for_whom_it_changes_how_common_a_feature_is(
    found: list[tuple[int, int]],
) -> None:
    index, there = Index(), list[Order]()
    for number, one in enumerate(found):
        late = order(number, *one)
        before = {other: degree(count(other, there)) for other in there}
        index.put(late, (KEY,))
        insort(there, late)
        told = index.counters(late, (KEY,))
        changed = {other for other in before if degree(count(other, there)) != before[other]}
        assert changed <= told | index.seers(late, (KEY,))
        assert all(other > late for other in told)
        assert {other for other in told if other[0] == 0} <= changed, "nobody dated decides again for nothing"


def test_the_more_have_a_feature_the_less_of_it_remains() -> None:
    assert REMAINS[0] == 1.0
    assert all(a >= b > 0 for a, b in pairwise(REMAINS))
    assert len(REMAINS) == degree(10 * COUNTED) + 1
