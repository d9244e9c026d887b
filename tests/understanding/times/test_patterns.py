"""The pattern language of the time grammar."""

from __future__ import annotations

import re

import pytest

from rawi.understanding.times.patterns import PatternError, expression, firsts, parse, symbols

CLASSES = {"a": "xz", "b": "y", "c": "w"}


def matches(pattern: str, coded: str, macros: dict[str, str] | None = None) -> bool:
    order: list[str] = []
    return re.fullmatch(expression(parse(pattern, macros or {}), CLASSES, order), coded) is not None


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("a b", ["xy", "zy"], ["x", "yx"]),
        ("a b?", ["x", "zy"], ["y"]),
        ("(a|b)+ c", ["xw", "xyzw"], ["w"]),
        ("a (b c)*", ["x", "xyw", "xywyw"], ["xy"]),
        ("A c", ["xw", "yw"], ["w"]),
    ],
)
def test_matching(pattern: str, yes: list[str], no: list[str]) -> None:
    macros = {"A": "(a|b)"}
    assert all(matches(pattern, coded, macros) for coded in yes)
    assert not any(matches(pattern, coded, macros) for coded in no)


def test_firsts_and_symbols() -> None:
    tree = parse("a? (b|c) a", {})
    assert firsts(tree) == ({"a", "b", "c"}, False)
    assert symbols(tree) == {"a", "b", "c"}
    assert firsts(parse("a? b*", {})) == ({"a", "b"}, True)


@pytest.mark.parametrize("pattern", ["(a", "a)", "?a", "a | ", "a & b", "MISSING", "LOOP"])
def test_what_cannot_be_read_is_told(pattern: str) -> None:
    with pytest.raises(PatternError, match="pattern"):
        parse(pattern, {"LOOP": "LOOP a"})


def test_a_symbol_without_words_matches_nothing() -> None:
    assert not matches("missing", "x")
