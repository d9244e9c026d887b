"""Values for all expressions of a text: against the day of writing where it is known, else by what the text itself
fixes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rawi.text import Prepared
from rawi.understanding.times.calendars import from_day
from rawi.understanding.times.features import Expression
from rawi.understanding.times.lexicon import Lexicon, lexicon
from rawi.understanding.times.told import resolve_told
from rawi.understanding.times.values import Anchor, day_of, days_of, value_of

_NONE = Anchor(None)
_REACH = 90
_CLOSE = 4  # words before a weekday in which an imperfect verb is looked for
_SHORTEST_VERB = 4  # letters of an imperfect verb
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
    _ranges(prepared.folded, expressions, out, lex)
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


def _ranges(text: str, expressions: Sequence[Expression], values: list[str | None], lex: Lexicon) -> None:
    """The end of "from Monday to Thursday" is not before its beginning: it is the next such day."""
    for i in range(1, len(expressions)):
        one, two = expressions[i - 1], expressions[i]
        if not needs_direction(two) or text[one.end : two.start].strip(" ") not in lex.to_words:
            continue
        first, last = days_of(values[i - 1]), days_of(values[i])
        if first is None or last is None or last[0] >= first[0]:
            continue
        values[i] = None
        if set(two.features) == {"wd"} and first[0] == first[1]:
            days = (int(two.features["wd"]) - first[0].isoweekday()) % 7
            values[i] = (first[0] + dt.timedelta(days)).isoformat()


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
    return "wd" in f or "month" in f


def looks_ahead(text: str, e: Expression, lex: Lexicon) -> bool:
    """Whether the verb nearest to the expression, in its sentence and on the side where the language has its verbs,
    is of the future."""
    before = text[max(0, e.start - _REACH) : e.start]
    after = text[e.end : e.end + _REACH]
    for stop in ".!?\n;":
        before = before.rpartition(stop)[2]
        after = after.partition(stop)[0]
    ahead = _words(after)
    behind = _words(before)[::-1]
    sides = (ahead, behind) if lex.file.verbs_after else (behind, ahead)
    if lex.imperfect and "wd" in e.features and _imperfect_before(behind, lex):
        return True
    for side in sides:
        for word in side:
            tense = _tense(word, lex)
            if tense:
                return tense > 0
    return False


def _imperfect_before(behind: list[str], lex: Lexicon) -> bool:
    """Whether an imperfect verb stands close before a weekday: "meets Friday" is said of what is to come."""
    for i, word in enumerate(behind[:_CLOSE]):
        if word in lex.since or word in lex.past:
            return False
        bare = word[1:] if word[:1] in lex.ands else word
        if len(bare) >= _SHORTEST_VERB and bare.startswith(lex.imperfect) and bare not in lex.not_imperfect:
            return bare not in lex.known and not any(w in lex.since for w in behind[i + 1 : i + 3])
    return False


def _words(part: str) -> list[str]:
    return [w.strip(",()'\"«»:") for w in part.split()]


def _tense(word: str, lex: Lexicon) -> int:
    """1 for a word of the future, -1 for one of the past, 0 for another."""
    if word in lex.future:
        return 1
    if word in lex.past or any(len(word) > len(e) + 1 and word.endswith(e) for e in lex.past_endings):
        return -1
    prefixes = lex.future_prefixes
    if len(word) >= 5 and word.startswith(prefixes) and word not in lex.known and word not in lex.not_future:
        return 1
    return 0


def _stated_years(expressions: Sequence[Expression], lex: Lexicon) -> frozenset[int]:
    """The years of full dates in the text (of a day): a day without a year is of one of them when nothing else fits."""
    years = {
        d.year for e in expressions if "year" in e.features and (d := day_of(e.features, _NONE, lex.file)) is not None
    }
    return frozenset(years)
