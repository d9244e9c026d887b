"""Reports and dossiers tell dates in the reader's words and digits."""

from __future__ import annotations

import pytest

from rawi.report.dates import date_in_words, shown_date


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        ("2023-09-05T08:15+03:00", "en", "5 September 2023"),
        ("2023-09-05T08:15+03:00", "fa", "۵ سپتامبر ۲۰۲۳"),
        ("2023-01", "ar", "يناير ٢٠٢٣"),
        ("2023", "fa", "۲۰۲۳"),
        (None, "fa", ""),
        ("soon", "en", "soon"),
    ],
)
def test_a_prefix_is_told_as_precisely_as_it_is_known(value: str | None, language: str, words: str) -> None:
    assert shown_date(value, language) == words


def test_digits_are_left_to_the_reader() -> None:
    assert date_in_words("2023-09-05", "ar") == "5 سبتمبر 2023"
