"""What looks like a time and is none, ends of ranges, verbs that look ahead, parts of the day, clock times together."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.model import Published
from rawi.text import Prepared
from rawi.understanding.times import find_times

SUNDAY = "2023-09-17"


def values(language: str, text: str, page: str = SUNDAY) -> list[tuple[str, str | None]]:
    return [(t.text, t.value) for t in find_times(Prepared(text, language), Published.at(page, "given"))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "تبعد النجمة 3000 سنة ضوئية"),
        ("ar", "خطب الجمعة في المسجد"),
        ("ar", "شارك في ثورة 25 يناير"),
        ("ar", "فاز الفريق 1-صفر على ضيفه"),
        ("ar", "وقف عند باب المدينة"),
        ("ar", "لا يفرقون بين الاثنين"),
        ("fa", "ستاره ۳ هزار سال نوری دور است"),
        ("fa", "چهارشنبه سوری را جشن گرفتند"),
        ("fa", "با بیش از ۱۴۰۰ غرفه"),
        ("fa", "نقاشی نوزدهمی بود"),
        ("fa", "خطیب جمعه شهر گفت"),
    ],
)
def test_no_times(language: str, text: str) -> None:
    assert values(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "من اليوم الأحد إلى الأربعاء", ["2023-09-17", "2023-09-20"]),
        ("en", "It was open from Friday to Tuesday", ["2023-09-15", "2023-09-19"]),
        ("en", "It was open from Monday to Thursday", ["2023-09-11", "2023-09-14"]),
        ("fa", "از امروز تا چهارشنبه باز است", ["2023-09-17", "2023-09-20"]),
    ],
)
def test_ends_of_ranges(language: str, text: str, expected: list[str]) -> None:
    assert [value for _, value in values(language, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("يلتقي الفريقان الثلاثاء", "2023-09-19"),
        ("على أن يلعب الجمعة", "2023-09-22"),
        ("كان يلعب الجمعة", "2023-09-15"),
        ("لعب الفريق الجمعة", "2023-09-15"),
        ("يلعب منذ الجمعة", "2023-09-15"),
    ],
)
def test_imperfect_verbs_look_ahead(text: str, expected: str) -> None:
    (found,) = values("ar", text)
    assert found[1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("غادرت القرية سنتين وثلاثة أشهر من الآن", "2021-06"),
        ("سيعود 3 أشهر من الآن", "2023-12"),
        ("عدت في 12", "2023-09-12"),
        ("عدت للثاني عشر.", "2023-09-12"),
        ("سأعود في 27", "2023-09-27"),
        ("عاد يوم الجمعة في الخمسة عشر", "2023-09-15"),
        ("افتتح في رمضان", "2023-03-23/2023-04-20"),
        ("افتتح هذا المساء", "2023-09-17TEV"),
        ("سنة كاملة", "P1Y"),
        ("طوال العام", "P1Y"),
        ("سنة وسبعة أشهر", "P1Y7M"),
        ("نفس الشهر من العام الماضي", None),
        ("بعد عام 2011", "2011"),
        ("مساء أمس الأول", "2023-09-15TEV"),
    ],
)
def test_arabic(text: str, expected: str | None) -> None:
    (found,) = values("ar", text)
    assert found[1] == expected


def test_a_number_that_ends_no_clause_is_no_day() -> None:
    assert values("ar", "عدت في 12 دقيقة") == [("12 دقيقة", "PT12M")]
    assert values("ar", "عاد إلى 12 مدينة") == []


def test_two_clock_times_share_the_part_of_the_day() -> None:
    assert values("ar", "من 5 إلى 6 مساء") == [("5", "T17:00"), ("6 مساء", "T18:00")]


def test_year_after_year_is_no_year() -> None:
    assert values("ar", "زاد الإنتاج عام 2001. وهو يزداد عاما بعد عام")[-1] == ("بعد عام", None)


@settings(max_examples=60, deadline=None)
@given(st.dates(dt.date(2000, 1, 1), dt.date(2029, 12, 31)), st.integers(1, 7), st.integers(1, 7))
def test_no_range_of_weekdays_ends_before_it_begins(page: dt.date, first: int, last: int) -> None:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    found = values("en", f"It was open from {names[first - 1]} to {names[last - 1]}", page.isoformat())
    one, two = (dt.date.fromisoformat(value or "") for _, value in found)
    assert (one.isoweekday(), two.isoweekday()) == (first, last)
    assert 0 <= (two - one).days <= 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He earned $30,000 a year", [("a year", "SET", "P1Y")]),
        ("They work 60 hours a week", [("60 hours", "DURATION", "PT60H"), ("a week", "SET", "P1W")]),
        ("He waited for a year", [("a year", "DURATION", "P1Y")]),
        ("He gave one in July", [("July", "DATE", "2023-07")]),
        ("In a March 2016 meeting", [("March 2016", "DATE", "2016-03")]),
        ("In the past two weeks", [("the past two weeks", "DURATION", "P2W")]),
        ("Such as in the past", [("in the past", "DATE", "PAST_REF")]),
        ("after the Sept. 11 attacks", []),
        ("He told USA Today", []),
        ("a second device", []),
        ("this fall they vote", [("this fall", "DATE", "2023-FA")]),
        ("He left this evening", [("this evening", "TIME", "2023-09-17TEV")]),
    ],
)
def test_english(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = find_times(Prepared(text, "en"), Published.at(SUNDAY, "given"))
    assert [(t.text, t.type, t.value) for t in found] == expected


def test_a_weekday_that_contradicts_its_date_leaves_no_value() -> None:
    assert values("fa", "۲۲ بهمن سال جاری، یکشنبه بود") == [("۲۲ بهمن سال جاری، یکشنبه", "2024-02-11")]
    assert values("fa", "۲۲ بهمن سال جاری، پنجشنبه بود") == [("۲۲ بهمن سال جاری، پنجشنبه", None)]
