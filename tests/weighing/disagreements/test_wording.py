from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi import knowledge
from rawi.languages import load
from rawi.model import Quantity, Timex
from rawi.weighing.disagreements.figures.lengths import Amount, amount_of, length_of
from rawi.weighing.disagreements.wording import (
    Day,
    DisagreementFile,
    Entity,
    Noun,
    Reason,
    State,
    Succession,
    name,
    names,
    reasons,
    told_in,
)
from rawi.weighing.timeline.summaries import Namer

NAMER = Namer(knowledge.load())


def places(pattern: str) -> int:
    """How many places a pattern fills."""
    return len([part for part in string.Formatter().parse(pattern) if part[1] is not None])


def test_every_language_tells_every_reason_with_the_same_values() -> None:
    files = {tag: load(tag, "disagreements", DisagreementFile) for tag in told_in()}
    assert set(files) == {"en", "fa", "ar"}
    wanted = {key: places(text) for key, text in files["en"].reasons.items()}
    for file in files.values():
        assert {key: places(text) for key, text in file.reasons.items()} == wanted
        assert set(file.states) == {"happened", "planned", "denied", "unconfirmed", "not yet", "told"}
        assert all(places(pattern) == (2 if bound == "between" else 1) for bound, pattern in file.bounds.items())
        assert all("other" in forms for forms in file.lengths.values())


@pytest.mark.parametrize(
    ("value", "english", "persian", "arabic"),
    [
        (Entity("place/moscow"), "Moscow", "مسکو", "موسكو"),
        (Day("2023-09-12"), "12 September 2023", "12 سپتامبر 2023", "12 سبتمبر 2023"),
        (Day("2023-09"), "September 2023", "سپتامبر 2023", "سبتمبر 2023"),
        (Day("2023-W37"), "11 September 2023 to 17 September 2023", "11 سپتامبر 2023 تا 17 سپتامبر 2023",
         "من 11 سبتمبر 2023 إلى 17 سبتمبر 2023"),
        (State("not yet"), "not confirmed so far", "تاکنون تأییدنشده", "غير مؤكد حتى الآن"),
        (Succession("attack", "MOVE/arrive", True), "attack before arrival", "حمله پیش از ورود", "هجوم قبل وصول"),
        (Noun("attack"), "attack", "حمله", "هجوم"),
        (Amount("more", 48, length="P2D"), "more than 2 days", "بیش از 2 روز", "أكثر من يومين"),
        (Amount(None, 48, length="P2D"), "2 days", "2 روز", "يومان"),
        (Amount(None, 120, length="P5D"), "5 days", "5 روز", "5 أيام"),
        (Amount(None, 288, length="P12D"), "12 days", "12 روز", "12 يوما"),
        (Amount("between", 20, 30), "20 to 30", "20 تا 30", "20 إلى 30"),
        (Amount("least", 6.4), "at least 6.4", "دست‌کم 6.4", "6.4 على الأقل"),
        (Amount("about", 1_500_000), "about 1,500,000", "حدود 1,500,000", "نحو 1,500,000"),
    ],
)  # fmt: skip
def test_values_in_three_languages(value: Entity, english: str, persian: str, arabic: str) -> None:
    assert names(value, NAMER) == {"en": english, "fa": persian, "ar": arabic}


def test_a_reason_is_a_sentence_of_each_language() -> None:
    told = reasons(Reason("place within", (Entity("place/vladivostok"), Entity("place/ru"))), NAMER)
    assert told["en"] == "Vladivostok lies in Russia: one account is more precise"
    assert told["fa"] == "ولادیوستوک در روسیه است: یکی از روایت‌ها دقیق‌تر است"
    assert told["ar"] == "فلاديفوستوك جزء من روسيا: إحدى الروايات أدق"


@given(st.integers(1, 400), st.sampled_from("YMWD"))
def test_a_length_keeps_its_number_in_every_language(number: int, unit: str) -> None:
    amount = Amount(None, number, length=f"P{number}{unit}")
    for tag in told_in():
        words = name(amount, tag, NAMER)
        assert str(number) in words or (tag == "ar" and number < 3)


def test_bounds_of_numbers_and_lengths_are_kept_apart_from_their_words() -> None:
    assert amount_of(Quantity(0, 2, "40", 40, None, False)) == Amount(None, 40)
    assert amount_of(Quantity(0, 2, "40", 40, None, True)) == Amount("about", 40)
    length = length_of(Timex(0, 8, "two days", "DURATION", "P2D"), "en")
    assert length is not None and length.amount == Amount(None, 48, length="P2D")
    assert length.bounded("least").amount == Amount("least", 48, length="P2D")
