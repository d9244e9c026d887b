"""Working out unknown days of writing from what the articles of a story say together."""

from __future__ import annotations

import itertools

import pytest

from rawi.knowledge import Knowledge, load
from rawi.model import Article, Document, Published, Story
from rawi.understanding import understand
from rawi.weighing import weigh
from rawi.weighing.dating.solving import Dated, date_story, with_date

ARRIVED = "وصل الرئيس الروسي فلاديمير بوتين إلى طهران صباح اليوم الثلاثاء، واستقبله مسؤولون في المطار."
WAS_THERE = (
    "ولادیمیر پوتین، رئیس جمهور روسیه سه‌شنبه هفته پیش وارد تهران شد. به گفته یک سخنگو، او امروز، یکشنبه به مسکو بازگشت."
)
DATED = "قالت الوكالة أمس الأحد إن الرئيس الروسي فلاديمير بوتين يعتزم السفر إلى طهران."
JOURNEY = "وصل الرئيس الروسي فلاديمير بوتين إلى طهران يوم الثلاثاء الماضي."


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def article(name: str, language: str, text: str, knowledge: Knowledge, published: str | None = None) -> Document:
    date = Published.at(published, "metadata") if published else Published()
    return understand(Article(id=name, source=name, language=language, text=text, published=date), knowledge)


@pytest.fixture(scope="module")
def story(knowledge: Knowledge) -> list[Document]:
    return [
        article("a-dated", "ar", JOURNEY, knowledge, "2022-07-22"),
        article("b-arrived", "ar", ARRIVED, knowledge),
        article("c-was-there", "fa", WAS_THERE, knowledge),
    ]


def test_a_shared_arrival_fixes_both_days(story: list[Document], knowledge: Knowledge) -> None:
    found = date_story(story, knowledge)
    assert found["b-arrived"].published == Published("2022-07-19", "2022-07-19", "2022-07-19", "story")
    assert found["c-was-there"].published.value == "2022-07-24"
    assert "a-dated" not in found
    assert all(d.reasons for d in found.values())


def test_the_order_does_not_matter(story: list[Document], knowledge: Knowledge) -> None:
    results = [date_story(list(order), knowledge) for order in itertools.permutations(story)]
    assert all(result == results[0] for result in results)


def test_times_are_resolved_anew_and_the_article_stays(story: list[Document], knowledge: Knowledge) -> None:
    before = story[1]
    assert [t.value for t in before.times] == [None]
    dated = date_story(story, knowledge)["b-arrived"]
    copy = with_date(before, dated, knowledge)
    assert [t.value for t in copy.times] == ["2022-07-19TMO"]
    assert [(t.start, t.end, t.text) for t in copy.times] == [(t.start, t.end, t.text) for t in before.times]
    assert copy.published.basis == "story"
    assert any(e.time and e.time.startswith("2022-07-19") for e in copy.events)
    assert before.published == Published()


def test_dated_articles_are_left_alone(story: list[Document], knowledge: Knowledge) -> None:
    assert date_story([story[0]], knowledge) == {}


def test_a_weekday_alone_dates_nothing(knowledge: Knowledge) -> None:
    documents = [
        article("one", "ar", DATED, knowledge, "2022-07-18"),
        article("two", "fa", "امروز، شنبه کتابخانه شهر یزد باز شد.", knowledge),
    ]
    assert date_story(documents, knowledge) == {}


def test_a_lone_article_that_says_what_day_it_is(knowledge: Knowledge) -> None:
    text = "امروز، یکشنبه ۲۰ تیر ۱۴۰۰ کتابخانه شهر یزد باز شد."
    found = date_story([article("lone", "fa", text, knowledge)], knowledge)
    assert found["lone"].published == Published("2021-07-11", "2021-07-11", "2021-07-11", "inferred")


def test_a_lone_article_after_what_it_tells(knowledge: Knowledge) -> None:
    text = "ولادیمیر پوتین ۱۱ تیر ۱۴۰۰ وارد تهران شد و کارگران پل را ساختند."
    found: dict[str, Dated] = date_story([article("lone", "fa", text, knowledge)], knowledge)
    assert found["lone"].published == Published(None, "2021-07-02", "2021-07-09", "inferred")


def test_the_days_of_a_story_are_those_of_all_its_articles(story: list[Document], knowledge: Knowledge) -> None:
    gathered = Story(
        id="s", title=None, languages=("ar", "fa"), documents=tuple(d.id for d in story), first="2022-07-22", last=None
    )
    weighed = weigh(gathered, story, knowledge)
    assert (weighed.first, weighed.last) == ("2022-07-19", "2022-07-24")
