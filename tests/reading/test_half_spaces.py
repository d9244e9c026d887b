from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.languages import load
from rawi.reading import repair
from rawi.reading.half_spaces import HalfSpaces, half_spaces


@pytest.mark.parametrize(("word", "repaired"), sorted(load("fa", "half_spaces", HalfSpaces).examples.items()))
def test_the_examples_of_the_pack_hold(word: str, repaired: str | None) -> None:
    assert repair(word, "fa") == (repaired or word)


def test_a_sentence_is_repaired_and_its_arabic_letters_kept() -> None:
    lost = "رسانههای شهر ميكنند و همکاریهای آنها ادامه دارد"
    assert repair(lost, "fa") == "رسانه‌های شهر مي‌كنند و همکاری‌های آنها ادامه دارد"


def test_other_languages_are_left_alone() -> None:
    assert repair("وسائلالإعلام", "ar") == "وسائلالإعلام"


words = st.sampled_from(
    ["رسانههای", "می‌کند", "میکند", "شهر", "Reuters", "۱۲", "«", "خانهای", "نمیخواهند", "گفتوگو", "ۀ"]
)


@given(st.lists(words, max_size=8).map(" ".join))
def test_nothing_but_half_spaces_is_added(text: str) -> None:
    repaired = repair(text, "fa")
    assert repaired.replace("\u200c", "") == text.replace("\u200c", "")
    assert repair(repaired, "fa") == repaired


@pytest.mark.parametrize(
    ("text", "language", "state"),
    [
        ("رسانه‌های شهر می‌نویسند", "fa", "kept"),
        ("رسانههای شهر و خانههای کنار رود و برنامههای تازه", "fa", "lost"),
        ("رسانه های شهر می نویسند", "fa", None),
        ("مردم در میدان شهر گرد آمدند", "fa-AF", None),
        ("قال رئيس البلدية", "ar", None),
    ],
)
def test_whether_half_spaces_are_there(text: str, language: str, state: str | None) -> None:
    assert half_spaces(text, language) == state
