"""English spellings of words in Persian and Arabic script, and of the names they make."""

from __future__ import annotations

import pytest

from rawi.knowledge import load
from rawi.text import Prepared
from rawi.understanding.names import find_mentions, stated_offices
from rawi.understanding.names.spelling import Letters, Speller

KNOWLEDGE = load()
LETTERS = Letters(
    letters={"ا": "a", "ک": "k", "ر": "r", "م": "m", "س": "s", "ن": "n", "و": "ou", "ی": "i", "ه": "h", "د": "d"},
    initial={"و": "v", "ی": "y"},
    final={"ه": "eh"},
    foreign={"و": "o"},
    vowels="اوی",
    foreign_vowel="e",
    ending_clusters=("رک", "رن"),
)


@pytest.mark.parametrize(
    ("word", "foreign", "english"),
    [
        ("کرم", False, "Karam"),
        ("اکرم", False, "Akram"),
        ("کارمند", False, "Karmanad"),
        ("مدرسه", False, "Madraseh"),
        ("نوید", False, "Navid"),
        ("سوران", False, "Souran"),
        ("دارک", True, "Dark"),
        ("مورن", True, "Morn"),
        ("کرمر", True, "Kermer"),
    ],
)
def test_short_vowels_go_where_syllables_need_them(word: str, foreign: bool, english: str) -> None:
    assert Speller(LETTERS).spelled(word, foreign) == english


@pytest.mark.parametrize(
    ("text", "language", "name", "english"),
    [
        ("قال الوزير عبد القدير الزامل إن الأمر انتهى.", "ar", "عبد القدير الزامل", "Abdul Qadir al-Zamel"),
        ("دکتر روح‌الله ایزدپناه سخن گفت.", "fa", "روح‌الله ایزدپناه", "Rouhollah Izadpanah"),
        ("«یون کانگ-هیون» دیپلمات این کشور شد. یون رفت.", "fa", "یون", "Yoon Kang-hyun"),
        ("أعلنت السفارة الأمريكية ذلك.", "ar", "السفارة الأمريكية", "US Embassy"),
        (
            "هیئت امنای دانشگاه تهران نشست داشت.",
            "fa",
            "هیئت امنای دانشگاه تهران",
            "University of Tehran Board of Trustees",
        ),
    ],
)
def test_names_in_english(text: str, language: str, name: str, english: str) -> None:
    found = {m.text: m.name for m in find_mentions(Prepared(text, language), KNOWLEDGE)}
    assert found[name] == english


def test_a_quoted_name_behind_its_head_is_the_known_body() -> None:
    found = find_mentions(Prepared('أعلن تنظيم " الدولة الإسلامية " ذلك.', "ar"), KNOWLEDGE)
    assert [m.entity for m in found] == ["organisation/islamic-state"]


def test_a_later_family_name_beside_a_verb_makes_two_capitals_a_person() -> None:
    text = "The film shows Kalef Brander in a garden. Much later Brander said it was a dream."
    first, second = find_mentions(Prepared(text, "en"), KNOWLEDGE)
    assert (first.text, second.text, first.entity) == ("Kalef Brander", "Brander", second.entity)


def test_an_office_behind_the_name_and_its_country() -> None:
    prepared = Prepared("Sergei Lavrov, the Russian prime minister, spoke.", "en")
    (office,) = stated_offices(prepared, find_mentions(prepared, KNOWLEDGE), KNOWLEDGE)
    assert (office.title, office.of, office.agrees) == ("Prime Minister", "place/ru", False)
