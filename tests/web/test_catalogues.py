from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import rawi.web
from rawi.report.pieces import LANGUAGES, words
from rawi.web.catalogues import FOLDER, translations

PLACES = re.compile(r"%\(\w+\)s")
WEB = Path(rawi.web.__file__).parent


@pytest.fixture(scope="module")
def messages() -> set[str | tuple[str, ...]]:
    """Every message that templates and code ask for."""
    methods = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
    found = extract_from_dir(
        str(WEB), methods, {"**/templates/**.html": {"trimmed": "true"}}, {"N_": None, "_": None, "ngettext": (1, 2)}
    )
    return {message if isinstance(message, str) else tuple(message) for _, _, message, _, _ in found if message}


def catalogue(language: str) -> Catalog:
    with (FOLDER / f"{language}.po").open("rb") as source:
        return read_po(source, locale=language)


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_every_message_is_translated_and_none_is_left_over(messages: set[str | tuple[str, ...]], language: str) -> None:
    there = {m.id if isinstance(m.id, str) else tuple(m.id): m for m in catalogue(language) if m.id}
    assert len(messages) > 150
    # gettext finds a word that is also the singular of a pair there.
    singular = {m[0] for m in messages if isinstance(m, tuple)}
    assert set(there) == messages - singular
    for message in there.values():
        forms = [message.string] if isinstance(message.string, str) else list(message.string)
        assert all(forms), message.id


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_translations_have_the_same_places(language: str) -> None:
    for message in catalogue(language):
        if not message.id:
            continue
        if isinstance(message.id, str):
            assert set(PLACES.findall(str(message.string))) == set(PLACES.findall(message.id)), message.id
        else:
            # "One article" may say its number in a word.
            for form in message.string:
                assert set(PLACES.findall(form)) <= set(PLACES.findall(message.id[1])), message.id


def test_arabic_has_its_six_forms() -> None:
    arabic = translations("ar")

    def of(n: int) -> str:
        return arabic.ngettext("%(num)s article", "%(num)s articles", n) % {"num": n}

    assert of(1) == "تقرير واحد"
    assert of(2) == "تقريران"
    assert [of(n) for n in (3, 10, 103)] == ["3 تقارير", "10 تقارير", "103 تقارير"]
    assert [of(n) for n in (11, 99)] == ["11 تقريرا", "99 تقريرا"]
    assert [of(n) for n in (100, 102)] == ["100 تقرير", "102 تقرير"]


def test_words_are_there_in_every_language() -> None:
    keys = {language: set(words(language)) for language in LANGUAGES}
    counted = {key.removesuffix("_one") for key in keys["en"] if key.endswith("_one")}
    for language in LANGUAGES:
        # What is counted has a form for each of the language's own plurals, where the bare word will not do.
        plurals = Locale(language).plural_form.tags | {"other"}
        forms = {f"{key}_{tag}" for key in counted for tag in plurals}
        assert keys[language] - forms == keys["en"] - {f"{key}_one" for key in counted}, language
