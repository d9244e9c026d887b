"""What speaks against two articles telling of one happening, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.analysis import analyse
from rawi.gathering.evidence import remaining_likeness, told
from rawi.gathering.happening import KIND_BITS, happening, places_within
from rawi.gathering.signature import Happening
from rawi.knowledge import load
from rawi.model import Document, Given, Mention, Page


def read(text: str, language: str = "en", published: str = "2024-02-12", title: str | None = None) -> Happening:
    given = Given(id="one", title=title, language=language, published=published)
    (found,) = (d for d in analyse(Page("one", text, "text", given), load()) if isinstance(d, Document))
    return happening(found, (), set())


def remains(one: Happening, other: Happening) -> float:
    return remaining_likeness(told(one), told(other))


QUAKE = "An earthquake struck near {place} in Iran on {day}, injuring {hurt} people, officials said."


def quake(place: str = "Tabas", day: str = "Sunday", hurt: int = 34) -> Happening:
    return read(QUAKE.format(place=place, day=day, hurt=hurt))


def test_nothing_speaks_against_reports_that_agree() -> None:
    assert remains(quake(), quake()) == 1.0


@pytest.mark.parametrize("other", [quake(day="Thursday"), quake(place="Mahabad"), quake(hurt=90)])
def test_another_day_place_or_number_does(other: Happening) -> None:
    assert remains(quake(), other) < 1.0


def test_the_day_tells_most_and_a_number_little() -> None:
    assert remains(quake(), quake(day="Thursday")) < remains(quake(), quake(place="Mahabad"))
    assert remains(quake(), quake(place="Mahabad")) < remains(quake(), quake(hurt=90))


def test_two_languages_are_compared_as_one_is() -> None:
    persian = read("زمین‌لرزه روز یکشنبه طبس را لرزاند و ۳۴ نفر زخمی شدند.", "fa")
    assert remains(quake(), persian) == 1.0
    assert remains(quake(day="Thursday"), persian) == remains(quake(day="Thursday"), quake())


def test_what_one_does_not_tell_is_no_evidence() -> None:
    assert remains(quake(), Happening()) == 1.0
    assert remains(quake(), read("Rescuers went on with their work.")) == 1.0


def test_the_day_after_is_the_same_night() -> None:
    assert remains(quake(day="Sunday"), quake(day="Monday")) == 1.0


def test_a_follow_up_that_names_the_day_agrees() -> None:
    later = read("The toll of Sunday's earthquake in Tabas rose to 34 injured, the governor said on Thursday.")
    assert remains(quake(), later) == 1.0


def test_a_city_lies_in_its_province() -> None:
    assert remains(quake(), quake(place="South Khorasan")) == 1.0
    assert remains(quake(), quake(place="Kerman Province")) < 1.0


def test_a_plan_and_what_lay_long_behind_are_not_the_news() -> None:
    planned = read("The two presidents will meet in Muscat on Thursday, a spokesman said.")
    assert not [code for code in planned.happened if code >> KIND_BITS > 738_928]  # 2024-02-12 is 738,928


def test_an_unknown_name_may_hold_a_place() -> None:
    (place,) = places_within(Mention(0, 4, "port", "place", "place/sfax-port", "Sfax Port"))
    assert place.id == "place/sfax"
    assert places_within(Mention(0, 4, "port", "person", "person/sfax-port", "Sfax Port")) == ()
    assert places_within(Mention(0, 4, "Sfax", "place", "place/sfax", "Sfax")) == ()


some = st.lists(st.integers(1, 9), max_size=3).map(tuple)
told_of = st.builds(
    Happening,
    days=some,
    happened=st.lists(st.integers(16, 99), max_size=3).map(tuple),
    numbers=some,
    places=some,
    countries=some,
    people=some,
    bodies=some,
)


@given(told_of, told_of)
def test_it_is_symmetrical_and_never_adds(one: Happening, other: Happening) -> None:
    assert remains(one, other) == remains(other, one)
    assert 0.0 < remains(one, other) <= 1.0
    assert remains(one, one) == 1.0
