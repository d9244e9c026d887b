"""What a length is the length of."""

from __future__ import annotations

import pytest

from rawi.model import Published
from rawi.text import Prepared
from rawi.understanding.times import find_times


@pytest.mark.parametrize(
    ("language", "text", "length", "noun"),
    [
        ("en", "After a week of speculation he left", "a week", "speculation"),
        ("en", "They held three days of difficult talks in town", "three days", "talks"),
        ("en", "She returned from a five-day visit", "five-day", "visit"),
        ("en", "They waited two weeks in the port", "two weeks", None),
        ("fa", "پس از یک هفته گمانه‌زنی باغ را بستند", "یک هفته", "گمانه‌زنی"),
        ("fa", "او از سفری ۵ روزه برگشت", "۵ روزه", "سفری"),
        ("fa", "سه روز در شهر ماند", "سه روز", None),
        ("ar", "غادر بعد أسبوع من التكهنات", "أسبوع", "التكهنات"),
        ("ar", "بقي ثلاثة أيام في المدينة", "ثلاثة أيام", None),
    ],
)
def test_noun_of_a_length(language: str, text: str, length: str, noun: str | None) -> None:
    (found,) = find_times(Prepared(text, language), Published())
    assert (found.text, found.type) == (length, "DURATION")
    assert (found.measures.text if found.measures else None) == noun
    if found.measures:
        assert text[found.measures.start : found.measures.end] == noun
