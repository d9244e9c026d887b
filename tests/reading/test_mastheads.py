"""Lines of medium and day above a text, and agencies' datelines."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge, load
from rawi.model import Article, Given, Page
from rawi.reading import read
from rawi.reading.mastheads import dateline, masthead
from rawi.text import fold

BODY = "The bridge over the river was closed on Sunday after a lorry hit it, and the ferry runs again until then."


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.mark.parametrize(
    ("line", "outlet", "published"),
    [
        ("BBC News, 7 August 2025", "outlet/bbc-news", "2025-08-07"),
        ("خبرگزاری ایسنا - سه‌شنبه ۱۴ مرداد ۱۴۰۴", "outlet/isna", "2025-08-05"),
        ("الجزيرة نت - 6 أغسطس/آب 2025", "outlet/al-jazeera", "2025-08-06"),
        ("Reuters | World | Aug 5, 2025", "outlet/reuters", "2025-08-05"),
    ],
)
def test_a_line_of_medium_and_day(knowledge: Knowledge, line: str, outlet: str, published: str) -> None:
    found = masthead(fold(line), knowledge, solar=True)
    assert found is not None
    assert found.outlet is not None
    assert (found.outlet.id, found.published) == (outlet, published)


@pytest.mark.parametrize(
    "line",
    [
        "BBC News",
        "7 August 2025",
        "Reuters said on 7 August 2025 that the bridge over the river was closed",
        "The BBC was on strike from 7 August 2025 to 9 August 2025",
    ],
)
def test_what_is_no_masthead(knowledge: Knowledge, line: str) -> None:
    assert masthead(fold(line), knowledge, solar=True) is None


@pytest.mark.parametrize(
    ("opening", "outlet", "published"),
    [
        ("DUBAI, Aug 5, 2025 (Reuters) - The bridge was closed.", "outlet/reuters", "2025-08-05"),
        ("BEIRUT (AP) — The bridge was closed.", "outlet/associated-press", None),
        ("طهران - 5 أغسطس 2025 (رويترز) - أغلق الجسر.", "outlet/reuters", "2025-08-05"),
    ],
)
def test_datelines(knowledge: Knowledge, opening: str, outlet: str, published: str | None) -> None:
    found = dateline(fold(opening), knowledge, solar=False)
    assert found is not None
    assert found.outlet is not None
    assert (found.outlet.id, found.published) == (outlet, published)


@pytest.mark.parametrize(
    "opening",
    ["The bridge - an old one - was closed.", "Reuters reporters in the town and on the river - all of them - saw it."],
)
def test_dashes_of_a_sentence_are_no_dateline(knowledge: Knowledge, opening: str) -> None:
    assert dateline(fold(opening), knowledge, solar=False) is None


def test_the_agency_of_a_dateline_publishes_a_text_but_not_a_site(knowledge: Knowledge) -> None:
    text = f"A bridge is closed\nDUBAI, Aug 5, 2025 (Reuters) - {BODY}"
    (bare,) = read(Page("a.txt", text, "text"), knowledge)
    (sited,) = read(Page("a.txt", text, "text", Given(url="https://town.example/a")), knowledge)
    assert isinstance(bare, Article)
    assert isinstance(sited, Article)
    assert bare.outlet is not None
    assert bare.outlet.id == "outlet/reuters"
    assert sited.outlet is None
    assert (bare.published.value, sited.published.value) == ("2025-08-05", "2025-08-05")
    assert bare.text.startswith("DUBAI")


def test_a_masthead_is_taken_off_and_kept_with_its_reason(knowledge: Knowledge) -> None:
    (article,) = read(Page("a.txt", f"A bridge is closed\nBBC News, 7 August 2025\n{BODY}", "text"), knowledge)
    assert isinstance(article, Article)
    assert article.outlet is not None
    assert (article.title, article.outlet.id) == ("A bridge is closed", "outlet/bbc-news")
    assert [(one.text, one.reason) for one in article.removed] == [("BBC News, 7 August 2025", "date_line")]
