from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.text import fold, fold_with_offsets

letters = st.text(alphabet=st.sampled_from("ابتيكىةأإآؤئپچگژکیۀ\u200c\u200dـًّ« »aéZ٣۴7.،\nﻻﷲ😀"), max_size=60)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علي", "علی"),
        ("كتاب", "کتاب"),
        ("رسانه‌ها", "رسانهها"),
        ("أحمد", "احمد"),
        ("مدرسة", "مدرسه"),
        ("مُحَمَّد", "محمد"),
        ("عـــاجل", "عاجل"),
        ("١٢٣", "123"),
        ("۴۵۶", "456"),
        ("Café", "cafe"),
        ("ﻻ", "لا"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_tatweel_that_stands_alone_is_a_dash() -> None:
    assert fold("تهران ـ قم") == fold("تهران – قم") != fold("تهران قم")
    key, offsets = fold_with_offsets("تهران ـ قم" + " و قم" * 50)
    assert key[6] == "-"
    assert offsets[6] == 6


def test_different_words_stay_apart() -> None:
    assert fold("کره") != fold("کوره")
    assert fold("سلام") != fold("سلم")


@given(letters)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_offsets_lead_back_into_the_text(text: str) -> None:
    key, offsets = fold_with_offsets(text)
    assert len(offsets) == len(key) + 1
    assert offsets[-1] == len(text)
    assert all(a <= b for a, b in itertools.pairwise(offsets))
    assert all(0 <= o < len(text) for o in offsets[:-1])


@given(letters)
def test_each_kept_letter_folds_as_in_the_whole(text: str) -> None:
    key, offsets = fold_with_offsets(text)
    dash = ("-", "ـ")  # a tatweel is heard as one only between spaces
    assert all(char in fold(text[at]) or (char, text[at]) == dash for char, at in zip(key, offsets, strict=False))
