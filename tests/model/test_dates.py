from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model.dates import Published, bounds, compatible, covers

days = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31))


@st.composite
def prefixes(draw: st.DrawFn) -> str:
    day = draw(days)
    return draw(st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4], f"{day}T09:30+03:30"]))


def test_bounds_of_each_precision() -> None:
    assert bounds("2023") == (dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    assert bounds("2024-02") == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert bounds("2023-09-13T09:00+09:00") == (dt.date(2023, 9, 13), dt.date(2023, 9, 13))


@pytest.mark.parametrize("bad", ["", "23", "2023-13-01", "2023-9-1", "yesterday", "2023-02-30"])
def test_what_is_no_date_is_refused(bad: str) -> None:
    with pytest.raises(ValueError):
        bounds(bad)


@given(prefixes(), prefixes())
def test_covering_is_one_kind_of_compatible(one: str, other: str) -> None:
    if covers(one, other):
        assert compatible(one, other)
    assert compatible(one, other) == compatible(other, one)


@given(prefixes())
def test_every_date_covers_itself_and_its_year(value: str) -> None:
    assert covers(value, value)
    assert covers(value[:4], value)


@given(days)
def test_a_day_is_known_exactly(day: dt.date) -> None:
    assert Published.at(day.isoformat(), "text").day == day
    assert Published.at(day.isoformat()[:7], "text").day is None
    assert Published().day is None
