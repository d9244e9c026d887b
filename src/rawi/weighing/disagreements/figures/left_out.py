"""Numbers that are figures of nothing here: parts and additions, what only says how long ago or how far away, ages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rawi.model import Quantity
from rawi.text import fold
from rawi.understanding.events.lexicon.pack import lexicon
from rawi.weighing.disagreements.figures.numbers import COUNT, PERSONS, Number
from rawi.weighing.disagreements.figures.words import Concept, Words, begins, ends
from rawi.weighing.sentences import bare

_ALONG = 5  # words between a number and what adds another to it
_HARM = ("CASUALTY/", "death", "COERCE/")
_BESIDE = 6  # words between two of those who are told one by one
_OF = 3  # words between a part and its whole
_ENDS = frozenset({".", "،", ",", ";", "؛", ":"})
_ADDED = 3  # words between a number and "more" or "other" behind it


def vague(quantity: Quantity) -> bool:
    """Whether it is a word as "dozens" or "hundreds", which parts from no number."""
    return (
        quantity.approximate
        and quantity.low == quantity.value
        and quantity.value in _FUZZY_VALUES
        and not any(c.isdigit() for c in quantity.text)
    )


_FUZZY_VALUES = frozenset({10, 12, 100, 1000, 10_000, 100_000, 1_000_000, 1_000_000_000})


def one_person(quantity: Quantity, measure: str, topic: str | None) -> bool:
    """Whether a one is counted, and no article: in figures, or of what a word of happening is about."""
    first = quantity.text.split()[0]
    if first[0].isdecimal():
        return True
    return topic is not None and not (first.isascii() and len(first) <= _ARTICLE) and measure != topic


_ARTICLE = 2  # letters of an English article; "one" is longer


def is_added(words: Sequence[str], number: Number, added: Sequence[tuple[str, ...]]) -> bool:
    """Whether "more" or "other" stands behind what is counted, with no other number between."""
    for at in range(number.last, number.last + _ADDED):
        if begins(words, at, added):
            return True
        if at < len(words) and any(c.isdecimal() for c in words[at]):
            return False
    return False


_DISTANCES = frozenset({"kilometre", "metre", "mile", "foot", "yard"})


def is_beside(words: Sequence[str], number: Number, listed: Words) -> bool:
    """Whether another number is added to it in the same breath: "10 soldiers in addition to 3 guards"."""
    for at in range(number.last, min(number.last + _ALONG, len(words))):
        if begins(words, at, listed.along):
            return any(c.isdecimal() for word in words[at : at + _ALONG] for c in word)
        if words[at] in _ENDS:
            return False
    return False


def is_away(words: Sequence[str], number: Number, listed: Words) -> bool:
    """Whether it only says how far a place is from another: "20 km south of the town"."""
    if number.quantity is None or number.quantity.unit not in _DISTANCES:
        return False
    return any(begins(words, number.last + i, listed.away) for i in range(2))


def is_one_of(words: Sequence[str], number: Number, listed: Words) -> bool:
    """Whether it is a part: "one of the injured", "three of them"."""
    if number.quantity is None:
        return False
    if any(begins(words, number.last + i, listed.of_them) for i in range(2)):
        return True
    if number.quantity.value != 1:
        return False
    behind = words[number.last] if number.last < len(words) else ""
    return behind in listed.part_of or words[number.first] in listed.one_of


def is_one_of_several(words: Sequence[str], number: Number, numbers: Sequence[Number]) -> bool:
    """Whether it is a one beside which another stands: "one Briton and one Romanian" are two."""
    if number.quantity is None or number.quantity.value != 1:
        return False
    return any(
        other is not number
        and other.quantity is not None
        and other.quantity.value == 1
        and 0 < max(other.first - number.last, number.first - other.last) <= _BESIDE
        for other in numbers
    )


def summands(topics: Sequence[tuple[Number, str | None]], words: Sequence[str], language: str) -> list[Number]:
    """Numbers of people that a sentence joins by "and" to another of whom it tells the same: "ten soldiers and three
    workers were killed"."""
    joints = {fold(word) for word in lexicon(language).pack.words.get("and", ())}
    out: list[Number] = []
    for (one, topic), (other, told) in pairwise(topics):
        if one.quantity is None or other.quantity is None or topic is None or told not in (None, topic):
            continue
        if other.quantity.unit is not None and other.quantity.unit not in PERSONS:
            continue
        if not topic.startswith(_HARM) or not 0 < other.first - one.last <= _BESIDE:
            continue
        attached = any(
            words[other.first] == joint + word for joint in joints for word in bare(words[other.first], language)
        )
        if attached or words[other.first - 1] in joints:
            out += [one, other]
    return out


def is_of_whole(words: Sequence[str], number: Number, numbers: Sequence[Number], listed: Words) -> bool:
    """Whether it is the part or the whole of "three of the five reporters"."""
    return any(_is_part_of(words, a, b, listed) for n in numbers for a, b in ((number, n), (n, number)))


def _is_part_of(words: Sequence[str], part: Number, whole: Number, listed: Words) -> bool:
    if part.quantity is None or whole.quantity is None or not 0 < whole.first - part.last <= _OF:
        return False
    if part.quantity.value >= whole.quantity.value:
        return False
    return any(word in listed.part_of for word in words[part.last : whole.first])


def is_offset(words: Sequence[str], number: Number, listed: Words) -> bool:
    """Whether it only says how long before or after something, how old somebody is, or how far back a report looks."""
    counted = number.quantity is not None and number.quantity.unit not in (None, COUNT)
    if not counted and begins(words, number.last, listed.behind):
        return True
    before = words[number.first - 1] if number.first else ""
    if listed.between.get(before) == (words[number.last] if number.last < len(words) else None):
        return True
    if number.timex is None:
        return False
    if number.length is not None and number.length.unit == "year" and _is_age(words, number, listed):
        return True
    if ends(words, number.first, listed.ago):
        return True
    around = words[max(0, number.first - 1) : number.last + 1]
    if listed.recent.intersection(around) and not ends(words, number.first, listed.lasts):
        return True
    bracketed = before == "(" and list(words[number.last : number.last + 1]) == [")"]
    if bracketed and number.length is not None and number.length.unit == "year":
        return True  # behind a name: an age
    return fold(number.timex.text).endswith(listed.ages) and bool(listed.ages)


_AGED = 4  # words between a word of age and the years: "the age must not exceed 35 years"
_COMMAS = frozenset({",", "،"})


def _is_age(words: Sequence[str], number: Number, listed: Words) -> bool:
    """Whether years are somebody's age: behind a word that says so, or between commas behind a name."""
    if any(ends(words, at, listed.aged) for at in range(max(1, number.first - _AGED), number.first + 1)):
        return True
    before = words[number.first - 1] if number.first else ""
    behind = words[number.last] if number.last < len(words) else "."
    return before in _COMMAS and behind in (*_COMMAS, ".", ")")


def is_part(words: Sequence[str], number: Number, concepts: Sequence[Concept], listed: Words) -> bool:
    """Whether it is a part of a number of people told elsewhere: "nine of the dead"."""
    if number.quantity is None or number.last >= len(words) or words[number.last] not in listed.part_of:
        return False
    return any(c.listed and "/" in _KIND_OF.get(c.topic, c.topic) and 0 < c.first - number.last < 4 for c in concepts)


_KIND_OF = {"death": "CASUALTY/killed"}
