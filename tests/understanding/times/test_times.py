"""Time expressions: spans, types and values in three languages, and the laws that hold for any text."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.model import Published
from rawi.text import Prepared
from rawi.understanding.times import find_times

# Sunday 17 September 2023 is 26 Shahrivar 1402 and 2 Rabi al-Awwal 1445.
SUNDAY = "2023-09-17"
FA = [
    ("کتابخانه صبح امروز باز شد", "صبح امروز", "TIME", "2023-09-17TMO"),
    ("نمایشگاه روز گذشته، شنبه پایان یافت", "روز گذشته، شنبه", "DATE", "2023-09-16"),
    ("او سه‌شنبه هفته پیش برگشت", "سه‌شنبه هفته پیش", "DATE", "2023-09-12"),
    ("او سه شنبه هفته پیش برگشت", "سه شنبه هفته پیش", "DATE", "2023-09-12"),
    ("پل در شنبه گذشته فرو ریخت", "شنبه گذشته", "DATE", "2023-09-16"),
    ("پل در یکشنبه گذشته فرو ریخت", "یکشنبه گذشته", "DATE", "2023-09-10"),
    ("چهار روز پیش باران بارید", "چهار روز پیش", "DATE", "2023-09-13"),
    ("پنج ماه پیش کارگاه بسته شد", "پنج ماه پیش", "DATE", "2023-04"),
    ("در ماه میلادی گذشته سرد بود", "ماه میلادی گذشته", "DATE", "2023-08"),
    ("گلخانه سال ۱۳۹۵ ساخته شد", "سال ۱۳۹۵", "DATE", "2016-03-20/2017-03-20"),
    ("باغ در ۲۲ شهریور شکوفه داد", "۲۲ شهریور", "DATE", "2023-09-13"),
    ("باغ در بیست و دوم شهریور ۱۴۰۱ شکوفه داد", "بیست و دوم شهریور ۱۴۰۱", "DATE", "2022-09-13"),
    ("پیمان ۲۴ اسد ۱۴۰۰ بسته شد", "۲۴ اسد ۱۴۰۰", "DATE", "2021-08-15"),
    ("آنها سفری ۵ روزه داشتند", "۵ روزه", "DURATION", "P5D"),
    ("راه دو سال و نیم زمان برد", "دو سال و نیم", "DURATION", "P30M"),
    ("هر جمعه بازار است", "هر جمعه", "SET", "XXXX-WXX-5"),
    ("قطار ساعت ۱۸:۳۰ امروز می‌رود", "ساعت ۱۸:۳۰ امروز", "TIME", "2023-09-17T18:30"),
    ("قطار ساعت هفت و نیم عصر دوشنبه رفت", "ساعت هفت و نیم عصر دوشنبه", "TIME", "2023-09-11T19:30"),
    ("در دهه شصت ساخته شد", "دهه شصت", "DATE", "1981-03-21/1991-03-20"),
    ("نیمه اول سال ۱۴۰۱ خشک بود", "نیمه اول سال ۱۴۰۱", "DATE", "2022-03-21/2022-09-22"),
    ("نشست سه‌شنبه آینده برگزار می‌شود", "سه‌شنبه آینده", "DATE", "2023-09-19"),
    ("نشست سه‌شنبه برگزار خواهد شد", "سه‌شنبه", "DATE", "2023-09-19"),
    ("استاندار سه‌شنبه استعفا کرد", "سه‌شنبه", "DATE", "2023-09-12"),
    ("یک سال و سه ماه پیش آمد", "یک سال و سه ماه پیش", "DATE", "2022-06"),
    ("چند روز پیش باران بارید", "چند روز پیش", "DATE", None),
    ("نمایشگاه ۱۰ تا ۱۵ مهر ۱۴۰۲ باز است", "۱۰ تا ۱۵ مهر ۱۴۰۲", "DATE", "2023-10-02/2023-10-07"),
    ("نمایشگاه ۵ و ۶ آبان ۱۴۰۱ باز بود", "۵ و ۶ آبان ۱۴۰۱", "DATE", "2022-10-27/2022-10-28"),
    ("نمایشگاه ۵ و ۹ آبان ۱۴۰۱ باز بود", "۵ و ۹ آبان ۱۴۰۱", "DATE", None),
    ("در رمضان هر سال بازار است", "رمضان هر سال", "SET", None),
    ("یک ربع به نه صبح باز شد", "یک ربع به نه صبح", "TIME", "T08:45"),
    ("گزارش دقیقه به دقیقه رسید", "دقیقه به دقیقه", "SET", "PT1M"),
    ("هفتاد و پنجمین سالگرد بنیاد شهر بود", "هفتاد و پنجمین سالگرد", "DATE", None),
]  # fmt: skip
AR = [
    ("افتتح المعرض صباح اليوم الأحد", "صباح اليوم الأحد", "TIME", "2023-09-17TMO"),
    ("غادر الوفد بعد ظهر الجمعة", "بعد ظهر الجمعة", "TIME", "2023-09-15TAF"),
    ("أغلقت المكتبة الثلاثاء الماضي", "الثلاثاء الماضي", "DATE", "2023-09-12"),
    ("وصل القطار يوم الثلاثاء المقبل", "يوم الثلاثاء المقبل", "DATE", "2023-09-19"),
    ("ستعقد الندوة الثلاثاء", "الثلاثاء", "DATE", "2023-09-19"),
    ("بدأ العمل مطلع الشهر الجاري", "مطلع الشهر الجاري", "DATE", "2023-09"),
    ("انتهى العمل خلال ثلاثة أيام", "ثلاثة أيام", "DURATION", "P3D"),
    ("توفي في 5 أيلول 2021", "5 أيلول 2021", "DATE", "2021-09-05"),
    ("توفي في 21 غشت 2021", "21 غشت 2021", "DATE", "2021-08-21"),
    ("نشر في الأول من يونيو / حزيران 2013", "الأول من يونيو / حزيران 2013", "DATE", "2013-06-01"),
    ("ولد في الحادي والعشرين من مايو", "الحادي والعشرين من مايو", "DATE", "2023-05-21"),
    ("زرعت الأشجار قبل يومين", "قبل يومين", "DATE", "2023-09-15"),
    ("شيد الجسر قبل خمسين عاما", "قبل خمسين عاما", "DATE", "1973"),
    ("يجتمعون كل جمعة", "كل جمعة", "SET", "XXXX-WXX-5"),
    ("يبدأ الحفل الساعة السابعة من مساء غد", "الساعة السابعة من مساء غد", "TIME", "2023-09-18T19:00"),
    ("عاد إلى البلاد الأربعاء 27 صفر 1445 هـ", "الأربعاء 27 صفر 1445 هـ", "DATE", "2023-09-13"),
    ("في أربعينيات القرن الماضي", "أربعينيات القرن الماضي", "DATE", "194"),
    ("زاد الإنتاج في الربع الأول من العام الجاري", "الربع الأول من العام الجاري", "DATE", "2023-Q1"),
    ("زاد الإنتاج في النصف الثاني من عام 2022", "النصف الثاني من عام 2022", "DATE", "2022-H2"),
    ("يغلق الباب الخامسة إلا ربعا عصرا", "الخامسة إلا ربعا عصرا", "TIME", "T16:45"),
    ("رمم البيت في غضون أسبوع", "أسبوع", "DURATION", "P1W"),
    ("هدم السور قبل ثلاث سنوات ونصف", "قبل ثلاث سنوات ونصف", "DATE", "2020-03"),
    ("يجتمعون في 15 مايو من كل عام", "15 مايو من كل عام", "SET", "XXXX-05-15"),
    ("تفتح المكتبة الثلاثاء بعد المقبل", "الثلاثاء بعد المقبل", "DATE", "2023-09-26"),
    ("بيع العدد الأربعاء 27 صفر 1445 هـ الموافق 13 سبتمبر 2023", "الأربعاء 27 صفر 1445 هـ الموافق 13 سبتمبر 2023",
     "DATE", "2023-09-13"),
    ("في العقد الأول من القرن الحادي والعشرين", "العقد الأول من القرن الحادي والعشرين", "DATE", "200"),
    ("افتتح يوم الأحد الأول من أكتوبر 2023", "يوم الأحد الأول من أكتوبر 2023", "DATE", "2023-10-01"),
    ("افتتح الجمعة الخامس عشر من أيلول", "الجمعة الخامس عشر من أيلول", "DATE", "2023-09-15"),
    ("افتتح الجمعة الخامس عشر", "الجمعة الخامس عشر", "DATE", "2023-09-15"),
    ("يجتمعون الأحد الأول من كل شهر", "الأحد الأول من كل شهر", "SET", None),
    ("يوم الأحد الأول", "يوم الأحد الأول", "DATE", None),
    ("افتتح في النصف الأول من مايو", "النصف الأول من مايو", "DATE", "2023-05"),
    ("يبيعون كل يوم جمعة", "كل يوم جمعة", "SET", "XXXX-WXX-5"),
    ("كتب في 16/04/22", "16/04/22", "DATE", "2022-04-16"),
    ("كتب في 16/04/28", "16/04/28", "DATE", None),
]  # fmt: skip
EN = [
    ("The museum opened last Wednesday", "last Wednesday", "DATE", "2023-09-13"),
    ("It closed on September 3, 2021 at 5 p.m.", "September 3, 2021 at 5 p.m.", "TIME", "2021-09-03T17:00"),
    ("They left three days ago", "three days ago", "DATE", "2023-09-14"),
    ("A market is held every Friday", "every Friday", "SET", "XXXX-WXX-5"),
    ("The bridge was built in the 1990s", "the 1990s", "DATE", "199"),
    ("They will meet on Thursday", "Thursday", "DATE", "2023-09-21"),
    ("They met on Thursday", "Thursday", "DATE", "2023-09-14"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "span", "kind", "value"),
    [("fa", *row) for row in FA] + [("ar", *row) for row in AR] + [("en", *row) for row in EN],
)
def test_expression(language: str, text: str, span: str, kind: str, value: str | None) -> None:
    found = find_times(Prepared(text, language), Published.at(SUNDAY, "given"))
    assert [(t.text, t.type, t.value) for t in found] == [(span, kind, value)]
    assert all(text[t.start : t.end] == t.text for t in found)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "او در خیابان هفتم تیر زندگی می‌کند"),
        ("fa", "نماز جمعه شهر برپا شد"),
        ("fa", "در این باغ ۱۴۰۰ نفر کار می‌کنند"),
        ("fa", "برف و بهمن راه را بست"),
        ("fa", "ارسال کالا به پیروزی رسید"),
        ("fa", "روزنامه «امروز» نوشت"),
        ("ar", "قال أحد الجيران إن الباب مفتوح"),
        ("ar", "بلغ عدد الطلاب 2000 طالب"),
        ("ar", "رمموا البيت من خلال عقد اتفاق"),
        ("en", "She may march home"),
        ("en", "They sold 2000 barrels"),
    ],
)
def test_words_that_look_like_times(language: str, text: str) -> None:
    assert find_times(Prepared(text, language), Published.at(SUNDAY, "given")) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("يغلق يومي 20 و21 أكتوبر", [("يومي 20", "2023-10-20"), ("21 أكتوبر", "2023-10-21")]),
        ("من الثالث إلى الخامس من أيلول 2021", [("الثالث", "2021-09-03"), ("الخامس من أيلول 2021", "2021-09-05")]),
        ("يومي السبت والأحد المقبلين", [("يومي السبت", "2023-09-23"), ("الأحد المقبلين", "2023-09-24")]),
        ("في 15 و16 و17 مايو 2022", [("15", "2022-05-15"), ("16", "2022-05-16"), ("17 مايو 2022", "2022-05-17")]),
        ("4 مايو 2014 م | اليوم", [("4 مايو 2014 م", "2014-05-04"), ("اليوم", "2023-09-17")]),
    ],
)
def test_two_days_that_share_a_month_or_a_shift(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_times(Prepared(text, "ar"), Published.at(SUNDAY, "given"))
    assert [(t.text, t.value) for t in found] == expected


@pytest.mark.parametrize(("kept", "lost"), [("سه‌شنبه", "سهشنبه"), ("پنج‌شنبه", "پنجشنبه"), ("سال‌های", "سالهای")])
def test_half_spaces_do_not_matter(kept: str, lost: str) -> None:
    tail = " ۱۳۹۵" if kept == "سال‌های" else " هفته پیش"
    one, two = (find_times(Prepared(word + tail, "fa"), Published.at(SUNDAY, "given")) for word in (kept, lost))
    assert [t.value for t in one] == [t.value for t in two]
    assert one


def test_unknown_date_gives_no_value_but_what_the_text_fixes() -> None:
    text = "او دیروز و روز شنبه نیامد، اما ۱۳ آبان ۱۳۹۸ و در سال ۲۰۱۹ آمده بود"
    values = [t.value for t in find_times(Prepared(text, "fa"), Published())]
    assert values == [None, None, "2019-11-04", "2019"]


def test_a_year_stated_once_serves_the_same_day() -> None:
    text = "یکشنبه ۲۰ تیر ۱۴۰۰ برف بارید. مردم روز یکشنبه ۲۰ تیر شادی کردند."
    values = [t.value for t in find_times(Prepared(text, "fa"), Published())]
    assert values == ["2021-07-11", "2021-07-11"]


def test_day_in_brackets_by_another_calendar() -> None:
    text = "کشتی ۸ نوامبر (۱۷ آبان) رسید"
    found = find_times(Prepared(text, "fa"), Published.at("2023-12-01", "given"))
    assert [t.value for t in found] == ["2023-11-08", "2023-11-08"]


def test_weekday_against_the_date_of_the_page() -> None:
    near = find_times(Prepared("أعلن اليوم السبت", "ar"), Published.at(SUNDAY, "given"))
    far = find_times(Prepared("أعلن اليوم الثلاثاء", "ar"), Published.at(SUNDAY, "given"))
    assert [t.value for t in near] == ["2023-09-16"], "written before midnight"
    assert [t.value for t in far] == [None], "one of the two is wrong"


def test_a_week_is_not_told_where_customs_part() -> None:
    on_sunday = find_times(Prepared("هفته گذشته سرد بود", "fa"), Published.at(SUNDAY, "given"))
    on_wednesday = find_times(Prepared("هفته گذشته سرد بود", "fa"), Published.at("2023-09-20", "given"))
    assert [t.value for t in on_sunday] == [None]
    assert [t.value for t in on_wednesday] == ["2023-W37"]


def test_clock_time_is_of_the_day_of_its_sentence() -> None:
    text = "زلزله ساعت ۶:۴۲ روی داد و مردم صبح دوشنبه بیرون ماندند."
    values = [t.value for t in find_times(Prepared(text, "fa"), Published.at(SUNDAY, "given"))]
    assert values == ["2023-09-11T06:42", "2023-09-11TMO"]


WORDS = (
    *(
        "امروز",
        "دیروز",
        "شنبه",
        "سه",
        "هفته",
        "پیش",
        "۱۴۰۰",
        "۱۳",
        "سپتامبر",
        "ساعت",
        "۵",
        ":",
        "۳۰",
        "روز",
        "سال",
        "گذشته",
    ),
    *("و", "(", ")", "،", "صبح", "نیم", "دو", "هزار", "95", "/", "-", "\n", "آینده", "قرن", "هر", "بار"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(["fa", "ar", "en"]))
def test_any_text(words: list[str], language: str) -> None:
    text = " ".join(words)
    found = find_times(Prepared(text, language), Published.at(SUNDAY, "given"))
    ends = [0]
    for t in found:
        assert t.text == text[t.start : t.end] and t.text.strip() == t.text and t.text
        assert t.start >= ends[-1], "in order, not overlapping"
        ends.append(t.end)
    assert found == find_times(Prepared(text, language), Published.at(SUNDAY, "given"))


@settings(max_examples=60, deadline=None)
@given(st.dates(dt.date(2000, 1, 1), dt.date(2029, 12, 31)))
def test_weekday_values_are_that_weekday_within_a_week(day: dt.date) -> None:
    published = Published.at(day.isoformat(), "given")
    for name, number in (("دوشنبه", 1), ("جمعه", 5), ("شنبه", 6), ("یکشنبه", 7)):
        for tail, low, high in ((" گذشته", -7, -1), (" آینده", 1, 7), ("", -6, 0)):
            (found,) = find_times(Prepared(f"{name}{tail} باران بارید", "fa"), published)
            assert found.value is not None
            value = dt.date.fromisoformat(found.value)
            assert value.isoweekday() == number
            assert low <= (value - day).days <= high


def test_long_runs_take_linear_time() -> None:
    text = "سه چهار " * 4000 + "هزار و " * 4000 + "شنبه و " * 4000 + "۱۲/" * 4000 + "الثلاثاء " * 4000
    start = time.perf_counter()
    find_times(Prepared(text, "fa"), Published())
    assert time.perf_counter() - start < 8
