"""Expressions of a text: runs of words, the longest patterns in them, and neighbours that are one time put together."""

from __future__ import annotations

from functools import lru_cache

from rawi.model.annotation import TimexType
from rawi.text import fold
from rawi.understanding.times.atoms import Grammar, Match, grammar
from rawi.understanding.times.lexicon import WORD, Lexicon, lexicon
from rawi.understanding.times.meaning import Expression, Features, Meaning, hour_of
from rawi.understanding.times.scan import Lexeme, lexemes, runs

_DAYS = frozenset({"off", "wd", "dm"})
# Which kinds of features may stand in one expression, beside each other.
_TOGETHER = {
    frozenset(p)
    for p in [
        ("part", "off"), ("part", "wd"), ("part", "dm"), ("clock", "off"), ("clock", "wd"), ("clock", "dm"), ("clock", "part"),
        ("wd", "off"), ("wd", "dm"), ("off", "dm"), ("wd", "week"), ("dm", "year"), ("month", "year"), ("part", "dayshift"),
        ("clock", "dayshift"), ("wd", "dayshift"), ("season", "year"), ("week", "off"), ("dm", "week"), ("dm", "monthshift"),
        ("decade", "century"), ("half", "year"), ("wd", "year"), ("off", "year"), ("part", "year"), ("clock", "year"), ("part", "week"),
        ("clock", "week"), ("d", "monthshift"), ("d", "wd"), ("d", "year"), ("clock", "d"), ("clock", "monthshift"), ("off", "dayshift"),
    ]
}  # fmt: skip


class Reader:
    """Finds expressions in texts of one language."""

    def __init__(self, language: str) -> None:
        self.lex: Lexicon = lexicon(language)
        self.grammar: Grammar = grammar(language)
        self.meaning = Meaning(self.lex.file)
        self.joiners = frozenset("".join(WORD.findall(fold(j))) for j in self.lex.file.joiners)

    def read(self, text: str) -> list[Expression]:
        """Expressions of folded text, in order, not overlapping."""
        out: list[Expression] = []
        for run in runs(text, self.lex):
            words = lexemes(run, self.lex)
            out.extend(self._run(text, words))
        return out

    def _run(self, text: str, words: list[Lexeme]) -> list[Expression]:
        table = self.grammar.matches(words)
        atoms: list[Expression] = []
        i = 0
        while i < len(words):
            for match in table[i]:
                made = self._make(text, words, match)
                if made is not None:
                    atoms.append(made)
                    i = match.last - 1
                    break
            i += 1
        merged = self._merge(text, atoms)
        return [e for e in merged if self._stands(text, e)]

    def _make(self, text: str, words: list[Lexeme], match: Match) -> Expression | None:
        found = self.meaning.of(match)
        if found is None:
            return None
        kind, features = found
        start, end = words[match.first].start, words[match.last - 1].end
        settle(features, match)
        if match.kind == "year" and match.last - match.first == 1 and not self._is_year(text, words, match):
            return None
        return Expression(start, end, kind, features)

    def _is_year(self, text: str, words: list[Lexeme], match: Match) -> bool:
        """Whether four bare figures are a year: not counted things, not part of a longer number, code or sum."""
        word = words[match.first]
        if "year" not in word.symbols:
            return True
        before = text[max(0, word.start - 2) : word.start]
        after = text[word.end : word.end + 2]
        if before[-1:] in ("$", "€", "£", "#", "+", "_", ".") or before[-1:].isalnum() and not before[-1:].isalpha():
            return False
        if after[:1] in ("%", "$", "€", "_") or after[:1] in (",", ".") and after[1:2].isdecimal():
            return False
        following = WORD.match(text, word.end + 1) if text[word.end : word.end + 1] == " " else None
        if following and (following.group() in self.lex.nouns):
            return False
        index = match.first
        if index + 1 < len(words):
            after_word = words[index + 1]
            if after_word.start - word.end <= 1 and {"unit", "units", "unitadj"} & set(after_word.symbols):
                return False
        return True

    def _stands(self, text: str, e: Expression) -> bool:
        """Whether an expression can stand by itself."""
        f = e.features
        if set(f) <= {"part"}:
            return text[e.start : e.end] in self.lex.bare_parts
        if set(f) <= {"day", "number"}:
            return False
        return not f.get("needs_more")

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
        features = combine(one.features, two.features)
        if features is None:
            return None
        end = two.end
        if key.endswith("("):
            close = end + len(text[end:]) - len(text[end:].lstrip(" ")) if text[end : end + 1] == " " else end
            if text[close : close + 1] != ")":
                return None
            end = close + 1
        kind: TimexType = "TIME" if "part" in features or "time" in features else "DATE"
        return Expression(one.start, end, kind, features)


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
    if not out or set(f) & {"duration", "set", "ref", "ago", "anniversary", "feast", "bc", "week"}:
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


def settle(f: Features, match: Match) -> None:
    """Brings shifts and numbers to the feature that they belong to."""
    names = {item.symbol for item in match.items}
    if "wd" in f and "weeknoun" in names:
        number = int(f.pop("number", 1))
        shift = f.pop("shift", 0)
        f["week"] = shift * number if shift is not None else None
    if "month" in f and "day" in f or "month" in f:
        if "shift" in f:
            f["mshift"] = f.pop("shift")
    if "number" in f and "yearnoun" in names and "year" not in f:
        f["year"] = f.pop("number")
    if "number" in f and "era" in names and "year" not in f:
        f["year"] = f.pop("number")
    if f.get("unit") == "Y" and "shift" in f:
        f["yoff"] = f.pop("shift")
        f.pop("unit")
    if f.get("unit") == "CEN" and "shift" in f:
        f["century_shift"] = f.pop("shift")
        f.pop("unit")


@lru_cache(maxsize=8)
def reader(language: str) -> Reader:
    """The reader of a language."""
    return Reader(language)
