from __future__ import annotations

from typing import get_args

import pytest

from rawi.knowledge import load
from rawi.languages import has, languages
from rawi.weighing.claims import dependence_words
from rawi.weighing.claims.dependence import Dependence, Kind
from rawi.weighing.sources import words as source_names


@pytest.mark.parametrize("language", languages())
def test_the_files_are_as_their_examples_say(language: str) -> None:
    assert source_names.failures(language) == []
    assert dependence_words.failures(language) == []
    assert has(language, "dependence")


def test_names_of_bodies_are_known_by_what_tells_them_apart() -> None:
    knowledge = load()
    one = source_names.words_of("The Iraqi Ministry of Defence", knowledge)
    assert set(one) == set(source_names.words_of("Defense Ministry of Iraq", knowledge))
    assert "(iq)" in one


def test_only_what_its_issuer_says_is_their_voice() -> None:
    assert source_names.is_voice("the full text of the statement")
    assert not source_names.is_voice("report")
    assert not source_names.is_voice("statement of the widows")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_sign_is_told_in_every_language(language: str, kind: Kind) -> None:
    told = dependence_words.told(Dependence(kind, "a", "b", 0.76, ()), language)
    assert "76%" in told
    assert (told == dependence_words.told(Dependence(kind, "a", "b", 0.76, ()), "en")) == (language == "en")
