"""Times that an earlier one tells: the same day, that year, two days later."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.model import Published
from rawi.text import Prepared
from rawi.understanding.times import find_times

PAGE = "2023-09-17"


def values(language: str, text: str, page: str | None = PAGE) -> list[tuple[str, str | None]]:
    published = Published.at(page, "given") if page else Published()
    return [(t.text, t.value) for t in find_times(Prepared(text, language), published)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "The league was founded in 2019. In April of that year it had a stadium.",
            [("2019", "2019"), ("April of that year", "2019-04")],
        ),
        (
            "en",
            "On May 3, 2018 the bridge fell. The next day the mayor left. The following morning a new one came.",
            [("May 3, 2018", "2018-05-03"), ("The next day", "2018-05-04"), ("The following morning", "2018-05-05TMO")],
        ),
        (
            "en",
            "It opened in March 2003. Two months later it closed. The following year it was sold.",
            [("March 2003", "2003-03"), ("Two months later", "2003-05"), ("The following year", "2004")],
        ),
        (
            "en",
            "They met on September 5. That week it rained, and on the 15th of that month it snowed.",
            [("September 5", "2023-09-05"), ("That week", "2023-W36"), ("the 15th of that month", "2023-09-15")],
        ),
        (
            "fa",
            "باشگاه در سال ۲۰۱۹ بنا شد. در آوریل همان سال ورزشگاه داشت.",
            [("سال ۲۰۱۹", "2019"), ("آوریل همان سال", "2019-04")],
        ),
        (
            "fa",
            "او سه‌شنبه آمد. همان روز باغ را دیدند و فردای آن روز برگشت.",
            [("سه‌شنبه", "2023-09-12"), ("همان روز", "2023-09-12"), ("فردای آن روز", "2023-09-13")],
        ),
        (
            "fa",
            "در مهر ۱۳۹۵ آغاز شد. دو ماه بعد تمام شد. در بهار سال بعد آن را فروختند.",
            [
                ("مهر ۱۳۹۵", "2016-09-22/2016-10-21"),
                ("دو ماه بعد", "2016-11-21/2016-12-20"),
                ("بهار سال بعد", "2017-SP"),
            ],
        ),
        (
            "ar",
            "تأسس النادي عام 2019. وفي أبريل من العام نفسه صار له ملعب.",
            [("عام 2019", "2019"), ("أبريل من العام نفسه", "2019-04")],
        ),
        (
            "ar",
            "سقط الجسر في 3 مايو 2018. وفي اليوم التالي غادر العمدة. وفي مساء اليوم نفسه أمطرت.",
            [("3 مايو 2018", "2018-05-03"), ("اليوم التالي", "2018-05-04"), ("مساء اليوم نفسه", "2018-05-04TEV")],
        ),
        (
            "ar",
            "وصل الوفد الثلاثاء. وبعد يومين غادر.",
            [("الثلاثاء", "2023-09-12"), ("بعد يومين", "2023-09-14")],
        ),
    ],
)
def test_told_by_what_stands_before(language: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert values(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The next day the mayor left."),
        ("en", "The last day of the fair was warm."),
        ("fa", "در آوریل همان سال بازگشت."),
        ("fa", "فردای آن روز بازگشت."),
        ("ar", "وفي اليوم التالي غادر."),
        ("ar", "وفي أبريل من العام نفسه غادر."),
    ],
)
def test_nothing_before_tells_it(language: str, text: str) -> None:
    assert [value for _, value in values(language, text)] == [None]


def test_two_days_of_an_earlier_sentence_leave_it_open() -> None:
    text = "It rained on May 3, 2018 and on May 9, 2018. The next day it was warm."
    assert values("en", text)[-1] == ("The next day", None)


def test_what_follows_can_tell_it() -> None:
    assert values("ar", "سقط الجسر في 3 مايو 2018. في اليوم نفسه الذي وصل فيه أمطرت.")[-1] == ("اليوم نفسه", None)
    text = "It fell on May 3, 2018. Three days later, on May 7, 2018, it was cleared."
    assert values("en", text)[1] == ("Three days later", "2018-05-07")


def test_the_day_of_the_page_is_not_what_is_meant() -> None:
    assert values("en", "He left on May 3, 2018. A day later he came back.", None)[-1][1] == "2018-05-04"
    assert values("en", "He came back a day later.")[-1][1] is None


@settings(max_examples=60, deadline=None)
@given(st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)), st.integers(2, 40))
def test_days_later_are_counted_from_the_day_named(day: dt.date, count: int) -> None:
    for language, text in (
        ("en", f"It fell on {day:%Y-%m-%d}. {count} days later it was cleared."),
        ("fa", f"پل در {day:%Y-%m-%d} فرو ریخت. {count} روز بعد راه باز شد."),
    ):
        found = values(language, text)
        told = day + dt.timedelta(count)
        # What is told as past is not after the page, unless its beginning is.
        beyond = day <= dt.date.fromisoformat(PAGE) < told
        assert found[-1][1] == (None if beyond else told.isoformat())
