"""Coverage by day and language: the numbers, and the scale of the bars that show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from rawi.model import Document


class Coverage(msgspec.Struct, frozen=True):
    """``table`` holds day -> language -> articles, oldest day first, days without an article left out; ``most`` is the
    highest number of a day; ``undated`` counts articles whose day is not known."""

    languages: tuple[str, ...]
    table: dict[str, dict[str, int]]
    most: int
    undated: int


def coverage(documents: Sequence[Document]) -> Coverage:
    """The numbers of some articles."""
    count = Counter((d.published.day.isoformat(), d.language) for d in documents if d.published.day)
    languages = tuple(sorted({d.language for d in documents}))
    table = {day: {lang: count[day, lang] for lang in languages} for day in sorted({day for day, _ in count})}
    most = max((sum(numbers.values()) for numbers in table.values()), default=0)
    return Coverage(languages, table, most, sum(d.published.day is None for d in documents))
