from __future__ import annotations

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.text import Prepared
from rawi.text.cutting import classes, runs
from rawi.text.prepared import _TOKEN
from rawi.understanding.quantities.lexicon import quantity_lexicon
from rawi.understanding.quantities.words import WORDS, Words

TEXTS = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("۱۲3456789./,:-_ \n\tabcدرصد کیلو²½")), max_size=60
)
RUNS = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|\n|_")


@given(TEXTS)
def test_runs_are_those_a_regular_expression_finds(text: str) -> None:
    found = classes(np.frombuffer(text.encode("utf-32-le"), dtype="<u4"))
    if found is None:
        assert any(ord(char) > 0xFFFF for char in text)
    else:
        assert list(zip(*runs(found), strict=True)) == [match.span() for match in RUNS.finditer(text)]


@settings(deadline=None)  # the first text of a language loads its lists
@given(TEXTS, st.sampled_from(["fa", "ar", "en"]))
def test_tokens_are_those_a_regular_expression_finds(text: str, language: str) -> None:
    prepared = Prepared(text, language)
    assert prepared.words == _TOKEN.findall(prepared.folded)
    words = Words(prepared, quantity_lexicon(language))
    assert words.words == WORDS.findall(prepared.folded)
    assert [token[:2] for token in words.tokens] == [match.span() for match in WORDS.finditer(prepared.folded)]


def test_a_decimal_is_one_number() -> None:
    words = Words(Prepared("بین 1.5 تا ۲٫۷۵ و 3. پایان", "fa"), quantity_lexicon("fa"))
    assert words.words == ["بین", "1.5", "تا", "2.75", "و", "3", ".", "پایان"]
