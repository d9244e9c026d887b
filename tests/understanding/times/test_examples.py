"""The examples that stand in the language files."""

from __future__ import annotations

import pytest

from rawi.understanding.times import examples
from rawi.understanding.times.examples import failures, parse


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_examples_hold(language: str) -> None:
    assert failures(language) == []


def test_marks_are_read() -> None:
    found = parse("از [دیروز|2023-09-16] تا [دو روز|-] و [۳ خانه|3|house]")
    assert found.text == "از دیروز تا دو روز و ۳ خانه"
    assert [found.text[a:b] for a, b, _, _ in found.marks] == ["دیروز", "دو روز", "۳ خانه"]
    assert [(v, u) for _, _, v, u in found.marks] == [("2023-09-16", None), (None, None), ("3", "house")]


def test_a_wrong_example_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = examples.ExampleFile(["او [دیروز|2023-09-15] آمد"], "2023-09-17")
    monkeypatch.setattr(examples, "load", lambda language, topic, type_: wrong)
    monkeypatch.setattr(examples, "has", lambda language, topic: topic == "times")
    (problem,) = failures("fa")
    assert "fa/times.yaml" in problem
    assert "2023-09-16" in problem
