"""Where Arabic names end: full names that go on with a family name, and what is no part of a name."""

from __future__ import annotations

import pytest

from rawi import knowledge
from rawi.text import Prepared
from rawi.understanding.names import find_mentions


def _named(text: str) -> dict[str, str]:
    return {m.text: m.entity for m in find_mentions(Prepared(text, "ar"), knowledge.load())}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("شكر الدكتور عبدالله بن عبدالعزيز الربيشان الطلاب.", "عبدالله بن عبدالعزيز الربيشان"),
        ("حضر المهندس محمد بن عبدالرحمن المخرج، ثم انصرف.", "محمد بن عبدالرحمن المخرج"),
    ],
)
def test_a_family_name_behind_whose_son_he_is_makes_it_somebody_else(text: str, name: str) -> None:
    named = _named(text)
    assert named[name] not in knowledge.load()


def test_behind_a_title_of_rulers_it_is_the_ruler() -> None:
    named = _named("ودع الملك سلمان بن عبدالعزيز الضيفين في المطار.")
    assert named["سلمان بن عبدالعزيز"] == "person/salman-bin-abdulaziz"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أوقفت الشرطة سليم منير الأسدي ابن عم الوزير.", "سليم منير الأسدي"),
        ("قال سمير العطيشان المشرف العام على البطولة إنها تأجلت.", "سمير العطيشان"),
        ("كرم المدير سمير العطيشان ومسؤولي المحافظة.", "سمير العطيشان"),
        ("أدان مجلس الوزراء الكويتي التفجير.", "مجلس الوزراء الكويتي"),
        ("أطلقت شركة الكهرباء الوطنية الموقع الجديد للمشتركين.", "شركة الكهرباء الوطنية"),
        ("نفت حركة الشبان الوطنية المقربة من الحزب ذلك.", "حركة الشبان الوطنية"),
        ("افتتح الأمير فهد بن مساعد المعرض.", "فهد بن مساعد"),
    ],
)
def test_what_is_no_part_of_a_name_is_left_out(text: str, name: str) -> None:
    assert name in _named(text)


def test_adjectives_of_a_body_stay_with_it() -> None:
    assert "هيئة الطيران المدني العراقية العامة" in _named("أكدت هيئة الطيران المدني العراقية العامة ذلك.")


def test_a_place_with_an_adjective_of_the_body_is_a_ligament() -> None:
    assert "الرباط" not in _named("أصيب اللاعب بقطع في الرباط الصليبي.")


def test_another_family_name_of_the_same_sounds_is_another_family() -> None:
    assert _named("حضر المدير محمد العقيبي الحفل.")["محمد العقيبي"] not in knowledge.load()


def test_the_house_of_somebody_belongs_to_his_name() -> None:
    named = _named("اعتمد الوزير عبداللطيف بن عبدالملك آل الشيخ ترسية المشروع.")
    assert "عبداللطيف بن عبدالملك آل الشيخ" in named


def test_a_verb_behind_a_hotel_is_not_its_name() -> None:
    assert not _named("وقعت الحادثة في فندق يستضيف الفريق الأولمبي.")


def test_a_general_assembly_is_not_always_the_united_nations() -> None:
    assert "الجمعية العامة" not in _named("وافقت الجمعية العامة غير العادية للمصرف على زيادة رأس المال.")
    named = _named("صوتت الجمعية العامة للأمم المتحدة أمس، وقالت الجمعية العامة إنها ستجتمع غدا.")
    assert named["الجمعية العامة"] == "organisation/un-general-assembly"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("كلف الأمين العام رامي العطيشان مبعوثًا دوليًا.", "رامي العطيشان"),
        ("أعلنت هيئة الهلال الأحمر السعودي ذلك.", "هيئة الهلال الأحمر السعودي"),
    ],
)
def test_no_accusative_and_no_colour_parts_a_name(text: str, name: str) -> None:
    assert name in _named(text)


def test_half_the_name_of_a_tribe_is_no_place() -> None:
    assert "بني" not in _named("اندلعت مواجهات في منطقة بني مران شمالي العاصمة.")
