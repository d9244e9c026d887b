"""News words over languages: a table by hand (``knowledge/data/news_words.tsv``) of words that mean the same.

A row is one meaning: its weight (1: any news, 2: much news, 3: telling) and, for each language of the head line, the
words for it, separated by ``|``. A word of five letters or more also stands for what begins with it (endings,
compounds); so does a shorter one that ends with ``*``. The longest that fits counts. ``-`` leaves a cell open.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from rawi.gathering.words import rarity, stripped
from rawi.text import fold

FILE = Path(__file__).parent.parent / "knowledge" / "data" / "news_words.tsv"
_OPEN_FROM, _SHORTEST, _LONGEST = 5, 3, 24  # letters


class TableError(ValueError):
    """A row that cannot be used; the message names file and line."""


class _Table(msgspec.Struct, frozen=True):
    """``exact`` and ``fronts`` map a word, or the front of one, to (row, weight,
    rarity of the row); ``heads`` are the first letters of the fronts."""

    exact: dict[str, tuple[int, int, float]]
    fronts: dict[str, tuple[int, int, float]]
    heads: set[str]


@lru_cache(maxsize=1)
def _tables() -> dict[str, _Table]:
    return parse(FILE.read_text(encoding="utf-8"), FILE.name)


def parse(text: str, name: str) -> dict[str, _Table]:
    """Language -> its words. Raises TableError."""
    lines = text.splitlines()
    languages = lines[0].split("\t")[1:]
    tables = {language: _Table({}, {}, set()) for language in languages}
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(languages) + 1 or cells[0] not in ("1", "2", "3"):
            raise TableError(f"{name} line {number}: a weight of 1 to 3 and {len(languages)} cells are needed")
        row = (number, int(cells[0]), _rarity_of_row(cells[1]))
        for language, cell in zip(languages, cells[1:], strict=True):
            table = tables[language]
            for form in cell.split("|"):
                word = fold(form.rstrip("*"))
                if not word.isalnum():
                    continue
                if word in table.exact:
                    earlier = table.exact[word][0]
                    raise TableError(
                        f"{name} line {number}: {form} ({language}) stands in line {earlier} already; leave it in one"
                    )
                table.exact[word] = row
                if len(word) >= _OPEN_FROM or form.endswith("*"):
                    table.fronts[word] = row
                    table.heads.add(word[:_SHORTEST])
    return tables


def _rarity_of_row(english: str) -> float:
    """How rare the row's English words are, 0 to 1: the commonest counts."""
    return min((rarity(fold(form.rstrip("*")), "en") for form in english.split("|")), default=0.0)


def languages() -> tuple[str, ...]:
    """The languages of the table."""
    return tuple(_tables())


@lru_cache(maxsize=200_000)
def meaning(word: str, language: str) -> tuple[int, int, float] | None:
    """(row, weight, rarity) of a folded word, or None when the table has nothing that it is or begins with."""
    table = _tables().get(language)
    if table is None:
        return None
    forms = (word, *stripped(word))
    for form in forms:
        if form in table.exact:
            return table.exact[form]
    for form in forms:
        if form[:_SHORTEST] not in table.heads:
            continue
        for end in range(min(len(form), _LONGEST), _SHORTEST - 1, -1):
            found = table.fronts.get(form[:end])
            if found is not None:
                return found
    return None
