"""What kind of word each word is, as far as names are concerned: one letter a word, from the language's lists.

====== ====================================== ====== =====================================
letter word                                   letter word
====== ====================================== ====== =====================================
``g``  given name                             ``h``  head of an organisation's name
``b``  given name that is also a word         ``p``  head of a place's name
``f``  family name                            ``m``  head of an outlet's name
``c``  connector inside of names (ibn, de)    ``a``  adjective of nationality
``t``  title before a person's name           ``n``  everyday noun or adjective
``o``  office                                 ``d``  the same with the article
``r``  reporting verb                         ``e``  unknown word with the article
``v``  other verb                             ``u``  unknown word
``s``  function word                          ``0``  number
``x``  and                                    ``z``  in, of, from
``H``  the same as h, of weaker evidence      ``I``  the same as p, of weaker evidence
``U``  unknown Latin word with a capital      ``E A O``  h, p and m with a capital
``D``  the same as h, with the article
``i``  plural ending written apart            ``F``  unknown word that looks like a foreign name
``J``  second word of a given name
``S``  place head that is no part of a name
``Y``  part of a family name                  ``G``  pious mark after a name
``y``  for, to                                ``j``  adjective that is no part of a name
``W``  head of several places' names ("towns")
``K``  unknown word that ends as a family name ``N``  everyday word that may be a family name
====== ====================================== ====== =====================================

Known names are ``L`` place, ``P`` person, ``R`` organisation, ``M`` outlet, their further words ``l q k w``. Quotation
marks are ``<`` and ``>``, a hyphen inside of a word is ``=``, other marks stand for themselves, and ``.`` ends every
sentence.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import metadata
from typing import TypeVar

import msgspec

from rawi import languages
from rawi.knowledge import Knowledge
from rawi.text import Prepared, fold
from rawi.text.frequency import zipf_frequencies
from rawi.understanding.names.foreign import ForeignLooks
from rawi.understanding.names.grammar import NameGrammar, folded_words, name_grammar
from rawi.understanding.names.lists import CommonWords, GivenNames

_CAPITAL = {**{letter: letter for letter in "gbtoacsxzyvr"}, "h": "E", "p": "A", "m": "O"}
_EVERYDAY = 4.0  # Zipf frequency of words that are everyday words though no list has them; 3.4 to 4.6 were tried
_RARE = "N"  # nouns less common than that, in shapes
_UNKNOWN = {"u": "n", "F": "n", "K": "n", "e": "d"}
_FORMAT = 10  # raised whenever the everyday words are chosen differently
_ENDING = {"n": "N", "u": "K", "F": "K"}  # everyday and unknown words that end as family names do
_REMEMBERED = 200_000  # words kept with their letters
_SHORTEST_NISBA = 5  # letters of a word that ends so
_Pack = TypeVar("_Pack", bound=msgspec.Struct)
QUOTE = '"'  # until it is known whether it opens or closes
LATIN = "?"  # stands for every word in Latin script until its capitals are looked at
MARKS = {'"': QUOTE, "[": "(", "]": ")", "/": "-", **{mark: mark for mark in "',;():-&"}, ";": ","}


class _Shapes(dict[str, str]):
    """Folded word -> its letters as shapes have them: with ``K`` and ``N``."""

    def __init__(self, lexicon: Lexicon, nisba: frozenset[str]) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._endings = tuple(sorted(nisba))

    def __missing__(self, word: str) -> str:
        letters = self._lexicon[word]
        if self._lexicon.is_rare(word):
            letters = _RARE
        elif letters in _ENDING and len(word) >= _SHORTEST_NISBA and word.endswith(self._endings):
            letters = _ENDING[letters]
        if len(self) < _REMEMBERED:
            self[word] = letters
        return letters


class Lexicon(dict[str, str]):
    """Folded word -> its letters: one, or several when proclitics are written together with it.

    ``pairs`` has the listed entries of two words: first word -> second word -> letter. ``shapes`` has the letters that
    patterns see.
    """

    def __init__(self, language: str, knowledge: Knowledge) -> None:
        super().__init__()
        self.language = language
        grammar = name_grammar(language)
        names = _load(language, "given_names", GivenNames)
        common = _load(language, "common_words", CommonWords)
        self.english: dict[str, str] = {}
        self._article = fold(grammar.article)
        self._plurals = sorted(folded_words(grammar.plural_endings))
        self._proclitics = _proclitics(grammar)
        self._by_letter = {
            first: tuple(one for one in self._proclitics if one[0][0] == first)
            for first in {proclitic[0] for proclitic, _ in self._proclitics}
        }
        self._fused = fold(grammar.article_after_l)
        self.joins = _joins(grammar)
        self._endings = folded_words(common.endings)
        self._ending_lengths = sorted({len(ending) for ending in self._endings}, reverse=True)
        self.nisba = folded_words(names.nisba)
        self.shapes = _Shapes(self, self.nisba)
        self.connectors = folded_words(names.connectors)
        self.cut_endings = folded_words(grammar.cut_endings)
        self._verb_beginnings = tuple(sorted(folded_words(common.verb_beginnings)))
        self._family_beginnings = tuple(sorted(folded_words(names.family_beginnings)))
        self._family_endings = tuple(sorted(folded_words(names.family_endings)))
        self._given_beginnings = tuple(sorted(folded_words(names.given_beginnings)))
        self._given_endings = tuple(sorted(folded_words(names.given_endings)))
        self._given_prefixes = tuple(sorted(folded_words(names.given_prefixes)))
        self._given_suffixes = tuple(sorted(folded_words(names.given_suffixes)))
        self._looks_foreign = ForeignLooks(language, grammar, knowledge)
        for letter, words in (
            ("n", _split(common.nominal)),
            ("f", self._named(names.family)),
            ("c", folded_words(names.connectors)),
            *(("g", self._named(table)) for table in names.given),
            ("g", self._named(names.foreign)),
            ("b", self._named(names.doubtful)),
            *_adjectives(language, knowledge, grammar),
            ("v", _split(common.verbs)),
            ("r", _split(common.reporting)),
            ("p", folded_words(grammar.place_heads)),
            ("m", folded_words(grammar.outlet_heads)),
            ("I", folded_words(grammar.weak_place_heads)),
            *([("S", folded_words(grammar.same_place_heads))] if grammar.bare_places else []),
            ("W", folded_words(grammar.many_places_heads)),
            ("H", folded_words(grammar.weak_organisation_heads)),
            ("h", folded_words(grammar.organisation_heads)),
            ("D", _definite(grammar)),
            ("Y", folded_words(names.family_parts)),
            ("J", folded_words(names.given_parts)),
            ("G", folded_words(grammar.honorific_marks)),
            ("o", folded_words(grammar.offices)),
            ("t", folded_words(grammar.titles)),
            ("s", _split(common.function)),
            ("j", folded_words(grammar.describing)),
            ("z", folded_words(grammar.in_words)),
            ("y", folded_words(grammar.for_words)),
            ("x", folded_words(grammar.and_words)),
            ("i", folded_words(grammar.split_endings)),
        ):
            for word in words:
                self[word] = letter
        small = {fold(word): word for word in common.function.split()}
        #: Given names that only folding makes a small word, as they are written: «علي», not «على».
        self.spelled = {
            fold(name): name
            for table in names.given
            for name in table
            if self.get(fold(name)) == "s" and small.get(fold(name), name) != name
        }
        self.pairs: dict[str, dict[str, str]] = {}
        for word in [word for word in self if " " in word]:
            first, _, second = word.partition(" ")
            self.pairs.setdefault(first, {})[second] = self.pop(word)
        self._latin = {word: letter for word, letter in self.items() if "a" <= word[0] <= "z"}
        for word in self._latin:
            self[word] = LATIN
        self._listed = set(self)
        self._rare: set[str] = set()
        frequent = self._frequent(language, knowledge, msgspec.json.encode((grammar, names, common)))
        self.opening_endings = grammar.opening_endings
        #: Everyday Latin words: with a capital at a sentence's start they are no names.
        self.plain = frozenset(word for word, letter in frequent.items() if letter == LATIN)
        for word, letter in frequent.items():
            if letter != LATIN:
                self._add_everyday(word, letter)

    def _frequent(self, language: str, knowledge: Knowledge, lists: bytes) -> dict[str, str]:
        """Frequent words that neither the lists, read as ``lists``, nor the knowledge's names explain, with their
        letters: everyday words."""
        key = hashlib.sha256(f"{_FORMAT} {metadata.version('wordfreq')} {knowledge.version}".encode() + lists)
        found: dict[str, str] = languages.compiled(
            f"everyday-{language}", key.hexdigest(), lambda: self._everyday(language, knowledge)
        )
        return found

    def _everyday(self, language: str, knowledge: Knowledge) -> dict[str, str]:
        before = dict(self)
        names = _name_words(language, knowledge, self._article)
        out: dict[str, str] = {}
        frequencies = zipf_frequencies(language)
        for word, zipf in frequencies.items():  # the commonest first: «بيت» explains «وبيت»
            if zipf < _EVERYDAY and not self._inflected(word, frequencies):
                continue
            if word.isalpha() and word not in self._listed and not self._is_name(word, names):
                letter = _UNKNOWN.get(self._letters(word))
                if "a" <= word[0] <= "z":
                    if language == "en" and len(word) > 2:
                        out[word] = LATIN
                elif letter:
                    out[word] = letter if zipf >= _EVERYDAY else _RARE
                    self._add_everyday(word, out[word])
        self.clear()
        self.update(before)
        self._listed, self._rare = set(before), set()
        return out

    def _add_everyday(self, word: str, letter: str) -> None:
        if letter == _RARE:
            self._rare.add(word)
        self[word] = "n" if letter == _RARE else letter
        self._listed.add(word)

    def _inflected(self, word: str, frequencies: dict[str, float]) -> bool:
        """Whether a word is in use with the article too, or with an ending of the plural: a noun, no name."""
        if self._article:
            return len(word) > 3 and self._article + word in frequencies
        return len(word) > 2 and any(word + ending in frequencies for ending in self._plurals)

    def _is_name(self, word: str, names: frozenset[str]) -> bool:
        """Whether a word is one of names, by itself or behind a proclitic."""
        return word in names or any(
            len(word) > len(proclitic) + 3 and word.startswith(proclitic) and word[len(proclitic) :] in names
            for proclitic, _ in self._proclitics
        )

    def _named(self, table: dict[str, str]) -> frozenset[str]:
        folded = {fold(word): english for word, english in table.items()}
        self.english.update(folded)
        return frozenset(folded)

    def __missing__(self, word: str) -> str:
        letters = self._letters(word)
        if len(self) < _REMEMBERED:
            self[word] = letters
        return letters

    def _letters(self, word: str) -> str:
        first = word[0]
        if "a" <= first <= "z":
            return LATIN
        if not first.isalpha():
            return "0" if first.isdigit() else MARKS.get(word, "." if word in ".!?" else ";")
        found = self._stem(word)
        if found:
            return found
        for proclitic, letters in self._by_letter.get(first, ()):
            if len(word) > len(proclitic) + 1 and word.startswith(proclitic):
                rest = word[len(proclitic) :]
                definite = bool(self._article) and proclitic.endswith(self._article)
                if definite and letters and self._article + rest in self._listed:
                    return letters + self[self._article + rest]
                found = self[rest] if rest in self._listed else self._stem(rest)
                if definite and rest in self._rare:
                    return letters + "e"
                if found and len(found) == 1:
                    return letters + ("d" if definite and found in "nvrmpIHSo" else found)
        if self._fused and word.startswith(self._fused) and len(word) > len(self._fused) + 2:
            return "y" + self._letters(self._article + word[len(self._fused) :])[-1]
        if self._article and word.startswith(self._article) and len(word) > 4:
            return "e"
        return "F" if self._looks_foreign(word) else "u"

    def is_rare(self, word: str) -> bool:
        """Whether a word is a noun by its forms only; behind a given name it may be a family name."""
        return word in self._rare

    def listed(self, word: str) -> str:
        """The letter of a word that the files list as it is, "" for all others."""
        if word in self._latin:
            return self._latin[word]
        return self[word] if word in self._listed else ""

    def letters_of(self, proclitic: str) -> str:
        """The letters of a proclitic that is written together with a word."""
        return "".join(self.joins.get(char, "z") for char in proclitic)

    def latin(self, word: str, capital: bool) -> str:
        """The letter of a word in Latin script, where capital letters tell names from other words."""
        listed = self._latin.get(word, "")
        if not capital:
            if listed == "t":
                return "o"  # "coach Ann Lee", but not "to miss Olympics"
            return listed if listed and listed in "sxzyvroc" else "n"
        if listed and listed in _CAPITAL:
            return _CAPITAL[listed]
        return "U"

    def letter_at(self, prepared: Prepared, i: int) -> str:
        """The letter of a text's token, with its capital; of a word with proclitics the word's own."""
        token = prepared.tokens[i]
        letters = self[token.text]
        if letters == LATIN:
            letters = self.latin(token.text, prepared.text[prepared.offsets[token.start]].isupper())
        return letters[-1]

    def _stem(self, word: str) -> str:
        if word in self._listed:
            return self[word]
        if self._verb_beginnings and word.startswith(self._verb_beginnings) and len(word) > 4:
            return "v"
        for length in self._ending_lengths:
            stem, ending = word[:-length], word[-length:]
            if len(stem) >= 2 and ending in self._endings and stem in self._listed:
                letter = self[stem]
                if letter in "nvra":
                    return letter
                if letter in "ohHpIm" and length > 1:
                    return "n"
                if letter in "gb" and ending in self.nisba:
                    return "f"
        if word.startswith(self._family_beginnings):
            for beginning in self._family_beginnings:
                if (
                    word.startswith(beginning)
                    and len(word) > len(beginning) + 2
                    and self[word[len(beginning) :]] in "gbf"
                ):
                    return "f"
        if self._family_endings and len(word) >= 6 and word.endswith(self._family_endings):
            return "f"
        return "g" if self._compound(word) else ""

    def _compound(self, word: str) -> bool:
        """Whether the word is two given names in one, or begins or ends as only given names do."""
        if len(word) > 6 and (
            (self._given_prefixes and word.startswith(self._given_prefixes))
            or (self._given_suffixes and word.endswith(self._given_suffixes))
        ):
            return True
        if word.startswith(self._given_beginnings) and any(
            word.startswith(beginning) and len(word) > len(beginning) + 2 and self._given(word[len(beginning) :])
            for beginning in self._given_beginnings
        ):
            return True
        return word.endswith(self._given_endings) and any(
            word.endswith(ending) and len(word) > len(ending) + 2 and self._given(word[: -len(ending)])
            for ending in self._given_endings
        )

    def _given(self, word: str) -> bool:
        return self[word] in "gb"


def _proclitics(grammar: NameGrammar) -> tuple[tuple[str, str], ...]:
    article = fold(grammar.article)
    joins = _joins(grammar)
    out = []
    for proclitic in sorted(folded_words(grammar.proclitics), key=len, reverse=True):
        bare = proclitic.removesuffix(article) if article and proclitic.endswith(article) else proclitic
        out.append((proclitic, "".join(joins.get(char, "z") for char in bare)))
    return tuple(out)


def _joins(grammar: NameGrammar) -> dict[str, str]:
    """The letters of proclitics that are neither *in* nor *from*."""
    return dict.fromkeys(folded_words(grammar.and_words), "x") | dict.fromkeys(folded_words(grammar.for_words), "y")


def _adjectives(language: str, knowledge: Knowledge, grammar: NameGrammar) -> list[tuple[str, frozenset[str]]]:
    """Adjectives of nationality, feminine forms too. Where the language has an article, those with it are ``a``; those
    without say what somebody is and not whose, and are everyday words."""
    article, feminine = fold(grammar.article), fold(grammar.feminine)
    words = {fold(s.text) for s in knowledge.adjectives() if s.language == language and " " not in s.text}
    if feminine:
        words |= {word + feminine for word in words if not word.endswith(feminine)}
    if not article:
        return [("a", frozenset(words))]
    bare = {word.removeprefix(article) for word in words}
    return [("n", frozenset(bare)), ("a", frozenset(article + word for word in bare))]


def _definite(grammar: NameGrammar) -> frozenset[str]:
    """Heads of organisations that are listed with the article."""
    article = fold(grammar.article)
    return frozenset(w for w in folded_words(grammar.organisation_heads) if article and w.startswith(article))


def _name_words(language: str, knowledge: Knowledge, article: str) -> frozenset[str]:
    """The words of persons' names, and all names of one word, with and without the article."""
    people = {entity.id for entity in knowledge.entities("person")}
    words: set[str] = set()
    for surface in knowledge.names():
        if surface.language == language and (surface.entity in people or " " not in surface.text):
            words.update(fold(surface.text).replace("-", " ").split())
    return frozenset(words | {word.removeprefix(article) for word in words} | {article + word for word in words})


def _split(text: str) -> frozenset[str]:
    return frozenset(word for word in fold(text).split() if word)


def _load(language: str, topic: str, type_: type[_Pack]) -> _Pack:
    return languages.load(language, topic, type_) if languages.has(language, topic) else type_()


@lru_cache(maxsize=8)
def lexicon(language: str, knowledge: Knowledge) -> Lexicon:
    """The lexicon of a language, built once."""
    return Lexicon(language, knowledge)
