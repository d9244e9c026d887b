"""The verb of a word of happening: itself, or the light verb that makes a verb of a noun."""

from __future__ import annotations

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Trigger
from rawi.understanding.events.sentence.phrase import governs, is_quantity
from rawi.understanding.events.sentence.phrases import phrases_of
from rawi.understanding.events.sentence.predicates import takes_for
from rawi.understanding.events.sentence.shape import Clause, Shape, is_verb, may_be_noun

_REACH = 10  # tokens between a light verb and its noun after it
_ADJECTIVES = 2  # tokens between a noun and the verb of its relative clause
_FAR = 18  # the same for nouns that say nothing without their verb
_ADJECTIVES_OF = frozenset({"act", "befall", "suffer"})  # frames of words that may be adjectives of people
_GAP = 14  # tokens between the noun and the light verb of a verb in two parts


def verb_of(shaped: Shape, hit: Hit, trigger: Trigger) -> tuple[Clause | None, bool]:
    """The clause whose verb the trigger is, or is the noun part of; and whether it is passive."""
    if is_verb(hit):
        for clause in shaped.clauses:
            if clause.hit.first == hit.first:
                passive = hit.form.passive or _by_auxiliary(shaped, hit) or _apposed(shaped, hit)
                return clause._replace(hit=hit), passive
        return None, False
    lights = shaped.lex.lights[hit.form.trigger]
    wrapped = any(h.form.cls == "wrap" for h in shaped.ends.get(hit.first, ()))
    if wrapped:  # "resorted to an attack", "came under attack": the verb of a set phrase around the noun
        lights = shaped.lex.wrap_verbs
    if not lights:
        return None, False
    if shaped.lex.pack.order != "sov":
        return _verb_before(shaped, hit, lights)
    led = any(h.form.cls == "marker" for h in shaped.ends.get(hit.first, ()))
    if led and not wrapped and not trigger.apart:
        return None, False  # "has no aversion to talks": the verb has another noun
    left: int | None = None
    for clause in shaped.clauses:
        verb = clause.hit
        if verb.first < hit.first or shaped.segment(verb.first) != shaped.segment(hit.first):
            continue
        left = clause.left if left is None else left
        if verb.first < hit.last:
            continue
        if any(h.form.key in shaped.lex.pack.asking for h in shaped.ends.get(hit.first, ())):
            return None, False  # "asked for the return": the verb belongs to the word before
        common = clause.keys & lights or _composed(shaped, verb, lights)
        if not common and verb.form.passive and lights & shaped.lex.passives and _joined(shaped, hit):
            common = lights & shaped.lex.passives  # "freed and handed over": one auxiliary for both
        if not common and _and_went(shaped, hit, verb) and lights & shaped.lex.passives:
            return clause._replace(left=min(left, clause.left)), True
        composed = not clause.keys & lights
        if not common or not (
            _reaches(shaped, hit, verb, trigger, composed) or (wrapped and verb.first - hit.last <= _GAP)
        ):
            return None, False
        if (
            trigger.apart
            and trigger.frame in _ADJECTIVES_OF
            and not composed
            and (phrases_of(shaped).qualifies(hit, verb) or _has_own_noun(shaped, hit, verb))
        ):
            return None, False
        passive = bool(common & shaped.lex.passives) or verb.form.passive
        if passive and _other_noun(shaped, hit):
            return None, False  # "the dismissed reporters became": the noun with its ending is an adjective
        if wrapped:  # of those verbs only the ones of two words are passive ("was placed under")
            passive = passive and len(verb.form.tokens) > 1
        return clause._replace(left=_behind_spared(shaped, hit, min(left, clause.left))), passive
    return None, False


def _has_own_noun(shaped: Shape, hit: Hit, verb: Hit) -> bool:
    """Whether another noun of happening, behind no preposition, stands right before the light verb: it is that one's
    ("reported the death of an accused")."""
    nouns = (h for h in shaped.ends.get(verb.first, ()) if h.form.cls == "trigger" and h.first >= hit.last)
    return any(
        verb.form.key in shaped.lex.lights[h.form.trigger]
        and not any(m.form.cls == "marker" for m in shaped.ends.get(h.first, ()))
        for h in nouns
    )


def _behind_spared(shaped: Shape, hit: Hit, left: int) -> int:
    """Where the clause begins behind a noun whose verb is spared, if another subject follows its "and" ("dismissed X,
    and Y resigned")."""
    joints = [h for h in shaped.hits if h.form.cls == "and" and left < h.first < hit.first]
    names = {a.phrase for a in shaped.arguments if a.part == "bare"} if joints else set()
    for joint in joints:
        spared = any(h.form.cls == "trigger" and h.first < hit.first for h in shaped.ends.get(joint.first, ()))
        left = joint.last if spared and joint.last in names else left
    return left


def _reaches(shaped: Shape, hit: Hit, verb: Hit, trigger: Trigger, composed: bool) -> bool:
    """Whether a noun and the light verb behind it belong together: side by side, joined to the noun that is ("met
    and
    talked"), or of a kind whose parts stand apart."""
    between = verb.first - hit.last
    if between > _GAP:
        return False
    if between == 0 or trigger.apart:
        return True
    end = verb.first - 1 if composed else verb.first
    others = any(h.form.cls == "trigger" and hit.last <= h.first < end for h in shaped.hits)
    if between == 1 and not _other_noun(shaped, hit) and not others:
        return True
    joined = _joined(shaped, hit) and not any(a.first == hit.last + 1 for a in shaped.arguments)
    return (
        (joined and _shared(shaped, hit, verb))
        if others
        else composed or verb.form.key in shaped.lex.composite or joined
    )


def _shared(shaped: Shape, hit: Hit, verb: Hit) -> bool:
    """Whether the last noun of happening before the verb stands beside it and near ``hit``: both have that verb."""
    last = max(h.last for h in shaped.hits if h.form.cls == "trigger" and hit.last <= h.first < verb.first)
    return verb.first - last <= 1 and last - hit.last <= _LISTED


_LISTED = 6  # tokens from a noun to the end of the one it is joined to ("killed and more than 300 people injured")


def _other_noun(shaped: Shape, hit: Hit) -> bool:
    """Whether the word behind the noun may be the verb's own noun: then the one before it, with an ending, qualifies
    it ("produced as a trial")."""
    return shaped.prepared.tokens[hit.last - 1].text != hit.form.tokens[-1]


def _composed(shaped: Shape, verb: Hit, lights: frozenset[str]) -> frozenset[str]:
    """The light verbs of two words whose noun, a word of happening as well, stands right before the verb."""
    found = set()
    for key in lights & shaped.lex.composite:
        _, noun, stem = shaped.lex.pack.light_verbs[key].split()[:3]
        if verb.first > shaped.first and shaped.prepared.tokens[verb.first - 1].text == noun and stem == verb.form.key:
            found.add(key)
    return frozenset(found)


def _joined(shaped: Shape, hit: Hit) -> bool:
    return any(h.form.cls == "and" for h in shaped.starts.get(hit.last, ()))


def _and_went(shaped: Shape, hit: Hit, verb: Hit) -> bool:
    """Whether the noun is joined to a verb of motion, which spares it its own ("freed and returned home")."""
    if verb.form.trigger < 0 or verb.form.tense != "past" or not _joined(shaped, hit):
        return False
    return shaped.lex.pack.triggers[verb.form.trigger].kind.startswith("MOVE/")


def _verb_before(shaped: Shape, hit: Hit, lights: frozenset[str]) -> tuple[Clause | None, bool]:
    """The light verb that the noun is the object of, in languages whose verb stands before."""
    for clause in shaped.clauses:
        if clause.hit.first == hit.last and "object" in clause.hit.prefix and clause.keys & lights:
            return clause, False  # "the visit that X made", with a pronoun for it
    for clause in shaped.clauses:
        full = "object" in clause.hit.prefix and not clause.keys & shaped.lex.givers  # "the meeting that X held"
        if clause.hit.last <= hit.first < clause.right and clause.keys & lights and not full:
            led = bool({"with", "to"} & set(hit.prefix))
            led_on = any(h.form.cls == "marker" for h in shaped.ends.get(hit.first, ()))
            by_marker = bool(clause.keys & set(shaped.lex.pack.marker_verbs))
            nouns = range(clause.hit.last, hit.first)
            if by_marker and (not led_on or ("and" not in hit.prefix and any(_noun_at(shaped, i) for i in nouns))):
                return None, False  # "expressed joy": its noun stands behind a preposition; it has one
            if clause.keys <= set(shaped.lex.pack.issuing_verbs) and trigger_type(shaped, hit) in _DONE_BY_HAND:
                return None, False  # "issued a warrant of arrest"
            if _verbal_noun(shaped, clause.hit):
                return None, False  # "approved the granting of aid"
            if _on_behalf(shaped, hit):
                return None, False  # "did, with great support of X, ..."
            if not led and clause.keys <= set(shaped.lex.pack.with_verbs) and hit.first > clause.hit.last:
                return None, False  # "undertook the suppression of a march": the noun is another's genitive
            leaders = shaped.lex.pack.to_verbs if "to" in hit.prefix else shaped.lex.pack.led_verbs
            if led and shaped.lex.pack.led_verbs and not clause.keys & set(leaders):
                return None, False  # "issued an order for the release": the noun is not the verb's object
            if clause.keys and clause.keys <= set(shaped.lex.pack.ending_verbs) and _lasts(shaped, hit):
                return None, False  # "ended a hunger strike"
            if _behind_preposition(shaped, clause, hit):
                return None, False  # "held talks on a security pact"
            if any(
                (h.form.cls == "marker" and 0 <= hit.first - h.last <= 1 and not by_marker and not _counts(shaped, h))
                or (h.form.cls == "undone" and (0 <= clause.hit.first - h.last <= 1 or h.last == hit.first))
                for h in shaped.hits
            ):
                return None, False
            if _genitive(shaped, clause, hit):
                return None, False  # "sent the opening of an inquiry": the verb has another noun
            named = {i for a in shaped.arguments for i in range(a.phrase, a.last)}
            apart = sum(i not in named for i in range(clause.hit.last, hit.first))
            if apart > (_REACH if shaped.lex.pack.triggers[hit.form.trigger].nominal else _FAR):
                return None, False
            return clause, bool(clause.keys & shaped.lex.passives) or _by_auxiliary(shaped, clause.hit)
    if shaped.lex.pack.resumptive:
        for clause in shaped.clauses:
            relative = clause.hit.first - hit.last
            told = clause.keys & lights & set(shaped.lex.pack.happening_verbs)
            if told and 0 <= relative <= 1 and (not relative or _opens_relative(shaped, hit.last)):
                return clause, False  # "a fire that broke out"
            behind = clause.hit.last
            near = 0 <= clause.hit.first - hit.last <= _ADJECTIVES
            again = behind < shaped.last and shaped.prepared.tokens[behind].text in shaped.lex.pack.resumptive
            if near and clause.keys & lights and (again or "object" in clause.hit.prefix):
                return clause, False  # "the visit that X made"
    if shaped.lex.pack.order == "svo":
        after = next((h for h in shaped.hits if h.first == hit.last and h.form.cls in ("clause", "relative")), None)
        for clause in shaped.clauses:
            if after is not None and clause.hit.first == after.last and clause.keys & lights:
                return clause, False  # "the earthquake that struck"
            if clause.left <= hit.first and hit.last <= clause.hit.first <= hit.last + _REACH:
                if _of_topic(shaped, hit) or _in_aside(shaped, clause, hit):
                    return None, False  # "a protocol on an exchange was signed", "X, jailed in a trial, ended"
                if clause.keys & lights and shaped.segment(hit.first) == shaped.segment(clause.hit.first):
                    return clause, False
                break
    return None, False


def _noun_at(shaped: Shape, at: int) -> bool:
    """Whether a noun of happening behind a preposition begins at the token."""
    nouns = any(h.form.cls == "trigger" and not is_verb(h) for h in shaped.starts.get(at, ()))
    return nouns and any(h.form.cls == "marker" for h in shaped.ends.get(at, ()))


def trigger_type(shaped: Shape, hit: Hit) -> str:
    """The type of what a word of happening tells."""
    return shaped.lex.pack.triggers[hit.form.trigger].kind.partition("/")[0]


#: Types of what is no document nor said.
_DONE_BY_HAND = frozenset({"ASSAULT", "CASUALTY", "COERCE", "CONSULT", "DISASTER", "MOVE", "PROTEST", "RETREAT"})


def _verbal_noun(shaped: Shape, verb: Hit) -> bool:
    """Where the verb stands first: whether a short verb in the past is its noun: another verb stands before it and only
    its subject between the two."""
    word = shaped.prepared.tokens[verb.first].text
    if shaped.lex.pack.order != "vso" or verb.prefix or verb.form.tense != "past" or verb.form.feminine:
        return False
    before = [c.hit for c in shaped.clauses if c.hit.last <= verb.first]
    if not before or len(word) > shaped.lex.pack.short_verb or before[-1].form.cls != "trigger":
        return False
    between = range(before[-1].last, verb.first)
    named = {i for a in shaped.arguments for i in range(a.phrase, a.last)}
    return (
        bool(between) and shaped.segment(before[-1].first) == shaped.segment(verb.first) and named.issuperset(between)
    )


def _on_behalf(shaped: Shape, hit: Hit) -> bool:
    """Whether the noun only says with whose help or at whose wish: a letter before it, "of" behind it or its
    adjective."""
    if "with" not in hit.prefix or hit.form.key not in shaped.lex.pack.behalf_nouns:
        return False
    return any(h.form.key == "from" for i in (hit.last, hit.last + 1) for h in shaped.starts.get(i, ()))


def _lasts(shaped: Shape, hit: Hit) -> bool:
    """Whether the noun tells what begins and ends, and is told as begun."""
    return shaped.lex.pack.triggers[hit.form.trigger].kind in _LASTING


_LASTING = frozenset(
    {"PROTEST/hunger", "PROTEST/strike", "PROTEST/obstruct", "PROTEST/demonstrate", "COERCE/curfew", "COERCE/ban"}
    | {"COERCE/blockade", "SANCTION/sanction", "SANCTION/stop", "ASSAULT/capture", "ASSAULT/clash", "RETREAT/ceasefire"}
)


def _behind_preposition(shaped: Shape, clause: Clause, hit: Hit) -> bool:
    """Where the subject stands first: whether a preposition between the verb and the noun leads to it, adjectives
    between the two."""
    if shaped.lex.pack.order != "svo":
        return False
    markers = [h for h in shaped.hits if h.form.cls == "marker" and clause.hit.last <= h.first and h.last <= hit.first]
    if not markers or _counts(shaped, markers[-1]):
        return False
    between = range(markers[-1].last, hit.first)
    named = any(a.first in between for a in shaped.arguments) or any(i in shaped.times for i in between)
    return not named and all(shaped.prepared.words[i][0].isalnum() or shaped.prepared.words[i] in "-'" for i in between)


def _in_aside(shaped: Shape, clause: Clause, hit: Hit) -> bool:
    """Whether the noun stands between two commas before the verb."""
    words = shaped.prepared.words
    return "," in words[hit.last : clause.hit.first] and "," in words[max(clause.left, shaped.first) : hit.first]


def _of_topic(shaped: Shape, hit: Hit) -> bool:
    """Whether a preposition, an article aside, leads to the noun from another before it."""
    at = hit.first - any(h.form.cls in ("article", "this") for h in shaped.ends.get(hit.first, ()))
    markers = [h for h in shaped.ends.get(at, ()) if h.form.cls == "marker" and h.first > shaped.first]
    return any(h.form.key == "on" and shaped.prepared.words[h.first - 1][0].isalpha() for h in markers)


def _counts(shaped: Shape, marker: Hit) -> bool:
    """Whether the preposition leads from a word of quantity to what there is so much of ("a round of talks")."""
    return marker.form.key == "of" and shaped.lex.pack.order == "svo" and is_quantity(shaped, marker.first - 1)


def _genitive(shaped: Shape, clause: Clause, hit: Hit) -> bool:
    """Whether the noun right before the noun of happening, with a preposition of its own as a letter, governs it."""
    at = hit.first - 1
    if at < clause.hit.last or hit.prefix or at in shaped.times or at in shaped.counted:
        return False
    if clause.keys & set(shaped.lex.pack.passive_verbs):
        return False
    word = shaped.prepared.tokens[at].text
    letters = tuple(p for p, meaning in shaped.lex.prefixes if meaning in ("with", "to"))
    named = any(a.first <= at < a.last for a in shaped.arguments)
    led = any(set(h.prefix) & {"with", "to"} for h in shaped.starts.get(at, ())) or at not in shaped.starts
    return not named and led and word.startswith(letters) and governs(shaped, word)


def _opens_relative(shaped: Shape, token: int) -> bool:
    return any(h.form.cls == "relative" for h in shaped.starts.get(token, ()))


def _apposed(shaped: Shape, hit: Hit) -> bool:
    """Where the subject stands first: whether a participle behind a name and a comma, with a preposition or a time for
    its object, says what befell the one named ("X, jailed for theft, ...")."""
    before = hit.first - 1
    if shaped.lex.pack.order != "svo" or hit.form.tense != "participle" or before <= shaped.first:
        return False
    if shaped.prepared.words[before] != "," or not any(a.last == before for a in shaped.arguments):
        return False
    led = any(h.form.cls == "marker" for h in shaped.starts.get(hit.last, ())) or hit.last in shaped.times
    goes_on = any(
        c.hit.first > hit.first and shaped.segment(c.hit.first) == shaped.segment(hit.first) for c in shaped.clauses
    )
    return led and goes_on


def _by_auxiliary(shaped: Shape, hit: Hit) -> bool:
    if hit.form.tense != "participle":
        return False
    return any(h.form.cls == "be" and 0 < hit.first - h.first <= 3 for h in shaped.hits)


def fits(shaped: Shape, clause: Clause, trigger: Trigger, hit: Hit) -> bool:
    """Whether the verb can mean what the trigger says: the word it needs stands in its clause, the preposition that
    gives it another meaning does not, and a short verb stands where a verb can stand."""
    told = shaped.hits if trigger.barred or trigger.needs else ()
    near = [h for h in told if hit.first - _FAR <= h.first < hit.last + _FAR and h.first != hit.first]
    led = trigger.barred in shaped.lex.pack.markers
    left = _behind_object(shaped, clause.left, hit.first) if led else clause.left
    if any(left <= h.first < hit.last + _FAR and _bars(h, trigger) for h in near):
        return False
    if trigger.needs and not (any(_is_needed(shaped, h, trigger) for h in near) or _by_letter(shaped, hit, trigger)):
        return False
    return not (is_verb(hit) and may_be_noun(shaped, hit)) and not takes_for(shaped, clause, hit)


def leads_on(shaped: Shape, trigger: Trigger, hit: Hit) -> bool:
    """Whether the preposition that a noun of happening needs, if it needs one, follows it, and nothing that gives it
    another meaning (where the verb stands first: "a case of this disease")."""
    behind = range(hit.last, hit.last + _BARRED if shaped.lex.pack.order == "vso" and trigger.barred else hit.last)
    if any(_bars(h, trigger) for i in behind for h in shaped.starts.get(i, ())):
        return False
    if trigger.needs not in shaped.lex.pack.markers:
        return True
    near = (h for i in range(hit.last, hit.last + _LETTER) for h in shaped.starts.get(i, ()))
    return any(_is_needed(shaped, h, trigger) for h in near) or _by_letter(shaped, hit, trigger)


def _behind_object(shaped: Shape, left: int, at: int) -> int:
    """The token behind the last object marked between the tokens ("the attack on X" as an object): a preposition in it
    is not the verb's."""
    post = shaped.lex.pack.postposition
    words = shaped.prepared.words
    return max((i + 1 for i in range(max(left, shaped.first), at) if words[i] in post), default=left)


def _by_letter(shaped: Shape, hit: Hit, trigger: Trigger) -> bool:
    """Whether the preposition that the trigger needs is a letter before one of the next words ("ordered by")."""
    letters = tuple(p for p, meaning in shaped.lex.prefixes if meaning == trigger.needs)
    words = shaped.prepared.words[hit.last : min(hit.last + _LETTER, shaped.last)]
    return bool(letters) and any(w.startswith(letters) and len(w) > _LETTER_WORD for w in words)


_BARRED = 4  # tokens behind a noun in which a word gives it another meaning
_LETTER = 8  # tokens behind a verb in which its preposition stands
_LETTER_WORD = 3


def _bars(hit: Hit, trigger: Trigger) -> bool:
    """Whether the word gives the trigger another meaning: a preposition by its meaning, or a word of a class."""
    return bool(trigger.barred) and trigger.barred == (hit.form.key if hit.form.cls == "marker" else hit.form.cls)


def _is_needed(shaped: Shape, hit: Hit, trigger: Trigger) -> bool:
    """Whether the word is of the class (or a preposition of the meaning) that the trigger needs, or a noun of the same
    happening."""
    if hit.form.cls == trigger.needs or (hit.form.cls == "marker" and hit.form.key == trigger.needs):
        return True
    noun = hit.form.cls == "trigger" and not is_verb(hit)
    return noun and shaped.lex.pack.triggers[hit.form.trigger].kind == trigger.kind
