"""The examples of the name grammars come out, and a broken grammar is told of."""

from __future__ import annotations

import pytest

from rawi.languages import languages
from rawi.understanding.names import examples
from rawi.understanding.names.grammar import Example, NameGrammar, Pattern


@pytest.mark.parametrize("language", languages())
def test_examples_come_out(language: str) -> None:
    assert examples.failures(language) == []


def test_a_wrong_example_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    grammar = NameGrammar(examples=(Example("nothing here", {"nothing": "person"}),))
    monkeypatch.setattr(examples, "name_grammar", lambda language: grammar)
    (problem,) = examples.failures("en")
    assert "name_grammar.yaml" in problem and "nothing here" in problem


def test_a_wrong_pattern_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    grammar = NameGrammar(patterns=(Pattern("person", "(g"), Pattern("person", "gf")))
    monkeypatch.setattr(examples, "name_grammar", lambda language: grammar)
    assert len(examples.failures("en")) == 2
