"""A speaker who says what will follow if something is done has warned; names that govern nothing fill no role."""

from __future__ import annotations

import pytest

from rawi import knowledge
from rawi.analysis import analyse
from rawi.model import Document, Event, Given, Page


def _events(text: str, language: str) -> list[Event]:
    found = analyse(Page("a", text, "text", Given(id="a", language=language)), knowledge.load())
    return [event for document in found if isinstance(document, Document) for event in document.events]


@pytest.mark.parametrize(
    ("text", "warns"),
    [
        ("امانوئل مکرون روز دوشنبه گفت که اگر این بندر بسته شود، فرانسه بیکار نخواهد ماند.", True),
        ("امانوئل مکرون روز دوشنبه گفت که این بندر بسته شده و فرانسه راضی است.", False),
    ],
)
def test_a_condition_with_a_consequence_is_a_warning_of_its_speaker(text: str, warns: bool) -> None:
    warnings = [e for e in _events(text, "fa") if (e.type, e.mode) == ("THREATEN", "warn")]
    assert [e.actors for e in warnings] == ([("person/emmanuel-macron",)] if warns else [])


def test_a_name_behind_the_verb_of_an_unnamed_subject_does_nothing() -> None:
    events = _events("قال البيان إن قوات الأمن هاجمت إيران في الصباح.", "ar")
    assert all("place/ir" not in event.actors for event in events)
