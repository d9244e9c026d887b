"""Runs the examples in ``cues.yaml``: every cue has a sentence with ``[the cue]`` and ``{its content}`` marked, and
both must be found.

``python -m rawi.understanding.statements.examples`` prints what fails and exits with 1 when something does.
"""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

from rawi.knowledge import Knowledge, load
from rawi.languages import has, languages
from rawi.model import Article
from rawi.text import Prepared
from rawi.understanding.names import find_mentions
from rawi.understanding.statements import find_statements
from rawi.understanding.statements.forms import split
from rawi.understanding.statements.pack import pack

_MARK = re.compile(r"[\[\]{}]")


class Example(NamedTuple):
    """A sentence without its marks, and the spans of cue and content in it (code points, half-open)."""

    text: str
    cue: tuple[int, int]
    content: tuple[int, int]


def parse(marked: str) -> Example:
    """Reads ``[cue]`` and ``{content}``. Raises ValueError when not each is marked once."""
    text, marks = "", dict[str, int]()
    position = 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        if match.group() in marks:
            raise ValueError(f"{match.group()} is there twice: {marked}")
        marks[match.group()] = len(text)
    text += marked[position:]
    if set(marks) != set("[]{}"):
        raise ValueError(f"[cue] and {{content}} must both be marked: {marked}")
    return Example(text, (marks["["], marks["]"]), (marks["{"], marks["}"]))


def failures(language: str, knowledge: Knowledge) -> list[str]:
    """One line for each cue of a language whose example is missing, unreadable or not found as marked."""
    out: list[str] = []
    for entry in pack(language).file.cues:
        if entry.example is None:
            if not set(entry.frames) <= {"via", "issue"}:
                out.append(
                    f"{language}: {entry.cue}: has no example; add a sentence of your own with [cue] and {{content}}"
                )
            continue
        try:
            example = parse(entry.example)
        except ValueError as error:
            out.append(f"{language}: {entry.cue}: {error}")
            continue
        problem = _problem(language, example, knowledge, cites=set(entry.frames) <= {"cite"})
        if problem:
            out.append(f"{language}: {entry.cue}: {problem}: {entry.example}")
    return out


def _problem(language: str, example: Example, knowledge: Knowledge, *, cites: bool) -> str | None:
    prepared = Prepared(example.text, language)
    article = Article(id="example", source="example", language=language, text=example.text)
    found = find_statements(prepared, article, find_mentions(prepared, knowledge), (), knowledge)
    cued = [s for s in found if cites or (s.cue.start < example.cue[1] and example.cue[0] < s.cue.end)]
    if not cued:
        return "no statement has this cue"
    wanted = split(example.text[slice(*example.content)].strip(".!?؟،, "))
    if any(split(s.text) == wanted for s in cued):
        return None
    return f"the content found is {cued[0].text!r}"


def main() -> int:
    """Checks all languages; returns the exit status."""
    knowledge = load()
    lines = [line for language in languages() if has(language, "cues") for line in failures(language, knowledge)]
    for line in lines:
        sys.stdout.write(line + "\n")
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
