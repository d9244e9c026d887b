from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from rawi.model.dates import bounds
from rawi.sources.stated import iso_date


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2023-09-13", "2023-09-13"),
        ("2023-09", "2023-09"),
        ("2023", "2023"),
        ("2023-09-13T09:00:30.123Z", "2023-09-13T09:00Z"),
        ("2023-09-13 09:00:00+0330", "2023-09-13T09:00+03:30"),
        ("2023-09-13T09:00:00+00:00", "2023-09-13T09:00Z"),
        ("20230913", "2023-09-13"),
        ("Wed, 13 Sep 2023 09:00:00 GMT", "2023-09-13T09:00Z"),
        (1694595600, "2023-09-13T09:00Z"),
        ("1694595600000", "2023-09-13T09:00Z"),
        ("1402/06/22", "2023-09-13"),
        ("۱۴۰۲/۰۶/۲۲ ۰۹:۰۰", "2023-09-13T09:00"),
        ("1402", None),
        ("2023-02-30", None),
        ("1956-01-01", None),
        ("soon", None),
        ("", None),
        (None, None),
        (True, None),
        (12, None),
    ],
)
def test_stated_dates(stated: object, iso: str | None) -> None:
    assert iso_date(stated) == iso


@given(st.dates(dt.date(1991, 1, 1), dt.date(2032, 3, 19)))  # from 1411 on a year is Islamic
def test_a_day_is_the_same_day_in_both_calendars(day: dt.date) -> None:
    solar = JalaliDate(day)
    assert iso_date(day.isoformat()) == iso_date(f"{solar.year}/{solar.month}/{solar.day}") == day.isoformat()


@given(st.text(max_size=40) | st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_whatever_comes_out_is_a_date(value: object) -> None:
    found = iso_date(value)
    if found is not None:
        bounds(found)
