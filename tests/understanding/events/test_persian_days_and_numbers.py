"""Persian: which day, number or place is a happening's own, and whether it is told as done."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge, load
from rawi.model import Article, Event, Published
from rawi.understanding import understand

DAY = "2024-05-14"  # a Tuesday


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def _events(text: str, kind: str, knowledge: Knowledge) -> list[Event]:
    article = Article(id="a", source="a", language="fa", text=text, published=Published.at(DAY, "metadata"))
    return [e for e in understand(article, knowledge).events if f"{e.type}/{e.mode}" == kind]


@pytest.mark.parametrize(
    ("text", "kind", "time"),
    [
        ("داور پس از بازی‌های المپیک ۲۰۲۰ توکیو از ژاپن قدردانی کرد.", "SUPPORT/praise", None),
        ("در سال ۲۰۲۰ داور از ژاپن قدردانی کرد.", "SUPPORT/praise", "2020"),
        ("انتخابات ریاست جمهوری ۲۰۱۷ در ایران برگزار شد.", "ELECT/vote", "2017"),
        ("آتش‌سوزی در انبار دو کشته داشت 1403/02/20 دیروز باران آمد.", "DISASTER/fire", None),
        ("آتش‌سوزی در انبار مورخ 1403/02/20 خاموش شد.", "DISASTER/fire", "2024-05-09"),
        ("پنج مهر سال 1359 همان روزی که پل اهواز هدف بمباران قرار گرفت، مردم گریختند.", "ASSAULT/attack", "1980-09-27"),
        ("او شنبه گفت که پل اهواز هدف بمباران قرار گرفت.", "ASSAULT/attack", None),
        ("رضا کریمی، معلم روستا، امشب در دیدار با علی رضایی شعر خواند.", "CONSULT/meet", DAY),
        ("در حمله ۲۰۰۳ به عراق 20 نفر کشته شدند.", "ASSAULT/attack", "2003"),
    ],
)
def test_a_year_alone_behind_a_noun_is_its_name(text: str, kind: str, time: str | None, knowledge: Knowledge) -> None:
    (event,) = _events(text, kind, knowledge)
    assert event.time == time


@pytest.mark.parametrize(
    ("text", "kind", "counted"),
    [
        ("در آواربرداری 67 نفر و در امدادرسانی 13 نفر مصدوم شدند.", "CASUALTY/injured", 0),
        ("در کارخانه 12 نفر کشته و در انبار 13 نفر مصدوم شدند.", "CASUALTY/injured", 1),
        ("آن‌ها در آبان ماه ۹۸ کشته شدند.", "CASUALTY/killed", 0),
        ("در مهر 12 نفر کشته شدند.", "CASUALTY/killed", 1),
        ("بمب باعث کشته شدن یک سرباز گارد و یک غیرنظامی در این شهر شد.", "CASUALTY/killed", 0),
        ("بمب باعث کشته شدن 12 نفر و زخمی شدن 5 نفر شد.", "CASUALTY/killed", 1),
        ("48 تن از 74 تن با گلوله زخمی شدند.", "CASUALTY/injured", 0),
        ("19 نفر از 43 مسافر زخمی شدند.", "CASUALTY/injured", 1),
        ("140 نفر از قاچاقچیان به همراه 80 نفر از خریداران بازداشت شدند.", "COERCE/arrest", 0),
    ],
)
def test_a_part_and_a_year_count_nobody(text: str, kind: str, counted: int, knowledge: Knowledge) -> None:
    (event,) = _events(text, kind, knowledge)
    assert len(event.quantities) == counted


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("رضا کریمی از دفتر روزنامه کیهان در گیلان بازدید کرد.", "CONSULT/visit", None),
        ("رضا کریمی از اصفهان بازدید کرد.", "CONSULT/visit", "place/isfahan"),
        (
            "ده نفر در یزد و دوستان آنها در سه استان شناسایی و بیست نفر در شهرهای دیگر بازداشت شدند.",
            "COERCE/arrest",
            None,
        ),
        ("ده نفر در یزد بازداشت شدند.", "COERCE/arrest", "place/yazd"),
    ],
)
def test_whose_a_place_is(text: str, kind: str, place: str | None, knowledge: Knowledge) -> None:
    (event,) = _events(text, kind, knowledge)
    assert event.place == place


@pytest.mark.parametrize(
    "text",
    [
        "مجلس دیروز مجوز حمله به عراق را صادر کرد.",
        "مجلس دیروز با حمله به عراق موافقت کرد.",
        "دولت دیروز ترکیه را به حمله نظامی تهدید کرد.",
        "نمایندگان دیروز به حمله به عراق رأی دادند.",
    ],
)
def test_what_is_allowed_agreed_or_threatened_has_not_happened(text: str, knowledge: Knowledge) -> None:
    assert not _events(text, "ASSAULT/attack", knowledge)


def test_what_came_before_an_agreement_has_happened(knowledge: Knowledge) -> None:
    (event,) = _events("مجلس پس از حمله به عراق موافقت کرد.", "ASSAULT/attack", knowledge)
    assert event.status == "happened"


def test_an_end_told_again_in_brackets_is_no_day_of_what_lasts_till_then(knowledge: Knowledge) -> None:
    text = "بازار تهران از چهارشنبه تا یکشنبه هفته بعد (۳۰ اردیبهشت) تعطیل خواهد بود."
    assert [e.time for e in _events(text, "OPERATE/close", knowledge)] == [None]


def test_what_something_is_counted_from_was_before(knowledge: Knowledge) -> None:
    text = "این تیراندازی 24 ساعت پس از قتل رضا کریمی رخ داد."
    assert [e.background for e in _events(text, "CASUALTY/killed", knowledge)] == [True]


def test_a_programme_plans_nothing(knowledge: Knowledge) -> None:
    text = "سخنگو گفت: ایران درخواست ترکیه برای پایان برنامه فضایی خود را رد می‌کند."
    assert "planned" not in [e.status for e in _events(text, "REJECT/reject", knowledge)]
    (event,) = _events("ایران برنامه دارد با ترکیه دیدار کند.", "CONSULT/meet", knowledge)
    assert event.status == "planned"
