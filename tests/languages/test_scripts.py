"""Languages of one script."""

from __future__ import annotations

from rawi.languages import neighbours


def test_persian_and_arabic_are_neighbours_and_english_is_alone() -> None:
    assert neighbours("fa") == ("fa", "ar")
    assert neighbours("ar") == ("ar", "fa")
    assert neighbours("en") == ("en",)
    assert neighbours("xx") == ("xx",)
