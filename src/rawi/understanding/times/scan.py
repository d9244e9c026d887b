"""From folded text to runs of known words, and from a run to words with meanings. The only part that sees all of the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from rawi.understanding.quantities.numerals import Part, read_number
from rawi.understanding.times.calendar_words import Calendar
from rawi.understanding.times.lexicon import MARKS, Entry, Lexicon

# Years, months and days in figures; clock times; then numbers, words, single marks, and line ends, which part runs.
_TOKEN = re.compile(
    r"\d{1,4} ?([/\\.-]) ?\d{1,2} ?\1 ?\d{1,4}(?!\d)|\d{1,2}/\d{1,2}(?![\d/])|\d{1,2} ?: ?[0-5]\d(?: ?: ?[0-5]\d)?(?!\d)|\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|\n|_"
)
_FIGURES = re.compile(r"(\d{1,4}) ?[/\\.-] ?(\d{1,2}) ?[/\\.-] ?(\d{1,4})\Z")


class Raw(NamedTuple):
    """A known word of a run: folded offsets, and itself."""

    start: int
    end: int
    word: str


class Lexeme(NamedTuple):
    """A word or run of words with what it can be: values by symbol."""

    start: int
    end: int
    symbols: dict[str, object]
    plain: bool = False
    calendar: Calendar = "gregorian"


class NumberValue(NamedTuple):
    """The value of a number word, with how it was written."""

    value: int | float
    digits: bool


def runs(text: str, lex: Lexicon) -> list[list[Raw]]:
    """Maximal runs of known words that hold a word which can begin or carry a time expression."""
    out: list[list[Raw]] = []
    run: list[Raw] = []
    wanted = False
    known, triggers, memo = lex.known, lex.triggers, lex.pieces
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word in known:
            run.append(Raw(match.start(), match.end(), word))
            if word in triggers:
                wanted = True
            continue
        first = word[0]
        if first.isdecimal():
            run.append(Raw(match.start(), match.end(), word))
            if len(word) >= 3 and (
                ":" in word or match.group(1) or "/" in word or (len(word) == 4 and word[0] in "12")
            ):
                wanted = True
            continue
        pieces = memo(word) if first.isalpha() else None
        if pieces is None:
            if wanted:
                out.append(run)
                wanted = False
            if run:
                run = []
            continue
        at = match.start()
        for piece in pieces:
            run.append(Raw(at + piece.offset, at + piece.end, piece.word))
            if piece.word in triggers:
                wanted = True
    if wanted:
        out.append(run)
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
            ahead = []
            while j < len(found):
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
            out.append(Lexeme(start, end, dict(entry.symbols), entry.plain, entry.calendar))
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
        if 1200 <= value <= 1500 or 1600 <= value <= 2100:
            if digits and len(written) == 4:
                symbols["year"] = value
            elif not digits or not written:
                symbols["yearword"] = value
        if digits and len(written) == 2:
            symbols["year2"] = value
    return symbols


def possible_symbols(lex: Lexicon) -> list[frozenset[str]]:
    """The sets of symbols that words of the language can have, so that patterns are compiled once. Rare others may come later."""
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
