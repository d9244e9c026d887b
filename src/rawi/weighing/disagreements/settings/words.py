"""The words of ``order.yaml``, and those of other lists by which places and days of a sentence are told."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from rawi.languages import load
from rawi.model import Timex
from rawi.text import fold
from rawi.understanding.events.lexicon.pack import lexicon as event_lexicon
from rawi.understanding.times.calendar_words import month_names, weekday_names
from rawi.weighing.sentences import WORD, Phrase

_LOCATIVE = ("in", "near", "to", "from", "toward")


class OrderFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``order.yaml``: ``before`` and ``after`` join two happenings; ``not_yet`` says with a negation that one has not
    come so far, ``open`` that nobody has confirmed it, ``nobody`` are subjects that make a verb a negation; ``zones``
    name the zone that a clock is read in; ``heads`` are nouns that a place's name stands beside ("the capital,
    Riga"); ``corrects`` says that a report takes back an earlier one; a deed's doer stands before ``claimed``
    ("claimed responsibility"; ``unclaimed``: nobody has), behind ``laid`` ("carried out by") and ``by``, and beside
    ``accused`` ("blamed"), where ``of_deed`` leads to the deed; ``ways`` lead to where somebody or something was to
    go; ``opening`` opens a clause about a noun, besides the relative pronouns of ``events.yaml``."""

    before: list[str]
    after: list[str]
    not_yet: list[str]
    open: list[str] = []
    nobody: list[str] = []
    zones: list[str] = []
    heads: list[str] = []
    corrects: list[str] = []
    claimed: list[str] = []
    laid: list[str] = []
    accused: list[str] = []
    of_deed: list[str] = []
    by: list[str] = []
    ways: list[str] = []
    unclaimed: list[str] = []
    opening: list[str] = []


@lru_cache(maxsize=8)
def phrases(language: str) -> dict[str, tuple[Phrase, ...]]:
    """The phrases of ``order.yaml`` by the names of its lists, folded, the longest first. Raises PackError."""
    file = load(language, "order", OrderFile)
    return {
        name: tuple(sorted((tuple(WORD.findall(fold(p))) for p in getattr(file, name)), key=lambda k: (-len(k), k)))
        for name in OrderFile.__struct_fields__
    }


@lru_cache(maxsize=8)
def locatives(language: str, origins: bool) -> frozenset[Phrase]:
    """Prepositions that lead to a place; ``origins``: also those that lead away from one."""
    markers = event_lexicon(language).pack.markers
    kept = [meaning for meaning in _LOCATIVE if origins or meaning != "from"]
    return frozenset(tuple(WORD.findall(fold(p))) for meaning in kept for p in markers.get(meaning, ()))


@lru_cache(maxsize=8)
def names_of_days(language: str) -> frozenset[Phrase]:
    """The names of weekdays and months, folded, as tokens."""
    forms = (*month_names(language), *weekday_names(language))
    return frozenset(tuple(WORD.findall(form)) for form in forms if len(form) > 1)


def is_relative(timex: Timex, language: str) -> bool:
    """Whether a time expression only counts from the day of writing: "yesterday", not "Tuesday" or "12 May"."""
    words = WORD.findall(fold(timex.text))
    named = names_of_days(language)
    longest = max(map(len, named), default=0)
    runs = {tuple(words[i : i + n]) for i in range(len(words)) for n in range(1, longest + 1)}
    return not (runs & named or any(word[0].isdigit() for word in words))


@lru_cache(maxsize=8)
def relatives(language: str) -> frozenset[str]:
    """Words that open a clause about a noun, folded."""
    file = load(language, "order", OrderFile)
    return frozenset(fold(word) for word in (*event_lexicon(language).pack.words.get("relative", ()), *file.opening))


def is_bounded(timex: Timex, language: str) -> bool:
    """Whether a stretch of days is only what is known of the day that words name: of "Friday" or "yesterday" in a
    report of which only bounds are known. A month of another calendar is a stretch by its name."""
    if timex.value is None or "/" not in timex.value:
        return False
    text = f" {fold(timex.text)} "
    return not any(f" {form} " in text for form in month_names(language)) and not any(c.isdigit() for c in timex.text)


_MARKS = frozenset(",;.")


@lru_cache(maxsize=8)
def breaks(language: str) -> frozenset[str]:
    """What ends a phrase before a name: marks and conjunctions, folded."""
    return _MARKS | {fold(word) for word in event_lexicon(language).pack.words.get("and", ())}
