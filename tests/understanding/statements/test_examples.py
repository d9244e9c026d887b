from __future__ import annotations

import pytest

from rawi.knowledge import Knowledge
from rawi.languages import load
from rawi.understanding.statements.examples import failures, parse
from rawi.understanding.statements.schema import CueFile

LANGUAGES = ("ar", "en", "fa")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cue_is_found_in_its_example(language: str, knowledge: Knowledge) -> None:
    assert failures(language, knowledge) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_150_cues_a_language(language: str) -> None:
    assert len(load(language, "cues", CueFile).cues) >= 150


def test_marks_are_read() -> None:
    example = parse("The mayor [said] that {all is well}.")
    assert example.text == "The mayor said that all is well."
    assert example.text[slice(*example.cue)] == "said"
    assert example.text[slice(*example.content)] == "all is well"


def test_a_missing_mark_is_an_error() -> None:
    with pytest.raises(ValueError, match="must both be marked"):
        parse("The mayor [said] that all is well.")
