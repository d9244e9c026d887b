from __future__ import annotations

import pytest

from rawi.languages import load
from rawi.understanding.events.examples import failures
from rawi.understanding.events.lexicon.pack import EventPack


@pytest.mark.parametrize("language", ["ar", "en", "fa"])
def test_every_example_of_the_pack_gives_its_event_with_its_roles(language: str) -> None:
    assert failures(language) == []


@pytest.mark.parametrize("language", ["ar", "en", "fa"])
def test_each_language_knows_two_hundred_words_of_happening(language: str) -> None:
    assert len(load(language, "events", EventPack).triggers) >= 200
