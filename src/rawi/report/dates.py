"""Dates as a reader of one language reads them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date

from rawi.model.dates import bounds
from rawi.report.pieces import in_digits

_DAY = 10  # characters of an ISO date
_PATTERNS = {10: "d MMMM y", 7: "MMMM y", 4: "y"}
#: An Arabic locale whose months are those that most readers know (يناير, فبراير).
_LOCALES = {"ar": "ar_EG"}


@lru_cache(maxsize=20_000)
def date_in_words(value: str, language: str) -> str:
    """An ISO prefix (without its hours) in words of the language, digits as 0-9; as it is where it is no plain date."""
    prefix = value[:_DAY]
    pattern = _PATTERNS.get(len(prefix))
    try:
        first = bounds(prefix)[0]
    except ValueError:
        return value
    return value if pattern is None else formatted(first, pattern, language)


def formatted(day: date, pattern: str, language: str) -> str:
    """A day by a pattern of CLDR, digits as 0-9: those of the language, or of the reader's choice, are laid over it."""
    text = format_date(day, pattern, locale=_LOCALES.get(language, language))
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)


def shown_date(value: str | None, language: str) -> str:
    """An ISO prefix in words and digits of the language; nothing for None."""
    return "" if value is None else in_digits(date_in_words(value, language), language)
