"""The figures that an article gives: numbers of people and things, measures and lengths of time, each with what it is a
figure of.

They are read anew from the sentences that hold a number, whether or not an event was found in them: accounts part over
numbers as often in what is said as in what is told to have happened.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import msgspec

from rawi.languages import has, load
from rawi.model import Account, Document, Event, Quantity, Statement, Timex
from rawi.model.chain import node
from rawi.model.dates import bounds
from rawi.text import Prepared, fold
from rawi.understanding.events.matching import find_hits
from rawi.understanding.events.pack import lexicon as event_lexicon
from rawi.understanding.quantities.finding import Finder
from rawi.understanding.quantities.lexicon import QuantityFile, quantity_lexicon
from rawi.understanding.quantities.numerals import number_file
from rawi.weighing.lengths import Length, length_of
from rawi.weighing.meanings import meanings
from rawi.weighing.same_event import family

CEASEFIRE = "RETREAT/ceasefire"
PEOPLE, COUNT = "people", "count"  # of people, and of things that no list has
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?؟][\"»”)]*(?=\s|$)|(?=\n)|$)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!/)")
_SENTENCE_END = re.compile(r"\n|[.!?؟](?=\s)")
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LEAD = 800  # code points from the top that are an article's own news
_MOST = 40  # figures of one article that are looked at; tables are not compared
_AFTER = 60  # code points between a cue and the day on which it was said
_RECENT = dt.timedelta(days=8)
_ADJACENT = 2  # tokens between a word such as "magnitude" and its number
_SMALL = 3  # "these two" point back at what was told
_BARE = 4  # the same, where nothing or nothing known is counted
_NEAR = 14  # tokens between a number and what it is a figure of

#: Units of people that are told by what befell them, and the kind of happening for it.
_STATES = {
    "killed": "CASUALTY/killed", "wounded": "CASUALTY/injured", "missing": "CASUALTY/missing",
    "arrested": "COERCE/arrest", "hostage": "ASSAULT/abduct", "displaced person": "MOVE/flee", "refugee": "MOVE/flee",
    "protester": "crowd", "demonstrator": "crowd",
}  # fmt: skip
_PERSONS = frozenset(
    {"person", "student", "child", "woman", "man", "civilian", "soldier", "officer", "police officer", "militant",
     "worker", "journalist", "doctor", "lawmaker", "passenger", "tourist", "pilgrim", "migrant", "prisoner", "teacher",
     "resident", "farmer", "driver", "patient", "engineer", "rescuer", "body", "adult", "fighter", "defendant",
     "crew member"}
)  # fmt: skip
#: Of these, parts of a whole that is counted apart.
SPECIAL = frozenset(
    {"child", "woman", "man", "officer", "police officer", "soldier", "journalist", "doctor", "militant"}
)
#: Types of happening that no number of people belongs to, and those that say nothing of what a number is of.
_SAYING = frozenset({"ANNOUNCE", "REJECT", "ACCUSE", "ECONOMY", "DECIDE", "REQUEST", "THREATEN", "SUPPORT", "HOLD"})
_BESIDE_PEOPLE = frozenset({"DISASTER", "OPERATE", "LAUNCH", "APPOINT", "TRIAL", "CONSULT", "AGREE", "ELECT"})


class FigureFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``figures.yaml``: words by what they make a number a figure of; ``counts``: before what is counted, its number
    after it ("the number of dead ... to 10"); ``apart``: right before a number that is a part or an addition;
    ``back``: before a small number that points back; ``part_of``: between a number and the whole that it is a part of;
    ``behind``: right behind a number or length that is no figure of what its sentence tells; ``between``: pairs of
    words around such a length; ``rate``: behind a distance that is a speed; ``ages``: endings of lengths that are
    ages; ``about_after``: behind what is counted, that the number is not exact; ``period``: that it is
    the number of one day or week."""

    topics: dict[str, list[str]]
    counts: list[str] = []
    apart: list[str] = []
    back: list[str] = []
    part_of: list[str] = []
    behind: list[str] = []
    between: dict[str, str] = {}
    rate: list[str] = []
    ages: list[str] = []
    about_after: list[str] = []
    period: list[str] = []
    examples: list[FigureExample] = []


class FigureExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence with one figure: what of, and its value."""

    text: str
    topic: str
    value: float


class _Words(NamedTuple):
    """The phrases of ``figures.yaml``, folded; ``topics`` by their first word."""

    topics: dict[str, list[tuple[tuple[str, ...], str]]]
    counts: list[tuple[str, ...]]
    back: list[tuple[str, ...]]
    apart: list[tuple[str, ...]]
    part_of: frozenset[str]
    behind: list[tuple[str, ...]]
    between: dict[str, str]
    rate: list[tuple[str, ...]]
    ages: tuple[str, ...]
    about_after: list[tuple[str, ...]]
    period: list[tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Figure:
    """One figure. ``measure`` is ``people``, a unit or ``duration``; ``unit`` the unit as it stands; ``topic`` what it
    is a figure of (a family of happenings or a topic), ``concepts`` what else its sentence speaks of; ``things``
    meanings and words of what is counted, ``near`` those of the words around it; ``low`` and ``high`` what it can
    stand for; ``day`` when it was said; ``events`` are the ids of those that its
    sentence tells, of its topic where there are any, ``lead`` whether the sentence is one of the article's first."""

    document: Document
    statement: Statement | None
    start: int
    end: int
    at: tuple[int, int]
    measure: str
    unit: str | None
    topic: str | None
    concepts: frozenset[str]
    things: frozenset[str]
    near: frozenset[str]
    value: float
    low: float
    high: float
    exact: bool
    name: str
    length: Length | None
    day: str | None
    authority: str | None
    period: tuple[dt.date, dt.date] | None
    parties: frozenset[str]
    places: frozenset[str]
    events: frozenset[str]
    lead: bool

    @property
    def account(self) -> Account:
        """Where the article says it."""
        text = self.document.text[self.start : self.end]
        return Account(self.document.id, self.statement.id if self.statement else None, self.start, self.end, text)


@lru_cache(maxsize=8)
def _words(language: str) -> _Words:
    file = load(language, "figures", FigureFile)
    topics: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for topic, phrases in file.topics.items():
        for phrase in phrases:
            key = tuple(_WORD.findall(fold(phrase)))
            topics.setdefault(key[0], []).append((key, family(topic)))
    for rows in topics.values():
        rows.sort(key=lambda row: -len(row[0]))
    counts, back, apart, behind, rate, about_after, period = (
        [tuple(_WORD.findall(fold(phrase))) for phrase in listed]
        for listed in (file.counts, file.back, file.apart, file.behind, file.rate, file.about_after, file.period)
    )
    between = {fold(first): fold(last) for first, last in file.between.items()}
    part_of, ages = frozenset(map(fold, file.part_of)), tuple(map(fold, file.ages))
    return _Words(topics, counts, back, apart, part_of, behind, between, rate, ages, about_after, period)


def figures(document: Document) -> list[Figure]:
    """The figures of an article in the order of its text."""
    if not (has(document.language, "figures") and has(document.language, "events")):
        return []
    out: list[Figure] = []
    for start, end in _sentences(document):
        lead = start < _LEAD
        out.extend(_of_sentence(document, start, end, lead))
        if len(out) >= _MOST:
            break
    return out[:_MOST]


def _sentences(document: Document) -> Iterator[tuple[int, int]]:
    """Spans of the sentences with a number in them that is no date."""
    numbered = [(q.start, q.end) for q in document.quantities]
    numbered += [(t.start, t.end) for t in document.times if t.type == "DURATION"]
    dates = [(t.start, t.end) for t in document.times if t.type != "DURATION"]
    for pattern in (_DIGITS, _number_words(document.language)):
        for match in pattern.finditer(document.text):
            if not any(a <= match.start() < b for a, b in dates):
                numbered.append(match.span())
    starts = sorted(numbered)
    at = 0
    for match in _SENTENCE.finditer(document.text):
        while at < len(starts) and starts[at][0] < match.start():
            at += 1
        if at < len(starts) and starts[at][0] < match.end():
            yield match.span()


_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=8)
def _number_words(language: str) -> re.Pattern[str]:
    """The words for two and more that stand by themselves, as texts spell them."""
    forms = {form for value, listed in number_file(language).cardinals.items() if value > 1 for form in listed}
    return re.compile(
        r"\b[وبلف]?(?:" + "|".join(sorted(map(re.escape, forms), key=lambda f: (-len(f), f))) + r")\b", re.I
    )


class _Concept(NamedTuple):
    """What a word of a sentence speaks of: its tokens, and whether the word is one of ``figures.yaml``."""

    first: int
    last: int
    topic: str
    listed: bool


class _Number(NamedTuple):
    """A number in a sentence: its tokens, and the quantity or length of time that it is."""

    first: int
    last: int
    quantity: Quantity | None
    timex: Timex | None
    length: Length | None


def _of_sentence(document: Document, start: int, end: int, lead: bool) -> Iterator[Figure]:
    text = document.text[start:end]
    prepared = Prepared(text, document.language)
    words = [t.text for t in prepared.tokens]
    if not words:
        return
    if any(_stands(words, phrase) for phrase in _words(document.language).period):
        return  # what a day or a week brings is another number every time
    times = [t for t in document.times if start <= t.start < end]
    numbers = _numbers(document, prepared, start, times)
    concepts = _concepts(prepared, words, document.language)
    events = [e for e in document.events if start <= e.trigger[0] < end]
    for number, topic in _topics(numbers, concepts, words, document.language):
        figure = _figure(document, prepared, (start, end), number, topic, concepts, words, times, events, lead)
        if figure is not None:
            yield figure


def _numbers(document: Document, prepared: Prepared, start: int, times: Sequence[Timex]) -> list[_Number]:
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
        span = _tokens(prepared, quantity.start, quantity.end)
        if quantity.unit is None:
            quantity = msgspec.structs.replace(quantity, unit=_unit_behind(prepared, span[1], document.language))
        if not quantity.approximate and _is_about(prepared, span[1], document.language):
            quantity = msgspec.structs.replace(quantity, approximate=True)
        out.append(_Number(*span, quantity, None, None))
    for timex in dated:
        length = length_of(timex, document.language) if timex.type == "DURATION" else None
        if length is not None and not _of_a_date(document, timex):
            span = _tokens(prepared, timex.start - start, timex.end - start)
            out.append(_Number(*span, None, timex, _bounded(length, prepared, span[0], document.language)))
    return sorted(out, key=lambda n: n.first)


_ABOUT_REACH = 2  # words of what is counted between a number and "or so" behind it


def _is_about(prepared: Prepared, at: int, language: str) -> bool:
    """Whether words behind what is counted say that the number is not exact; ``period``: that it is
    the number of one day or week."""
    words = [t.text for t in prepared.tokens[at : at + _ABOUT_REACH + 2]]
    return any(_begins(words, i, _words(language).about_after) for i in range(_ABOUT_REACH + 1))


def _of_a_date(document: Document, timex: Timex) -> bool:
    """Whether what looks like a length is a number before a weekday, or the end of a name ("M23 on Tuesday")."""
    glued = timex.start > 0 and timex.text[0].isdigit() and document.text[timex.start - 1].isalnum()
    return glued or any(t.type != "DURATION" and 0 <= t.start - timex.end <= 1 for t in document.times)


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
            if len(key) == 1 and not unit.dual and unit.unit not in _STATES:
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


def _concepts(prepared: Prepared, words: Sequence[str], language: str) -> list[_Concept]:
    """What the words of a sentence speak of, in order."""
    lex = event_lexicon(language)
    out = [
        _Concept(hit.first, hit.last, family(lex.pack.triggers[hit.form.trigger].kind), False)
        for hit in find_hits(prepared, 0, len(words), lex)
        if hit.form.cls == "trigger"
    ]
    listed = _words(language).topics
    for i, word in enumerate(words):
        for form in (word, *bare(word, language)):
            for key, topic in listed.get(form, ()):
                if tuple(words[i + 1 : i + len(key)]) == key[1:]:
                    out.append(_Concept(i, i + len(key), topic, True))
    injured = {c.first for c in out if c.topic == "CASUALTY/injured"}
    # a verb that says of people that they were hurt or fell ill: hurt, when no other word says that they are ill
    out = [c for c in out if c.topic != "CASUALTY/infected" or c.first not in injured]
    kept: dict[tuple[int, str], _Concept] = {}
    for concept in sorted(out, key=lambda c: (c.first, c.first - c.last, c.listed)):
        same = next((k for k in range(concept.first - 3, concept.first + 1) if (k, concept.topic) in kept), None)
        if same is None:
            kept[concept.first, concept.topic] = concept
        elif concept.listed:
            kept[same, concept.topic] = kept[same, concept.topic]._replace(listed=True)
    return list(kept.values())


def phrases_of_other_kinds(words: Sequence[str], language: str) -> frozenset[int]:
    """Tokens inside of a phrase of ``figures.yaml`` that has a meaning of its own ("cease fire" is no fire)."""
    listed = _words(language).topics
    inside: set[int] = set()
    for i, word in enumerate(words):
        for form in (word, *bare(word, language)):
            for key, topic in listed.get(form, ()):
                if len(key) > 1 and topic == CEASEFIRE and tuple(words[i + 1 : i + len(key)]) == key[1:]:
                    inside.update(range(i, i + len(key)))
    return frozenset(inside)


@lru_cache(maxsize=50_000)
def bare(word: str, language: str) -> tuple[str, ...]:
    """The word without a conjunction, preposition or article written on to it."""
    lex = quantity_lexicon(language)
    out = []
    for prefix in lex.proclitics:
        if word.startswith(prefix) and len(word) - len(prefix) > 2:
            out.append(word[len(prefix) :])
    if lex.article:
        out += [w.removeprefix(lex.article) for w in (word, *out) if w.startswith(lex.article)]
    return tuple(dict.fromkeys(out))


@lru_cache(maxsize=20_000)
def meaning_of(word: str, language: str) -> frozenset[str]:
    """The meanings of a folded word, alike in all languages."""
    return meanings(word, language)


_AROUND = 6  # words on either side of a number that tell what it is of


def _near(words: Sequence[str], number: _Number, concepts: Sequence[_Concept], language: str) -> frozenset[str]:
    """Meanings, fronts and topics of the words around a number, without the thing counted."""
    first, last = number.first - _AROUND, number.last + _AROUND
    out = {
        c.topic for c in concepts if first <= c.first and c.last <= last and c.topic.partition("/")[0] not in _SAYING
    }
    for i in range(max(0, first), min(last, len(words))):
        word = words[i]
        if len(word) > 3 and word[0].isalpha() and not number.first <= i < number.last:
            out.add(f"{language}:{word[:6]}")
            out |= meaning_of(word, language)
    return frozenset(out)


def _topics(
    numbers: Sequence[_Number], concepts: Sequence[_Concept], words: Sequence[str], language: str
) -> list[tuple[_Number, str | None]]:
    """What each number is a figure of: the nearest fitting word with no other number of its sort between, each word
    for one number."""
    pairs = []
    for i, number in enumerate(numbers):
        for j, concept in enumerate(concepts):
            gap = _gap(number, concept)
            if gap > _NEAR or not _can_belong(number, concept, gap, language):
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
            counted = concept.last <= number.first and any(
                _ends(words, concept.first, [phrase]) for phrase in _words(language).counts
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


def _gap(number: _Number, concept: _Concept) -> int:
    return max(concept.first - number.last, number.first - concept.last, 0)


def _can_belong(number: _Number, concept: _Concept, gap: int, language: str) -> bool:
    type_ = concept.topic.partition("/")[0]
    inside = number.first <= concept.first and concept.last <= number.last
    if inside and type_ not in _OF_PEOPLE:
        return False  # what is counted is not yet what befell it
    if concept.topic == "magnitude":
        return gap <= _ADJACENT and number.quantity is not None
    if type_ in _SAYING:
        return False
    if number.length is not None:
        return type_ not in ("CASUALTY", "crowd", "magnitude", "weight", "height", "share", "cost", "death")
    assert number.quantity is not None
    if _of_people(number.quantity):
        return type_ not in _BESIDE_PEOPLE and (not concept.listed or "/" in concept.topic or type_ in _GROUPS)
    unit = number.quantity.unit
    if unit is None:
        return (concept.listed or type_ in _OF_PEOPLE) and gap <= _BARE
    return type_ not in _OF_PEOPLE or (unit not in known_units(language) and gap <= _BARE)


_GROUPS = frozenset({"crowd", "death"})
_OF_PEOPLE = frozenset({"CASUALTY", "death", "COERCE"})


def _fits_best(number: _Number, concept: _Concept) -> bool:
    """Whether the word is of the sort that such numbers mostly belong to."""
    if number.quantity is not None and (_of_people(number.quantity) or number.quantity.unit is None):
        return concept.topic.startswith(("CASUALTY/", "COERCE/", "death", "magnitude")) or concept.topic in _GROUPS
    return number.quantity is None or (concept.listed and "/" not in concept.topic)


def _of_people(quantity: Quantity) -> bool:
    return quantity.unit in _PERSONS or quantity.unit in _STATES


def _figure(
    document: Document,
    prepared: Prepared,
    span: tuple[int, int],
    number: _Number,
    topic: str | None,
    concepts: Sequence[_Concept],
    words: Sequence[str],
    times: Sequence[Timex],
    events: Sequence[Event],
    lead: bool,
) -> Figure | None:
    listed = _words(document.language)
    if _ends(words, number.first, listed.apart) or _is_offset(words, number, listed):
        return None
    small = number.quantity is not None and number.quantity.value <= _SMALL
    if small and _ends(words, number.first, listed.back):
        return None
    if topic is not None and _is_part(words, number, concepts, listed):
        return None
    if number.quantity is not None and _begins(words, number.last, listed.rate):
        topic = "speed"
    if number.quantity is not None:
        quantity = number.quantity
        at = (span[0] + quantity.start, span[0] + quantity.end)
        measure, topic = _measure(quantity, topic, document.language)
        if measure is None or _vague(quantity) or (quantity.value == 1 and not _one_person(quantity, measure, topic)):
            return None
        if topic == "CASUALTY/injured" and any(c.topic == "CASUALTY/infected" for c in concepts):
            topic = "CASUALTY/infected"
        unit, value, name = quantity.unit, float(quantity.value), name_of(quantity)
        low, high = range_of(quantity)
        exact = not quantity.approximate and quantity.low is None and quantity.high is None
    else:
        assert number.timex is not None and number.length is not None
        at = (number.timex.start, number.timex.end)
        measure, unit, value, name = "duration", number.length.unit, number.length.hours, number.length.name
        low, high, exact = number.length.low, number.length.high, number.length.exact
    statement = _statement_at(document, at)
    if statement is not None and statement.stance == "denies":
        return None
    start, end = (statement.start, statement.end) if statement is not None else span
    own = [e for e in events if topic is not None and family(f"{e.type}/{e.mode}") == topic]
    said = said_on(document, statement)
    return Figure(
        document, statement, start, end, at, measure, unit, topic,
        frozenset(c.topic for c in concepts if c.topic.partition("/")[0] not in _SAYING - {"ECONOMY"}),
        _things(words, number, unit, document.language), _near(words, number, concepts, document.language),
        value, low, high, exact, name, number.length,
        said[0] if said else (document.published.value or document.published.latest or None),
        _authority(statement),
        _period(times, said[1] if said else None),
        frozenset(a for e in own for a in e.actors),
        frozenset(e.place for e in own if e.place is not None),
        frozenset(e.id for e in own or events), lead,
    )  # fmt: skip


def _vague(quantity: Quantity) -> bool:
    """Whether it is a word as "dozens" or "hundreds", which parts from no number."""
    return (
        quantity.approximate
        and quantity.low == quantity.value
        and quantity.value in _FUZZY_VALUES
        and not any(c.isdigit() for c in quantity.text)
    )


_FUZZY_VALUES = frozenset({10, 12, 100, 1000, 10_000, 100_000, 1_000_000, 1_000_000_000})


def _one_person(quantity: Quantity, measure: str, topic: str | None) -> bool:
    """Whether a one is counted, and no article: in figures, or of what a word of happening is about."""
    first = quantity.text.split()[0]
    if first[0].isdecimal():
        return True
    return topic is not None and not (first.isascii() and len(first) <= _ARTICLE) and measure != topic


_ARTICLE = 2  # letters of an English article; "one" is longer


def _measure(quantity: Quantity, topic: str | None, language: str) -> tuple[str | None, str | None]:
    """What sort of number it is, and what it is a figure of."""
    unit = quantity.unit
    if topic == "magnitude" or unit == "magnitude":
        return "magnitude", "magnitude"
    if unit in _STATES:
        return PEOPLE, topic if topic and topic.startswith(("CASUALTY/", "death", "COERCE/")) else family(_STATES[unit])
    if unit in _PERSONS:
        return (PEOPLE, topic) if topic is not None else (None if unit == "person" else unit, None)
    if unit is None:
        if topic is None or quantity.value < 2:
            return None, None
        return (
            (PEOPLE, topic)
            if topic.startswith(("CASUALTY/", "death", "COERCE/")) or topic == "crowd"
            else (topic, topic)
        )
    if unit in known_units(language):
        return unit, topic
    return (PEOPLE if topic is not None and topic.startswith(("CASUALTY/", "death")) else COUNT), topic


@lru_cache(maxsize=8)
def known_units(language: str) -> frozenset[str]:
    """The units that the lists of a language know, by their English names."""
    file = load(language, "quantities", QuantityFile)
    return frozenset((*file.units, *file.currencies, *file.duals))


def _things(words: Sequence[str], number: _Number, unit: str | None, language: str) -> frozenset[str]:
    """What is counted: its unit, and meanings of the words behind the number."""
    if number.quantity is None:
        return frozenset()
    out = {f"unit:{unit}"} if unit in known_units(language) else set()
    for word in words[number.first + 1 : number.last + 3]:
        if len(word) > 2 and word[0].isalpha():
            out |= meaning_of(word, language)
            out.add(f"{language}:{word[:5]}")
    return frozenset(out)


def _is_offset(words: Sequence[str], number: _Number, listed: _Words) -> bool:
    """Whether it only says how long before or after something, or how old somebody is."""
    if _begins(words, number.last, listed.behind):
        return True
    before = words[number.first - 1] if number.first else ""
    if listed.between.get(before) == (words[number.last] if number.last < len(words) else None):
        return True
    return number.timex is not None and fold(number.timex.text).endswith(listed.ages) and bool(listed.ages)


def _is_part(words: Sequence[str], number: _Number, concepts: Sequence[_Concept], listed: _Words) -> bool:
    """Whether it is a part of a number of people told elsewhere: "nine of the dead"."""
    if number.quantity is None or number.last >= len(words) or words[number.last] not in listed.part_of:
        return False
    return any(c.listed and "/" in _KIND_OF.get(c.topic, c.topic) and 0 < c.first - number.last < 4 for c in concepts)


_KIND_OF = {"death": "CASUALTY/killed"}


def _stands(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    return any(tuple(words[i : i + len(phrase)]) == phrase for i in range(len(words)))


def _begins(words: Sequence[str], at: int, phrases: Sequence[tuple[str, ...]]) -> bool:
    return any(tuple(words[at : at + len(phrase)]) == phrase for phrase in phrases)


def _ends(words: Sequence[str], at: int, phrases: Sequence[tuple[str, ...]]) -> bool:
    return any(tuple(words[max(0, at - len(phrase)) : at]) == phrase for phrase in phrases)


def _statement_at(document: Document, at: tuple[int, int]) -> Statement | None:
    """The narrowest statement that a span stands in."""
    held = [s for s in document.statements if s.start <= at[0] and at[1] <= s.end]
    return min(held, key=lambda s: (s.end - s.start, s.id), default=None)


def said_on(document: Document, statement: Statement | None) -> tuple[str, Timex] | None:
    """The day on which something was said, where the words around the cue give it, and those words."""
    if statement is None:
        return None
    published = document.published.day
    best: tuple[int, str, Timex] | None = None
    for timex in document.times:
        if timex.type not in ("DATE", "TIME") or timex.value is None or not _DAY.match(timex.value):
            continue
        if statement.start <= timex.start < statement.end:
            continue
        cue = statement.cue
        gap = max(timex.start - cue.end, cue.start - timex.end)
        between = document.text[min(timex.start, cue.start) : max(timex.end, cue.end)]
        if gap > _AFTER or _SENTENCE_END.search(between):
            continue
        day = timex.value[:10]
        if published is not None and not published - _RECENT <= dt.date.fromisoformat(day) <= published:
            continue
        if best is None or gap < best[0]:
            best = gap, day, timex
    return best[1:] if best else None


def _authority(statement: Statement | None) -> str | None:
    return node(statement.chain[-1]) if statement is not None and statement.chain else None


def _period(times: Sequence[Timex], said: Timex | None) -> tuple[dt.date, dt.date] | None:
    """First and last day of the dates of a sentence, without the day on which it was said."""
    days = []
    for timex in times:
        if timex.type in ("DATE", "TIME") and timex.value is not None and timex is not said:
            value = re.match(r"\d{4}(-\d\d(-\d\d)?)?", timex.value)
            if value:
                days.append(bounds(value.group()))
    return (min(a for a, _ in days), max(b for _, b in days)) if days else None


_ROUNDING = 0.1  # "about 40" may stand for 36 to 44


def range_of(quantity: Quantity) -> tuple[float, float]:
    """The least and the most that a number can stand for."""
    value = float(quantity.value)
    low, high = quantity.low, quantity.high
    if low is not None or high is not None:
        return float(low) if low is not None else 0.0, float(high) if high is not None else float("inf")
    if quantity.approximate:
        return value * (1 - _ROUNDING), value * (1 + _ROUNDING)
    return value, value


def name_of(quantity: Quantity) -> str:
    """A number in English words and figures."""
    value = f"{quantity.value:g}" if quantity.value < 1e6 else f"{quantity.value:.0f}"
    if quantity.low is not None and quantity.high is None:
        return f"more than {value}" if quantity.low > quantity.value else f"at least {value}"
    if quantity.high is not None and quantity.low is None:
        return f"at most {value}"
    if quantity.low is not None and quantity.high is not None:
        return f"{quantity.low:g} to {quantity.high:g}"
    return f"about {value}" if quantity.approximate else value


def figures_of_events(document: Document, wanted: Collection[str]) -> list[Figure]:
    """The numbers of an article's events alone, those with the ids ``wanted``: for stories too large to read anew."""
    statements = {s.id: s for s in document.statements}
    reported = document.published.value or document.published.latest
    out = []
    for event in document.events:
        if event.id not in wanted or event.status == "denied":
            continue
        topic = family(f"{event.type}/{event.mode}")
        statement = statements.get(event.statement or "")
        for quantity in (document.quantities[i] for i in event.quantities if i < len(document.quantities)):
            measure, of = _measure(quantity, topic, document.language)
            if measure is None:
                continue
            low, high = range_of(quantity)
            span = (bounds(event.time[:10])) if event.time is not None else None
            out.append(
                Figure(
                    document,
                    statement,
                    event.start,
                    event.end,
                    (quantity.start, quantity.end),
                    measure,
                    quantity.unit,
                    of,
                    frozenset({topic}),
                    frozenset({f"unit:{quantity.unit}"}),
                    frozenset({topic}),
                    float(quantity.value),
                    low,
                    high,
                    not quantity.approximate and low == high,
                    name_of(quantity),
                    None,
                    reported,
                    _authority(statement),
                    span,
                    frozenset(event.actors),
                    frozenset({event.place} if event.place is not None else ()),
                    frozenset({event.id}),
                    False,
                )
            )
    return out
