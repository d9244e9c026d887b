"""Who does it and whom it is done to, by the place of bare names around the verb."""

from __future__ import annotations

from rawi.knowledge import Knowledge
from rawi.understanding.events.lexicon.frames import FRAMES, OUTSIDE
from rawi.understanding.events.lexicon.kinds import PEOPLE_TYPES
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Trigger
from rawi.understanding.events.sentence.closing import (
    behind_mark,
    beyond_dash,
    closed_by_comma,
    predicated,
    unnamed_title,
)
from rawi.understanding.events.sentence.phrase import definite
from rawi.understanding.events.sentence.phrases import phrases_of
from rawi.understanding.events.sentence.relatives import antecedent
from rawi.understanding.events.sentence.shape import Argument, Clause, Shape, is_verb
from rawi.understanding.events.slots.agreement import gender_of, is_oblique, other_gender
from rawi.understanding.events.slots.compounds import has_own_subject, in_compound_subject
from rawi.understanding.events.slots.embedded import is_object_clause, one_body, outer_subject, unnamed_several

_ADVERBS = 2
_AHEAD = 16  # tokens between a subject and its verb, where the verb may stand first
_CARRIED = 40  # tokens that a subject is carried over at most, where the verb stands last
_BESIDE = 3  # tokens between a verb and the name that belongs to it


def subject_and_objects(
    shape: Shape, clause: Clause, trigger: Trigger, knowledge: Knowledge
) -> tuple[list[Argument], list[Argument]]:
    """The names that stand as subject and as objects of the verb; a passive's subject may stand as an object."""
    frame, pack = FRAMES[trigger.frame], shape.lex.pack
    if "object" in clause.hit.prefix:
        return _around_pronoun(shape, clause, trigger)
    subject = subjects(shape, clause)
    carried = [] if subject or _own_subject(shape, clause, trigger) else inherited(shape, clause, trigger)
    bare = (a for a in shape.arguments if is_bare(a, clause.hit) and not a.loose)
    right = [a for a in bare if clause.hit.last <= a.first < clause.right]
    objects: list[Argument] = []
    if pack.order == "svo":
        beside = right and right[0].phrase - clause.hit.last <= 1 and not closed_by_comma(shape, clause.hit)
        objects = first_group(right) if beside else []
    elif pack.order == "vso":
        rest = [a for a in right if a not in subject and not (subject and a.first < subject[0].first)]
        until = max([clause.hit.last, *(a.last for a in subject)])
        far = trigger.frame in OUTSIDE or trigger.frame == "host"  # "received, in his palace, the minister X"
        far = far and (bool(subject) or not unnamed_title(shape, clause.hit))
        rest = [a for a in rest if not a.headed and (a.phrase - until <= _BESIDE or (far and _is_person(a)))]
        rest = [a for a in rest if not beyond_dash(shape, until, a)]
        if carried and not subject:
            subject = carried
        else:
            objects = first_group(rest)
        behind = bool(subject) and subject is not carried and not _before(subject, clause)
        unclear = behind and not objects and "object" in frame and trigger.frame not in OUTSIDE
        if unclear and "and" in clause.hit.prefix and inherited(shape, clause, trigger):
            subject = []  # "went to X and praised Y": subject or object?
    if not subject:
        subject = carried
    if pack.order == "vso" and clause.hit.form.feminine and (subject is carried or _before(subject, clause)):
        subject = [a for a in subject if not _is_person(a) or gender_of(shape, a, knowledge) == "f"]
    if shape.lex.oblique_endings and subject and subject is not carried and is_oblique(shape, subject[0]):
        subject, objects = [], objects or (subject if "object" in frame and clause.hit.last <= subject[0].first else [])
    if pack.order == "vso" and subject and subject is not carried:
        subject, objects = _agreeing(shape, clause, trigger, subject, objects, knowledge)
    if pack.order == "vso" and trigger.frame == "befall" and not objects and subject:
        if subject is carried:
            subject = []
        elif _before(subject, clause) and subject[0].mention.kind == "person" and _can_be_passive(shape, clause.hit):
            if not _ends(shape, clause.hit.last):
                subject = []
            subject, objects = [], subject
    return subject, objects


def _behind_dash(shape: Shape, verb: Hit) -> bool:
    """Whether a dash stands right before the verb."""
    return verb.first > shape.first and shape.prepared.tokens[verb.first - 1].text in _DASHES


_DASHES = frozenset({"-", "–", "—", "|", ":"})


def _own_subject(shape: Shape, clause: Clause, trigger: Trigger) -> bool:
    """Where the verb stands first: whether a noun with an article right behind a verb without an object is its subject
    ("and the plane arrived")."""
    at = clause.hit.last
    if shape.lex.pack.order != "vso" or trigger.frame not in _INTRANSITIVE or at >= shape.last or at in shape.times:
        return False
    named = any(a.phrase <= at < a.last for a in shape.arguments)
    return not named and definite(shape, shape.prepared.tokens[at].text)


_INTRANSITIVE = frozenset({"go", "leave", "suffer", "happen"})


def _around_pronoun(shape: Shape, clause: Clause, trigger: Trigger) -> tuple[list[Argument], list[Argument]]:
    """Subject and object of a verb with a pronoun at its end, which is its object: the subject stands behind it. The
    pronoun is the one name before a relative clause, or the one subject of the clause it is joined to."""
    subject = subjects(shape, clause)
    if shape.lex.pack.order == "vso" and subject and subject[0].first >= clause.hit.last:
        comma = any(shape.prepared.tokens[i].text == "," for i in range(clause.hit.last, subject[0].first))
        subject = [] if comma else subject  # "in a statement that it issued on Monday, X"
    before = inherited(shape, clause, trigger)
    masculine = not shape.prepared.tokens[clause.hit.last - 1].text.endswith(tuple(shape.lex.pack.plural_pronouns))
    meant = before if len(before) == 1 and _is_person(before[0]) and masculine and subject else []
    return subject, [a for a in meant if a not in subject]


def subjects(shape: Shape, clause: Clause) -> list[Argument]:
    """The bare names that stand as the clause's subject."""
    if shape.lex.pack.order == "sov":
        return one_body(shape, phrases_of(shape).subject(clause.left, clause.hit.first) or [])
    bare = [a for a in shape.arguments if is_bare(a, clause.hit) and clause.left <= a.first < clause.right]
    left = [a for a in bare if a.first < clause.hit.first and "object" not in clause.hit.prefix]
    if _by_pronoun(shape, clause.hit) or _by_us(shape, clause.hit):
        return []
    if shape.lex.pack.order == "vso" and (follows_verb(shape, clause) or _behind_dash(shape, clause.hit)):
        left = []  # what stands between two verbs belongs to the first; before a dash, to a dateline
    if left and shape.lex.pack.order == "vso" and clause.hit.first - left[-1].last > _AHEAD:
        left = []  # verbs that no list has stand between
    if left and shape.lex.pack.order == "vso" and _of_noun_before(shape, clause.hit, left[-1]):
        left = []  # "X is to blame for an attack in which dozens were killed"
    if left and shape.lex.pack.order == "vso" and predicated(shape, left[-1].last, clause.hit):
        left = []  # "X is besieged in Y Z took"
    if left and shape.lex.pack.order == "vso" and _opens(shape, clause.hit) and left[-1].last < clause.hit.first:
        next_ = [a for a in bare if a.phrase == clause.hit.last and not a.loose and not a.headed]
        if next_:
            return first_group([a for a in bare if a.first >= clause.hit.last])
    if left and shape.lex.pack.order == "svo" and _shares_subject(shape, left[-1], clause):
        return []
    if left and shape.lex.pack.order == "svo" and in_compound_subject(shape, left[-1], clause.hit):
        return []
    if left and shape.lex.pack.order == "svo" and _of_list(shape, left):
        return []
    if left:
        group = last_group(left)
        single = len(group) == 1 and group[0].mention.kind == "person"
        if shape.lex.pack.order == "vso" and clause.hit.form.plural and single:
            return []  # "the deputies of the party that X leads voted"
        return group
    if shape.lex.pack.order == "vso":
        start = shape.segment_start(clause.hit.first)
        opener = next((h for h in shape.hits if start in (h.first, h.last) and h.form.cls == "clause"), None)
        end = clause.hit.last
        relative = end < shape.last and shape.prepared.tokens[end].text in shape.lex.pack.resumptive
        relative = relative or "object" in clause.hit.prefix
        own = opener is not None and not (_of_verb_before(shape, clause, opener) or _opens(shape, clause.hit))
        if opener is not None and own and opener.last < clause.hit.first and clause.left <= start and not relative:
            return []  # behind "that" the subject stands before its verb, and it has no name
        behind = [a for a in bare if a.first >= clause.hit.last and not a.loose and not a.headed]
        near = behind and _beside(shape, clause.hit, behind[0]) and not _has_subject(shape, clause.hit, behind[0])
        return first_group(behind) if near else []
    return []


def _of_noun_before(shape: Shape, verb: Hit, last: Argument) -> bool:
    """Where the verb stands first: whether a pronoun with a preposition right behind it takes up a noun before it, far
    from the name."""
    at = verb.last
    taken_up = at < shape.last and shape.prepared.tokens[at].text in shape.lex.pack.resumptive
    return taken_up and verb.first - last.last > _BESIDE


def _of_verb_before(shape: Shape, clause: Clause, opener: Hit) -> bool:
    """Whether the opener is of another verb than this one, which no "and" joins to it: another stands between, or the
    opener is one that a verb follows ("when it came to light X criticised")."""
    between = any(opener.last <= c.hit.first < clause.hit.first for c in shape.clauses)
    return (between or opener.form.key in shape.lex.pack.verbal_openers) and not clause.hit.prefix


def _of_list(shape: Shape, bare: list[Argument]) -> bool:
    """Whether the names go on, behind a comma, with a list that a preposition leads to ("farmers in A, B and C")."""
    first = bare[0].first
    if first <= shape.first or shape.prepared.tokens[first - 1].text != ",":
        return False
    before = [a for a in shape.arguments if a.last == first - 1 and a.mention.kind == bare[0].mention.kind]
    joined = any(h.form.cls == "and" for h in shape.starts.get(bare[0].last, ())) and len(bare) > 1
    apart = (a for a in before if a.phrase > shape.first + 1)  # not "In A, B and C signed"
    return joined and any(a.part not in ("bare", "modifier", "of", "within") for a in apart)


def _has_subject(shape: Shape, verb: Hit, argument: Argument) -> bool:
    """Whether a noun with an article stands between a verb and the name: that noun is the subject ("accused the
    authorities X")."""
    if verb.last >= argument.first:
        return False
    if behind_mark(shape, verb, argument):
        return True
    if argument.mention.kind == "person" and not any(
        h.form.cls == "title" and verb.last < h.first < argument.first for h in shape.hits
    ):
        return False  # "the artist X"; but "congratulated the delegation the king X"
    if argument.mention.kind == "person" and any(h.form.cls == "several" for h in shape.starts.get(verb.last, ())):
        return True  # "met the delegation the envoy X"
    beside = any(h.form.cls in ("title", "group", "place_word") for h in shape.starts.get(verb.last, ()))
    return not beside and definite(shape, shape.prepared.tokens[verb.last].text)


def _opens(shape: Shape, verb: Hit) -> bool:
    """Whether the verb stands right behind a comma: it opens its clause."""
    return verb.first > shape.first and shape.prepared.tokens[verb.first - 1].text in (",", "،")


def _beside(shape: Shape, verb: Hit, argument: Argument) -> bool:
    """Whether little stands between a verb and the name behind it that could be its subject instead."""
    named = {i for a in shape.arguments for i in range(a.phrase, a.last)}
    others = (i for i in range(verb.last, argument.phrase) if i not in named and i not in shape.times)
    tokens = shape.prepared.tokens
    return sum(tokens[i].text[0].isalpha() for i in others) <= _BESIDE


def _by_pronoun(shape: Shape, verb: Hit) -> bool:
    """Whether a pronoun is the verb's subject ("as it headed for X")."""
    return any(h.form.cls == "pronoun" for k in range(_ADVERBS + 1) for h in shape.ends.get(verb.first - k, ()))


def _by_us(shape: Shape, verb: Hit) -> bool:
    """Whether the form of the verb says that "we" do it: no name is its subject."""
    letter = shape.lex.pack.we_prefix
    return bool(letter) and verb.form.tense == "present" and verb.form.tokens[0].startswith(letter)


def _is_person(argument: Argument) -> bool:
    return argument.mention.kind == "person"


def follows_verb(shape: Shape, clause: Clause) -> bool:
    """Whether another verb stands before this one in its segment."""
    segment = shape.segment(clause.hit.first)
    return any(c.hit.first < clause.hit.first and shape.segment(c.hit.first) == segment for c in shape.clauses)


def _shares_subject(shape: Shape, last: Argument, clause: Clause) -> bool:
    """Whether the verb is joined to the one before it ("visited X and met Y"): the name between is no subject of it."""
    if any(
        h.form.cls == "and" and last.last <= h.first < clause.hit.first and clause.hit.first - h.last <= _ADVERBS
        for h in shape.hits
    ):
        return True
    auxiliary = min((h.first for h in shape.hits if h.form.cls == "be" and h.last == clause.hit.first), default=None)
    before = (clause.hit.first if auxiliary is None else auxiliary) - 1
    listed = before >= last.last and shape.prepared.tokens[before].text == ","
    return listed and follows_verb(shape, clause)


def is_bare(argument: Argument, hit: Hit) -> bool:
    """Whether a name stands without a preposition; behind a verb that is written like its noun it is no genitive."""
    return argument.part == "bare" or (argument.part == "of" and argument.of == hit.first and is_verb(hit))


def first_group(arguments: list[Argument]) -> list[Argument]:
    """The first name and those joined to it."""
    out: list[Argument] = []
    for argument in arguments:
        if out and not argument.joined:
            break
        out.append(argument)
    return out


def last_group(arguments: list[Argument]) -> list[Argument]:
    """The last name and those it is joined to."""
    out: list[Argument] = []
    for argument in reversed(arguments):
        out.append(argument)
        if not argument.joined:
            break
    return out[::-1]


def inherited(shape: Shape, clause: Clause, trigger: Trigger) -> list[Argument]:
    """The subject carried over: of the clause before in the same segment, or the name that a relative clause
    follows."""
    if _by_pronoun(shape, clause.hit) or _by_us(shape, clause.hit):
        return []
    if shape.lex.pack.order == "sov":
        if phrases_of(shape).subject(clause.left, clause.hit.first) is not None or is_object_clause(shape, clause):
            return []  # its own subject has no name
        resumed = outer_subject(shape, clause)
        if resumed is not None:
            return [a for a in resumed if clause.hit.first - a.last <= _CARRIED]
    number = next(n for n, other in enumerate(shape.clauses) if other.hit.first == clause.hit.first)
    start = shape.segment_start(clause.hit.first)
    if number:
        previous = shape.clauses[number - 1]
        if shape.lex.pack.order == "vso" and (
            "so" in clause.hit.prefix
            or (previous.hit.form.feminine and not clause.hit.form.feminine and clause.hit.form.tense == "past")
        ):
            return []  # another does it
        if shape.lex.pack.order == "svo" and any(h.form.cls == "crowd" for h in shape.ends.get(clause.hit.first, ())):
            return []  # "after protesters stormed": they do
        if shape.lex.pack.order == "svo" and has_own_subject(shape, clause.hit):
            return []
        if shape.lex.pack.order == "svo" and _beyond_that(shape, clause.hit, start):
            return []  # "A said that B had lied, and accused": which of the two?
        joined = shape.lex.pack.order != "vso" or "and" in clause.hit.prefix or clause.hit.first - previous.hit.last < 1
        if joined and shape.segment(previous.hit.first) == shape.segment(clause.hit.first):
            found = subjects(shape, previous) or inherited(shape, previous, trigger)
            if shape.lex.pack.order == "sov" and len(found) == 1 and unnamed_several(shape, clause):
                return []  # "and the wardens decided"
            return [a for a in found if shape.lex.pack.order != "sov" or clause.hit.first - a.last <= _CARRIED]
    if behind := antecedent(shape, start):
        return behind
    opener = next((h for h in shape.hits if h.first == start and h.form.cls == "relative"), None)
    if opener is not None and not (shape.lex.pack.order == "vso" and trigger.frame == "do"):
        before = [a for a in shape.arguments if a.last <= start and start - a.last <= 2 and a.part == "bare"]
        return before[-1:]
    return []


def _beyond_that(shape: Shape, verb: Hit, start: int) -> bool:
    """Whether the verb behind a comma and "and" goes on from a clause that "that" opens."""
    openers = (*shape.starts.get(start, ()), *shape.ends.get(start, ()))
    opened = any(h.form.cls == "clause" and h.form.key == "that" for h in openers)
    joined = [h for h in shape.ends.get(verb.first, ()) if h.form.cls == "and"]
    return opened and any(h.first > start and shape.prepared.tokens[h.first - 1].text == "," for h in joined)


def _can_be_passive(shape: Shape, verb: Hit) -> bool:
    """Whether the form may be a passive: of most Arabic verbs active and passive are written alike."""
    return verb.form.passive or verb.form.key.partition(" ")[0] in shape.lex.pack.same_passive


def closed(shape: Shape, argument: Argument) -> bool:
    """Whether the name ends its verb's objects. Only then can an unvocalised verb before it be read as a passive."""
    return _ends(shape, argument.last)


def _ends(shape: Shape, at: int) -> bool:
    """Whether nothing but a preposition, a time, a conjunction or a stop follows."""
    if at >= shape.last or at in shape.times or not shape.prepared.tokens[at].text[0].isalnum():
        return True
    return any(
        h.first == at and (h.form.cls in _CLOSING or "with" in h.prefix or "and" in h.prefix) for h in shape.hits
    )


_CLOSING = frozenset({"marker", "clause", "and", "title"})


def _before(subject: list[Argument], clause: Clause) -> bool:
    return bool(subject) and subject[0].first < clause.hit.first


def _agreeing(
    shape: Shape,
    clause: Clause,
    trigger: Trigger,
    subject: list[Argument],
    objects: list[Argument],
    knowledge: Knowledge,
) -> tuple[list[Argument], list[Argument]]:
    """Subject and object where the verb stands first: a name that does not agree with the verb, or that stands behind
    another noun, is no subject; a person alone behind a verb that befalls people is the one it befell (a passive)."""
    first = subject[0]
    if objects or first.first < clause.hit.first or clause.hit.form.cls != "trigger":
        return subject, objects
    person = first.mention.kind == "person"
    form = clause.hit.form
    if first.mention.kind == "place" and not (form.feminine or form.plural) and trigger.frame != "happen":
        text = shape.prepared.tokens[first.first].text
        if form.tense in ("past", "present") and text not in shape.lex.pack.masculine_places:
            return [], subject  # "he bombed X": a city is feminine
    if other_gender(shape, first, clause):
        takes = "object" in FRAMES[trigger.frame] and not trigger.kind.startswith("AGREE/")
        return [], subject if takes else []
    gender = gender_of(shape, first, knowledge) if person else None
    if person and (
        (clause.hit.form.feminine and gender != "f")
        or (gender == "f" and not clause.hit.form.feminine)
        or trigger.frame == "befall"
    ):
        type_ = trigger.kind.partition("/")[0]
        if not _can_be_passive(shape, clause.hit):
            return [], []
        if gender is None and trigger.frame != "befall" and type_ not in PEOPLE_TYPES:
            return [], []  # "thanked X": she, or her?
        return [], subject if type_ in PEOPLE_TYPES or closed(shape, first) else []
    return subject, objects
