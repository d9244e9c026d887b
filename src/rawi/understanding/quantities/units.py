"""What a number counts or measures: the words behind it."""

from __future__ import annotations

from rawi.understanding.quantities.numerals import Number
from rawi.understanding.quantities.reading import Numbers
from rawi.understanding.quantities.words import Token


class Units(Numbers):
    """The units of a text's numbers."""

    def _unit(self, number: Number, i: int, end: int) -> tuple[str | None, int, int, bool, bool]:
        """Unit after a number: (unit, next token, end of text, from the lexicon, money). An unknown noun is its own
        unit."""
        tokens, lex = self.tokens, self.lex
        if (
            i < len(tokens)
            and lex.article
            and tokens[i].word.startswith(lex.article)
            and self._is_scale(tokens[i].word.removeprefix(lex.article))
        ):
            # "a million and a half of the million"
            end = tokens[i].end
            i += 1
        if (
            i < len(tokens)
            and tokens[i].word in lex.of
            and i + 1 < len(tokens)
            and self._unit_at(i + 1)
            and tokens[i - 1].word in lex.fuzzy
        ):
            i += 1
        if i >= len(tokens) or "\n" in self.text[end : tokens[i].start]:
            return None, i, end, False, False
        found = self._unit_at(i)
        if found is None:
            word = tokens[i].word
            if word in lex.classifiers and (behind := self._unit_at(i + 1)):
                return behind[0].unit, behind[1], tokens[behind[1] - 1].end, True, False
            noun = word.isalpha() and len(word) > 2 and word not in lex.skip and word not in lex.numbers
            noun = noun and not (lex.article and word.startswith(lex.article))
            noun = noun and (not lex.noun_endings or word.endswith(lex.noun_endings))
            if noun and tokens[i].start - end <= 1:
                return self._name(tokens[i]), i + 1, tokens[i].end, False, False
            return None, i, end, False, False
        unit, after = found
        name = unit.unit
        whole = number == int(number)
        if tokens[i].word in lex.tonne_words and (
            not whole or (after < len(tokens) and tokens[after].word in lex.tonne_before)
        ):
            return "tonne", after, tokens[after - 1].end, True, False
        if tokens[i].word in lex.classifiers or name in lex.people:
            behind = self._unit_at(after)
            if behind is not None and (name not in lex.people or behind[0].unit in lex.states):
                return behind[0].unit, behind[1], tokens[behind[1] - 1].end, True, False
        return name, after, tokens[after - 1].end, True, unit.money

    def _name(self, token: Token) -> str:
        """An unknown noun as it stands, or without its plural ending where the language's file tells what stands for
        it."""
        for ending, singular in self.lex.plurals:
            if token.word.endswith(ending):
                return token.word.removesuffix(ending) + singular
        return self.prepared.surface(token.start, token.end)
