from __future__ import annotations

from rawi import knowledge
from rawi.analysis import analyse
from rawi.model import Document, Given, Page
from rawi.weighing.events.happenings import Happening, happenings
from rawi.weighing.timeline.counts import People, count_of

KNOWN = knowledge.load()


def killed(*texts: tuple[str, str]) -> list[Happening]:
    """The deaths that reports (day, text) tell of."""
    documents: list[Document] = []
    for number, (day, text) in enumerate(texts):
        page = Page(f"p{number}", text, "text", Given(id=f"p{number}", language="en", published=day))
        documents += [found for found in analyse(page, KNOWN) if isinstance(found, Document)]
    return [h for h in happenings(documents, KNOWN) if h.kind == "CASUALTY/killed"]


def test_a_number_told_exactly_is_the_one_that_another_bounds() -> None:
    told = killed(
        ("2024-03-02", "At least 30 people were killed in Basra."), ("2024-03-02", "31 people were killed in Basra.")
    )
    assert count_of(told) == People(31, 31)


def test_a_bound_stays_a_bound() -> None:
    assert count_of(killed(("2024-03-02", "More than 20 people were killed in Basra."))) == People(20, None)


def test_a_count_that_rises_from_day_to_day_is_the_latest() -> None:
    told = killed(("2024-03-02", "11 people were killed in Basra."), ("2024-03-03", "14 people were killed in Basra."))
    assert count_of(told) == People(14, 14)


def test_two_counts_of_one_day_are_a_range() -> None:
    told = killed(("2024-03-02", "5 people were killed in Basra."), ("2024-03-02", "3 people were killed in Basra."))
    assert count_of(told) == People(3, 5)


def test_numbers_far_apart_count_different_people() -> None:
    told = killed(("2024-03-02", "90 people were killed in Basra."), ("2024-03-02", "3 people were killed in Basra."))
    assert count_of(told) is None
