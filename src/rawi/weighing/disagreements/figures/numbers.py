"""The numbers and lengths of time of a sentence, and what each is a figure of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from rawi.languages import load
from rawi.model import Document, Quantity, Timex
from rawi.text import Prepared
from rawi.understanding.quantities.finding import Finder
from rawi.understanding.quantities.lexicon import QuantityFile, quantity_lexicon
from rawi.understanding.quantities.numerals import number_file
from rawi.weighing.disagreements.figures.lengths import Length, length_of
from rawi.weighing.disagreements.figures.words import Concept, begins, ends, words_of_figures

COUNT = "count"  # of things that no list has
_ADJACENT = 2  # tokens between a word such as "magnitude" and its number
_BARE = 4  # the same, where nothing or nothing known is counted
_NEAR = 14  # tokens between a number and what it is a figure of

#: Units of people that are told by what befell them, and the kind of happening for it.
STATES = {
    "killed": "CASUALTY/killed", "wounded": "CASUALTY/injured", "missing": "CASUALTY/missing",
    "arrested": "COERCE/arrest", "hostage": "ASSAULT/abduct", "displaced person": "MOVE/flee", "refugee": "MOVE/flee",
    "protester": "crowd", "demonstrator": "crowd",
}  # fmt: skip
PERSONS = frozenset(
    {"person", "student", "child", "woman", "man", "civilian", "soldier", "officer", "police officer", "militant",
     "member", "worker", "journalist", "doctor", "lawmaker", "passenger", "tourist", "pilgrim", "migrant",
     "prisoner", "teacher", "resident", "farmer", "miner", "guard", "sailor", "pilot", "employee", "hostage",
     "survivor", "citizen", "official", "driver", "patient", "engineer", "rescuer", "body", "adult", "fighter",
     "defendant", "crew member"}
)  # fmt: skip
#: Types of happening that no number of people belongs to, and those that say nothing of what a number is of.
SAYING = frozenset({"ANNOUNCE", "REJECT", "ACCUSE", "ECONOMY", "DECIDE", "REQUEST", "THREATEN", "SUPPORT", "HOLD"})
_BESIDE_PEOPLE = frozenset({"DISASTER", "OPERATE", "LAUNCH", "APPOINT", "TRIAL", "CONSULT", "AGREE", "ELECT"})


#: Topics of lengths of time alone.
OF_LENGTHS = frozenset({"term", "lasting"})


class Number(NamedTuple):
    """A number in a sentence: its tokens, and the quantity or length of time that it is."""

    first: int
    last: int
    quantity: Quantity | None
    timex: Timex | None
    length: Length | None


DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=8)
def number_words(language: str) -> re.Pattern[str]:
    """The words for two and more that stand by themselves, as texts spell them."""
    forms = {form for value, listed in number_file(language).cardinals.items() if value > 1 for form in listed}
    return re.compile(
        r"\b[وبلف]?(?:" + "|".join(sorted(map(re.escape, forms), key=lambda f: (-len(f), f))) + r")\b", re.I
    )


def numbers_of(document: Document, prepared: Prepared, start: int, times: Sequence[Timex]) -> list[Number]:
    """Numbers and lengths of a sentence, in order."""
    dated = [t for t in times if t.value is not None]
    shifted = tuple(Timex(t.start - start, t.end - start, t.text, t.type, t.value) for t in dated)
    names = [(m.start - start, m.end - start) for m in document.mentions]
    out = []
    for quantity in Finder(prepared, quantity_lexicon(document.language), bare=True).find(shifted):
        if any(a < quantity.end and quantity.start < b and b - a > quantity.end - quantity.start for a, b in names):
            continue
        if quantity.start and prepared.text[quantity.start - 1].isalnum() and prepared.text[quantity.start].isdigit():
            continue  # part of a name such as M23
        if _BEHIND_COMMA.search(prepared.text, max(0, quantity.start - 6), quantity.start):
            continue  # "7 , 3": the end of one number
        span = _tokens(prepared, quantity.start, quantity.end)
        if span[0] and _is_letter(prepared.tokens[span[0] - 1].text):
            continue  # or "S 300"
        if quantity.unit is None:
            quantity = msgspec.structs.replace(quantity, unit=_unit_behind(prepared, span[1], document.language))
        if not quantity.approximate and _is_about(prepared, span[1], document.language):
            quantity = msgspec.structs.replace(quantity, approximate=True)
        out.append(Number(*span, quantity, None, None))
    vague = [t for t in times if t.value is None and t.type == "DURATION"]
    for timex in (*dated, *vague):
        length = length_of(timex, document.language) if timex.type == "DURATION" else None
        if length is not None and not _of_a_date(document, timex):
            span = _tokens(prepared, timex.start - start, timex.end - start)
            out.append(Number(*span, None, timex, _bounded(length, prepared, span[0], document.language)))
    return sorted(out, key=lambda n: n.first)


_BEHIND_COMMA = re.compile(r"\d [,،.] ?\Z")


def _is_letter(word: str) -> bool:
    """Whether a word is one Latin letter, as in the names of makes, and no article."""
    return len(word) == 1 and word.isascii() and word.isalpha() and word not in "ai"


_ABOUT_REACH = 2  # words of what is counted between a number and "or so" behind it


def _is_about(prepared: Prepared, at: int, language: str) -> bool:
    """Whether words behind what is counted say that the number is not exact; ``period``: that it is
    the number of one day or week."""
    words = [t.text for t in prepared.tokens[at : at + _ABOUT_REACH + 2]]
    return any(begins(words, i, words_of_figures(language).about_after) for i in range(_ABOUT_REACH + 1))


def _of_a_date(document: Document, timex: Timex) -> bool:
    """Whether what looks like a length is a number before a weekday, or the end of a name ("M23 on Tuesday")."""
    glued = timex.start > 0 and timex.text[0].isdigit() and document.text[timex.start - 1].isalnum()
    days = (timex.value or "").endswith("D")
    return glued or (days and any(t.type != "DURATION" and 0 <= t.start - timex.end <= 1 for t in document.times))


_ADJECTIVES = 2  # words between a number and what it counts: "three Russian diplomats", "62 clay tablets"


def _unit_behind(prepared: Prepared, at: int, language: str) -> str | None:
    """The unit of a number whose noun does not follow at once."""
    lex = quantity_lexicon(language)
    words = [t.text for t in prepared.tokens[at : at + _ADJECTIVES + 1]]
    for i, word in enumerate(words):
        if not word.isalpha() or word in lex.skip or word in lex.of:
            return None
        stems = [word, *(word.removesuffix(e) for e in lex.endings if word.endswith(e))]
        for key, unit in (row for stem in stems for row in lex.units.get(stem, ())):
            if len(key) == 1 and not unit.dual and unit.unit not in STATES:
                return unit.unit
        if i and lex.noun_endings and word.endswith(lex.noun_endings):
            return COUNT
    return COUNT if len(words) > 1 and not lex.noun_endings else None


def _bounded(length: Length, prepared: Prepared, first: int, language: str) -> Length:
    """The length with what stands right before it: "more than", "about"."""
    lex = quantity_lexicon(language)
    for size in lex.bound_sizes:
        key = tuple(t.text for t in prepared.tokens[max(0, first - size) : first])
        for prefix in ("", *lex.proclitics):
            if key and key[0].startswith(prefix):
                kind = lex.bounds.get((key[0][len(prefix) :], *key[1:]))
                if kind is not None:
                    return length.bounded(kind)
    return length


def _tokens(prepared: Prepared, start: int, end: int) -> tuple[int, int]:
    a, b = prepared.folded_span(start, end)
    return prepared.token_at(a), prepared.token_at(max(a, b - 1)) + 1


def topics_of(
    numbers: Sequence[Number], concepts: Sequence[Concept], words: Sequence[str], language: str
) -> list[tuple[Number, str | None]]:
    """What each number is a figure of: the nearest fitting word with no other number of its sort between, each word
    for one number."""
    pairs = []
    for i, number in enumerate(numbers):
        for j, concept in enumerate(concepts):
            gap = _gap(number, concept)
            listed = words_of_figures(language).counts
            counted = concept.last <= number.first and (
                ends(words, concept.first, listed) or tuple(words[concept.first : concept.last]) in listed
            )
            if gap > _NEAR or not _can_belong(number, concept, 0 if counted else gap, language):
                continue
            crossed = sum(
                1
                for other in numbers
                if other is not number
                and (other.length is None) == (number.length is None)
                and min(number.last, concept.last) <= other.first < max(number.first, concept.first)
            )
            stop = any(
                words[k] in _STOPS for k in range(min(number.last, concept.last), max(number.first, concept.first))
            )
            pairs.append((crossed > 0, not counted, stop, not _fits_best(number, concept), gap, i, j))
    chosen: dict[int, str] = {}
    used: set[int] = set()
    for crossed_, _, _, _, _, i, j in sorted(pairs):
        if i not in chosen and (j not in used or numbers[i].length is not None) and not crossed_:
            chosen[i] = concepts[j].topic
            used.add(j)
    return [(number, chosen.get(i)) for i, number in enumerate(numbers)]


_STOPS = frozenset({",", "،", ";", "؛", ":"})


def _gap(number: Number, concept: Concept) -> int:
    return max(concept.first - number.last, number.first - concept.last, 0)


def _can_belong(number: Number, concept: Concept, gap: int, language: str) -> bool:
    type_ = concept.topic.partition("/")[0]
    inside = number.first <= concept.first and concept.last <= number.last
    if inside and type_ not in _OF_PEOPLE:
        return False  # what is counted is not yet what befell it
    if concept.topic == "magnitude":
        return gap <= _ADJACENT and number.quantity is not None
    if type_ in SAYING or (number.quantity is not None and concept.topic in OF_LENGTHS):
        return False
    if number.length is not None:
        return type_ not in ("CASUALTY", "crowd", "magnitude", "weight", "height", "share", "cost", "death")
    assert number.quantity is not None
    if _of_people(number.quantity):
        return type_ not in _BESIDE_PEOPLE and (not concept.listed or "/" in concept.topic or type_ in GROUPS)
    unit = number.quantity.unit
    if unit is None:
        return (concept.listed or type_ in _OF_PEOPLE or concept.topic in GROUPS) and gap <= _BARE
    return type_ not in _OF_PEOPLE or (unit not in known_units(language) and gap <= _BARE)


#: What befalls people besides being hurt or held.
GROUPS = frozenset(
    {"crowd", "death", "ASSAULT/abduct", "RETREAT/release", "AID/rescue", "MOVE/flee", "ASSAULT/execute"}
)
_OF_PEOPLE = frozenset({"CASUALTY", "death", "COERCE"})


def _fits_best(number: Number, concept: Concept) -> bool:
    """Whether the word is of the sort that such numbers mostly belong to."""
    if number.quantity is not None and (_of_people(number.quantity) or number.quantity.unit is None):
        return concept.topic.startswith(("CASUALTY/", "COERCE/", "death", "magnitude")) or concept.topic in GROUPS
    return number.quantity is None or (concept.listed and "/" not in concept.topic)


def _of_people(quantity: Quantity) -> bool:
    return quantity.unit in PERSONS or quantity.unit in STATES


@lru_cache(maxsize=8)
def known_units(language: str) -> frozenset[str]:
    """The units that the lists of a language know, by their English names."""
    file = load(language, "quantities", QuantityFile)
    return frozenset((*file.units, *file.currencies, *file.duals))
