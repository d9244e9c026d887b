from __future__ import annotations

import pytest

from rawi import languages
from rawi.gathering.news_words import FILE, TableError, meaning, parse
from rawi.gathering.news_words import languages as table_languages
from rawi.text import fold

HEAD = "weight\ten\tfa\tar\n"


def test_every_row_can_be_used_and_no_language_pack_is_left_out() -> None:
    parse(FILE.read_text(encoding="utf-8"), FILE.name)
    assert set(languages.languages()) <= set(table_languages())


@pytest.mark.parametrize(
    "words",
    [
        {
            "en": "earthquake",
            "fa": "زمین‌لرزه",
            "ar": "الزلزال",
            "es": "terremotos",
            "ru": "землетрясения",
            "de": "Erdbebens",
        },
        {"en": "airstrike", "ar": "غارة"},
        {"en": "walkout", "fa": "اعتصاب", "ar": "والإضراب", "fr": "grève", "pt": "greve", "sl": "stavka"},
        {"en": "prisoner", "fa": "زندان", "ar": "السجن"},
    ],
)
def test_words_of_one_meaning_meet(words: dict[str, str]) -> None:
    found = {language: meaning(fold(word), language) for language, word in words.items()}
    assert None not in found.values()
    assert len({row[0] for row in found.values() if row is not None}) == 1


def test_short_words_do_not_stand_for_what_begins_with_them() -> None:
    table = parse(HEAD + "3\tbus\tاتوبوس\tحافلة\n3\tbusy*\t-\t-\n", "t.tsv")["en"]
    assert "bus" in table.exact and "bus" not in table.fronts and "busy" in table.fronts


@pytest.mark.parametrize("row", ["4\ta\tb\tc", "3\ta\tb"])
def test_a_bad_row_is_named(row: str) -> None:
    with pytest.raises(TableError, match=r"t\.tsv line 2"):
        parse(HEAD + row + "\n", "t.tsv")


def test_a_word_stands_in_one_row() -> None:
    with pytest.raises(TableError, match=r"t\.tsv line 3: boat .* line 2"):
        parse(HEAD + "3\tship|boat\tکشتی\tسفينة\n3\tferry|boat\tلنج\tعبارة\n", "t.tsv")


def test_the_table_holds_the_words_of_the_news() -> None:
    tables = {language: parse(FILE.read_text(encoding="utf-8"), FILE.name)[language] for language in ("en", "fa", "ar")}
    for table in tables.values():
        assert len({row for row, _, _ in table.exact.values()}) > 2300
