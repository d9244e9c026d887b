"""Dates of events: ISO prefixes of TIMEX3 values, and times that belong to another happening."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge, load
from rawi.model import Article, Published
from rawi.understanding import understand
from rawi.understanding.events.slots.when import iso_prefix


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.mark.parametrize(
    ("value", "prefix"),
    [
        ("2023-09-13TMO", "2023-09-13"),
        ("2023-W37", "2023-09"),
        ("2023-10-02/2023-10-07", "2023-10"),
        ("2023-09-23/2023-10-22", "2023"),  # a month of the Solar Hijri calendar lies in two of ours
        ("2023-12-22/2024-01-20", None),
        ("2021-03-21/2022-03-20", "2021"),
        ("PAST_REF", None),
        (None, None),
    ],
)
def test_a_prefix_holds_all_days_of_its_value(value: str | None, prefix: str | None) -> None:
    assert iso_prefix(value) == prefix


@pytest.mark.parametrize(
    ("language", "text", "kind", "time"),
    [
        ("en", "Iran and Oman held talks on Sunday, two days after Israel attacked Isfahan.", "ASSAULT", None),
        ("en", "Iran and Oman held talks on Sunday, two days after Israel attacked Isfahan.", "CONSULT", "2024-05-12"),
        ("fa", "او یکشنبه، دو روز پس از بازداشت در تهران آزاد شد.", "COERCE", None),
        ("fa", "او یکشنبه، دو روز پس از بازداشت در تهران آزاد شد.", "RETREAT", "2024-05-12"),
        ("ar", "زار الوزير بغداد الأحد بعد يومين من مقتل خمسة أشخاص في البصرة.", "CASUALTY", None),
    ],
)
def test_what_is_counted_from_another_time(
    language: str, text: str, kind: str, time: str | None, knowledge: Knowledge
) -> None:
    day = Published.at("2024-05-14", "metadata")
    found = understand(Article(id="a", source="a", language=language, text=text, published=day), knowledge).events
    assert [e.time for e in found if e.type == kind] == [time]


@pytest.mark.parametrize(
    ("text", "kind", "time"),
    [
        ("ایران روز جمعه نفتکشی را که در نزدیکی بندرعباس توقیف کرده بود آزاد کرد.", "RETREAT", "2024-05-10"),
        ("ایران روز جمعه نفتکشی را که در نزدیکی بندرعباس توقیف کرده بود آزاد کرد.", "COERCE", None),
        ("او گفت مردی که روز جمعه بازداشت شد آزاد شده است.", "RETREAT", None),
    ],
)
def test_a_day_before_a_relative_clause_is_of_the_verb_behind_it(
    text: str, kind: str, time: str | None, knowledge: Knowledge
) -> None:
    day = Published.at("2024-05-14", "metadata")
    found = understand(Article(id="a", source="a", language="fa", text=text, published=day), knowledge).events
    assert [e.time for e in found if e.type == kind] == [time]


@pytest.mark.parametrize(
    ("text", "kind", "time"),
    [
        ("وقع الاتفاق عام 2015، وفي نيسان من العام نفسه زار الوزير طهران.", "CONSULT", "2015-04"),
        (
            "أعلنت قوات سوريا الديمقراطية، وهي تحالف تدعمه واشنطن، الثلاثاء، سيطرتها على الرقة.",
            "ANNOUNCE",
            "2024-05-14",
        ),
        ("أعلنت قوات سوريا الديمقراطية أن مسلحين، وهم غرباء، هربوا الثلاثاء من الرقة.", "ANNOUNCE", None),
    ],
)
def test_a_time_parted_from_its_arabic_verb(text: str, kind: str, time: str | None, knowledge: Knowledge) -> None:
    day = Published.at("2024-05-14", "metadata")
    found = understand(Article(id="a", source="a", language="ar", text=text, published=day), knowledge).events
    assert [e.time for e in found if e.type == kind] == [time]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("أعلنت فرنسا السيطرة على الحريق , في بيان لها أمس الأربعاء .", "2024-05-15"),
        ("أدانت فرنسا الهجوم على الميناء , في بيان أمس .", "2024-05-15"),
        ("أدانت فرنسا الهجوم على الميناء , في بيان عن أحداث أمس .", None),
    ],
)
def test_the_day_of_a_statement_is_of_what_it_says(text: str, time: str | None, knowledge: Knowledge) -> None:
    published = Published.at("2024-05-16", "metadata")
    page = understand(Article(id="a", source="a", language="ar", text=text, published=published), knowledge)
    assert [e.time for e in page.events if e.type in ("ANNOUNCE", "ACCUSE")] == [time]


def test_a_weekday_of_an_unknown_week_leaves_no_room_for_a_year_farther_off(knowledge: Knowledge) -> None:
    text = "اعتقلت الشرطة الأربعاء في بيروت سامر حداد الذي رأس الشركة عام 2015 ."
    page = understand(Article(id="a", source="a", language="ar", text=text), knowledge)
    assert [e.time for e in page.events if e.type == "COERCE"] == [None]


def test_what_stands_in_brackets_with_other_words_dates_nothing_outside(knowledge: Knowledge) -> None:
    text = "Police in Beirut (its port was rebuilt by engineers in 2015) arrested Samer Haddad."
    page = understand(Article(id="a", source="a", language="en", text=text), knowledge)
    assert [e.time for e in page.events if e.type == "COERCE"] == [None]
