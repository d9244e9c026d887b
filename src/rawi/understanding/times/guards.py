"""What speaks against a match: it stands in a name, or its figures count or bound something."""

from __future__ import annotations

import re

from rawi.understanding.quantities.lexicon import counted_words, number_bounds
from rawi.understanding.times.atoms import Match
from rawi.understanding.times.lexicon import Lexicon
from rawi.understanding.times.scan import Lexeme

_ROUND = 100
_INTRODUCING = frozenset({"in", "inword", "of", "before", "after", "toword", "andword", "duringword", "dash", "lpar"})
_WORD_BEFORE = 16  # letters in which the word before is looked for
NEXT_WORD = re.compile(r" ?([^\W\d_]+)")


class Guards:
    """The guards of one language."""

    def __init__(self, lex: Lexicon) -> None:
        self.lex = lex
        self.counted = counted_words(lex.language)
        self.bounds = number_bounds(lex.language)

    def is_a_name(self, text: str, start: int, end: int, reach: int) -> bool:
        """Whether a day stands in the name of something (a street, a hospital, the Friday prayer), told by ``reach``
        words before."""
        before = text[max(0, start - 20) : start].split()
        after = NEXT_WORD.match(text, end)
        named = after is not None and after.group(1) in self.lex.not_before
        return named or any(w in self.lex.not_after or self._bare(w) in self.lex.not_after for w in before[-reach:])

    @staticmethod
    def _is_introduced(words: list[Lexeme], i: int) -> bool:
        """Whether a word for "in", "since", "until" stands before: a round number alone is an amount, not a year."""
        return i > 0 and not words[i - 1].symbols.keys().isdisjoint(_INTRODUCING)

    def _bare(self, word: str) -> str:
        """A word without the proclitic that is written on it."""
        return next((word[len(p) :] for p in self.lex.prefixes if word.startswith(p)), word)

    def counts_nothing(self, text: str, words: list[Lexeme], match: Match) -> bool:
        """Whether figures at the end of a match are a year or a day: not counted things, not part of a longer
        number, code or sum."""
        last = words[match.last - 1]
        if match.kind == "year" and match.last - match.first == 1 and "year" in last.symbols:
            year = int(str(last.symbols["year"]))
            if not any(low <= year <= high for low, high in self.lex.file.bare_years):
                return False
            if year % _ROUND == 0 and not self._is_introduced(words, match.first):
                return False
        if not {"year", "year2", "dom", "num"} & set(last.symbols):
            return True
        if match.last - match.first == 1:
            before = text[max(0, last.start - 1) : last.start]
            if before.isalpha() and before not in self.lex.ands:
                return False  # a preposition stands on figures that count: a year would have its noun
            if text.endswith(self.bounds, 0, max(0, last.start - 1)):
                return False  # "more than 1400"
            if before in ("$", "€", "£", "#", "+", "_", ".", "=") and before:
                return False
        after = text[last.end : last.end + 2]
        if after[:1] in ("%", "$", "€", "_", ":") or (after[:1] in (",", ".", "/") and after[1:2].isdecimal()):
            return False
        following = NEXT_WORD.match(text, last.end)
        if self._clock_follows(words, match.last):
            return True
        if following and (following.group(1) in self.lex.nouns or following.group(1) in self.counted):
            return False
        if match.last < len(words):
            after_word = words[match.last]
            near = after_word.start - last.end <= 1
            if near and {"unit", "units", "unitadj", "minute", "times"} & set(after_word.symbols):
                return False
            if near and "dom" in last.symbols and {"month", "monthnoun", "clockword"} & set(after_word.symbols):
                return False
        return True

    def is_rate(self, text: str, words: list[Lexeme], match: Match) -> bool:
        """Whether "a year" says how often: "60 hours a week", "$30,000 a year"."""
        first = words[match.first]
        if not self.lex.rates or text[first.start : first.end] not in self.lex.rates:
            return False
        before = text[max(0, first.start - _WORD_BEFORE) : first.start].split()
        return bool(before) and (before[-1][-1:].isdecimal() or before[-1] in self.counted or self._counts(before[-1]))

    def _counts(self, word: str) -> bool:
        """Whether a word is a unit of time in the plural or a scale."""
        entry = self.lex.entries.get((word,))
        return entry is not None and ("units" in entry.symbols or any(part.kind == "scale" for part in entry.numbers))

    @staticmethod
    def _clock_follows(words: list[Lexeme], i: int) -> bool:
        """Whether a clock time begins at a word: the word for the hour with figures after it."""
        if i + 1 >= len(words) or "clockword" not in words[i].symbols:
            return False
        return bool({"clock", "num"} & set(words[i + 1].symbols))
