"""Calendars and values."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.understanding.times.calendar_words import month_names, weekday_names
from rawi.understanding.times.calendars import from_day, month_days, to_day, year_days
from rawi.understanding.times.values import days_of


@given(st.dates(dt.date(1950, 1, 1), dt.date(2070, 12, 31)), st.sampled_from(["gregorian", "solar_hijri", "islamic"]))
def test_there_and_back(day: dt.date, calendar: str) -> None:
    there = from_day(calendar, day)  # type: ignore[arg-type]
    assert there is not None
    assert to_day(calendar, *there) == day  # type: ignore[arg-type]


def test_known_days() -> None:
    assert to_day("solar_hijri", 1357, 11, 22) == dt.date(1979, 2, 11)
    assert to_day("islamic", 1445, 1, 1) == dt.date(2023, 7, 19)
    assert to_day("solar_hijri", 1402, 12, 30) is None, "1402 was no leap year"
    assert month_days("solar_hijri", 1402, 12) == (dt.date(2024, 2, 20), dt.date(2024, 3, 19))
    assert year_days("solar_hijri", 1400) == (dt.date(2021, 3, 21), dt.date(2022, 3, 20))


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_every_month_and_day_has_a_name(language: str) -> None:
    months = set(month_names(language).values())
    assert months == {(c, n) for c in ("gregorian", "solar_hijri", "islamic") for n in range(1, 13)}
    assert set(weekday_names(language).values()) == set(range(1, 8))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023-09-13", "2023-09-13", "2023-09-13"),
        ("2023-09-13TMO", "2023-09-13", "2023-09-13"),
        ("2023-09", "2023-09-01", "2023-09-30"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2023-W37", "2023-09-11", "2023-09-17"),
        ("2023-SU", "2023-06-01", "2023-08-31"),
        ("2023-WI", "2023-12-01", "2024-02-29"),
        ("2023-Q2", "2023-04-01", "2023-06-30"),
        ("2023-H2", "2023-07-01", "2023-12-31"),
        ("2021-03-21/2022-03-20", "2021-03-21", "2022-03-20"),
    ],
)
def test_days_of(value: str, first: str, last: str) -> None:
    assert days_of(value) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("value", [None, "", "P5D", "PAST_REF", "T17:00", "XXXX-WXX-5", "2023-02-30"])
def test_days_of_nothing(value: str | None) -> None:
    assert days_of(value) is None
