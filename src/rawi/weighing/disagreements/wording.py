"""What a difference is about, in the words of every language: its sides, and the reason for its kind.

A reason is the name of a template in ``disagreements.yaml`` with the values that fill it; values are entities, days,
amounts, states and orders, never words of a language.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import msgspec
from babel import Locale
from babel.dates import format_date

from rawi.languages import has, languages, load
from rawi.understanding.times.values import days_of
from rawi.weighing.disagreements.figures.lengths import Amount, parts_of
from rawi.weighing.timeline.summaries import Namer, noun_of

_PATTERNS = {10: "day", 7: "month", 4: "year"}


class Entity(NamedTuple):
    """A place or a doer."""

    id: str


class OwnWords(NamedTuple):
    """A doer without a name, in the words of the text."""

    text: str


class Day(NamedTuple):
    """A TIMEX3 value of a date."""

    value: str


class State(NamedTuple):
    """Whether it happened, by its key in ``states``."""

    key: str


class Succession(NamedTuple):
    """``one`` before or after ``other``: families of happenings."""

    one: str
    other: str
    before: bool


class Noun(NamedTuple):
    """A family of happenings, told by its noun."""

    family: str


Value = Entity | OwnWords | Day | State | Succession | Noun | Amount


class Reason(NamedTuple):
    """Why two accounts part in this way: a template's name and what fills it."""

    template: str
    values: tuple[Value, ...] = ()


class DatePatterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """CLDR patterns of a day, a month and a year, and what stands around the two days of another stretch."""

    day: str
    month: str
    year: str
    stretch: str


class DisagreementFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``disagreements.yaml``: ``locale`` names the CLDR locale of the months; ``states`` whether it happened;
    ``bounds`` stand around amounts; ``lengths`` are units of time by plural category, ``|`` before the form behind a
    word that governs it, and for several of them; ``join`` stands between the parts of a length, ``quoted`` around
    words of a text; ``before`` and ``after`` around two happenings; ``reasons`` are sentences without their full
    stop."""

    locale: str
    dates: DatePatterns
    states: dict[str, str]
    bounds: dict[str, str]
    lengths: dict[str, dict[str, str]]
    join: str
    quoted: str
    before: str
    after: str
    reasons: dict[str, str]


@lru_cache(maxsize=8)
def _file(language: str) -> DisagreementFile:
    return load(language, "disagreements", DisagreementFile)


@lru_cache(maxsize=1)
def told_in() -> tuple[str, ...]:
    """The languages that have the words for it."""
    return tuple(tag for tag in languages() if has(tag, "disagreements") and has(tag, "templates"))


def names(value: Value, namer: Namer) -> dict[str, str]:
    """The value in every language."""
    return {tag: name(value, tag, namer) for tag in told_in()}


def reasons(reason: Reason, namer: Namer) -> dict[str, str]:
    """The reason in every language, each one sentence without a full stop."""
    return {
        tag: _file(tag).reasons[reason.template].format(*(name(value, tag, namer) for value in reason.values))
        for tag in told_in()
    }


def name(value: Value, language: str, namer: Namer) -> str:
    """The value in one language; digits are ASCII."""
    file = _file(language)
    match value:
        case Entity(entity):
            return namer(entity, language)
        case OwnWords(text):
            return file.quoted.format(text)
        case Day(day):
            return date_in_words(day, language)
        case State(key):
            return file.states[key]
        case Noun(of):
            return noun_of(of, language)
        case Succession(one, other, before):
            pattern = file.before if before else file.after
            return pattern.format(noun_of(one, language), noun_of(other, language))
    return _amount(value, language)


def date_in_words(value: str, language: str) -> str:
    """A day, month or year in words; of another stretch its first and its last day."""
    file = _file(language)
    span = days_of(value)
    if span is None:
        return value

    def written(day: object, pattern: str) -> str:
        text = format_date(day, pattern, locale=file.locale)  # type: ignore[arg-type]
        return "".join(str(int(c)) if c.isdecimal() else c for c in text)

    kind = _PATTERNS.get(len(value)) if value.replace("-", "").isdecimal() else None
    if kind is not None:
        return written(span[0], getattr(file.dates, kind))
    if span[0] == span[1]:
        return written(span[0], file.dates.day)
    return file.dates.stretch.format(*(written(day, file.dates.day) for day in span))


def _amount(amount: Amount, language: str) -> str:
    file = _file(language)
    pattern = file.bounds.get(amount.bound or "", "{}")
    governed = bool(pattern.partition("{")[0])  # Arabic: behind a word that governs it
    numbers = [amount.value] if amount.bound != "between" else [amount.value, amount.upper]
    if amount.bound == "several":
        return file.lengths[amount.length or ""]["several"]
    if amount.length is None:
        return pattern.format(*map(_number, numbers))
    return pattern.format(file.join.join(_length(n, unit, language, governed) for n, unit in parts_of(amount.length)))


def _length(number: int, unit: str, language: str, governed: bool) -> str:
    forms = _file(language).lengths[unit]
    form = forms.get(Locale.parse(language).plural_form(number), forms["other"])
    alone, _, behind = form.partition("|")
    return (behind if governed and behind else alone).format(number)


_GROUPED = 10_000  # from here on thousands are set apart


def _number(value: float | None) -> str:
    assert value is not None
    return f"{value:g}" if value < _GROUPED else f"{value:,.0f}"
