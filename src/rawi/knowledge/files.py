"""Reading the knowledge files: YAML lists of entries, the table of cities, and the countries of CLDR."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from rawi.knowledge.schema import Entry, KnowledgeError, Located

DATA = Path(__file__).parent / "data"
CITIES = "cities.tsv"
LANGUAGES = ("en", "fa", "ar")

#: CLDR territory codes that are no country or territory of ISO 3166-1 (XK, Kosovo, is kept: news writes of it).
_NOT_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
_COUNTRY_CODE = re.compile(r"[A-Z]{2}")


class _Loader(yaml.CSafeLoader):
    """YAML without its yes/no/on/off booleans: ``country: NO`` is Norway."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
    ]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def yaml_files(folder: Path) -> list[Path]:
    """The knowledge files of a folder, sorted by name."""
    return sorted(path for pattern in ("*.yaml", "*.yml") for path in folder.glob(pattern))


def parse_yaml(data: bytes, file: str) -> list[Located]:
    """The entries of one YAML file. Raises KnowledgeError when it is not YAML or an entry has a wrong shape."""
    try:
        rows: Any = yaml.load(data, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise KnowledgeError(f"{file}{where}: not valid YAML ({problem}); mend the line and try again.") from None
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise KnowledgeError(f"{file}: a knowledge file is a list of entries; begin each entry with '- id: …'.")
    located = []
    for number, row in enumerate(rows, 1):
        try:
            located.append(Located(msgspec.convert(row, Entry), file, number))
        except msgspec.ValidationError as error:
            name = row.get("id", "without an id") if isinstance(row, dict) else "not a mapping"
            raise KnowledgeError(
                f"{file}, entry {number} ({name}): {error}; write the fields as docs/knowledge.md shows them."
            ) from None
    return located


def parse_cities(data: bytes, file: str) -> list[Located]:
    """The rows of the table of cities as entries; the header and lines that start with ``#`` are passed over.

    Columns, tab-separated: geonameid, slug, name, country, latitude, longitude, population, within, Persian names and
    Arabic names (``|`` between names).
    """
    located = []
    for number, line in enumerate(data.decode("utf-8").splitlines(), 1):
        if not line or not line[0].isdigit():
            continue
        try:
            geoname, slug, name, country, lat, lon, population, within, fa, ar = line.split("\t")
            names = {"en": name.split("|")}
            if fa:
                names["fa"] = fa.split("|")
            if ar:
                names["ar"] = ar.split("|")
            entry = Entry(
                id=f"place/{slug}",
                names=names,
                kind="city",
                country=country or None,
                within=(within if within.startswith("place/") else f"place/{within}") if within else None,
                geoname=int(geoname),
                lat=float(lat),
                lon=float(lon),
                population=int(population) if population else None,
            )
        except ValueError:
            raise KnowledgeError(
                f"{file}, line {number}: ten tab-separated columns are needed; make the table again."
            ) from None
        located.append(Located(entry, file, number))
    return located


def countries() -> Iterator[Located]:
    """Every country of CLDR with its English, Persian and Arabic names, as ``place/<code in lower case>``."""
    from babel import Locale  # only needed when no compiled knowledge is at hand: importing it takes 50 ms

    tables: dict[str, dict[str, str]] = {language: dict(Locale(language).territories) for language in LANGUAGES}
    codes = sorted(code for code in tables["en"] if _COUNTRY_CODE.fullmatch(code) and code not in _NOT_COUNTRIES)
    for number, code in enumerate(codes, 1):
        names = {language: [table[code]] for language, table in tables.items() if code in table}
        yield Located(Entry(id=f"place/{code.lower()}", names=names, kind="country", country=code), "CLDR", number)
