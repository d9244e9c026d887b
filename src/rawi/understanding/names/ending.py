"""Where names end, in a language that writes its article on the word: full names that go on with a family name, and
what a pattern took with a name that is none of it."""

from __future__ import annotations

from functools import lru_cache

from rawi.knowledge import Knowledge
from rawi.text import Prepared, fold
from rawi.understanding.names.grammar import folded_words, name_grammar
from rawi.understanding.names.lexicon import Lexicon, lexicon

_FAMILY = frozenset("ebgfFK")  # letters of words with an article that may be family names
_NAMES = frozenset("gbfuFecadnP")  # letters of what a title stands before
_ADJECTIVAL = 2  # words of a body's name before its adjectives at least


class Endings:
    """What says where names end in one language; :meth:`family_behind` and :meth:`cut` ask it."""

    def __init__(self, language: str, words: Lexicon) -> None:
        grammar = name_grammar(language)
        self.article = fold(grammar.article)
        self._words = words
        self._nasab = folded_words(grammar.nasab)
        self._clans = folded_words(grammar.clans)
        self._royal = folded_words(grammar.royal_titles)
        self._kin = folded_words(grammar.kin_words)
        self._participle = tuple(folded_words(grammar.participle_beginnings))
        self._nisba = tuple(folded_words(grammar.nisba_endings))
        self._feminine = tuple(folded_words(grammar.feminine_endings))
        self._late = folded_words(grammar.late_adjectives)
        self._governed = folded_words(grammar.participle_prepositions)
        self._and = tuple(folded_words(grammar.and_words))

    def family_behind(self, prepared: Prepared, start: int, end: int) -> int:
        """Where the full name of a known person that says whose son he is goes on with a family name, its end
        («عبدالله بن عبدالعزيز الربيعة» is not the king); else ``end``. Behind a title of rulers it does not."""
        if not self._nasab or not prepared.folded.startswith(f" {self.article}", end):
            return end
        words, tokens = prepared.words, prepared.tokens
        after = prepared.token_at(end + 1)
        first = prepared.token_at(start)
        if not self._nasab.intersection(words[first:after]) or (first and words[first - 1] in self._royal):
            return end
        letter = self._words.shapes[words[after]]
        if letter == "t":  # a title that stands before no name
            following = self._words.shapes[words[after + 1]] if after + 1 < len(words) else "."
            family = following[:1] not in _NAMES
        else:
            family = letter in _FAMILY
        return tokens[after].end if family else end

    def cut(self, prepared: Prepared, start: int, end: int, kind: str) -> int:
        """Where a name really ends that a pattern took to reach from ``start`` to ``end`` (folded offsets); ``start``
        when it is none."""
        if not self.article or kind not in ("person", "organisation"):
            return end
        first, last = prepared.token_at(start), prepared.token_at(end - 1) + 1
        if last - first < _ADJECTIVAL or prepared.tokens[last - 1].end != end:
            return end
        words = prepared.words
        kept = self._person(words, first, last) if kind == "person" else self._body(words, first, last)
        if kept == first:
            return start
        return prepared.tokens[kept - 1].end if kept < last else end

    def _person(self, words: list[str], first: int, last: int) -> int:
        """A name ends before a word of kinship with its "son of", before an "and" behind its family name, and before a
        participle behind that, which says what somebody does."""
        for i in range(first + 1, last):
            family = words[i - 1].startswith(self.article)
            if words[i] in self._kin and words[i - 1] in self._nasab:
                return i - 1
            if words[i - 2] in self._clans and i > first + 1:
                return i  # "of the house of X"
            if family and (words[i].startswith(self._and) or self._is_participle(words[i])):
                return i
        return last

    def _body(self, words: list[str], first: int, last: int) -> int:
        """A body's name ends before a word that can be no adjective of it: behind a nationality what is none, behind a
        feminine adjective of a feminine head what is masculine, and a participle that governs a preposition."""
        feminine = words[first].endswith(self._feminine)
        for i in range(first + _ADJECTIVAL, last):
            word, before = words[i], words[i - 1]
            if not word.startswith(self.article) or not before.startswith(self.article) or word in self._late:
                continue
            nation = self._words.shapes[before] == "a"
            adjective = word.endswith(self._nisba)
            if nation and not adjective:
                return i
            if feminine and self._is_feminine_adjective(before) and not word.endswith(self._feminine):
                return i
        if last < len(words) and words[last] in self._governed and self._is_participle(words[last - 1]):
            return last - 1
        return last

    def _is_participle(self, word: str) -> bool:
        return bool(self._participle) and word.startswith(self._participle) and not word.endswith(self._nisba)

    def _is_feminine_adjective(self, word: str) -> bool:
        return word.endswith(self._feminine) and word.endswith(self._nisba)


@lru_cache(maxsize=8)
def endings(language: str, knowledge: Knowledge) -> Endings:
    """The endings of a language's names, made once."""
    return Endings(language, lexicon(language, knowledge))
