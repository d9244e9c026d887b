"""The date of a happening: its own words, else the month or year that holds all days it can be of."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge, load
from rawi.model import Article, Published
from rawi.understanding import understand
from rawi.weighing.events.happenings import happenings
from rawi.weighing.events.harm import with_day_of_cause
from rawi.weighing.events.same_event import clusters

TALK = "The company opened a school in Basra.\n\n" + "Pupils sang in the yard. " * 3 + "\n\n"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def dates(text: str, published: Published, knowledge: Knowledge, language: str = "en") -> dict[str, str | None]:
    page = understand(Article(id="a", source="a", language=language, text=text, published=published), knowledge)
    return {h.kind: h.date for h in happenings([page], knowledge)}


@pytest.mark.parametrize(
    ("day", "date"),
    [("2024-05-20", "2024-05"), ("2024-05-03", "2024"), ("2024-01-03", None)],
)
def test_the_news_of_a_lead_is_of_the_week_before(day: str, date: str | None, knowledge: Knowledge) -> None:
    text = "Police in Basra arrested Ali Karimi. He had sold false tickets."
    assert dates(text, Published.at(day, "metadata"), knowledge)["COERCE/arrest"] == date


def test_bounds_of_a_page_are_enough_for_a_month(knowledge: Knowledge) -> None:
    bounded = Published(None, "2024-05-18", "2024-05-22", "story")
    text = "Police in Basra arrested Ali Karimi. He had sold false tickets."
    assert dates(text, bounded, knowledge)["COERCE/arrest"] == "2024-05"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", TALK + "Police in Basra arrested Ali Karimi in recent days."),
        ("fa", "مدرسه‌ای در بصره باز شد.\n\nکودکان خواندند.\n\nپلیس بصره در روزهای گذشته علی کریمی را بازداشت کرد."),
        ("ar", "افتتحت مدرسة في البصرة.\n\nغنى الأطفال.\n\nواعتقلت الشرطة في البصرة علي كريمي خلال الأيام الماضية."),
    ],
)
def test_recent_days_are_those_before_the_report(language: str, text: str, knowledge: Knowledge) -> None:
    found = dates(text, Published.at("2024-05-20", "metadata"), knowledge, language)
    assert found["COERCE/arrest"] == "2024-05"


def test_what_led_to_the_news_may_be_old(knowledge: Knowledge) -> None:
    text = "A court in Basra sentenced Ali Karimi to five years. Police arrested Ali Karimi in Basra."
    found = dates(text, Published.at("2024-05-20", "metadata"), knowledge)
    assert found["TRIAL/sentence"] == "2024-05"
    assert found["COERCE/arrest"] is None


def test_acts_of_speech_farther_down_are_of_the_months_before(knowledge: Knowledge) -> None:
    text = TALK + "The mayor of Basra condemned the sale of the library. Thieves killed a guard of the library."
    found = dates(text, Published.at("2024-05-20", "metadata"), knowledge)
    assert found["ACCUSE/condemn"] == "2024"
    assert found["CASUALTY/killed"] is None


def test_a_page_without_a_day_joins_no_dated_news_of_a_story_of_two_years(knowledge: Knowledge) -> None:
    texts = {
        "old": (
            "Police searching for forged tickets arrested the merchant Ali Karimi in Basra on Monday.",
            Published.at("2016-11-15", "metadata"),
        ),
        "new": ("Police in Basra arrested Hassan Rezaei on Monday.", Published.at("2018-02-20", "metadata")),
        "undated": (
            "A grocer, Ali Karimi, was arrested in Basra while his sons watched television upstairs.",
            Published(),
        ),
    }
    pages = [
        understand(Article(id=name, source=name, language="en", text=text, published=published), knowledge)
        for name, (text, published) in texts.items()
    ]
    together = [
        {m.document.id for m in cluster.members}
        for cluster in clusters(happenings(pages, knowledge), knowledge)
        if cluster.lead.kind == "COERCE/arrest"
    ]
    assert {"old", "undated"} not in together
    alone = clusters(happenings([pages[0], pages[2]], knowledge), knowledge)
    assert {"old", "undated"} in [{m.document.id for m in c.members} for c in alone]


def test_what_one_of_several_reports_tells_of_those_in_the_news_is_of_late(knowledge: Knowledge) -> None:
    day = Published.at("2024-05-20", "metadata")
    first = "Ali Karimi opened a school in Basra on Sunday.\n\nPupils sang.\n\n"
    texts = {
        "a": first + "Ali Karimi also opened a clinic. A court had tried him in 2011.",
        "b": first + "Nour Haddad resigned. Ali Karimi was arrested, but nobody was hurt.",
    }
    pages = [
        understand(Article(id=name, source=name, language="en", text=text, published=day), knowledge)
        for name, text in texts.items()
    ]
    told = {(h.document.id, h.event.text): h.date for h in happenings(pages, knowledge)}
    assert told["a", "Ali Karimi also opened a clinic."] == "2024"
    assert told["b", "Nour Haddad resigned."] is None
    alone = {h.event.text: h.date for h in happenings(pages[:1], knowledge)}
    assert alone["Ali Karimi also opened a clinic."] is None


def test_harm_told_behind_an_attack_is_of_its_month(knowledge: Knowledge) -> None:
    day = Published.at("2024-05-20", "metadata")
    text = (
        "Pupils sang in Basra.\n\nThe yard was full.\n\n"
        "Gunmen attacked a camp in Basra on 14 May. Nine guards were killed."
    )
    pages = [
        understand(Article(id=name, source=name, language="en", text=text, published=day), knowledge) for name in "ab"
    ]
    told = {h.kind: (h.date, h.basis) for h in happenings(pages, knowledge)}
    assert told["CASUALTY/killed"] == ("2024-05", "inferred")


def test_harm_told_as_of_another_month_is_not_of_the_cause_told_before(knowledge: Knowledge) -> None:
    text = (
        "An explosion in Basra on 18 May 2024 damaged a market.\n\n"
        "The two sides broke off talks in April 2023 after gunmen killed 26 people in Mosul."
    )
    page = understand(
        Article(id="a", source="a", language="en", text=text, published=Published.at("2024-05-20", "metadata")),
        knowledge,
    )
    found = with_day_of_cause(clusters(happenings([page], knowledge), knowledge))
    harm = [m.day for c in found for m in c.members if m.kind == "CASUALTY/killed"]
    assert harm == [None]


def test_what_stands_behind_the_quotation_is_the_report_s_own(knowledge: Knowledge) -> None:
    text = "نان گران شد.\n\nمردم در صف بودند.\n\nعلی کریمی گفت: «کار سخت است»، ایران نیز به ترکیه هشدار داد."
    assert dates(text, Published.at("2024-09-20", "metadata"), knowledge, "fa")["THREATEN/warn"] == "2024"
