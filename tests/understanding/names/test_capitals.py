"""English names that begin before what a list knows of them."""

from __future__ import annotations

from rawi import knowledge
from rawi.text import Prepared
from rawi.understanding.names import find_mentions

KNOWN = knowledge.load()


def names(text: str) -> dict[str, str]:
    return {m.text: m.entity for m in find_mentions(Prepared(text, "en"), KNOWN)}


def test_a_body_with_a_word_before_it_is_another() -> None:
    found = names("The ruling Liberal Democratic Party elected its president on Thursday.")
    assert found == {"Liberal Democratic Party": "organisation/liberal-democratic-party"}


def test_a_participle_that_opens_a_sentence_is_no_part_of_a_body_s_name() -> None:
    found = names("Citing World Bank figures, the agency said that prices fell.")
    assert found == {"World Bank": "organisation/world-bank"}


def test_a_hyphen_joins_the_parts_of_a_body() -> None:
    assert "Self-Defense Forces" in names("The Self-Defense Forces rescued several people by boat.")


def test_a_family_name_behind_an_unknown_name_is_somebody_else_s() -> None:
    found = names("The party elected Shinjiro Koizumi as its president. Koizumi thanked the members warmly.")
    assert set(found.values()) == {"person/shinjiro-koizumi"}


def test_a_town_behind_an_unknown_name_is_a_family_name() -> None:
    found = names("They said the general Dagvin Anderson visited the troops earlier this month.")
    assert "place/anderson" not in found.values()


def test_an_everyday_word_before_a_town_makes_it_no_other() -> None:
    assert "place/london" in names("He lives in Greater London with his family.").values()


def test_a_heading_in_capitals_says_nothing() -> None:
    assert "place/berlin" in names("Bold Thieves Reach Berlin With Jewels").values()


def test_letters_of_an_office_are_no_given_name() -> None:
    assert "person/narendra-modi" in names("PM Modi praises the struggles of athletes in the capital.").values()


def test_a_house_in_a_text_on_another_country_is_not_the_american_one() -> None:
    told = "In the Philippines, she was impeached by the House in May."
    assert "organisation/us-house-of-representatives" not in names(told).values()
    told = "Donald Trump spoke in Paris after the House voted on the bill."
    assert "organisation/us-house-of-representatives" in names(told).values()
