"""What a text says of its own day of writing."""

from __future__ import annotations

import datetime as dt

from rawi.text import Prepared
from rawi.understanding.times.constraints import allows, find_constraints
from rawi.understanding.times.lexicon import lexicon


def days(text: str, language: str, first: dt.date, count: int) -> list[dt.date]:
    found = find_constraints(Prepared(text, language))
    file = lexicon(language).file
    return [d for n in range(count) if all(allows(c, d := first + dt.timedelta(n), file) for c in found)]


def test_today_and_yesterday_by_weekday() -> None:
    week = dt.date(2023, 9, 11)
    assert days("صبح امروز، یکشنبه باز شد", "fa", week, 7) == [dt.date(2023, 9, 17)]
    assert days("شب گذشته، شنبه بسته شد", "fa", week, 7) == [dt.date(2023, 9, 17)]
    assert days("أعلن أمس الاثنين", "ar", week, 7) == [dt.date(2023, 9, 12)]


def test_a_day_of_the_month_said_to_be_today() -> None:
    found = days("امروز ۲۲ شهریور است", "fa", dt.date(2023, 1, 1), 365)
    assert found == [dt.date(2023, 9, 13)]


def test_a_day_told_as_past_or_as_to_come() -> None:
    past = days("کشتی ۱۳ سپتامبر رسید", "fa", dt.date(2023, 9, 10), 7)
    assert past == [dt.date(2023, 9, n) for n in range(13, 17)]
    ahead = days("ستنطلق الرحلة في 13 سبتمبر", "ar", dt.date(2023, 9, 10), 7)
    assert ahead == [dt.date(2023, 9, n) for n in range(10, 14)]


def test_constraints_carry_their_place() -> None:
    text = "اما صبح امروز، یکشنبه باز شد"
    (one,) = find_constraints(Prepared(text, "fa"))
    assert text[one.start : one.end] == one.text == "صبح امروز، یکشنبه"
    assert one.kind == "weekday"


def test_an_anniversary_of_a_year_that_its_sentence_names() -> None:
    for language, text in (
        ("en", "They marked the 75th anniversary of the bridge of 1948"),
        ("fa", "هفتاد و پنجمین سالگرد پل سال ۱۹۴۸ را جشن گرفتند"),
        ("ar", "احتفلوا بالذكرى الخامسة والسبعين لبناء الجسر عام 1948"),
    ):
        (one,) = (c for c in find_constraints(Prepared(text, language)) if c.kind == "year")
        file = lexicon(language).file
        assert allows(one, dt.date(2023, 9, 9), file)
        assert not allows(one, dt.date(2022, 9, 9), file)
        assert not allows(one, dt.date(2024, 9, 9), file)


def test_an_anniversary_without_a_year_says_nothing() -> None:
    assert not find_constraints(Prepared("They marked the 75th anniversary of the bridge", "en"))
