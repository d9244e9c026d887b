from __future__ import annotations

import pytest

from rawi.knowledge import load
from rawi.model import Article, Given, Page
from rawi.reading import read
from rawi.reading.labelled import labelled_date
from rawi.text import fold


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("مواسم الزيتون في الساحل تم النشر بتاريخ : 16 / 10 / 2017 بدأ الفلاحون الجني", "ar", "2017-10-16"),
        ("برداشت زعفران تاریخ انتشار: ۲۲ شهریور ۱۴۰۲ کشاورزان گفتند", "fa", "2023-09-13"),
        ("Olive season Published: 13 September 2023 Farmers began", "en", "2023-09-13"),
        ("بدأ الموسم في 16 / 10 / 2017 كما قال الفلاحون", "ar", None),
        ("کشاورزان می‌توانند از تاریخ ۱۴۰۲/۰۶/۲۲ نام بنویسند", "fa", None),
        ("يبدأ التسجيل من التاريخ 16 / 10 / 2017 في الساحل", "ar", None),
    ],
)
def test_only_a_labelled_date_is_the_pages(text: str, language: str, date: str | None) -> None:
    assert labelled_date(fold(text), language) == date


def test_a_text_with_an_address_has_its_date() -> None:
    given = Given(url="https://news.example/2017/10/16/olives", language="ar")
    (article,) = read(
        Page("x", "بدأ موسم الزيتون في الساحل هذا الأسبوع وسط أمطار غزيرة على المنطقة.", "text", given), load()
    )
    assert isinstance(article, Article)
    assert (article.published.value, article.published.basis) == ("2017-10-16", "url")
