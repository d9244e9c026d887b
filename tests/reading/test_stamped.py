"""The stamp of a flattened page: a date with its time of day between title and text."""

from __future__ import annotations

import pytest

from rawi.knowledge import load
from rawi.model import Article, Given, Page
from rawi.reading import read

KNOWLEDGE = load()
BODY = {
    "fa": "وزیر راه در این نشست گفت که ساخت پل تازه از ماه آینده آغاز می‌شود و هزینه آن را شهرداری می‌دهد.",
    "ar": "قال وزير الأشغال في الاجتماع إن بناء الجسر الجديد سيبدأ الشهر المقبل وإن البلدية ستدفع تكاليفه.",
}
TITLE = {"fa": "پل تازه شهر ساخته می‌شود", "ar": "بناء جسر جديد في المدينة"}


def published(head: str, language: str, title: bool) -> str | None:
    given = Given(title=TITLE[language] if title else None, language=language)
    (article,) = read(Page("page", f"{head} {BODY[language]}", "text", given), KNOWLEDGE)
    assert isinstance(article, Article)
    assert article.published.value is None or article.published.basis == "text"
    return article.published.value


@pytest.mark.parametrize("title", [True, False])
@pytest.mark.parametrize(
    ("stamp", "language", "value"),
    [
        ("۱۲ دی ۱۴۰۱ - ۱۴:۲۶ - اخبار شهر -", "fa", "2023-01-02T14:26"),
        ("1402/02/11 08:20:15", "fa", "2023-05-01T08:20"),
        ("خرداد 5, 1401 12:40 [به‌روزرسانی: مرداد 3, 1401 09:25]", "fa", "2022-05-26T12:40"),
        ("الخميس 9 تشرين الثاني 2023 | 6:15 مساء بتوقيت بيروت", "ar", "2023-11-09T18:15"),
        ("2022 - 03 - 06 - 17 : 05", "ar", "2022-03-06T17:05"),
        ("۱۲ دی ۱۴۰۱ - ۲ ژانویه ۲۰۲۳", "fa", "2023-01-02"),
    ],
)
def test_a_date_with_a_time_of_day_behind_it_dates_the_article(
    stamp: str, language: str, value: str, title: bool
) -> None:
    assert published(f"{TITLE[language]} {stamp}", language, title) == value


def test_a_stamp_behind_the_day_of_the_visit_dates_the_article_also_when_year_and_hour_are_glued() -> None:
    head = f"{TITLE['ar']} الأحد 10 مارس 2019 {TITLE['ar']} 6 - 3 - 201914 : 39"
    assert published(head, "ar", title=True) == "2019-03-06T14:39"


def test_a_day_in_two_calendars_dates_the_article_though_it_is_glued_to_its_neighbours() -> None:
    assert published("پل تازه شهر ساخته می‌شود۱۲ دی ۱۴۰۱ - ۲ ژانویه ۲۰۲۳منبع تصویر", "fa", title=True) == "2023-01-02"


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("پل تازه شهر ساخته می‌شود ۲۸ تیر ۱۴۰۰", "fa"),  # no time of day
        ("شهر ۲۸ تیر ۱۴۰۰ - ۱۰:۳۳ راه ۲۹ تیر ۱۴۰۰ - ۱۱:۰۰", "fa"),  # two days: a list of articles
        ("6 مارس 2019 خبر قديم 9 مارس 2019 11:20 خبر", "ar"),  # the day of the visit would be the later
        ("مراسم از ساعت ۱۸:۰۰ روز ۲۸ تیر ۱۴۰۰ آغاز شد.", "fa"),  # told in a sentence
        ("أخبار الأربعاء 6 مارس 2019 11:20 ص بناء جسر جديد في المدينة", "ar"),  # the visit's clock above the title
        ("۱۲ دی ۱۴۰۱ برابر با ۲ ژانویه ۲۰۲۳", "fa"),  # explained, as sentences do
        ("۱۲ دی ۱۴۰۱ - ۵ ژانویه ۲۰۲۳", "fa"),  # a span of days
        ("March 6 2019 - 09:45 أخبار اليوم", "ar"),  # another language's
    ],
)
def test_what_is_no_stamp_dates_nothing(head: str, language: str) -> None:
    assert published(head, language, title=True) is None
