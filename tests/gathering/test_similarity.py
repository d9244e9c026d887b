"""How alike two articles are: what differs within a language speaks against it, a little."""

from __future__ import annotations

import pytest

from rawi.gathering.features import signature
from rawi.gathering.similarity import Compared, similarity
from rawi.model import Document, Mention, Published

TEXT = "An earthquake shook {} before dawn and people ran out of their houses."


def quake(name: str, place: str, entity: str, language: str = "en") -> Compared:
    text = TEXT.format(place)
    start = text.index(place)
    return Compared(
        signature(
            Document(
                id=name,
                source=name,
                language=language,
                text=text,
                published=Published.at("2025-03-03", "metadata"),
                mentions=(Mention(start, start + len(place), place, "place", entity, place),),
            )
        )
    )


def test_differing_places_speak_against_two_reports_of_one_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = quake("a", "Khenj", "place/900001"), quake("b", "Evaz", "place/900002")
    found = similarity(here, there)
    monkeypatch.setattr("rawi.gathering.similarity._OTHERS", (1.0,) * 5)
    assert 0 < found < similarity(here, there)


def test_the_same_place_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    here, again = quake("a", "Khenj", "place/900001"), quake("b", "Khenj", "place/900001")
    found = similarity(here, again)
    monkeypatch.setattr("rawi.gathering.similarity._OTHERS", (1.0,) * 5)
    assert found == similarity(here, again)
