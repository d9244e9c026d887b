"""Undated articles: what their text makes certain of their age."""

from __future__ import annotations

import pytest

from rawi.model import Published
from rawi.reading.bounding import bounded
from rawi.text import fold


@pytest.mark.parametrize(
    ("text", "language", "earliest"),
    [
        ("The bridge has been shut since 2019, and the ferry since March 2021.", "en", "2021-01-01"),
        ("The bridge will be opened in 2031, as the mayor has said since his election.", "en", None),
        ("Prices since 1850 have doubled.", "en", None),
        ("الجسر مغلق منذ عام 2019 بسبب الأشغال", "ar", "2019-01-01"),
        ("الجسر مغلق منذ عام 1436هـ", "ar", "2014-10-25"),
        ("الجسر مغلق منذ عام 1395 هـ", "ar", None),
        ("الجسر مغلق منذ 24 فبراير 2022", "ar", "2022-01-01"),
        ("پل از سال ۱۳۹۸ تاکنون بسته است", "fa", "2019-03-21"),
        ("پل از سال ۱۴۱۰ باز خواهد شد", "fa", None),
        ("Die Brücke ist seit 2019 gesperrt", "de", None),
    ],
)
def test_since_a_year(text: str, language: str, earliest: str | None) -> None:
    assert bounded(Published(), fold(text), language).earliest == earliest


def test_a_stated_date_stays() -> None:
    stated = Published.at("2018-05-01", "metadata")
    assert bounded(stated, "shut since 2019", "en") == stated


def test_the_bound_does_not_pass_the_day_of_fetching() -> None:
    page = Published(None, None, "2018-05-01", "inferred")
    assert bounded(page, "shut since 2019, and since 2017 not repaired", "en").earliest == "2017-01-01"


def test_an_undated_article_is_bounded(read_text) -> None:
    (article,) = read_text(
        "The bridge is still shut\nThe old bridge over the river has been shut since 2019, the town's council said."
    )
    assert (article.published.value, article.published.earliest) == (None, "2019-01-01")
    assert article.published.basis == "inferred"
