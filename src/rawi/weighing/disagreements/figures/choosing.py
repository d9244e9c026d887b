"""Which of the figures of an article are compared: no tables, no parts; and the sort of each."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.weighing.disagreements.figures.reading import PEOPLE, Figure

GENERAL = frozenset({"lasting", "term"})  # topics that say that a length is meant, not of what
TABLE = 3  # values of one sort in an article that tells one thing
_MANY = 9  # values of any but people in an article that is no table
_PART = 0.5  # share of a total below which a number beside it is a part


def without_tables(figures: Sequence[Figure]) -> list[Figure]:
    """The figures without those of articles that are full of them: statistics, and news of many happenings, where each
    is of another thing."""
    given: dict[tuple[str, str], set[float]] = {}
    for figure in figures:
        for key in (sort_of(figure), "" if figure.measure != PEOPLE else PEOPLE):
            given.setdefault((figure.document.id, key), set()).add(figure.value)
    return [
        f for f in figures
        if len(given[f.document.id, sort_of(f)]) <= TABLE
        and (f.measure == PEOPLE or len(given[f.document.id, ""]) <= _MANY)
    ]  # fmt: skip


def greatest(figures: Sequence[Figure]) -> list[Figure]:
    """The figures without those of people beside a greater one of their sort in the same words of one source: parts."""
    most: dict[tuple[str, int, str], float] = {}
    for f in figures:
        if f.measure == PEOPLE:
            key = f.document.id, f.start, sort_of(f)
            most[key] = max(most.get(key, 0.0), f.value)
    return [f for f in figures if f.measure != PEOPLE or f.value == most[f.document.id, f.start, sort_of(f)]]


def sole(figures: Sequence[Figure]) -> set[tuple[str, str]]:
    """Articles with sorts of figure of which they give one value."""
    given: dict[tuple[str, str], set[float]] = {}
    for figure in figures:
        given.setdefault((figure.document.id, kind_of(figure)), set()).add(figure.value)
    return {key for key, values in given.items() if len(values) == 1}


def totals(group: Sequence[Figure]) -> list[Figure]:
    """Of numbers of people that one article gives on one authority, the greatest: the others are parts of it."""
    if group[0].measure != PEOPLE:
        return list(group)
    most: dict[tuple[str, str | None], float] = {}
    for figure in group:
        key = figure.document.id, figure.authority
        most[key] = max(most.get(key, 0.0), figure.value)
    # what a source tells beside a greater number of the article itself is a part of that
    return [
        f for f in group
        if f.value == most[f.document.id, f.authority] and f.value >= _PART * most.get((f.document.id, None), 0.0)
    ]  # fmt: skip


def sort_of(figure: Figure) -> str:
    """Numbers of people by what they are of, others by their measure."""
    return f"{PEOPLE} {figure.topic}" if figure.measure == PEOPLE else figure.measure


def kind_of(figure: Figure) -> str:
    """The sort, of a length also what it is the length of."""
    told = figure.measure == "duration" and is_specific(figure.topic)
    return f"{sort_of(figure)} {figure.topic}" if told else sort_of(figure)


def is_specific(topic: str | None) -> bool:
    """Whether a topic says what it is that has a length."""
    return topic is not None and topic not in GENERAL
