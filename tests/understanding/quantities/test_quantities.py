"""Numbers of things: value, unit, bounds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.model import Published
from rawi.text import Prepared
from rawi.understanding.quantities import find_quantities
from rawi.understanding.quantities.numerals import digits_value
from rawi.understanding.times import find_times

CASES = [
    ("fa", "یک میلیون و ۲۰۰ هزار تومان", 1_200_000, "toman", False, None, None),
    ("fa", "۳۵۰۰ ریال", 3500, "rial", False, None, None),
    ("fa", "حدود بیست و پنج هزار نفر", 25_000, "person", True, None, None),
    ("fa", "بیش از ۳۰ نفر زخمی", 30, "wounded", True, 30, None),
    ("fa", "دست‌کم ۱۲ تن کشته", 12, "killed", True, 12, None),
    ("fa", "کمتر از ده دانشجو", 10, "student", True, None, 10),
    ("fa", "۸ تن گندم", 8, "tonne", False, None, None),
    ("fa", "۳ فروند کشتی", 3, "ship", False, None, None),
    ("fa", "۲۰ تا ۳۰ درصد", 20, "percent", True, 20, 30),
    ("fa", "۲٫۵ میلیارد دلار", 2_500_000_000, "dollar", False, None, None),
    ("fa", "هفت هزار و ۴۰۰ میلیارد تومان", 7_400_000_000_000, "toman", False, None, None),
    ("fa", "صدها کارگر", 100, "worker", True, 100, None),
    ("fa", "نیم میلیون نفر", 500_000, "person", False, None, None),
    ("fa", "بین ۲۰ تا ۳۰ هزار کارگر", 20_000, "worker", True, 20_000, 30_000),
    ("fa", "۵ تا ۱۰۰۰ نفر", 5, "person", True, 5, 1000),
    ("fa", "ده‌ها هزار نفر", 10_000, "person", True, 10_000, None),
    ("fa", "چند صد معترض", 100, "protester", True, 100, None),
    ("fa", "۵۰ ریال عمان", 50, "Omani rial", False, None, None),
    ("ar", "نصف مليون لاجئ", 500_000, "refugee", False, None, None),
    ("ar", "بين 20 و30 ألف جندي", 20_000, "soldier", True, 20_000, 30_000),
    ("ar", "إحدى عشرة سفينة", 11, "ship", False, None, None),
    ("ar", "100 دينار كويتي", 100, "Kuwaiti dinar", False, None, None),
    ("ar", "عدة آلاف المتظاهرين", 1000, "protester", True, 1000, None),
    ("ar", "خمسة وعشرون ألف جندي", 25_000, "soldier", False, None, None),
    ("ar", "ألفا جندي", 2000, "soldier", False, None, None),
    ("ar", "مئتا صاروخ", 200, "missile", False, None, None),
    ("ar", "ما لا يقل عن 15 قتيلا", 15, "killed", True, 15, None),
    ("ar", "40 عاملا على الأقل", 40, "worker", True, 40, None),
    ("ar", "نحو 3.5 مليارات دولار", 3_500_000_000, "dollar", True, None, None),
    ("ar", "30 بالمئة", 30, "percent", False, None, None),
    ("ar", "جنديين", 2, "soldier", False, None, None),
    ("ar", "ثلاثة ملايين لاجئ", 3_000_000, "refugee", False, None, None),
    ("en", "at least 25,000 refugees", 25_000, "refugee", True, 25_000, None),
    ("en", "$5.2 million", 5_200_000, "dollar", False, None, None),
    ("en", "$3.5bn", 3_500_000_000, "dollar", False, None, None),
    ("en", "£20m", 20_000_000, "pound", False, None, None),
    ("en", "half a million barrels", 500_000, "barrel", False, None, None),
    ("en", "two dozen drones", 24, "drone", False, None, None),
    ("en", "several thousand refugees", 1000, "refugee", True, 1000, None),
    ("en", "twenty-five soldiers", 25, "soldier", False, None, None),
    ("en", "two hundred and three houses", 203, "house", False, None, None),
    ("en", "12 tractors", 12, "tractor", False, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "value", "unit", "approximate", "low", "high"), CASES)
def test_quantity(
    language: str, text: str, value: float, unit: str, approximate: bool, low: float | None, high: float | None
) -> None:
    (found,) = find_quantities(Prepared(text, language), ())
    assert (found.value, found.unit, found.approximate, found.low, found.high) == (value, unit, approximate, low, high)
    assert found.text == text[found.start : found.end]
    assert isinstance(found.value, int)


def test_toman_and_rial_are_not_one() -> None:
    found = find_quantities(Prepared("از ۵۰ هزار تومان به ۵۰۰ هزار ریال", "fa"), ())
    assert [(q.value, q.unit) for q in found] == [(50_000, "toman"), (500_000, "rial")]


def test_two_numbers_that_stand_together() -> None:
    found = find_quantities(Prepared("بين مليونين وثلاثة ملايين طن", "ar"), ())
    assert [(q.unit, q.low, q.high) for q in found] == [("tonne", 2_000_000, 3_000_000)]
    found = find_quantities(Prepared("ما بين خمسة وعشرة جرحى", "ar"), ())
    assert [(q.unit, q.low, q.high) for q in found] == [("wounded", 5, 10)]
    found = find_quantities(Prepared("خمسة وعشرون جريحا", "ar"), ())
    assert [(q.unit, q.value) for q in found] == [("wounded", 25)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "یک مقام آگاه نه تایید کرد و نه رد"),
        ("ar", "قال أحد المسؤولين"),
        ("en", "a man in one town said so"),
        ("en", "a quarter of a million refugees"),
    ],
)
def test_no_quantities(language: str, text: str) -> None:
    assert find_quantities(Prepared(text, language), ()) == ()


def test_times_are_no_quantities() -> None:
    prepared = Prepared("در سال ۱۴۰۰ و طی ۵ روز ۳۰ خانه ساخته شد", "fa")
    times = find_times(prepared, Published())
    assert [(q.value, q.unit) for q in find_quantities(prepared, times)] == [(30, "house")]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [("1,200", "fa", 1200), ("1.200", "fa", 1200), ("0.125", "fa", 0.125), ("75/3", "fa", 75.3), ("3.5", "ar", 3.5),
     ("1,234,567.5", "en", 1234567.5), ("12.34.56", "en", None)],
)  # fmt: skip
def test_figures(text: str, language: str, value: float | None) -> None:
    assert digits_value(text, language) == value


@settings(max_examples=100, deadline=None)
@given(st.integers(1001, 999_999_999))
def test_figures_in_all_three_kinds(number: int) -> None:
    eastern = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    persian = str(number).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    for written in (str(number), eastern, persian, f"{number:,}"):
        (found,) = find_quantities(Prepared(f"{written} نفر", "fa"), ())
        assert (found.value, found.unit) == (number, "person")


def test_a_dual_inside_another_quantity_ends() -> None:
    text = "أصيب ثلاثة عمال على الأقل وشخصان آخران في الحريق."
    assert [q.value for q in find_quantities(Prepared(text, "ar"), ())] == [3]


@pytest.mark.parametrize(
    ("language", "text", "share", "value"),
    [
        ("en", "Two thirds of the voters stayed away.", "Two thirds", 66.67),
        ("en", "They lost one-third of their boats.", "one-third", 33.33),
        ("en", "Half the town burned.", "Half", 50),
        ("fa", "دو سوم کشاورزان رفتند.", "دو سوم", 66.67),
        ("fa", "یک‌سوم قایق‌ها شکست.", "یک‌سوم", 33.33),
        ("fa", "نیمی از شهر تاریک شد.", "نیمی", 50),
        ("fa", "سه‌چهارم باغ‌ها خشکید.", "سه‌چهارم", 75),
        ("ar", "غادر ثلثا المزارعين.", "ثلثا", 66.67),
        ("ar", "غرق ثلث القوارب.", "ثلث", 33.33),
        ("ar", "جف ثلاثة أرباع البساتين.", "ثلاثة أرباع", 75),
    ],
)
def test_fractions_of_something_are_shares_in_percent(language: str, text: str, share: str, value: float) -> None:
    (found,) = find_quantities(Prepared(text, language), ())
    assert (found.text, found.value, found.unit) == (share, value, "percent")
    assert found.approximate == (value != int(value))


@pytest.mark.parametrize(
    ("language", "text", "low", "value", "unit"),
    [
        ("ar", "احترق أكثر من نصف البستان.", 50, 50, "percent"),
        ("fa", "بیش از نصف باغ سوخت.", 50, 50, "percent"),
        ("en", "More than a quarter of the orchard burned.", 25, 25, "percent"),
        ("en", "They walked half a kilometre.", None, 0.5, "kilometre"),
        ("ar", "ساروا نصف كيلومتر.", None, 0.5, "kilometre"),
        ("fa", "نصف کیلومتر راه رفتند.", None, 0.5, "kilometre"),
        ("ar", "كلف ربع مليون دولار.", None, 250_000, "dollar"),
    ],
)
def test_fractions_with_bounds_and_of_measures(
    language: str, text: str, low: float | None, value: float, unit: str
) -> None:
    (found,) = find_quantities(Prepared(text, language), ())
    assert (found.value, found.unit, found.low) == (value, unit, low)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the second half of the game"),
        ("en", "a third man came"),
        ("ar", "في النصف الثاني من المباراة وفي ربع نهائي البطولة"),
        ("fa", "نیمه دوم بازی و ثلث آخر"),
        ("fa", "یک سوم مهر"),
    ],
)
def test_parts_in_an_order_are_no_shares(language: str, text: str) -> None:
    prepared = Prepared(text, language)
    assert find_quantities(prepared, find_times(prepared, Published())) == ()
