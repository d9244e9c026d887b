"""Names that merely stand side by side, bodies that are not named, and words that are no names."""

from __future__ import annotations

import pytest

from rawi.knowledge import load
from rawi.text import Prepared
from rawi.understanding.names import find_mentions

KNOWLEDGE = load()


def names(text: str, language: str) -> dict[str, str]:
    """The text of every mention with its English name."""
    return {m.text: m.name for m in find_mentions(Prepared(text, language), KNOWLEDGE)}


@pytest.mark.parametrize(
    ("text", "language", "name", "english"),
    [
        ("صلیب سرخ نروژ کمک فرستاد.", "fa", "صلیب سرخ نروژ", "Norwegian Red Cross"),
        ("The Norwegian Red Cross sent help.", "en", "Norwegian Red Cross", "Norwegian Red Cross"),
        ("وصل الصليب الأحمر إلى المدينة.", "ar", "الصليب الأحمر", "International Committee of the Red Cross"),
        ("خفر السواحل المالطي أنقذ القارب.", "ar", "خفر السواحل المالطي", "Maltese Coast Guard"),
    ],
)
def test_a_national_society_is_not_the_international_body(text: str, language: str, name: str, english: str) -> None:
    assert names(text, language)[name] == english


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("کشورهای گروه هفت ایران را ستودند.", "fa", {"گروه هفت": "G7", "ایران": "Iran"}),
        ("آمریکا اسرائیل را ستود.", "fa", {"آمریکا": "United States", "اسرائیل": "Israel"}),
    ],
)
def test_names_side_by_side_stay_two(text: str, language: str, expected: dict[str, str]) -> None:
    assert names(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "none"),
    [
        ("یک کمیته فرهنگی نروژ بیانیه داد.", "fa", "کمیته فرهنگی نروژ"),
        ("هیئت نظامی روسیه از راه رسید.", "fa", "هیئت نظامی روسیه"),
        ("عملية بقيادة واشنطن.", "ar", "قيادة واشنطن"),
        ("كان الأمر قسري ا في البلاد.", "ar", "قسري"),
        ("کشتی در آب های دور ماند.", "fa", "آب"),
        ("Runners were to miss Regattas, she said.", "en", "Regattas"),
        ("She banked with the Bank of Ruritania.", "en", "the Bank"),
    ],
)
def test_what_is_not_named(text: str, language: str, none: str) -> None:
    assert none not in names(text, language)


@pytest.mark.parametrize("text", ["The governor of Texas, Greg Abbott, spoke.", "The minister, Jan Novak, spoke."])
def test_a_family_name_behind_an_unknown_given_name_is_nobodys(text: str) -> None:
    assert not {"Tony Abbott", "Alexander Novak"} & set(names(text, "en").values())


def test_a_given_name_is_not_the_country_that_is_written_like_it() -> None:
    assert "Jordan" not in names("They met. Jordan Hendersen scored twice.", "en")
    assert names("Jordan signed the deal.", "en") == {"Jordan": "Jordan"}


def test_two_proclitics_do_not_make_a_small_city() -> None:
    assert names("وصل إلى برلين وباريس.", "ar") == {"برلين": "Berlin", "باريس": "Paris"}


def test_a_picture_credit_names_no_outlet() -> None:
    assert "REUTERS" not in names("مشهد من المدينة REUTERS / سامر في الصباح.", "ar")
    assert "رويترز" in names("قالت رويترز إن الصباح هادئ.", "ar")


def test_a_persian_spelling_is_no_name_where_it_is_an_arabic_word() -> None:
    assert "بتسليم" not in names("طالبت الحكومة بتسليم المطلوبين.", "ar")
    assert names("قالت منظمة بتسيلم إن القرية هدمت.", "ar")["منظمة بتسيلم"] == "B'Tselem"


def test_an_everyday_word_is_no_short_name_and_no_company() -> None:
    assert names("Power was cut in six districts on Monday.", "en") == {}
    assert names("دو کشور درباره مبادله زندانیان گفت‌وگو کردند.", "fa") == {}
    assert names("زلزله خاش خسارت داشت.", "fa") == {"خاش": "Khash"}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("قاسم سلیمانی بافقی، معلم روستا، آمد.", "قاسم سلیمانی بافقی"),
        ("محمد ظهیر عظیمی، معاون اداره، آمد.", "محمد ظهیر عظیمی"),
    ],
)
def test_a_full_name_that_goes_on_is_somebody_elses(text: str, whole: str) -> None:
    (found,) = (m for m in find_mentions(Prepared(text, "fa"), KNOWLEDGE) if m.kind == "person")
    assert found.text == whole
    assert found.entity not in KNOWLEDGE


def test_an_everyday_word_is_no_other_spelling_of_a_known_family_name() -> None:
    (known,) = find_mentions(Prepared("یوسف صانعی آمد.", "fa"), KNOWLEDGE)
    (other,) = find_mentions(Prepared("یوسف صنایعی گفت که آمد.", "fa"), KNOWLEDGE)
    assert known.entity in KNOWLEDGE
    assert other.entity not in KNOWLEDGE


def test_the_second_half_of_a_title_begins_no_short_name() -> None:
    text = "جلسه برگزار شدآیت الله جنتی گفت باران می‌بارد. آیت الله جنتی رفت."
    assert "الله جنتی" not in {m.text for m in find_mentions(Prepared(text, "fa"), KNOWLEDGE)}


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("در کابل وزارت خارجه این کشور بیانیه داد.", False),
        ("در ایران وزارت خارجه این کشور بیانیه داد.", True),
        ("سفیر ایران از افغانستان آمد و به مقام‌های ایرانی پیوست که در وزارت خارجه این کشور بودند.", True),
        ("وزارت خارجه بیانیه داد و سفیر به کابل رفت.", True),
    ],
)
def test_the_ministry_of_this_country_is_that_of_the_country_named_last(text: str, same: bool) -> None:
    (home,) = find_mentions(Prepared("وزارت خارجه بیانیه داد.", "fa"), KNOWLEDGE)
    (body,) = (m for m in find_mentions(Prepared(text, "fa"), KNOWLEDGE) if m.kind == "organisation")
    assert home.entity in KNOWLEDGE
    assert (body.entity == home.entity) == same


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("وزارت خارجه و وزارت فرهنگ عراق بیانیه دادند.", False),
        ("وزارت خارجه و وزارت فرهنگ ایران بیانیه دادند.", True),
        ("وزارت خارجه بیانیه داد و وزارت فرهنگ عراق پاسخ داد.", True),
    ],
)
def test_two_bodies_that_and_joins_are_of_one_country(text: str, same: bool) -> None:
    (home,) = find_mentions(Prepared("وزارت خارجه بیانیه داد.", "fa"), KNOWLEDGE)
    first = next(m for m in find_mentions(Prepared(text, "fa"), KNOWLEDGE) if m.kind == "organisation")
    assert (first.entity == home.entity) == same


def test_a_part_of_the_day_ends_a_name() -> None:
    (found,) = find_mentions(Prepared("همایون یوسفی شامگاه چهارشنبه آمد.", "fa"), KNOWLEDGE)
    assert found.text == "همایون یوسفی"


def test_a_misprinted_title_is_no_part_of_the_name() -> None:
    (found,) = find_mentions(Prepared("حجت‌الاسلام والمسلمبن عبدالهادی اشرفی آمد.", "fa"), KNOWLEDGE)
    assert found.text == "عبدالهادی اشرفی"
