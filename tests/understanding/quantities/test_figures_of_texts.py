"""Figures as texts of three languages write them: marks, turned decimals, names, rates, ranges of money, tonnes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.text import Prepared
from rawi.understanding.quantities import find_quantities


def found(language: str, text: str) -> list[tuple[float, str | None]]:
    return [(q.value, q.unit) for q in find_quantities(Prepared(text, language), ())]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "بلغ السعر 61ر58 دولارا", [(58.61, "dollar")]),
        ("ar", "بلغ السعر 9.\u200f10 مليون دولار", [(10_900_000, "dollar")]),
        ("ar", "وزع 2.750 كتابا", [(2750, "كتابا")]),
        ("ar", "بسعر 51.880 دولارا", []),
        ("ar", "بسعر 150.000 دولار", [(150_000, "dollar")]),
        ("ar", "بسعر 0.097 دينار", [(0.097, "dinar")]),
        ("ar", "هبت الرياح بسرعة 15-35 كم/ساعة", [(15, "kilometre per hour")]),
        ("ar", "حضر 30 طالبا في الساعة الخامسة", [(30, "student")]),
        ("ar", "بطول 26 كيلو مترا", [(26, "kilometre")]),
        ("ar", "في الدقيقة 24 عندما سجل", []),
        ("ar", "القرار 2254 لمجلس الأمن", []),
        ("ar", "الخمسة عشر طالبا", [(15, "student")]),
        ("ar", "مبلغا قدره 1/2 مليون ريال", []),
        ("fa", "نه تنها باران بارید", []),
        ("fa", "نه نفر آمدند", [(9, "person")]),
        ("fa", "ماده ۱۱۰ قانون", []),
        ("fa", "۲۸ مرداد", []),
        ("fa", "وثیقه ۱۰۰ میلیونی تومانی", [(100_000_000, "toman")]),
        ("fa", "۵۰ هزار تنی", [(50_000, "tonne")]),
        ("fa", "سه هزار تن از مردم", [(3000, "person")]),
        ("fa", "۳۵۸ تن و ۲۷۰ کیلوگرم", [(358, "tonne"), (270, "kilogram")]),
        ("fa", "۸۰ روستایی را بردند", [(80, "villager")]),
        ("fa", "با سرعت ۶۰ کیلومتر بر ساعت", [(60, "kilometre per hour")]),
        ("fa", "یک‌ونیم میلیون یورو", [(1_500_000, "euro")]),
        ("fa", "پنجاه‌هزار نفر", [(50_000, "person")]),
        ("fa", "سی‌وپنج نفر", [(35, "person")]),
        ("fa", "سینه سیده", []),
        ("fa", "۵۰ همت", [(50_000_000_000_000, "toman")]),
        ("fa", "عبدالناصر همتی گفت", []),
        ("ar", "خمسا وعشرين طالبة", [(25, "student")]),
        ("ar", "مليون ونصف مليون نازح", [(1_500_000, "displaced person")]),
        ("ar", "الثلاثمئة جندي", [(300, "soldier")]),
        ("en", "between $5 and $10", [(5, "dollar")]),
        ("en", "$500 to $2,000", [(500, "dollar")]),
        ("en", "thousands of $20 notes", [(20, "dollar")]),
        ("en", "a list of Fortune 500 companies", []),
        ("en", "owed $65.4 billion", [(65_400_000_000, "dollar")]),
        ("en", "winds of 60 miles per hour", [(60, "mile per hour")]),
    ],
)
def test_figures(language: str, text: str, expected: list[tuple[float, str]]) -> None:
    assert found(language, text) == expected


def test_money_range_has_bounds() -> None:
    (quantity,) = find_quantities(Prepared("paid $500 to $2,000", "en"), ())
    assert (quantity.low, quantity.high, quantity.text) == (500, 2000, "$500 to $2,000")


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 999), st.integers(1, 9), st.sampled_from([("million", 10**6), ("billion", 10**9)]))
def test_decimals_of_scales_are_exact(whole: int, tenth: int, scale: tuple[str, int]) -> None:
    word, factor = scale
    expected = whole * factor + tenth * factor // 10
    assert found("en", f"It cost ${whole}.{tenth} {word} to build") == [(expected, "dollar")]


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 999), st.integers(0, 99))
def test_a_turned_decimal_is_what_the_page_shows(whole: int, behind: int) -> None:
    shown = float(f"{whole}.{behind:02d}")
    assert found("ar", f"بلغ السعر {behind:02d}ر{whole} دولارا أمس") == [(shown, "dollar")]
