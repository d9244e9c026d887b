"""Names that nobody listed: by title, office, given name, heads of names, capitals; family names later in the text."""

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
    ("text", "language", "name", "kind"),
    [
        ("سفیر روسیه در پیونگ‌یانگ، الکساندر زوباروف، دیروز رسید.", "fa", "الکساندر زوباروف", "person"),
        ("دکتر نگین فراهانچی از پژوهشگران این مرکز است.", "fa", "نگین فراهانچی", "person"),
        ("«هرمان کولبرگ» سخنگوی این نهاد گفت.", "fa", "هرمان کولبرگ", "person"),
        ("وزارت گردشگری مالت بیانیه داد.", "fa", "وزارت گردشگری مالت", "organisation"),
        ("وقال المتحدث باسم الحكومة سامر حبوشي إن الطريق مفتوح.", "ar", "سامر حبوشي", "person"),
        ("أعلنت وزارة الموارد المائية العراقية ذلك.", "ar", "وزارة الموارد المائية العراقية", "organisation"),
        ("The mayor, Ingrid Halvorsen, said no.", "en", "Ingrid Halvorsen", "person"),
        ("A spokesman for the Ministry of Fisheries said no.", "en", "Ministry of Fisheries", "organisation"),
    ],
)
def test_found_by_what_stands_around(text: str, language: str, name: str, kind: str) -> None:
    found = {m.text: m for m in mentions(text, language)}
    assert name in found, found
    assert found[name].kind == kind
    assert found[name].entity.startswith(f"{kind}/")
    assert found[name].name.isascii()


def test_the_family_name_alone_is_the_person_of_the_full_name() -> None:
    text = "الیاس شفیع‌پور، رئیس این انجمن، دیروز سخن گفت. شفیع‌پور افزود که کار ادامه دارد."
    first, second = [m for m in mentions(text, "fa") if m.kind == "person"]
    assert first.text == "الیاس شفیع‌پور"
    assert second.text == "شفیع‌پور"
    assert first.entity == second.entity
    assert first.name == second.name


def test_latin_letters_in_brackets_give_the_english_name() -> None:
    found = mentions("رابرت هالدین (Robert Haldane) استاد این دانشگاه است.", "fa")
    assert {m.entity for m in found if m.kind == "person"} == {found[0].entity}
    assert found[0].name == found[1].name == "Robert Haldane"


def test_an_office_is_no_person() -> None:
    assert not [m for m in mentions("The White House spokesman said it would rain.", "en") if m.kind == "person"]
    assert not [m for m in mentions("سخنگوی کاخ سفید گفت باران می‌بارد.", "fa") if m.kind == "person"]


@pytest.mark.parametrize("text", ["قطر این لوله زیاد است.", "او چین و چروک پیراهن را صاف کرد.", "بازار مالی آرام بود."])
def test_everyday_words_are_no_countries(text: str) -> None:
    assert not [m for m in mentions(text, "fa") if m.kind == "place"]


def test_the_same_letters_give_the_same_id() -> None:
    (first,) = mentions("دکتر نگین فراهانچی آمد.", "fa")
    (second,) = mentions("دیروز دکتر نگین فراهانچی رفت.", "fa")
    assert first.entity == second.entity


@pytest.mark.parametrize(
    ("body", "language", "name"),
    [
        ("وزارت منابع طبیعی کانادا", "fa", "Canadian Ministry of Natural Resources"),
        ("وزارة الموارد الطبيعية الكندية", "ar", "Canadian Ministry of Natural Resources"),
        ("المعهد الكندي للعلاقات الدولية", "ar", "Canadian Institute of International Relations"),
        ("وزارة شؤون المرأة المغربية", "ar", "Moroccan Ministry of Women Affairs"),
        ("منظمة حقوق الإنسان المصرية", "ar", "Egyptian Organization of Human Rights"),
        ("وزارة الشؤون الاجتماعية والعمل اللبنانية", "ar", "Lebanese Ministry of Social Affairs and Labour"),
    ],
)
def test_bodies_are_translated_noun_by_noun(body: str, language: str, name: str) -> None:
    assert [(m.text, m.name) for m in mentions(body, language)] == [(body, name)]


def test_a_given_name_that_folds_to_a_small_word_is_read_as_it_is_written() -> None:
    (found,) = mentions("قال محمد علي إن السفينة وصلت.", "ar")
    assert (found.text, found.name) == ("محمد علي", "Mohammed Ali")
    assert "محمد على" not in {m.text for m in mentions("قال محمد على الهاتف إن السفينة وصلت.", "ar")}


def test_the_parts_of_one_name_are_one_mention() -> None:
    assert [m.text for m in mentions("استقبل الأمير بندر بن خالد بن عبدالعزيز في القصر.", "ar")] == [
        "بندر بن خالد بن عبدالعزيز"
    ]
    text = "The House Fisheries Budget Committee met."
    assert next(m.text for m in mentions(text, "en")).endswith("House Fisheries Budget Committee")
    (prince,) = mentions("استقبل الأمير خالد الفيصل بن عبدالعزيز في القصر.", "ar")
    assert prince.entity == "person/khalid-al-faisal"


def test_foreign_names_keep_their_endings_and_clusters() -> None:
    (peer,) = (m for m in mentions("قال الوزير نيكولاي زوبانكوف إن السد جاهز.", "ar") if m.kind == "person")
    assert peer.name.endswith("ankov")
    (other,) = (m for m in mentions("وزیر راه، الکساندر کولدبرگ، گفت.", "fa") if m.kind == "person")
    assert other.name.endswith("berg")
    (native,) = (m for m in mentions("قال الوزير خالد معروف إن السد جاهز.", "ar") if m.kind == "person")
    assert native.name == "Khaled Marouf"


def test_a_place_behind_a_given_name_is_a_family_name() -> None:
    assert [m.text for m in mentions("در پی این کار مرجان زهرانی، خبرنگار روزنامه، رفت.", "fa")] == ["مرجان زهرانی"]
