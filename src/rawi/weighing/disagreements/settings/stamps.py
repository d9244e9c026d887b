"""Dates that are of no verb beside them: a page's own among its text (when it was published, years in names), and those
of another clause."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from rawi.languages import load
from rawi.model import Document, Timex
from rawi.text import fold
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import lexicon as event_lexicon
from rawi.understanding.times.lexicon import TimesFile
from rawi.weighing.disagreements.settings.orders import is_verbal
from rawi.weighing.disagreements.settings.words import relatives
from rawi.weighing.sentences import WORD, Words

_CLOCK_BEHIND = re.compile(r"[ \xa0]*(?:[-–|,،(][ \xa0]*)?\d{1,2}[ ]?:[ ]?\d\d")
_CLOCK_BEFORE = re.compile(r"\d\d[ ]?:[ ]?\d\d[ \xa0]*[-–|,،]?[ \xa0]*\Z")
_IN_FIGURES = re.compile(r"[^\W\d_]")
_SEPARATED = re.compile(r"\d[ ]?[/][ ]?\w|\w[ ]?[/][ ]?\d|\d[ ][-–,،][ ]\w|\w[ ][,،-][ ]\d")
_WITH_CLOCK = re.compile(r"\d{4}[^\w]*\d{1,2}[ ]?:[ ]?\d\d|\A\d\d[ ]?:[ ]?\d\d\W.*\d{4}")
_YEAR = re.compile(r"\d{4}\Z")
_BEFORE = 12  # code points before a date that are looked at


def is_stamp(timex: Timex, document: Document, sentence: int) -> bool:
    """Whether a date in a sentence that begins at code point ``sentence`` belongs to the page and to no verb: beside a
    clock in figures, in figures or with marks between its parts, behind a colon, or a year alone; nothing leads to
    it."""
    text = document.text
    before = text[max(sentence, timex.start - _BEFORE) : timex.start]
    words = WORD.findall(fold(before))
    own = WORD.findall(fold(timex.text))
    if {*words[-1:], *own[:1]} & _leading(document.language):
        return False
    if before.rstrip().endswith(":") or _CLOCK_BEFORE.search(before):
        return True
    if _CLOCK_BEHIND.match(text, timex.end) and _YEAR.search(timex.text.strip()):
        return True
    written = timex.text
    if _WITH_CLOCK.search(written):
        return True
    if _YEAR.fullmatch(written.strip()):
        return bool(words)
    return not _IN_FIGURES.search(written) or _SEPARATED.search(written) is not None


def of_its_clause(dated: list[Timex], hit: Hit, sentence: Words, token: Callable[[int], int]) -> list[Timex]:
    """The days without those that a relative pronoun parts from a verb behind it, where another verb stands before:
    "ended its search on Wednesday for the ferry that sank". ``token`` tells the token at a code point."""
    if event_lexicon(sentence.language).pack.order == "sov" or not is_verbal(hit):
        return dated
    opening = relatives(sentence.language)
    opens = next((i for i in range(hit.first - 1, -1, -1) if sentence.words[i] in opening), None)
    if opens is None or not any(
        h.form.cls in ("trigger", "verb") and is_verbal(h) and h.first < opens for h in sentence.hits
    ):
        return dated
    return [t for t in dated if token(t.start) > opens]


@lru_cache(maxsize=8)
def _leading(language: str) -> frozenset[str]:
    """Words behind which a date stands as a part of its sentence: prepositions and the nouns for a day."""
    nouns = load(language, "times", TimesFile).words.get("daynoun", {}).values()
    markers = event_lexicon(language).pack.markers.values()
    return frozenset(fold(word).split(" ")[-1] for forms in (*nouns, *markers) for word in forms)
