"""What our own files must hold. Facts here are of the kind an editor can check."""

from __future__ import annotations

from collections import Counter

import pytest

from rawi.knowledge import Knowledge
from rawi.knowledge.folding import key
from rawi.knowledge.validate import problems


def test_nothing_is_wrong_with_our_files() -> None:
    assert [str(problem) for problem in problems()] == []


def test_there_is_enough_of_each_kind(knowledge: Knowledge) -> None:
    counts = Counter(entity.kind for entity in knowledge.entities())
    assert counts["outlet"] >= 1_100
    assert counts["organisation"] >= 2_500
    assert counts["person"] >= 2_800


def test_most_outlets_and_organisations_have_names_in_three_languages(knowledge: Knowledge) -> None:
    for kind in ("outlet", "organisation"):
        entities = list(knowledge.entities(kind))
        whole = [entity for entity in entities if {"en", "fa", "ar"} <= entity.names.keys() | entity.short.keys()]
        assert len(whole) >= 0.9 * len(entities)


@pytest.mark.parametrize(
    ("host", "path", "expected"),
    [
        ("www.bbc.com", "/news/world", "outlet/bbc-news"),
        ("www.bbc.com", "/persian/articles/x", "outlet/bbc-persian"),
        ("www.bbc.co.uk", "/arabic/1", "outlet/bbc-arabic"),
        ("arabic.cnn.com", "/", "outlet/cnn-arabic"),
        ("edition.cnn.com", "/", "outlet/cnn"),
        ("english.alarabiya.net", "/", "outlet/al-arabiya-english"),
        ("www.aljazeera.net", "/", "outlet/al-jazeera"),
        ("www.aljazeera.com", "/", "outlet/al-jazeera-english"),
        ("en.mehrnews.com", "/", "outlet/mehr-news-agency"),
        ("arabic.rt.com", "/", "outlet/rt-arabic"),
        ("www.dw.com", "/fa-ir/x", "outlet/dw-persian"),
        ("www.dw.com", "/en/x", "outlet/deutsche-welle"),
        ("example.com", "/", None),
    ],
)
def test_language_editions_are_told_apart_by_address(
    knowledge: Knowledge, host: str, path: str, expected: str | None
) -> None:
    outlet = knowledge.outlet_by_domain(host, path)
    assert (outlet and outlet.id) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("خبرگزاري مهر", "outlet/mehr-news-agency"),
        ("خبرگزاری‌مهر", "outlet/mehr-news-agency"),
        ("وكالة مهر للانباء", "outlet/mehr-news-agency"),
        ("تسنیم", "outlet/tasnim-news-agency"),
        ("وکالة تسنيم", "outlet/tasnim-news-agency"),
        ("فرانس‌پرس", "outlet/afp"),
        ("وكالة الصحافه الفرنسيه", "outlet/afp"),
        ("نيويورك تايمز", "outlet/new-york-times"),
        ("وكالة الأنباء المركزية الكورية", "outlet/kcna"),
        ("خبرگزاری تاس", "outlet/tass"),
        ("وكالة سبا", "outlet/saba"),
        ("TASS", "outlet/tass"),
        ("الوطن", None),
        ("الثورة", None),
    ],
)
def test_outlets_are_known_by_their_names(knowledge: Knowledge, name: str, expected: str | None) -> None:
    outlet = knowledge.outlet_by_name(name)
    assert (outlet and outlet.id) == expected


def test_common_words_are_never_believed_alone(knowledge: Knowledge) -> None:
    words = {
        "مهر",
        "فارس",
        "شرق",
        "اعتماد",
        "جوان",
        "ایران",
        "الحياة",
        "العربية",
        "الجزيرة",
        "السياسة",
        "The Times",
        "Time",
        "who",
    }
    believed = {
        name.text
        for name in knowledge.names()
        if not name.short and name.entity.startswith(("outlet/", "organisation/"))
    }
    assert not words & believed


def test_words_that_are_names_only_once_folded_are_not_believed_either(knowledge: Knowledge) -> None:
    words = {"أودى", "البيت", "فئات", "بنا", "مبادله", "ویکی", "كل العرب", "هفت صبح", "stern", "dell", "pace"}
    believed = {
        key(name.text)
        for name in knowledge.names()
        if not name.short and name.entity.startswith(("outlet/", "organisation/", "person/"))
    }
    assert not {key(word) for word in words} & believed


@pytest.mark.parametrize(
    ("entity", "name"),
    [
        ("organisation/egyptian-court-of-cassation", "محكمة النقض المصرية"),
        ("organisation/islamic-revolutionary-court", "دادگاه انقلاب"),
        ("organisation/al-ettifaq", "الاتفاق السعودي"),
        ("organisation/syrian-health-ministry", "وزارة الصحة السورية"),
        ("person/rafael-nadal", "رفائيل نادال"),
        ("person/mustafa-tlass", "مصطفی طلاس"),
        ("outlet/quds-press", "قدس برس"),
        ("place/tartus-port", "مرفأ طرطوس"),
        ("place/qaboun", "القابون"),
    ],
)
def test_what_news_of_the_region_names_is_known(knowledge: Knowledge, entity: str, name: str) -> None:
    assert {one.entity for one in knowledge.names() if not one.short and key(one.text) == key(name)} == {entity}


def test_countries_come_from_cldr_in_three_languages(knowledge: Knowledge) -> None:
    country = knowledge.get("place/kp")
    assert country is not None
    assert country.subkind == "country"
    assert knowledge.display_name("place/kp", "en") == "North Korea"
    assert "كوريا الشمالية" in country.names["ar"]
    assert knowledge.get("place/eu") is None


def test_vladivostok_lies_in_the_russian_far_east(knowledge: Knowledge) -> None:
    for outer in ("place/primorsky-krai", "place/russian-far-east", "place/ru"):
        assert knowledge.contains(outer, "place/vladivostok")
    assert not knowledge.contains("place/kp", "place/vladivostok")
    assert not knowledge.contains("place/moscow", "place/vladivostok")
