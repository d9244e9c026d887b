"""Expressions of a text: runs of words, the longest patterns in them, and neighbours that are one time put together."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from rawi.model.annotation import TimexType
from rawi.text import fold
from rawi.understanding.quantities.lexicon import counted_words
from rawi.understanding.times.atoms import Grammar, Match, grammar
from rawi.understanding.times.features import Expression, Features
from rawi.understanding.times.lexicon import WORD, Lexicon, lexicon
from rawi.understanding.times.meaning import TOLD_UNITS, Meaning, hour_of
from rawi.understanding.times.scan import Lexeme, lexemes, runs

_DAYS = frozenset({"off", "wd", "dm"})
# Which kinds of features may stand in one expression, beside each other.
_BESIDE = {
    "part": "off wd dm dayshift year week told",
    "clock": "off wd dm part dayshift year week d monthshift told",
    "wd": "off dm week dayshift year",
    "off": "dm year dayshift",
    "dm": "year week monthshift",
    "month": "year",
    "season": "year",
    "week": "off",
    "decade": "century",
    "half": "year",
    "d": "monthshift wd year",
}
_TOGETHER = frozenset(frozenset((one, two)) for one, others in _BESIDE.items() for two in others.split())

_NEXT_WORD = re.compile(r" ?([^\W\d_]+)")


class Reader:
    """Finds expressions in texts of one language."""

    def __init__(self, language: str) -> None:
        self.lex: Lexicon = lexicon(language)
        self.grammar: Grammar = grammar(language)
        self.meaning = Meaning(self.lex.file)
        self.counted = counted_words(language)
        self.bare_parts = tuple(sorted(self.lex.bare_parts))
        self.joiners = frozenset("".join(WORD.findall(fold(j))) for j in self.lex.file.joiners)

    def read(self, text: str, *, merge: bool = True) -> list[Expression]:
        """Expressions of folded text, in order, not overlapping; without ``merge`` a time and its day stay two."""
        out: list[Expression] = []
        for run in runs(text, self.lex):
            words = lexemes(run, self.lex)
            out.extend(self._run(text, words, merge))
        return out

    def _run(self, text: str, words: list[Lexeme], merge: bool) -> list[Expression]:
        coded = self.grammar.coded(words)
        atoms: list[Expression] = []
        i = 0
        while i < len(words):
            for match in self.grammar.matches(words, coded, i):
                if match.kind == "days" and (several := self._several_days(words, match)):
                    atoms.extend(several)
                    i = match.last - 1
                    break
                made = self._make(text, words, match)
                if made == "name":
                    i = match.last - 1
                    break
                if isinstance(made, Expression):
                    atoms.append(made)
                    i = match.last - 1
                    break
            i += 1
        if not merge:
            return atoms
        return [e for e in self._merge(text, atoms) if self.stands(text, e)]

    def _several_days(self, words: list[Lexeme], match: Match) -> list[Expression]:
        """Days that share what stands with the last: "10 and 11 April", "Saturday and Sunday next"."""
        named = [i for i in match.items if i.symbol in ("dom", "domord", "weekday")]
        out: list[Expression] = []
        for own in named:
            found = self.meaning.of(match._replace(items=tuple(i for i in match.items if i is own or i not in named)))
            if found is None:
                return []
            kind, features = found
            settle(features, match)
            start = words[match.first].start if own is named[0] else own.lexeme.start
            end = words[match.last - 1].end if own is named[-1] else own.lexeme.end
            out.append(Expression(start, end, kind, features))
        return out

    def _make(self, text: str, words: list[Lexeme], match: Match) -> Expression | Literal["name"] | None:
        found = self.meaning.of(match)
        if found is None:
            return None
        kind, features = found
        start, end = words[match.first].start, words[match.last - 1].end
        settle(features, match)
        if match.kind == "clock" and text[start - 1 : start] in ("-", "_") and start > 0:
            return None
        if match.line.unless and match.last < len(words) and set(match.line.unless) & set(words[match.last].symbols):
            return None
        following = _NEXT_WORD.match(text, end)
        if match.kind in ("ago", "later") and following and following.group(1) in self.lex.of_event:
            length = self.meaning.length_of_distance(match)
            if length is not None:
                return Expression(match.items[1].lexeme.start, end, "DURATION", length)
            features["loose"] = True
        if "told" in features and following and following.group(1) in self.lex.relatives:
            features["loose"] = True  # "the same day that ..." is told by what follows
        if "month" in features and following and text[words[match.last - 1].start : end] in self.lex.verb_prefixes:
            return None
        if not any(c.isdecimal() for c in text[start:end]) and text[start - 1 : start] == '"' == text[end : end + 1]:
            return "name"
        if match.line.guard and not self._counts_nothing(text, words, match):
            return None
        if match.line.loose:
            features["loose"] = True
        if (
            match.kind in ("day", "month", "shifted")
            and match.items[0].symbol != "daynoun"
            and (not _has_year(features) or match.items[-1].symbol in ("yearnoun", "theunit"))
            and self._is_a_name(text, start, end, 2 if "day" in features else 1)
        ):
            return "name"
        if match.kind == "clock" and self.lex.zone is not None and (zone := self.lex.zone.match(text, end)):
            end = zone.end()
            features["zone"] = True
        before = words[match.first - 1] if match.first else None
        if (
            before
            and "edge" in before.symbols
            and match.kind != "ymd"
            and "duration" not in features
            and 0 < start - before.end <= 1
        ):
            features["edge"] = before.symbols["edge"]
            start = before.start
        if features.get("unit") in ("D", "N") or "part" in features or "time" in features:
            kind = "TIME" if "part" in features or "time" in features else kind
        return Expression(start, end, kind, features)

    def _is_a_name(self, text: str, start: int, end: int, reach: int) -> bool:
        """Whether a day stands in the name of something (a street, a hospital, the Friday prayer), told by ``reach``
        words before."""
        before = text[max(0, start - 20) : start].split()
        after = _NEXT_WORD.match(text, end)
        named = after is not None and after.group(1) in self.lex.not_before
        return named or any(w in self.lex.not_after for w in before[-reach:])

    def _counts_nothing(self, text: str, words: list[Lexeme], match: Match) -> bool:
        """Whether figures at the end of a match are a year or a day: not counted things, not part of a longer
        number, code or sum."""
        last = words[match.last - 1]
        if match.kind == "year" and match.last - match.first == 1 and "year" in last.symbols:
            year = int(str(last.symbols["year"]))
            if not any(low <= year <= high for low, high in self.lex.file.bare_years):
                return False
        if not {"year", "year2", "dom", "num"} & set(last.symbols):
            return True
        if match.last - match.first == 1:
            before = text[max(0, last.start - 1) : last.start]
            if before in ("$", "€", "£", "#", "+", "_", ".", "=") and before:
                return False
        after = text[last.end : last.end + 2]
        if after[:1] in ("%", "$", "€", "_", ":") or (after[:1] in (",", ".", "/") and after[1:2].isdecimal()):
            return False
        following = _NEXT_WORD.match(text, last.end)
        if self._clock_follows(words, match.last):
            return True
        if following and (following.group(1) in self.lex.nouns or following.group(1) in self.counted):
            return False
        if match.last < len(words):
            after_word = words[match.last]
            near = after_word.start - last.end <= 1
            if near and {"unit", "units", "unitadj", "minute", "times"} & set(after_word.symbols):
                return False
            if near and "dom" in last.symbols and {"month", "monthnoun", "clockword"} & set(after_word.symbols):
                return False
        return True

    @staticmethod
    def _clock_follows(words: list[Lexeme], i: int) -> bool:
        """Whether a clock time begins at a word: the word for the hour with figures after it."""
        if i + 1 >= len(words) or "clockword" not in words[i].symbols:
            return False
        return bool({"clock", "num"} & set(words[i + 1].symbols))

    def stands(self, text: str, e: Expression) -> bool:
        """Whether an expression can stand by itself."""
        f = e.features
        if set(f) <= {"part"}:
            return text[e.start : e.end] in self.lex.bare_parts
        if set(f) <= {"part", "edge"}:
            return text[e.start : e.end].endswith(self.bare_parts)
        return not set(f) <= {"number"}

    def _merge(self, text: str, atoms: list[Expression]) -> list[Expression]:
        out: list[Expression] = []
        for atom in atoms:
            if out:
                joined = self._joined(text, out[-1], atom)
                if joined is not None:
                    out[-1] = joined
                    continue
            out.append(atom)
        return out

    def _joined(self, text: str, one: Expression, two: Expression) -> Expression | None:
        between = text[one.end : two.start]
        if "\n" in between or len(between) > 16:
            return None
        key = "".join(WORD.findall(between))
        if key not in self.joiners:
            return None
        if "|" in key and "time" not in {**one.features, **two.features}:
            return None  # the bar of a page's furniture parts a date from what stands beside it
        features = combine(one.features, two.features)
        if features is None and "(" not in key:
            features = one_day_twice(one.features, two.features)
        if features is None:
            return None
        if (
            self.lex.file.night_names_next_day
            and one.features == {"part": "NI"}
            and "wd" in two.features
            and "off" not in two.features
        ):
            # «شب جمعه» can be the night that goes before the Friday.
            features["open"] = True
        end = two.end
        if key.endswith("("):
            close = end + len(text[end:]) - len(text[end:].lstrip(" ")) if text[end : end + 1] == " " else end
            if text[close : close + 1] != ")":
                return None
            end = close + 1
        kind: TimexType = "TIME" if "part" in features or "time" in features else "DATE"
        return Expression(one.start, end, kind, features)


def _has_year(f: Features) -> bool:
    return "year" in f or "yoff" in f or f.get("told", "")[:1] == ("Y",)


def slots(f: Features) -> set[str]:
    """The kinds of features there are, as :data:`_TOGETHER` names them; an unmergeable kind is ``other``."""
    out: set[str] = set()
    if "off" in f:
        out.add("off")
    if "wd" in f:
        out.add("wd")
    if "month" in f:
        out.add("dm" if "day" in f else "month")
    elif "day" in f:
        out.add("d")
    if "year" in f or "yoff" in f:
        out.add("year")
    if "part" in f:
        out.add("part")
    if "time" in f:
        out.add("clock")
    if "season" in f:
        out.add("season")
    if "half" in f or "quarter" in f:
        out.add("half")
    if "decade" in f or "decade_ordinal" in f:
        out.add("decade")
    if ("century" in f or "century_shift" in f) and "decade" not in f and "decade_ordinal" not in f:
        out.add("century")
    if "unit" in f:
        out.add(
            {"W": "week", "M": "monthshift", "D": "dayshift", "N": "dayshift", "Y": "year"}.get(str(f["unit"]), "other")
        )
    if "told" in f:
        out.add("told" if f["told"][0] == "D" else "other")
    if not out or f.get("loose") or set(f) & {"duration", "set", "ref", "ago", "anniversary", "feast", "bc", "week"}:
        out.add("other")
    return out


def combine(one: Features, two: Features) -> Features | None:
    """The features of two neighbours that are one time, or None."""
    a, b = slots(one), slots(two)
    if a & b or "other" in a | b:
        return None
    if any(frozenset((x, y)) not in _TOGETHER for x in a for y in b):
        return None
    out = {**two, **one}
    if "part" in out and "time" in out:
        hour, minute, second = out["time"]
        if out.pop("half_day_open", False):
            out["time"] = (hour_of(hour, out["part"]), minute, second)
        out.pop("part")
    if "wd" in a | b and "week" in a | b:
        out["week"] = out.pop("shift", 0)
        out.pop("unit", None)
    elif "unit" in out and out["unit"] == "Y":
        out.pop("unit")
        out["yoff"] = out.pop("shift")
    elif out.get("unit") == "M" and ("dm" in a | b or "d" in a | b):
        out.pop("unit")
        if "dm" in a | b:
            out["mshift"] = out.pop("shift")
        else:
            out["day_month_shift"] = out.pop("shift")
    elif out.get("unit") in ("D", "N") and ("part" in out or "time" in out or "wd" in out):
        out.pop("unit")
        if out.get("shift") is None:
            return None
        out["off"] = out.pop("shift")
    return out


def one_day_twice(one: Features, two: Features) -> Features | None:
    """The features of a full date told in two calendars, by the Gregorian one (an Islamic day may be off by one)."""
    full = {"day", "month", "year"}
    if not (full <= set(one) and full <= set(two)) or one.get("cal") == two.get("cal"):
        return None
    first, second = (one, two) if one.get("cal") == "gregorian" else (two, one)
    extra: Features = {k: second[k] for k in ("wd", "part", "time") if k in second}
    return {**extra, **first} if first.get("cal") == "gregorian" else None


def settle(f: Features, match: Match) -> None:
    """Brings shifts and numbers to the feature that they belong to."""
    names = {item.symbol for item in match.items}
    if match.kind == "half" and f.get("number") in (3, 6) and f.get("unit") == "M":
        f["half" if f.pop("number") == 6 else "quarter"] = True
        f.pop("unit")
    if "wd" in f and "weeknoun" in names:
        number = int(f.pop("number", 1))
        shift = f.pop("shift", 0)
        f["week"] = shift * number if shift is not None else None
    if "yearnoun" in names and "shift" in f and ("month" in f or "season" in f or "half" in f or "quarter" in f):
        f["yoff"] = f.pop("shift")
    if "month" in f and "shift" in f:
        f["mshift"] = f.pop("shift")
    if "yearnoun" in names and "shift" in f and "unit" not in f:
        f["yoff"] = f.pop("shift")
    if "time" in f and "shift" in f:
        f["off"] = f.pop("shift")
    if "number" in f and ("yearnoun" in names or "era" in names) and "year" not in f:
        f["year"] = f.pop("number")
    if f.get("unit") == "Y" and "shift" in f:
        f["yoff"] = f.pop("shift")
        f.pop("unit")
    if f.get("unit") == "CEN" and "shift" in f:
        f["century_shift"] = f.pop("shift")
        f.pop("unit")
    if f.get("unit") in ("D", "N") and f.get("shift") is not None and "day" not in f:
        if f.pop("unit") == "N":
            f["part"] = "NI"
        f["off"] = f.pop("shift")
    if "day" in f and "month" not in f and f.get("unit") == "M" and "told" not in f:
        f.pop("unit")
    if "yearnoun" in names and not f:
        f["loose"] = True
    if "told" in f and match.kind != "later":
        _settle_told(f, names)


_TOLD_NOUNS = (("yearnoun", "Y"), ("monthnoun", "M"), ("weeknoun", "W"), ("daynoun", "D"), ("weekday", "D"))


def _settle_told(f: Features, names: set[str]) -> None:
    """Says of what unit an earlier one tells it ("April of that year": the year); loose when the words do not fit."""
    unit = f.pop("unit", None) or next((unit for noun, unit in _TOLD_NOUNS if noun in names), "")
    if unit == "N":
        unit, f["part"] = "D", "NI"
    elif not unit and "part" in f:
        unit = "D"
    of_year = "month" in f or "season" in f or "half" in f or "quarter" in f
    fits = unit == ("Y" if of_year else "M" if "day" in f else unit) and unit in TOLD_UNITS
    if not fits or "shift" in f:
        f["loose"] = True
    f["told"] = (unit, f["told"])


@lru_cache(maxsize=8)
def reader(language: str) -> Reader:
    """The reader of a language."""
    return Reader(language)
