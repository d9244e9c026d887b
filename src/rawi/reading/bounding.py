"""What the text of an undated article makes certain of its age: who speaks of the time "since 2019" writes after it."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from hijridate import Hijri

from rawi.model import Published
from rawi.reading.page_words import page_words
from rawi.sources.stated import EARLIEST_YEAR, civil
from rawi.text import fold

_BETWEEN = r"(?:\s(?:[^\W\d]{1,12}|\d{1,2})){0,3}\s"  # month, day and the word for year
_ISLAMIC, _SOLAR = range(1411, 1501), range(1369, 1451)  # years of the web's time
_LAST_YEAR = 2100
_YEAR = r"(\d{4})(?![\d%])"


def bounded(published: Published, folded: str, language: str) -> Published:
    """``published`` with the earliest day that the text allows, when nothing else says one."""
    if published.value is not None or published.earliest is not None:
        return published
    latest = published.latest or dt.date.max.isoformat()
    days = [day for year in _years(folded, language) if (day := _first_day(year, language)) and day <= latest]
    if not days:
        return published
    basis = published.basis if published.basis != "unknown" else "inferred"
    return Published(None, max(days), published.latest, basis)


def _years(folded: str, language: str) -> list[int]:
    pattern = _pattern(language.partition("-")[0])
    years = [int(year) for match in pattern.finditer(folded) for year in match.groups() if year] if pattern else []
    return years


def _first_day(year: int, language: str) -> str | None:
    """The first day of a year of the web's time: Gregorian, or by the language Solar Hijri or Islamic."""
    if EARLIEST_YEAR <= year <= _LAST_YEAR:
        return f"{year}-01-01"
    if page_words(language).short_years == "solar_hijri":
        return civil(year, 1, 1) if year in _SOLAR else None
    return Hijri(year, 1, 1).to_gregorian().isoformat() if year in _ISLAMIC else None


@lru_cache(maxsize=32)
def _pattern(language: str) -> re.Pattern[str] | None:
    """Years after a word for "since", or between the words for "from" and "until now"; None for a language without."""
    since = page_words(language).since
    after, start, now = (
        "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))
        for words in (since.after, since.start, since.now)
    )
    forms = [rf"(?:{after}){_BETWEEN}{_YEAR}"] if after else []
    if start and now:
        forms.append(rf"(?:{start}){_BETWEEN}{_YEAR}(?:\s[^\W\d]{{1,12}}){{0,2}}\s(?:{now})(?!\w)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})") if forms else None
