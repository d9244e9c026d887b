"""The medium and the day that stand above a text or open its first paragraph.

``Name - Tuesday 5 August 2025`` in a line of its own is a masthead; ``CITY, Aug 5, 2025 (Name) - `` before the first
sentence is an agency's dateline. Either is believed only when nothing else stands there but a place or a desk.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rawi.knowledge import Entity, Knowledge
from rawi.model import OutletRef
from rawi.reading.dates import FoundDate, clocks, date_with_clock, find_dates

_LONGEST_LINE, _LONGEST_DATELINE = 100, 90  # characters
_REST = 24  # letters beside medium and date: a place, a weekday, a desk
_PARTS = re.compile(r"[|/،,()\[\]•·;؛:\u2013\u2014\u2015]+|(?<=\s)-|-(?=\s)")
_DASH = re.compile(r"\s[-\u2013\u2014\u2015]+\s|(?<=[)\]])[-\u2013\u2014\u2015]+\s|[\u2013\u2014\u2015]+\s")


class Masthead(NamedTuple):
    """What such a line states: the medium and the day of publication (an ISO prefix), either None when it is not
    there."""

    outlet: OutletRef | None
    published: str | None


def masthead(line: str, knowledge: Knowledge, *, solar: bool) -> Masthead | None:
    """What a folded line above a text states, None where it is no masthead. ``solar``: two-digit years are those of the
    Solar Hijri calendar."""
    if len(line) > _LONGEST_LINE:
        return None
    found = _read(line, knowledge, solar=solar)
    return found if found is not None and found.outlet is not None and found.published is not None else None


def dateline(paragraph: str, knowledge: Knowledge, *, solar: bool) -> Masthead | None:
    """What the dateline of a folded paragraph states, None where it opens with none."""
    ends = [match.start() for match in _DASH.finditer(paragraph[: _LONGEST_DATELINE + 3])]
    for end in reversed(ends):
        found = _read(paragraph[:end], knowledge, solar=solar)
        if found is not None and found.outlet is not None:
            return found
    return None


def _read(line: str, knowledge: Knowledge, *, solar: bool) -> Masthead | None:
    dates = find_dates(line, solar=solar)
    if len({date.value for date in dates}) > 1:
        return None
    bare = _without(line, dates)
    outlet: Entity | None = None
    rest = 0
    for part in _PARTS.split(bare):
        entity = knowledge.outlet_by_name(part.strip()) if part.strip() else None
        if entity is not None and outlet is None:
            outlet = entity
        else:
            rest += sum(char.isalpha() for char in part)
    if rest > _REST or (outlet is None and not dates):
        return None
    ref = OutletRef(outlet.id, knowledge.display_name(outlet.id) or outlet.id, "text") if outlet is not None else None
    return Masthead(ref, date_with_clock(line, dates[0]) if dates else None)


def _without(line: str, dates: list[FoundDate]) -> str:
    """The line without its dates and times of day: bars stand in their place."""
    spans = [(one.start, one.end) for one in dates] + [(one.start, one.end) for one in clocks(line)]
    for start, end in sorted(spans, reverse=True):
        line = f"{line[:start]}|{line[end:]}"
    return line
