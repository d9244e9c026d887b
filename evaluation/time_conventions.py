"""How the Persian sets draw their spans, as changes to Rawi's: which words are taken in, and which neighbours are
joined."""

from __future__ import annotations

import re
from typing import NamedTuple

from rawi.text import Prepared, fold
from rawi.understanding.times.reading import reader

Span = tuple[int, int]


class Convention(NamedTuple):
    """A set's custom. ``before``: words taken in on the left; ``leave``: words left out there; ``join``: text
    between two spans that
    makes them one; ``by_kind``: a clock time and its day are two. Neither set marks "now" or "recently"."""

    before: tuple[str, ...]
    join: str
    leave: tuple[str, ...]
    by_kind: bool
    after: tuple[str, ...] = ()
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
    join=r"\s*(?:تا|الی|لغایت|و|در|از|به مدت)?\s*",
    leave=("درست", "بیشتر", "کمتر"),
    by_kind=False,
    after=("تا کنون", "تاکنون"),
)


_NOT_BEFORE_FIGURES = ("در",)


def figures_only(text: str, span: tuple[int, int, bool, bool]) -> bool:
    """Whether an expression has no letter."""
    return not any(c.isalpha() for c in text[span[0] : span[1]])


DAHMRI = Convention(before=(), join=r" ", leave=(), by_kind=False, references=True)


def redraw(prepared: Prepared, convention: Convention) -> list[Span]:
    """Rawi's expressions of a text, drawn by the custom: spans in code points."""
    reading = reader(prepared.language)
    text = prepared.folded
    spans: list[tuple[int, int, bool, bool]] = []
    for e in reading.read(text, merge=False):
        figures = not any(c.isalpha() for c in text[e.start : e.end])
        if convention.references:
            pass
        elif e.features.get("ref") == "PRESENT_REF" or ("ref" in e.features and " " not in text[e.start : e.end]):
            continue
        start = e.start
        for word in convention.leave:
            if text[start:].startswith(fold(word) + " "):
                start += len(fold(word)) + 1
        changed = True
        while changed:
            changed = False
            for word in sorted(convention.before, key=len, reverse=True):
                key = fold(word)
                if figures and word in _NOT_BEFORE_FIGURES:
                    continue
                if text[:start].endswith(f" {key} ") or text[:start] == f"{key} ":
                    start -= len(key) + 1
                    changed = True
                    break
        clock = "time" in e.features or set(e.features) <= {"part", "edge"} or e.type == "DURATION"
        end = e.end
        for word in convention.after:
            if text[end:].startswith(" " + fold(word)):
                end += 1 + len(fold(word))
        spans.append((start, end, clock, reading.stands(text, e)))
    joined: list[tuple[int, int, bool, bool]] = []
    for span in spans:
        if joined:
            last = joined[-1]
            between = text[last[1] : span[0]] if span[0] >= last[1] else ""
            near = between.strip(" ") == "" and (not convention.by_kind or last[2] == span[2])
            if figures_only(text, span) and between.strip() in _NOT_BEFORE_FIGURES:
                joined.append(span)
                continue
            if span[0] < last[1] or near or re.fullmatch(fold(convention.join), between):
                joined[-1] = (min(last[0], span[0]), span[1], span[2], True)
                continue
        joined.append(span)
    return [prepared.span(a, b) for a, b, _, stands in joined if stands]
