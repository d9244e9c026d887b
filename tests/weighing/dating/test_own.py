"""Days of writing by an article's own words, by the full dates of its story, and by texts that are nearly one."""

from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge, load
from rawi.model import Article, Document, Published, Story
from rawi.understanding import understand
from rawi.weighing import weigh
from rawi.weighing.dating.solving import date_story, with_date


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def article(name: str, language: str, text: str, knowledge: Knowledge, published: str | None = None) -> Document:
    date = Published.at(published, "metadata") if published else Published()
    return understand(Article(id=name, source=name, language=language, text=text, published=date), knowledge)


def dated(knowledge: Knowledge, *documents: Document) -> dict[str, tuple[str | None, str | None]]:
    found = date_story(documents, knowledge)
    return {name: (one.published.earliest, one.published.latest) for name, one in found.items()}


def test_the_year_of_a_weekday_and_day_is_that_of_a_full_date_near_it(knowledge: Knowledge) -> None:
    text = (
        "وزیر نیرو روز پنجشنبه ۱۲ مهر سد تازه ایلام را افتتاح کرد. به گفته او ساخت سد در ۵ تیر ۱۳۹۷ به پایان رسیده بود."
    )
    assert dated(knowledge, article("dam", "fa", text, knowledge)) == {"dam": ("2018-10-04", "2018-10-07")}


def test_a_weekday_that_fits_no_year_near_dates_nothing(knowledge: Knowledge) -> None:
    text = "وزیر نیرو روز دوشنبه ۱۲ مهر سد تازه ایلام را افتتاح کرد. ساخت سد در ۵ تیر ۱۳۹۷ به پایان رسیده بود."
    assert dated(knowledge, article("dam", "fa", text, knowledge)) == {}


def test_a_year_that_is_only_named_dates_nothing(knowledge: Knowledge) -> None:
    text = "The minister opened the bridge in Basra on Thursday, 4 October. Work on it began in 2018."
    assert dated(knowledge, article("bridge", "en", text, knowledge)) == {}


def test_the_year_that_is_told_as_now(knowledge: Knowledge) -> None:
    text = "روز سه‌شنبه ۱۹ مرداد کارگران اهواز تجمع کردند. آن‌ها گفتند سال ۱۴۰۰ سال کار است."
    assert dated(knowledge, article("rally", "fa", text, knowledge)) == {"rally": ("2021-08-10", "2021-08-13")}


def test_what_was_said_on_a_full_date_is_news(knowledge: Knowledge) -> None:
    text = "Nine people were killed in Idlib on Monday, rescuers said on Tuesday, 12 March 2019."
    page = article("idlib", "en", text, knowledge)
    found = date_story([page], knowledge)["idlib"]
    assert (found.published.earliest, found.published.latest) == ("2019-03-12", "2019-03-19")
    assert {e.time for e in with_date(page, found, knowledge).events} == {"2019-03-11"}


def test_a_full_date_of_years_ago_is_no_news(knowledge: Knowledge) -> None:
    text = "Ten years ago, on 5 May 2011, a ferry sank near Limassol and 40 people died. Relatives met on Wednesday."
    assert dated(knowledge, article("ferry", "en", text, knowledge)) == {}


def test_a_day_that_is_still_awaited_is_no_news(knowledge: Knowledge) -> None:
    text = "مسیرهای راهپیمایی ۲۲ بهمن ۱۳۹۷ در یزد اعلام شد. راهپیمایی ۲۲ بهمن ساعت ۹ صبح برگزار خواهد شد."
    assert dated(knowledge, article("march", "fa", text, knowledge)) == {}


def test_a_weekday_beside_its_date_may_be_a_day_off(knowledge: Knowledge) -> None:
    text = "دو ملوان که در دریای عمان گم شده بودند شب گذشته (سه‌شنبه ۹۸/۱۱/۱۴) نجات یافتند."
    page = article("sailors", "fa", text, knowledge)
    assert dated(knowledge, page) == {"sailors": ("2020-02-04", "2020-02-05")}
    assert [t.value for t in page.times if t.text.startswith("سه")] == ["2020-02-03/2020-02-04"]


def test_a_copy_is_of_the_days_of_its_text(knowledge: Knowledge) -> None:
    text = (
        "The governor of Ilam opened a library with forty thousand books in the old market of the town. Children sang "
        "and the mayor thanked the donors who had paid for the roof, the shelves and the lamps of the reading room."
    )
    pages = [article("first", "en", text, knowledge, "2019-06-12"), article("later", "en", text + " Ends.", knowledge)]
    assert dated(knowledge, *pages) == {"later": ("2019-06-09", "2019-06-15")}


def test_one_sentence_in_two_pages_has_one_day(knowledge: Knowledge) -> None:
    told = "Gunmen in masks abducted two young engineers near the harbour of Chabahar last night."
    before = "The coast guard gave details of its longest search. Boats had looked along the whole shore."
    after = "Families are glad in Chabahar. A cook at the harbour gave everybody soup, and lamps were lit."
    pages = [
        article("dated", "en", f"{before} {told}", knowledge, "2019-06-12"),
        article("undated", "en", f"{after} {told} Nobody was hurt.", knowledge),
    ]
    assert dated(knowledge, *pages) == {"undated": ("2019-06-11", "2019-06-13")}


def test_a_page_that_tells_of_later_days_is_not_dated_by_a_shared_happening(knowledge: Knowledge) -> None:
    pages = [
        article("dated", "en", "Police in Basra arrested Ali Karimi on Monday.", knowledge, "2016-11-15"),
        article(
            "later",
            "en",
            "Police in Basra arrested Ali Karimi. A bridge in Basra collapsed on 8 May 2017 and three people died.",
            knowledge,
        ),
    ]
    found = dated(knowledge, *pages).get("later", (None, None))
    assert found[1] is None or found[1] >= "2017-05-08"


def test_a_line_says_that_its_day_rests_on_a_day_worked_out(knowledge: Knowledge) -> None:
    text = "Nine people were killed in an air strike on Idlib on Monday, rescuers said on Tuesday, 12 March 2019."
    page = article("idlib", "en", text, knowledge)
    story = Story(id="s", title=None, languages=("en",), documents=("idlib",), first=None, last=None)
    lines = [(e.date, e.date_basis) for e in weigh(story, [page], knowledge).timeline if e.type == "CASUALTY"]
    assert lines == [("2019-03-11", "inferred")]


def test_of_the_dates_in_a_head_the_one_near_the_other_reports_is_the_page_s(knowledge: Knowledge) -> None:
    text = (
        "الأحد 3 مارس 2019 آخر الأخبار الثلاثاء 12 فبراير 2019 10 : 40 افتتاح مستشفى في البصرة "
        "افتتح وزير الصحة مستشفى جديدا في مدينة البصرة ."
    )
    page = article("clinic", "ar", text, knowledge)
    other = article("other", "ar", "افتتح وزير الصحة مستشفى في البصرة .", knowledge, "2019-02-13")
    assert dated(knowledge, page) == {}
    assert dated(knowledge, page, other)["clinic"] == ("2019-02-12", "2019-02-12")


def test_a_date_without_a_time_of_day_may_be_of_what_happened(knowledge: Knowledge) -> None:
    text = "Basra hospital on a picture of 12 February 2019. The minister of health praised the nurses of the hospital."
    page = article("clinic", "en", text, knowledge)
    other = article("other", "en", "The minister of health visited Basra.", knowledge, "2019-02-13")
    assert dated(knowledge, page, other)["clinic"] == ("2019-02-12", "2019-02-15")


def test_what_is_of_a_story_whose_dated_reports_lie_together_is_of_their_days(knowledge: Knowledge) -> None:
    page = article("page", "en", "The bridge over the Tigris was closed to lorries.", knowledge)
    one = article("one", "en", "Lorries may not use the bridge.", knowledge, "2019-02-10")
    two = article("two", "en", "The bridge is closed.", knowledge, "2019-02-14")
    late = article("late", "en", "The bridge opens again.", knowledge, "2020-05-01")
    assert dated(knowledge, page, one, two) == {"page": ("2019-01-27", "2019-02-28")}
    assert dated(knowledge, page, one, late) == {}


def test_what_has_sentences_of_a_dated_report_is_not_long_before_it(knowledge: Knowledge) -> None:
    lines = (
        "Engineers closed the northern bridge of Mosul because three pillars showed cracks after heavy floods. "
        "Merchants complained about longer journeys between both banks while officials promised quick repairs."
    )
    page = article("page", "en", lines, knowledge)
    other = article("other", "en", lines + " The mayor said work would begin soon.", knowledge, "2019-02-10")
    found = dated(knowledge, page, other)["page"]
    assert found[0] is not None and "2019-02-01" < found[0] <= "2019-02-10"
