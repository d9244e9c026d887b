from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model.dates import Published, bounds, compatible

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
def test_which_dates_can_be_one_time_is_symmetric(one: str, other: str) -> None:
    (a, b), (c, d) = bounds(one), bounds(other)
    assert compatible(one, other) == compatible(other, one) == (max(a, c) <= min(b, d))


@given(prefixes())
def test_every_date_can_be_the_same_time_as_its_year_but_not_as_the_next_one(value: str) -> None:
    assert compatible(value, value)
    assert compatible(value[:4], value)
    assert not compatible(str(int(value[:4]) + 1), value)


@given(days)
def test_a_day_is_known_exactly(day: dt.date) -> None:
    assert Published.at(day.isoformat(), "text").day == day
    assert Published.at(day.isoformat()[:7], "text").day is None
    assert Published().day is None
