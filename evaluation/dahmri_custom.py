"""How Dahmri's documents draw their spans, as changes to Rawi's. Behind each custom stands how often the visible half
keeps it (kept, of all); nothing is declared that it does not keep. Scores are printed with these changes and without.

Unmarked: "that time", «حينها» (6 of 6); open numbers, "a few months", "for years" (4 of 4); "every morning" (2 of 2);
a numbered century (2 of 2). Parted: a clock time and its day (2 of 2), a decade and its century (3 of 3), the noun
before two figures («يومي | 10», 2 of 2). Left out: "last" behind a counted stretch (2 of 2), the word for season
(2 of 2), "and a half" behind a clock time (1 of 1). Marked by themselves: «يوم», «ساعة» as bare nouns (2 of 2 each).
"""

from __future__ import annotations

import re

from rawi.text import Prepared, fold
from rawi.understanding.times.features import Expression
from rawi.understanding.times.reading import reader

Span = tuple[int, int]

_THAT_TIME = frozenset(map(fold, ("ذلك الوقت", "في ذلك الوقت", "حينها", "حينذاك", "ذلك الحين")))
_OPEN = re.compile(fold("(?:منذ|قبل|بعد) [^ ]+|(?:السنوات|الأعوام) الأخيرة"))
_FEW = tuple(fold(w) + " " for w in ("بضع", "بضعة", "عدة"))
_DECADE_OF_CENTURY = re.compile(rf"(.+) {fold('من')} ({fold('القرن')} .+)")
_EDGE_OF_DECADE = re.compile(rf"(.+ {fold('عقد')}) (.+)")
_STRETCH = f"(?:{fold('السنوات')}|{fold('الأعوام')}|{fold('الأيام')}) \\w+|\\w+{fold('ين')}"
_COUNTED = re.compile(rf"({_STRETCH}) (?:{fold('الأخير')}\w+|{fold('الماضي')}\w+)")
_NOUN_OF_TWO = re.compile(rf"({fold('يومي')}|{fold('العامين')}|{fold('عامي')}) (\d+)")
_SEASON = re.compile(rf"(?:{fold('فصل')}|{fold('موسم')}) (.+)")
_AND_A_HALF = re.compile(rf"({fold('الساعة')} .+?) {fold('و')}(?:{fold('النصف')}|{fold('الربع')})")
_BARE = re.compile(rf"(?<!\w)(?:{fold('يوم')}|{fold('ساعة')})(?!\w)")


def redraw(prepared: Prepared) -> list[Span]:
    """Rawi's expressions of a text, drawn by the custom of Dahmri's documents: spans in code points."""
    reading = reader(prepared.language)
    text = prepared.folded
    atoms = reading.read(text, merge=False)
    found: list[Span] = []
    for e in reading.read(text):
        if not _unmarked(text[e.start : e.end], e):
            for a, b in _clock_and_day(e, atoms):
                found.extend(_parts(text, a, b))
    found += [m.span() for m in _BARE.finditer(text) if not any(a < m.end() and m.start() < b for a, b in found)]
    return [prepared.span(a, b) for a, b in sorted(found)]


def _clock_and_day(e: Expression, atoms: list[Expression]) -> list[Span]:
    """A clock time and its day as two spans, anything else as one."""
    inside = [a for a in atoms if e.start <= a.start and a.end <= e.end]
    if "time" not in e.features or len(inside) == 1:
        return [(e.start, e.end)]
    clock = next(a for a in inside if "time" in a.features)
    rest = [a for a in inside if a is not clock]
    return [(clock.start, clock.end), (rest[0].start, rest[-1].end)]


def _unmarked(words: str, e: Expression) -> bool:
    if words in _THAT_TIME or words.startswith(_FEW):
        return True
    if "ref" in e.features and _OPEN.fullmatch(words):
        return True
    every_part = e.type == "SET" and "T" in str(e.features.get("set")) and str(e.features.get("set")).startswith("X")
    return every_part or ("century" in e.features and "decade" not in e.features)


def _parts(text: str, start: int, end: int) -> list[Span]:
    """The spans that an expression is for the set."""
    words = text[start:end]
    for pattern in (_DECADE_OF_CENTURY, _EDGE_OF_DECADE, _NOUN_OF_TWO):
        if found := pattern.fullmatch(words):
            two = [(start + found.start(1), start + found.end(1)), (start + found.start(2), end)]
            return [part for a, b in two for part in _parts(text, a, b)]
    for pattern in (_COUNTED, _AND_A_HALF, _SEASON):
        if found := pattern.fullmatch(words):
            return [(start + found.start(1), start + found.end(1))]
    return [(start, end)]
