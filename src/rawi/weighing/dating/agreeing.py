"""Whether two tellings are one sentence, and whether the days on which they put a happening agree."""

from __future__ import annotations

import datetime as dt

from rawi.weighing.dating.reports import Told

_DAY = dt.timedelta(1)
_SLACK = 1  # days that two accounts of one happening may differ by: time zones, the night between
_LEAST_WORDS, _MOST_WORDS = 6, 0.6  # longer words that two sentences share that are nearly one, and their share


def one_sentence(one: Told, other: Told) -> bool:
    """Whether two tellings are nearly one sentence: most of the words of either, and more than a few."""
    mine, theirs = one.words, other.words
    return len(mine & theirs) >= max(_LEAST_WORDS, _MOST_WORDS * max(len(mine), len(theirs)))


def agreement(one: tuple[dt.date, dt.date], other: tuple[dt.date, dt.date]) -> float:
    """One when the two stretches of days touch, a half when they are a day apart, minus one when they are farther."""
    gap = max((other[0] - one[1]).days, (one[0] - other[1]).days)
    if gap <= 0:
        return 1.0
    return 0.5 if gap <= _SLACK else -1.0


def journey_fits(mine: tuple[dt.date, dt.date], arrival: tuple[dt.date, dt.date], length: int, day: dt.date) -> float:
    """Whether a journey told as over, of ``length`` days and in the stretch ``mine``, fits an arrival."""
    end = arrival[0] + (length - 1) * _DAY
    if day <= end:
        return -1.0
    return agreement(mine, (arrival[0], end)) if mine[0] <= end and arrival[0] <= mine[1] else -1.0
