from __future__ import annotations

import itertools

import msgspec

from rawi.gathering import Gatherer
from rawi.gathering.chapters import chapters
from rawi.gathering.features import signature
from rawi.model import Document, Published


def article(name: str, title: str, day: str | None) -> Document:
    published = Published() if day is None else Published.at(day, "metadata")
    return Document(id=name, source=name, title=title, language="en", text=title, published=published)


STORY = (
    article("a1", "Dock workers of Sfax begin strike over night bonus", "2025-01-13"),
    article("a2", "Sfax: strike of dock workers over bonus begins", "2025-01-13"),
    article("b1", "Union leader of Sfax dock workers arrested after clashes", "2025-01-16"),
    article("b2", "Arrested: leader of the Sfax dock union, after clashes", "2025-01-17"),
    article("c1", "Court sentences Sfax union leader to eight months", "2025-01-28"),
)


def test_events_of_a_story_are_its_chapters_in_order_of_time() -> None:
    assert chapters(map(signature, STORY)) == (("a1", "a2"), ("b1", "b2"), ("c1",))


def test_chapters_are_a_function_of_the_set() -> None:
    for order in itertools.permutations(STORY):
        assert chapters(map(signature, order)) == chapters(map(signature, STORY))


def test_an_undated_article_stands_with_what_it_is_about() -> None:
    undated = article("u", "Eight months for Sfax union leader, court says in sentence", None)
    assert chapters(map(signature, (*STORY, undated)))[-1] == ("c1", "u")


def test_chapters_that_are_known_are_taken_up_and_the_rest_is_as_without_them() -> None:
    undated = article("u", "Eight months for Sfax union leader, court says in sentence", None)
    every = [signature(one) for one in (*STORY, undated)]
    whole = chapters(every)
    for count in range(len(every) + 1):
        for some in itertools.combinations(every, count):
            assert chapters(every, chapters(some)) == whole
            assert chapters(some, whole) == chapters(some), "articles that went away"


def test_an_article_known_to_stand_alone_is_not_looked_at_again() -> None:
    first, second = (signature(one) for one in STORY[:2])
    assert chapters((first, second), (("a1",), ("a2",))) == (("a1",), ("a2",))


def month_long() -> list[Document]:
    """A strike in a port over a month: walk-out, arrest, sentence; each told over two days in several ways."""
    before = "The dock workers of Sfax harbour, led by Idris Vautrin, ask for a night bonus."
    happenings = {
        "walkout": (1, "Dock workers of Sfax walk out", "Cranes stood still as the union began its strike."),
        "arrest": (9, "Dock leader Idris Vautrin arrested", "Police held Vautrin after clashes at the harbour gate."),
        "sentence": (20, "Idris Vautrin sentenced", "A court gave the union leader eight months in prison."),
    }
    out = []
    for name, (day, title, news) in happenings.items():
        for number in range(6):
            one = article(f"{name}{number}", title, f"2025-01-{day + number // 4:02}T{8 + number:02}:00Z")
            out.append(msgspec.structs.replace(one, text=f"{news} {before}"))
    return out


def test_a_month_long_story_is_one_story_of_several_chapters() -> None:
    gatherer, signatures = Gatherer(), [signature(one) for one in month_long()]
    for one in signatures:
        gatherer.add(one)
    assert len(set(gatherer.stories().values())) == 1
    assert [{name.rstrip("0123456789") for name in chapter} for chapter in chapters(signatures)] == [
        {"walkout"},
        {"arrest"},
        {"sentence"},
    ]
