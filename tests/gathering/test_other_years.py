"""An article of another year stays out of a story whose names and words it shares, dated or not, read late or early."""

from __future__ import annotations

from itertools import permutations

import pytest

from rawi.analysis import analyse
from rawi.gathering import Gatherer
from rawi.knowledge import load
from rawi.model import Document, Given, Page

NEWS = {
    "first": (
        "2021-11-09",
        "Earthquake near Tabas injures dozens",
        "An earthquake of magnitude 5.4 shook Tabas in eastern Iran on 9 November 2021 and injured 41 people, "
        "the governor said. Rescuers searched the old quarter.",
    ),
    "next": (
        "2021-11-11",
        "Tents arrive in Tabas after earthquake",
        "Two days after the earthquake that shook Tabas in eastern Iran and injured 41 people, rescuers handed out "
        "600 tents, the governor said.",
    ),
}
SAME = (
    None,
    "Dozens hurt in Tabas earthquake",
    "On 9 November 2021 an earthquake shook Tabas in eastern Iran. The governor said that 41 people were injured "
    "and that rescuers searched the old quarter.",
)
EARLIER = (
    None,
    "Earthquake near Tabas injures dozens",
    "An earthquake of magnitude 5.2 shook Tabas in eastern Iran on 3 June 2014 and injured 41 people, the governor "
    "said. Rescuers searched the old quarter.",
)


def read(name: str, published: str | None, title: str, text: str) -> Document:
    given = Given(id=name, title=title, language="en", published=published)
    (found,) = (d for d in analyse(Page(name, text, "text", given), load()) if isinstance(d, Document))
    return found


@pytest.fixture(scope="module")
def news() -> list[Document]:
    return [read(name, *of) for name, of in NEWS.items()]


def companions(documents: list[Document], name: str) -> set[str]:
    """The other articles of its story; the same in whatever order they are read."""
    found = []
    for order in permutations(documents):
        gatherer = Gatherer()
        for one in order:
            gatherer.gather(one)
        stories = gatherer.stories()
        found.append({other for other, story in stories.items() if story == stories[name]} - {name})
    assert all(one == found[0] for one in found)
    return found[0]


def test_an_undated_report_of_the_same_day_is_in_the_story(news: list[Document]) -> None:
    assert companions([*news, read("same", *SAME)], "same") == {"first", "next"}


def test_an_undated_report_of_an_earlier_year_is_not(news: list[Document]) -> None:
    assert companions([*news, read("earlier", *EARLIER)], "earlier") == set()


@pytest.mark.parametrize("published", ["2014-06-03", "2022-11-09"])
def test_nor_is_a_dated_one_of_another_year(news: list[Document], published: str) -> None:
    assert companions([*news, read("other", published, *EARLIER[1:])], "other") == set()


def test_an_undated_report_without_a_day_is_in_the_story_whenever_it_is_read(news: list[Document]) -> None:
    text = "An earthquake shook Tabas in eastern Iran. Rescuers searched the old quarter; 41 people were injured."
    assert companions([*news, read("some", None, "Tabas earthquake injures dozens", text)], "some") == {"first", "next"}
