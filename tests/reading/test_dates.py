from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from rawi.reading.dates import find_dates, readable_date
from rawi.reading.metadata.addresses import address_rules, date_of_address
from rawi.text import fold


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("چهارشنبه ۲۲ شهریور ۱۴۰۲", "2023-09-13"),
        ("چهارشنبه / ۲۲ شهریور ۱۴۰۲ / ۰۹:۳۰", "2023-09-13T09:30"),
        ("تاریخ انتشار: ۲۲ شهریور ماه سال ۱۴۰۲ - ۲۲:۰۵", "2023-09-13T22:05"),
        ("1402/06/22", "2023-09-13"),
        ("۱۳ سپتامبر ۲۰۲۳", "2023-09-13"),
        ("الأربعاء 13 سبتمبر 2023", "2023-09-13"),
        ("13 أيلول / سبتمبر 2023", "2023-09-13"),
        ("الثلاثاء، ٥ أيلول ٢٠٢٣", "2023-09-05"),
        ("5 جويلية 2023", "2023-07-05"),
        ("5 يوليوز 2023", "2023-07-05"),
        ("27 صفر 1445 هـ", "2023-09-12"),
        ("١٣ / ٩ / ٢٠٢٣", "2023-09-13"),
        ("13.09.2023 08:15", "2023-09-13T08:15"),
        ("September 13, 2023 at 4:05 pm", "2023-09-13T16:05"),
        ("5th, September 2023 GMT", "2023-09-05"),
        ("13 of Sep 2023", "2023-09-13"),
        ("13 September 2023, 2.15pm", "2023-09-13T14:15"),
        ("13 September 2023, 2.15 miles", "2023-09-13"),
        ("13 سبتمبر 2023 - 2:15 م", "2023-09-13T14:15"),
        ("98/11/29", "2020-02-18"),
        ("1445/02/27 هـ", "2023-09-12"),
        ("27-02-1445", "2023-09-12"),
        ("1410/06/22", "2031-09-13"),
        ("32 شهریور 1402", None),
        ("09/10/11", None),
        ("31.02.2023", None),
        ("12:30", None),
        ("no date in 2023", None),
    ],
)
def test_dates_in_words_and_numbers(line: str, iso: str | None) -> None:
    assert readable_date(line) == iso


def test_calendars_beside_each_other_are_both_found() -> None:
    found = find_dates(fold("11 شوال 1441هـ - 03 يونيو 2020م"))
    assert [(f.value, f.calendar) for f in found] == [("2020-06-03", "islamic"), ("2020-06-03", "gregorian")]


def test_a_weekday_beside_a_date_is_told() -> None:
    assert find_dates(fold("چهارشنبه ۲۲ شهریور ۱۴۰۲"))[0].weekday == 3


@given(st.dates(dt.date(2000, 3, 21), dt.date(2030, 1, 1)))
def test_every_solar_day_is_its_gregorian_day(day: dt.date) -> None:
    solar = JalaliDate(day)
    names = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
    assert readable_date(f"{solar.day} {names[solar.month - 1]} {solar.year}") == day.isoformat()


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("https://example.ir/fa/news/1402/06/22/123/a", "2023-09-13"),
        ("https://example.com/2023/09/13/a", "2023-09-13"),
        ("https://example.com/world/2023-9-13-a.html", "2023-09-13"),
        ("https://example.com/2023/sep/13/a", "2023-09-13"),
        ("https://example.com/world/202309131055667788-a.html", "2023-09-13"),
        ("https://example.com/2023/middle_east/9/13/a/index.html", "2023-09-13"),
        ("https://example.com/news/123456", None),
        ("https://example.com/2023/13/45/a", None),
        ("not an address", None),
        (None, None),
    ],
)
def test_dates_in_addresses(url: str | None, iso: str | None) -> None:
    assert date_of_address(url) == iso


def test_the_examples_of_the_address_rules_hold() -> None:
    import msgspec

    from rawi.languages import parse
    from rawi.reading.metadata import addresses

    rules = msgspec.convert(parse(addresses._FILE.read_bytes(), addresses._FILE), list[addresses.Address])
    assert rules and set(address_rules()) == {domain for rule in rules for domain in rule.domains}
    for rule in rules:
        assert date_of_address(rule.example) == rule.date
