"""From words to atoms: the language's patterns over the words of a run, the longest match first."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rawi.understanding.times.lexicon import Lexicon, RuleLine, lexicon
from rawi.understanding.times.patterns import expression, firsts, parse, symbols
from rawi.understanding.times.scan import Lexeme, possible_symbols


class Item(NamedTuple):
    """A word that a pattern used, under the symbol it was used as."""

    symbol: str
    value: object
    lexeme: Lexeme


class Match(NamedTuple):
    """A pattern found: lexemes ``first`` to ``last`` (half-open), what the pattern is, and its words in order."""

    first: int
    last: int
    kind: str
    items: tuple[Item, ...]
    line: RuleLine


class _Rule(NamedTuple):
    line: RuleLine
    regex: re.Pattern[str]
    order: tuple[str, ...]


class Grammar:
    """The patterns of a language, compiled for the sets of symbols that its words have."""

    def __init__(self, lex: Lexicon) -> None:
        self.lex = lex
        self._chars: dict[frozenset[str], str] = {}
        self._codes: dict[tuple[str, ...], str] = {}
        self._trees = [(line, parse(line.of, lex.file.macros)) for line in lex.file.rules]
        self.used: set[str] = set().union(*(symbols(tree) for _, tree in self._trees))
        self._rules: list[_Rule] = []
        self._by_char: dict[str, list[_Rule]] = {}
        self._compiled_for = -1
        for names in possible_symbols(lex):
            self._code(names)

    def coded(self, words: list[Lexeme]) -> str:
        """The words as the patterns see them: one character each."""
        codes = self._codes
        out = []
        for word in words:
            key = tuple(word.symbols)
            char = codes.get(key)
            if char is None:
                char = codes[key] = self._code(frozenset(key))
            out.append(char)
        if self._compiled_for != len(self._chars):
            self._compile()
        return "".join(out)

    def matches(self, words: list[Lexeme], coded: str, i: int) -> list[Match]:
        """The matches that begin at a word, the longest first."""
        here: list[Match] = []
        for rule in self._by_char.get(coded[i], ()):
            found = rule.regex.match(coded, i)
            if found is None:
                continue
            items = []
            for group, symbol in enumerate(rule.order, 1):
                at = found.start(group)
                if at >= 0:
                    items.append(Item(symbol, words[at].symbols[symbol], words[at]))
            line = rule.line
            if line.needs and not any(item.symbol in line.needs for item in items):
                continue
            if not line.plain and any(item.lexeme.plain for item in items) and not _introduced(line, words, i):
                continue
            items.sort(key=lambda item: item.lexeme.start)
            first = i
            while line.trim and items and items[0].symbol in line.trim:
                items.pop(0)
                first += 1
            here.append(Match(first, found.end(), line.is_, tuple(items), line))
        if len(here) > 1:
            here.sort(key=lambda m: -m.last)
        return here

    def _code(self, names: frozenset[str]) -> str:
        key = names & self.used
        char = self._chars.get(key)
        if char is None:
            char = self._chars[key] = chr(0x4E00 + len(self._chars))
        return char

    def _compile(self) -> None:
        classes: dict[str, str] = {}
        for names, char in self._chars.items():
            for name in names:
                classes[name] = classes.get(name, "") + char
        self._rules = []
        self._by_char = {}
        for line, tree in self._trees:
            order: list[str] = []
            rule = _Rule(line, re.compile(expression(tree, classes, order)), tuple(order))
            self._rules.append(rule)
            starts = {c for name in firsts(tree)[0] for c in classes.get(name, "")}
            for char in sorted(starts):
                self._by_char.setdefault(char, []).append(rule)
        self._compiled_for = len(self._chars)


def _introduced(line: RuleLine, words: list[Lexeme], i: int) -> bool:
    """Whether the word before says that a name which is another word too is meant as a name: "in May"."""
    if i == 0 or "num" in words[i].symbols or words[i].start != words[i - 1].end + 1:
        return False
    return not words[i - 1].symbols.keys().isdisjoint(line.introduced)


@lru_cache(maxsize=8)
def grammar(language: str) -> Grammar:
    """The language's patterns. Raises PackError or PatternError when its files cannot be used."""
    return Grammar(lexicon(language))
