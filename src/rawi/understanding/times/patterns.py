"""A small pattern language over symbols, compiled to regular expressions over one character a word.

``a b? (c|d)* `` reads: a, perhaps b, any number of c or d. Names in capitals are macros. A word can stand for
several symbols;
each set of symbols is one character, and a symbol matches the characters of all sets that hold it. So matching is as
fast as ``re`` is, and a pattern never looks at letters.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_PIECE = re.compile(r"\s*([A-Za-z_0-9]+|[()|?*+])")


class PatternError(ValueError):
    """A pattern that cannot be read; the message names the pattern and the place."""


class Node(NamedTuple):
    """A parsed pattern: ``op`` is symbol, seq, alt, opt, star or plus."""

    op: str
    name: str = ""
    parts: tuple[Node, ...] = ()


def parse(pattern: str, macros: dict[str, str]) -> Node:
    """The tree of a pattern. Raises PatternError for what it cannot read or a macro that is missing or stands in
    itself."""
    return _Parser(pattern, macros, ()).whole()


class _Parser:
    def __init__(self, pattern: str, macros: dict[str, str], inside: tuple[str, ...]) -> None:
        self.pattern = pattern
        self.macros = macros
        self.inside = inside
        self.pieces: list[str] = []
        at = 0
        text = pattern.rstrip()
        while at < len(text):
            found = _PIECE.match(text, at)
            if not found:
                raise PatternError(f"pattern {pattern!r}: cannot read {text[at:]!r}")
            self.pieces.append(found[1])
            at = found.end()
        self.at = 0

    def whole(self) -> Node:
        node = self.alternatives()
        if self.at != len(self.pieces):
            raise PatternError(f"pattern {self.pattern!r}: {self.pieces[self.at]!r} does not belong there")
        return node

    def alternatives(self) -> Node:
        parts = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            parts.append(self.sequence())
        return parts[0] if len(parts) == 1 else Node("alt", parts=tuple(parts))

    def sequence(self) -> Node:
        parts = []
        while self.peek() not in (None, "|", ")"):
            parts.append(self.item())
        if not parts:
            raise PatternError(f"pattern {self.pattern!r}: an empty choice")
        return Node("seq", parts=tuple(parts))

    def item(self) -> Node:
        piece = self.pieces[self.at]
        self.at += 1
        if piece == "(":
            node = self.alternatives()
            if self.peek() != ")":
                raise PatternError(f"pattern {self.pattern!r}: a bracket is not closed")
            self.at += 1
        elif piece in "?*+":
            raise PatternError(f"pattern {self.pattern!r}: {piece!r} has nothing before it")
        elif piece.isupper():
            if piece not in self.macros or piece in self.inside:
                raise PatternError(f"pattern {self.pattern!r}: no macro {piece}")
            node = _Parser(self.macros[piece], self.macros, (*self.inside, piece)).whole()
        else:
            node = Node("symbol", piece)
        mark = self.peek()
        if mark in ("?", "*", "+"):
            self.at += 1
            node = Node({"?": "opt", "*": "star", "+": "plus"}[mark], parts=(node,))
        return node

    def peek(self) -> str | None:
        return self.pieces[self.at] if self.at < len(self.pieces) else None


def symbols(node: Node) -> set[str]:
    """All symbols of a pattern."""
    if node.op == "symbol":
        return {node.name}
    return set().union(*(symbols(p) for p in node.parts))


def firsts(node: Node) -> tuple[set[str], bool]:
    """The symbols that a match can begin with, and whether the pattern matches nothing at all."""
    if node.op == "symbol":
        return {node.name}, False
    if node.op == "alt":
        found = [firsts(p) for p in node.parts]
        return set().union(*(f for f, _ in found)), any(empty for _, empty in found)
    if node.op == "seq":
        out: set[str] = set()
        for part in node.parts:
            some, empty = firsts(part)
            out |= some
            if not empty:
                return out, False
        return out, True
    some, empty = firsts(node.parts[0])
    return some, empty or node.op != "plus"


def expression(node: Node, classes: dict[str, str], order: list[str]) -> str:
    """The regular expression of a pattern; ``order`` receives the symbol of each capture group.

    ``classes`` gives each symbol its characters; a symbol without any can match nothing.
    """
    if node.op == "symbol":
        order.append(node.name)
        chars = classes.get(node.name, "")
        return f"([{re.escape(chars)}])" if chars else "((?!))"
    if node.op == "seq":
        return "".join(expression(p, classes, order) for p in node.parts)
    if node.op == "alt":
        return "(?:" + "|".join(expression(p, classes, order) for p in node.parts) + ")"
    mark = {"opt": "?", "star": "*", "plus": "+"}[node.op]
    return f"(?:{expression(node.parts[0], classes, order)}){mark}"
