"""What a signature weighs, and what it weighs less."""

from __future__ import annotations

import pytest

from rawi.gathering.features import signature
from rawi.gathering.signature import Signature, hashed
from rawi.gathering.words import stem
from rawi.model import Document, Mention


def signed(title: str, text: str = "", mentions: tuple[Mention, ...] = (), language: str = "en") -> Signature:
    return signature(
        Document(id="one", source="one", title=title, language=language, text=text or title, mentions=mentions)
    )


def weight(one: Signature, word: str) -> int:
    return one.words.get(hashed(f"w:{one.language}:{stem(word)}"), 0)


@pytest.mark.parametrize("separator", [" | ", " - ", " – "])
def test_the_outlet_behind_a_title_counts_less(separator: str) -> None:
    with_it = signed(f"Dockers end their strike in Sfax{separator}Corriere Marittimo")
    without = signed("Dockers end their strike in Sfax Corriere Marittimo")
    assert 0 < weight(with_it, "marittimo") < weight(without, "marittimo")
    assert weight(with_it, "dockers") == weight(without, "dockers")


@pytest.mark.parametrize(
    "title",
    [
        "Strike in Sfax - dockers demand the bonus",  # a clause has small letters
        "Sfax - Dockers Strike",  # what stands before is no longer
        "Dockers strike - The Bonus Of Three Months Is Not Paid",  # too long
        "Post-Marittimo dockers strike",
    ],
)
def test_what_is_no_outlet_counts_whole(title: str) -> None:
    assert signed(title).words == signed(title.replace(" - ", " ")).words


def test_a_known_name_counts_by_itself_and_less_by_its_words() -> None:
    text = "Rescuers from Sarpol-e Zahab searched the valley."
    start = text.index("Sarpol")
    name = Mention(start, start + 14, text[start : start + 14], "place", "place/sarpol-zahab", "Sarpol-e Zahab")
    known, unknown = signed("Search", text, (name,)), signed("Search", text)
    assert 0 < weight(known, "zahab") < weight(unknown, "zahab")
    assert hashed("e:place/sarpol-zahab") in known.shared


def test_a_name_that_is_not_known_keeps_its_words() -> None:
    text = "Rescuers from Dargaz-e Now searched the valley."
    name = Mention(14, 25, text[14:25], "place", "place/dargaz-e-now", "Dargaz-e Now")
    assert weight(signed("Search", text, (name,)), "dargaz") == weight(signed("Search", text), "dargaz")


def test_the_place_inside_of_an_unknown_name_is_a_feature_of_its_own() -> None:
    text = "The Sfax Court sat on Monday."
    court = Mention(4, 14, "Sfax Court", "organisation", "organisation/sfax-court", "Sfax Court")
    assert hashed("e:place/sfax") in signed("Trial", text, (court,)).shared
