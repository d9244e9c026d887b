"""Anniversaries of days that everybody counts from."""

from __future__ import annotations

import datetime as dt

import pytest

from rawi.languages import languages, load
from rawi.text import Prepared
from rawi.understanding.times.constraints import allows, find_constraints
from rawi.understanding.times.lexicon import lexicon
from rawi.understanding.times.remembered import RememberedFile


@pytest.mark.parametrize("language", languages())
def test_every_example_of_the_pack_is_about_its_day(language: str) -> None:
    for example in load(language, "remembered", RememberedFile).examples:
        about = [c.features["about"] for c in find_constraints(Prepared(example.text, language)) if c.kind == "about"]
        middle = [(first + (last - first) / 2).isoformat() for first, last in about]
        assert middle == ([example.about] if example.about else []), example.text


def test_an_anniversary_is_written_of_in_the_weeks_around_it() -> None:
    prepared = Prepared("Crowds marked the 10th anniversary of the fall of the Berlin Wall.", "en")
    (constraint,) = (c for c in find_constraints(prepared) if c.kind == "about")
    file = lexicon("en").file
    assert allows(constraint, dt.date(1999, 11, 20), file)
    assert not allows(constraint, dt.date(2000, 3, 1), file)


def test_a_year_that_stands_far_off_is_not_the_one_that_is_counted_from() -> None:
    text = (
        "In a ceremony for the 30th anniversary of the town library, which many guests from all over the province "
        "came to see, a prize was given to the winner of 1997."
    )
    assert not [c for c in find_constraints(Prepared(text, "en")) if c.kind == "year"]
