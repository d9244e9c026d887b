"""Shares: fractions and percentages, and what they are taken of."""

from __future__ import annotations

from bisect import bisect_left

from rawi.model import Quantity
from rawi.understanding.quantities.bounds import bound_before, bound_start, low_and_high
from rawi.understanding.quantities.numerals import Number
from rawi.understanding.quantities.units import Units
from rawi.understanding.quantities.words import Token

_INTRODUCING = 3  # words before what a share is taken of: "of all the", «از کل»
_BEFORE_NOUN = 3  # words of its phrase up to the noun, where the noun stands last
_SHORTEST = 3  # letters of a noun


class Shares(Units):
    """The shares of a text."""

    def _share(
        self, i: int, ends: list[int], taken: list[tuple[int, int]], last_end: int
    ) -> tuple[Quantity, int, int] | None:
        """A fraction of something ("two thirds of the voters", in percent) or of a measure ("half a kilometre"); the
        index after it and where its text ends."""
        tokens, lex = self.tokens, self.lex
        word, start = tokens[i].word, tokens[i].start
        if word not in lex.fractions:
            rest = self._stripped(word)
            if rest is None or rest not in lex.fractions:
                return None
            word, start = rest, tokens[i].end - len(rest)
        found = next((o for o in lex.fractions[word] if self._follows(i + 1, o[0][1:])), None)
        if found is None:
            return None
        after = i + len(found[0])
        end = tokens[after - 1].end
        at = bisect_left(ends, start + 1)
        if start < last_end or (at < len(taken) and taken[at][0] < end) or after >= len(tokens):
            return None
        following = tokens[after]
        if "\n" in self.text[end : following.start] or following.start > end + 1:
            return None
        value: Number = float(found[1])
        unit = self._unit_at(after)
        if unit is not None and unit[0].unit in lex.measures:
            name, after, end = unit[0].unit, unit[1], tokens[unit[1] - 1].end
        else:
            if lex.fraction_of and following.word not in lex.fraction_of:
                return None
            if not following.word.isalpha() or following.word in lex.not_fraction or following.word in lex.numbers:
                return None
            if i and (tokens[i - 1].word in lex.not_fraction or self._is_ordinal(tokens[i - 1].word)):
                return None  # the second half of the game
            if following.word in lex.of and any(self._is_scale(t.word) for t in tokens[after + 1 : after + 3]):
                return None  # a quarter of a million
            if following.word in lex.skip and following.word not in lex.fraction_of:
                return None
            name, value = "percent", round(100 * value, 2)
        value = int(value) if value == int(value) else value
        kind, first = bound_before(self.tokens, i, self.lex)
        low, high = low_and_high(kind, value, None, None) if kind is not None else (None, None)
        if kind is not None:
            start = bound_start(self.tokens, first, self.lex)
        exact = kind is None and (name != "percent" or 100 % found[1].denominator == 0)
        a, b = self.prepared.span(start, end)
        of = self._of_what(after) if name == "percent" else None
        return Quantity(a, b, self.prepared.text[a:b], value, name, not exact, low, high, of), after, end

    def _of_what(self, i: int, *, said: bool = True) -> str | None:
        """What a share is taken of, from the token behind it: as a unit is written. Without ``said``, a word for "of"
        or a known noun has to say it: "40 percent growth" is no share of growth."""
        tokens, lex = self.tokens, self.lex
        first = i
        while i < len(tokens) and i - first < _INTRODUCING and tokens[i].word in lex.of_words:
            said = said or tokens[i].word in lex.of
            i += 1
        reach = _BEFORE_NOUN if lex.head_last else 1
        phrase: list[Token] = []
        for token in tokens[i : i + reach]:
            end = phrase[-1].end if phrase else tokens[i - 1].end
            if not token.word.isalpha() or token.word in lex.skip or token.word in lex.numbers or token.start > end + 1:
                break
            phrase.append(token)
        for j in range(i, i + len(phrase)):
            if (whole := self._whole(j)) is not None:
                return whole
        if not phrase or not said or phrase[0].word in lex.not_fraction or len(phrase[0].word) < _SHORTEST:
            return None
        return self._name(phrase[0] if len(phrase) == reach else phrase[-1])

    def _whole(self, i: int) -> str | None:
        """The known noun at a token: one that is counted, or one for what only shares are taken of."""
        word = self.tokens[i].word
        article = self.lex.article
        bare = word.removeprefix(article) if article else word
        if (whole := self.lex.wholes.get(word) or self.lex.wholes.get(bare)) is not None:
            return whole
        unit = self._unit_at(i)
        return unit[0].unit if unit is not None and not unit[0].dual else None
