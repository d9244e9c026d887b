from __future__ import annotations

import random

import pytest

from rawi import knowledge
from rawi.analysis import analyse
from rawi.model import Document, Given, Page, Story, WeighedStory
from rawi.weighing import weigh

KNOWN = knowledge.load()

FA = "وزیر خارجه عراق، فؤاد حسین، سه‌شنبه وارد تهران شد. ۱۲ نفر در انفجار بصره کشته شدند."
AR = "وصل وزير خارجية العراق فؤاد حسين إلى طهران الثلاثاء."
EN = "Iraqi Foreign Minister Fuad Hussein arrived in Tehran on Tuesday."


def document(name: str, language: str, text: str, published: str) -> Document:
    given = Given(id=name, language=language, published=published)
    found = analyse(Page(name, text, "text", given), KNOWN)[0]
    assert isinstance(found, Document)
    return found


def weighed(*documents: Document) -> WeighedStory:
    ids = tuple(d.id for d in documents)
    story = Story(id="s", title=None, languages=("ar", "en", "fa"), documents=ids, first=None, last=None)
    return weigh(story, documents, KNOWN)


@pytest.fixture(scope="module")
def three() -> list[Document]:
    return [
        document("one", "fa", FA, "2024-05-08"),
        document("two", "ar", AR, "2024-05-08"),
        document("three", "en", EN, "2024-05-09"),
    ]


def test_one_arrival_told_in_three_languages_is_one_entry(three: list[Document]) -> None:
    entries = [e for e in weighed(*three).timeline if (e.type, e.mode) == ("MOVE", "arrive")]
    assert len(entries) == 1
    (entry,) = entries
    assert (entry.date, entry.date_basis, entry.place) == ("2024-05-07", "stated", "place/tehran")
    assert {a.document for a in entry.accounts} == {"one", "two", "three"}
    assert entry.origins.documents == 3


def test_every_account_is_the_words_it_points_to(three: list[Document]) -> None:
    texts = {d.id: d.text for d in three}
    result = weighed(*three)
    accounts = [a for e in result.timeline for a in e.accounts]
    accounts += [a for d in result.disagreements for v in d.values for a in v.accounts]
    assert accounts
    for account in accounts:
        assert texts[account.document][account.start : account.end] == account.text


def test_the_order_of_the_articles_does_not_matter(three: list[Document]) -> None:
    first = weighed(*three)
    for seed in range(4):
        mixed = random.Random(seed).sample(three, len(three))
        again = weighed(*mixed)
        assert (again.timeline, again.disagreements) == (first.timeline, first.disagreements)


def test_the_line_is_grammatical_in_each_language(three: list[Document]) -> None:
    (entry,) = [e for e in weighed(*three).timeline if e.mode == "arrive"]
    assert entry.summary["en"].endswith("arrived in Tehran")
    assert entry.summary["fa"].endswith("به تهران رسید")
    assert entry.summary["ar"].startswith("وصل ") and entry.summary["ar"].endswith("إلى طهران")


def test_a_departure_and_an_arrival_are_two_happenings() -> None:
    one = document("a", "en", "Vladimir Putin left Moscow for Beijing on Sunday.", "2024-05-14")
    two = document("b", "en", "Vladimir Putin arrived in Beijing on Tuesday.", "2024-05-14")
    result = weighed(one, two)
    assert [(e.mode, e.date) for e in result.timeline] == [("depart", "2024-05-12"), ("arrive", "2024-05-14")]
    assert result.disagreements == ()


def test_background_keeps_its_own_date() -> None:
    text = "Vladimir Putin arrived in Beijing on Tuesday. He last visited China in 2019."
    dates = {e.mode: e.date for e in weighed(document("a", "en", text, "2024-05-14")).timeline}
    assert dates == {"arrive": "2024-05-14", "visit": "2019"}


def test_two_arrests_of_one_police_are_two() -> None:
    text = (
        "Police in Oslo arrested 12 people on Tuesday. "
        "In Bergen on Wednesday, the same police arrested 30 people at a football ground."
    )
    lines = [e for e in weighed(document("a", "en", text, "2024-05-16")).timeline if e.mode == "arrest"]
    assert [(e.date, "12 people" in e.summary["en"], "30 people" in e.summary["en"]) for e in lines] == [
        ("2024-05-14", True, False),
        ("2024-05-15", False, True),
    ]


def test_an_undated_retelling_of_a_dated_journey_has_no_line() -> None:
    one = document("a", "en", "Vladimir Putin arrived in Beijing on Tuesday.", "2024-05-14")
    two = document("b", "en", "Vladimir Putin visited China. He was seen off by a guard.", "2024-05-20")
    assert [(e.mode, e.date) for e in weighed(one, two).timeline if e.type in ("MOVE", "CONSULT")] == [
        ("arrive", "2024-05-14")
    ]


def test_a_line_says_whom_or_where_it_concerns() -> None:
    text = "Officials opened a plant. There was an arrest. A visit followed. Prices rose."
    assert weighed(document("a", "en", text, "2024-05-14")).timeline == ()


def test_a_line_says_less_where_nobody_is_named() -> None:
    text = "Workers held a protest in Ahvaz on Monday. Donald Trump accused a journalist of lying on Monday."
    told = {e.mode: e.summary["en"] for e in weighed(document("a", "en", text, "2024-05-14")).timeline}
    assert told["demonstrate"].endswith("Protest in Ahvaz")
    assert told["accuse"].endswith("Donald Trump made an accusation")


def test_what_is_predicted_of_deaths_is_no_line() -> None:
    text = "Twelve people will be killed in Ahvaz on Friday."
    assert [e for e in weighed(document("a", "en", text, "2024-05-14")).timeline if e.type == "CASUALTY"] == []


def test_a_season_named_beside_an_undated_happening_can_be_weighed() -> None:
    said = document("one", "en", "The dam that the spring of 2015 had spared collapsed near Basra.", "2015-07-23")
    assert any(t.value == "2015-SP" for t in said.times)
    assert weighed(said).id == "s"


REST = "\n\n".join(
    f"در روز {day} باران {rain} در کوه‌های دور بارید و مردم روستا، که از خشکی زمین خسته بودند، شاد به خانه‌های خود رفتند."
    for day, rain in (
        ("اول", "تندی"),
        ("دوم", "ریزی"),
        ("سوم", "کمی"),
        ("چهارم", "سردی"),
        ("پنجم", "خوبی"),
        ("ششم", "بسیاری"),
    )
)


@pytest.mark.parametrize(
    ("aside", "told"),
    [
        ("محمد رودباری به عنوان مدیر مدرسه منصوب شد.", ["APPOINT"]),
        ("گروه قرار است به توکیو سفر کند.", ["CONSULT"]),
        ("داعش تهدید کرد.", []),
    ],
)
def test_an_aside_without_a_day_is_told_where_a_name_or_a_place_says_all(aside: str, told: list[str]) -> None:
    given = Given(id="one", language="fa")
    (found,) = (d for d in analyse(Page("one", f"باران\n\n{REST}\n\n{aside}", "text", given), KNOWN))
    assert isinstance(found, Document)
    assert [e.type for e in weighed(found).timeline] == told


def test_two_votes_of_one_body_within_days_are_two_lines() -> None:
    first = "The UN Security Council voted on Tuesday on a resolution on Sudan."
    second = "The UN Security Council voted on Thursday on another resolution on Sudan."
    told = weighed(document("1", "en", first, "2024-03-20"), document("2", "en", second, "2024-03-22")).timeline
    votes = [(e.date, e.place) for e in told if e.type == "ELECT"]
    assert votes == [("2024-03-19", None), ("2024-03-21", None)]
