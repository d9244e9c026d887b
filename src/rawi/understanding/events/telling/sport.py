"""Words of matches: teams meet, attack and withdraw without anything happening."""

from __future__ import annotations

from rawi.model import Event

_SPORT = 3  # words of matches from which on an article is about sport
_SHORT = 25  # tokens of a title or a sentence alone, where one such word says so
_NOT_IN_SPORT = frozenset(
    {"ASSAULT", "RETREAT", "MOBILIZE", "AGREE", "LAUNCH", "COERCE", "THREATEN", "PROTEST", "SANCTION"}
)
_NOT_IN_TITLES = frozenset({"RETREAT", "MOBILIZE", "LAUNCH"})
_NOT_OF_TEAMS = frozenset(
    {"meet", "talk", "host", "visit", "veto", "yield", "crash", "storm", "collapse", "win", "run", "depart", "flee"}
    | {"apologise"}
)


def of_no_match(events: list[Event], sport: int, tokens: int) -> list[Event]:
    """The events without those that only sound as if they were some, in an article of ``tokens`` tokens that has
    ``sport`` words of matches."""
    if sport < _SPORT and not (sport and tokens < _SHORT):
        return events
    strange = _NOT_IN_SPORT if sport >= _SPORT else _NOT_IN_TITLES
    return [event for event in events if event.type not in strange and event.mode not in _NOT_OF_TEAMS]
