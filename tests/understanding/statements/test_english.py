"""English clauses: which words are cues, who their subject is, where contents begin and end."""

from __future__ import annotations

import pytest
from tests.understanding.statements.conftest import Find


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        # A quotation that only ends the clause, and one that goes on behind its speaker.
        ("The tax on boats “is a farce,” Vladimir Putin said.", ["The tax on boats “is a farce"]),
        (
            "“I like the rules” of the league, Vladimir Putin said. “They are clear.”",
            ["“I like the rules” of the league, Vladimir Putin said. “They are clear"],
        ),
        # An aside between subject and content, and an aside that is the cue.
        (
            "Vladimir Putin warned, as he did in the spring, that the ice was thin.",
            ["the ice was thin"],
        ),
        (
            "In the first years, Vladimir Putin said, the harbour made no money.",
            ["In the first years, Vladimir Putin said, the harbour made no money"],
        ),
        # A clause before the main one ends where the main one begins; joined clauses are parted.
        (
            "When Vladimir Putin noted that the bridge was old, Sergey Lavrov said the road was older.",
            ["the bridge was old", "the road was older"],
        ),
        (
            "Vladimir Putin said the bridge was old, and Sergey Lavrov said the road was older.",
            ["the bridge was old", "the road was older"],
        ),
        # A relative clause ends where the verb of the other clause comes.
        (
            "The navy, which claimed that the boat had sunk, is silent now.",
            ["the boat had sunk"],
        ),
        # A single quotation mark within double ones is none of its own.
        (
            "“They called it ‘a gift,’ and it was a debt,” Vladimir Putin said.",
            ["They called it ‘a gift,’ and it was a debt"],
        ),
    ],
)
def test_contents(find: Find, text: str, contents: list[str]) -> None:
    assert [s.text for s in find("en", text)] == contents


@pytest.mark.parametrize(
    "text",
    [
        "The endless demands of the owners have emptied the village.",
        "Boats showed up at the harbour before dawn on the second day.",
        "I think that the new harbour is too small for us all.",
        "The concerns that are old do not go away with the years.",
    ],
)
def test_no_statement(find: Find, text: str) -> None:
    assert find("en", text) == ()


def test_next_paragraph_does_not_take_the_quotation_above(find: Find) -> None:
    text = 'Vladimir Putin said, "We are not going there."\n\nSergey Lavrov said the port was closed.'
    assert [(s.text, s.chain[-1].name) for s in find("en", text)] == [
        ("We are not going there", "Vladimir Putin"),
        ("the port was closed", "Sergei Lavrov"),
    ]


def test_a_name_under_a_preposition_is_no_second_speaker(find: Find) -> None:
    statements = find("en", "The Centre for Fish at the Institute of the Sea and Kremlin estimates that stocks fell.")
    assert len(statements) == 1


def test_the_same_speaker_again_is_no_relay(find: Find) -> None:
    (statement,) = find("en", "Vladimir Putin said he recalls the long winter of the war.")
    assert [link.name for link in statement.chain] == ["Vladimir Putin"]
    assert statement.text == "he recalls the long winter of the war"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("MOSCOW, Reuters - The bridge has been closed for a week, Vladimir Putin said.", "The bridge has been closed"),
        ("Vladimir Putin said that the bridge had been damaged but gave no details.", "the bridge had been damaged"),
        ("Vladimir Putin vowed to continue “the great work” on the bridge.", "to continue “the great work”"),
        ("Moscow-based TASS said the bridge was closed.", "the bridge was closed"),
        ("Vladimir Putin told Reuters the bridge had been closed.", "the bridge had been closed"),
        ("Vladimir Putin told the newspaper he had closed the bridge.", "he had closed the bridge"),
    ],
)
def test_where_contents_begin(find: Find, text: str, content: str) -> None:
    (statement,) = find("en", text)
    assert statement.text.startswith(content)
    assert not statement.text.endswith("details")


def test_an_adjective_before_a_medium_is_nobody(find: Find) -> None:
    (statement,) = find("en", "The bridge was closed, the official TASS news agency reported.")
    assert [link.kind for link in statement.chain] == ["outlet"]


def test_behind_an_addressee_nothing_may_be_told(find: Find) -> None:
    text = "The bridge will be closed on Sunday, two officials told Reuters on condition of anonymity."
    (statement,) = find("en", text)
    assert statement.text == "The bridge will be closed on Sunday"
    assert [link.kind for link in statement.chain] == ["outlet", "anonymous"]


def test_a_word_inside_a_bodys_name_is_no_cue(find: Find) -> None:
    text = "The army blamed the Rapid Support Forces, which denied closing the bridge."
    assert [s.cue.text for s in find("en", text)] == ["blamed", "denied"]
