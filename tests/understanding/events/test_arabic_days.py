"""Arabic: the day of what is counted since a day, and what a day is to bring."""

from __future__ import annotations

from functools import partial

import pytest

from .telling import events_of

_events = partial(events_of, language="ar", published="2015-08-06")


@pytest.mark.parametrize(
    "text",
    [
        "قتل 90 مدنيا في حلب منذ انطلاق الحملة العسكرية الكبيرة عام 2014.",
        "اعتقلت الشرطة 40 شخصا في حلب منذ 20 يوليو.",
    ],
)
def test_a_day_since_which_people_are_counted_is_not_that_of_the_harm(text: str) -> None:
    assert {event.time for event in _events(text) if event.type in ("CASUALTY", "COERCE")} == {None}


def test_a_day_since_which_a_weekday_has_gone_is_the_weekday() -> None:
    assert [e.time for e in _events("خرجت مظاهرات حاشدة في بغداد منذ يوم الجمعة.") if e.type == "PROTEST"] == [
        "2015-07-31"
    ]


def test_what_a_noun_since_tells_is_background() -> None:
    (attack,) = (e for e in _events("قتل 20 جنديا منذ بدء هجمات التنظيم على حلب في مايو 2014.") if e.type == "ASSAULT")
    assert attack.background


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("يفتتح الأمير تشارلز مساء اليوم معرض الزهور في نابلس.", "planned"),
        ("يلتقي سامح شكري اليوم سيرغي لافروف في موسكو.", "planned"),
        ("سامح شكري يلتقي اليوم سيرغي لافروف في موسكو.", "happened"),
        ("التقى سامح شكري اليوم سيرغي لافروف في موسكو.", "happened"),
    ],
)
def test_a_present_that_opens_the_sentence_tells_what_today_is_to_bring(text: str, status: str) -> None:
    assert _events(text)[0].status == status


def test_a_time_that_and_leads_to_is_of_the_verb_behind_it() -> None:
    found = {e.mode: e.time for e in _events("زار سامح شكري موسكو في 2012 وفي 2013 التقى سيرغي لافروف في القاهرة.")}
    assert found == {"visit": "2012", "meet": "2013"}
    denied = _events("لم تصادق الهند على الاتفاق وفي 2011 توصلت الدولتان إلى حل جديد.")
    assert "2011" not in {e.time for e in denied if e.mode == "approve"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قتل خمسة جنود وثلاثة مدنيين في نابلس أمس.", 0),
        ("أدى الانفجار في نابلس أمس إلى مقتل خمسة جنود وثلاثة مدنيين.", 0),
        ("اعتقلت الشرطة طيارا وثلاثة أفراد من طاقمه في نابلس أمس.", 0),
        ("قتل خمسة جنود في نابلس أمس.", 1),
        ("قتل خمسة جنود وأصيب ثلاثة مدنيين في نابلس أمس.", 1),
    ],
)
def test_a_number_that_another_is_joined_to_does_not_count_all(text: str, count: int) -> None:
    harmed = [e for e in _events(text) if f"{e.type}/{e.mode}" in ("CASUALTY/killed", "COERCE/arrest")]
    assert [len(e.quantities) for e in harmed] == [count]


def test_the_day_of_what_is_decided_is_not_that_of_the_decision() -> None:
    (decided,) = _events("قررت اللجنة إقامة مباراة الفريقين يوم 16 أغسطس الجاري في نابلس.")
    assert (decided.mode, decided.time) == ("decide", None)
    (decided,) = _events("قررت لجنة المسابقات أمس إقامة المباراة في نابلس.")
    assert decided.time == "2015-08-05"


def test_meetings_that_a_present_leads_to_are_not_told_as_held() -> None:
    text = "يرأس وزير الخارجية سامح شكري وفد بلاده في اجتماعات المجلس التي تبدأ غدا في موسكو."
    assert [e for e in _events(text) if e.status == "happened"] == []


def test_a_date_with_its_year_goes_before_the_day_it_explains() -> None:
    (journey,) = _events("سافر سامح شكري هذا اليوم (أمس) السبت 25 يوليو 2015 إلى موسكو.")
    assert journey.time == "2015-07-25"
    (journey,) = _events("سافر سامح شكري أمس الأربعاء إلى موسكو.")
    assert journey.time == "2015-08-05"


def test_the_date_behind_the_number_of_an_issue_is_the_papers() -> None:
    text = "سامح شكري التقى سيرغي لافروف في موسكو العدد 5784 الخميس 23 يوليو 2015 والقاهرة."
    assert {e.time for e in _events(text)} == {None}
