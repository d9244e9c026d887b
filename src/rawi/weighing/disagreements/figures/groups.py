"""Which figures of several articles are of one thing: of one piece of news, sort and time, and not of doers or places
that contradict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from rawi.weighing.disagreements.figures.choosing import (
    GENERAL,
    TABLE,
    greatest,
    is_specific,
    kind_of,
    sole,
    sort_of,
    totals,
    without_tables,
)
from rawi.weighing.disagreements.figures.numbers import COUNT
from rawi.weighing.disagreements.figures.reading import PEOPLE, SPECIAL, Figure
from rawi.weighing.disagreements.kinship import Kinship
from rawi.weighing.events.roundups import told_of_several
from rawi.weighing.events.same_event import Matcher

TIMELESS = frozenset({"magnitude", "weight", "height", "depth", "distance", "length", "cost", "share", "crowd"})
_FAR, _NEAR = dt.timedelta(days=30), dt.timedelta(days=2)
_ALIKE = 5.0  # measures and lengths that are farther apart are of different things
_FEW = 14  # articles of a story that is surely about one thing
#: Families of happenings that cost lives or health.
_COSTLY = ("CASUALTY/", "death", "DISASTER/", "ASSAULT/", "attack")
_NEWS = dt.timedelta(days=5)  # between articles that tell the news of one day
_LONG = dt.timedelta(days=14)  # a number of so long a time is no number of one happening
_SHARED = 2  # words around them that figures of a common unit must share
_SMALL = 3  # so many of anything stand in many articles
_GROWN, _HALF = 4.0, 2.0  # times that a toll may grow from day to day, and that two of one day may differ
_FRONT = 4  # letters by which nouns are compared
_COMPARED = 12  # members of a group that a new one must fit
_SPELT_ALIKE = 70  # ratio of two ids that can be one place nobody knows
_LOOSE = frozenset(
    {"person", "percent", "case", "time", "attack", "day", "country", "city", "point", "unit", "side", "item"}
)
_ECONOMY = frozenset({"ECONOMY/rise", "ECONOMY/fall"})


def groups(
    figures: Sequence[Figure], matcher: Matcher, entries: Mapping[str, str], kinship: Kinship
) -> list[list[Figure]]:
    """Figures of one thing, those that only one article gives left out."""
    grounds = _Grounds(figures, matcher, entries, kinship)
    by_measure: dict[str, list[Figure]] = {}
    for figure in grounds.figures:
        by_measure.setdefault(sort_of(figure), []).append(figure)
    out: list[list[Figure]] = []
    for held in by_measure.values():
        if len({f.document.id for f in held}) < _SHARED:
            continue
        found: list[list[Figure]] = []
        for figure in held:
            home = next((g for g in found if grounds.joins(figure, g[:_COMPARED])), None)
            if home is None:
                found.append([figure])
            else:
                home.append(figure)
        found = [totals(g) for g in found]
        out.extend(g for g in found if len({(f.document.id, f.start) for f in g}) > 1)
    return out


class _Grounds:
    """What the articles of a story say, by which two figures can be of one thing."""

    def __init__(
        self, figures: Sequence[Figure], matcher: Matcher, entries: Mapping[str, str], kinship: Kinship
    ) -> None:
        self.few = len({f.document.id for f in figures}) <= _FEW
        self.figures = without_tables(greatest(figures))
        self.sole = sole(self.figures)
        self.given: dict[tuple[str, str], set[tuple[float, int, str | None]]] = {}
        for f in self.figures:
            self.given.setdefault((f.document.id, sort_of(f)), set()).add((f.value, f.start, f.authority))
        documents = {f.document.id: f.document for f in self.figures}
        kinds = told_of_several(documents.values(), entries, matcher)
        self.several = any(kind.startswith(_COSTLY) for kind in kinds)
        self.matcher, self.entries, self.kinship = matcher, entries, kinship
        # the timeline entries that each article tells
        self.told = {d.id: {entries[e.id] for e in d.events if e.id in entries} for d in documents.values()}

    def joins(self, figure: Figure, held: Sequence[Figure]) -> bool:
        """Whether a figure can be of one thing with those of a group: of one piece of news with most, of another thing
        than none."""
        news = sum(self._one_news(figure, other) for other in held)
        return bool(news) and 2 * news >= len(held) and all(self._one_thing(figure, other) for other in held)

    def _one_news(self, one: Figure, other: Figure) -> bool:
        """Whether they can be of one piece of news: both of leads, of one entry, or the only ones of their sort in
        articles that surely tell the same."""
        if one.document is other.document:
            return True
        if not self._near(one, other):
            return False
        if self._one_entry(one, other):
            return True
        if not self.few or (one.measure == PEOPLE and self.several):
            return False
        serial = one.document.language == other.document.language and one.measure != "duration"
        if serial and _weeks_apart(one, other) and not self.kinship.short(one.document, other.document):
            return False  # forecasts and reports that come every week are alike
        if one.lead and other.lead:
            return not self._elsewhere(one, other)
        if one.measure == PEOPLE and self._entries(one) and self._entries(other) and one.places and other.places:
            return False  # the timeline has two happenings of it
        return (
            all((f.document.id, kind_of(f)) in self.sole for f in (one, other))
            and (_told_length(one, other) or self.kinship.close(one.document, other.document))
            and not self._elsewhere(one, other)
        )

    def _near(self, one: Figure, other: Figure) -> bool:
        """Whether two articles can report one piece of news: alike, or in a story of few leads that name one place."""
        kin = self.kinship
        if kin.near(one.document, other.document) or (self.few and kin.short(one.document, other.document)):
            return True
        shared = (one.named or one.news_places) & (other.named or other.news_places)
        leads = self.few and one.lead and other.lead
        return leads and bool(shared) and self.kinship.somewhat(one.document, other.document)

    def _entries(self, figure: Figure) -> set[str]:
        return {self.entries[i] for i in figure.events if i in self.entries}

    def _one_entry(self, one: Figure, other: Figure) -> bool:
        return bool(self._entries(one) & self._entries(other))

    def _elsewhere(self, one: Figure, other: Figure) -> bool:
        """Whether two articles that share no line of the timeline tell of places of which none can be one of the
        other's, or of people of two days and not of one place."""
        if self.told[one.document.id] & self.told[other.document.id]:
            return False
        ours, theirs = (f.named or f.news_places for f in (one, other))
        same_language = one.document.language == other.document.language
        if one.measure == PEOPLE and _two_days(one, other):
            return not any(self.matcher.places_fit(a, b) for a in ours for b in theirs)
        return bool(ours and theirs) and all(self._apart(a, b, same_language) for a in ours for b in theirs)

    def _apart(self, one: str, other: str, same_language: bool) -> bool:
        if any(self.matcher.is_vague(place) for place in (one, other)):
            return False
        fits = self.matcher.places_fit(one, other)
        if fits is None and same_language and one not in self.matcher.knowledge and other not in self.matcher.knowledge:
            return fuzz.ratio(one, other) < _SPELT_ALIKE
        return fits is False

    def _one_thing(self, one: Figure, other: Figure) -> bool:
        """Whether they can be of the same thing: of one time, of doers and places that fit, the same counted."""
        if one.document is other.document and (one.start, one.end) == (other.start, other.end):
            return False
        if not self._periods_fit(one, other) or not self._parties_fit(one, other):
            return False
        moving = one.measure != "duration" and _goes(one.topic)
        if moving and not self._alike_or_short(one, other) and _other_day(one, other):
            return False  # each day others arrive
        if one.measure == PEOPLE:
            if self._both_given(one, other):
                return False
            if not self._alike_or_short(one, other) and _parts_of_one_language(one, other):
                return False
            return one.unit == other.unit or not ({one.unit, other.unit} & SPECIAL)
        if one.measure == "magnitude":
            return True
        small, large = sorted((one.value, other.value))
        if large > _ALIKE * small:
            return False
        if one.measure == "duration":
            sure = self._alike(one, other) or self._one_entry(one, other) or _told_length(one, other)
            if not self._alike_or_short(one, other):
                sure = _told_length(one, other) and self._surely_one_length(one, other)
            return sure and _one_length(one, other)
        if not self._alike_or_short(one, other) and (
            large > _HALF * small or _far_days(one, other) or (large <= _SMALL and one.measure not in TIMELESS)
        ):
            return False  # of other things, or of another day
        cross = one.document.language != other.document.language and one.lead and other.lead
        if _ECONOMY & (one.concepts | other.concepts) and _other_day(one, other):
            return cross and not _far_days(one, other) and _one_count(one, other)  # others every day
        moved = all(_ECONOMY & f.concepts for f in (one, other))
        if moved and one.document.language == other.document.language:
            return False  # prices are others every hour
        if one.measure not in TIMELESS and not self._alike(one, other) and not self._one_day(one, other):
            return False
        if one.measure == COUNT and one.topic is None and other.topic is None:
            days = one.document.published.day, other.document.published.day
            late = days[0] is not None and days[1] is not None and abs(days[0] - days[1]) > _NEAR
            if late or not self._alike(one, other):
                return False
        return _one_count(one, other) and not _one_form(one, other)

    def _surely_one_length(self, one: Figure, other: Figure) -> bool:
        """Whether two lengths in long texts of one language are of one thing: of one entry, of one noun, or of one kind
        of happening that is the news of one of the two."""
        if self._one_entry(one, other) or one.measured & other.measured:
            return True
        happening = one.topic is not None and one.topic == other.topic and one.topic not in TIMELESS
        return happening and (one.lead or other.lead)

    def _alike_or_short(self, one: Figure, other: Figure) -> bool:
        """Whether two figures stand in one article, in two languages or in two texts of a few sentences."""
        if one.document is other.document or one.document.language != other.document.language:
            return True
        return self.kinship.short(one.document, other.document)

    def _both_given(self, one: Figure, other: Figure) -> bool:
        """Whether the article of one gives the number of the other of people whom something befell as well, elsewhere:
        then the two are of different people."""
        return one.document is not other.document and one.value != other.value and any(
            any(
                v == b.value and start != a.start and not (source and a.authority and source != a.authority)
                for v, start, source in self.given[a.document.id, sort_of(a)]
            )
            for a, b in ((one, other), (other, one))
        )  # fmt: skip

    def _one_day(self, one: Figure, other: Figure) -> bool:
        """Whether two short texts, or two reports of one day, give figures of one entry."""
        days = one.document.published.day, other.document.published.day
        return self._one_entry(one, other) and days[0] == days[1]

    def _alike(self, one: Figure, other: Figure) -> bool:
        """Whether articles of one language are so alike that they tell the same."""
        if one.document.language != other.document.language or self.kinship.short(one.document, other.document):
            return True
        return self.kinship.close(one.document, other.document)

    def _periods_fit(self, one: Figure, other: Figure) -> bool:
        """Whether the two can be of one time: neither is told of a time far from that of the other."""
        first, second = one.period or _news(one), other.period or _news(other)
        if first is None or second is None:
            return True
        if one.measure == PEOPLE and (_stretch(one) > _LONG) != (_stretch(other) > _LONG):
            return False
        both = one.period is not None and other.period is not None and one.measure == PEOPLE
        return max(first[0], second[0]) - min(first[1], second[1]) <= (_NEAR if both else _FAR)

    def _parties_fit(self, one: Figure, other: Figure) -> bool:
        same_party = self.matcher.same_party
        if one.parties and other.parties and not any(same_party(a, b) for a in one.parties for b in other.parties):
            return False
        same_language = one.document.language == other.document.language
        for ours, theirs in ((one.named, other.named), (one.places, other.places)):
            if ours and theirs and all(self._apart(a, b, same_language) for a in ours for b in theirs):
                return False
        return True


def _parts_of_one_language(one: Figure, other: Figure) -> bool:
    """Whether two numbers of people in one language are so far apart that the one counts a part, or others."""
    if one.document.language != other.document.language:
        return False
    small, large = sorted((one.value, other.value))
    return large > (_GROWN if _other_day(one, other) else _HALF) * small


def _goes(topic: str | None) -> bool:
    return topic is not None and (topic.startswith("MOVE/") or topic == "journey")


def _told_length(one: Figure, other: Figure) -> bool:
    """Whether two lengths of time are told to be those of the same: of a journey, of a closure."""
    if one.measure != "duration":
        return False
    return bool(one.measured & other.measured) or (one.topic == other.topic and is_specific(one.topic))


def _one_length(one: Figure, other: Figure) -> bool:
    """Whether two lengths of time can be those of one thing."""
    if one.measured & other.measured or (one.topic == other.topic and is_specific(one.topic)):
        return True
    if one.measured and other.measured and (_meanings(one, other) or one.document.language == other.document.language):
        return False
    if is_specific(one.topic) and is_specific(other.topic):
        return _one_type(one.topic or "", other.topic or "")
    if (one.concepts & other.concepts) - GENERAL:
        return True
    shared = one.near & other.near
    if {c for c in shared if c in one.concepts} - GENERAL:
        return True
    return one.lead and other.lead and len(shared) >= _SHARED and bool(shared - GENERAL)


def _meanings(*figures: Figure) -> bool:
    """Whether what each is the length of has a meaning that another language can share."""
    return all(any(":" not in key for key in figure.measured) for figure in figures)


def _one_count(one: Figure, other: Figure) -> bool:
    """Whether two numbers of one unit can be of one thing: as much of what stands around them must be the same as the
    unit is common."""
    shared = one.near & other.near
    if one.measure == COUNT and not one.things & other.things:
        return _untold(one, other)
    if one.measure == COUNT and not _one_noun(one, other):
        return False
    if one.topic is not None and one.topic == other.topic:
        return one.topic in TIMELESS or one.measure not in _LOOSE or bool(shared - {one.topic})
    if one.measure == COUNT and any(":" not in thing for thing in one.things & other.things):
        return bool(shared)  # of what is counted both languages say the same
    both = one.topic is not None and other.topic is not None
    if both and not _one_type(one.topic or "", other.topic or "") and not _beside(one, other):
        return False
    least = _SHARED if one.measure in _LOOSE or not (one.lead and other.lead) else 1
    if one.measure == COUNT and one.topic is None and other.topic is None:
        least = _SHARED + 1
    return len(shared - GENERAL) >= least


def _one_noun(one: Figure, other: Figure) -> bool:
    """Whether one language counts the same: its nouns begin alike, or a table has one meaning for both."""
    if one.document.language != other.document.language or one.unit is None or other.unit is None:
        return True
    if COUNT in (one.unit, other.unit):
        return True
    return one.unit[:_FRONT] == other.unit[:_FRONT] or any(":" not in thing for thing in one.things & other.things)


def _untold(one: Figure, other: Figure) -> bool:
    """Whether two languages count what no table has the words for, of one kind of happening."""
    if one.document.language == other.document.language or not (one.lead and other.lead):
        return False
    known = [any(":" not in thing for thing in f.things) for f in (one, other)]
    return (
        not all(known) and one.topic == other.topic and is_specific(one.topic) and min(one.value, other.value) > TABLE
    )


def _one_form(one: Figure, other: Figure) -> bool:
    """Whether two articles can be one form filled in twice, as reports of firms and markets are: in one language, with
    several numbers and none in common."""
    if one.document.language != other.document.language:
        return False
    ours, theirs = ({q.value for q in f.document.quantities} for f in (one, other))
    return min(len(ours), len(theirs)) > _SHARED and not ours & theirs


def _beside(one: Figure, other: Figure) -> bool:
    """Whether the sentence of one also speaks of what the other is a figure of."""
    return one.topic in other.concepts or other.topic in one.concepts


def _one_type(one: str, other: str) -> bool:
    return one.partition("/")[0] == other.partition("/")[0] or bool({one, other} & GENERAL)


def _other_day(one: Figure, other: Figure) -> bool:
    days = one.document.published.day, other.document.published.day
    return None not in days and days[0] != days[1]


def _weeks_apart(one: Figure, other: Figure) -> bool:
    """Whether two articles were written too long after one another to tell the news of one day."""
    days = one.document.published.day, other.document.published.day
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) > _NEWS


def _far_days(one: Figure, other: Figure) -> bool:
    days = one.document.published.day, other.document.published.day
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) > _NEAR


def _two_days(one: Figure, other: Figure) -> bool:
    """Whether each is told of one day, and not of the same."""
    return (
        None not in (one.period, other.period) and one.period != other.period and not (_stretch(one) or _stretch(other))
    )


def _stretch(figure: Figure) -> dt.timedelta:
    return figure.period[1] - figure.period[0] if figure.period is not None else dt.timedelta(0)


def _news(figure: Figure) -> tuple[dt.date, dt.date] | None:
    day = figure.document.published.day
    return (day, day) if day is not None else None
