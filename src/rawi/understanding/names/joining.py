"""Names over the articles of one story: the same unlisted person in other spellings and scripts, and misprints.

What an article says stays as it is; these functions give what the other articles of the story add, for weighing to keep
beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from rawi import languages
from rawi.knowledge import Knowledge
from rawi.model import Document, Mention
from rawi.text import Prepared, fold
from rawi.understanding.names.grammar import name_grammar
from rawi.understanding.names.lexicon import lexicon
from rawi.understanding.names.lists import GivenNames
from rawi.understanding.names.offices import stated_offices
from rawi.understanding.names.sound import distance, skeleton, sounds

_FAMILY, _GIVEN = 0.19, 0.20  # the most that family names and given names of one person may differ in sound
_SHORTEST = 6  # letters a word must have before one wrong letter is taken for a misprint


class Join(NamedTuple):
    """``entity`` is who is meant; ``confidence`` is 0 to 1; ``shared`` are the two names that were compared."""

    entity: str
    confidence: float
    shared: tuple[str, str]


class _Person(NamedTuple):
    entity: str
    name: PersonName
    known: bool
    offices: frozenset[tuple[str, str | None]]
    times: int


def resolve(documents: Sequence[Document], knowledge: Knowledge) -> dict[str, Join]:
    """Persons of a story that are one under several ids: id -> the id to use, how sure, and the names compared.

    Only ids that change are in the result. Two full names join when family name and given names sound alike word by
    word, in any two scripts; never when different offices are stated of them. Of several candidates the nearest joins,
    and none when two are equally near.
    """
    people = _people(documents, knowledge)
    out: dict[str, Join] = {}
    for one in people:
        if one.known:
            continue
        ranked = sorted(
            (cost, not other.known, -other.times, other.entity, other)
            for other in people
            if other.entity != one.entity
            and (other.known or (-other.times, other.entity) < (-one.times, one.entity))
            and not _conflict(one, other)
            and (cost := unlike(one.name, other.name)) is not None
        )
        if ranked and (len(ranked) == 1 or ranked[0][0] < ranked[1][0] or ranked[1][3] in out):
            cost, _, _, entity, other = ranked[0]
            out[one.entity] = Join(entity, round(1 - cost, 3), (" ".join(one.name.words), " ".join(other.name.words)))
    return {entity: _followed(join, out) for entity, join in out.items()}


class PersonName(NamedTuple):
    """A full name: folded words, family name last, and the language it is written in."""

    words: tuple[str, ...]
    language: str


def unlike(first: PersonName, second: PersonName) -> float | None:
    """How unlike two full names sound (0 to 1), or None when they are not names of one person.

    A name with more words may contain the other's. Given names that the lists know are compared as listed; names that
    Persian and Arabic share are spelt alike in both, so there one letter makes another person; names from elsewhere may
    differ in vowels and in neighbouring sounds.
    """
    if len(first.words) < 2 or len(second.words) < 2:
        return None
    short, long = sorted((first, second), key=lambda name: len(name.words))
    costs: list[float] = []
    native = False
    position = 0
    for word in short.words[:-1]:
        last = len(long.words) - 1 if len(short.words) < len(long.words) else position + 1
        near = [
            (cost, i)
            for i, other in enumerate(long.words[position:last], position)
            if (cost := _given_cost(word, short.language, other, long.language)) is not None
        ]
        if not near:
            return None
        cost, place = min(near)
        costs.append(cost)
        native = native or (
            given_names(short.language).is_native(word) and given_names(long.language).is_native(long.words[place])
        )
        position = place + 1
    family = _family_cost(first, second, native)
    if family is None:
        return None
    return (family + sum(costs)) / (1 + len(costs))


class _Listed:
    """The given names of a language, as they fold."""

    def __init__(self, language: str) -> None:
        lists = (
            languages.load(language, "given_names", GivenNames)
            if languages.has(language, "given_names")
            else GivenNames()
        )
        self._native = {
            fold(name): fold(english) for table in (*lists.given, lists.doubtful) for name, english in table.items()
        }
        self._foreign = {fold(name): fold(english) for name, english in lists.foreign.items()}
        self._article = fold(name_grammar(language).article)

    def english(self, word: str) -> str | None:
        """The folded English spelling of a given name, None when it is not listed."""
        return self._foreign.get(word) or self._native.get(word)

    def is_native(self, word: str) -> bool:
        """Whether it is listed as a name of the language's own."""
        return word in self._native and word not in self._foreign and not word.isascii()

    def bare(self, word: str) -> str:
        """The word without the article."""
        return word.removeprefix(self._article) if self._article else word


@lru_cache(maxsize=8)
def given_names(language: str) -> _Listed:
    """The listed given names of a language, read once."""
    return _Listed(language)


def _given_cost(word: str, language: str, other: str, other_language: str) -> float | None:
    """How unlike two given names are; None when they are two names."""
    if word == other:
        return 0.0
    english, other_english = given_names(language).english(word), given_names(other_language).english(other)
    if english is not None and other_english is not None:
        if english == other_english:
            return 0.0
        if language == other_language or not _spelt_alike(english, other_english):
            return None
        return 0.05
    cost = _word_distance(word, other)
    if _open(word) != _open(other):  # Robert, Roberta
        return None
    return cost if cost <= _GIVEN else None


def _family_cost(first: PersonName, second: PersonName, native: bool) -> float | None:
    one, other = first.words[-1], second.words[-1]
    bare, other_bare = (
        given_names(second.language).bare(given_names(first.language).bare(word)) for word in (one, other)
    )
    if bare == other_bare:
        return 0.0
    same_script = bare.isascii() == other_bare.isascii()
    if native and same_script and (first.language == second.language or _long_vowels(bare) != _long_vowels(other_bare)):
        return None
    if same_script and bare.isascii():
        return None
    cost = _word_distance(bare, other_bare)
    return cost if cost <= _FAMILY else None


def _long_vowels(word: str) -> str:
    return "".join(char for char in sounds(word) if char in "aiu")


def _open(word: str) -> bool:
    """Whether a name ends in an open a, as many women's names do (h at the end is one in Arabic script)."""
    return word[-1] in "aاه" and len(word) > 2


def _spelt_alike(first: str, second: str) -> bool:
    """Whether two English spellings can be of one name: the same consonants, e for a or i, o for u or a."""
    if skeleton(first) != skeleton(second):
        return False
    vowels = [re.findall("[aeiou]+", _SILENT.sub("", word)) for word in (first, second)]
    return len(vowels[0]) == len(vowels[1]) and all(
        a == b or {_QUALITY.get(a, a), _QUALITY.get(b, b)} in _ALIKE or _QUALITY.get(a, a) == _QUALITY.get(b, b)
        for a, b in zip(*vowels, strict=True)
    )


_SILENT = re.compile("(?<=[^aeiou])e$")
_QUALITY = {"ee": "i", "ei": "i", "ie": "i", "oo": "u", "ou": "u", "aa": "a"}
_ALIKE = ({"e", "a"}, {"e", "i"}, {"o", "u"}, {"o", "a"})


def _word_distance(first: str, second: str) -> float:
    if skeleton(first)[0] != skeleton(second)[0] and first[0] != second[0]:
        return 1.0
    return distance(first, second)


def _followed(join: Join, joins: dict[str, Join]) -> Join:
    """A join to what the other was joined to itself."""
    seen = {join.entity}
    while join.entity in joins and joins[join.entity].entity not in seen:
        following = joins[join.entity]
        seen.add(following.entity)
        join = Join(following.entity, min(join.confidence, following.confidence), join.shared)
    return join


def _conflict(one: _Person, other: _Person) -> bool:
    """Whether offices are stated of both and none is the same."""
    return bool(one.offices and other.offices) and not one.offices & other.offices


def _people(documents: Sequence[Document], knowledge: Knowledge) -> list[_Person]:
    names: dict[str, PersonName] = {}
    offices: dict[str, set[tuple[str, str | None]]] = {}
    counts: Counter[str] = Counter()
    for document in documents:
        prepared = Prepared(document.text, document.language)
        for office in stated_offices(prepared, document.mentions, knowledge):
            offices.setdefault(office.person, set()).add((office.title, office.of))
        for mention in document.mentions:
            if mention.kind == "person":
                counts[mention.entity] += 1
                parts = tuple(fold(mention.text).replace("-", " ").split())
                if mention.entity not in names or len(parts) > len(names[mention.entity].words):
                    names[mention.entity] = PersonName(parts, document.language)
    return [
        _Person(entity, name, entity in knowledge, frozenset(offices.get(entity, ())), counts[entity])
        for entity, name in sorted(names.items())
    ]


def join_misprints(documents: Sequence[Document], knowledge: Knowledge) -> dict[str, list[Mention]]:
    """Words one edit away from a name that stands rightly spelt in the story: article id -> the mentions they are.

    Only words of six letters or more that no list has and no mention covers, one letter wrong, missing, too many or
    swapped inside of the word; a name with an ending or a proclitic is no misprint.
    """
    right: dict[str, Mention] = {}
    clashing: set[str] = set()
    for document in documents:
        for mention in document.mentions:
            key = fold(mention.text).replace(" ", "").replace("-", "")
            if len(key) >= _SHORTEST and right.setdefault(key, mention).entity != mention.entity:
                clashing.add(key)
    keys = sorted(set(right) - clashing)
    out: dict[str, list[Mention]] = {}
    for document in documents:
        prepared = Prepared(document.text, document.language)
        words = lexicon(document.language, knowledge)
        covered = [prepared.folded_span(m.start, m.end) for m in document.mentions]
        for token in prepared.tokens:
            word = token.text
            if len(word) < _SHORTEST or words[word] not in ("u", "F", "e", "?"):
                continue
            if any(start < token.end and token.start < end for start, end in covered):
                continue
            near = {right[key].entity: key for key in keys if _misprint(word, key)}
            if len(near) == 1:
                ((entity, key),) = near.items()
                start, end = prepared.span(token.start, token.end)
                meant = right[key]
                out.setdefault(document.id, []).append(
                    Mention(start, end, document.text[start:end], meant.kind, entity, meant.name)
                )
    return out


def _misprint(word: str, key: str) -> bool:
    if (
        abs(len(word) - len(key)) > 1
        or word == key
        or word[0] != key[0]
        or word.startswith(key)
        or key.startswith(word)
    ):
        return False
    return OSA.distance(word, key, score_cutoff=1) == 1
