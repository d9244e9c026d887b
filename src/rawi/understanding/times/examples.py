"""The examples in ``times.yaml`` and ``quantities.yaml``: read, run, and told where they fail. A test runs them; so
does ``rawi check``.

In an example ``[words|value]`` is a time expression with its value, ``[words|number|unit]`` a quantity; ``-`` stands
for no value. Times are resolved against the file's ``example_day``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from rawi.languages import has, load
from rawi.model import Published
from rawi.text import Prepared
from rawi.understanding.quantities import find_quantities
from rawi.understanding.times import find_times

_MARK = re.compile(r"\[([^\]|]+)\|([^\]|]+)(?:\|([^\]]+))?\]")


class ExampleFile(msgspec.Struct, frozen=True):
    """The part of either file that holds examples."""

    examples: list[str] = []
    example_day: str = ""


class Marked(NamedTuple):
    """An example's plain text, and what is marked in it: (start, end, value, unit)."""

    text: str
    marks: tuple[tuple[int, int, str | None, str | None], ...]


def parse(example: str) -> Marked:
    """The example without its marks, and the marks."""
    text, last = "", 0
    marks = []
    for match in _MARK.finditer(example):
        text += example[last : match.start()]
        value = None if match[2] == "-" else match[2]
        marks.append((len(text), len(text) + len(match[1]), value, match[3]))
        text += match[1]
        last = match.end()
    return Marked(text + example[last:], tuple(marks))


def failures(language: str) -> list[str]:
    """One sentence for every example of a language that does not give what it says."""
    out: list[str] = []
    if has(language, "times"):
        file = load(language, "times", ExampleFile)
        published = Published.at(file.example_day, "given") if file.example_day else Published()
        for example in file.examples:
            text, marks = parse(example)
            found = [(t.start, t.end, t.value, None) for t in find_times(Prepared(text, language), published)]
            if found != list(marks):
                out.append(f"{language}/times.yaml: the example {example!r} gives {_shown(text, found)}")
    if has(language, "quantities"):
        for example in load(language, "quantities", ExampleFile).examples:
            text, marks = parse(example)
            prepared = Prepared(text, language)
            quantities = find_quantities(prepared, find_times(prepared, Published()))
            amounts = [(q.start, q.end, str(q.value), q.unit) for q in quantities]
            if amounts != list(marks):
                out.append(f"{language}/quantities.yaml: the example {example!r} gives {_shown(text, amounts)}")
    return out


def _shown(text: str, found: Sequence[tuple[int, int, str | None, str | None]]) -> str:
    if not found:
        return "nothing"
    return ", ".join(f"[{text[a:b]}|{v or '-'}{'|' + u if u else ''}]" for a, b, v, u in found)
