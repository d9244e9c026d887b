"""What an article tells that bears on its own day of writing: happenings with the words that date them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from rawi.knowledge import Knowledge
from rawi.languages import has
from rawi.model import Document, Event, Timex
from rawi.sources.stated import EARLIEST_YEAR
from rawi.text import Prepared, fold
from rawi.understanding.events import find_events
from rawi.understanding.times.constraints import Constraint, find_constraints
from rawi.understanding.times.features import Expression, Features
from rawi.understanding.times.lexicon import lexicon
from rawi.understanding.times.reading import reader
from rawi.understanding.times.resolving import resolve
from rawi.understanding.times.tenses import looks_ahead
from rawi.understanding.times.values import Anchor, day_of, days_of, value_of
from rawi.weighing.events.happenings import long_words
from rawi.weighing.events.same_event import RARE, mutual
from rawi.weighing.keeping import kept_beside

_DAY = dt.timedelta(1)
_FRESH = 2  # days that an undated happening of a lead may lie before its report
_LEAD = 2  # paragraphs
_NEWS_MOST = 400  # code points of the first paragraph that are surely news
_LONG = ("Y", "DEC", "CEN")  # units in which one counts what is long past
_BESIDE, _BEHIND = 12, 40  # code points from a day to the word of saying behind it, and from that to a day
_TRIED = 8  # days of writing that a value is worked out for; of more the first, the middle and the last
_DAY_LENGTH = len("2023-09-13")
_WIDEST = dt.timedelta(45)  # a longer stretch dates no single happening
_ANNOUNCED = frozenset(
    {"CONSULT", "AGREE", "LAUNCH", "ELECT", "TRIAL"}
)  # told of before they come: undated, not sure to be news
JOURNEYS = frozenset({"CONSULT/visit", "MOVE/travel"})
_RARE = (RARE | JOURNEYS) - {"CONSULT/meet"}  # diplomats meet daily


class Told(NamedTuple):
    """A happening as an article tells it. ``expression`` dates it (an index), or None; ``fresh``: undated news of
    the lead; ``news``: told in the first paragraph; ``people``: persons named in its sentence; ``journey``: a journey
    of ``length`` days told as over, by the week that it lay in."""

    event: Event
    kind: str
    expression: int | None
    fresh: bool
    text: str
    length: int
    journey: bool
    people: frozenset[str]
    news: bool = False
    fixed: tuple[dt.date, dt.date] | None = None

    @property
    def dated(self) -> bool:
        """Whether words of its clause date it."""
        return self.expression is not None or self.fixed is not None

    @property
    def words(self) -> frozenset[str]:
        """The longer words of its sentence, folded."""
        return long_words(self.event.text)

    @property
    def rare(self) -> bool:
        """Whether its kind does not happen daily: one of two accounts is of the same one."""
        return self.kind in _RARE

    @property
    def mutual(self) -> bool:
        """Whether both sides do the same."""
        return mutual(self.kind) and self.kind not in JOURNEYS


class Report:
    """An article with its time expressions, constraints and happenings."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.document, self.knowledge = document, knowledge
        self.prepared = Prepared(document.text, document.language)
        self.expressions: list[Expression] = []
        self.constraints: list[Constraint] = []
        self.full: dict[int, dt.date] = {}
        self.full_days: list[dt.date] = []
        if document.published.day is not None or not has(document.language, "times"):
            return
        self.file = lexicon(document.language).file
        self.expressions = reader(document.language).read(self.prepared.folded)
        self.constraints = find_constraints(self.prepared)
        self._ahead = [looks_ahead(self.prepared.folded, e, lexicon(document.language)) for e in self.expressions]
        self.full = {
            i: day
            for i, (e, ahead) in enumerate(zip(self.expressions, self._ahead, strict=True))
            if "year" in e.features and not ahead
            and (day := day_of(e.features, Anchor(None), self.file)) is not None and day.year >= EARLIEST_YEAR
        }  # fmt: skip
        self.full_days = sorted(set(self.full.values()))

    @cached_property
    def last_told(self) -> dt.date | None:
        """The last full date in a sentence about what was: of an event, or with the word for "day" before it. A page
        has other dates in its margins."""
        days = (day for i, day in self.full.items() if i in self.happened or self._begins_with_day(i))
        return max(days, default=None)

    def _begins_with_day(self, expression: int) -> bool:
        """Whether the word for "day" leads a date: a date in figures without it is mostly the page's or a note's."""
        nouns = {fold(word) for words in self.file.words.get("daynoun", {}).values() for word in words}
        e = self.expressions[expression]
        return self.prepared.folded[e.start : e.end].split(" ")[0] in nouns

    @cached_property
    def _events(self) -> list[tuple[Event, int | None]]:
        return self._marked_events(self.knowledge)

    @cached_property
    def happened(self) -> set[int]:
        """The expressions that date what has happened."""
        return {i for e, i in self._events if i is not None and e.status == "happened" and e.firm}

    @cached_property
    def news(self) -> set[int]:
        """The expressions that date what the first paragraph tells as done or said."""
        first = min(_lead_end(self.document.text, 1), _NEWS_MOST)
        done = {
            i
            for e, i in self._events
            if i is not None and e.status == "happened" and not e.background and e.firm and e.trigger[0] < first
        }
        cues = [s.cue for s in self.document.statements if s.cue.start < first]
        spans = [self.prepared.span(e.start, e.end) for e in self.expressions] if cues else []
        said = {
            i
            for i, (start, end) in enumerate(spans)
            if any(_said_on(self.document.text, cue.start, cue.end, start, end, self.file.verbs_after) for cue in cues)
        }
        told = {i for i in done | said if self._sentence(i) not in self._of_long_ago}
        return {i for i in told if not self.expressions[i].features.get("figures") or self._begins_with_day(i)}

    def _sentence(self, expression: int) -> int:
        return self.prepared.sentence_at(self.expressions[expression].start)

    @cached_property
    def _of_long_ago(self) -> set[int]:
        """Sentences that say how long ago something was, in months or years, or that it is remembered."""
        return {self._sentence(i) for i, e in enumerate(self.expressions) if _long_ago(e.features)}

    @cached_property
    def told(self) -> list[Told]:
        """The happenings that bear on the day of writing."""
        if self.document.published.day is not None:
            return self._told_with_dates(self.document.published.day)
        return self._told(self._events) if has(self.document.language, "times") else []

    def _told_with_dates(self, day: dt.date) -> list[Told]:
        """The happenings of an article whose day is known: their times are resolved already."""
        out = []
        lead = _lead_end(self.document.text)
        for event in self.document.events:
            kind = f"{event.type}/{event.mode}"
            rare = kind in RARE | JOURNEYS
            if event.status != "happened" or not (rare or event.actors or event.time is not None):
                continue
            span = days_of(event.time)
            if span is not None and span[1] - span[0] <= _WIDEST:
                out.append(Told(event, kind, None, False, event.time or "", 1, False, self._people(event), False, span))
            elif rare and event.time is None and event.trigger[0] < lead and event.type not in _ANNOUNCED:
                out.append(
                    Told(event, kind, None, True, "", 1, False, self._people(event), False, (day - _FRESH * _DAY, day))
                )
        return out

    def _marked_events(self, knowledge: Knowledge) -> list[tuple[Event, int | None]]:
        """The article's events, each with the index of the expression that dates it.

        Events are found once more with the expression's number in the place of its value, which shows whose value an
        event takes.
        """
        document = self.document
        if not document.events:
            return []
        marks = []
        for i, e in enumerate(self.expressions):
            start, end = self.prepared.span(e.start, e.end)
            value = f"{i + 1:04d}-01-01" if _dates(e) else None
            marks.append(Timex(start, end, document.text[start:end], e.type, value))
        found = find_events(
            self.prepared,
            document,
            document.mentions,
            tuple(marks),
            document.quantities,
            document.statements,
            knowledge,
        )
        return [(e, int(e.time[:4]) - 1 if e.time else self._only_date(e)) for e in found]

    def _only_date(self, event: Event) -> int | None:
        """The one expression of a journey's sentence that dates it, where the clause has none."""
        if f"{event.type}/{event.mode}" not in JOURNEYS:
            return None
        first, last = self.prepared.folded_span(event.start, event.end)
        inside = [i for i, e in enumerate(self.expressions) if first <= e.start < last and _dates(e)]
        return inside[0] if len(inside) == 1 else None

    def _told(self, events: list[tuple[Event, int | None]]) -> list[Told]:
        out = []
        lead = _lead_end(self.document.text)
        first = _lead_end(self.document.text, 1)
        for event, index in events:
            kind = f"{event.type}/{event.mode}"
            rare = kind in RARE | JOURNEYS
            if event.status != "happened" or not (rare or event.actors or index is not None):
                continue
            fresh = rare and index is None and event.trigger[0] < lead and event.type not in _ANNOUNCED
            if index is None and not fresh:
                continue
            text = ""
            if index is not None:
                e = self.expressions[index]
                text = self.prepared.surface(e.start, e.end)
            over = index is not None and kind in JOURNEYS and _is_week(self.expressions[index], before=True)
            out.append(
                Told(
                    event,
                    kind,
                    index,
                    fresh,
                    text,
                    self._length(event),
                    over,
                    self._people(event),
                    event.trigger[0] < first,
                )
            )
        return out

    def _people(self, event: Event) -> frozenset[str]:
        """Persons named in the event's sentence: who takes part, where the clause does not say it."""
        named = {m.entity for m in self.document.mentions if m.kind == "person" and event.start <= m.start < event.end}
        return frozenset(named)

    def _length(self, event: Event) -> int:
        """Days that the event's sentence says it took, or one."""
        first, last = self.prepared.folded_span(event.start, event.end)
        for e in self.expressions:
            if first <= e.start < last and e.type == "DURATION":
                value = e.features.get("duration")
                if isinstance(value, str) and value.startswith("P") and value.endswith("D") and value[1:-1].isdecimal():
                    return int(value[1:-1])
        return 1

    def lacks_year(self, told: Told) -> bool:
        """Whether a happening is told by day and month without a year."""
        f = self.expressions[told.expression].features if told.expression is not None else {}
        return "day" in f and "month" in f and "year" not in f and "yoff" not in f

    def day_without_year(self, told: Told, day: dt.date) -> dt.date | None:
        """The day of a happening told by day and month without a year, when the article is of ``day``."""
        if not self.lacks_year(told):
            return None
        span = self.days(told, day)
        return span[0] if span is not None and span[0] == span[1] else None

    @lru_cache(maxsize=4096)  # noqa: B019 - a report lives as long as the dating of one story
    def days(self, told: Told, day: dt.date) -> tuple[dt.date, dt.date] | None:
        """First and last day of a happening when the article is of ``day``; None when nothing follows."""
        if told.fixed is not None:
            return told.fixed
        if told.expression is None:
            return day - _FRESH * _DAY, day
        e = self.expressions[told.expression]
        if _is_week(e):
            return _week(day, int(e.features["shift"]))
        found = days_of(value_of(e.features, Anchor(day), self.file, ahead=self._ahead[told.expression]))
        return found if found and found[1] - found[0] <= _WIDEST else None

    def resolved(self, days: Sequence[dt.date]) -> tuple[Timex, ...]:
        """The article's time expressions with the values on which all of ``days`` agree; where each gives another day,
        the stretch from the first to the last of them, if it is short."""
        out = []
        nouns = {(t.start, t.end): t.measures for t in self.document.times}
        tried = days if len(days) <= _TRIED else (days[0], days[len(days) // 2], days[-1])
        rows = [resolve(self.prepared, self.expressions, day) for day in tried]
        for i, (e, values) in enumerate(zip(self.expressions, zip(*rows, strict=True), strict=True)):
            start, end = self.prepared.span(e.start, e.end)
            value = values[0] if len(set(values)) == 1 else self._beside_news(i, days) or _stretch(values)
            out.append(Timex(start, end, self.document.text[start:end], e.type, value, nouns.get((start, end))))
        return tuple(out)

    def _beside_news(self, weekday: int, days: Sequence[dt.date]) -> str | None:
        """The value of a bare weekday where the full date of the news tells it: in "on Monday, the police said on
        Tuesday, 12 March 2019" it is the one before that date, and another "Tuesday" of the report is that date."""
        f = self.expressions[weekday].features
        if not set(f) <= {"wd", "part"} or "wd" not in f or self._ahead[weekday]:
            return None
        news = {i: d for i, d in self.full.items() if i in self.news and days[0] - _DAY <= d <= days[-1]}
        told = {d for i, d in news.items() if self._sentence(i) == self._sentence(weekday)}
        told = told or {d for d in news.values() if d.isoweekday() == f["wd"]}
        return value_of(f, Anchor(told.pop()), self.file) if len(told) == 1 else None


def _stretch(values: Sequence[str | None]) -> str | None:
    """First and last of several days, as a TIMEX3 interval; None when one is no day or they lie far apart."""
    spans = [days_of(value) for value in values if value is not None and len(value) >= _DAY_LENGTH]
    known = [span for span in spans if span is not None]
    if len(known) < len(values) or any("/" in value for value in values if value):
        return None
    first, last = min(span[0] for span in known), max(span[1] for span in known)
    return f"{first.isoformat()}/{last.isoformat()}" if last - first <= _WIDEST else None


def _long_ago(f: Features) -> bool:
    return (
        "anniversary" in f
        or any(unit in _LONG for _, unit in f.get("ago") or ())
        or str(f.get("duration", "")).endswith(_LONG)
    )


def _said_on(text: str, cue_start: int, cue_end: int, start: int, end: int, verbs_after: bool) -> bool:
    """Whether a day is the one on which something was said: behind the cue in its clause ("told reporters in Oslo on 3
    May 2019"), or right before it where the verb comes last. Elsewhere that may be the page's own clock."""
    if 0 <= start - cue_end <= _BEHIND:
        between = text[cue_end:start]
        return start - cue_end <= _BESIDE or not any(mark in between for mark in ',،.:;؛"«“')
    return verbs_after and 0 <= cue_start - end <= _BESIDE


def _dates(e: Expression) -> bool:
    """Whether an expression can date a happening."""
    f = e.features
    return e.type in ("DATE", "TIME") and not (f.get("loose") or f.get("open") or "ref" in f or "anniversary" in f)


def _is_week(e: Expression, *, before: bool = False) -> bool:
    """Whether an expression is a week told by its distance; ``before``: one that is over."""
    f = e.features
    shift = f.get("shift")
    return f.get("unit") == "W" and "wd" not in f and shift is not None and (not before or int(shift) < 0)


def _week(day: dt.date, shift: int) -> tuple[dt.date, dt.date]:
    """The week so many from that of ``day``, by any custom: weeks that begin on Saturday and weeks that begin on
    Monday."""
    starts = [day - ((day.isoweekday() - first) % 7) * _DAY + 7 * shift * _DAY for first in (1, 6)]
    return min(starts), max(starts) + 6 * _DAY


def _lead_end(text: str, paragraphs: int = _LEAD) -> int:
    end = 0
    for _ in range(paragraphs):
        following = text.find("\n\n", end)
        if following < 0:
            return len(text)
        end = following + 2
    return end


@kept_beside
def report_of(document: Document, knowledge: Knowledge) -> Report:
    """The report of one article."""
    return Report(document, knowledge)
