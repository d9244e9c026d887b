"""From the words of a sentence to its events."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from hashlib import blake2b

from rawi.knowledge import Knowledge
from rawi.model import Event, Mention, Quantity, Statement, Timex
from rawi.model.annotation import EventStatus
from rawi.text import Prepared
from rawi.understanding.events.lexicon.matching import (
    LOOKED_FOR,
    Hit,
    find_hits,
    outside_names,
    telling,
    with_their_verbs,
)
from rawi.understanding.events.lexicon.pack import Lexicon, lexicon
from rawi.understanding.events.sentence.accompanying import accompanied, places_around
from rawi.understanding.events.sentence.clauses import shape
from rawi.understanding.events.sentence.closing import ends_with_body, ends_with_person
from rawi.understanding.events.sentence.edges import inner_edges
from rawi.understanding.events.sentence.offices import Holders, holders_of
from rawi.understanding.events.sentence.shape import Clause, Shape, is_verb
from rawi.understanding.events.sentence.spans import spans_of
from rawi.understanding.events.sentence.verbs import fits, leads_on, verb_of
from rawi.understanding.events.slots import roles as parts
from rawi.understanding.events.slots.apposed import in_full
from rawi.understanding.events.slots.belonging import own_times
from rawi.understanding.events.slots.bodies import with_bodies
from rawi.understanding.events.slots.halves import whole_names
from rawi.understanding.events.slots.idle_times import of_nothing
from rawi.understanding.events.slots.nations import with_states
from rawi.understanding.events.slots.numbers import numbers_of
from rawi.understanding.events.slots.objects import suits
from rawi.understanding.events.slots.outside import (
    achieving,
    intending,
    refused,
    reported,
    within_clause,
)
from rawi.understanding.events.slots.persons import PERSONS
from rawi.understanding.events.slots.places import best_place
from rawi.understanding.events.slots.speeches import in_speech
from rawi.understanding.events.slots.when import counts_from, event_time, led_by_time, not_counted_off, year_before
from rawi.understanding.events.telling import status as says
from rawi.understanding.events.telling.doubles import without_doubles
from rawi.understanding.events.telling.joint import share
from rawi.understanding.events.telling.possible import JOURNEYS, possible
from rawi.understanding.events.telling.purposes import for_purpose
from rawi.understanding.events.telling.reach import nominal_end, quoted
from rawi.understanding.events.telling.sense import (
    heads_another,
    held,
    is_rate,
    left_out,
    of_a_place,
    office_in,
    part_of_compound,
    removes,
    says_enough,
    suffixed,
    to_no_place,
    under_condition,
)
from rawi.understanding.events.telling.sport import of_no_match
from rawi.understanding.events.telling.tenses import form_of, present_of
from rawi.understanding.events.telling.warnings_given import warnings_in

_TELLING = frozenset({"trigger", "warning"})
#: Kinds that befall those who hold an office or are to.
_OF_OFFICES = frozenset({"APPOINT/appoint", "APPOINT/dismiss", "ACCUSE/summon"})
_BESIDE = 4  # tokens from a verb to the office that is its object, where the object follows
#: Acts of words: that somebody did not do one is no happening.
_OF_WORDS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "ANNOUNCE"})
#: Kinds that are done to things.
_OF_THINGS = frozenset({"OPERATE/suspend", "OPERATE/open", "OPERATE/close", "LAUNCH/start"})


class Finder:
    """Finds the events of one article."""

    def __init__(
        self,
        prepared: Prepared,
        article_id: str,
        published: str | None,
        mentions: tuple[Mention, ...],
        times: tuple[Timex, ...],
        quantities: tuple[Quantity, ...],
        statements: tuple[Statement, ...],
        knowledge: Knowledge,
    ) -> None:
        self.prepared, self.article_id, self.published = prepared, article_id, published
        self.knowledge = knowledge
        self.lex: Lexicon = lexicon(prepared.language)
        self.times, self.quantities = times, quantities
        spans = spans_of(prepared, mentions)
        self.mentions = with_bodies(prepared, mentions, spans, self.lex)
        self.mentions = with_states(prepared, self.mentions, spans, self.lex, knowledge)
        self.mention_spans = spans if self.mentions is mentions else spans_of(prepared, self.mentions)
        self.time_spans = spans_of(prepared, times)
        self.quantity_spans = spans_of(prepared, quantities)
        self.statements = []
        for statement in statements:
            a, b = prepared.folded_span(statement.start, statement.end)
            self.statements.append((prepared.token_at(a), prepared.token_at(b - 1) + 1, statement))

    def events(self) -> tuple[Event, ...]:
        """All events in order of their triggers."""
        out: list[Event] = []
        edges = {edge for first, last, _ in self.statements for edge in (first, last)}
        holders: Holders = {}
        self._coming: set[int] = set()  # times that say themselves that they are to come
        self._until: set[int] = set()  # times that end a span: "from Tuesday until Sunday"
        rows: list[tuple[int, int, list[Hit], list[tuple[int, Mention, int, int]], set[int]]] = []
        sport = 0
        begun = telling(self.prepared)
        for sentence in self.prepared.sentences:
            first, last = sentence.first, sentence.last
            at = bisect_left(begun, first)
            if at == len(begun) or begun[at] >= last:
                continue
            hits = find_hits(self.prepared, first, last, self.lex)
            classes = {hit.form.cls for hit in hits}
            if classes.isdisjoint(LOOKED_FOR):
                continue
            named = [(i, self.mentions[i], a, min(b, last)) for i, a, b in self.mention_spans.within(first, last)]
            timed = self.time_spans.within(first, last)
            ends: list[Hit] = []
            if timed:
                starts = {a: index for index, a, _ in timed}
                until = (hit for hit in hits if hit.form.key in self.lex.until and hit.form.cls != "till")
                ends = [hit for hit in until if hit.last in starts]
                self._until.update(starts[hit.last] for hit in ends)
                self._until.update(of_nothing(self.prepared, self.lex, hits, timed, named))
                plans = {h.first for h in hits if h.form.cls == "plan"}
                self._coming.update(i for i, a, b in timed if plans & set(range(a, b)))
            hits = outside_names(hits, [(a, b) for _, _, a, b in named] + [(a, b) for _, a, b in timed])
            if ends:
                hits = [hit for hit in hits if hit not in ends]
            if "sport" in classes:
                sport += sum(hit.form.cls == "sport" for hit in hits)
            if self.prepared.words[last - 1] == "?":
                continue
            if self.lex.pack.order == "vso":
                hits = with_their_verbs(hits, self.lex)
            if "title" in classes and any(mention.kind == "place" for _, mention, _, _ in named):
                holders_of(self.prepared, hits, named, holders)
            if not classes.isdisjoint(_TELLING):
                rows.append((first, last, hits, named, {i for _, a, b in timed for i in range(a, b)}))
        whole = partial(whole_names, knowledge=self.knowledge)
        for first, last, hits, named, when in rows:
            counted = {i for _, a, b in self.quantity_spans.within(first, last) for i in range(a, b)}
            self._telling = possible(hits, self.prepared.language, bool(named or counted))
            if not self._telling and not any(hit.form.cls == "warning" for hit in hits):
                continue
            cuts = {edge for edge in edges if first < edge < last}
            if cuts:
                said = [statement[:2] for statement in self.statements if first <= statement[0] < last]
                cuts -= inner_edges(self.prepared, self.lex, hits, named, cuts, said)
            shaped = shape(self.prepared, self.lex, first, last, hits, named, when, counted, cuts, holders, whole)
            out.extend(self._sentence(shaped))
            shaped.kept.clear()  # what is kept holds the shape: nothing is left to the collector
        return tuple(of_no_match(out, sport, len(self.prepared.tokens)))

    def _sentence(self, shaped: Shape) -> list[Event]:
        found: list[tuple[Hit, Event]] = []
        self._used: set[int] = set()  # where the light verbs of nouns of happening stand
        for at in sorted({first for first, _ in self._telling}):
            for reading in self._readings(shaped, at):
                event = self._event(shaped, reading) if (at, reading.form.trigger) in self._telling else None
                if event is not None:
                    found.append((reading, event))
                    break
        out = [
            *share(shaped, found),
            *warnings_in(shaped, self.article_id, self.statement_around, self.times, self.time_spans),
        ]
        return without_doubles([e for e in out if e.trigger[0] not in self._used], self.prepared.text)

    def _readings(self, shaped: Shape, at: int) -> list[Hit]:
        """The triggers at a token, likeliest first: where verbs stand before, a verb unless a preposition leads to
        it."""
        readings = [h for h in shaped.starts[at] if h.form.cls == "trigger"]
        if readings and self.lex.pack.order != "sov":
            led = any(h.form.cls in ("marker", "article", "this") for h in shaped.ends.get(at, ()))
            if led:  # behind a preposition stands no finite verb
                readings = [h for h in readings if not is_verb(h)] or readings[:0]
        if len(readings) > 1 and self.lex.pack.order != "sov":
            passive = any(h.form.cls == "be" for k in (1, 2, 3) for h in shaped.starts.get(at - k, ()))
            readings.sort(
                key=lambda h: (is_verb(h) == led, h.form.tense == "base", (h.form.tense == "participle") != passive)
            )
        return readings

    def _event(self, shaped: Shape, hit: Hit) -> Event | None:
        trigger = self.lex.pack.triggers[hit.form.trigger]
        clause, passive = verb_of(shaped, hit, trigger)
        if clause is not None and not fits(shaped, clause, trigger, hit):
            return None
        if (trigger.of or trigger.not_of) and not suits(shaped, clause, trigger, hit, passive):
            return None
        if trigger.kind.startswith("CASUALTY/") and is_rate(shaped, hit):
            return None  # "the yearly death of 400 women"
        if trigger.kind.startswith("DISASTER/") and not is_verb(hit) and self._owned(hit):
            return None  # "its explosion": of a bubble, a dispute
        if trigger.kind.startswith("MOVE/") and is_verb(hit) and part_of_compound(shaped, hit):
            return None
        if clause is not None and clause.hit.first - hit.last > 1 and self._anaphoric(shaped, hit):
            return None  # "of this clash were arrested"
        if clause is not None and clause.hit.first != hit.first and left_out(shaped, hit):
            return None  # "was defused without an accident"
        if trigger.kind == "ASSAULT/capture" and clause is None and held(shaped, hit):
            return None
        if trigger.kind in _OF_THINGS and not is_verb(hit) and suffixed(shaped, hit):
            return None  # "his suspension": of a person
        if trigger.kind == "DISASTER/accident" and (heads_another(shaped, hit) or "the" in hit.prefix):
            return None  # "the incident of the shooting", "the accident" told before
        general = "*" in trigger.light
        if general and clause is not None and clause.hit.first != hit.first and clause.hit.form.trigger >= 0:
            verb = self.lex.pack.triggers[clause.hit.form.trigger]
            if verb.kind.partition("/")[0] == trigger.kind.partition("/")[0]:
                return None  # "signed an agreement" is the signing
        statement = self.statement_around(hit)
        status: EventStatus | None
        managed = achieving(shaped, hit) if clause is None else None
        along = accompanied(shaped, hit) if clause is None else None
        if clause is not None:
            found = says.cues(shaped, clause.left, hit.first, max(clause.hit.last, hit.last), clause.hit.first)
            if trigger.kind.startswith("REJECT/"):  # who denies does so, whatever the headline said
                found = says.Cues(found.near - {"denial"}, found.sentence)
            form = form_of(shaped, clause)
            status = says.verbal_status(form, clause.hit, found, present_of(shaped, trigger, clause.hit))
            if status is None or under_condition(shaped, clause):
                return None
            roles = parts.verbal_roles(shaped, clause, trigger, hit, passive, self.knowledge)
            tense: str = form.tense
            left, right = clause.left, clause.right
        else:
            apart = not trigger.nominal and not (managed or along or intending(shaped, hit) or reported(shaped, hit))
            if is_verb(hit) or apart or self._anaphoric(shaped, hit) or not leads_on(shaped, trigger, hit):
                return None
            status = None if for_purpose(shaped, trigger, hit) else says.nominal_status(shaped, hit)
            if status is None:
                return None
            roles = parts.nominal_roles(shaped, trigger, hit, self.knowledge)
            tense, left, right = "noun", hit.first - 2, nominal_end(shaped, hit)
            if roles.outside or managed is not None:
                left = shaped.segment_start(hit.first)
            if along is not None and not roles.places:
                roles.places.extend(places_around(shaped, along))
        spoken = trigger.kind.partition("/")[0] in _OF_WORDS
        if status == "denied" and (spoken or says.restricted(shaped, clause)):
            return None  # "did not criticise": no news that somebody denies
        # who denies does so, whatever is made of what he says
        saying = trigger.kind.startswith("REJECT/") or removes(shaped, statement) or says.presupposed(shaped, clause)
        status, certainty = says.in_statement(status, tense, None if saying else statement)
        if status is None:
            return None
        first = left if along is None else along.left
        if (
            clause is not None
            and self.lex.pack.order != "sov"
            and any(
                c.hit.first < clause.hit.first and shaped.segment(c.hit.first) == shaped.segment(clause.hit.first)
                for c in shaped.clauses
            )
        ):
            first = clause.hit.first  # what stands before this verb belongs to the verb before it
        spans = self.time_spans.within(max(first, 0), right)
        openers = set()  # "on the day on which"
        if "relative" in shaped.classes:
            openers = {h.first for h in shaped.hits if h.form.cls == "relative"}
        if self.lex.pack.order == "svo":  # "the April 22 attack"
            openers |= {
                h.first for h in shaped.hits if h.form.cls == "trigger" and h.first != hit.first and not is_verb(h)
            }
        if clause is not None:
            spans = [*spans, *led_by_time(shaped, clause, self.time_spans, spans)]
        begun = [span for span in spans if span[0] not in self._until and span[2] not in openers]
        if clause is None and statement is not None and self.lex.pack.order == "vso":  # "announced yesterday the death"
            said = self.prepared.token_at(self.prepared.folded_span(statement.start, statement.end)[0])
            begun = [span for span in begun if span[1] >= said or hit.first < said]
        begun = own_times(shaped, within_clause(shaped, trigger, clause, hit, begun), hit)
        begun = begun or in_speech(shaped, trigger.kind, clause, hit, self.time_spans)
        spans = not_counted_off(shaped, self.times, self.time_spans, hit, begun)
        time = event_time(self.times, spans, hit.first, self.prepared.language)
        time = in_full(self.times, begun, time)
        coming = any(span[0] in self._coming for span in begun) and tense not in says.DONE
        if status == "happened" and coming:
            status = "planned"
        titles = (h for h in shaped.hits if h.form.cls == "title") if "title" in shaped.classes else ()
        somebody = any(0 <= hit.first - h.last <= _SOMEBODY for h in titles)
        full_verb = clause is not None and is_verb(hit) and not somebody
        if full_verb and clause is not None and trigger.kind in _OF_THINGS and ends_with_person(shaped, clause):
            return None  # "X was suspended": nothing is closed
        if full_verb and clause is not None and trigger.kind == "OPERATE/open" and ends_with_body(shaped, clause):
            roles.actors.clear()
        if full_verb and trigger.kind in JOURNEYS and to_no_place(shaped, hit, bool(roles.places)):
            return None  # "returned to the subject"
        if trigger.kind.startswith("CONSULT/") and roles.outlet and not roles.recipients:
            return None  # an interview
        beside = (hit.last, hit.last + _BESIDE) if self.lex.pack.order == "svo" and not passive else (left, right)
        of_office = trigger.kind in _OF_OFFICES and trigger.frame == "befall"
        of_office = of_office and (trigger.kind != "APPOINT/dismiss" or self.lex.pack.order == "svo")
        if of_office and not roles.recipients and not office_in(shaped, *beside):
            return None  # "elected Tuesdays", "called to unity", "dismissed the reports"
        behind = clause.hit.last if clause is not None and clause.hit.last <= hit.first else hit.first
        numbers = numbers_of(shaped, hit, left, right, behind, self.quantity_spans, self.quantities)
        counted = trigger.kind.startswith("MOVE/") and any(self.quantities[n].unit in PERSONS for n in numbers)
        if trigger.kind in JOURNEYS and not roles.actors and not somebody and not counted:
            return None  # nobody goes: "the file reached the court"
        enough = says_enough(trigger, roles, full_verb, time is not None, counted)
        if not enough and not (trigger.kind == "ASSAULT/capture" and of_a_place(shaped, hit)):
            return None
        summed = trigger.kind.startswith("CASUALTY/") and self.quantity_spans.within(hit.last, right)
        if clause is None and managed is None and not (roles.any() or numbers or summed):
            return None
        if time and self.published and status != "unconfirmed":
            ahead = time[:10] > self.published[: len(time[:10])]
            if status == "happened" and ahead and tense not in says.DONE:
                status = "planned"
            elif ahead == (status != "planned") and time[:10] != self.published[: len(time[:10])]:
                told = status == "happened" and self.lex.pack.order != "vso"
                time = year_before(self.times, begun, time, self.published) if told else None
        if status == "happened" and says.to_come(shaped, trigger.kind, clause, time, self.published):
            status = "planned"
        if clause is not None and clause.hit.first != hit.first:
            self._used.add(
                self.prepared.span(
                    self.prepared.tokens[clause.hit.first].start, self.prepared.tokens[clause.hit.first].end
                )[0]
            )
        start, end = quoted(shaped, hit, left, right)
        type_, _, mode = trigger.kind.partition("/")
        a, b = self.prepared.span(self.prepared.tokens[hit.first].start, self.prepared.tokens[hit.last - 1].end)
        actors = tuple(roles.actors)
        return Event(
            id="e" + blake2b(f"{self.article_id} {trigger.kind} {a}".encode(), digest_size=8).hexdigest(),
            type=type_, mode=mode, status=status,
            actors=actors, recipients=tuple(r for r in roles.recipients if r not in actors),
            place=best_place(roles.places, self.knowledge, bool(numbers)),
            origin=best_place(roles.origins, self.knowledge),
            time=time, statement=statement.id if statement else None,
            start=start, end=end, text=self.prepared.text[start:end], trigger=(a, b), quantities=numbers,
            certainty=certainty, nominal=clause is None,
            background=says.was_before(shaped, hit) or counts_from(shaped, self.times, self.time_spans, hit),
            firm=_told(clause, status, tense) or roles.outside or along is not None
            or (clause is None and says.firm(shaped, hit))
            or (status == "denied" and clause is None and refused(shaped, hit))
            or (status == "planned" and coming and clause is None),
        )  # fmt: skip

    def _owned(self, hit: Hit) -> bool:
        """Whether the noun has a pronoun of possession."""
        return self.prepared.tokens[hit.last - 1].text.endswith(tuple(self.lex.pack.pronouns))

    def _anaphoric(self, shaped: Shape, hit: Hit) -> bool:
        return any(h.form.cls == "this" for h in shaped.starts.get(hit.first - 1, ()))

    def statement_around(self, hit: Hit) -> Statement | None:
        """The narrowest statement that the words stand in."""
        best: tuple[int, Statement] | None = None
        for first, last, statement in self.statements:
            if first <= hit.first and hit.last <= last and (best is None or last - first < best[0]):
                best = (last - first, statement)
        return best[1] if best else None


_SOMEBODY = 15  # tokens between an office without a name and the journey of the one who holds it


def _told(clause: Clause | None, status: EventStatus, tense: str) -> bool:
    """Whether a verb tells it: not one that says what may be."""
    return clause is not None and (status != "unconfirmed" or tense in says.DONE)
