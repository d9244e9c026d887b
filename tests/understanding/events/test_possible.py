from __future__ import annotations

import pytest

from rawi.languages import load
from rawi.model import Event
from rawi.understanding.events import finding
from rawi.understanding.events.examples import run
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import EventPack


def every_trigger(hits: list[Hit], language: str, filled: bool) -> set[tuple[int, int]]:
    return {(hit.first, hit.form.trigger) for hit in hits if hit.form.cls == "trigger"}


@pytest.mark.parametrize("language", ["ar", "en", "fa"])
def test_what_is_ruled_out_before_a_sentence_is_read_tells_nothing(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    triggers = load(language, "events", EventPack).triggers
    texts = [text for trigger in triggers for text in (trigger.example, trigger.unlike) if text]
    quick: list[tuple[Event, ...]] = [run(language, text)[1] for text in texts]
    monkeypatch.setattr(finding, "possible", every_trigger)
    assert quick == [run(language, text)[1] for text in texts]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "The ferry arrived at last."), ("fa", "قطار سرانجام وارد شد."), ("ar", "وصل متأخرا.")]
)
def test_a_journey_of_nobody_is_ruled_out(language: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[set[tuple[int, int]]] = []

    def noted(hits: list[Hit], tag: str, filled: bool) -> set[tuple[int, int]]:
        left.append(possible(hits, tag, filled))
        return left[-1]

    possible = finding.possible
    monkeypatch.setattr(finding, "possible", noted)
    assert run(language, text)[1] == ()
    assert left == [set()]
