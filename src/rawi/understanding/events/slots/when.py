"""When an event happened, by the words of its clause."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

from rawi.languages import has
from rawi.model import Timex
from rawi.text import fold
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.shape import Clause, Shape
from rawi.understanding.events.sentence.spans import Spans
from rawi.understanding.times.calendar_words import weekday_names
from rawi.understanding.times.lexicon import lexicon

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}(?::\d{2})?(?:[+-]\d{2}:\d{2}|Z)?)?)?)?\Z")
_INTERVAL = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})\Z")
_SEASON = 300  # days; a longer one is a year of another calendar, told as the one most of it lies in
_FARTHEST = 1_000_000
_FRONT = 10  # tokens of a time before its verb
_TWO = 2  # commas around an aside
_GOVERNED = 2  # tokens from a word as "after" to the noun that it leads to, where the verb stands behind them
_WEEK = re.compile(r"(\d{4})-W(\d{2})\Z")


def iso_prefix(value: str | None) -> str | None:
    """A TIMEX3 date value as an ISO 8601 prefix, or None when it is none (a duration, a season, a reference to now).

    A week becomes its month, or its year when it lies in two months; a year of another calendar the year that holds
    most of it. A part of day (``TMO``) is left off.
    """
    if value is None:
        return None
    if _ISO.match(value):
        return value
    if (day := re.match(r"\d{4}-\d{2}-\d{2}(?=T)", value)) is not None:
        return day[0]
    if (week := _WEEK.match(value)) is not None:
        try:
            monday = dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        except ValueError:
            return None
        sunday = monday + dt.timedelta(days=6)
        if (monday.year, monday.month) == (sunday.year, sunday.month):
            return f"{monday:%Y-%m}"
        return f"{monday:%Y}" if monday.year == sunday.year else None
    if (interval := _INTERVAL.match(value)) is not None:
        return _holding(dt.date.fromisoformat(interval[1]), dt.date.fromisoformat(interval[2]))
    if (vague := re.match(r"\d{4}(?:-\d{2})?(?=-|\Z)", value)) is not None and vague[0] != value:
        return vague[0]
    return None


def _holding(first: dt.date, last: dt.date) -> str | None:
    """The month, else the year, that holds all days of a stretch. A year of another calendar is told as the one most of
    it lies in; a month of another calendar, which lies in two of ours, as their year."""
    if (last - first).days > _SEASON:
        return f"{first + (last - first) / 2:%Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first:%Y}" if first.year == last.year else None


def event_time(times: tuple[Timex, ...], spans: list[tuple[int, int, int]], trigger: int, language: str) -> str | None:
    """The value of the date among ``spans`` (index, first token, last token) that stands nearest to the trigger's
    token; a day goes before a longer time. None where a day whose year or week is not known stands nearer."""
    best: tuple[bool, int, str] | None = None
    open_ = _FARTHEST
    for index, first, last in spans:
        if times[index].type not in ("DATE", "TIME"):
            continue
        gap = trigger - last if last <= trigger else first - trigger
        value = iso_prefix(times[index].value)
        if value is None:
            if times[index].value is None and _is_open_day(times[index].text, language):
                open_ = min(open_, gap)
            continue
        rank = (len(value) < 10, trigger - last if last <= trigger else first - trigger, value)
        if best is None or rank < best:
            best = rank
    return best[2] if best is not None and best[1] <= open_ else None


def _is_open_day(text: str, language: str) -> bool:
    """Whether a time without a value is a day, by its figures or its weekday; an anniversary is none."""
    return any(c.isdigit() for c in text) or not weekday_names(language).keys().isdisjoint(fold(text).split())


def year_before(times: tuple[Timex, ...], spans: list[tuple[int, int, int]], time: str, published: str) -> str | None:
    """A month, or a day of one, named without its year, a year earlier, where that is not to come; else None: it is of
    something else, as what has happened is not to come."""
    earlier = f"{int(time[:4]) - 1}{time[4:]}"
    for index, first, last in spans:
        text = times[index].text
        month = len(time) == _MONTH and last - first == 1
        day = any(c.isdigit() for c in text) and not _YEAR_IN.search(text)
        if iso_prefix(times[index].value) == time and (month or day) and earlier <= published[: len(earlier)]:
            return earlier
    return None


_MONTH = len("2024-05")
_YEAR_IN = re.compile(r"\d{4}")


def counted_since(shape: Shape, kind: str, hit: Hit, span: tuple[int, int, int]) -> bool:
    """Where the verb stands first: whether a time (index, first, last token) is the beginning of what is counted or
    goes on: of a noun behind "since" ("800 killed since the start of the operation in 2014"), or of a total ("847
    arrested since the 20th of July")."""
    pack, words, first = shape.lex.pack, shape.prepared.words, span[1]
    if pack.order != "vso" or not pack.since:
        return False
    at = next((i for i in range(first, max(first - _SINCE, shape.first) - 1, -1) if words[i] in pack.since), None)
    if at is None or "," in words[at:first] or any(at < c.hit.first < first for c in shape.clauses):
        return False
    if first - at <= 1:
        return kind.partition("/")[0] in _TOTALS
    return hit.last <= at


def of_next(shape: Shape, hit: Hit, span: tuple[int, int, int]) -> bool:
    """Where the verb stands first: whether a joined "and" leads to a time (index, first, last token) with a verb right
    behind it: it is that verb's and of nothing before ("did not ratify it, and in 2011 they reached")."""
    if span[1] < hit.last or not any(c.hit.first == span[2] for c in shape.clauses):
        return False
    return any("and" in h.prefix and h.form.cls == "marker" for h in shape.ends.get(span[1], ()))


_SINCE = 8  # tokens from "since" to the time of the noun behind it
#: Types that people are counted in.
_TOTALS = frozenset({"CASUALTY", "COERCE", "AID"})


def led_by_time(
    shaped: Shape, clause: Clause, times: Spans, spans: list[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """The times (index, first, last token) that a clause is put to, besides ``spans``: "abroad in 2019, when X met"."""
    pack = shaped.lex.pack
    if pack.order == "sov":
        return [] if spans else _around_relative(shaped, clause, times) or _day_on_which(shaped, clause, times)
    if pack.order == "vso" and not spans:
        found = _behind_aside(shaped, clause, times) or _in_front(shaped, clause, times)
        if found:
            return found
    start = shaped.segment_start(clause.hit.first)
    for opener in shaped.starts.get(start, ()):
        single = opener.form.cls == "clause" and opener.last - opener.first == 1
        if single and (not pack.time_openers or opener.form.key in pack.time_openers):
            comma = start > shaped.first and shaped.prepared.tokens[start - 1].text == ","
            ends = start - 1 if comma else start
            found = times.within(shaped.first, start)
            return [span for span in found if span[2] == ends and span not in spans]
    return []


def _behind_aside(shaped: Shape, clause: Clause, times: Spans) -> list[tuple[int, int, int]]:
    """Where the verb comes first: the time that stands between commas right behind an aside ("announced X, which is
    backed by Y, on Tuesday, that ...")."""
    words = shaped.prepared.words
    asides = _asides(shaped.prepared.language)
    commas = [i for i in range(clause.hit.last, shaped.last) if words[i] == ","]
    if len(commas) < _TWO or words[commas[0] + 1 : commas[0] + 2] == [] or words[commas[0] + 1] not in asides:
        return []
    if any(clause.hit.last <= c.hit.first < commas[0] for c in shaped.clauses):
        return []
    found = times.within(commas[1], commas[1] + 2)
    return [span for span in found if span[1] == commas[1] + 1 and words[span[2] : span[2] + 1] in ([","], [])]


def _in_front(shaped: Shape, clause: Clause, times: Spans) -> list[tuple[int, int, int]]:
    """Where the verb comes first: the time right before it that a joined "and" sets off from the verb before ("signed
    it in 2015, and in April X visited Y")."""
    verb = clause.hit.first
    found = [span for span in times.within(max(verb - _FRONT, shaped.first), verb) if span[2] == verb]
    return [
        span
        for span in found
        if any("and" in h.prefix and h.form.cls == "marker" for h in shaped.ends.get(span[1], ()))
    ]


@lru_cache(maxsize=8)
def _asides(language: str) -> frozenset[str]:
    """Words that open an aside on what was named."""
    return frozenset(fold(word) for word in lexicon(language).file.asides) if has(language, "times") else frozenset()


def _around_relative(shaped: Shape, clause: Clause, times: Spans) -> list[tuple[int, int, int]]:
    """Where the verb comes last: the times before the noun that a relative clause parts from the verb ("on Friday the
    ship that X had seized Y freed")."""
    openers = [h for h in shaped.hits if h.form.cls == "relative" and h.last <= clause.hit.first]
    if not openers:
        return []
    opener = openers[-1]
    inside = [c for c in shaped.clauses if opener.last <= c.hit.first < clause.hit.first]
    before = [c.hit.last for c in shaped.clauses if c.hit.last <= opener.first]
    if len(inside) != 1 or opener.first in before:  # "said that"
        return []
    return times.within(max(before, default=shaped.first), opener.first)


def _day_on_which(shaped: Shape, clause: Clause, times: Spans) -> list[tuple[int, int, int]]:
    """Where the verb comes last: the times right before the relative clause of the verb ("on the 5th of May 1980, the
    day on which X was bombed")."""
    start = shaped.segment_start(clause.hit.first)
    if not any(h.form.cls == "relative" for h in shaped.starts.get(start, ())):
        return []
    out: list[tuple[int, int, int]] = []
    for span in reversed(times.within(shaped.first, start)):
        if span[2] != start:
            break
        out.append(span)
        start = span[1]
    return out


def counts_from(shaped: Shape, times: tuple[Timex, ...], all_times: Spans, hit: Hit) -> bool:
    """Whether something else is counted from what happened ("a day after the murder of X"): it was before that."""
    counted = _counted_from(shaped.prepared.language)
    return any(
        times[index].type == "DURATION"
        and (last < hit.first <= last + _GOVERNED or _long_before(shaped, times[index], last, hit))
        and shaped.prepared.words[last] in counted
        for index, _, last in all_times.within(shaped.first, hit.first)
    )


def _long_before(shaped: Shape, length: Timex, last: int, hit: Hit) -> bool:
    """Where the subject stands first: whether weeks or more are counted from the verb's clause, its subject between
    ("a year after X approved it")."""
    if (
        shaped.lex.pack.order != "svo"
        or not last < hit.first <= last + _SUBJECT
        or not _WEEKS.match(length.value or "")
    ):
        return False
    others = [c for c in shaped.clauses if last <= c.hit.first < hit.first]
    light = len(others) == 1 and others[0].hit.form.trigger < 0  # "a year after X gave his approval"
    return (not others or light) and "," not in shaped.prepared.words[last : hit.first]


_WEEKS = re.compile(r"P\d+[WMY]")
_SUBJECT = 14  # tokens of a subject before its verb


def not_counted_off(
    shaped: Shape, times: tuple[Timex, ...], all_times: Spans, hit: Hit, spans: list[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """Of the times of a clause those from which no length of time parts what happened: in "met on Sunday, two days
    after a fire killed nine" the fire is not of Sunday."""
    words = shaped.prepared.words
    counted = _counted_from(shaped.prepared.language)

    def parted(span: tuple[int, int, int]) -> bool:
        return span[2] <= hit.first and any(
            times[index].type == "DURATION"
            and last < hit.first
            and words[last] in counted
            and "," not in words[last : hit.first]
            and (shaped.lex.pack.order != "sov" or hit.first - last <= _GOVERNED)
            for index, _, last in all_times.within(span[2], hit.first)
        )

    return [span for span in spans if not parted(span) and not _aside_in_brackets(words, span, hit)]


def _aside_in_brackets(words: Sequence[str], span: tuple[int, int, int], hit: Hit) -> bool:
    """Whether a time stands with other words in brackets in which the word of happening does not: "(its head from 2007
    to 2015)"."""
    opened = next((i for i in range(span[1] - 1, max(span[1] - _BRACKETED, -1), -1) if words[i] in "()"), None)
    if opened is None or words[opened] != "(":
        return False
    closed = next((i for i in range(span[2], min(span[2] + _BRACKETED, len(words))) if words[i] in "()"), None)
    if closed is None or words[closed] != ")" or opened < hit.first < closed:
        return False
    return (closed - opened) - (span[2] - span[1]) > _FEW_MORE


_BRACKETED = 40  # tokens to the bracket before or behind a time
_FEW_MORE = 3  # tokens that brackets around a time alone may have besides: "(on 12 May)"


@lru_cache(maxsize=8)
def _counted_from(language: str) -> frozenset[str]:
    """Words behind a length of time that lead to what it is counted from."""
    return (
        frozenset(fold(word) for word in lexicon(language).file.counted_from) if has(language, "times") else frozenset()
    )
