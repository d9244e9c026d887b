"""Finding quantities: a number, what bounds it before, and what is counted after."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from operator import add

from rawi.model import Quantity, Timex
from rawi.text import Prepared
from rawi.understanding.quantities.bounds import bound_after, bound_before, bound_start, low_and_high
from rawi.understanding.quantities.lexicon import QuantityLexicon, UnitWord
from rawi.understanding.quantities.numerals import Number, Part, digits_value, read_number
from rawi.understanding.quantities.words import WORDS, Counted, Token, new_token

_HUNDRED = Part("cardinal", 100)
_REMEMBERED = 200_000  # words kept with whether a number can begin with them
_MOST_PARTS = 24  # words of one number that anybody writes


class Finder:
    """Finds the quantities of a prepared text; with ``bare``, every number, also where nothing is counted."""

    def __init__(self, prepared: Prepared, lex: QuantityLexicon, *, bare: bool = False) -> None:
        self.prepared = prepared
        self.bare = bare
        self.lex = lex
        self.text = prepared.folded

    @cached_property
    def words(self) -> list[str]:
        """The text of each token."""
        return WORDS.findall(self.text)

    @cached_property
    def tokens(self) -> list[Token]:
        """The text's words, numbers and marks: only made where one of them may begin a number."""
        starts = [match.start() for match in WORDS.finditer(self.text)]
        ends = map(add, starts, map(len, self.words))
        return list(map(new_token, zip(starts, ends, self.words, strict=True)))

    def find(self, times: tuple[Timex, ...]) -> tuple[Quantity, ...]:
        """Quantities in order; none overlaps a time expression of ``times`` or another."""
        words, telling = self.words, self.lex.telling
        if len(telling) > _REMEMBERED:
            telling.clear()
        begun = [i for i, word in enumerate(words) if (telling[word] if word in telling else self._tells(word))]
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

    def _tells(self, word: str) -> bool:
        """Whether a number can begin with a word. Remembered: texts repeat their words."""
        lex = self.lex
        tells = word[0].isdecimal() or word in lex.numbers or word in lex.fuzzy or self._is_dual(word)
        tells = tells or word in lex.several or word in lex.fractions
        found = lex.telling[word] = word not in lex.ands and (tells or self._stripped(word) is not None)
        return found

    def _stripped(self, word: str) -> str | None:
        if not word.startswith(self.lex.proclitics):
            return None
        for prefix in self.lex.proclitics:
            rest = word[len(prefix) :]
            if (
                word.startswith(prefix)
                and len(rest) > 2
                and (
                    rest in self.lex.numbers
                    or rest in self.lex.fuzzy
                    or rest in self.lex.fractions
                    or self._is_dual(rest)
                )
            ):
                return rest
        return None

    def _is_dual(self, word: str) -> bool:
        return any(unit.dual for _, unit in self.lex.units.get(word, ()))

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
        return Quantity(a, b, self.prepared.text[a:b], value, name, not exact, low, high), after, end

    def _number(self, i: int) -> Counted | None:
        """The number that begins at a token: figures, words or both; a fuzzy one ("hundreds"); a dual noun."""
        token = self.tokens[i]
        word, start = token.word, token.start
        if not word[0].isdecimal() and word not in self.lex.numbers and word not in self.lex.fuzzy:
            rest = self._stripped(word)
            if rest is not None:
                word, start = rest, token.end - len(rest)
        for key, about in self.lex.fuzzy.get(word, ()):
            if self._follows(i + 1, key[1:]):
                end = i + len(key)
                times = self._scale_at(end)
                end += times > 1
                return Counted(i, end, start, self.tokens[end - 1].end, about * times, False, fuzzy=True)
        if word in self.lex.several and (times := self._scale_at(i + 1)) > 1:
            return Counted(i, i + 2, start, self.tokens[i + 1].end, times, False, fuzzy=True)
        for key, unit in self.lex.units.get(word, ()):
            if unit.dual and self._follows(i + 1, key[1:]):
                return Counted(i, i, start, start, 2, False)
        parts, places = self._parts(i, word)
        if not parts:
            return None
        reading = read_number(parts, self.lex.language)
        if reading is None or reading.ordinal:
            return None
        last = places[reading.used - 1]
        value: Number = reading.value
        scale: Number = reading.scale
        if reading.digits and (suffix := self._suffix(i, last)):
            value, scale, last = value * suffix, suffix, last + 1
            value = int(value) if value == int(value) else value
        single = reading.used == 1
        return Counted(i, last, start, self.tokens[last - 1].end, value, reading.digits, single=single, scale=scale)

    def _scale_at(self, i: int) -> int:
        """What a scale word at a token multiplies by; 1 when there is none."""
        if i >= len(self.tokens):
            return 1
        parts = (p for _, options in self.lex.numbers.get(self.tokens[i].word, ()) for p in options)
        return next((int(p.value) for p in parts if (p.kind == "scale" and not p.dual) or p == _HUNDRED), 1)

    def _suffix(self, first: int, last: int) -> int:
        """The scale that is written on figures ("3.5bn"); 0 when there is none."""
        if last >= len(self.tokens) or self.tokens[last].start > self.tokens[last - 1].end:
            return 0
        word = self.tokens[last].word
        if word in self.lex.suffixes:
            return self.lex.suffixes[word]
        before = self._unit_at(first - 1) if first else None
        return self.lex.money_suffixes.get(word, 0) if before is not None and before[0].money else 0

    def _parts(self, i: int, word: str) -> tuple[list[tuple[Part, ...]], list[int]]:
        """Number parts from a token on, and for each the index of the token after it."""
        parts: list[tuple[Part, ...]] = []
        places: list[int] = []
        while i < len(self.tokens) and len(parts) < _MOST_PARTS:
            if word[0].isdecimal():
                value = digits_value(word, self.lex.language)
                if value is None or len(word) > 18:
                    break
                parts.append((Part("digits", value),))
                i += 1
                places.append(i)
            else:
                found = next(((k, p) for k, p in self.lex.numbers.get(word, ()) if self._follows(i + 1, k[1:])), None)
                if found is not None:
                    parts.append(found[1])
                    i += len(found[0])
                    places.append(i)
                else:
                    joined = next(
                        (
                            a
                            for a in self.lex.ands
                            if parts and word.startswith(a) and word[len(a) :] in self.lex.numbers
                        ),
                        None,
                    )
                    if joined is None:
                        break
                    parts.append((Part("and", 0),))
                    places.append(i)
                    word = word[len(joined) :]
                    continue
            if i >= len(self.tokens):
                break
            word = self.tokens[i].word
            if (
                word == "-"
                and self.lex.hyphens
                and i + 1 < len(self.tokens)
                and self.tokens[i + 1].word in self.lex.numbers
            ):
                i += 1
                word = self.tokens[i].word
        return parts, places

    def _follows(self, i: int, words: tuple[str, ...]) -> bool:
        return all(i + k < len(self.tokens) and self.tokens[i + k].word == w for k, w in enumerate(words))

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
        if unit is None and first > 0 and self.tokens[first - 1].end >= start - 1:
            before = self._unit_at(first - 1)
            if before is not None and before[0].money and not self.tokens[first - 1].word.isalpha():
                unit, known, money = before[0].unit, True, True
                first -= 1
                start = self.tokens[first].start
        if not self._worth(number, unit, known, money) or self._part_of(first):
            return None
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
        found = Quantity(a, b, self.prepared.text[a:b], value, unit, approximate, low, high)
        return found, after, end

    def _range(self, number: Counted) -> Counted | None:
        """The second number of "20 to 30" when it is the greater; with "between" before, "and" joins too."""
        i = number.last
        if i + 1 >= len(self.tokens) or number.fuzzy:
            return None
        word = self.tokens[i].word
        between = number.first > 0 and self.tokens[number.first - 1].word in self.lex.between
        written_on = between and any(word.startswith(a) and word[len(a) :] in self.lex.numbers for a in self.lex.ands)
        if word not in self.lex.range and not (between and word in self.lex.ands) and not written_on:
            return None
        second = self._number(i if written_on else i + 1)
        if second is None or second.fuzzy or second.value <= number.value or second.first == second.last:
            return None
        return second

    def _unit_at(self, i: int) -> tuple[UnitWord, int] | None:
        """The unit word at a token, with the index of the token after it; endings and the article fall away."""
        if i >= len(self.tokens):
            return None
        word = self.tokens[i].word
        for key, unit in self.lex.units.get(word, ()):
            if self._follows(i + 1, key[1:]):
                return unit, i + len(key)
        stems = [word.removesuffix(e) for e in self.lex.endings if word.endswith(e)]
        if self.lex.article and word.startswith(self.lex.article):
            stems.append(word.removeprefix(self.lex.article))
        for stem in stems:
            for key, unit in self.lex.units.get(stem, ()):
                if len(key) == 1 and not unit.dual:
                    return unit, i + 1
        return None

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

    def _is_scale(self, word: str) -> bool:
        return any(p.kind == "scale" for _, parts in self.lex.numbers.get(word, ()) for p in parts)

    def _is_ordinal(self, word: str) -> bool:
        return any(p.kind == "ordinal" for _, parts in self.lex.numbers.get(word, ()) for p in parts)

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

    def _part_of(self, first: int) -> bool:
        """Whether a number is what a fraction is taken of ("a quarter of a million")."""
        if first < 2 or self.tokens[first - 1].word not in self.lex.of:
            return False
        options = self.lex.numbers.get(self.tokens[first - 2].word, ())
        return any(p.kind in ("half", "ordinal") for _, parts in options for p in parts)
