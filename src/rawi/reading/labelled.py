"""Dates with a label in running text, as pages have them that went through another extractor: "Published: 13 September
2023"."""

from __future__ import annotations

from functools import lru_cache

from rawi.reading.dates import find_dates
from rawi.reading.page_words import page_words
from rawi.text import fold

_HEAD = 1500  # characters of the text in which a page still speaks of itself
_REACH = 60  # characters after a label that can hold its date
_BEFORE = 12  # characters before a label that can hold the word before it
_BETWEEN = 16  # at most so many of them stand between label and date


def labelled_date(folded: str, language: str) -> str | None:
    """The ISO prefix behind the first label of publishing in the head of a folded text; None where there is none."""
    head = folded[:_HEAD]
    governing = {fold(word) for word in page_words(language).no_label_behind}
    for label in _labels(language.partition("-")[0]):
        at = head.find(label)
        while at >= 0:
            end = at + len(label)
            dates = find_dates(head[end : end + _REACH])
            whole = not (at and head[at - 1].isalpha() and head[at - 1].isascii())
            before = head[max(at - _BEFORE, 0) : at]
            if whole and before.endswith(" ") and before[:-1].split(" ")[-1] in governing:
                whole = False  # "from the date of ..."
            if whole and dates and dates[0].start <= _BETWEEN:
                return dates[0].value
            at = head.find(label, end)
    return None


@lru_cache(maxsize=32)
def _labels(language: str) -> tuple[str, ...]:
    return tuple(sorted((fold(word) for word in page_words(language).published), key=len, reverse=True))
