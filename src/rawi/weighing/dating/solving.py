"""Days of writing that the pages do not state, worked out from what the articles of a story say together.

Three kinds of evidence. *Own*: an article that says "yesterday, Saturday" was written on a Sunday; one that tells of 13
September as past was not written before. *Shared*: a happening that two articles tell of must have one day, so "arrived
today, Tuesday" and "arrived on Tuesday of last week" fix each other, and a dated one fixes both. *Fresh*: a happening
in an article's lead without a date is news of the last days. The candidates of every undated article are narrowed in
rounds until nothing changes; one of which nothing is known has the days of its story. An article that keeps several has
bounds and no value. Nothing stored is changed: the result stands beside the articles.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import msgspec

from rawi.gathering.copies import one_report
from rawi.knowledge import Knowledge
from rawi.model import Document, Published, Timex
from rawi.model.dates import Basis
from rawi.text import Prepared
from rawi.understanding.events import find_events
from rawi.understanding.times.constraints import allows
from rawi.understanding.times.lexicon import lexicon
from rawi.weighing.dating.agreeing import agreement, journey_fits, one_sentence
from rawi.weighing.dating.heads import head_stretch
from rawi.weighing.dating.members import of_shared_sentences, of_the_story
from rawi.weighing.dating.own import REASONS, own_stretch
from rawi.weighing.dating.reports import JOURNEYS, Report, Told, report_of
from rawi.weighing.events.same_event import Matcher

_DAY = dt.timedelta(1)
_BEFORE, _AFTER = 30, 45  # days before the first and after the last dated article that a story's undated ones may be of
_COPIED = 3  # days between two articles of one text
_NEWS = 3  # days that news of a first paragraph can be old
_WEAK = 0.5  # what it weighs that two articles tell the same of somebody on one day, where it may happen often
_FEW = 16  # candidates; an article with more tells the others nothing
_ENOUGH = 12  # tellings of one happening by others that are compared
_ARRIVAL = "MOVE/arrive"


class Dated(NamedTuple):
    """An article's day of writing as the story gives it, its time expressions with the values that follow, and why
    in words."""

    document: str
    published: Published
    times: tuple[Timex, ...]
    reasons: tuple[str, ...]


_Days = tuple[dt.date, dt.date]


class _Step(NamedTuple):
    """How an article's candidates can be narrowed: by what margin the days that are left lead."""

    report: int
    margin: float
    left: list[dt.date]


class _Evidence(NamedTuple):
    """A happening that two reports tell: indices of the reports, and the two tellings."""

    mine: Told
    other: int
    theirs: Told


def date_story(documents: Sequence[Document], knowledge: Knowledge) -> dict[str, Dated]:
    """For each article without a day of its own for which one can be narrowed: its date by the story, by id.

    The order of the documents does not matter. Articles split off another's page are dated like any other.
    """
    ordered = sorted(documents, key=lambda d: d.id)
    if all(d.published.day is not None for d in ordered):
        return {}
    return _Solver(ordered, knowledge).solve()


class _Solver:
    def __init__(self, documents: Sequence[Document], knowledge: Knowledge) -> None:
        self.documents = documents
        self.matcher = Matcher(knowledge)
        self.reports: list[Report] = [report_of(d, knowledge) for d in documents]
        self.candidates: list[list[dt.date]] = []
        self.reasons: list[list[str]] = [[] for _ in documents]
        self.shared = [False] * len(documents)
        self.own = [False] * len(documents)
        self.anchored: list[bool] = [False] * len(documents)
        self.copied: set[int] = set()
        self.members: set[int] = set()
        self.window: tuple[dt.date, dt.date] | None = None

    def solve(self) -> dict[str, Dated]:
        stretches = self._anchors()
        self.window = window = self._window(stretches)
        if window is None:
            return {}
        self.candidates = [self._own(i, stretches.get(i, window)) for i in range(len(self.documents))]
        evidence = self._evidence()
        self.steps: list[_Step | None] = [None] * len(self.documents)
        self.stale = {i for i, found in enumerate(evidence) if found}
        while self._round(evidence):
            pass
        if self._place_members():
            self.stale = {i for i, found in enumerate(evidence) if found}
            while self._round(evidence):
                pass
        return {d.id: found for i, d in enumerate(self.documents) if (found := self._result(i)) is not None}

    def _anchors(self) -> dict[int, _Days]:
        """First and last day of the undated articles whose own words, or whose text as another's, tell them."""
        every = sorted({day for report in self.reports for day in report.full_days} | self._stated())
        out: dict[int, _Days] = {}
        for i, report in enumerate(self.reports):
            if self.documents[i].published.day is None and (own := own_stretch(report, report.full_days or every)):
                out[i] = (own.first, own.last)
                self.anchored[i] = self.own[i] = True
                self.reasons[i].extend(own.reasons)
        self._by_heads(out)
        self._copied(out)
        return out

    def _stated(self) -> set[dt.date]:
        """The days that articles of the story state."""
        return {day for d in self.documents if (day := d.published.day) is not None}

    def _by_heads(self, stretches: dict[int, _Days]) -> None:
        """Adds the articles in whose head a date stands that is of the days of another report."""
        known = {i: (day, day) for i, d in enumerate(self.documents) if (day := d.published.day) is not None}
        known |= {i: s for i, s in stretches.items() if (s[1] - s[0]).days < _FEW}
        for i, report in enumerate(self.reports):
            if i in known or not report.full:
                continue
            found = head_stretch(report, (stretch for j, stretch in known.items() if j != i))
            if found is None:
                continue
            before = stretches.get(i, found[0])
            both = (max(found[0][0], before[0]), min(found[0][1], before[1]))
            if both[0] <= both[1]:
                stretches[i] = both
                self.anchored[i] = self.own[i] = True
                self.reasons[i].append(f"has «{found[1]}» in its head, when the others were written")

    def _copied(self, stretches: dict[int, _Days]) -> None:
        """Adds the articles whose text is that of one whose day is known or bounded: they are of the same days."""
        known = {i: (day, day) for i, d in enumerate(self.documents) if (day := d.published.day) is not None}
        undated = len(known) < len(self.documents)
        known |= {i: s for i, s in stretches.items() if (s[1] - s[0]).days < _FEW}
        neighbours: dict[int, list[int]] = {}
        for a, b in one_report(self.documents) if known and undated else ():
            neighbours.setdefault(a, []).append(b)
            neighbours.setdefault(b, []).append(a)
        todo = sorted(known)
        for i in todo:
            for j in neighbours.get(i, ()):
                if self.documents[j].published.day is not None or j in self.copied:
                    continue
                first, last = known[i][0] - _COPIED * _DAY, known[i][1] + _COPIED * _DAY
                before = stretches.get(j)
                both = (max(first, before[0]), min(last, before[1])) if before else (first, last)
                if both[0] > both[1] or both == before:
                    continue
                stretches[j] = both
                self.copied.add(j)
                self.anchored[j] = True
                self.reasons[j].append(f"has the text of {self.documents[i].id}")

    def _place_members(self) -> bool:
        """Gives the articles of which nothing is known yet the days of their story, or of the reports whose sentences
        they have; False where it has none to give."""
        stretches = {i: (days[0], days[-1]) for i, days in enumerate(self.candidates)}
        known = {i: s for i, s in stretches.items() if self._dated(i) and (s[1] - s[0]).days < _FEW}
        story = of_the_story(known)
        for i in range(len(self.documents)):
            if self._dated(i) and (self.anchored[i] or i in known):
                continue
            stretch = story or of_shared_sentences(self.documents, i, known)
            if stretch is not None:
                self.candidates[i] = self._own(i, stretch)
                self.members.add(i)
                self.reasons[i].append("is of its story's days" if story else "has sentences of another report")
        return bool(self.members)

    def _dated(self, i: int) -> bool:
        """Whether the article states its day, or anything tells of it so far."""
        stated = self.documents[i].published.day is not None
        return stated or self.own[i] or self.shared[i] or i in self.copied

    def _window(self, stretches: Mapping[int, _Days]) -> tuple[dt.date, dt.date] | None:
        """First and last day that the story can be of: around its articles whose day is known or bounded."""
        days = [d.published.day for d in self.documents if d.published.day is not None]
        days += [day for stretch in stretches.values() for day in stretch]
        return (min(days) - _BEFORE * _DAY, max(days) + _AFTER * _DAY) if days else None

    def _own(self, i: int, window: tuple[dt.date, dt.date]) -> list[dt.date]:
        """The days that an article's own words leave. A constraint that would leave none is a slip and is passed
        over."""
        document, report = self.documents[i], self.reports[i]
        if document.published.day is not None:
            return [document.published.day]
        first, last = window
        if document.published.earliest and document.published.earliest <= last.isoformat():
            first = max(first, dt.date.fromisoformat(document.published.earliest))
        if document.published.latest and document.published.latest >= first.isoformat():
            last = min(last, dt.date.fromisoformat(document.published.latest))
        days = list(map(dt.date.fromordinal, range(first.toordinal(), last.toordinal() + 1)))
        file = lexicon(document.language).file
        for constraint in report.constraints:
            if constraint.kind == "date" and not constraint.ahead and constraint.expression not in report.happened:
                continue
            left = [day for day in days if allows(constraint, day, file)]
            if left and len(left) < len(days):
                days = left
                self.own[i] = True
                self.reasons[i].append(REASONS[constraint.kind, constraint.ahead].format(constraint.text))
        for told in filter(report.lacks_year, report.told):
            left = [day for day in days if self._follows(report, told, day)]
            if left and len(left) < len(days):
                days = left
                self.own[i] = True
                self.reasons[i].append(f"tells of «{told.text}» as {'news' if told.length == 1 else 'over'}")
        return days

    def _follows(self, report: Report, told: Told, day: dt.date) -> bool:
        """Whether ``day`` can follow a happening told by day and month: soon after news, after the end of a journey."""
        then = report.day_without_year(told, day)
        if then is None:
            return True
        if told.kind in JOURNEYS and told.length > 1:
            return day >= then + told.length * _DAY
        return not told.news or then <= day <= then + _NEWS * _DAY

    def _evidence(self) -> list[list[_Evidence]]:
        out: list[list[_Evidence]] = [[] for _ in self.reports]
        by_kind: dict[str, list[tuple[int, Told]]] = {}
        for j, other in sorted(enumerate(self.reports), key=lambda r: len(self.candidates[r[0]])):
            for theirs in other.told:
                if theirs.dated:
                    by_kind.setdefault(theirs.kind, []).append((j, theirs))
        for i, one in enumerate(self.reports):
            if self.documents[i].published.day is not None:
                continue
            for mine in one.told:
                kinds = (mine.kind, _ARRIVAL) if mine.journey else (mine.kind,)
                found = (
                    _Evidence(mine, j, theirs)
                    for kind in kinds
                    for j, theirs in by_kind.get(kind, ())
                    if j != i and self._same(mine, theirs)
                )
                out[i].extend(islice(found, _ENOUGH))
        return out

    def _same(self, one: Told, other: Told) -> bool:
        """Whether two tellings are of one happening: the same kind, and participants or place that tie them, or nearly
        one sentence."""
        if one_sentence(one, other):
            return True
        if not (one.rare and other.rare) and not (one.event.actors and other.event.actors):
            return False
        parties = self._parties(one, other)
        if parties < 0:
            return False
        places = self.matcher.places_fit(one.event.place, other.event.place)
        if not one.rare:
            return bool(set(one.event.actors) & set(other.event.actors) & (one.people | other.people))
        if one.mutual:
            return parties >= 2
        if self.matcher.places_fit(one.event.origin, other.event.origin) is False:
            return False
        if one.kind == other.kind and one.kind in JOURNEYS:
            return parties >= 1 and places is True
        return parties >= 1 or places is True

    def _parties(self, one: Told, other: Told) -> int:
        """Participants that two tellings share; -1 when they name others. Where one names none, the persons of its
        sentence count."""
        ours, theirs = one.event.actors, other.event.actors
        if one.mutual:
            ours, theirs = (*ours, *one.event.recipients), (*theirs, *other.event.recipients)
        if not ours or not theirs:
            return len(one.people & other.people)
        shared = sum(any(self.matcher.same_party(x, y) for y in theirs) for x in ours)
        return shared or -1

    def _round(self, evidence: list[list[_Evidence]]) -> bool:
        """Narrows the article whose evidence tells most; False when none can be. Every round leaves fewer
        candidates."""
        for wide in (False, True):
            for i in sorted(k for k in self.stale if wide == (len(self.candidates[k]) > _FEW)):
                self.steps[i] = self._step(i, evidence[i])
                self.stale.discard(i)
            known = [step for step in self.steps if step is not None]
            if known:
                break
        else:
            return False
        margin = max(step.margin for step in known)
        chosen = [step for step in known if step.margin == margin]
        for step in chosen:
            self.candidates[step.report] = step.left
            self.shared[step.report] = True
            self.steps[step.report] = None
        for step in chosen:
            self._explain(step.report, evidence[step.report])
        moved = {step.report for step in chosen}
        self.stale |= {k for k, found in enumerate(evidence) if k in moved or any(e.other in moved for e in found)}
        return True

    def _step(self, i: int, evidence: list[_Evidence]) -> _Step | None:
        """What the evidence leaves of an article's candidates; None when nothing falls away."""
        if len(self.candidates[i]) < 2:
            return None
        days = self.candidates[i]
        table = [(e, self._agreements(i, days, e)) for e in evidence]
        table = [(e, row) for e, row in table if max(row) > 0]
        if not table:
            return None
        best: dict[tuple[int, str], list[float]] = {}
        for e, row in table:
            key = (e.other, e.mine.kind)  # one for each other article and kind at most
            best[key] = [max(pair) for pair in zip(best[key], row, strict=True)] if key in best else row
        scores = {day: sum(row[n] for row in best.values()) for n, day in enumerate(days)}
        top = max(scores.values())
        left = [day for day in self.candidates[i] if scores[day] == top]
        if top <= 0 or len(left) == len(self.candidates[i]):
            return None
        return _Step(i, top - max((s for s in scores.values() if s < top), default=0.0), left)

    def _agreements(self, i: int, days: Sequence[dt.date], e: _Evidence) -> list[float]:
        """For each candidate, the best agreement of a shared happening over the other article's candidates; 0 when
        nothing follows."""
        if len(self.candidates[e.other]) > _FEW:
            return [0.0] * len(days)
        other = self.reports[e.other]
        theirs = {t for q in self.candidates[e.other] if (t := other.days(e.theirs, q)) is not None}
        return [self._agrees(e, self.reports[i].days(e.mine, day), theirs, day) if theirs else 0.0 for day in days]

    def _agrees(self, e: _Evidence, mine: _Days | None, theirs: set[_Days], day: dt.date) -> float:
        if mine is None:
            return 0.0
        if not e.mine.rare and not one_sentence(e.mine, e.theirs):
            return _WEAK if mine[0] == mine[1] and mine in theirs else 0.0
        if e.mine.journey and e.theirs.kind == _ARRIVAL:
            return max(journey_fits(mine, t, e.mine.length, day) for t in theirs)
        if one_sentence(e.mine, e.theirs):
            # A text that is passed on a day later keeps its "yesterday".
            return max(1.0 if agreement(mine, t) > 0 else -1.0 for t in theirs)
        return max(agreement(mine, t) for t in theirs)

    def _explain(self, i: int, evidence: list[_Evidence]) -> None:
        lines = []
        for e in evidence:
            if max(self._agreements(i, self.candidates[i], e)) > 0:
                when = f" ({e.mine.text})" if e.mine.text else ""
                lines.append(f"tells of the {e.mine.kind}{when} that {self.documents[e.other].id} also tells of")
        self.reasons[i].extend(sorted(set(lines) - set(self.reasons[i])))

    def _later_named(self, i: int) -> bool:
        """Whether the article tells of a full date as past that lies after all days that are left for it."""
        last = self.reports[i].last_told
        return last is not None and last > self.candidates[i][-1] + _DAY

    def _result(self, i: int) -> Dated | None:
        document, days = self.documents[i], self.candidates[i]
        if document.published.day is not None or not (self._dated(i) or i in self.members):
            return None
        if not self.anchored[i] and self._later_named(i):
            return None
        first: dt.date | None = days[0]
        last: dt.date | None = days[-1]
        if not self.anchored[i] and i not in self.members and self.window is not None:
            # The window is only where was looked: an end of it is no bound.
            first = None if days[0] - self.window[0] < 7 * _DAY else first
            last = None if self.window[1] - days[-1] < 7 * _DAY else last
        if first is None and last is None:
            return None
        told = self.shared[i] or i in self.copied or i in self.members
        basis: Basis = "story" if told else "inferred"
        exact = days[0].isoformat() if len(days) == 1 else None
        published = Published(exact, first.isoformat() if first else None, last.isoformat() if last else None, basis)
        times = self.reports[i].resolved(days) if first and last else document.times
        return Dated(document.id, published, times, tuple(self.reasons[i]))


def with_date(document: Document, dated: Dated, knowledge: Knowledge) -> Document:
    """A copy of the article with the date that the story gives it, and the values and times of events that follow
    from it."""
    times = dated.times
    copy = msgspec.structs.replace(document, published=dated.published, times=times)
    prepared = Prepared(document.text, document.language)
    events = find_events(prepared, copy, copy.mentions, times, copy.quantities, copy.statements, knowledge)
    return msgspec.structs.replace(copy, events=events)
