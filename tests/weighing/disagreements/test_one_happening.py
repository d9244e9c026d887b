"""What keeps accounts of two happenings from being compared, and what makes them of one."""

from __future__ import annotations

import pytest

from rawi import knowledge
from rawi.analysis import analyse
from rawi.model import Disagreement, Document, Given, OutletRef, Page, Story
from rawi.weighing import weigh
from rawi.weighing.disagreements.corrections import is_correction
from rawi.weighing.disagreements.figures.reading import figures
from rawi.weighing.disagreements.kinship import Kinship

KNOWN = knowledge.load()


def document(name: str, language: str, published: str, text: str, outlet: str | None = None) -> Document:
    given = Given(id=name, language=language, published=published, outlet=outlet)
    found = analyse(Page(name, text, "text", given), KNOWN)[0]
    assert isinstance(found, Document)
    return found


def weighed(*documents: Document) -> tuple[Disagreement, ...]:
    languages = tuple(sorted({d.language for d in documents}))
    ids = tuple(d.id for d in documents)
    story = Story(id="s", title=None, languages=languages, documents=ids, first=None, last=None)
    return weigh(story, documents, KNOWN).disagreements


def kinds(*rows: tuple[str, str, str]) -> list[tuple[str, str]]:
    return [(d.about, d.kind) for d in weighed(*(document(f"d{i}", *row) for i, row in enumerate(rows)))]


CRASH = "A bus and a lorry collided near {} on {}. Police said {} people were killed in the crash."


def test_tolls_of_two_crashes_are_not_compared() -> None:
    one_crash = (("en", "2024-05-07", CRASH.format("Tabriz", "Tuesday", "four")),
                 ("en", "2024-05-07", CRASH.format("Tabriz", "Tuesday", "nine")))  # fmt: skip
    two = (one_crash[0], ("en", "2024-05-07", CRASH.format("Zahedan", "Tuesday", "nine")))
    assert ("number", "conflict") in kinds(*one_crash)
    assert ("number", "conflict") not in kinds(*two)


def test_a_text_passed_on_a_day_later_keeps_its_yesterday() -> None:
    text = "Iraqi Foreign Minister Fuad Hussein arrived in Tehran {} for talks on water and on trade with Iran."
    passed_on = kinds(("en", "2024-05-08", text.format("yesterday")), ("en", "2024-05-09", text.format("yesterday")))
    assert passed_on == []
    said = kinds(("en", "2024-05-08", text.format("on 6 May")), ("en", "2024-05-09", text.format("on 7 May")))
    assert ("time", "conflict") in said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The fire broke out 40 km north of Basra."),
        ("en", "The driver, aged 52 years, was held by the police in Basra."),
        ("ar", "اندلع الحريق على بعد 40 كيلومترا شمال البصرة."),
        ("ar", "اعتقلت الشرطة السائق وعمره 52 عاما في البصرة."),
        ("ar", "وقع الحادث قبل ثلاثة أسابيع في البصرة."),
        ("ar", "قال أحد المصابين إن الحافلة كانت مسرعة."),
    ],
)
def test_what_is_no_figure_of_a_happening(language: str, text: str) -> None:
    assert figures(document("one", language, "2024-05-08", text)) == []


def test_a_part_told_with_its_whole_is_not_set_against_another() -> None:
    given = figures(document("one", "en", "2024-05-08", "Nine people were injured in the blast, three of them badly."))
    assert [f.value for f in given] == [9.0]


def test_an_article_that_gives_both_numbers_tells_of_two_things() -> None:
    both = "Hungary bought 40 buses from Turkey in March and 65 buses in April, the Hungarian transport ministry said."
    one = "Hungary bought 65 buses from Turkey, the Hungarian transport ministry said."
    assert kinds(("en", "2024-05-08", both), ("fa", "2024-05-08", "مجارستان ۴۰ اتوبوس از ترکیه خرید.")) == []
    assert ("number", "conflict") not in kinds(("en", "2024-05-08", both), ("en", "2024-05-08", one))


def test_a_day_to_come_is_not_that_of_what_is_done() -> None:
    rows = (
        ("en", "2024-05-07", "Fuad Hussein arrived in Tehran for a conference that begins on 9 May."),
        ("en", "2024-05-08", "Fuad Hussein arrived in Tehran on Tuesday."),
    )
    assert ("time", "update") not in kinds(*rows)
    assert ("occurrence", "update") not in kinds(*rows)


def test_one_deed_claimed_by_one_and_laid_to_another() -> None:
    found = weighed(
        document("a", "en", "2024-05-08", "Islamic State claimed responsibility for the attack in Homs on Tuesday."),
        document("b", "ar", "2024-05-09", "اتهمت سوريا حزب الله بالهجوم على السوق في حمص يوم الثلاثاء."),
    )
    assert [(d.about, d.kind) for d in found] == [("actor", "conflict")]
    assert {v.value for v in found[0].values} == {"organisation/islamic-state", "organisation/hezbollah"}


def test_what_an_outlet_corrects_itself_is_an_update() -> None:
    first = "A bus and a lorry collided near Tabriz on Tuesday. Police said four people were killed in the crash."
    later = "Correction: a bus and a lorry collided near Tabriz on Tuesday. Police said nine people were killed."
    own = [
        document("a", "en", "2024-05-07", first, "Example Post"),
        document("b", "en", "2024-05-07", later, "Example Post"),
    ]
    other = [own[0], document("b", "en", "2024-05-07", later, "Sample Times")]
    assert isinstance(own[0].outlet, OutletRef)
    assert is_correction(own[1]) and not is_correction(own[0])
    found = [d for d in weighed(*own) if d.about == "number"]
    assert [(d.kind, d.reason) for d in found] == [("update", "corrected")]
    assert all(found[0].why_in.values())
    assert [d.kind for d in weighed(*other) if d.about == "number"] == ["conflict"]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "An earlier version of this report named the wrong town.", True),
        ("en", "The correction of the border took years.", False),
        ("fa", "اصلاحیه: شمار زخمی‌ها ۹ نفر است.", True),
        ("fa", "تصحیح اوراق امتحانی آغاز شد.", False),
        ("ar", "تصويب: عدد الجرحى تسعة.", True),
        ("ar", "تصويب القانون تأجل إلى الأحد.", False),
    ],
)
def test_corrections(language: str, text: str, wanted: bool) -> None:
    assert is_correction(document("one", language, "2024-05-08", text)) is wanted


def test_kinship_of_articles() -> None:
    crash = document("a", "en", "2024-05-07", CRASH.format("Tabriz", "Tuesday", "four"))
    again = document("b", "en", "2024-05-08", CRASH.format("Tabriz", "Tuesday", "five"))
    bank = document(
        "c", "en", "2024-05-07", "The central bank of Turkey left its rate at 50 percent after a meeting in Ankara."
    )
    kin = Kinship()
    assert kin.near(crash, again) and kin.close(crash, again)
    assert not kin.near(crash, bank)
    assert kin.near(crash, document("d", "fa", "2024-05-07", "بانک مرکزی ترکیه نرخ بهره را تغییر نداد."))


def test_forces_do_it_for_their_country() -> None:
    found = weighed(
        document("a", "en", "2024-05-08", "Turkish forces carried out a drone attack on a depot in Homs on Tuesday."),
        document("b", "ar", "2024-05-08", "قصفت القوات الروسية مستودعا في حمص يوم الثلاثاء."),
    )
    assert {v.value for d in found if d.about == "actor" for v in d.values} == {"place/tr", "place/ru"}


def test_nobody_has_claimed_it_and_then_somebody_does() -> None:
    first = "A bomb went off at a market in Homs on Tuesday. No group has claimed the attack."
    found = weighed(
        document("a", "en", "2024-05-07", first),
        document("b", "en", "2024-05-09", "Islamic State claimed responsibility for the attack in Homs on Tuesday."),
    )
    assert ("occurrence", "update") in [(d.about, d.kind) for d in found]


@pytest.mark.parametrize("stands", ["the decision", "that"])
def test_what_stands_for_a_happening_told_before_has_its_order(stands: str) -> None:
    told = "Latvia expelled two diplomats on Tuesday. Russia closed its consulate {} {}."
    found = weighed(
        document("a", "en", "2024-05-08", told.format("before", stands)),
        document("b", "en", "2024-05-08", told.format("after", stands)),
    )
    assert [d.kind for d in found if d.about == "order"] == ["conflict"]


def test_at_least_so_many_and_so_many_are_precision() -> None:
    found = weighed(
        document("a", "en", "2024-05-08", "At least 17 people were killed in a flood near Homs on Tuesday."),
        document("b", "ar", "2024-05-08", "قتل 17 شخصا في فيضان قرب حمص يوم الثلاثاء."),
    )
    assert [d.kind for d in found if d.about == "number"] == ["precision"]


def test_a_number_beside_another_of_one_whole_is_none() -> None:
    text = "The blast in Homs on Tuesday killed 10 soldiers in addition to 3 guards."
    found = weighed(
        document("a", "en", "2024-05-08", text),
        document("b", "ar", "2024-05-08", "قتل 13 شخصا في انفجار في حمص يوم الثلاثاء."),
    )
    assert [d for d in found if d.about == "number" and "10" in d.why] == []
