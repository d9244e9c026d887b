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
        ("۲۸ تیر ۱۴۰۰ - ۱۰:۳۳ - اخبار شهر -", "fa", "2021-07-19T10:33"),
        ("1400/05/17 23:42:38", "fa", "2021-08-08T23:42"),
        ("تیر 22, 1400 18:04 [به‌روزرسانی: شهریور 29, 1400 10:10]", "fa", "2021-07-13T18:04"),
        ("الاثنين 18 أيلول 2017 | 4:49 مساء بتوقيت دمشق", "ar", "2017-09-18T16:49"),
        ("2017 - 12 - 24 - 14 : 33", "ar", "2017-12-24T14:33"),
    ],
)
def test_a_date_with_a_time_of_day_behind_it_dates_the_article(
    stamp: str, language: str, value: str, title: bool
) -> None:
    assert published(f"{TITLE[language]} {stamp}", language, title) == value


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("پل تازه شهر ساخته می‌شود ۲۸ تیر ۱۴۰۰", "fa"),  # no time of day
        ("شهر ۲۸ تیر ۱۴۰۰ - ۱۰:۳۳ راه ۲۹ تیر ۱۴۰۰ - ۱۱:۰۰", "fa"),  # two days: a list of articles
        ("مراسم از ساعت ۱۸:۰۰ روز ۲۸ تیر ۱۴۰۰ آغاز شد.", "fa"),  # told in a sentence
        ("أخبار الأحد 21 يناير 2018 10:35 ص بناء جسر جديد في المدينة", "ar"),  # the visit's clock above the title
        ("January 21 2018 - 10:14 أخبار اليوم", "ar"),  # another language's
    ],
)
def test_what_is_no_stamp_dates_nothing(head: str, language: str) -> None:
    assert published(head, language, title=True) is None
