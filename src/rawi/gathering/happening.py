"""What an article tells of its happening: on which days, where, with how many, of whom. Read from title and first
paragraphs, as that is where reports tell it; what a report adds of earlier happenings stands further down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rawi.gathering.signature import Happening, hashed
from rawi.gathering.words import bare, is_arabic, sound_key, tokens
from rawi.knowledge import Entity, Knowledge, load
from rawi.model import Document, Event, Mention, Timex
from rawi.model.dates import bounds
from rawi.text import fold

LEAD = 700  # code points

# Types of events (docs/events.md) that reports of one happening use for each other. A type that is not here is told of
# anything (somebody announces, rejects, asks).
_KINDS = {
    event: kind
    for kind, events in enumerate(
        (
            ("ASSAULT", "CASUALTY", "COERCE", "DISASTER", "LAUNCH"),
            ("AGREE", "CONSULT", "COOPERATE", "HOLD"),
            ("ACCUSE", "TRIAL"),
            ("RETREAT",),
            ("PROTEST",),
        )
    )
    for event in events
}
KIND_BITS = 4
_LANGUAGES = ("en", "fa", "ar")
_SHORTEST_SOUND = 2
_LONGEST_NAME = 3  # words of a place's name inside of another name


def happening(document: Document, numbers: Iterable[int], on_roads: set[int]) -> Happening:
    """``numbers`` are hashes of those in figures; ``on_roads`` numbers of the mentions where nothing happens."""
    lead = [(number, one) for number, one in enumerate(document.mentions) if one.start < LEAD]
    days = list(_days(document))
    places = [place for number, one in lead if number not in on_roads for place in _places(one)]
    countries = {place.country for _, one in lead for place in _places(one) if place.country is not None}
    people = {one for _, one in lead if one.kind == "person" and is_sure(one.entity)}
    return Happening(
        days=tuple(sorted({day for day, _ in days})),
        happened=tuple(sorted(_happened(document, days))),
        numbers=tuple(sorted({*numbers, *_counted(document)})),
        places=tuple(sorted({key for place in places for key in _with_what_holds_it(place.id)})),
        countries=tuple(sorted(map(hashed, countries))),
        people=tuple(sorted({key for one in people for name in (one.text, one.name) for key in _sounds(name)})),
        bodies=tuple(sorted({hashed(o.entity) for _, o in lead if o.kind == "organisation" and is_sure(o.entity)})),
    )


def last_day(one: Happening) -> int | None:
    """The last day that is named, of an article that says on which day something happened; else None."""
    if not one.happened:
        return None
    return max(one.happened[-1] >> KIND_BITS, *one.days[-1:])


def _days(document: Document) -> Iterator[tuple[int, Timex]]:
    """The days that the first paragraphs name, as ordinals."""
    for one in document.times:
        if one.start < LEAD and one.type in ("DATE", "TIME") and (day := _day(one.value)) is not None:
            yield day, one


def _happened(document: Document, days: Sequence[tuple[int, Timex]]) -> Iterator[int]:
    """Days of what happened, each with its kind. Where one day alone is named, what has no day of its own was on it,
    unless that is the day on which somebody said so."""
    said = {one.id: one for one in document.statements}
    dated: set[int] = set()
    undated: set[int] = set()
    for event in document.events:
        kind = _KINDS.get(event.type)
        if kind is None or not _is_news(event):
            continue
        if event.time is None:
            within = said.get(event.statement or "")
            if within is None or any(within.start <= time.start < within.end for _, time in days):
                undated.add(kind)
        elif (day := _day(event.time)) is not None:
            dated.add(kind)
            yield day << KIND_BITS | kind
    if len({day for day, _ in days}) == 1:
        for kind in undated - dated:
            yield days[0][0] << KIND_BITS | kind


def _is_news(event: Event) -> bool:
    return event.start < LEAD and not event.background and event.status not in ("planned", "denied")


def _day(value: str | None) -> int | None:
    """The day of a TIMEX3 value that is one day or a part of it."""
    if value is None or len(value) < len("2000-01-01"):
        return None
    try:
        return bounds(value[:10])[0].toordinal()
    except ValueError:
        return None


def _counted(document: Document) -> Iterator[int]:
    """What is counted or measured, in words too; one of anything is told of everything."""
    for one in document.quantities:
        if one.start < LEAD and one.unit is not None and one.value > 1:
            yield hashed(f"n:{one.value:g}")


def _places(mention: Mention) -> tuple[Entity, ...]:
    """The known places that a name stands for or holds ("Sfax Port")."""
    if mention.kind == "place" and (known := _knowledge().get(mention.entity)) is not None:
        return (known,)
    return places_within(mention)


def places_within(mention: Mention) -> tuple[Entity, ...]:
    """The places, countries aside, that the name of an unknown place or organisation has in it."""
    if mention.kind not in ("place", "organisation") or mention.entity in _knowledge():
        return ()
    return _places_named(mention.name)


@lru_cache(maxsize=100_000)
def _places_named(name: str) -> tuple[Entity, ...]:
    words, found, at = name.split(), list[Entity](), 0
    while at < len(words):
        ends = range(min(len(words), at + _LONGEST_NAME), at, -1)
        known = ((end, _knowledge().place_by_name(" ".join(words[at:end]))) for end in ends)
        end, place = next(((end, place) for end, place in known if place is not None), (at + 1, None))
        if place is not None and place.subkind != "country":
            found.append(place)
        at = end
    return tuple(found)


def is_known(entity: str) -> bool:
    """Whether an entity is one of the knowledge's, not one made up from a name in the text."""
    return entity in _knowledge()


@lru_cache(maxsize=100_000)
def is_sure(entity: str) -> bool:
    """Whether an entity is known in all languages: then it is the same one wherever it is read."""
    known = _knowledge().get(entity)
    return known is not None and all(known.names.get(language) for language in _LANGUAGES)


@lru_cache(maxsize=100_000)
def _with_what_holds_it(place: str) -> tuple[int, ...]:
    """A place and all that holds it inside of its country; of a country, and of what is larger, nothing."""
    around = (_knowledge().get(one) for one in (place, *_knowledge().containers(place)))
    return tuple(hashed(one.id) for one in around if one is not None and one.country and one.subkind != "country")


@lru_cache(maxsize=100_000)
def _sounds(name: str) -> tuple[int, ...]:
    """Of each word of a name how it sounds: people are called by one name or another."""
    keys = (sound_key(bare(word) if is_arabic(word) else word) for word in tokens(fold(name)))
    return tuple(hashed(key) for key in keys if len(key) >= _SHORTEST_SOUND)


@lru_cache(maxsize=1)
def _knowledge() -> Knowledge:
    """What Rawi itself knows: what a user lays over it is not the same for everybody."""
    return load()
