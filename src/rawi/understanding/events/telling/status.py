"""Whether it happened, is planned, is denied or is unconfirmed: from tense, negation, hedges and the statement around
it."""

from __future__ import annotations

from typing import NamedTuple

from rawi.model import Statement
from rawi.model.annotation import Certainty, EventStatus
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Form
from rawi.understanding.events.sentence.consenting import is_consented
from rawi.understanding.events.sentence.hedges import doubts_people
from rawi.understanding.events.sentence.predicates import averted, is_planned, is_reported, of_a_noun
from rawi.understanding.events.sentence.shape import HELPER, Clause, Shape, is_verb
from rawi.understanding.events.slots.outside import achieving, intending, reported, unreal

DONE = frozenset({"past", "perfect", "pluperfect", "participle"})
_HEDGED = 2  # tokens behind a verb in which a hedge is its own
_REACH = 6  # tokens before a noun of happening in which a word governs it


class Cues(NamedTuple):
    """Classes of words that stand before a trigger in its clause, and of those in the rest of its sentence."""

    near: frozenset[str]
    sentence: frozenset[str]


def cues(shape: Shape, left: int, at: int, right: int, verb: int) -> Cues:
    """The cue words in ``left:right`` and in the sentence before ``right`` (tokens). Where the verb stands first, only
    a negation right before it (``verb``, its token) is its own."""
    near: set[str] = set()
    sentence: set[str] = set()
    for hit in shape.hits if not _CUES.isdisjoint(shape.classes) else ():
        cls = hit.form.cls
        if cls not in _CUES:
            continue
        if cls == "hedge" and any(h.form.cls == "factive" for h in shape.starts.get(hit.last, ())):
            continue  # "apparently because of a leak": only the cause is not sure
        if cls == "hedge" and doubts_people(shape, hit):
            continue  # "suspected militants opened fire"
        if cls == "not" and shape.lex.pack.order == "vso" and not 0 <= verb - hit.last <= 1:
            continue
        if cls == "not" and any(h.form.cls == "still" for h in shape.starts.get(hit.first, ())):
            continue
        if cls == "plan" and of_a_noun(shape, hit):
            continue  # "rejects talks on its programme"
        if cls == "hedge" and shape.lex.pack.order == "vso" and hit.first > verb + _HEDGED:
            continue  # "gold rose ... the probability of"
        if ((left <= hit.first < right or hit.last == left) and hit.first != at) or (cls == "till" and hit.first > at):
            near.add(cls)
        if hit.first < at or cls == "condition":
            sentence.add(cls)
    return Cues(frozenset(near), frozenset(sentence))


def restricted(shape: Shape, clause: Clause | None) -> bool:
    """Whether a negated verb tells what is done all the same: "but" restricts it ("did not enter it but in May")."""
    exceptive = shape.lex.pack.exceptive
    if not exceptive or clause is None:
        return False
    for at in range(clause.hit.last, min(clause.hit.last + _RESTRICTED, shape.last)):
        if shape.prepared.tokens[at].text in exceptive:
            return not any(h.form.cls == "clause" for h in shape.starts.get(at, ()))
    return False


_RESTRICTED = 12  # tokens from a negated verb to what restricts it


_CUES = frozenset(
    {"was_to", "plan", "hedge", "hedge_present", "condition", "denial", "not", "undone", "habit", "should", "till"}
)


def verbal_status(form: Form, hit: Hit, found: Cues, present: EventStatus | None) -> EventStatus | None:
    """The status a verb gives; None when nothing is said to happen (a wish, a condition, a purpose)."""
    tense = form.tense
    if "till" in found.near and "not" in found.near:
        return None  # "did not search until October": then it did
    negative = form.negative or "not" in found.near
    if found.near & {"habit", "should", "was_to"}:
        return None
    if "condition" in found.near or ("condition" in found.sentence and tense not in DONE):
        return None
    if "denial" in found.near and tense in DONE:
        return "denied"
    if tense == "jussive":
        return "denied" if negative else None
    if tense in DONE:
        if negative:
            return "denied"
        if "hedge" in found.near:
            return "unconfirmed"
        return "happened"
    if tense == "future" or "future" in hit.prefix:
        return None if negative else "planned"
    if "hedge" in found.near or (tense == "present" and "hedge_present" in found.near):
        return None if negative else "unconfirmed"
    if "plan" in found.near:
        return "denied" if negative else "planned"
    if tense == "present":
        return "denied" if negative else present
    if tense in ("base", "subjunctive"):
        if "plan" in found.sentence:
            return "denied" if negative else "planned"
        return "denied" if tense == "base" and negative else None
    return None


def to_come(shape: Shape, kind: str, clause: Clause | None, time: str | None, published: str | None) -> bool:
    """Where the verb stands first: whether a present that opens its sentence tells what the day of the report
    (``published``) is to bring ("opens this evening the fair"); behind its subject it is a headline's."""
    if shape.lex.pack.order != "vso" or clause is None or clause.hit.form.tense != "present" or not published:
        return False
    if time is None or (kind.partition("/")[0] not in _APPOINTED and kind not in _APPOINTED):
        return False
    return clause.hit.first == shape.segment_start(clause.hit.first) and time[:10] >= published[:10]


#: Types and kinds that are done on an appointed day.
_APPOINTED = frozenset({"MOVE", "CONSULT", "HOLD", "ELECT", "OPERATE/open", "LAUNCH/start", "AGREE/sign"})


def usual(shape: Shape, verb: Hit) -> bool:
    """Where a present may tell what is to come: whether it tells what is usual: of the speaker, or in a relative
    clause, and without a time."""
    start = shape.segment_start(verb.first)
    if any(start <= i < verb.last for i in shape.times):
        return False
    if shape.prepared.words[verb.last - 1].endswith(tuple(shape.lex.pack.self_endings)):
        return True
    relative = any(h.form.cls == "relative" for h in shape.starts.get(start, ()))
    return relative and not any(is_verb(h) for h in shape.ends.get(start, ()))


_GOVERNING = frozenset({"undone", "plan", "hedge", "denial", "condition"})


def nominal_status(shape: Shape, hit: Hit) -> EventStatus | None:
    """The status of a noun of happening, by what governs it and by the verb of its clause; None when it is only
    wished for."""
    at = hit.first
    if (
        shape.lex.pack.order == "vso"
        and "with" in hit.prefix
        and not (_taken_for_granted(shape, hit) or reported(shape, hit) or _led_on(shape, hit))
    ):
        return None  # "threatened with", "ordered": at most a verb of doing makes it one
    if "to" in hit.prefix and intending(shape, hit) is None:
        return None
    if any(h.form.cls == "topic" for h in shape.ends.get(at, ())):
        return None  # "the means of talks", "in exchange for the lifting"
    status: EventStatus = "happened"
    start = max(shape.segment_start(at), at - _REACH)
    for other in shape.hits if not _GOVERNING.isdisjoint(shape.classes) else ():
        cls = other.form.cls
        if (start <= other.first and other.last <= at) or (
            other.first < at + 4 and other.first >= hit.last and cls in ("plan", "hedge")
        ):
            if cls == "undone":
                return None
            if cls == "plan":
                status = "planned"
            elif cls == "hedge":
                status = "unconfirmed"
            elif cls == "denial":
                return "denied"
        if cls == "condition" and other.first < at:
            return None
    if status == "happened" and is_planned(shape, hit):
        status = "planned"
    if (made := averted(shape, hit)) is not None:
        return "denied" if made == "denied" else None
    managed = achieving(shape, hit)
    if shape.lex.pack.order == "vso" and _to_attend(shape, hit):
        return None
    if managed is not None and (managed.hit.form.tense not in DONE or _not_done(shape, hit)):
        return None
    if status == "happened" and managed is None and (unreal(shape, hit) or is_consented(shape, hit)):
        return None
    if status == "happened" and _not_done(shape, hit):
        return "denied"
    for clause in shape.clauses:
        if shape.segment(clause.hit.first) != shape.segment(at):
            continue
        tense = clause.hit.form.tense
        if clause.left <= at < clause.right or (shape.lex.pack.order == "sov" and clause.left <= at < clause.hit.first):
            if tense == "future" or "future" in clause.hit.prefix:
                status = "planned" if status == "happened" else status
            elif (tense in ("subjunctive", "base") and status == "happened") or (
                clause.hit.form.negative and status == "happened"
            ):
                return None
    return status


def was_before(shape: Shape, hit: Hit) -> bool:
    """Whether a word says that it happened before what the article tells; an auxiliary says it of its segment."""
    if "since" in shape.classes:
        before = [h.last for h in shape.hits if h.form.cls == "since" and h.last <= hit.first]
        if before and not any(before[-1] <= c.hit.first < hit.first for c in shape.clauses):
            return True
    if shape.lex.pack.order == "vso" and _since(shape, hit):
        return True
    if "earlier" not in shape.classes:
        return False
    said = (h for h in shape.hits if h.form.cls == "earlier" and h.first < hit.first)
    segment = shape.segment(hit.first)
    return any(h.form.key != HELPER or shape.segment(h.first) == segment for h in said)


def _to_attend(shape: Shape, hit: Hit) -> bool:
    """Whether a present that opens its segment leads to the noun by "in" ("X heads the delegation in the meetings"): it
    is to come or usual."""
    if not any(h.form.cls == "marker" and h.form.key == "in" for h in shape.ends.get(hit.first, ())):
        return False
    start = shape.segment_start(hit.first)
    before = [c for c in shape.clauses if start <= c.hit.first < hit.first]
    return len(before) == 1 and before[0].hit.first == start and before[0].hit.form.tense == "present"


def _since(shape: Shape, hit: Hit) -> bool:
    """Whether "since" leads to the noun of happening, perhaps over another noun ("since the start of its attacks")."""
    if is_verb(hit):
        return False
    start = max(hit.first - _SINCE, shape.first)
    return any(word in shape.lex.pack.since for word in shape.prepared.words[start : hit.first])


_SINCE = 3  # tokens from "since" to the noun of happening that something is counted from


def _not_done(shape: Shape, hit: Hit) -> bool:
    """Where the verb stands first: whether the verb that the noun goes with is negated ("will not take part in")."""
    if shape.lex.pack.order != "vso" or "not" not in shape.classes:
        return False
    before = [c.hit for c in shape.clauses if c.hit.last <= hit.first]
    if not before or shape.segment(before[-1].first) != shape.segment(hit.first):
        return False
    return any(h.form.cls == "not" for h in shape.ends.get(before[-1].first, ()))


def _led_on(shape: Shape, hit: Hit) -> bool:
    """Where the verb stands first: whether a verb that says what came of something leads to the noun by a preposition,
    its subject between the two ("led a blast in X to the death of"), or a decree by a letter."""
    if not shape.classes & {"decree", "leading"}:
        return False
    if any(h.form.cls == "decree" for h in shape.ends.get(hit.first, ())) and "with" in hit.prefix:
        return True
    if not any(h.form.cls in ("marker", "factive") for h in shape.ends.get(hit.first, ())):
        return False
    segment = shape.segment(hit.first)
    leads = (h for h in shape.hits if h.form.cls == "leading" and h.last <= hit.first)
    return any(shape.segment(h.first) == segment for h in leads)


def _taken_for_granted(shape: Shape, hit: Hit) -> bool:
    """Whether a word that takes what it leads to for granted stands right before."""
    return any(h.form.cls == "factive" for h in shape.ends.get(hit.first, ()))


_HEADLINE = 20  # tokens from the start of an article in which its headline ends
_TOLD = 14  # tokens between a noun of happening and a verb behind it that reports it
_FACTIVE = 3  # tokens between a word that takes for granted and the noun of happening it leads to


def firm(shape: Shape, hit: Hit) -> bool:
    """Whether a noun of happening is told as a fact: behind a word that takes it for granted ("after the visit", "led
    to the death"), or in a sentence without a verb (a headline), and nothing in its clause leaves it open."""
    left, right = shape.segment_start(hit.first), shape.segment_end(hit.first)
    kind = shape.lex.pack.triggers[hit.form.trigger].kind.partition("/")[0]
    inside = [h for h in shape.hits if left <= h.first < right]
    if any(h.form.cls in _OPEN_AFTER or h.form.negative or "future" in h.prefix for h in inside):
        return False
    if any(h.form.cls in _OPEN and h.first < hit.first for h in shape.hits):
        return False
    if _led_on(shape, hit) or achieving(shape, hit) is not None:
        return True
    if any(h.form.cls == "trigger" and not is_verb(h) and h.last == hit.first for h in inside):
        return False  # "talks on disarmament", "the collapse of the truce"
    if any(h.form.cls == "factive" and 0 <= hit.first - h.last <= _FACTIVE for h in inside):
        return True
    if kind in _WEIGHTY and reported(shape, hit):
        return True
    told = (h for h in shape.hits if h.form.cls == "told" and 0 <= h.first - hit.last <= _TOLD)
    if any(told) and is_reported(shape, hit):
        return True
    headline = shape.first == 0 and hit.first < _HEADLINE
    if headline and _heads(shape, hit):
        return True
    return headline and not shape.clauses and left == shape.first and len({*shape.segments}) == 1


def _heads(shape: Shape, hit: Hit) -> bool:
    """Where the verb stands first: whether the noun opens a headline, with no verb before it, though the text goes on
    without a stop."""
    if shape.lex.pack.order != "vso" or hit.prefix or any(c.hit.first < hit.first for c in shape.clauses):
        return False
    before = shape.prepared.tokens[hit.first - 1].text if hit.first > shape.first else ""
    return not before or before in _BEFORE_HEADLINE


_BEFORE_HEADLINE = frozenset({":", "|", "-", "–", "—", "؛", ";"})
_WEIGHTY = frozenset({"CASUALTY", "DISASTER", "ASSAULT", "COERCE", "RETREAT", "APPOINT", "TRIAL", "SANCTION"})
_OPEN = frozenset({"habit", "should", "plan", "hedge", "hedge_present", "condition", "undone", "not", "denial"})
#: Of those, the words that do so behind the noun as well.
_OPEN_AFTER = _OPEN - {"undone"}


def presupposed(shape: Shape, clause: Clause | None) -> bool:
    """Where the verb stands first: whether it is a relative clause's: who denies something about "the camp that they
    left" does not deny that they left it."""
    if clause is None or shape.lex.pack.order != "vso" or clause.hit.form.tense not in DONE:
        return False
    start = shape.segment_start(clause.hit.first)
    return any(h.form.cls == "relative" and h.last == clause.hit.first for h in shape.starts.get(start, ()))


def in_statement(status: EventStatus, tense: str, statement: Statement | None) -> tuple[EventStatus | None, Certainty]:
    """Status and certainty once the enclosing statement's stance and certainty are heard."""
    if statement is None:
        return status, "probable" if status == "unconfirmed" else "certain"
    stance, certainty = statement.stance, statement.certainty
    if stance == "denies" and status == "happened":
        return "denied", certainty
    if stance in ("asks", "orders") and tense not in DONE:
        return (None if status == "happened" else status), certainty
    if stance == "predicts" and status == "happened" and tense not in DONE:
        return "planned", certainty
    if status == "happened" and certainty in ("possible", "doubtful"):
        return "unconfirmed", certainty
    return status, certainty
