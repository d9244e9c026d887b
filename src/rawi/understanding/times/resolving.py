"""Values for all expressions of a text: against the day of writing where it is known, else by what the text itself
fixes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rawi.text import Prepared
from rawi.understanding.times.calendars import from_day
from rawi.understanding.times.features import Expression
from rawi.understanding.times.lexicon import Lexicon, lexicon
from rawi.understanding.times.tenses import looks_ahead
from rawi.understanding.times.told import resolve_told
from rawi.understanding.times.values import Anchor, day_of, days_of, value_of
from rawi.understanding.times.years import candidates

_NONE = Anchor(None)
_DAY_LENGTH = len("2023-09-13")
_CLOCK = frozenset({"time", "half_day_open", "zone", "part", "edge"})


def resolve(prepared: Prepared, expressions: Sequence[Expression], day: dt.date | None) -> list[str | None]:
    """One value for each expression. ``day`` is the day of writing, or None when it is not known."""
    if not expressions:
        return []
    lex = lexicon(prepared.language)
    anchor = Anchor(day) if day is not None else Anchor(None, _stated_years(expressions, lex))
    out: list[str | None] = []
    for e in expressions:
        ahead = day is not None and needs_direction(e) and looks_ahead(prepared.folded, e, lex)
        out.append(value_of(e.features, anchor, lex.file, ahead=ahead))
    _ranges(prepared.folded, expressions, out, anchor, lex)
    resolve_told(prepared, expressions, out, anchor, lex)
    _same_days(prepared.folded, expressions, out)
    _same_sentence(prepared, expressions, out)
    return out


def _same_sentence(prepared: Prepared, expressions: Sequence[Expression], values: list[str | None]) -> None:
    """A clock time or part of the day without a day is of the one day that its sentence tells."""
    open_ = [i for i, e in enumerate(expressions) if set(e.features) <= _CLOCK and (values[i] or "").startswith("T")]
    if not open_:
        return
    sentence = [prepared.sentence_at(e.start) for e in expressions]
    days: dict[int, set[tuple[dt.date, dt.date]]] = {}
    for number, value in zip(sentence, values, strict=True):
        span = days_of(value) if value and "/" not in value and len(value) >= _DAY_LENGTH else None
        if span is not None:
            days.setdefault(number, set()).add(span)
    repeated = {number for number, e in zip(sentence, expressions, strict=True) if e.type == "SET"}
    for i in open_:
        told = days.get(sentence[i], set())
        if len(told) == 1 and sentence[i] not in repeated:
            values[i] = f"{next(iter(told))[0].isoformat()}{values[i]}"


def _ranges(
    text: str, expressions: Sequence[Expression], values: list[str | None], anchor: Anchor, lex: Lexicon
) -> None:
    """The end of "from Monday to Thursday" is not before its beginning: it is the next such day."""
    for i in range(1, len(expressions)):
        one, two = expressions[i - 1], expressions[i]
        if not (needs_direction(two) or _ahead(two)) or text[one.end : two.start].strip(" ") not in lex.to_words:
            continue
        first, last = days_of(values[i - 1]), days_of(values[i])
        if set(one.features) == {"wd"} and last is not None and last[0] == last[1] and _ahead(two):
            # "from Tuesday to next Sunday": the Tuesday of the days before it
            back = (last[0].isoweekday() - int(one.features["wd"])) % 7
            values[i - 1] = (last[0] - dt.timedelta(back)).isoformat()
            continue
        if first is None or last is None or last[0] >= first[0]:
            continue
        values[i] = None
        f = two.features
        if set(f) == {"wd"} and first[0] == first[1]:
            days = (int(f["wd"]) - first[0].isoweekday()) % 7
            values[i] = (first[0] + dt.timedelta(days)).isoformat()
        elif set(f) == {"month", "cal"}:
            ahead = candidates(f["cal"], f["month"], 1, first[0], first[0] + dt.timedelta(366))
            sure = ahead and (anchor.day is None or ahead[0] <= anchor.day or looks_ahead(text, two, lex))
            values[i] = value_of({**f, "mshift": 0}, Anchor(ahead[0]), lex.file) if sure else None


def _ahead(e: Expression) -> bool:
    """Whether an expression says itself that it is to come: "next Sunday"."""
    return int(e.features.get("shift") or e.features.get("week") or 0) > 0


def _same_days(text: str, expressions: Sequence[Expression], values: list[str | None]) -> None:
    """A day and the same day of another calendar in brackets after it have one value."""
    for i in range(1, len(expressions)):
        one, two = expressions[i - 1], expressions[i]
        if not {"day", "month"} <= set(two.features) or "year" in two.features or "day" not in one.features:
            continue
        known, calendar = days_of(values[i - 1]), two.features.get("cal", "gregorian")
        if text[one.end : two.start].strip() != "(" or known is None or one.features.get("cal") == calendar:
            continue
        there = from_day(calendar, known[0])
        if there is not None and there[1:] == (two.features["month"], two.features["day"]):
            values[i] = known[0].isoformat()


def needs_direction(e: Expression) -> bool:
    """Whether the value depends on the clause speaking of the past or of what is to come."""
    f = e.features
    if "either" in f:
        return True
    if "told" in f or "off" in f or "year" in f or "yoff" in f or "shift" in f or "week" in f:
        return False
    return "wd" in f or "month" in f or "day" in f


def _stated_years(expressions: Sequence[Expression], lex: Lexicon) -> frozenset[int]:
    """The years of full dates in the text (of a day): a day without a year is of one of them when nothing else fits."""
    years = {
        d.year for e in expressions if "year" in e.features and (d := day_of(e.features, _NONE, lex.file)) is not None
    }
    return frozenset(years)
