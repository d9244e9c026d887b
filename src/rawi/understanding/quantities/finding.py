"""Finding quantities: a number, what bounds it before, and what is counted after."""

from __future__ import annotations

from bisect import bisect_left

from rawi.model import Quantity, Timex
from rawi.text import Prepared
from rawi.understanding.quantities.bounds import bound_after, bound_before, bound_start, low_and_high
from rawi.understanding.quantities.figures import as_decimal, unsure_point
from rawi.understanding.quantities.lexicon import QuantityLexicon
from rawi.understanding.quantities.numerals import digits_value
from rawi.understanding.quantities.shares import Shares
from rawi.understanding.quantities.words import Counted

_REMEMBERED = 200_000  # words kept with whether a number can begin with them


class Finder(Shares):
    """Finds the quantities of a prepared text; with ``bare``, every number, also where nothing is counted."""

    def __init__(self, prepared: Prepared, lex: QuantityLexicon, *, bare: bool = False) -> None:
        super().__init__(prepared, lex)
        self.bare = bare

    def find(self, times: tuple[Timex, ...]) -> tuple[Quantity, ...]:
        """Quantities in order; none overlaps a time expression of ``times`` or another."""
        words, telling = self.words, self.lex.telling
        if len(telling) > _REMEMBERED:
            telling.clear()
        told = enumerate(map(telling.get, words))
        begun = [i for i, tells in told if (tells if tells is not None else self._tells(words[i]))]
        if not begun:
            return ()
        taken = [self.prepared.folded_span(t.start, t.end) for t in times]
        ends = [b for _, b in taken]
        out: list[Quantity] = []
        after, last_end = 0, 0
        tokens = self.tokens
        for i in begun:
            if i >= after and (share := self._share(i, ends, taken, last_end)) is not None:
                quantity, after, last_end = share
                out.append(quantity)
                continue
            number = self._number(i) if i >= after else None
            if number is None:
                continue
            at = bisect_left(ends, number.start + 1)
            if at < len(taken) and taken[at][0] < number.end:
                after = i
                while after < len(tokens) and tokens[after].start < taken[at][1]:
                    after += 1
                continue
            found = self._quantity(number, last_end)
            if found is None:
                after = max(number.last, i + 1)  # a dual's number has no words of its own
                continue
            quantity, after, last_end = found
            out.append(quantity)
        return tuple(out)

    def _quantity(self, number: Counted, last_end: int) -> tuple[Quantity, int, int] | None:
        start, first = number.start, number.first
        value, low, high = number.value, None, None
        after, end = number.last, number.end
        approximate = number.fuzzy
        if number.fuzzy:
            low = value
        second = self._range(number)
        if second is not None:
            if number.scale == 1 and second.scale > 1 and value < second.value / second.scale:
                value *= second.scale  # "20 to 30 thousand"
            low, high, after, end, approximate = value, second.value, second.last, second.end, True
        unit, after, end, known, money = self._unit(second.value if second else value, after, end)
        if not known and first > 0 and self.tokens[first - 1].end >= start - 1:
            before = self._unit_at(first - 1)
            if before is not None and before[0].money and not self.tokens[first - 1].word.isalpha():
                unit, known, money = before[0].unit, True, True
                after, end = (second or number).last, (second or number).end
                first -= 1
                start = self.tokens[first].start
        if not self._worth(number, unit, known, money) or self._part_of(first) or self._is_name(number, first):
            return None
        if number.digits and number.single and unsure_point(self, number.first):
            if money or unit is None or unit in self.lex.decimal_units:
                return None
            if unit == "percent":
                value = as_decimal(self.tokens[number.first].word)
        kind, first = bound_before(self.tokens, first, self.lex)
        if kind is None and (late := bound_after(self.tokens, after, self.lex)) is not None:
            kind, after = late
            end = self.tokens[after - 1].end
            approximate = True
            low, high = low_and_high(kind, value, low, high)
        elif kind is not None:
            start = bound_start(self.tokens, first, self.lex)
            approximate = True
            low, high = low_and_high(kind, value, low, high)
        if start < last_end:
            return None
        a, b = self.prepared.span(start, end)
        of = self._of_what(after, said=False) if unit == "percent" else None
        found = Quantity(a, b, self.prepared.text[a:b], value, unit, approximate, low, high, of)
        return found, after, end

    def _range(self, number: Counted) -> Counted | None:
        """The second number of "20 to 30" when it is the greater; with "between" before, "and" joins too."""
        i = number.last
        if i + 1 >= len(self.tokens) or number.fuzzy:
            return None
        word = self.tokens[i].word
        beside = self.lex.units.get(self.tokens[i + 1].word, ())
        sign = any(unit.money for _, unit in beside) and not self.tokens[i + 1].word.isalpha()
        before = number.first - 1 - (sign and number.first > 1)  # "between $5 and $10"
        between = before >= 0 and self.tokens[before].word in self.lex.between
        written_on = between and any(word.startswith(a) and word[len(a) :] in self.lex.numbers for a in self.lex.ands)
        if word not in self.lex.range and not (between and word in self.lex.ands) and not written_on:
            return None
        second = self._number(i if written_on else i + 1 + sign)
        if second is None or second.fuzzy or second.value <= number.value or second.first == second.last:
            return None
        return second

    def _worth(self, number: Counted, unit: str | None, known: bool, money: bool) -> bool:
        """Whether a number is a quantity: something is counted, or it is large. "One" as an article is not."""
        if number.fuzzy:
            return unit is not None
        first = self.tokens[number.first].word
        if number.last == number.first + 1 and first in self.lex.one_of:
            return False
        if number.single and not number.digits and first in self.lex.article_like:
            return (known and (money or unit in self.lex.states)) or (self.bare and unit is not None)
        if self.bare:
            return True
        if unit is None:
            return not number.single and number.value >= 1000
        if not known:
            whole = number.value == int(number.value)
            return whole and number.value >= 2 and (number.digits or not number.single)
        return True

    def _is_name(self, number: Counted, first: int) -> bool:
        """Whether a number names something: article 5, Fortune 500; or follows a fraction in figures (1/2 million)."""
        if first == 0:
            return False
        before = self.tokens[first - 1].word
        if number.digits and (before in self.lex.labels or self._bare(before) in self.lex.labels):
            return True
        return "/" in before and before[0].isdecimal() and digits_value(before, self.lex.language) is None

    def _bare(self, word: str) -> str:
        """A word without its proclitic and article."""
        lex = self.lex
        word = next((word[len(p) :] for p in lex.proclitics if word.startswith(p) and len(word) > len(p) + 2), word)
        return word.removeprefix(lex.article) if lex.article else word

    def _part_of(self, first: int) -> bool:
        """Whether a number is what a fraction is taken of ("a quarter of a million")."""
        if first < 2 or self.tokens[first - 1].word not in self.lex.of:
            return False
        options = self.lex.numbers.get(self.tokens[first - 2].word, ())
        return any(p.kind in ("half", "ordinal") for _, parts in options for p in parts)
