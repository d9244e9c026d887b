"""Times told by an earlier one: "the same day", "April of that year", "two days later", «فردای آن روز», «في اليوم
التالي».

What such words point to is the day, week, month or year last named before them. A year or month is looked for in the
sentences before; a day in the same sentence, or in the nearest one before that names a day, when it names only one.
Without such a name there is no value: the page's own day is not what is meant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal, NamedTuple

from rawi.text import Prepared
from rawi.understanding.times.calendar_words import Calendar
from rawi.understanding.times.calendars import from_day
from rawi.understanding.times.features import Expression, Features
from rawi.understanding.times.lexicon import Lexicon, TimesFile
from rawi.understanding.times.tenses import looks_ahead
from rawi.understanding.times.values import Anchor, value_of
from rawi.understanding.times.years import days_of, full_year, year_span

ToldUnit = Literal["D", "W", "M", "Y"]
_DAY = dt.timedelta(1)
_DAY_LENGTH = len("2023-09-13")
_REACH = 3  # sentences back in which a day or a month is looked for
_YEAR_REACH = 6  # and a year
_NEAR = 1  # where "after two days" is counted from the day of writing as often as from a day that was told
_APPOSED = 8  # characters between a told day and the date that says what it is


class _Named(NamedTuple):
    """What an expression named: its sentence, and the day, month or year by its own calendar."""

    sentence: int
    day: dt.date
    calendar: Calendar = "gregorian"


class _Memory:
    """The days, months and years named so far."""

    def __init__(self) -> None:
        self.days: list[_Named] = []
        self.months: list[_Named] = []
        self.years: list[_Named] = []

    def day(self, sentence: int, reach: int) -> dt.date | None:
        """The day last named in the sentence, else the only one of the nearest sentence before that names any."""
        if not self.days:
            return None
        last = self.days[-1]
        if not 0 <= sentence - last.sentence <= reach:
            return None
        there = {n.day for n in self.days if n.sentence == last.sentence}
        return last.day if last.sentence == sentence or len(there) == 1 else None

    def ahead_of(self, day: dt.date | None, unit: ToldUnit) -> bool:
        """Whether the day, month or year named last lies after a day."""
        named = {"Y": self.years, "M": self.months}.get(unit, self.days)
        return day is not None and bool(named) and named[-1].day > day

    @staticmethod
    def last(named: Sequence[_Named], sentence: int, reach: int) -> _Named | None:
        """The month or year last named, within ``reach`` sentences."""
        return named[-1] if named and 0 <= sentence - named[-1].sentence <= reach else None


def resolve_told(
    prepared: Prepared, expressions: Sequence[Expression], values: list[str | None], anchor: Anchor, lex: Lexicon
) -> None:
    """Sets the values of expressions with the feature ``told``, in order: what is told by another can tell a third."""
    if not any("told" in e.features for e in expressions):
        return
    memory = _Memory()
    for i, e in enumerate(expressions):
        sentence = prepared.sentence_at(e.start)
        f = e.features
        step = f["told"][1] if "told" in f else 0
        if "told" in f and (beside := _in_apposition(prepared.folded, expressions, i)) is not None:
            values[i] = values[beside]
        elif "told" in f and not f.get("loose"):
            f = _placed(f, memory, sentence, lex.file) or f
            if "told" not in f:
                values[i] = value_of(f, Anchor(None), lex.file)
                if not memory.ahead_of(anchor.day, e.features["told"][0]) and _too_late(
                    values[i], e, prepared, anchor, lex
                ):
                    values[i] = None
        if step >= 0:  # what a thing is compared with does not become what is spoken of
            _remember(memory, f, values[i], sentence, anchor, lex.file)


def _too_late(value: str | None, e: Expression, prepared: Prepared, anchor: Anchor, lex: Lexicon) -> bool:
    """Whether a time comes out after the day of writing though nothing says that it is to come."""
    span = days_of(value)
    if span is None or anchor.day is None or span[0] <= anchor.day:
        return False
    return not looks_ahead(prepared.folded, e, lex)


def _in_apposition(text: str, expressions: Sequence[Expression], i: int) -> int | None:
    """The date right behind a told day, which says what it is: "three days later, on Saturday, 10 July"."""
    if i + 1 >= len(expressions) or expressions[i].features["told"][0] != "D":
        return None
    one, two = expressions[i], expressions[i + 1]
    between = text[one.end : two.start]
    near = len(between) <= _APPOSED and between.strip(" ")[:1] in (",", "-", "(")
    return i + 1 if near and not two.features.keys().isdisjoint(("wd", "month", "off")) else None


def _placed(f: Features, memory: _Memory, sentence: int, file: TimesFile) -> Features | None:
    """The features with what they point to in place of ``told``; None when nothing before tells it."""
    unit, step = f["told"]
    rest = {k: v for k, v in f.items() if k != "told"}
    near = f.get("near")
    if unit == "Y":
        year = memory.last(memory.years, sentence, _NEAR if near else _YEAR_REACH)
        if year is None and step and (day := memory.day(sentence, _NEAR)) is not None:
            year = _Named(sentence, day, file.counts_by)  # "on Monday ... a year earlier"
        there = from_day(year.calendar, year.day) if year else None
        if year is None or there is None:
            return None
        return {**rest, "year": there[0] + step, "ycal": year.calendar}
    if unit == "M":
        month = memory.last(memory.months, sentence, _NEAR if near else _REACH)
        there = from_day(month.calendar, month.day) if month else None
        if month is None or there is None:
            return None
        index = there[0] * 12 + there[1] - 1 + step
        return {**rest, "year": index // 12, "ycal": month.calendar, "month": index % 12 + 1, "cal": month.calendar}
    day = memory.day(sentence, _NEAR if near else _REACH)
    if day is None:
        return None
    if unit == "W":
        return {**rest, "week_of": day + 7 * step * _DAY}
    if "wd" in f:
        if step <= 0:
            return None
        ahead = (int(f["wd"]) - day.isoweekday()) % 7 or 7
        return {**{k: v for k, v in rest.items() if k != "wd"}, "day_is": day + ahead * _DAY}
    return {**rest, "day_is": day + step * _DAY}


def _remember(memory: _Memory, f: Features, value: str | None, sentence: int, anchor: Anchor, file: TimesFile) -> None:
    """Keeps the day, month and year that a resolved expression names."""
    if value is None or "duration" in f or "set" in f or "from_day" in f:
        return
    span = days_of(value)
    if span is None:
        return
    if span[0] == span[1] and len(value) >= _DAY_LENGTH:
        memory.days.append(_Named(sentence, span[0]))
    if "month" in f:
        memory.months.append(_Named(sentence, span[0], f.get("cal", "gregorian")))
    elif f.get("unit") == "M":
        memory.months.append(_Named(sentence, span[0], f.get("ycal") or f.get("cal") or file.counts_by))
    if "decade" in f or "century" in f:
        return
    stated = full_year(f, file)
    if stated is not None:
        memory.years.append(_Named(sentence, span[0], stated[1]))
    elif "yoff" in f and (whole := year_span(f, anchor, file)) is not None:
        memory.years.append(_Named(sentence, whole.first, f.get("ycal") or file.counts_by))
