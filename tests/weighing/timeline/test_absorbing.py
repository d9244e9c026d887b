"""A vague line that says no more than a fuller one is told under it."""

from __future__ import annotations

import pytest

from rawi import knowledge
from rawi.analysis import analyse
from rawi.model import Document, Given, Page, Story, TimelineEntry
from rawi.weighing import weigh

KNOWN = knowledge.load()


def lines(*texts: tuple[str, str, str]) -> list[TimelineEntry]:
    """The timeline of a story of (language, day, text)."""
    documents = []
    for number, (language, day, text) in enumerate(texts):
        given = Given(id=str(number), language=language, published=day)
        (document,) = analyse(Page(str(number), text, "text", given), KNOWN)
        assert isinstance(document, Document)
        documents.append(document)
    ids = tuple(d.id for d in documents)
    shell = Story(id="s", title=None, languages=("en",), documents=ids, first=None, last=None)
    return list(weigh(shell, documents, KNOWN).timeline)


def test_an_undated_meeting_of_the_same_two_is_the_dated_one() -> None:
    dated = ("en", "2024-05-17", "Vladimir Putin met Xi Jinping in Beijing on Thursday.")
    vague = ("en", "2024-05-18", "After the meeting with Xi Jinping, Vladimir Putin left China.")
    told = [e for e in lines(dated, vague) if e.type == "CONSULT"]
    assert [(e.date, len(e.accounts)) for e in told] == [("2024-05-16", 2)]


def test_a_meeting_with_somebody_else_keeps_its_line() -> None:
    dated = ("en", "2024-05-17", "Vladimir Putin met Xi Jinping in Beijing on Thursday.")
    other = ("en", "2024-05-18", "Vladimir Putin met Angela Merkel in Berlin.")
    assert len([e for e in lines(dated, other) if e.type == "CONSULT"]) == 2


def test_a_meeting_of_years_ago_absorbs_nothing_of_now() -> None:
    text = "Kim Jong Un met Vladimir Putin in Vladivostok in 2019. Vladimir Putin plans to meet Kim Jong Un."
    told = [e for e in lines(("en", "2023-09-05", text)) if e.type == "CONSULT"]
    old = [e for e in told if e.date == "2019"]
    assert len(old) == 1
    assert len(old[0].accounts) == 1


@pytest.mark.parametrize("count", [9, 14])
def test_another_number_of_dead_is_another_happening(count: int) -> None:
    one = "Five people were killed in Baghdad on Monday."
    other = f"Then {count} people were killed in Baghdad."
    told = [e for e in lines(("en", "2024-05-14", f"{one} {other}")) if e.mode == "killed"]
    assert len(told) == 2


def test_what_a_later_report_tells_is_not_what_was_told_half_a_year_before() -> None:
    first = ("en", "2023-03-10", "Vladimir Putin met Xi Jinping in Beijing on Thursday.")
    later = (
        "en",
        "2023-09-20",
        "After the meeting with Xi Jinping, Vladimir Putin left China. Xi Jinping saw him off.",
    )
    told = [e for e in lines(first, later) if e.type == "CONSULT" and e.date == "2023-03-09"]
    assert [{a.document for a in e.accounts} for e in told] == [{"0"}]


def test_an_announcement_beside_a_vague_account_of_its_happening_is_not_told() -> None:
    first = ("en", "2024-05-17", "Vladimir Putin met Xi Jinping in Beijing on Thursday.")
    second = ("en", "2024-05-18", "The Kremlin announced results after the meeting of Vladimir Putin and Xi Jinping.")
    assert [e.type for e in lines(first, second)] == ["CONSULT"]


def test_who_withdrew_is_told_with_whence() -> None:
    text = "Talks on the accord began in Vienna on Monday.\n\nIran wants relief.\n\nThe United States withdrew in 2018."
    assert not [e for e in lines(("en", "2021-05-18", text)) if e.type == "RETREAT"]
