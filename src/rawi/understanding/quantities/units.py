"""What a number counts or measures: the words behind it."""

from __future__ import annotations

from rawi.understanding.quantities.lexicon import UnitWord
from rawi.understanding.quantities.numerals import Number
from rawi.understanding.quantities.reading import Numbers
from rawi.understanding.quantities.words import Token

_NAMES = 2  # adjectives made of names before what is counted
_MANY = 1000  # from which on «تن» is as often a tonne


class Units(Numbers):
    """The units of a text's numbers."""

    def _unit(self, number: Number, i: int, end: int) -> tuple[str | None, int, int, bool, bool]:
        """Unit after a number: (unit, next token, end of text, from the lexicon, money). An unknown noun is its own
        unit."""
        tokens, lex = self.tokens, self.lex
        if i < len(tokens) and lex.article and i > 0:
            # "a million and a half of the million", "a million and half a million"
            bare = tokens[i].word.removeprefix(lex.article)
            if self._is_scale(bare) and (bare != tokens[i].word or self._is_half(tokens[i - 1].word)):
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
        if found is not None and tokens[i].word in lex.skip and tokens[i].word not in lex.units:
            found = None  # «تنها», only, is not the plural of «تن»
        if found is not None and found[0].money and not tokens[i].word.isalpha() and self._is_figure(i + 1):
            found = None  # "thousands of $20 bills"
        if found is None and lex.head_last and (behind := self._behind_names(i, end)):
            return behind[0].unit, behind[1], tokens[behind[1] - 1].end, True, False
        if found is None:
            word = tokens[i].word
            if word in lex.classifiers and (behind := self._unit_at(i + 1)):
                return behind[0].unit, behind[1], tokens[behind[1] - 1].end, True, False
            noun = (
                (i == 0 or tokens[i - 1].word not in lex.adjectival)
                and word.isalpha()
                and len(word) > 2
                and word not in lex.skip
                and word not in lex.numbers
            )
            noun = noun and not (lex.article and word.startswith(lex.article))
            noun = noun and (not lex.noun_endings or word.endswith(lex.noun_endings))
            if noun and tokens[i].start - end <= 1:
                return self._name(tokens[i]), i + 1, tokens[i].end, False, False
            return None, i, end, False, False
        unit, after = found
        name = unit.unit
        if after < len(tokens) and tokens[after].word in lex.per_words and after + 1 < len(tokens):
            rate = lex.per.get(tokens[after + 1].word)
            clock = self._is_figure(after + 2) or (after + 2 < len(tokens) and tokens[after + 2].word in lex.numbers)
            if rate is not None and name in lex.measures and not clock:
                return f"{name} per {rate}", after + 2, tokens[after + 1].end, True, unit.money
        whole = number == int(number)
        if tokens[i].word in lex.tonne_words:
            weight = "tonne" if not whole else self._tonne_or_person(number, after)
            if weight != name:
                return weight, after, tokens[after - 1].end, True, False
        if tokens[i].word in lex.classifiers or name in lex.people:
            behind = self._unit_at(after)
            if behind is not None and (name not in lex.people or behind[0].unit in lex.states):
                return behind[0].unit, behind[1], tokens[behind[1] - 1].end, True, False
        return name, after, tokens[after - 1].end, True, unit.money

    def _behind_names(self, i: int, end: int) -> tuple[UnitWord, int] | None:
        """What is counted behind one or two adjectives made of names ("39 Palestinian prisoners")."""
        for k in range(i, min(i + _NAMES, len(self.tokens) - 1)):
            token = self.tokens[k]
            written = self.prepared.surface(token.start, token.end)
            if not written[0].isupper() or not written.isalpha() or token.start - end != 1:
                return None
            end = token.end
            found = self._unit_at(k + 1)
            if found is not None and self.tokens[k + 1].start - end == 1:
                counts = not found[0].money and found[0].unit not in self.lex.measures
                return found if counts and found[0].unit not in self.lex.states else None
        return None

    def _tonne_or_person(self, number: Number, after: int) -> str | None:
        """What «تن» is: a tonne before goods and beside another weight, a person before a state and "of"; None with
        a large number and nothing that tells."""
        lex, tokens = self.lex, self.tokens
        if after >= len(tokens):
            return "person" if number < _MANY else None
        word = tokens[after].word
        if word in lex.tonne_before:
            return "tonne"
        behind = self._unit_at(after)
        if word in lex.of or (behind is not None and behind[0].unit in lex.states):
            return "person"
        if word in lex.ands and after + 2 < len(tokens) and self._is_figure(after + 1):
            weight = self._unit_at(after + 2)
            if weight is not None and weight[0].unit in ("kilogram", "gram"):
                return "tonne"
        return "person" if number < _MANY else None

    def _is_figure(self, i: int) -> bool:
        return i < len(self.tokens) and self.tokens[i].word[0].isdecimal()

    def _name(self, token: Token) -> str:
        """An unknown noun as it stands, or without its plural ending where the language's file tells what stands for
        it."""
        for ending, singular in self.lex.plurals:
            if token.word.endswith(ending):
                return token.word.removesuffix(ending) + singular
        return self.prepared.surface(token.start, token.end)
