"""What a word can mean, over Persian, Arabic and English: two tables by hand, of words that mean the same.

``knowledge/data/meanings.tsv`` holds the words of any news report, ``news_words.tsv`` those that gathering uses. A
row is one meaning; in its cells, one a language, stand the words for it separated by ``|``. In the first table a form
is the word itself, and everything that begins with it when it ends with ``*``. A word may stand in several rows: what
it means in a sentence is left open, and two words meet when any of their meanings do.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from rawi import knowledge
from rawi.gathering.news_words import TableError
from rawi.gathering.news_words import meaning as news_meaning
from rawi.gathering.words import stripped
from rawi.text import fold

FILE = Path(knowledge.__file__).parent / "data" / "meanings.tsv"
_SHORTEST, _LONGEST = 3, 24  # letters of a beginning
# What is written on to the front of verbs: Persian aspect and negation, the persons of the Arabic imperfect.
_VERB_FRONTS = {"fa": ("نمی", "می", "ن", "ب"), "ar": ("سی", "ست", "ی", "ت", "ن", "س")}


class _Table:
    """The rows under the words of one language: whole words, and beginnings."""

    def __init__(self) -> None:
        self.exact: dict[str, frozenset[int]] = {}
        self.fronts: dict[str, frozenset[int]] = {}
        self._heads: set[str] = set()  # the first letters of the fronts: most words have none of them

    def add(self, form: str, row: int) -> None:
        into = self.fronts if form.endswith("*") else self.exact
        word = fold(form.rstrip("*")).replace(" ", "")
        into[word] = into.get(word, frozenset()) | {row}
        if into is self.fronts:
            self._heads.add(word[:_SHORTEST])

    def find(self, word: str) -> frozenset[int]:
        found = self.exact.get(word, frozenset())
        if word[:_SHORTEST] not in self._heads:
            return found
        for end in range(min(len(word), _LONGEST), _SHORTEST - 1, -1):
            front = self.fronts.get(word[:end])
            if front is not None:
                return found | front
        return found


@lru_cache(maxsize=1)
def _tables() -> dict[str, _Table]:
    return parse(FILE.read_text(encoding="utf-8"), FILE.name)


def parse(text: str, name: str) -> dict[str, _Table]:
    """Language -> its words. Raises TableError."""
    lines = text.splitlines()
    languages = lines[0].split("\t")
    tables = {language: _Table() for language in languages}
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(languages):
            raise TableError(f"{name} line {number}: {len(languages)} cells are needed")
        for language, cell in zip(languages, cells, strict=True):
            for form in cell.split("|") if cell != "-" else ():
                tables[language].add(form, number)
    return tables


@lru_cache(maxsize=200_000)
def meanings(word: str, language: str) -> frozenset[str]:
    """The meanings a folded word can have, as keys that are alike in all languages; empty when no table has it."""
    found: set[str] = set()
    table = _tables().get(language)
    if table is not None:
        for form in _forms(word, language):
            rows = table.find(form)
            if rows:
                found.update(f"w{row}" for row in rows)
                break
    known = news_meaning(word, language)
    if known is not None:
        found.add(f"n{known[0]}")
    return frozenset(found)


def _forms(word: str, language: str) -> list[str]:
    """A word, then without what may be written on to its front, the likeliest first."""
    forms = [word]
    if language == "ar":
        forms += stripped(word)
    fronts = _VERB_FRONTS.get(language, ())
    return forms + [form[len(f) :] for form in forms for f in fronts if form.startswith(f) and len(form) > len(f) + 2]
