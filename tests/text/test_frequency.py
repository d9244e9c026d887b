"""Frequencies of words in a language at large."""

from __future__ import annotations

import pytest

from rawi.text import fold
from rawi.text.frequency import zipf_frequencies


@pytest.mark.parametrize(
    ("language", "common", "rarer"), [("fa", "کتاب", "طناب"), ("ar", "كتاب", "قمح"), ("en", "book", "wheat")]
)
def test_a_common_word_has_the_higher_frequency(language: str, common: str, rarer: str) -> None:
    listed = zipf_frequencies(language)
    assert listed[fold(common)] > listed[fold(rarer)] > 3


def test_words_are_folded_and_the_commonest_come_first() -> None:
    listed = zipf_frequencies("ar")
    assert all(word == fold(word) for word in listed)
    assert list(listed.values()) == sorted(listed.values(), reverse=True)


def test_a_language_without_a_list_has_no_frequencies() -> None:
    assert zipf_frequencies("xx") == {}
