"""The words of a language around numbers: units, currencies, bounds. Read from ``quantities.yaml`` and
``numbers.yaml``."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from rawi.languages import has, load
from rawi.text import fold
from rawi.understanding.quantities.numerals import Part, number_file, number_words

BoundKind = Literal["more", "less", "least", "most", "about"]
WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


class QuantityFile(msgspec.Struct, frozen=True):
    """``quantities.yaml``: words by English unit; bounds; words that are never what is counted (``skip``); ``endings``
    that may be written on a noun; ``hyphens`` join number words; ``several``: few, before a scale (several thousand);
    ``suffixes`` are scales written on figures (bn), ``money_suffixes`` those that are only so behind a currency (m);
    ``noun_endings``: an unknown word is counted only with one of them; ``plurals``: plural endings and what stands for
    them; ``fractions`` are written "1/3"; ``fraction_of``: a fraction needs one of these words behind it, else any word
    but those of ``skip``, ``not_fraction`` and numbers; ``measures`` are units that a fraction can be one of ("half a
    kilometre"); ``wholes``: nouns that only shares are taken of, ``whole_words`` stand before them (all, the whole);
    ``labels``: a number behind them is a name (article 5); ``per``: units of a rate, behind ``per_words``;
    ``bundles``: units that hold so many of a currency; ``adjectival``: scales behind which no other noun is counted;
    ``decimal_letter``: stands for a decimal point; ``decimal_units``: units whose numbers have decimals;
    ``not_numbers``: runs of words that only look like a number;
    ``head_last``: adjectives stand before their noun."""

    units: dict[str, list[str]]
    currencies: dict[str, list[str]]
    more_than: list[str]
    less_than: list[str]
    at_least: list[str]
    at_most: list[str]
    about: list[str]
    fuzzy: dict[int, list[str]]
    range: list[str]
    between: list[str]
    of: list[str]
    skip: list[str]
    several: list[str] = []
    suffixes: dict[int, list[str]] = {}
    money_suffixes: dict[int, list[str]] = {}
    people: list[str] = []
    states: list[str] = []
    classifiers: list[str] = []
    duals: dict[str, list[str]] = {}
    tonne_words: list[str] = []
    tonne_before: list[str] = []
    article_like: list[str] = []
    one_of: list[str] = []
    endings: list[str] = []
    noun_endings: list[str] = []
    plurals: dict[str, str] = {}
    hyphens: bool = False
    fractions: dict[str, list[str]] = {}
    fraction_of: list[str] = []
    not_fraction: list[str] = []
    measures: list[str] = []
    decimal_letter: str = ""
    bundles: dict[int, list[str]] = {}
    adjectival: list[str] = []
    decimal_units: list[str] = []
    labels: list[str] = []
    per_words: list[str] = []
    per: dict[str, list[str]] = {}
    not_numbers: list[str] = []
    wholes: dict[str, list[str]] = {}
    whole_words: list[str] = []
    head_last: bool = False


class UnitWord(NamedTuple):
    """A word for a unit: its English name, whether it is money, whether the word itself says two of it."""

    unit: str
    money: bool = False
    dual: bool = False


class CalendarFile(msgspec.Struct, frozen=True):
    """The names in ``calendar.yaml``, which nothing counts."""

    months: dict[str, list[list[str] | str]]
    weekdays: list[list[str]]


def _calendar_words(language: str) -> frozenset[str]:
    """The names of months and weekdays that are one word."""
    if not has(language, "calendar"):
        return frozenset()
    file = load(language, "calendar", CalendarFile)
    names = [n for rows in file.months.values() for row in rows if isinstance(row, list) for n in row]
    return frozenset(fold(n) for n in [*names, *(n for row in file.weekdays for n in row)] if " " not in n)


class ProcliticFile(msgspec.Struct, frozen=True):
    """The entries of ``times.yaml`` that numbers need too."""

    proclitics: list[str] = []
    article: str = ""
    glue: bool = False


class QuantityLexicon:
    """All tables, keyed by tuples of folded words, the longest tried first."""

    def __init__(self, language: str) -> None:
        file = load(language, "quantities", QuantityFile)
        self.language = language
        self.units: dict[str, list[tuple[tuple[str, ...], UnitWord]]] = {}
        for unit, words in file.units.items():
            self._add(unit, words, money=False)
        for unit, words in file.currencies.items():
            self._add(unit, words, money=True)
        for unit, words in file.duals.items():
            self._add(unit, words, money=False, dual=True)
        self.numbers: dict[str, list[tuple[tuple[str, ...], tuple[Part, ...]]]] = {}
        for form, parts in number_words(language).items():
            key = words_of(form)
            self.numbers.setdefault(key[0], []).append((key, parts))
        self.fuzzy: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for value, words in file.fuzzy.items():
            for word in words:
                key = words_of(word)
                self.fuzzy.setdefault(key[0], []).append((key, value))
        for table in (self.units, self.numbers, self.fuzzy):
            for options in table.values():
                options.sort(key=lambda o: -len(o[0]))
        self.fractions: dict[str, list[tuple[tuple[str, ...], Fraction]]] = {}
        for written, words in file.fractions.items():
            for word in words:
                for form in {word, word.replace(" ", "-"), word.replace(" ", "\u200c")}:
                    key = words_of(form)
                    self.fractions.setdefault(key[0], []).append((key, Fraction(written)))
        for forms in self.fractions.values():
            forms.sort(key=lambda o: -len(o[0]))
        self.fraction_of = frozenset(fold(w) for w in file.fraction_of)
        self.not_fraction = frozenset(fold(w) for w in file.not_fraction)
        self.measures = frozenset(file.measures)
        self.decimal_letter = fold(file.decimal_letter)
        self.decimal_units = self.measures | set(file.decimal_units)
        self.bundles = {fold(w): value for value, words in file.bundles.items() for w in words}
        self.adjectival = frozenset(fold(w) for w in file.adjectival)
        self.points_part = "." in number_file(language).thousands
        self.labels = frozenset(fold(w) for w in file.labels)
        self.per_words = frozenset(fold(w) for w in file.per_words)
        self.per = {fold(w): name for name, words in file.per.items() for w in words}
        self.not_numbers = frozenset(words_of(w) for w in file.not_numbers)
        self.wholes = {fold(w): name for name, words in file.wholes.items() for w in words}
        self.head_last = file.head_last
        bounds: list[tuple[BoundKind, list[str]]] = [
            ("more", file.more_than),
            ("less", file.less_than),
            ("least", file.at_least),
            ("most", file.at_most),
            ("about", file.about),
        ]
        self.bounds = {words_of(word): kind for kind, words in bounds for word in words}
        self.bound_sizes = sorted({len(key) for key in self.bounds}, reverse=True)
        self.range = frozenset(fold(w) for w in file.range) | {"-"}
        self.between = frozenset(fold(w) for w in file.between)
        self.of = frozenset(fold(w) for w in file.of)
        self.of_words = self.of | self.fraction_of | frozenset(fold(w) for w in file.whole_words)
        self.skip = frozenset(fold(w) for w in file.skip) | _calendar_words(language)
        self.people = frozenset(file.people)
        self.several = frozenset(fold(w) for w in file.several)
        self.suffixes = {fold(w): value for value, words in file.suffixes.items() for w in words}
        self.money_suffixes = {fold(w): value for value, words in file.money_suffixes.items() for w in words}
        self.states = frozenset(file.states)
        self.classifiers = frozenset(fold(w) for w in file.classifiers)
        self.tonne_words = frozenset(fold(w) for w in file.tonne_words)
        self.tonne_before = frozenset(fold(w) for w in file.tonne_before)
        self.article_like = frozenset(fold(w) for w in file.article_like)
        self.ands = frozenset(k for k, o in self.numbers.items() if any(p.kind == "and" for _, ps in o for p in ps))
        clitics = load(language, "times", ProcliticFile) if has(language, "times") else ProcliticFile()
        self.proclitics = tuple(sorted((fold(c) for c in clitics.proclitics), key=len, reverse=True))
        self.article = fold(clitics.article)
        single = {key[0]: parts for options in self.numbers.values() for key, parts in options if len(key) == 1}
        self.single = {w: parts for w, parts in single.items() if parts[0].kind in ("cardinal", "scale", "half", "and")}
        self.glue = clitics.glue
        self.one_of = frozenset(fold(w) for w in file.one_of)
        self.telling: dict[str, bool] = {}
        self.endings = tuple(fold(e) for e in file.endings)
        self.hyphens = file.hyphens
        self.noun_endings = tuple(fold(e) for e in file.noun_endings)
        self.plurals = sorted(file.plurals.items(), key=lambda p: -len(p[0]))
        self.after_bounds: dict[tuple[str, ...], BoundKind] = {words_of(word): "least" for word in file.at_least}
        self.after_bounds.update({words_of(word): "most" for word in file.at_most})

    def _add(self, unit: str, words: list[str], *, money: bool, dual: bool = False) -> None:
        for word in words:
            key = words_of(word)
            options = self.units.setdefault(key[0], [])
            if not any(k == key for k, _ in options):
                options.append((key, UnitWord(unit, money, dual)))


def words_of(form: str) -> tuple[str, ...]:
    """The folded words of a form, cut as texts are."""
    return tuple(WORD.findall(fold(form)))


def counted_words(language: str) -> frozenset[str]:
    """The single words of a language for things counted and measured; none when it has no ``quantities.yaml``."""
    if not has(language, "quantities"):
        return frozenset()
    table = quantity_lexicon(language).units
    return frozenset(key[0] for options in table.values() for key, _ in options if len(key) == 1)


def number_bounds(language: str) -> tuple[str, ...]:
    """The folded words that bound a number ("more than"), as texts have them before it; "about" is none of them."""
    if not has(language, "quantities"):
        return ()
    table = quantity_lexicon(language).bounds
    return tuple(" ".join(key) for key, kind in table.items() if kind != "about" and len(key) > 1)


@lru_cache(maxsize=8)
def quantity_lexicon(language: str) -> QuantityLexicon:
    """The language's words around numbers. Raises PackError when a file is missing or wrong."""
    return QuantityLexicon(language)
