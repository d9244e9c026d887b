"""Number words of a language, and the reading of a run of them: twenty-five thousand, «یک میلیون و ۲۰۰ هزار», خمسة
وعشرون ألفا."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from rawi.languages import load
from rawi.text import fold

Number = int | float
PartKind = Literal["cardinal", "scale", "ordinal", "digits", "half", "and", "mark"]


class NumberFile(msgspec.Struct, frozen=True):
    """``numbers.yaml``: words by value. ``dual_scales`` are scales that hold the number two (ألفان)."""

    cardinals: dict[int, list[str]]
    scales: dict[int, list[str]]
    ordinals: dict[int, list[str]]
    dual_scales: dict[int, list[str]] = {}
    ordinal_marks: list[str] = []
    halves: dict[float, list[str]] = {}
    and_: list[str] = msgspec.field(name="and", default_factory=list)
    thousands: list[str] = []
    decimals: list[str] = []
    units_first: bool = False
    and_needed: bool = True
    scale_ordinals: dict[int, list[str]] = {}


class Part(NamedTuple):
    """One word of a number: what it is, and its value (a dual scale is ``dual`` and holds two of itself)."""

    kind: PartKind
    value: Number
    dual: bool = False


class Reading(NamedTuple):
    """A number read from a run of parts: its value, how many parts it used, whether it is an ordinal or held digits,
    and the scale that its last word multiplies by (1: none)."""

    value: Number
    used: int
    ordinal: bool
    digits: bool
    scale: Number = 1


@lru_cache(maxsize=8)
def number_file(language: str) -> NumberFile:
    """The language's ``numbers.yaml``."""
    return load(language, "numbers", NumberFile)


@lru_cache(maxsize=8)
def number_words(language: str) -> dict[str, tuple[Part, ...]]:
    """Folded number words (some are several words) -> what they can be, the likelier first."""
    file = number_file(language)
    out: dict[str, list[Part]] = {}

    def add(word: str, part: Part) -> None:
        parts = out.setdefault(fold(word), [])
        if part not in parts:
            parts.append(part)

    for value, words in file.cardinals.items():
        for word in words:
            add(word, Part("cardinal", value))
    for value, words in file.scales.items():
        for word in words:
            add(word, Part("scale", value))
    for value, words in file.dual_scales.items():
        for word in words:
            add(word, Part("scale", value, dual=True))
    for value, words in file.ordinals.items():
        for word in words:
            add(word, Part("ordinal", value))
    for fraction, words in file.halves.items():
        for word in words:
            add(word, Part("half", fraction))
    for word in file.and_:
        add(word, Part("and", 0))
    for word in file.ordinal_marks:
        add(word, Part("mark", 0))
    return {word: tuple(parts) for word, parts in out.items()}


def tidy(value: Number) -> Number:
    """A number without the noise of binary fractions: 65.4 times a thousand million is 65,400,000,000."""
    if isinstance(value, int):
        return value
    value = float(f"{value:.{_FIGURES}g}")
    return int(value) if value.is_integer() else value


_FIGURES = 13  # of a number that a text tells
_LONGEST = 24  # characters of a number that anybody writes; longer runs of digits are codes


def digits_value(text: str, language: str) -> Number | None:
    """The value of ASCII digits with thousands and decimal marks as the language writes them; None when unclear.

    A mark followed by groups of exactly three digits parts thousands; any other single mark is a decimal one.
    """
    if len(text) > _LONGEST:
        return None
    if text.isdecimal():
        return int(text)
    marks = [c for c in text if not c.isdecimal()]
    groups = text.replace(",", ".").replace("/", ".").split(".")
    if not all(groups):
        return None
    file = number_file(language)
    # Three figures after a single mark are thousands where it is one of the language's, a fraction after a zero.
    grouped = len(set(marks)) == 1 and marks[0] in file.thousands and all(len(g) == 3 for g in groups[1:])
    if grouped and len(groups[0]) <= 3 and groups[0] != "0":
        return int("".join(groups))
    if len(marks) == 1 and marks[0] in file.decimals:
        return float(f"{groups[0]}.{groups[1]}")
    if len(set(marks)) == 2 and marks[-1] in file.decimals and all(len(g) == 3 for g in groups[1:-1]):
        return float("".join(groups[:-1]) + "." + groups[-1])
    return None


def read_number(parts: list[tuple[Part, ...]], language: str, *, halves: bool = True) -> Reading | None:
    """The longest number that begins at the first part; None when none does."""
    file = number_file(language)
    return _Reader(parts, file.units_first, file.and_needed, halves).read()


def _fits(group: Number, value: Number, units_first: bool) -> bool:
    """Whether ``value`` (below a thousand) can be added to ``group``: their decimal places do not collide."""
    if not isinstance(group, int) or not isinstance(value, int) or value == 0 or group == 0:
        return False
    low = group % 100
    if value >= 100:
        return False
    if (value >= 10 and value % 10) or value == 10:
        return low == 0
    if 10 <= low <= 19:
        return False
    if value < 10:
        return group % 10 == 0
    if low == 0:
        return True
    return units_first and low < 10


class _Reader:
    def __init__(self, parts: list[tuple[Part, ...]], units_first: bool, and_needed: bool, halves: bool) -> None:
        self.parts = parts
        self.units_first = units_first
        self.and_needed = and_needed
        self.halves = halves
        self.total: Number = 0
        self.group: Number | None = None
        self.scale: Number = float("inf")
        self.digits = False
        self.ordinal = False
        self.before_group = 0

    def read(self) -> Reading | None:
        i = used = self._leading_half()
        ordinal = False
        joined = False
        last: PartKind | None = None
        while i < len(self.parts):
            options = self.parts[i]
            if options[0].kind == "and":
                if used != i or joined:
                    break
                joined = True
                i += 1
                continue
            had_group = self.group is not None
            step = self._take(options, joined, first=used == 0)
            if step is None:
                # "two million and three million": the three begins another number.
                if any(p.kind == "scale" for p in options) and self.total and self.group is not None and not joined:
                    self.group, used = None, self.before_group
                break
            if not had_group and self.group is not None:
                self.before_group = used
            i += 1
            used = i
            joined = False
            last = step
            if step == "ordinal":
                ordinal = True
                if not self.units_first:
                    break
            if step == "half":
                continue
        if used == 0:
            return None
        value = tidy(self.total + (self.group or 0))
        scale = self.scale if last == "scale" and self.scale != float("inf") else 1
        return Reading(value, used, ordinal, self.digits, scale)

    def _leading_half(self) -> int:
        """Reads the half of "half a million" and gives how many parts it took: none where no scale follows."""
        if not self.halves or self.parts[0][0].kind != "half":
            return 0
        i = 1
        if not self.and_needed and i < len(self.parts) and self.parts[i][0] == Part("cardinal", 1):
            i += 1
        if i < len(self.parts) and any(p.kind == "scale" and not p.dual for p in self.parts[i]):
            self.group = self.parts[0][0].value
            return i
        return 0

    def _take(self, options: tuple[Part, ...], joined: bool, first: bool) -> PartKind | None:
        # At the beginning a word that can be a dual is one: «ألفا جندي» is two thousand, «عشرون ألفا» twenty thousand.
        for part in sorted(options, key=lambda p: not p.dual) if first or joined else options:
            if self.ordinal and part.kind != "ordinal":
                continue
            if part.kind in ("cardinal", "digits") and self._add(part.value, joined, first, part.kind == "digits"):
                return part.kind
            if part.kind == "scale" and self._multiply(part, joined, first):
                return part.kind
            if part.kind == "ordinal" and self._add(part.value, joined, first, False):
                self.ordinal = True
                return part.kind
            if part.kind == "half" and self.halves and joined and not first:
                if self.group is not None:
                    self.group += part.value
                else:
                    self.total += part.value * self.scale
                return part.kind
        return None

    def _add(self, value: Number, joined: bool, first: bool, digits: bool) -> bool:
        if first:
            self.group, self.digits = value, digits
            return True
        if self.and_needed and not joined:
            return False
        if self.group is None:
            if value >= self.scale:
                return False
            self.group = value
            return True
        if digits or (self.digits and self.total == 0):
            return False
        if not _fits(self.group, value, self.units_first):
            return False
        self.group += value
        return True

    def _multiply(self, part: Part, joined: bool, first: bool) -> bool:
        if part.dual:
            if self.group is not None or not (first or joined) or part.value >= self.scale:
                return False
            self.total += 2 * part.value
            self.scale = part.value
            return True
        if self.group is None:
            if first or (joined and part.value < self.scale):
                self.total += part.value
            elif not joined and part.value > self.scale:
                self.total *= part.value
            else:
                return False
            self.scale = part.value
            return True
        if joined:
            # "five and thousand" is no number; "one hundred and a thousand" neither.
            if part.value >= self.scale:
                return False
            self.total += self.group + part.value
            self.group, self.scale = None, part.value
            return True
        if part.value == 100:
            if self.group >= 100:
                return False
            self.group *= 100
            return True
        if part.value == self.scale:
            return False
        if part.value > self.scale:
            # "seven thousand and four hundred billion" are 7,400 billion.
            self.total = (self.total + self.group) * part.value
        else:
            self.total += self.group * part.value
        self.group, self.scale = None, part.value
        return True
