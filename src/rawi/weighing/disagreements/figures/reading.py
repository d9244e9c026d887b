"""The figures that an article gives: numbers of people and things, measures and lengths of time, each with what it is a
figure of.

They are read anew from the sentences that hold a number, whether or not an event was found in them: accounts part over
numbers as often in what is said as in what is told to have happened.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rawi.languages import has
from rawi.model import Account, Document, Event, Quantity, Statement, Timex
from rawi.model.dates import bounds
from rawi.text import Prepared, fold
from rawi.weighing.disagreements.figures.left_out import (
    is_added,
    is_away,
    is_beside,
    is_of_whole,
    is_offset,
    is_one_of,
    is_one_of_several,
    is_part,
    one_person,
    summands,
    vague,
)
from rawi.weighing.disagreements.figures.lengths import Amount, Length, amount_of, range_of
from rawi.weighing.disagreements.figures.numbers import (
    COUNT,
    DIGITS,
    GROUPS,
    PERSONS,
    SAYING,
    STATES,
    Number,
    known_units,
    number_words,
    numbers_of,
    topics_of,
)
from rawi.weighing.disagreements.figures.words import (
    Concept,
    begins,
    concepts_of,
    ends,
    meaning_of,
    words_of_figures,
)
from rawi.weighing.events.same_event import family, is_country
from rawi.weighing.keeping import kept_beside
from rawi.weighing.saying import authority, said_on, statement_at
from rawi.weighing.sentences import WORD, spans, words_of

PEOPLE = "people"
_LEAD = 800  # code points from the top that are an article's own news
_MOST = 40  # figures of one article that are looked at; tables are not compared
SPORT = 3  # words of matches in sentences with numbers from which on an article is about sport
_SMALL = 3  # "these two" point back at what was told

#: Of these, parts of a whole that is counted apart.
SPECIAL = frozenset(
    {"child", "woman", "man", "officer", "police officer", "soldier", "journalist", "doctor", "militant"}
)


@dataclass(frozen=True, eq=False)
class Figure:
    """One figure. ``measure`` is ``people``, a unit or ``duration``; ``unit`` the unit as it stands; ``topic`` what it
    is a figure of (a family of happenings or a topic), ``concepts`` what else its sentence speaks of; ``things``
    meanings and words of what is counted, ``near`` those of the words around it, ``measured`` those of the noun whose
    length it is; ``low`` and ``high`` what it can stand for, ``amount`` how it was given; ``day`` when it was said;
    ``named`` are the places in its sentence that are smaller than a country, ``news_places`` those in the article's
    first sentences; ``events`` are the ids of those that its sentence tells, of its topic where there are any,
    ``lead`` whether the sentence is one of the article's first."""

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
    measured: frozenset[str]
    value: float
    low: float
    high: float
    exact: bool
    amount: Amount
    length: Length | None
    day: str | None
    authority: str | None
    period: tuple[dt.date, dt.date] | None
    parties: frozenset[str]
    places: frozenset[str]
    named: frozenset[str]
    news_places: frozenset[str]
    events: frozenset[str]
    lead: bool

    @property
    def account(self) -> Account:
        """Where the article says it."""
        text = self.document.text[self.start : self.end]
        return Account(self.document.id, self.statement.id if self.statement else None, self.start, self.end, text)


def figures(document: Document) -> list[Figure]:
    """The figures of an article in the order of its text."""
    if not (has(document.language, "figures") and has(document.language, "events")):
        return []
    out: list[Figure] = []
    sport = 0
    for before, start, end in _sentences(document):
        lead = start < _LEAD
        sport += sum(h.form.cls == "sport" for h in words_of(document.text[start:end], document.language).hits)
        out.extend(_of_sentence(document, start, end, lead, before))
        if len(out) >= _MOST:
            break
    if sport >= SPORT:
        out = [f for f in out if f.measure == PEOPLE]  # scores, minutes, medals
    return out[:_MOST]


def _sentences(document: Document) -> Iterator[tuple[tuple[int, int] | None, int, int]]:
    """Spans of the sentences with a number in them that is no date, each behind that of the sentence before it."""
    numbered = [(q.start, q.end) for q in document.quantities]
    numbered += [(t.start, t.end) for t in document.times if t.type == "DURATION"]
    dates = [(t.start, t.end) for t in document.times if t.type != "DURATION"]
    for pattern in (DIGITS, number_words(document.language)):
        for match in pattern.finditer(document.text):
            if not any(a <= match.start() < b for a, b in dates):
                numbered.append(match.span())
    starts = sorted(numbered)
    at = 0
    before: tuple[int, int] | None = None
    for start, end in spans(document):
        while at < len(starts) and starts[at][0] < start:
            at += 1
        if at < len(starts) and starts[at][0] < end:
            yield before, start, end
        before = start, end


def _of_sentence(
    document: Document, start: int, end: int, lead: bool, before: tuple[int, int] | None
) -> Iterator[Figure]:
    sentence = words_of(document.text[start:end], document.language)
    prepared, words = sentence.prepared, sentence.words
    if not words:
        return
    if sentence.has(words_of_figures(document.language).period):
        return  # what a day or a week brings is another number every time
    times = [t for t in document.times if start <= t.start < end]
    numbers = numbers_of(document, prepared, start, times)
    concepts = concepts_of(sentence)
    events = [e for e in document.events if start <= e.trigger[0] < end]
    carried = _carried(document, before) if lead and not any(_tells(c) for c in concepts) else frozenset()
    topics = topics_of(numbers, concepts, words, document.language)
    summed = summands(topics, words, document.language)
    for number, topic in topics:
        if number in summed:
            continue
        figure = _figure(
            document, prepared, (start, end), number, numbers, topic, concepts, words, times, events, lead, carried
        )  # fmt: skip
        if figure is not None:
            yield figure


def _tells(concept: Concept) -> bool:
    """Whether a word speaks of a happening, and not only of a length or a number."""
    return "/" in concept.topic or concept.topic in ("death", "attack", "meeting", "agreement", "journey", "protest")


def _carried(document: Document, before: tuple[int, int] | None) -> frozenset[str]:
    """What the sentence before speaks of: "it lasts ten days" is of that."""
    if before is None:
        return frozenset()
    concepts = concepts_of(words_of(document.text[before[0] : before[1]], document.language))
    return frozenset(c.topic for c in concepts if _tells(c) and c.topic.partition("/")[0] not in SAYING - {"ECONOMY"})


_AROUND = 6  # words on either side of a number that tell what it is of


def _near(words: Sequence[str], number: Number, concepts: Sequence[Concept], language: str) -> frozenset[str]:
    """Meanings, fronts and topics of the words around a number, without the thing counted."""
    first, last = number.first - _AROUND, number.last + _AROUND
    out = {c.topic for c in concepts if first <= c.first and c.last <= last and c.topic.partition("/")[0] not in SAYING}
    for i in range(max(0, first), min(last, len(words))):
        word = words[i]
        if len(word) > 3 and word[0].isalpha() and not number.first <= i < number.last:
            out.add(f"{language}:{word[:6]}")
            out |= meaning_of(word, language)
    return frozenset(out)


def _figure(
    document: Document,
    prepared: Prepared,
    span: tuple[int, int],
    number: Number,
    numbers: Sequence[Number],
    topic: str | None,
    concepts: Sequence[Concept],
    words: Sequence[str],
    times: Sequence[Timex],
    events: Sequence[Event],
    lead: bool,
    carried: frozenset[str],
) -> Figure | None:
    listed = words_of_figures(document.language)
    if ends(words, number.first, listed.apart) or is_offset(words, number, listed) or is_away(words, number, listed):
        return None
    added = [*listed.more, *listed.others] if topic == "death" else listed.more
    if number.quantity is not None and is_added(words, number, added):
        return None
    if is_one_of_several(words, number, numbers) or is_of_whole(words, number, numbers, listed):
        return None
    small = number.quantity is not None and number.quantity.value <= _SMALL
    if small and ends(words, number.first, listed.back):
        return None
    if topic is not None and is_beside(words, number, listed):
        return None
    if is_one_of(words, number, listed) or (topic is not None and is_part(words, number, concepts, listed)):
        return None
    if number.quantity is not None and begins(words, number.last, listed.rate):
        return None  # a speed
    if number.quantity is not None:
        quantity = number.quantity
        at = (span[0] + quantity.start, span[0] + quantity.end)
        measure, topic = measure_of(quantity, topic, document.language, frozenset(c.topic for c in concepts))
        if measure is None or vague(quantity) or (quantity.value == 1 and not one_person(quantity, measure, topic)):
            return None
        if topic == "CASUALTY/injured" and any(c.topic == "CASUALTY/infected" for c in concepts):
            topic = "CASUALTY/infected"
        unit, value, amount = quantity.unit, float(quantity.value), amount_of(quantity)
        low, high = range_of(quantity)
        exact = not quantity.approximate and quantity.low is None and quantity.high is None
    else:
        assert number.timex is not None and number.length is not None
        at = (number.timex.start, number.timex.end)
        measure, unit, value, amount = "duration", number.length.unit, number.length.hours, number.length.amount
        low, high, exact = number.length.low, number.length.high, number.length.exact
    statement = statement_at(document, at)
    if statement is not None and statement.stance == "denies":
        return None
    start, end = (statement.start, statement.end) if statement is not None else span
    own = [e for e in events if topic is not None and family(f"{e.type}/{e.mode}") == topic]
    if own and all(e.background for e in own):
        return None  # of an earlier happening
    said = said_on(document, statement)
    return Figure(
        document, statement, start, end, at, measure, unit, topic,
        carried | frozenset(c.topic for c in concepts if c.topic.partition("/")[0] not in SAYING - {"ECONOMY"}),
        _things(words, number, unit, document.language), _near(words, number, concepts, document.language),
        _measured(number.timex, document.language), value, low, high, exact, amount, number.length,
        said[0] if said else (document.published.value or document.published.latest or None),
        authority(statement),
        _period(times, said[1] if said else None),
        frozenset(a for e in own for a in e.actors),
        frozenset(e.place for e in own if e.place is not None),
        _places(document, *span), _news_places(document), frozenset(e.id for e in own or events), lead,
    )  # fmt: skip


def _places(document: Document, start: int, end: int) -> frozenset[str]:
    """Places smaller than a country that a stretch of the text names."""
    named = (m for m in document.mentions if m.kind == "place" and start <= m.start < end)
    return frozenset(m.entity for m in named if not is_country(m.entity))


@kept_beside
def _news_places(document: Document) -> frozenset[str]:
    return _places(document, 0, _LEAD)


def _measured(timex: Timex | None, language: str) -> frozenset[str]:
    """Meanings and fronts of the noun whose length a duration tells."""
    if timex is None or timex.measures is None:
        return frozenset()
    out: set[str] = set()
    for word in WORD.findall(fold(timex.measures.text)):
        if len(word) > 2 and word[0].isalpha():
            out |= {f"{language}:{word[:5]}", *meaning_of(word, language)}
    return frozenset(out)


def measure_of(
    quantity: Quantity, topic: str | None, language: str, told: frozenset[str] = frozenset()
) -> tuple[str | None, str | None]:
    """What sort of number it is, and what it is a figure of; ``told`` is what else its sentence speaks of."""
    unit = quantity.unit
    if topic == "PROTEST/strike" and unit in PERSONS:
        topic = "crowd"
    if (
        unit == "passenger"
        and (topic is None or topic.startswith("MOVE/"))
        and any(t.startswith("DISASTER/") for t in told)
    ):
        return "passenger", None  # those on board
    if topic == "protest" or (topic is not None and topic.startswith("MOVE/") and "protest" in told):
        topic = "crowd" if unit in PERSONS or unit in STATES else topic
    if topic == "magnitude" or unit == "magnitude":
        return "magnitude", "magnitude"
    if unit in STATES:
        return PEOPLE, topic if topic and topic.startswith(("CASUALTY/", "death", "COERCE/")) else family(STATES[unit])
    if unit in PERSONS:
        return (PEOPLE, topic) if topic is not None else (unit, None)
    if unit is None:
        if topic is None or quantity.value < 2:
            return None, None
        return (
            (PEOPLE, topic)
            if topic.startswith(("CASUALTY/", "death", "COERCE/")) or topic in GROUPS
            else (topic, topic)
        )
    if unit in known_units(language):
        return unit, topic
    of_people = topic is not None and (topic.startswith(("CASUALTY/", "death")) or topic in GROUPS - {"crowd"})
    return (PEOPLE if of_people else COUNT), topic


def _things(words: Sequence[str], number: Number, unit: str | None, language: str) -> frozenset[str]:
    """What is counted: its unit, and meanings of the words behind the number."""
    if number.quantity is None:
        return frozenset()
    out = {f"unit:{unit}"} if unit in known_units(language) else set()
    for word in words[number.first + 1 : number.last + 3]:
        if len(word) > 2 and word[0].isalpha():
            out |= meaning_of(word, language)
            out.add(f"{language}:{word[:5]}")
    return frozenset(out)


def _period(times: Sequence[Timex], said: Timex | None) -> tuple[dt.date, dt.date] | None:
    """First and last day of the dates of a sentence, without the day on which it was said."""
    days = []
    for timex in times:
        if timex.type in ("DATE", "TIME") and timex.value is not None and timex is not said:
            value = re.match(r"\d{4}(-\d\d(-\d\d)?)?", timex.value)
            if value:
                days.append(bounds(value.group()))
    return (min(a for a, _ in days), max(b for _, b in days)) if days else None
