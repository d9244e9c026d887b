"""Days told twice in one place: "today, Saturday the 25th of July 2015"."""

from __future__ import annotations

from rawi.model import Timex
from rawi.understanding.events.slots.when import iso_prefix

_BESIDE = 2  # tokens of a bracket, or of "corresponding to", between two times that tell one day
_DAY = len("2015-07-25")
_YEAR = 4  # digits


def in_full(times: tuple[Timex, ...], spans: list[tuple[int, int, int]], time: str | None) -> str | None:
    """The day that a date with its year gives right behind the time (index, first, last token) that was chosen: it does
    not count from a day of writing, as "today" does, which a text that is quoted may have another of."""
    if time is None or len(spans) < 2:
        return time
    ordered = sorted(spans, key=lambda span: span[1])
    at = next((i for i, span in enumerate(ordered) if iso_prefix(times[span[0]].value) == time), None)
    if at is None:
        return time
    for (_, _, end), (index, first, _) in zip(ordered[at:], ordered[at + 1 :], strict=False):
        if not 0 <= first - end <= _BESIDE:
            return time
        value = iso_prefix(times[index].value)
        digits = "".join(c if c.isdigit() else " " for c in times[index].text).split()
        if value is not None and len(value) >= _DAY and any(len(number) == _YEAR for number in digits):
            return value
    return time
