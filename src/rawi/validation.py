"""Checking the language packs: every file is read as the rooms that use it read it, and every example is run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rawi import languages
from rawi.languages import PackError
from rawi.understanding.events import examples as event_examples
from rawi.understanding.names import examples as name_examples
from rawi.understanding.times import examples as time_examples
from rawi.weighing.claims import dependence_words, sides
from rawi.weighing.sources import words as source_names

# What each room says of its files of one language: sentences that name file and place; PackError for the first that
# cannot be used at all.
_ROOMS: tuple[Callable[[str], list[str]], ...] = (
    event_examples.failures,
    name_examples.failures,
    time_examples.failures,
    sides.failures,
    source_names.failures,
    dependence_words.failures,
)


def check_packs() -> list[str]:
    """What is wrong with the language files, one sentence each with file and place."""
    return [problem for language in languages.languages() for problem in _problems(language)]


def _problems(language: str) -> Iterator[str]:
    broken = False
    for file in sorted(languages.path(language, "language").parent.glob("*.yaml")):
        try:
            languages.parse(file.read_bytes(), file)
        except PackError as error:
            broken = True
            yield str(error)
    for room in () if broken else _ROOMS:
        try:
            yield from room(language)
        except PackError as error:
            yield str(error)
