"""Words that look like a happening and are none, and what a sentence's commas, modals and clauses leave out."""

from __future__ import annotations

import pytest

import rawi
from rawi.model import Event


def _events(text: str) -> tuple[Event, ...]:
    (document,) = rawi.analyse(text)
    return document.events


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Sara Lind, the agency's spokeswoman, dismissed the reports as rumours on Monday.", "dismiss"),
        ("Officers fired tear gas into the crowd in Oslo on Monday.", "dismiss"),
        ("The navy of Iran was given five attack drones on Monday.", "attack"),
        ("وذكرت هيئة المسح أن الزلزال وقع على عمق عشرة كيلومترات قرب بغداد يوم الأحد.", "sign"),
        ("هزینه تولید گندم در ایران برای کشت امسال بالا رفته است.", "killed"),
    ],
)
def test_a_word_with_another_meaning_is_no_happening(text: str, mode: str) -> None:
    assert mode not in {e.mode for e in _events(text)}


def test_who_is_dismissed_has_an_office_or_a_name() -> None:
    assert "dismiss" in {e.mode for e in _events("The president of Iraq dismissed the defence minister on Monday.")}


def test_what_would_be_done_is_planned() -> None:
    (event,) = _events("The ministry said the report would be published in Oslo.")
    assert event.status == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "Sara Lind, the governor of Tabas, had said late on Saturday that nobody had died.",
        "No one was killed in Baghdad on Monday.",
        "None of the hostages was released on Monday.",
    ],
)
def test_nobody_denies_what_the_verb_says(text: str) -> None:
    assert [e.status for e in _events(text)] == ["denied"]


def test_a_condition_in_any_tense_is_no_happening() -> None:
    assert not _events("The men would walk out again if their leader, Omar Reed, was not freed.")


def test_nothing_behind_a_comma_is_the_object_of_the_verb_before_it() -> None:
    (event,) = (
        e for e in _events("With more than 300 people injured, the Red Crescent asked for help.") if e.quantities
    )
    assert event.recipients == ()


def test_a_clause_has_the_time_that_it_is_put_to() -> None:
    found = _events("Vladimir Putin last went abroad in 2019, when he met Kim Jong Un in Vladivostok.")
    assert [e.time for e in found if e.mode == "meet"] == ["2019"]


def test_the_ends_of_a_road_are_not_where_it_happens() -> None:
    found = _events("واژگونی اتوبوس تهران ـ کرمان سه‌شنبه ۱۰ کشته داشت.")
    assert not {e.place for e in found} & {"place/tehran", "place/kerman"}
