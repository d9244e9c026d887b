"""What keeps a word of happening from telling one: conditions, modals, words left out, parts that are missing."""

from __future__ import annotations

from rawi.model import Statement
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Trigger
from rawi.understanding.events.sentence.shape import Clause, Shape, is_verb
from rawi.understanding.events.slots.outside import achieving
from rawi.understanding.events.slots.roles import Roles

_MODAL = frozenset({"plan", "hedge", "hedge_present", "should"})
_TAKEN = 4  # tokens between a capture and the word for the place that is taken
#: Kinds that say nothing without where to or from, and those without the one it is done to.
_SOMEWHERE = frozenset({"MOVE/return", "MOVE/travel"})
_NEEDS_RECIPIENT = frozenset({"CONSULT/host", "SUPPORT/back", "SUPPORT/recognise"})


_CONDITIONS = frozenset({"whether", "condition"})


def under_condition(shaped: Shape, clause: Clause) -> bool:
    """Whether no verb stands between the verb and an "if" before it: it is what the condition says ("if their leader,
    X, was not freed"), whatever its tense."""
    if shaped.classes.isdisjoint(_CONDITIONS):
        return False
    verb = clause.hit.first
    if any(h.form.cls == "whether" and h.last <= verb for h in shaped.hits):
        return True  # "did not say whether he had visited X"
    conditions = [h.last for h in shaped.hits if h.form.cls == "condition" and h.last <= verb]
    if not conditions or shaped.lex.pack.order == "sov":
        return False
    return not any(conditions[-1] <= c.hit.first < verb for c in shaped.clauses)


def is_to_be(shaped: Shape, verb: Hit) -> bool:
    """Whether a modal stands before the "be" of a passive ("would be published"): it is not done yet."""
    auxiliaries = [h for h in shaped.ends.get(verb.first, ()) if h.form.cls == "be"]
    return any(h.form.cls in _MODAL for be in auxiliaries for h in shaped.ends.get(be.first, ()))


def office_in(shaped: Shape, left: int, right: int) -> bool:
    """Whether an office is named between the tokens."""
    return any(h.form.cls in ("title", "post") and left <= h.first < right for h in shaped.hits)


def removes(shaped: Shape, statement: Statement | None) -> bool:
    """Whether what was read as a denial's cue removes somebody from an office ("dismissed his ministers")."""
    if statement is None or statement.stance != "denies":
        return False
    start, end = shaped.prepared.folded_span(statement.cue.start, statement.cue.end)
    at, behind = shaped.prepared.token_at(start), shaped.prepared.token_at(end - 1) + 1
    kinds = {
        shaped.lex.pack.triggers[h.form.trigger].kind for h in shaped.starts.get(at, ()) if h.form.cls == "trigger"
    }
    return "APPOINT/dismiss" in kinds and office_in(shaped, behind, behind + _OFFICE)


_OFFICE = 4  # tokens from a verb to the office that is its object


def of_a_place(shaped: Shape, hit: Hit) -> bool:
    """Whether a word for a place stands by the word of capture, though no place is named ("took two villages")."""
    places = (h for h in shaped.hits if h.form.cls == "place_word")
    segment = shaped.segment(hit.first)
    if shaped.lex.pack.order == "vso" and is_verb(hit) and _takes_place(shaped, hit):
        return True
    return any(
        max(h.first - hit.last, hit.first - h.last) <= _TAKEN and shaped.segment(h.first) == segment for h in places
    )


def part_of_compound(shaped: Shape, hit: Hit) -> bool:
    """Where the verb comes last: whether a verb of motion stands behind a word that is neither where to nor when, and
    so makes another verb with it."""
    before = hit.first - 1
    if shaped.lex.pack.order != "sov" or before < shaped.first or before in shaped.times:
        return False
    if any(h.first <= before < h.last and h.form.cls in ("place_word", "verb", "skip") for h in shaped.hits):
        return False
    word = shaped.prepared.tokens[before].text
    return word[0].isalpha() and not any(a.first <= before < a.last for a in shaped.arguments)


def to_no_place(shaped: Shape, verb: Hit, placed: bool) -> bool:
    """Whether "to" right behind the verb (before it, where the verb comes last) leads to no place."""
    if shaped.lex.pack.order == "sov":
        start = shaped.segment_start(verb.first)
        led = [h.last for h in shaped.hits if h.form.cls == "marker" and h.form.key == "to" and h.first >= start]
        known = {a.phrase for a in shaped.arguments if a.mention.kind != "person"} | shaped.times
        return any(i < verb.first and i not in known and i not in shaped.starts for i in led)
    behind = verb.last
    if behind < shaped.last and shaped.prepared.tokens[behind].text in shaped.lex.pack.to_pronouns:
        return True  # "what it came to"
    if placed:
        return False
    for hit in shaped.hits:
        if hit.form.cls == "marker" and hit.form.key == "to" and 0 <= hit.first - verb.last <= _TAKEN:
            near = range(hit.last, hit.last + _TAKEN)
            named = any(a.first in near for a in shaped.arguments)
            return not named and not any(h.form.cls == "place_word" and h.first in near for h in shaped.hits)
    return False


def _takes_place(shaped: Shape, verb: Hit) -> bool:
    """Where the verb stands first: whether "on" leads to a word for a place, the subject between ("took X, yesterday,
    12 villages")."""
    nouns = [h.first for h in shaped.hits if h.form.cls == "place_word" and h.first > verb.first]
    segment = shaped.segment(verb.first)
    following = next((c.hit.first for c in shaped.clauses if c.hit.first > verb.first), shaped.last)
    for hit in shaped.hits:
        if hit.form.cls == "marker" and hit.form.key == "on" and verb.last <= hit.first < following:
            counted = range(hit.last, hit.last + 2 if hit.last in shaped.counted else hit.last + 1)
            if shaped.segment(hit.first) == segment and any(n in counted or n in shaped.counted for n in nouns):
                return True
    return False


def suffixed(shaped: Shape, hit: Hit) -> bool:
    """Whether the noun is written with an ending, as a pronoun of possession is."""
    return shaped.lex.pack.order == "vso" and not shaped.prepared.tokens[hit.last - 1].text.endswith(
        hit.form.tokens[-1]
    )


def held(shaped: Shape, hit: Hit) -> bool:
    """Where the verb stands first: whether the noun only says who holds a place ("the areas of control of X")."""
    if shaped.lex.pack.order != "vso":
        return False
    before = shaped.ends.get(hit.first, ()) if achieving(shaped, hit) is None else ()
    triggers = shaped.lex.pack.triggers
    if any(h.form.trigger >= 0 and triggers[h.form.trigger].kind == "CONCEDE/yield" for h in before):
        return True  # "to hand over the control of X"
    return any(h.form.cls == "place_word" or (h.form.cls == "marker" and h.form.key == "from") for h in before)


def left_out(shaped: Shape, hit: Hit) -> bool:
    """Whether a word that says it did not come to it stands before the noun ("without", "to prevent")."""
    return shaped.lex.pack.order == "sov" and any(
        h.form.cls == "without" for k in (0, 1) for h in shaped.ends.get(hit.first - k, ())
    )


def is_rate(shaped: Shape, hit: Hit) -> bool:
    """Whether a word beside the noun says that it is counted by the year."""
    return any(h.form.cls == "rate" and max(hit.first - h.last, h.first - hit.last) <= 0 for h in shaped.hits)


def heads_another(shaped: Shape, hit: Hit) -> bool:
    """Whether a noun of happening stands right behind and says what it was."""
    return any(h.form.cls == "trigger" and h.first == hit.last and not is_verb(h) for h in shaped.hits)


def says_enough(trigger: Trigger, roles: Roles, full_verb: bool, timed: bool, counted: bool) -> bool:
    """Whether the parts that a kind cannot do without are there. Verbs of motion say much else ("prices reach"): only
    with
    somebody who goes somewhere."""
    if trigger.kind in _NEEDS_RECIPIENT:
        return bool(roles.recipients)
    if trigger.kind == "ASSAULT/capture":
        return bool(roles.places)
    if trigger.kind == "ASSAULT/attack" and roles.actors and not (roles.recipients or roles.places or timed):
        return not all(one.startswith("person/") for one in roles.actors)  # "attacked his critics": in words
    if trigger.kind == "ELECT/vote" and full_verb:
        return bool(roles.actors)
    if trigger.kind in _SOMEWHERE and full_verb and not (roles.places or roles.origins):
        return False  # "returned to flying"
    if trigger.kind == "RETREAT/withdraw" and full_verb and not roles.origins and roles.actors:
        return not roles.actors[0].startswith("person/")  # no forces
    if trigger.kind == "AGREE/agree" and trigger.frame == "meet" and full_verb and not roles.actors:
        return False
    if trigger.kind == "AGREE/agree" and trigger.frame == "meet" and full_verb and not roles.recipients:
        return len(roles.actors) != 1 or not roles.actors[0].startswith("person/")  # "he and his wife agreed"
    if trigger.kind == "ASSAULT/shoot" and full_verb and trigger.frame == "befall":
        return bool(roles.recipients)  # "shot himself", "shot flares"
    if trigger.kind.startswith("MOVE/"):
        where = roles.places or roles.origins
        if roles.recipients and not where:  # a body that goes to another turns to it
            where = roles.recipients if not roles.actors or roles.actors[0].startswith("person/") else []
            timed = timed and bool(where)
        return bool((where or timed) and (roles.actors or counted or (where and not full_verb)))
    return True
