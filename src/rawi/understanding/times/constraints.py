"""What a text says of its own day of writing: "today, Saturday", "yesterday, 3 May", a date told as past or as still
to come.

With a known date these are nothing new; without one each narrows it. Working out the day from them, and from what
the other reports of a story say, is weighing's.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, NamedTuple

from rawi.languages import has
from rawi.text import Prepared, fold
from rawi.understanding.times.calendars import year_days
from rawi.understanding.times.features import Expression, Features
from rawi.understanding.times.lexicon import TimesFile, lexicon
from rawi.understanding.times.reading import reader
from rawi.understanding.times.remembered import anniversary_day
from rawi.understanding.times.tenses import looks_ahead
from rawi.understanding.times.values import Anchor, day_of, days_of, value_of
from rawi.understanding.times.years import full_year

ConstraintKind = Literal["weekday", "day", "date", "month", "year", "about"]
_SLACK = dt.timedelta(31)  # days that an anniversary is written of before and after its year
_CLAUSE = 60  # characters behind a year in which its clause ends
_PREDICATE = 4  # words behind it in which it is said to be a year of something
_ABOUT = dt.timedelta(31)  # and before and after its day


class Constraint(NamedTuple):
    """One thing that the text says of the day of writing, with where it says it (code points of the article's text).

    ``weekday``: the day of writing, moved by the features' offset, is that weekday; ``day``: it is that day of a month;
    ``month``: it lies in that month; ``year``: about that year, which is told as now or in which an anniversary falls;
    ``about``: in the days before and after one; ``date``: a day that lies before the day of writing, or with ``ahead``
    after it.
    """

    kind: ConstraintKind
    start: int
    end: int
    text: str
    features: Features
    ahead: bool
    expression: int


def find_constraints(prepared: Prepared) -> list[Constraint]:
    """The constraints of a text in order; ``expression`` is the index among the text's time expressions."""
    if not has(prepared.language, "times"):
        return []
    lex = lexicon(prepared.language)
    out: list[Constraint] = []
    expressions = reader(prepared.language).read(prepared.folded)
    for index, e in enumerate(expressions):
        kind, features = _kind(e), e.features
        if (about := _about(prepared, e)) is not None:
            kind, features = "about", {"about": about}
        elif features.get("anniversary") and (year := _year_of_anniversary(prepared, expressions, index, lex.file)):
            kind, features = "year", year
        elif _is_now(prepared, e, lex.file):
            kind = "year"
        elif (named := _named_beside(prepared.folded, expressions, index)) is not None:
            kind, features = _kind(Expression(e.start, e.end, e.type, named)), named
        if kind is None:
            continue
        start, end = prepared.span(e.start, e.end)
        ahead = kind == "date" and looks_ahead(prepared.folded, e, lex)
        out.append(Constraint(kind, start, end, prepared.text[start:end], features, ahead, index))
    return out


def _is_now(prepared: Prepared, e: Expression, file: TimesFile) -> bool:
    """Whether a year is what a clause says something of in the present: "2021 is the year of ..."."""
    if not set(e.features) <= {"year", "ycal", "cal"} or "year" not in e.features:
        return False
    being = {fold(word) for word in file.being}
    nouns = {fold(word) for forms in file.words.get("yearnoun", {}).values() for word in forms}
    behind = prepared.folded[e.end : e.end + _CLAUSE]
    words = [word.strip('"') for word in re.split(r"[.,;:!?؟\n]", behind, maxsplit=1)[0].split()]
    if file.verbs_after:
        return bool(words) and words[0] in nouns and not being.isdisjoint(words[1:])
    return bool(words) and words[0] in being and not nouns.isdisjoint(words[1:_PREDICATE])


def _about(prepared: Prepared, e: Expression) -> tuple[dt.date, dt.date] | None:
    """The days about the anniversary of a day that everybody knows."""
    count = e.features.get("anniversary")
    if count and looks_ahead(prepared.folded, e, lexicon(prepared.language)):
        return None  # what is planned for an anniversary is told of months before it
    day = anniversary_day(prepared.language, prepared.folded, e.end, int(count)) if count else None
    return (day - _ABOUT, day + _ABOUT) if day else None


def _named_beside(text: str, expressions: list[Expression], index: int) -> Features | None:
    """The features of a day told twice, by its distance and by its name, the second in brackets: "Tuesday (tomorrow)",
    "last night (Tuesday, 2 May)". Given for the second of the two."""
    if index == 0:
        return None
    one, two = expressions[index - 1], expressions[index]
    if text[one.end : two.start].strip(" ") != "(" or "told" in one.features or "told" in two.features:
        return None
    distant, named = (one, two) if "off" in one.features else (two, one)
    if "off" not in distant.features or not named.features.keys().isdisjoint(("off", "shift", "set", "loose")):
        return None
    if not set(distant.features) <= {"off", "part", "time", "half_day_open"}:
        return None
    if "wd" not in named.features and not {"month", "day"} <= set(named.features):
        return None
    return {**{k: v for k, v in named.features.items() if k != "week"}, "off": distant.features["off"]}


def _year_of_anniversary(
    prepared: Prepared, expressions: list[Expression], index: int, file: TimesFile
) -> Features | None:
    """The year in which "the 75th anniversary" of what its sentence dates falls; None when it names no year or two."""
    e = expressions[index]
    sentence = prepared.sentence_at(e.start)
    there = [
        o
        for o in expressions
        if o is not e and prepared.sentence_at(o.start) == sentence and -_CLAUSE < o.start - e.end < _CLAUSE
    ]
    named = {found for o in there if (found := full_year(o.features, file)) is not None}
    if len(named) != 1:
        return None
    ((year, calendar),) = named
    return {"year": year + int(e.features["anniversary"]), "ycal": calendar}


def _kind(e: Expression) -> ConstraintKind | None:
    f = e.features
    if f.get("loose") or f.get("open") or "told" in f or e.type not in ("DATE", "TIME"):
        return None
    if "off" in f and "month" in f and "day" in f:
        return "day"
    if "off" in f and "wd" in f:
        return "weekday"
    if "month" in f and "day" in f:
        return "date"
    if "month" in f and f.get("mshift") == 0:
        return "month"
    return None


def allows(constraint: Constraint, day: dt.date, file: TimesFile) -> bool:
    """Whether the text could have been written on ``day``, as far as this constraint goes."""
    f = constraint.features
    if constraint.kind == "year":
        named = full_year(f, file)
        whole = year_days(named[1], named[0]) if named else None
        return whole is None or whole[0] - _SLACK <= day <= whole[1] + _SLACK
    if constraint.kind == "about":
        return bool(f["about"][0] <= day <= f["about"][1])
    if constraint.kind == "weekday":
        return (day + dt.timedelta(int(f["off"]))).isoweekday() == int(f["wd"])
    if constraint.kind == "month":
        span = days_of(value_of(f, Anchor(day), file))
        return span is None or span[0] <= day <= span[1]
    found = day_of(f, Anchor(day), file, ahead=constraint.ahead)
    if constraint.kind == "day":
        return found is not None and found == day + dt.timedelta(int(f["off"]))
    if found is None:
        return "wd" not in f
    return found >= day if constraint.ahead else found <= day
