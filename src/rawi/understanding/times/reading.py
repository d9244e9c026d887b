"""Expressions of a text: runs of words, the longest patterns in them, and neighbours that are one time put together."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Literal

from rawi.model.annotation import TimexType
from rawi.text import fold
from rawi.understanding.times.atoms import Grammar, Match, grammar
from rawi.understanding.times.features import Expression
from rawi.understanding.times.guards import NEXT_WORD, Guards
from rawi.understanding.times.joining import combine, has_year, one_day_twice, settle
from rawi.understanding.times.lexicon import WORD, Lexicon, lexicon
from rawi.understanding.times.meaning import Meaning
from rawi.understanding.times.scan import Lexeme, lexemes, runs

#: What is told several times over, by the kind of the pattern.
_SEVERAL = {"days": ("dom", "domord", "weekday"), "clocks": ("num", "hourord")}
_WORD_BEFORE = 12  # letters in which the word before is looked for
_ENDS = ("", ".", "!", "?", "\n")


class Reader:
    """Finds expressions in texts of one language."""

    def __init__(self, language: str) -> None:
        self.lex: Lexicon = lexicon(language)
        self.grammar: Grammar = grammar(language)
        self.meaning = Meaning(self.lex.file)
        self.guards = Guards(self.lex)
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
                if match.kind in _SEVERAL and (several := self._several(words, match)):
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

    def _several(self, words: list[Lexeme], match: Match) -> list[Expression]:
        """Days that share what stands with the last ("10 and 11 April", "Saturday and Sunday next"); clock times
        ("from 5 to 6 p.m.")."""
        named = [i for i in match.items if i.symbol in _SEVERAL[match.kind]]
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
        if text[start:end].rfind("-") >= 0 and any(
            i.symbol == "month" and "num" in i.lexeme.symbols and text[i.lexeme.start - 1] == "-" for i in match.items
        ):
            return "name"  # a score of 1-0, where nought is also a month
        if match.kind == "clock" and text[start - 1 : start] in ("-", "_") and start > 0:
            return None
        if match.line.unless and match.last < len(words) and set(match.line.unless) & set(words[match.last].symbols):
            return None
        if self._counts_in_a_month(text, match):
            return None
        if match.line.lone and text[end : end + 2].strip(" ")[:1] not in _ENDS:
            return None
        following = NEXT_WORD.match(text, end)
        of_event = self.lex.of_event if match.kind == "ago" else self.lex.of_event_after
        if match.kind in ("ago", "later") and following and following.group(1) in of_event:
            length = self.meaning.length_of_distance(match)
            if length is not None:
                return Expression(match.items[1].lexeme.start, end, "DURATION", length)
            features["loose"] = True
        if match.kind == "later" and match.items[0].symbol == "after" and self._year_after_year(text, match):
            features["loose"] = True
        if "told" in features and following and following.group(1) in self.lex.relatives:
            features["loose"] = True  # "the same day that ..." is told by what follows
        if "month" in features and following and text[words[match.last - 1].start : end] in self.lex.verb_prefixes:
            return None
        if not any(c.isdecimal() for c in text[start:end]) and text[start - 1 : start] == '"' == text[end : end + 1]:
            return "name"
        if match.kind == "duration" and following and following.group(1) in self.lex.not_before:
            return "name"  # light years
        if match.kind == "decade" and text[max(0, start - 1) : start] == "$":
            return "name"
        if match.kind == "duration" and self.guards.is_rate(text, words, match):
            return Expression(start, end, "SET", {"set": features["duration"]})
        if match.line.guard and not self.guards.counts_nothing(text, words, match):
            return None
        if match.line.loose:
            features["loose"] = True
        if (
            match.kind in ("day", "month", "shifted")
            and match.items[0].symbol != "daynoun"
            and (not has_year(features) or match.items[-1].symbol in ("yearnoun", "theunit"))
            and self.guards.is_a_name(text, start, end, 2 if "day" in features else 1)
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

    def _counts_in_a_month(self, text: str, match: Match) -> bool:
        """Whether a number in words stands before "in May": it counts something, it is no day."""
        for one, two in pairwise(match.items):
            spelled = (
                one.symbol == "dom" and "domord" not in one.lexeme.symbols and not text[one.lexeme.start].isdecimal()
            )
            if spelled and two.symbol == "of" and "inword" in two.lexeme.symbols:
                return True
        return False

    def _year_after_year(self, text: str, match: Match) -> bool:
        """Whether the word before is of the same unit: "year after year" is no year."""
        unit = next((i.value for i in match.items if i.symbol == "unit"), None)
        start = match.items[0].lexeme.start
        before = text[max(0, start - _WORD_BEFORE) : start].split()
        entry = self.lex.entries.get((before[-1],)) if before else None
        return entry is not None and unit is not None and entry.symbols.get("unit") == unit

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


@lru_cache(maxsize=8)
def reader(language: str) -> Reader:
    """The reader of a language."""
    return Reader(language)
