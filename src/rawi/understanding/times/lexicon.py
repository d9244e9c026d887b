"""The words of a language's time expressions, ready to be looked up: calendar, numbers and ``times.yaml`` in one
table."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from rawi.languages import load
from rawi.text import fold
from rawi.understanding.quantities.numerals import Part, number_words
from rawi.understanding.times.calendar_words import Calendar, CalendarWords, month_names, weekday_names

WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


class RuleLine(msgspec.Struct, frozen=True):
    """A pattern and what a match of it is.

    ``needs``: one of these symbols must have matched; ``plain`` false: no name that is another word too, unless a word
    with one of the symbols ``introduced`` stands before; ``guard``: a year or day in figures at its end must not count
    what follows; ``loose``: the match has no value; ``lone``: its clause must end there; ``unless``: symbols that must
    not follow; ``trim``: words at its beginning that are not part of the expression.
    """

    is_: str = msgspec.field(name="is")
    of: str = ""
    needs: list[str] = []
    plain: bool = True
    guard: bool = False
    loose: bool = False
    lone: bool = False
    introduced: list[str] = []
    trim: list[str] = []
    unless: list[str] = []


class TimesFile(msgspec.Struct, frozen=True):
    """``times.yaml``."""

    week_starts: int
    hijri_numbers: Calendar
    counts_by: Calendar
    words: dict[str, dict[str, list[str]]]
    rules: list[RuleLine]
    macros: dict[str, str] = {}
    proclitics: list[str] = []
    article: str = ""
    contractions: dict[str, str] = {}
    glue: bool = False
    night_names_next_day: bool = False
    glue_prefixes: list[str] = []
    joiners: list[str] = []
    nouns: list[str] = []
    future: list[str] = []
    past: list[str] = []
    past_endings: list[str] = []
    verbs_after: bool = False
    future_prefixes: list[str] = []
    bare_years: list[tuple[int, int]] = []
    bare_parts: list[str] = []
    minutes_first: bool = True
    day_first: bool = True
    days_have_words: bool = False
    no_days: list[str] = []
    rates: list[str] = []
    adjectives_first: bool = False
    measured_of: list[str] = []
    lasting: list[str] = []
    lasting_endings: list[str] = []
    not_measured: list[str] = []
    not_future: list[str] = []
    imperfect: list[str] = []
    not_imperfect: list[str] = []
    since: list[str] = []
    not_after: list[str] = []
    not_before: list[str] = []
    relatives: list[str] = []
    of_event: list[str] = []
    of_event_after: list[str] = []
    verb_prefixes: list[str] = []
    names: list[str] = []
    being: list[str] = []
    counted_from: list[str] = []
    asides: list[str] = []
    speeches: list[str] = []
    zone_phrase: str = ""
    examples: list[str] = []
    example_day: str = ""


class Entry(NamedTuple):
    """What a word or run of words can be: values by symbol, and its parts when it is in a number."""

    symbols: dict[str, str | int]
    numbers: tuple[Part, ...] = ()
    plain: bool = False
    calendar: Calendar = "gregorian"


class Piece(NamedTuple):
    """A known word inside a token, at an offset in it; ``skipped`` letters before it (a proclitic) belong to no
    expression."""

    word: str
    offset: int
    end: int


_SHORT = 3  # letters from which on a plain name is sure behind a number
_REMEMBERED = 300_000  # tokens kept with their codes
KNOWN, TRIGGER, WEAK, NUMBER = 8, 1, 2, 4

HELPERS = frozenset(
    """
    shift follow recent this that another before after less hourord corresponding fromnow theday ago later future few
    half quarter every once alternate times approx toword andword orword om of exact inword unitly the erabc edge
    minute ampm zone consecutive quarterto duringword at in atword rest whole allword lateearly one
    adj comma lpar rpar slash dash colon dot
    """.split()  # noqa: SIM905
)
MARKS = {",": "comma", "(": "lpar", ")": "rpar", "/": "slash", "-": "dash", "|": "bar", ".": "dot", "\\": "slash"}


class _Codes(dict[str, int]):
    """Token -> what it is to the scan (:meth:`Lexicon.code`). Remembered: texts repeat their words."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, token: str) -> int:
        found = self._lexicon.code(token)
        if len(self) < _REMEMBERED:
            self[token] = found
        return found


class Lexicon:
    """All words of a language by their first word, longest first. Built once a language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.file = load(language, "times", TimesFile)
        self.entries: dict[tuple[str, ...], Entry] = {}
        self.known: set[str] = set()
        self.by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self.triggers: set[str] = set()
        self.weak: set[str] = set()
        self.codes = _Codes(self)
        self.pieces: dict[str, tuple[Piece, ...]] = {}
        self._fill()

    def _fill(self) -> None:
        table: dict[tuple[str, ...], dict[str, str | int]] = {}
        numbers: dict[tuple[str, ...], list[Part]] = {}
        calendars: dict[tuple[str, ...], Calendar] = {}
        for symbol, values in self.file.words.items():
            for value, forms in values.items():
                for form in forms:
                    table.setdefault(_words(form), {}).setdefault(symbol, value)
        for form, (calendar, month) in month_names(self.language).items():
            table.setdefault(_words(form), {})["month"] = month
            calendars[_words(form)] = calendar
        for form, weekday in weekday_names(self.language).items():
            table.setdefault(_words(form), {})["weekday"] = weekday
        for form, parts in number_words(self.language).items():
            numbers.setdefault(_words(form), []).extend(parts)
            table.setdefault(_words(form), {})
        words = load(self.language, "calendar", CalendarWords)
        plain = {_words(w) for w in [*words.months.plain, *words.plain_weekdays]}
        helpers = {key[0] for key, symbols in table.items() if len(key) == 1 and not set(symbols) - HELPERS}
        alone = {
            key[0] for key, symbols in table.items() if len(key) == 1 and set(symbols) - HELPERS and key not in plain
        }
        for key, symbols in table.items():
            entry = Entry(symbols, tuple(numbers.get(key, ())), key in plain, calendars.get(key, "gregorian"))
            self.entries[key] = entry
            self.by_first.setdefault(key[0], []).append((key, entry))
            self.known.update(key)
            if set(symbols) - HELPERS:
                # Of several words one tells them: one that tells something alone, else the longest that is no helper.
                telling = max(key, key=lambda w: (w in alone, w not in helpers, len(w)))
                (self.weak if key in plain else self.triggers).add(telling)
        for options in self.by_first.values():
            options.sort(key=lambda o: -len(o[0]))
        self.known.update(MARKS)
        self.prefixes = tuple(sorted((fold(p) for p in self.file.proclitics), key=len, reverse=True))
        self.contractions = [(fold(w), fold(s)) for w, s in self.file.contractions.items()]
        self._by_letter = {p[0]: [q for q in self.prefixes if q[0] == p[0]] for p in self.prefixes}
        self.ands = frozenset(w[0] for w, parts in numbers.items() if any(p.kind == "and" for p in parts))
        self.nouns = frozenset(fold(w) for w in self.file.nouns)
        self.to_words = frozenset(" ".join(k) for k, e in self.entries.items() if "toword" in e.symbols)
        self.not_after = frozenset(fold(w) for w in self.file.not_after)
        self.not_before = frozenset(fold(w) for w in self.file.not_before)
        self.measured_of = frozenset(fold(w) for w in self.file.measured_of)
        self.lasting_endings = tuple(self.file.lasting_endings) or ("\0",)
        self.lasting = frozenset(fold(w) for w in self.file.lasting)
        self.not_measured = frozenset(fold(w) for w in self.file.not_measured)
        self.relatives = frozenset(fold(w) for w in self.file.relatives)
        self.of_event = frozenset(fold(w) for w in self.file.of_event)
        self.of_event_after = self.of_event | frozenset(fold(w) for w in self.file.of_event_after)
        self.verb_prefixes = frozenset(fold(w) for w in self.file.verb_prefixes)
        self.names = frozenset(fold(w) for w in self.file.names)
        self.zone = (
            re.compile(rf"\s{re.escape(fold(self.file.zone_phrase))} [^\W\d_]+") if self.file.zone_phrase else None
        )
        self.future = frozenset(fold(w) for w in self.file.future)
        self.past = frozenset(fold(w) for w in self.file.past)
        self.past_endings = tuple(fold(w) for w in self.file.past_endings)
        self.future_prefixes = tuple(fold(w) for w in self.file.future_prefixes) or ("\0",)
        self.not_future = frozenset(fold(w) for w in self.file.not_future)
        self.no_days = frozenset(fold(w) for w in self.file.no_days)
        self.rates = frozenset(fold(w) for w in self.file.rates)
        self.imperfect = tuple(fold(w) for w in self.file.imperfect)
        self.not_imperfect = frozenset(fold(w) for w in self.file.not_imperfect)
        self.since = frozenset(fold(w) for w in self.file.since)
        self.bare_parts = frozenset(fold(w) for w in self.file.bare_parts)
        self._glue = {
            key[0]
            for key, entry in self.entries.items()
            if len(key) == 1 and len(key[0]) > 1 and (entry.numbers or set(entry.symbols) & _GLUED)
        } | {fold(p) for p in self.file.glue_prefixes}

    def code(self, token: str) -> int:
        """What a token (with the blanks after it) is to the scan: 0 unknown, else :data:`KNOWN` and bits of weight."""
        word = token.rstrip(" ")
        if not word:
            self.pieces[token] = ()
            return KNOWN
        if word in self.names:
            return 0
        if word in self.known:
            return KNOWN | self._weight((word,))
        if word[0].isdecimal():
            marks = sum(word.count(m) for m in ":/\\.-")
            dated = ":" in word or marks == 2 or word.count("/") == 1
            year = len(word) == 4 and word[0] in "12"
            return KNOWN | (TRIGGER if dated or year else NUMBER)
        pieces = self._pieces(word) if word[0].isalpha() else None
        if pieces is None:
            return 0
        self.pieces[token] = pieces
        return KNOWN | self._weight(tuple(p.word for p in pieces))

    def _weight(self, words: tuple[str, ...]) -> int:
        if any(w in self.triggers for w in words):
            return TRIGGER
        weight = 0
        for word in words:
            if word in self.weak:
                weight |= WEAK
            entry = self.entries.get((word,))
            if entry is not None and (entry.numbers or _BESIDE_PLAIN & set(entry.symbols)):
                weight |= NUMBER
        return weight

    def _pieces(self, word: str) -> tuple[Piece, ...] | None:
        if word in self.known:
            return (Piece(word, 0, len(word)),)
        prefixes = [p for p in self._by_letter.get(word[0], ()) if word.startswith(p)]
        for prefix in prefixes:
            rest = word[len(prefix) :]
            if rest in self.known and len(rest) > 1:
                if prefix in self.ands:
                    return (Piece(prefix, 0, len(prefix)), Piece(rest, len(prefix), len(word)))
                return (Piece(rest, len(prefix), len(word)),)
        for written, stands_for in self.contractions:
            if written not in word:
                continue
            for prefix in ("", *prefixes):
                rest = stands_for + word[len(prefix) + len(written) :]
                if word.startswith(written, len(prefix)) and rest in self.known:
                    head = (Piece(prefix, 0, len(prefix)),) if prefix in self.ands else ()
                    return (*head, Piece(rest, len(prefix), len(word)))
        if self.file.glue and len(word) >= 5:
            cut = self._segment(word)
            if (
                cut
                and not self._is_number_and_name(cut)
                and any(w in self.triggers or self.entries[(w,)].numbers for w in cut if (w,) in self.entries)
            ):
                out, at = [], 0
                for part in cut:
                    out.append(Piece(part, at, at + len(part)))
                    at += len(part)
                return tuple(out)
        return None

    def _is_number_and_name(self, cut: list[str]) -> bool:
        """Whether a number stands on a word that is only sometimes a month: «نوزدهمی» is no 19th of May."""
        pairs = [(self.entries.get((a,)), self.entries.get((b,))) for a, b in pairwise(cut) if len(b) < _SHORT]
        return any(a is not None and b is not None and a.numbers and b.plain for a, b in pairs)

    def _segment(self, word: str) -> list[str] | None:
        """The word as a run of words that may be written together, the fewest of them; None when it is not one."""
        if not any(word[:end] in self._glue for end in range(1, 11)):
            return None
        if not any(word[-length:] in self._glue for length in range(1, 11)):
            return None
        best: list[list[str] | None] = [None] * (len(word) + 1)
        best[0] = []
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - 10), end):
                head, part = best[start], word[start:end]
                if head is None or not (part in self._glue or (part in self.ands and start > 1)):
                    continue
                seen = best[end]
                if seen is None or len(head) + 1 < len(seen):
                    best[end] = [*head, part]
        found = best[-1]
        return found if found and len(found) > 1 else None


_GLUED = frozenset(
    """
    unit units unitadj weekday month monthnoun yearnoun daynoun deictic deicticnight deicticyear part night
    weeknoun season decade halfnoun edge century half few every this halfunit anniversary clockday
    """.split()  # noqa: SIM905
)


#: Words beside which a plain name is a day or a month.
_BESIDE_PLAIN = frozenset(
    {"monthnoun", "yearnoun", "every", "daynoun", "in", "inword", "before", "after", "duringword", "edge", "shift"}
)


def _words(form: str) -> tuple[str, ...]:
    return tuple(WORD.findall(fold(form)))


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """The language's words. Raises PackError when a file of it is missing or wrong."""
    return Lexicon(language)
