"""From folded text to runs of known words, and from a run to words with meanings. The only part that sees all of the
text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

from rawi.understanding.quantities.numerals import Part, read_number
from rawi.understanding.times.calendar_words import Calendar
from rawi.understanding.times.lexicon import KNOWN, MARKS, NUMBER, TRIGGER, WEAK, Entry, Lexicon

# Years, months and days in figures; clock times; then numbers, words, single marks, and line ends, which part runs.
# Blanks after a
# token belong to its match, so that lengths add up to places in the text.
_DATE = "|".join(rf"\d{{1,4}} ?{mark} ?\d{{1,2}} ?{mark} ?\d{{1,4}}(?!\d)" for mark in ("/", r"\\", r"\.", "-"))
_TOKEN = re.compile(
    r"(?:[^\W\d_]+"
    rf"|(?=\d)(?:{_DATE}|\d{{1,2}}/\d{{1,2}}(?![\d/])|\d{{1,2}} ?: ?[0-5]\d(?: ?: ?[0-5]\d)?(?!\d)|\d+(?:[.,]\d+)*)"
    r"|[^\w\s]|\n|_) *|\s+"
)
_FIGURES = re.compile(r"(\d{1,4}) ?[/\\.-] ?(\d{1,2}) ?[/\\.-] ?(\d{1,4})\Z")
_TELLING = re.compile(b"[" + bytes(KNOWN | c for c in range(8) if c & (TRIGGER | WEAK)) + b"]")
_STRONG = re.compile(b"[" + bytes(KNOWN | c for c in range(8) if c & TRIGGER) + b"]")
_NUMERIC = re.compile(b"[" + bytes(KNOWN | c for c in range(8) if c & NUMBER) + b"]")


_MOST_PARTS = 24  # words of one number that anybody writes


class Raw(NamedTuple):
    """A known word of a run: folded offsets, and itself."""

    start: int
    end: int
    word: str


class Lexeme(NamedTuple):
    """A word or run of words with what it can be: values by symbol."""

    start: int
    end: int
    symbols: Mapping[str, object]
    plain: bool = False
    calendar: Calendar = "gregorian"


class NumberValue(NamedTuple):
    """The value of a number word, with how it was written."""

    value: int | float
    digits: bool


def runs(text: str, lex: Lexicon) -> list[list[Raw]]:
    """Maximal runs of known words that hold a word which can begin or carry a time expression."""
    tokens = _TOKEN.findall(text)
    coded = bytes(map(lex.codes.__getitem__, tokens))
    starts: list[int] = []
    out: list[list[Raw]] = []
    after = 0
    for match in _TELLING.finditer(coded):
        i = match.start()
        if i < after:
            continue
        first = coded.rfind(b"\0", 0, i) + 1
        after = coded.find(b"\0", i)
        if after < 0:
            after = len(coded)
        if not coded[i] & TRIGGER and not (_STRONG.search(coded, first, after) or _NUMERIC.search(coded, first, after)):
            continue
        if not starts:
            starts = [0, *accumulate(map(len, tokens))]
        out.append(_raw(range(first, after), tokens, starts, lex))
    return out


def _raw(run: range, tokens: list[str], starts: list[int], lex: Lexicon) -> list[Raw]:
    out = []
    for i in run:
        at, pieces = starts[i], lex.pieces.get(tokens[i])
        if pieces is None:
            word = tokens[i].rstrip(" ")
            out.append(Raw(at, at + len(word), word))
        else:
            out.extend([Raw(at + p.offset, at + p.end, p.word) for p in pieces])
    return out


def lexemes(run: list[Raw], lex: Lexicon) -> list[Lexeme]:
    """The words of a run: the longest entries first, number words joined to numbers."""
    found: list[tuple[int, int, Entry | None, str]] = []
    i = 0
    while i < len(run):
        word = run[i].word
        taken = False
        for key, entry in lex.by_first.get(word, ()):
            size = len(key)
            if size == 1 or (i + size <= len(run) and all(run[i + k].word == key[k] for k in range(1, size))):
                found.append((run[i].start, run[i + size - 1].end, entry, " ".join(key)))
                i += size
                taken = True
                break
        if not taken:
            found.append((run[i].start, run[i].end, None, word))
            i += 1
    return _join_numbers(found, lex)


def _join_numbers(found: list[tuple[int, int, Entry | None, str]], lex: Lexicon) -> list[Lexeme]:
    out: list[Lexeme] = []
    i = 0
    while i < len(found):
        start, end, entry, word = found[i]
        parts = _parts(entry, word)
        if parts and parts[0].kind not in ("and", "mark", "half"):
            j = i
            ahead: list[tuple[Part, ...]] = []
            while j < len(found) and len(ahead) < _MOST_PARTS:
                more = _parts(found[j][2], found[j][3])
                if not more:
                    break
                ahead.append(more)
                j += 1
            reading = read_number(ahead, lex.language, halves=False)
            if reading is not None:
                stop = found[i + reading.used - 1][1]
                used = i + reading.used
                ordinal = reading.ordinal
                if (
                    not ordinal
                    and used < len(found)
                    and (marks := _parts(found[used][2], found[used][3]))
                    and marks[0].kind == "mark"
                ):
                    ordinal, stop, used = True, found[used][1], used + 1
                symbols = _number_symbols(reading.value, ordinal, reading.digits, word if used == i + 1 else "")
                if used == i + 1 and word in lex.no_days:
                    symbols.pop("dom", None)  # "a May interview"
                if used == i + 1 and entry is not None:
                    symbols.update(entry.symbols)
                out.append(
                    Lexeme(
                        start, stop, symbols, entry.plain if entry else False, entry.calendar if entry else "gregorian"
                    )
                )
                i = used
                continue
        if entry is not None:
            out.append(Lexeme(start, end, entry.symbols, entry.plain, entry.calendar))
        elif word in MARKS:
            out.append(Lexeme(start, end, {MARKS[word]: word}))
        elif ":" in word:
            out.append(Lexeme(start, end, {"clock": word.replace(" ", "")}))
        elif word.count("/") == 1 and word.replace("/", "").isdecimal():
            out.append(Lexeme(start, end, {"monthday": word} if word != "24/7" else {"other": word}))
        elif (figures := _FIGURES.match(word)) is not None:
            out.append(Lexeme(start, end, {"ymd": (figures[1], figures[2], figures[3])}))
        elif word.replace(".", "").replace(",", "").isdecimal() and word.count(".") == 1 and "," not in word:
            out.append(Lexeme(start, end, {"num": NumberValue(float(word), True), "decimalnum": word}))
        else:
            out.append(Lexeme(start, end, {"other": word}))
        i += 1
    return out


def _parts(entry: Entry | None, word: str) -> tuple[Part, ...]:
    if entry is not None:
        return entry.numbers
    if word.isdecimal() and len(word) < 10:
        return (Part("digits", int(word)),)
    return ()


def _number_symbols(value: int | float, ordinal: bool, digits: bool, written: str) -> dict[str, object]:
    if ordinal:
        symbols: dict[str, object] = {"ord": int(value)}
        if 1 <= value <= 31:
            symbols["domord"] = int(value)
        return symbols
    number = NumberValue(value, digits)
    symbols = {"num": number}
    if isinstance(value, int):
        if 1 <= value <= 31:
            symbols["dom"] = value
            if digits:
                symbols["domfigure"] = value
        if 1200 <= value <= 1500 or 1600 <= value <= 2100:
            if digits and len(written) == 4:
                symbols["year"] = value
            elif not digits or not written:
                symbols["yearword"] = value
        if digits and len(written) == 2:
            symbols["year2"] = value
    return symbols


def possible_symbols(lex: Lexicon) -> list[frozenset[str]]:
    """The sets of symbols that words of the language can have, so that patterns are compiled once. Rare others may
    come later."""
    out = {frozenset((name,)) for name in (*MARKS.values(), "clock", "ymd", "monthday", "other")} | {
        frozenset(("num", "decimalnum"))
    }
    samples = [
        (n, o, d, w)
        for n in (7, 55, 500, 1402, 2023, 90000)
        for o in (False, True)
        for d in (False, True)
        for w in ("", str(n))
    ]
    numeric = [frozenset(_number_symbols(n, o, d, w)) for n, o, d, w in samples]
    out.update(numeric)
    for entry in lex.entries.values():
        out.add(frozenset(entry.symbols))
        if entry.numbers:
            for part in entry.numbers:
                if part.kind in ("cardinal", "scale", "ordinal"):
                    value = part.value * (2 if part.dual else 1)
                    out.add(
                        frozenset(entry.symbols) | frozenset(_number_symbols(value, part.kind == "ordinal", False, "x"))
                    )
    return sorted(out, key=sorted)
