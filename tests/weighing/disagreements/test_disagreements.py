from __future__ import annotations

import pytest

from rawi import knowledge
from rawi.analysis import analyse
from rawi.model import Disagreement, Document, Given, Page, Quantity, Story
from rawi.weighing import weigh
from rawi.weighing.disagreements.figures.lengths import parts_of, range_of

KNOWN = knowledge.load()


def disagreements(*articles: tuple[str, str, str]) -> list[Disagreement]:
    documents = []
    for number, (language, published, text) in enumerate(articles):
        given = Given(id=f"a{number}", language=language, published=published)
        found = analyse(Page(f"a{number}", text, "text", given), KNOWN)[0]
        assert isinstance(found, Document)
        documents.append(found)
    ids = tuple(d.id for d in documents)
    story = Story(id="s", title=None, languages=("en",), documents=ids, first=None, last=None)
    return list(weigh(story, documents, KNOWN).disagreements)


def kinds(found: list[Disagreement]) -> list[tuple[str, str]]:
    return [(d.about, d.kind) for d in found]


PLACE = "Vladimir Putin arrived in {} on Tuesday."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Moscow", "Vladivostok", [("place", "conflict")]),
        ("Vladivostok", "Russia", [("place", "precision")]),
        ("Vladivostok", "Vladivostok", []),
    ],
)
def test_containment_is_precision_and_two_towns_are_a_conflict(
    one: str, other: str, expected: list[tuple[str, str]]
) -> None:
    found = disagreements(("en", "2024-05-15", PLACE.format(one)), ("en", "2024-05-15", PLACE.format(other)))
    assert kinds(found) == expected


def test_two_days_for_one_arrival_are_a_conflict() -> None:
    found = disagreements(
        ("en", "2024-05-16", "Vladimir Putin arrived in Beijing on Tuesday."),
        ("fa", "2024-05-16", "ولادیمیر پوتین چهارشنبه وارد پکن شد."),
    )
    assert kinds(found) == [("time", "conflict")]
    assert {v.value for v in found[0].values} == {"2024-05-14", "2024-05-15"}


def test_a_toll_that_rises_is_an_update_and_two_tolls_of_one_day_a_conflict() -> None:
    blast = "An explosion rocked Basra on Sunday. {} people were killed in the explosion in Basra."
    later = disagreements(("en", "2024-05-13", blast.format("4")), ("en", "2024-05-14", blast.format("9")))
    assert ("number", "update") in kinds(later)
    same = disagreements(("en", "2024-05-13", blast.format("4")), ("en", "2024-05-13", blast.format("9")))
    assert ("number", "conflict") in kinds(same)


def test_a_denial_is_a_conflict_about_occurrence() -> None:
    found = disagreements(
        ("en", "2024-05-13", "Israel attacked an airport in Damascus on Sunday."),
        ("en", "2024-05-13", "Syria denied that Israel attacked an airport in Damascus on Sunday."),
    )
    assert kinds(found) == [("occurrence", "conflict")]
    assert found[0].why


def test_a_plan_that_is_carried_out_is_an_update() -> None:
    found = disagreements(
        ("en", "2024-05-13", "Vladimir Putin will visit China on Thursday."),
        ("en", "2024-05-17", "Vladimir Putin visited China on Thursday."),
    )
    assert ("occurrence", "update") in kinds(found)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (Quantity(0, 1, "", 20, None, False, 20, None), Quantity(0, 1, "", 25, None), True),
        (Quantity(0, 1, "", 40, None, True), Quantity(0, 1, "", 38, None), True),
        (Quantity(0, 1, "", 40, None, True), Quantity(0, 1, "", 60, None), False),
        (Quantity(0, 1, "", 40, None), Quantity(0, 1, "", 41, None), False),
    ],
)
def test_bounds_and_rounding_are_understood(one: Quantity, other: Quantity, alike: bool) -> None:
    (a, b), (c, d) = range_of(one), range_of(other)
    assert (a <= d and c <= b) is alike


def test_a_duration_has_numbers_and_units() -> None:
    assert parts_of("P5D") == [(5, "day")]
    assert parts_of("P1Y6M") == [(1, "year"), (6, "month")]


def test_the_reason_and_the_sides_are_told_in_three_languages() -> None:
    (found,) = disagreements(
        ("en", "2024-05-16", "Vladimir Putin arrived in Beijing on Tuesday."),
        ("fa", "2024-05-16", "ولادیمیر پوتین چهارشنبه وارد پکن شد."),
    )
    assert found.why == found.why_in["en"] == "14 May 2024 and 15 May 2024 are different times"
    assert found.why_in["fa"] == "14 مهٔ 2024 و 15 مهٔ 2024 دو زمان متفاوت‌اند"
    assert found.why_in["ar"] == "14 مايو 2024 و15 مايو 2024 وقتان مختلفان"
    assert [value.names["ar"] for value in found.values] == ["14 مايو 2024", "15 مايو 2024"]
    assert found.reason == "times"


def test_a_person_whose_arrest_is_denied_is_not_among_those_who_are_counted() -> None:
    told = "قالت وزارة الداخلية التونسية إن 17 شخصا أوقفوا في صفاقس يوم الثلاثاء."
    denied = "The interior ministry denied that Rached Ghannouchi had been arrested in Sfax on Tuesday."
    assert kinds(disagreements(("ar", "2025-01-15", told), ("en", "2025-01-15", denied))) == []
