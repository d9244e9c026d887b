"""Reading the number that begins at a word: figures, words or both, fuzzy ones, duals, scales written on figures."""

from __future__ import annotations

from rawi.understanding.quantities.figures import figure_at
from rawi.understanding.quantities.glued import split_number
from rawi.understanding.quantities.lexicon import UnitWord
from rawi.understanding.quantities.numerals import Number, Part, read_number, tidy
from rawi.understanding.quantities.words import Counted, Words

_HUNDRED = Part("cardinal", 100)
_MOST_PARTS = 24  # words of one number that anybody writes


class Numbers(Words):
    """The numbers of a text."""

    def _tells(self, word: str) -> bool:
        """Whether a number can begin with a word. Remembered: texts repeat their words."""
        lex = self.lex
        tells = word[0].isdecimal() or word in lex.numbers or word in lex.fuzzy or self._is_dual(word)
        tells = tells or word in lex.several or word in lex.fractions
        tells = tells or (lex.glue and bool(split_number(word, lex.single)))
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

    def _number(self, i: int) -> Counted | None:
        """The number that begins at a token: figures, words or both; a fuzzy one ("hundreds"); a dual noun."""
        token = self.tokens[i]
        word, start = token.word, token.start
        if not word[0].isdecimal() and word not in self.lex.numbers and word not in self.lex.fuzzy:
            rest = self._stripped(word)
            if rest is not None:
                word, start = rest, token.end - len(rest)
        if i + 1 < len(self.tokens) and (word, self.tokens[i + 1].word) in self.lex.not_numbers:
            return None
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
        if reading.used < len(places) and places[reading.used] == last and parts[reading.used][0].kind != "and":
            return None  # a word that only begins with a number
        value: Number = reading.value
        scale: Number = reading.scale
        if reading.digits and (suffix := self._suffix(i, last)):
            value, scale, last = tidy(value * suffix), suffix, last + 1
        bundle = self.lex.bundles.get(self.tokens[last].word, 1) if last < len(self.tokens) else 1
        if bundle > 1:
            value, scale = tidy(value * bundle), bundle
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
                figure = figure_at(self, i)
                if figure is None or self.tokens[i].word != word:
                    break
                parts.append((Part("digits", figure.value),))
                i = figure.after
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
                    glued = split_number(word, self.lex.single) if joined is None and self.lex.glue else ()
                    if glued:
                        parts.extend(glued)
                        i += 1
                        places.extend([i] * len(glued))
                        if i >= len(self.tokens):
                            break
                        word = self.tokens[i].word
                        continue
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

    def _is_scale(self, word: str) -> bool:
        return any(p.kind == "scale" for _, parts in self.lex.numbers.get(word, ()) for p in parts)

    def _is_half(self, word: str) -> bool:
        """Whether a word, or what stands on its "and", is a half or a quarter."""
        bare = next((word[len(a) :] for a in self.lex.ands if word.startswith(a) and len(word) > len(a)), word)
        return any(p.kind == "half" for _, parts in self.lex.numbers.get(bare, ()) for p in parts)

    def _is_ordinal(self, word: str) -> bool:
        return any(p.kind == "ordinal" for _, parts in self.lex.numbers.get(word, ()) for p in parts)

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
