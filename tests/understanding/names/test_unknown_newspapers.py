"""English newspapers that nobody listed are outlets by their heads, not the places that they are called after."""

from __future__ import annotations

import pytest

from rawi.analysis import analyse
from rawi.knowledge import load
from rawi.model import Document, Given, Page


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The Levant Ledger reported that two people had died.", "The Levant Ledger"),
        ("According to the Nairobi Ledger, the price of bread rose.", "Nairobi Ledger"),
        ("The Harbour Post said the minister had resigned.", "Harbour Post"),
    ],
)
def test_a_newspaper_is_named_as_a_whole_and_passes_on(text: str, outlet: str) -> None:
    (document,) = analyse(Page("a", text, "text", Given(language="en")), load())
    assert isinstance(document, Document)
    (mention,) = document.mentions
    assert (mention.kind, mention.name) == ("outlet", outlet)
    (statement,) = document.statements
    assert [(link.kind, link.name) for link in statement.chain] == [("outlet", outlet)]
