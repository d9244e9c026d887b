from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.knowledge import Knowledge
from rawi.model import Article, Page, Refusal
from rawi.reading import read

LEAD = "شهردار شیراز گفت که پل تازه روی رودخانه خشک از روز یکشنبه باز می‌شود و گذر از آن برای همه رایگان خواهد بود."
BODY = "او افزود که ساختن این پل سه سال طول کشید و هزینه آن از بودجه شهر پرداخت شد، نه از وام."
OTHER_TITLE = "تیم ملی والیبال به فینال رسید"
OTHER = "بازیکنان والیبال ژاپن را در چهار ست شکست دادند و فردا در سالن ورزشی توکیو با برزیل دیدار می‌کنند."
ARABIC = (
    "قال رئيس بلدية تونس إن الجسر الجديد فوق الوادي سيفتح أمام السيارات يوم الأحد المقبل بعد ثلاث سنوات من الأشغال."
)


def first(items: list[Article | Refusal]) -> Article:
    assert isinstance(items[0], Article)
    return items[0]


def reasons(article: Article) -> list[tuple[str, str]]:
    return [(removal.text, removal.reason) for removal in article.removed]


def test_title_and_paragraphs(read_text) -> None:
    article = first(read_text(f"پل تازه شیراز باز می‌شود\n{LEAD}\n\n{BODY}\n"))
    assert article.title == "پل تازه شیراز باز می‌شود"
    assert article.text == f"{LEAD}\n\n{BODY}"
    assert (article.language, article.features["half_spaces"]) == ("fa", "kept")
    assert article.published.value is None and article.published.basis == "unknown"


def test_a_text_without_a_title_has_none(read_text) -> None:
    article = first(read_text(f"{LEAD}\n{BODY}"))
    assert article.title is None
    assert article.text.startswith("شهردار")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("دیدگاه خود را بنویسید", "comment_prompt"),
        ("نظرات (۱۲)", "comment_prompt"),
        ("انتهای پیام/ ۳۴۵", "end_mark"),
        ("برچسب‌ها: پل، شیراز، شهرداری", "tags"),
        ("کد خبر: ۱۲۳۴۵۶", "other"),
        ("لینک کوتاه: https://example.ir/x1", "share"),
        ("منبع: روزنامه محلی", "source_line"),
        ("تاریخ انتشار: ۲۲ شهریور ۱۴۰۲ - ۰۹:۳۰", "date_line"),
        ("بیشتر بخوانید: پل دیگری در اصفهان", "read_also"),
    ],
)
def test_furniture_is_taken_off_and_named(read_text, line: str, reason: str) -> None:
    article = first(read_text(f"پل تازه شیراز\n{LEAD}\n{BODY}\n{line}"))
    assert article.text == f"{LEAD}\n\n{BODY}"
    assert reasons(article) == [(line, reason)]


@pytest.mark.parametrize(
    "line",
    [
        "نظر شما درباره این پل چیست؟ این را از ده نفر پرسیدیم و همه خشنود بودند.",
        "منبع آب شهر در همین دره است و پل از روی آن می‌گذرد.",
    ],
)
def test_text_that_only_begins_like_furniture_stays(read_text, line: str) -> None:
    assert line in first(read_text(f"پل تازه شیراز\n{LEAD}\n{BODY}\n{line}")).text


def test_a_date_line_dates_the_article(read_text) -> None:
    article = first(read_text(f"پل تازه شیراز\nتاریخ انتشار: ۲۲ شهریور ۱۴۰۲ - ۰۹:۳۰\n{LEAD}\n{BODY}"))
    assert (article.published.value, article.published.basis) == ("2023-09-13T09:30", "text")


def test_the_opening_names_the_agency(read_text) -> None:
    own = first(read_text(f"به گزارش خبرگزاری مهر به نقل از رویترز، {LEAD}\n{BODY}"))
    assert own.outlet is not None and (own.outlet.id, own.outlet.basis) == ("outlet/mehr-news-agency", "text")
    foreign = first(read_text(f"به گزارش خبرگزاری رویترز، {LEAD}\n{BODY}"))
    assert foreign.outlet is None


def test_a_label_glued_to_a_verb_is_cut_off(read_text) -> None:
    article = first(
        read_text(f"جسر جديد في تونس\n{ARABIC}\nإعلانوأضاف أن الأشغال لم تكلف الدولة قرضا جديدا هذا العام.")
    )
    assert article.text.endswith("\n\nوأضاف أن الأشغال لم تكلف الدولة قرضا جديدا هذا العام.")
    assert ("إعلان", "advert") in reasons(article)
    kept = first(read_text(f"جسر جديد في تونس\n{ARABIC}\nإعلانه عن الجسر جاء بعد اجتماع طويل مع سكان الحي القريب."))
    assert "إعلانه عن الجسر" in kept.text


def test_an_article_under_a_read_also_label_is_its_own(read_text) -> None:
    text = f"پل تازه شیراز\n{LEAD}\n{BODY}\nمنبع: روزنامه\nبیشتر بخوانید:\n{OTHER_TITLE}\n{OTHER}\n{OTHER}"
    main, other = read_text(text)
    assert OTHER not in main.text
    assert (other.title, other.text.split("\n\n")[0]) == (OTHER_TITLE, OTHER)
    assert (other.part_of.id, other.part_of.reason) == (main.id, "read_also")
    assert other.published.value is None and other.outlet is None


def test_links_under_a_read_also_label_do_not_split_the_article(read_text) -> None:
    articles = read_text(f"پل تازه شیراز\n{LEAD}\nبیشتر بخوانید:\nپل خواجو مرمت شد\n{BODY} پل تازه شیراز دو خط دارد.")
    assert len(articles) == 1


def test_a_given_title_alone_is_an_article_of_its_title(read_text) -> None:
    article = first(read_text("", title="پل تازه شیراز باز شد", published="2023-09-13"))
    assert article.text == article.title == "پل تازه شیراز باز شد"
    assert article.published.basis == "given"


def test_a_given_id_is_kept_and_passed_on(read_text) -> None:
    text = f"پل تازه شیراز\n{LEAD}\n{BODY}\nمنبع: روزنامه\nبیشتر بخوانید:\n{OTHER_TITLE}\n{OTHER}\n{OTHER}"
    main, other = read_text(text, id="row-7")
    assert main.id == "row-7" and other.id.startswith("row-7-")


def test_an_empty_text_is_refused(read_text) -> None:
    (refusal,) = read_text("  \n\n")
    assert isinstance(refusal, Refusal) and "no article" in refusal.reason


def test_lost_half_spaces_are_noticed(read_text) -> None:
    lost = (
        "رسانههای شهر نوشتند که مدیران پل را نمیشناسند و خانههای کنار رود را میخواهند. آنها برنامههای دیگری هم دارند."
    )
    assert first(read_text(f"پل شیراز\n{lost}")).features["half_spaces"] == "lost"


lines = st.lists(
    st.sampled_from(
        [
            LEAD,
            BODY,
            OTHER,
            ARABIC,
            OTHER_TITLE,
            "انتهای پیام",
            "إعلان",
            "بیشتر بخوانید:",
            "",
            "\u202eabc\u202c",
            "12",
            "۲۲ شهریور ۱۴۰۲",
        ]
    ),
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(lines)
def test_reading_is_repeatable_and_loses_nothing_unnamed(knowledge: Knowledge, drawn: list[str]) -> None:
    page = Page("p", "\n".join(drawn), "text")
    found = read(page, knowledge)
    assert found == read(page, knowledge)
    said = "".join(
        "".join([a.title or "", a.text, *(r.text for r in a.removed)]) for a in found if isinstance(a, Article)
    )
    if any(isinstance(a, Article) for a in found):
        for line in drawn:
            assert line in said
    ids = [a.id for a in found if isinstance(a, Article)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("line", ["30 درصد ارزان‌تر", "[example.ir]", "پایان کار پل"])
def test_short_lines_of_text_are_no_end_marks(read_text, line: str) -> None:
    assert line in first(read_text(f"پل تازه شیراز\n{LEAD}\n{line}\n{BODY}")).text


def test_a_sub_heading_glued_to_its_paragraph_is_parted(read_text) -> None:
    water = "تناول الاجتماع الملف المائي بين البلدين وحصة كل منهما من مياه النهر في فصل الصيف المقبل والذي يليه."
    article = first(
        read_text(
            f"اجتماع في بغداد\n{water}\nالملف المائيوأعلنت الوزارة أن السد الجديد سيملأ في الخريف وأن الحصص لن تنقص."
        )
    )
    assert "\n\nالملف المائي\n\nوأعلنت الوزارة" in article.text
    same = "المواطنون في المدن الكبرى والمواطنات يعرفون الموسيقى والموسيقيين والموظفين، وهذا كلام عادي طويل لا لصق فيه."
    assert same in first(read_text(f"اجتماع في بغداد\n{water}\n{same}")).text


def dated(read_text, line: str) -> Article:
    return first(read_text(f"پل تازه شیراز\n{line}\n{LEAD}\n{BODY}"))


def test_calendars_of_a_date_line_agree_or_it_is_said(read_text) -> None:
    agreeing = dated(read_text, "چهارشنبه ۲۲ شهریور ۱۴۰۲ - 13 September 2023 - ۲۷ صفر ۱۴۴۵")
    assert agreeing.published.value == "2023-09-13" and "dates_disagree" not in agreeing.features
    apart = dated(read_text, "تاریخ انتشار: ۲۲ شهریور ۱۴۰۲ - 20 September 2023")
    assert apart.features["dates_disagree"] == [["2023-09-13", "text"], ["2023-09-20", "text"]]
    other_day = dated(read_text, "تاریخ انتشار: دوشنبه ۲۲ شهریور ۱۴۰۲")
    assert other_day.features["weekday_disagrees"] == ["2023-09-13", 1]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("۰۲/۰۶/۲۲ - ۱۰:۳۰", "2023-09-13T10:30"),
        ("۹۸/۰۶/۲۲", "2019-09-13"),
        ("۲۲ شهریور ۰۲", "2023-09-13"),
        ("چهارشنبه ۲۲ شهریور ماه ۹۸", "2019-09-13"),
    ],
)
def test_solar_years_of_two_digits(read_text, line: str, value: str) -> None:
    assert dated(read_text, line).published.value == value


def test_publishing_and_updating_are_told_apart_in_date_lines(read_text) -> None:
    article = dated(read_text, "تاریخ انتشار: ۲۲ شهریور ۱۴۰۲ - ۰۹:۳۰\nآخرین به‌روزرسانی: ۲۵ شهریور ۱۴۰۲")
    assert article.published.value == "2023-09-13T09:30" and article.features["updated"] == "2023-09-16"
    only = dated(read_text, "آخرین به‌روزرسانی: ۲۵ شهریور ۱۴۰۲")
    assert (only.published.value, only.published.latest) == (None, "2023-09-16")


def test_headlines_under_a_read_also_label_are_links(read_text) -> None:
    article = first(read_text(f"پل تازه شیراز\n{LEAD}\n{BODY}\nاخبار مرتبط\nپل دیگری در اصفهان\nپل سوم در یزد"))
    assert article.text == f"{LEAD}\n\n{BODY}"
    assert [reason for _, reason in reasons(article)] == ["read_also"] * 3


def test_a_code_without_a_colon(read_text) -> None:
    article = first(read_text(f"پل تازه شیراز\n{LEAD}\n{BODY}\nکد خبر ۱۲۳۴۵"))
    assert reasons(article) == [("کد خبر ۱۲۳۴۵", "other")]
