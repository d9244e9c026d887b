"""Reports that take back what their outlet told before: then two values are no conflict of accounts but an update."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rawi.languages import has
from rawi.model import Document
from rawi.weighing.disagreements.settings.words import phrases
from rawi.weighing.keeping import kept_beside
from rawi.weighing.sentences import Phrase, Words, spans, words_of


class Member(Protocol):
    """What gives a value: a setting or a figure."""

    @property
    def document(self) -> Document:
        """The article."""


@kept_beside
def is_correction(document: Document) -> bool:
    """Whether a report says of itself that it corrects one: in its title or in a sentence of its text."""
    if not has(document.language, "order"):
        return False
    wanted = phrases(document.language)["corrects"]
    texts = [document.title or "", *(document.text[start:end] for start, end in spans(document))]
    return any(_says(words_of(text, document.language), wanted) for text in texts if text)


def _says(sentence: Words, wanted: Sequence[Phrase]) -> bool:
    """Whether a phrase stands in a sentence; one word only as its heading ("Correction: ...")."""
    heading = tuple(sentence.words[:2])
    return any(
        heading in ((*phrase, ":"), (*phrase, "-"), phrase) if len(phrase) == 1 else sentence.at(phrase)
        for phrase in wanted
    )


def corrected(sides: Sequence[Sequence[Member]]) -> bool:
    """Whether one of two sides is told by an outlet in a later report that corrects its own report of the other."""
    if len(sides) != 2:
        return False
    return any(
        _same_outlet(one.document, other.document)
        and is_correction(later.document)
        and not is_correction(earlier.document)
        and (earlier.document.published.value or "") <= (later.document.published.value or "")
        for one in sides[0]
        for other in sides[1]
        for earlier, later in ((one, other), (other, one))
    )


def _same_outlet(one: Document, other: Document) -> bool:
    return one is not other and one.outlet is not None and other.outlet is not None and one.outlet.id == other.outlet.id
