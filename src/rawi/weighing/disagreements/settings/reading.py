"""Reading the settings out of an article's sentences: the words of happening with their days, places and states."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from rawi.knowledge import Knowledge
from rawi.languages import has
from rawi.model import Document, Event, Statement, Timex
from rawi.model.chain import node
from rawi.text import fold
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Form, Lexicon
from rawi.understanding.events.lexicon.pack import lexicon as event_lexicon
from rawi.understanding.events.telling.status import DONE
from rawi.understanding.times.values import days_of
from rawi.weighing.disagreements.figures.reading import SPORT
from rawi.weighing.disagreements.figures.words import CEASEFIRE, meaning_of, phrases_of_other_kinds
from rawi.weighing.disagreements.settings.comparing import Setting, Status, Told, When, family_of
from rawi.weighing.disagreements.settings.denials import Denials, told_in_both
from rawi.weighing.disagreements.settings.doers import DEEDS, Doers
from rawi.weighing.disagreements.settings.orders import Word, is_verbal, orders
from rawi.weighing.disagreements.settings.stamps import is_stamp, of_its_clause
from rawi.weighing.disagreements.settings.where import Where
from rawi.weighing.disagreements.settings.words import is_bounded, is_relative, phrases
from rawi.weighing.disagreements.tellings import further, places_of, standing, tellings
from rawi.weighing.events.same_event import mutual
from rawi.weighing.saying import said_on
from rawi.weighing.sentences import WORD, spans, words_of

_LEAD, _TOP = 3, 1500  # sentences and code points from the top that are an article's own news
_MOST = 30  # sentences of one article that are looked at: later ones tell what was before
#: Types of happening that are words about others, or that every report is full of.
LEFT_OUT = frozenset(
    {"ANNOUNCE", "REJECT", "ACCUSE", "ECONOMY", "DECIDE", "REQUEST", "THREATEN", "SUPPORT", "HOLD", "COOPERATE",
     "CONCEDE", "COMPETE"}
)  # fmt: skip
_PLAN_REACH, _NOT_REACH = 6, 3
_OBJECT = 6  # tokens between a verb and the noun of what it tells
_BOTH = 2  # sources of one article that can part
_TOGETHER = 4  # tokens between a word of happening and an event that it tells as well
_MANY = 3  # kinds of happening in a sentence whose one date need not be that of each
_SOLAR = dt.timedelta(days=22)  # how far a Solar Hijri month reaches into the Gregorian one after that it begins in
_DAY, _ELSEWHERE = dt.timedelta(1), 14  # no two zones are farther apart than so many hours, or hardly any
_MONTH = len("2023-09")
CLAIM = "claim"  # the family of claims of responsibility


def told(document: Document, knowledge: Knowledge, *, alone: bool = False) -> Told:
    """The settings and orders of an article, in the order of its text; of one that is ``alone`` in its story those of
    statements, and only where two sources speak: nothing else is compared with itself."""
    out = Told([], [])
    if not has(document.language, "events") or not has(document.language, "order"):
        return out
    if alone and len({node(s.chain[-1]) for s in document.statements if s.chain} - {None}) < _BOTH:
        return out
    last: list[Setting] = []  # what the sentence before tells
    sport = 0
    for number, (start, end) in enumerate(spans(document)):
        if number == _MOST:
            break
        if alone and not any(s.start < end and start < s.end for s in document.statements):
            continue
        sentence = _Sentence(document, start, end, knowledge, lead=number < _LEAD and start < _TOP)
        known = len(out.settings)
        sentence.read(out)
        sport += sum(h.form.cls == "sport" for h in sentence.sentence.hits)
        if len(out.settings) > known:
            last = out.settings[known:]
        elif sentence.unclaimed:
            out.settings.extend(sentence.claims(last))
            last = []
        elif sentence.open:
            out.settings.extend(sentence.not_confirmed(last))
            last = []
        else:
            last = []
    return out if sport < SPORT else Told(out.settings, [])  # what comes before what in a match


class _Sentence:
    """One sentence: its words of happening, dates and places."""

    def __init__(self, document: Document, start: int, end: int, knowledge: Knowledge, *, lead: bool) -> None:
        self.document, self.start, self.end, self.knowledge, self.lead = document, start, end, knowledge, lead
        self.language = document.language
        self.sentence = words_of(document.text[start:end], document.language)
        self.prepared, self.words = self.sentence.prepared, self.sentence.words

    def read(self, into: Told) -> None:
        lex = event_lexicon(self.language)
        hits = self.sentence.hits
        triggers = [h for h in hits if h.form.cls == "trigger"]
        hidden = phrases_of_other_kinds(self.sentence)
        kinds = [
            (h, family_of(lex.pack.triggers[h.form.trigger].kind))
            for h in triggers
            if h.first not in hidden and self._tells(h, hits, lex)
        ]
        if hidden and not any(kind == CEASEFIRE for _, kind in kinds):
            form = Form((), "trigger", CEASEFIRE)
            kinds.append((Hit(min(hidden), max(hidden) + 1, form), CEASEFIRE))
        kinds = [(h, kind) for h, kind in kinds if kind.partition("/")[0] not in LEFT_OUT]
        self._add_further(kinds, into.settings)
        if not kinds:
            return
        self.mentions = [m for m in self.document.mentions if self.start <= m.start < self.end]
        self.times = [t for t in self.document.times if self.start <= t.start < self.end]
        self.events = [e for e in self.document.events if self.start <= e.trigger[0] < self.end]
        self.kinds = kinds
        self.where = Where(self.document, self.start, self.end, self.sentence, self.mentions, self.knowledge)
        self.content = self._content()
        self.moved = any(lex.pack.triggers[h.form.trigger].kind == "OPERATE/suspend" for h in triggers)
        seen: dict[str, Setting] = {}
        sides: dict[tuple[str, str], Setting] = {}  # what other statements of the sentence lay to somebody
        for hit, kind in kinds:
            found = self._setting(hit, kind, hits, lex)
            if found.statement is not None and found.actors and found.statement.stance == "claims":
                sides.setdefault((kind, found.statement.id), found)
            # one sentence says one thing of one kind; a verb or what is dated says it, not a noun beside it
            if kind not in seen or _fullness(found) > _fullness(seen[kind]):
                before, seen[kind] = seen.get(kind), found
            else:
                before = found
            if before is not None and found.statement is before.statement:
                seen[kind] = told_in_both(before, found, seen[kind])
        arrived = seen.get("MOVE/arrive")
        if arrived is not None and arrived.done and arrived.status == "happened" and "journey" in seen:
            seen["journey"] = replace(seen["journey"], done=True)  # who has arrived for a visit makes it
        last = into.settings[-1] if into.settings else None
        into.settings.extend(seen.values())
        into.settings.extend(s for s in sides.values() if s.statement is not seen[s.family].statement)
        into.settings.extend(self.claims(list(seen.values())))
        words = [Word(h, k) for h, k in sorted(kinds, key=lambda row: row[0].first)]
        counted = {i: True for i in range(len(self.words)) if self._counts(i)} if words else {}
        into.orders.extend(orders(self.sentence, words, seen, last, counted))

    @cached_property
    def unclaimed(self) -> bool:
        """Whether the sentence says that nobody has claimed a deed."""
        return self.sentence.stands(phrases(self.language)["unclaimed"])

    def claims(self, deeds: Sequence[Setting]) -> list[Setting]:
        """That somebody, or nobody so far, claims the deed of the sentence, or of the one before."""
        deed = next((s for s in deeds if s.family.partition("/")[0] in DEEDS), None)
        known = phrases(self.language)
        open_ = self.unclaimed
        if deed is None:
            if not open_:
                return []
            deed = next(iter(deeds), None)
        if deed is None or not (open_ or (deed.actors and self.sentence.stands(known["claimed"]))):
            return []
        status: Status = "not yet" if open_ else "happened"
        start, end = (self.start, self.end) if deed.end <= self.start else (deed.start, deed.end)
        return [
            replace(deed, family=CLAIM, status=status, when=None, nominal=False, done=True, start=start, end=end)
        ]  # fmt: skip

    def _add_further(self, kinds: list[tuple[Hit, str]], before: Sequence[Setting]) -> None:
        """Adds the words that tell a happening besides those of events, and those that stand for one told before."""
        found = further(self.sentence)
        wide = {
            i for h, _ in found if h.last - h.first > 1 for i in range(h.first, h.last)
        }  # "opened fire" opens nothing
        kinds[:] = [(h, k) for h, k in kinds if not wide.issuperset(range(h.first, h.last))]
        taken = {i for h, _ in kinds for i in range(h.first, h.last)}
        kinds += [(h, k) for h, k in found if not taken.intersection(range(h.first, h.last))]
        for hit, types in standing(self.sentence):
            last = next(
                (s.family for s in reversed(before) if s.family in types or s.family.partition("/")[0] in types), None
            )
            at_it = [k for h, k in kinds if h.first < hit.last and hit.first < h.last]
            if last not in (None, "DISASTER/accident", *at_it):
                kinds[:] = [(h, k) for h, k in kinds if not (h.first < hit.last and hit.first < h.last)]
                kinds.append((hit, last or ""))

    def not_confirmed(self, last: Sequence[Setting]) -> list[Setting]:
        """What the sentence before tells, as not confirmed: of a sentence that says so of "this" or "the report"."""
        statement = self._statement((self.start, self.end))
        named = {m.entity for m in self.document.mentions if self.start <= m.start < self.end}
        return [
            replace(
                s, start=self.start, end=self.end, statement=statement, status="not yet", entities=s.entities | named
            )
            for s in last
            if (s.event is not None or not s.nominal) and (s.statement is not None or s.status != "happened")
        ]

    def _tells(self, hit: Hit, hits: Sequence[Hit], lex: Lexicon) -> bool:
        """Whether a noun that tells a happening only with a verb has one of its verbs in the sentence."""
        trigger = lex.pack.triggers[hit.form.trigger]
        if trigger.nominal or is_verbal(hit):
            return True
        return any(h.form.cls == "verb" and h.form.key in lex.lights[hit.form.trigger] for h in hits)

    def _setting(self, hit: Hit, kind: str, hits: Sequence[Hit], lex: Lexicon) -> Setting:
        first, last = self.prepared.span(self._at(hit.first), self._at(hit.last - 1, end=True))
        at = (self.start + first, self.start + last)
        event = next((e for e in self.document.events if e.trigger[0] < at[1] and at[0] < e.trigger[1]), None)
        statement = self._statement(at)
        start, end = (statement.start, statement.end) if statement is not None else (self.start, self.end)
        said = said_on(self.document, statement)
        actors = frozenset(event.actors) if event is not None else frozenset()
        if not actors and kind.partition("/")[0] in DEEDS and not mutual(kind):
            actors = self.doers.of(hit) or self.laid
        parties = actors | frozenset(event.recipients) if event is not None else actors
        clause = (start, end)  # a statement's days and places are those in it
        when = self._when(event, said[1] if said else None, clause, hit, kind)
        status = self._status(hit, hits, event, at)
        published = self.document.published.day
        ahead = (
            when is not None
            and published is not None
            and (when.first > published or (self.moved and when.first == when.last == published))
        )
        if ahead and status == "happened":
            if self._over(hit, event):
                when = None
            else:
                status = "planned"  # what is to come, or was put off until then
        return Setting(
            self.document, statement, start, end, kind, event, status, when,
            self.where.places(kind, event, actors, clause), actors, parties,
            frozenset(m.entity for m in self.mentions), self.content,
            said[0] if said else (self.document.published.value or self.document.published.latest),
            not is_verbal(hit), hit.form.tense in DONE or self._is_told(hit), self.lead,
        )  # fmt: skip

    def _is_told(self, hit: Hit) -> bool:
        """Whether a noun of happening has a verb beside it that tells it: "declared a ceasefire"."""
        if is_verbal(hit):
            return False
        told = places_of(self.sentence, tellings(self.language).told)
        return any(0 <= hit.first - last <= _OBJECT or 0 <= first - hit.last <= _OBJECT for first, last in told)

    def _over(self, hit: Hit, event: Event | None) -> bool:
        """Whether a verb tells it as done: then a day to come in its sentence is that of something else."""
        if event is not None and event.firm and event.status == "happened" and not event.nominal:
            return True
        told = event is not None and event.firm and self._is_told(hit)
        return (hit.form.tense in DONE or told) and not self.moved

    def _at(self, token: int, *, end: bool = False) -> int:
        return self.prepared.tokens[token].end if end else self.prepared.tokens[token].start

    def _content(self) -> frozenset[str]:
        out: set[str] = set()
        for word in self.words:
            if len(word) > 3 and word[0].isalpha():
                out.add(f"{self.language}:{word[:6]}")
                out |= meaning_of(word, self.language)
        return frozenset(out)

    def _statement(self, at: tuple[int, int]) -> Statement | None:
        held = [s for s in self.document.statements if s.start <= at[0] and at[1] <= s.end]
        return min(held, key=lambda s: (s.end - s.start, s.id), default=None)

    def _status(self, hit: Hit, hits: Sequence[Hit], event: Event | None, at: tuple[int, int]) -> Status:
        if self.open:
            return "not yet"
        not_yet = self.not_yet
        if self.denials.behind(hit, at):
            return "happened"  # "denied that its leader was hurt in the strike"
        if self.denials.is_denied(hit, at):
            return "denied"
        if not hit.form.key:
            return "happened"  # it stands for what was told before: "nobody was hurt in the accident"
        if event is not None and event.status != "happened":
            return "not yet" if not_yet and event.status in ("denied", "unconfirmed") else event.status
        negative = hit.form.negative or any(h.form.cls == "not" and 0 < hit.first - h.first <= _NOT_REACH for h in hits)
        if is_verbal(hit):
            before = self.words[max(0, hit.first - 2 * _NOT_REACH) : hit.first]
            for phrase in phrases(self.language)["nobody"]:
                negative = negative or any(tuple(before[n : n + len(phrase)]) == phrase for n in range(len(before)))
        if negative:
            return "not yet" if not_yet else "denied"
        future = hit.form.tense == "future" or "future" in hit.prefix
        planned = any(h.form.cls == "plan" and 0 <= hit.first - h.last <= _PLAN_REACH for h in hits)
        if event is None and (future or planned):
            return "planned"
        return "happened"

    @cached_property
    def denials(self) -> Denials:
        """What the statements around the sentence deny."""
        return Denials(self.document, self.start, self.sentence, LEFT_OUT)

    @cached_property
    def doers(self) -> Doers:
        """Who does the deeds of the sentence where no event says so."""
        return Doers(self.sentence, self.start, self.mentions, self.events, self.knowledge)

    @cached_property
    def laid(self) -> frozenset[str]:
        """Whom the sentence lays its deeds to in other words than a verb with its doer."""
        return self.doers.laid()

    @cached_property
    def open(self) -> bool:
        """Whether the sentence says that nobody has confirmed it."""
        return self.sentence.stands(phrases(self.language)["open"])

    @cached_property
    def not_yet(self) -> bool:
        """Whether a negation in it is of what has not come so far."""
        return self.sentence.stands(phrases(self.language)["not_yet"])

    def _token(self, at: int) -> int:
        return self.prepared.token_at(self.prepared.folded_at(max(0, at - self.start)))

    def _beside(self, event: Event, hit: Hit, kind: str) -> bool:
        """Whether an event is what a word of happening beside it tells as well, or the harm of it: then its day is that
        of both."""
        if event.type == "CASUALTY" and kind.partition("/")[0] in ("DISASTER", "attack"):
            return True
        if is_verbal(hit) and (event.nominal or not any(is_verbal(h) and h.first != hit.first for h, _ in self.kinds)):
            return True  # the day is that of the clause, and so of its verb
        return abs(self._token(event.trigger[0]) - hit.first) <= _TOGETHER

    def _nearest(self, dated: list[Timex], hit: Hit) -> list[Timex]:
        """Of several days those with no other word of happening between them and this one, if there are any."""
        if len({t.value for t in dated}) < 2:
            return dated
        others = [h.first for h, _ in self.kinds if not (h.first < hit.last and hit.first < h.last)]
        at = [(self._token(t.start), t) for t in dated]
        own = [t for i, t in at if not any(min(i, hit.first) < o < max(i, hit.first) for o in others)]
        return own or dated

    def _when(
        self, event: Event | None, said: Timex | None, clause: tuple[int, int], hit: Hit, kind: str
    ) -> When | None:
        """The days of the one date of the sentence, or of that which the event takes."""
        inside = [t for t in self.times if clause[0] <= t.start < clause[1] and t is not said]
        dated = [
            t for t in inside
            if t.type in ("DATE", "TIME") and _stretch(t) and not is_stamp(t, self.document, self.start)
        ]  # fmt: skip
        if event is None or event.time is None:
            taken = {
                e.time[:10] for e in self.events
                if e.time is not None and e is not event and e.type not in LEFT_OUT and e.mode != "suspend"
                and not self._beside(e, hit, kind)
            }  # fmt: skip
            dated = [t for t in dated if t.value and t.value[:10] not in taken] if taken else dated
            if not taken and len({kind for _, kind in self.kinds}) > _MANY:
                return None
            dated = self._nearest(of_its_clause(dated, hit, self.sentence, self._token), hit)
        if event is not None and event.time is not None:
            dated = [t for t in dated if t.value and t.value[:10] == event.time[:10]] or dated
        if not dated:
            return None
        spans = [w for t in dated if (w := self._days(t)) is not None]
        exact = [w for w in spans if w.first == w.last]
        chosen = exact or spans
        if len({(w.first, w.last) for w in chosen}) != 1:
            if event is None or event.time is None or len(event.time) < _MONTH + 3:
                return None
            day = dt.date.fromisoformat(event.time[:10])
            return When(day, day, event.time[:10], None)
        return chosen[0]._replace(relative=all(w.relative for w in chosen))

    def _days(self, timex: Timex) -> When | None:
        span = days_of(timex.value)
        if span is None or timex.value is None or is_bounded(timex, self.language):
            return None
        first, last = span
        if len(timex.value) == _MONTH and self.language == "fa":
            last += _SOLAR
        clock = re.search(r"T(\d\d):\d\d", timex.value)
        day = first.isoformat() if first == last else timex.value
        words = WORD.findall(fold(timex.text))
        zones = phrases(self.language)["zones"]
        if clock and any(tuple(words[i : i + len(z)]) == z for z in zones for i in range(len(words))):
            # told by another clock: early in the day it was still the day before elsewhere, late the next
            hour = int(clock.group(1))
            first, last = first - _DAY * (hour < _ELSEWHERE), last + _DAY * (hour >= 24 - _ELSEWHERE)
        return When(first, last, day, timex.value if clock else None, is_relative(timex, self.language))

    def _counts(self, token: int) -> bool:
        """Whether a length of time begins at a token."""
        if token >= len(self.words):
            return False
        at = self.start + self.prepared.span(self._at(token), self._at(token, end=True))[0]
        return any(t.start <= at < t.end and t.type == "DURATION" for t in self.times) or self.words[token].isdecimal()


def _stretch(timex: Timex) -> bool:
    return timex.value is not None and timex.value[:1].isdigit() and days_of(timex.value) is not None


def _fullness(setting: Setting) -> tuple[bool, bool, bool]:
    return setting.event is not None, not setting.nominal, setting.status != "happened"
