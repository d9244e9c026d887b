"""What gathering keeps of an article: weighted features that two articles of one story share."""

from __future__ import annotations

import datetime as dt
import zlib

import msgspec

from rawi.model.dates import Published, bounds

MINUTES = 1440


class Happening(msgspec.Struct, frozen=True, array_like=True):
    """What title and first paragraphs tell of what happened; empty where they do not.

    ``days`` are the days they name, as ordinals; ``happened`` days of happenings, each with its kind in the last bits
    (:mod:`rawi.gathering.happening`). The rest are hashes: ``numbers``; ``places`` with all that holds them, countries
    aside; ``countries``; how the names of ``people`` sound, and ``bodies`` (organisations), both of those alone that
    are known in all languages.
    """

    days: tuple[int, ...] = ()
    happened: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    countries: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    bodies: tuple[int, ...] = ()


class Signature(msgspec.Struct, frozen=True, array_like=True):
    """What is compared of an article.

    ``minute``: when it was published, in minutes of UTC since the day of ordinal 0 (noon where only the day is known);
    None for an undated article, which ``earliest`` and ``latest`` (day ordinals) may bound. ``told`` are the first and
    last day that its text names with a year. ``names`` are entity ids, the weightiest first; ``prints`` the least
    hashes of its runs of words, for copies; ``arabic`` says which script it is in.

    The features are hashes with their weights, 1 to 255. ``shared`` (entities, numbers, days) meet in any pair of
    articles; ``words`` in pairs of one language; ``meanings`` (of the table of news words) between languages above all;
    ``fronts`` (how rare words begin, in Latin letters) between languages when neither is in Arabic script, else
    ``sounds`` (the consonants of rare words). ``vector`` is what an encoder made of the text, where one is in use.
    ``site`` is a hash of the outlet or, where that is not known, of the address's host; 0 where neither is.
    ``happening`` is what speaks against another article's being about the same; ``numbers`` is what desks have that an
    earlier version made, and nothing else.
    """

    id: str
    language: str
    minute: int | None
    earliest: int | None
    latest: int | None
    told: tuple[int, int] | None
    shared: dict[int, int]
    words: dict[int, int]
    meanings: dict[int, int]
    fronts: dict[int, int]
    sounds: dict[int, int]
    arabic: bool
    names: tuple[str, ...]
    prints: tuple[int, ...]
    vector: tuple[int, ...] = ()
    site: int = 0
    numbers: tuple[int, ...] = ()
    happening: Happening = Happening()

    @property
    def order(self) -> tuple[int, int, str]:
        """Where it stands among all articles: by time, then by id, undated ones last."""
        return (1, 0, self.id) if self.minute is None else (0, self.minute, self.id)


def hashed(feature: str) -> int:
    """A feature's 32-bit hash (CRC-32), the same on every machine."""
    return zlib.crc32(feature.encode())


def minute_of(published: Published) -> int | None:
    """The minute of publication (see :class:`Signature`), or None when the day is not known exactly."""
    day = published.day
    if day is None:
        return None
    if published.value is not None and "T" in published.value:
        moment = dt.datetime.fromisoformat(published.value)
        if moment.tzinfo is not None:
            moment = moment.astimezone(dt.UTC)
        return moment.toordinal() * MINUTES + moment.hour * 60 + moment.minute
    return day.toordinal() * MINUTES + MINUTES // 2


def ordinal_bounds(published: Published) -> tuple[int | None, int | None]:
    """First and last possible day of publication as ordinals, None where unbounded."""
    first = None if published.earliest is None else bounds(published.earliest)[0].toordinal()
    last = None if published.latest is None else bounds(published.latest)[1].toordinal()
    return first, last


def day_text(minute: int | None) -> str | None:
    """A minute as an ISO day."""
    return None if minute is None else dt.date.fromordinal(minute // MINUTES).isoformat()
