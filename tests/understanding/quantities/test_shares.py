"""Shares and what they are taken of."""

from __future__ import annotations

import pytest

from rawi.text import Prepared
from rawi.understanding.quantities import find_quantities


@pytest.mark.parametrize(
    ("language", "text", "value", "of"),
    [
        ("en", "A third of the votes were counted", 33.33, "vote"),
        ("en", "Two thirds of registered voters stayed home", 66.67, "voter"),
        ("en", "Half the population left", 50, "population"),
        ("en", "More than a quarter of its budget was spent", 25, "budget"),
        ("en", "About 30% of all the houses fell", 30, "house"),
        ("en", "They saw 12 percent growth", 12, None),
        ("en", "Nearly half of those asked agreed", 50, None),
        ("fa", "یک سوم آرا شمارش شد", 33.33, "vote"),
        ("fa", "دو سوم از رای‌دهندگان نیامدند", 66.67, "voter"),
        ("fa", "۴۰ درصد مردم رفتند", 40, "person"),
        ("fa", "۲۰ درصد رشد دیده شد", 20, None),
        ("ar", "صوت ثلث الناخبين", 33.33, "voter"),
        ("ar", "غادر ثلثا سكان المدينة", 66.67, "population"),
        ("ar", "حصل على 40 بالمئة من الأصوات", 40, "vote"),
        ("ar", "بنمو 5 بالمئة في عام", 5, None),
    ],
)
def test_of_what(language: str, text: str, value: float, of: str | None) -> None:
    (found,) = find_quantities(Prepared(text, language), ())
    assert (found.value, found.unit, found.of) == (value, "percent", of)


@pytest.mark.parametrize(("language", "text"), [("en", "40 houses of the village"), ("fa", "۴۰ خانه از روستا")])
def test_what_is_counted_is_no_share(language: str, text: str) -> None:
    (found,) = find_quantities(Prepared(text, language), ())
    assert found.of is None
