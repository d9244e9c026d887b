"""The doer of a noun of happening that stands outside its phrase: the subject of the clause around it."""

from __future__ import annotations

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Trigger
from rawi.understanding.events.sentence.phrase import definite
from rawi.understanding.events.sentence.phrases import phrases_of
from rawi.understanding.events.sentence.shape import Argument, Clause, Shape, is_verb
from rawi.understanding.events.slots.attributes import of_other_noun
from rawi.understanding.events.slots.infinitives import behind_infinitive
from rawi.understanding.events.slots.subjects import last_group, subjects
from rawi.understanding.events.slots.when import counted_since, of_next

_BY_SUBJECT = ("CONSULT/", "MOVE/", "SUPPORT/congratulate", "SUPPORT/condole")
_BESIDE = 1  # tokens between a verb of intending, or its subject, and what is intended


def outside_doers(shape: Shape, trigger: Trigger, hit: Hit) -> list[Argument]:
    """The names of the doer of a noun of happening whose phrase tells none: who intends it ("X intends a visit to Y"),
    or the subject of the clause in which a preposition leads to it ("X in a meeting with Y")."""
    managed = achieving(shape, hit)
    if managed is not None:
        return [] if trigger.frame in ("happen", "suffer") else subjects(shape, managed)
    if _owned_by_subject(shape, trigger, hit) and (reports := _reporting(shape, hit)) is not None:
        return subjects(shape, reports)
    intends = intending(shape, hit)
    if intends is not None:
        return [] if trigger.frame in ("happen", "suffer", "befall") else subjects(shape, intends)
    inside = trigger.kind.startswith(_BY_SUBJECT) and _inside(shape, hit)
    if not inside and not _adverbial(shape, hit):
        return []
    start = shape.segment_start(hit.first)
    if shape.lex.pack.order == "sov":
        ends = (c.hit.last for c in shape.clauses if start < c.hit.last <= hit.first)
        group = phrases_of(shape).subject(max(ends, default=start), hit.first) or []
        apart = group and (_quotes_between(shape, group[-1], hit) or _led_away(shape, group[-1].last, hit))
        return [] if apart else group
    outside = [a for a in shape.arguments if a.part == "bare" and start <= a.first and a.last <= hit.first]
    found = last_group(outside)
    one = len(outside) == len(found)
    return found if one and not (outside and _quotes_between(shape, outside[-1], hit)) else []


def intending(shape: Shape, hit: Hit) -> Clause | None:
    """Where the verb stands first: the clause whose verb says that its subject intends what the noun tells, the noun
    being its object or led to by its preposition."""
    if shape.lex.pack.order != "vso" or "plan" not in shape.classes:
        return None
    plans = {h.first for h in shape.hits if h.form.cls == "plan"}
    segment = shape.segment(hit.first)
    before = [c for c in shape.clauses if c.hit.last <= hit.first and shape.segment(c.hit.first) == segment]
    if not before or before[-1].hit.first not in plans:
        return None
    clause = before[-1]
    end = max([clause.hit.last, *(a.last for a in subjects(shape, clause) if a.first >= clause.hit.last)])
    between = (i for i in range(end, hit.first) if i not in shape.times)
    others = sum(not any(h.form.cls == "marker" for h in shape.starts.get(i, ())) for i in between)
    return clause if others <= _BESIDE else None


def achieving(shape: Shape, hit: Hit) -> Clause | None:
    """Where the verb stands first: the clause whose verb says that its subject managed what the noun tells, which its
    preposition leads to ("X managed, on Monday, to take Y")."""
    if shape.lex.pack.order != "vso" or "achieve" not in shape.classes:
        return None
    if not any(h.form.cls == "marker" and h.form.key in _LEADING for h in shape.ends.get(hit.first, ())):
        return None
    verbs = {h.first for h in shape.hits if h.form.cls == "achieve"}
    before = [c for c in shape.clauses if c.hit.last <= hit.first and hit.first - c.hit.last <= _MANAGED]
    if (
        not before
        or before[-1].hit.first not in verbs
        or shape.segment(before[-1].hit.first) != shape.segment(hit.first)
    ):
        return None
    nouns = (h for h in shape.hits if h.form.cls == "trigger" and before[-1].hit.last <= h.first < hit.first)
    return None if any(_led(shape, h) for h in nouns) else before[-1]


_LEADING = frozenset({"from", "in"})
_MANAGED = 24  # tokens between a verb of managing and what was managed


def _led(shape: Shape, hit: Hit) -> bool:
    return any(h.form.cls == "marker" and h.form.key in _LEADING for h in shape.ends.get(hit.first, ()))


def unreal(shape: Shape, hit: Hit) -> bool:
    """Where the verb stands first: whether the noun is what its clause's verb asks for, threatens, charges with or
    strives for: nothing says that it happens. What stands behind "in" or "after" is not its object."""
    if shape.lex.pack.order != "vso":
        return False
    segment = shape.segment(hit.first)
    wished = [h for h in shape.hits if h.form.cls == "unreal" and h.last <= hit.first]
    verbs = [c.hit for c in shape.clauses if c.hit.last <= hit.first]
    before = [h for h in (*wished, *verbs) if shape.segment(h.first) == segment]
    if not before:
        return False
    verb = max(before, key=lambda h: (h.first, h.form.cls == "unreal"))
    led_to = any(h.form.cls == "marker" for h in shape.ends.get(hit.first, ()))
    if verb.form.cls == "verb" and verb.form.key in shape.lex.pack.issuing_verbs and not led_to:
        return hit.first - verb.last <= _ISSUED  # "issued a warrant of arrest"
    kind = shape.lex.pack.triggers[verb.form.trigger].kind if verb.form.cls == "trigger" else ""
    if verb.form.cls != "unreal" and kind.partition("/")[0] not in _UNREAL and kind not in _UNREAL_KINDS:
        return False
    led = [h.form.key for k in (0, 1) for h in shape.ends.get(hit.first - k, ()) if h.form.cls == "marker"]
    return not set(led) & _AROUND


_ISSUED = 4  # tokens from a verb of issuing to the noun that its document is of
_UNREAL = frozenset({"REQUEST", "THREATEN", "REJECT"})
_UNREAL_KINDS = frozenset(
    {"ACCUSE/accuse", "DECIDE/order", "DECIDE/decide", "COERCE/ban", "TRIAL/sentence", "TRIAL/charge"}
)
_AROUND = frozenset({"in", "for", "along", "near", "between"})


def reported(shape: Shape, hit: Hit) -> bool:
    """Where the verb stands first: whether the noun is what the verb right before it, or before its subject, reports
    ("the ministry announced the death of five")."""
    if "reporting" not in shape.classes:
        return False
    reports = [h for h in shape.hits if h.form.cls == "reporting" and h.last <= hit.first]
    if not reports:
        return False
    between = [h for h in shape.hits if reports[-1].last <= h.first < hit.first]
    return not any(is_verb(h) or h.form.cls in ("clause", "relative", "trigger") for h in between) and (
        hit.first - reports[-1].last <= _REPORTED
    )


def _reporting(shape: Shape, hit: Hit) -> Clause | None:
    """The clause whose verb reports what the noun tells."""
    if not reported(shape, hit):
        return None
    before = [
        c for c in shape.clauses if c.hit.last <= hit.first and shape.segment(c.hit.first) == shape.segment(hit.first)
    ]
    return before[-1] if before else None


def _owned_by_subject(shape: Shape, trigger: Trigger, hit: Hit) -> bool:
    """Whether the noun has a pronoun at its end that stands for its doer ("X announced its control of Y")."""
    if trigger.frame in ("happen", "suffer") or (trigger.frame == "befall" and trigger.kind != "ASSAULT/capture"):
        return False
    word = shape.prepared.tokens[hit.last - 1].text
    return word != hit.form.tokens[-1] and word.endswith(tuple(ending for ending, _ in shape.lex.object_endings))


_REPORTED = 9  # tokens of the subject between a verb of reporting and what it reports


_OF_WORDS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "DECIDE", "ANNOUNCE"})


def then_again(shape: Shape, hit: Hit, token: int) -> bool:
    """Whether a word of sequence stands between the word of happening and a time ("took X, then Y on Monday")."""
    return "then" in shape.classes and any(h.form.cls == "then" and hit.last <= h.first < token for h in shape.hits)


def before_comma(shape: Shape, hit: Hit, span: tuple[int, int, int]) -> bool:
    """Where the verb stands first: whether a comma or "and" parts a noun of happening from a time (index, first, last
    token) before it ("in a statement of Monday, the shelling of X")."""
    parted = "and" in hit.prefix or any(shape.prepared.tokens[i].text == "," for i in range(span[2], hit.first))
    return shape.lex.pack.order == "vso" and span[2] <= hit.first and parted


def of_another(shape: Shape, trigger: Trigger, hit: Hit, token: int) -> bool:
    """Where the verb stands first: whether a time belongs to what is spoken of, not to the speaking: a noun of
    happening stands between the two ("condemned the attack on X on Friday")."""
    if then_again(shape, hit, token):
        return True
    if shape.lex.pack.order != "vso" or trigger.kind.partition("/")[0] not in _OF_WORDS:
        return False
    if trigger.kind in _DECIDING and is_verb(hit) and _of_decided(shape, hit, token):
        return True
    return any(h.form.cls == "trigger" and not is_verb(h) and hit.last <= h.first < token for h in shape.hits)


def _of_decided(shape: Shape, hit: Hit, token: int) -> bool:
    """Whether a plain noun without an article, with no preposition before it, stands between a verb of deciding, with
    its subject, and a time: the time is of what was decided ("decided to hold the match on the 16th of August")."""
    clause = next((c for c in shape.clauses if c.hit.first == hit.first), None)
    doers = subjects(shape, clause) if clause is not None else []
    named = {i for a in shape.arguments for i in range(a.phrase, a.last)}
    start = max([hit.last, *(a.last for a in doers if a.first >= hit.last)])
    if start == hit.last and hit.last not in named:
        start += 1  # the subject, which is no name
    tokens = shape.prepared.tokens
    for i in range(start, token):
        free = i in named or i in shape.times or not tokens[i].text[0].isalpha() or definite(shape, tokens[i].text)
        led = any(h.form.cls == "marker" for h in shape.ends.get(i, ()))
        own = any(h.form.cls in ("marker", "title", "and", "body") for h in shape.starts.get(i, ()))
        if not (free or led or own):
            return True
    return False


_DECIDING = frozenset({"DECIDE/decide", "DECIDE/order"})


def beyond_relative(shape: Shape, clause: Clause, token: int) -> bool:
    """Where the verb stands first: whether a comma parts the token from the relative clause of the verb: it goes on
    with the clause around ("the soldier who was hurt in X, to Y, this morning")."""
    if shape.lex.pack.order != "vso" or "relative" not in shape.classes:
        return False
    start = shape.segment_start(clause.hit.first)
    if not any(h.form.cls == "relative" for h in shape.starts.get(start, ())):
        return False
    return any(shape.prepared.tokens[i].text == "," for i in range(clause.hit.last, token))


def of_front(shape: Shape, clause: Clause, span: tuple[int, int, int]) -> bool:
    """Where the verb stands first: whether a time (index, first, last token) before the verb belongs to the phrase in
    front of it ("after the decision of the 6th of May, X agreed"): it does not open the segment nor touch the verb."""
    verb = clause.hit.first
    if shape.lex.pack.order != "vso" or span[2] > verb:
        return False
    return span[1] - shape.segment_start(verb) > _FRONT and verb > span[2]


def of_after(shape: Shape, hit: Hit, token: int) -> bool:
    """Where the verb stands first: whether the time at the token is of what a preposition of time behind the verb leads
    to ("X launched it after the events of the 4th of May")."""
    if shape.lex.pack.order != "vso" or "outer" not in shape.classes:
        return False
    led = (h.last for h in shape.hits if h.form.cls == "outer" and hit.last <= h.first)
    return any(0 < token - last <= _AFTER for last in led)


_AFTER = 5  # tokens of a noun between a preposition of time and the noun's time
_FRONT = 3  # tokens of a segment before a time that opens it


def refused(shape: Shape, hit: Hit) -> bool:
    """Whether somebody with a name denies what the noun tells: it is the object of a verb of denying."""
    if shape.lex.pack.order != "vso" or "denial" not in shape.classes:
        return False
    denials = {h.first for h in shape.hits if h.form.cls == "denial" and is_verb_at(shape, h.first)}
    segment = shape.segment(hit.first)
    before = [c for c in shape.clauses if c.hit.last <= hit.first and shape.segment(c.hit.first) == segment]
    if not before or before[-1].hit.first not in denials:
        return False
    end = max([before[-1].hit.last, *(a.last for a in subjects(shape, before[-1]))])
    return hit.first - end <= _BESIDE


def is_verb_at(shape: Shape, token: int) -> bool:
    """Whether a finite verb begins at the token."""
    return any(is_verb(h) for h in shape.starts.get(token, ()))


def _inside(shape: Shape, hit: Hit) -> bool:
    """Whether a preposition of place or time leads to the noun ("in a meeting with"): its doer is the clause's
    subject."""
    return "in" in hit.prefix or any(
        h.form.cls == "marker" and h.form.key == "in" and 0 <= hit.first - h.last <= 1 for h in shape.hits
    )


def _adverbial(shape: Shape, hit: Hit) -> bool:
    """Whether the word of happening is a set phrase with its preposition ("with thanks to X, Y said"): the subject of
    the clause does it."""
    forms = shape.lex.forms.get(shape.prepared.words[hit.first], ()) if hit.last - hit.first > 1 else ()
    return any(form.cls == "marker" and form.key == "with" and len(form.tokens) == 1 for form in forms)


def _led_away(shape: Shape, start: int, hit: Hit) -> bool:
    """Where the subject stands first: whether another preposition than of place stands between it and the noun, which
    then may be of another's ("X, referring to the words at the meeting")."""
    markers = [h for h in shape.hits if h.form.cls == "marker" and start <= h.first and h.last < hit.first]
    places = {h.first for h in shape.hits if h.form.cls == "marker" and h.form.key == "in"}
    return any(h.form.key != "in" and h.last not in places for h in markers)  # "with his presence at"


def _quotes_between(shape: Shape, argument: Argument, hit: Hit) -> bool:
    """Whether a quotation ends between the name and the word of happening: the name is part of what is quoted."""
    return any(token.text == '"' for token in shape.prepared.tokens[argument.last : hit.first])


def within_clause(
    shape: Shape, trigger: Trigger, clause: Clause | None, hit: Hit, spans: list[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """Of the times (index, first, last token) around a word of happening those that no other phrase of its clause has;
    ``clause`` is that of its verb, if it has one."""
    spans = [span for span in spans if not of_other_noun(shape, hit, span)]
    if shape.lex.pack.order == "vso":
        spans = [s for s in spans if not (counted_since(shape, trigger.kind, hit, s) or of_next(shape, hit, s))]
    if clause is None:
        if reported(shape, hit):
            spans = [span for span in spans if span[1] > hit.first]
        return [s for s in spans if not then_again(shape, hit, s[1]) and not before_comma(shape, hit, s)]
    spans = [s for s in spans if not beyond_relative(shape, clause, s[1]) and not of_front(shape, clause, s)]
    spans = [s for s in spans if not of_after(shape, hit, s[1]) and not behind_infinitive(shape, trigger, hit, s[1])]
    return [s for s in spans if not (is_verb(hit) and of_another(shape, trigger, hit, s[1]))]
