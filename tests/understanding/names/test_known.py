"""Known names: one entity for all spellings, word borders, proclitics and endings."""

from __future__ import annotations

import pytest

from rawi.knowledge import load
from rawi.model import Mention
from rawi.text import Prepared
from rawi.understanding.names import find_mentions

KNOWLEDGE = load()


def mentions(text: str, language: str) -> tuple[Mention, ...]:
    return find_mentions(Prepared(text, language), KNOWLEDGE)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وصل كيم جونغ أون صباحا", "ar"),
        ("وصل كيم جونج أون صباحا", "ar"),
        ("وصل كيم يونغ أون صباحا", "ar"),
        ("وصل كيم جونغ-أون صباحا", "ar"),
        ("التقى بكيم جونغ أون صباحا", "ar"),
        ("صبح کیم جونگ اون رسید", "fa"),
        ("صبح کیم جونگ‌اون رسید", "fa"),
        ("صبح کیم جونگاون رسید", "fa"),
        ("Yesterday Kim Jong Un arrived", "en"),
        ("Yesterday Kim Jong-un arrived", "en"),
    ],
)
def test_one_person_in_all_spellings(text: str, language: str) -> None:
    (mention,) = [m for m in mentions(text, language) if m.kind == "person"]
    assert mention.entity == "person/kim-jong-un"
    assert mention.name == "Kim Jong Un"
    assert text[mention.start : mention.end] == mention.text
    assert mention.text[0] not in "بو"


def test_a_proclitic_is_no_part_of_the_name_and_a_first_letter_is() -> None:
    found = {m.text: m.entity for m in mentions("التقى فلاديمير بوتين بسيرغي لافروف", "ar")}
    assert found == {"فلاديمير بوتين": "person/vladimir-putin", "سيرغي لافروف": "person/sergei-lavrov"}


def test_two_small_words_are_not_a_city() -> None:
    assert not [m for m in mentions("او این نامه را از میر گرفت", "fa") if m.kind == "place"]


@pytest.mark.parametrize(
    ("text", "language"),
    [("لن أكرر كلامي لكم.", "ar"), ("دو ملوان از کشتی پیاده شدند.", "fa"), ("أكل الولد ليمونا وشرب ماء.", "ar")],
)
def test_everyday_words_that_hold_or_are_a_name(text: str, language: str) -> None:
    assert mentions(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language", "entity"),
    [
        ("پسکوف پس از پایان نشست اعلام کرد که توافقی در کار نیست.", "fa", "person/dmitry-peskov"),
        ("تاس گزارش داد که قطار به مقصد رسیده است.", "fa", "outlet/tass"),
    ],
)
def test_short_names_of_those_who_report(text: str, language: str, entity: str) -> None:
    assert entity in {m.entity for m in mentions(text, language)}
