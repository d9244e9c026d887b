"""How the sets draw their spans, as changes to Rawi's: which words are taken in, which neighbours are joined or parted,
and what is left unmarked.

A custom is declared here only when the set keeps it: behind each stands how often on the visible half (kept, of all).
Scores are printed with these changes and without ("unadapted").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rawi.text import Prepared, fold
from rawi.understanding.times.features import Expression
from rawi.understanding.times.reading import reader

Span = tuple[int, int]


class Convention(NamedTuple):
    """A set's custom. ``before``: words taken in on the left; ``leave``: words left out there; ``join``: text
    between two spans that makes them one; ``by_kind``: a clock time and its day are two; ``after``: words taken in on
    the right; ``after_units``: prepositions taken in behind a number of minutes or hours; ``bare``: nouns marked by
    themselves; ``references``: "now" and "recently" are marked."""

    before: tuple[str, ...]
    join: str
    leave: tuple[str, ...]
    by_kind: bool
    after: tuple[str, ...] = ()
    after_units: str = ""
    bare: str = ""
    references: bool = False


HENGAM = Convention(
    before=("راس", "سر", "تا", "از", "در تاریخ", "پس از", "بعد", "بعد از", "قبل از", "طی", "ظرف"),
    join=r"\s+(?:تا|به مدت|در|و)\s+",
    leave=("درست", "بیشتر", "کمتر", "مورخ"),
    by_kind=True,
)
PARSTDEX = Convention(
    before=(
        "در",
        "از",
        "تا",
        "طی",
        "ظرف",
        "بین",
        "در طول",
        "پس از",
        "بعد از",
        "قبل از",
        "در تاریخ",
        "به مدت",
        "طول",
        "راس",
        "حدود",
        "از تاریخ",
    ),
    join=r"\s*(?:تا|الی|لغایت|و|در|از|به مدت|به جز|بجز)?\s*",  # "except" joins: 4 of 4
    leave=("درست", "بیشتر", "کمتر"),
    by_kind=False,
    after=("تا کنون", "تاکنون", "روزی", "ساعتی"),  # "a day" behind a date: 9 of 9
    after_units="به|تا|از",  # 7 of 7
    bare="روز|سال|فصل|ماه|روزها|روزهای|سالروز",  # 76 of 76, 43 of 47, 7 of 8, 27 of 28; 5 of 5; 1 of 1
)


_NOT_BEFORE_FIGURES = ("در",)
_MINUTES = ("دقیقه", "ثانیه", "ساعت")


def redraw(prepared: Prepared, convention: Convention) -> list[Span]:
    """Rawi's expressions of a text, drawn by the custom of a Persian set: spans in code points."""
    reading = reader(prepared.language)
    text = prepared.folded
    spans: list[tuple[int, int, bool, bool]] = []
    for e in reading.read(text, merge=False):
        if not convention.references and (
            e.features.get("ref") == "PRESENT_REF" or ("ref" in e.features and " " not in text[e.start : e.end])
        ):
            continue
        clock = "time" in e.features or set(e.features) <= {"part", "edge"} or e.type == "DURATION"
        spans.append((_begin(text, e, convention), _end(text, e, convention), clock, reading.stands(text, e)))
    spans += [(a, b, False, True) for a, b in _bare(text, spans, convention)]
    joined: list[tuple[int, int, bool, bool]] = []
    for span in sorted(spans):
        if joined:
            last = joined[-1]
            between = text[last[1] : span[0]] if span[0] >= last[1] else ""
            near = between.strip(" ") == "" and (not convention.by_kind or last[2] == span[2])
            if _figures_only(text, span[:2]) and between.strip() in _NOT_BEFORE_FIGURES:
                joined.append(span)
                continue
            if span[0] < last[1] or near or re.fullmatch(fold(convention.join), between):
                joined[-1] = (min(last[0], span[0]), max(last[1], span[1]), span[2], True)
                continue
        joined.append(span)
    return [prepared.span(a, b) for a, b, _, stands in joined if stands]


def _begin(text: str, e: Expression, convention: Convention) -> int:
    start = e.start
    for word in convention.leave:
        if text[start:].startswith(fold(word) + " "):
            start += len(fold(word)) + 1
    return _taken(text, start, convention, figures=_figures_only(text, (e.start, e.end)))


def _taken(text: str, start: int, convention: Convention, *, figures: bool = False) -> int:
    """The beginning of a span with the words before it that the custom takes in; they may be written on it."""
    changed = True
    while changed:
        changed = False
        for word in sorted(convention.before, key=len, reverse=True):
            key = fold(word)
            if figures and word in _NOT_BEFORE_FIGURES:
                continue
            glue = "" if start and text[start - 1 : start].isalpha() else " "
            if text[:start].endswith(f" {key}{glue}") or text[:start] == f"{key}{glue}":
                start -= len(key) + len(glue)
                changed = True
                break
    return start


def _end(text: str, e: Expression, convention: Convention) -> int:
    end = e.end
    for word in convention.after:
        if text[end:].startswith(" " + fold(word)):
            end += 1 + len(fold(word))
    if convention.after_units and e.type != "SET" and text[e.start : e.end].endswith(tuple(map(fold, _MINUTES))):
        found = re.match(rf" (?:{fold(convention.after_units)})(?!\w)", text[end:])
        end += found.end() if found else 0
    return end


def _bare(text: str, spans: list[tuple[int, int, bool, bool]], convention: Convention) -> list[Span]:
    """The nouns that are marked by themselves and are in no expression."""
    if not convention.bare:
        return []
    found = [m.span() for m in re.finditer(rf"(?<!\w)(?:{fold(convention.bare)})(?!\w)", text)]
    free = [(a, b) for a, b in found if not any(s[0] < b and a < s[1] for s in spans)]
    return [(_taken(text, a, convention), b) for a, b in free]


def _figures_only(text: str, span: Span) -> bool:
    """Whether an expression has no letter."""
    return not any(c.isalpha() for c in text[span[0] : span[1]])
