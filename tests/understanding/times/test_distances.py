"""Ranges that end ahead, years counted from a day before them, and weekdays a day off their date."""

from __future__ import annotations

import pytest

from rawi.model import Published
from rawi.text import Prepared
from rawi.understanding.times import find_times


@pytest.mark.parametrize(
    ("language", "day", "text", "values"),
    [
        ("en", "2024-05-14", "The bridge is closed from Thursday to next Sunday.", ["2024-05-16", "2024-05-19"]),
        ("fa", "2021-07-19", "پل از سه‌شنبه تا یکشنبه آینده بسته است.", ["2021-07-20", "2021-07-25"]),
        ("en", "2024-05-14", "They were freed on Monday. They were held a year earlier.", ["2024-05-13", "2023"]),
        ("en", "2024-05-14", "They were held a year earlier.", [None]),
        ("fa", "2024-05-14", "باران (سه‌شنبه ۹۹/۱۱/۱۳) بارید.", ["2021-02-01/2021-02-02"]),
        ("en", "2024-05-14", "It opened on Monday, 13 March 2019.", [None]),
    ],
)
def test_values(language: str, day: str, text: str, values: list[str | None]) -> None:
    found = find_times(Prepared(text, language), Published.at(day, "metadata"))
    assert [t.value for t in found] == values
