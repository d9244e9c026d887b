from __future__ import annotations

import pytest

from rawi.report.pieces import counted


@pytest.mark.parametrize(
    ("language", "number", "word"),
    [
        ("en", 1, "article"),
        ("en", 2, "articles"),
        ("ar", 1, "تقرير"),
        ("ar", 2, "تقريران"),
        ("ar", 3, "تقارير"),
        ("ar", 13, "تقريرا"),
        ("ar", 100, "تقرير"),
        ("ar", 103, "تقارير"),
        ("fa", 1, "گزارش"),
        ("fa", 13, "گزارش"),
    ],
)
def test_what_is_counted_stands_in_the_form_that_its_number_asks_for(language: str, number: int, word: str) -> None:
    assert counted("articles", number, language) == word
