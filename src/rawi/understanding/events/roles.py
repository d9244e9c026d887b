"""Who, to whom, where and where from: a trigger's arguments by its frame."""

from __future__ import annotations

from dataclasses import dataclass, field

from rawi.knowledge import Knowledge
from rawi.model import Mention
from rawi.understanding.events.frames import FRAMES, NO_PASSIVE, TRANSITIVE
from rawi.understanding.events.matching import Hit
from rawi.understanding.events.nearness import Nearness
from rawi.understanding.events.pack import Trigger
from rawi.understanding.events.shape import Argument, Clause, Shape, is_verb

#: Types whose doer is a person or a body of people, never a country.
_PERSONAL = frozenset({"MOVE", "APPOINT", "TRIAL", "CASUALTY"})
#: Types in which a country named as the one it is done to is where it happens.
_LOCAL = frozenset({"MOVE", "DISASTER", "CASUALTY", "PROTEST", "ELECT", "HOLD", "OPERATE", "LAUNCH"})


#: Kinds that befall people one by one: a body of people is not killed, arrested or sentenced.
_PEOPLE = frozenset(
    {"COERCE/arrest", "COERCE/deport", "RETREAT/release", "ASSAULT/abduct", "ASSAULT/assassinate", "ASSAULT/execute"}
    | {"ASSAULT/torture", "SANCTION/expel", "AID/rescue", "CONSULT/host"}
)
_PEOPLE_TYPES = frozenset({"CASUALTY", "APPOINT", "TRIAL"})
#: Kinds in which a country is the ground it happens on.
_TERRITORY = frozenset({"ASSAULT/capture", "COERCE/blockade", "COERCE/curfew"})
#: Types of words and rules: a place beside them is mostly where somebody concerned lives, not where it happens.
_NOWHERE = frozenset({"SANCTION", "ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "ANNOUNCE"})
_SOMEWHERE = frozenset({"ACCUSE/investigate", "SANCTION/leave"})
#: Types without anybody who does it or whom it is done to.
_NOBODY = frozenset({"DISASTER", "HOLD"})
#: Types and kinds that lead away from somewhere; with others "from" says whose something is.
_LEAVING = frozenset({"MOVE", "RETREAT", "LAUNCH", "CONSULT"})
_OUT_OF = frozenset({"COERCE/deport", "AID/rescue", "SANCTION/expel", "ASSAULT/abduct"})


@dataclass
class Roles:
    """Entity ids by role, in the order of the text. ``outside``: the doer is the subject of the clause around a
    noun."""

    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)
    outside: bool = False

    def any(self) -> bool:
        """Whether any role is filled."""
        return bool(self.actors or self.recipients or self.places or self.origins)


def is_country(entity: str, knowledge: Knowledge) -> bool:
    """Whether the id is a country's (``place/ir``), or of a state that is no more."""
    if not entity.startswith("place/"):
        return False
    known = knowledge.get(entity)
    return len(entity) == 8 or (known is not None and known.subkind == "country")


def subjects(shape: Shape, clause: Clause) -> list[Argument]:
    """The bare names that stand as the clause's subject."""
    bare = [a for a in shape.arguments if _bare(a, clause.hit) and clause.left <= a.first < clause.right]
    if shape.lex.pack.order == "sov":
        return bare
    left = [a for a in bare if a.first < clause.hit.first]
    if left and shape.lex.pack.order == "svo" and _shares_subject(shape, left[-1], clause):
        return []
    if left:
        return _last_group(left)
    if shape.lex.pack.order == "vso":
        start = shape.segment_start(clause.hit.first)
        opener = next((h for h in shape.hits if start in (h.first, h.last) and h.form.cls == "clause"), None)
        if opener is not None and opener.last < clause.hit.first and clause.left <= start:
            return []  # behind "that" the subject stands before its verb, and it has no name
        return _first_group([a for a in bare if a.first >= clause.hit.last and not a.loose and not a.headed])
    return []


def _shares_subject(shape: Shape, last: Argument, clause: Clause) -> bool:
    """Whether the verb is joined to the one before it ("visited X and met Y"): the name between is no subject of it."""
    return any(
        h.form.cls == "and" and last.last <= h.first < clause.hit.first and clause.hit.first - h.last <= _ADVERBS
        for h in shape.hits
    )


_ADVERBS = 2


def _bare(argument: Argument, hit: Hit) -> bool:
    """Whether a name stands without a preposition; behind a verb that is written like its noun it is no genitive."""
    return argument.part == "bare" or (argument.part == "of" and argument.of == hit.first and is_verb(hit))


def _first_group(arguments: list[Argument]) -> list[Argument]:
    out: list[Argument] = []
    for argument in arguments:
        if out and not argument.joined:
            break
        out.append(argument)
    return out


def _last_group(arguments: list[Argument]) -> list[Argument]:
    out: list[Argument] = []
    for argument in reversed(arguments):
        out.append(argument)
        if not argument.joined:
            break
    return out[::-1]


def inherited(shape: Shape, clause: Clause) -> list[Argument]:
    """The subject carried over: of the clause before in the same segment, or the name that a relative clause
    follows."""
    number = next(n for n, other in enumerate(shape.clauses) if other.hit.first == clause.hit.first)
    start = shape.segment_start(clause.hit.first)
    if number:
        previous = shape.clauses[number - 1]
        if shape.lex.pack.order == "vso" and (
            "so" in clause.hit.prefix
            or (previous.hit.form.feminine and not clause.hit.form.feminine and clause.hit.form.tense == "past")
        ):
            return []  # another does it
        if shape.segment(previous.hit.first) == shape.segment(clause.hit.first):
            found = subjects(shape, previous)
            return found or inherited(shape, previous)
    opener = next((h for h in shape.hits if h.first == start and h.form.cls == "relative"), None)
    if opener is not None:
        before = [a for a in shape.arguments if a.last <= start and start - a.last <= 2 and a.part == "bare"]
        return before[-1:]
    return []


def verbal_roles(
    shape: Shape, clause: Clause, trigger: Trigger, hit: Hit, passive: bool, knowledge: Knowledge
) -> Roles:
    """Roles of a trigger that is the clause's verb (or the noun part of it)."""
    frame = FRAMES[trigger.frame]
    pack = shape.lex.pack
    roles = Roles()
    subject = subjects(shape, clause)
    carried = [] if subject else inherited(shape, clause)
    right = [
        a for a in shape.arguments if _bare(a, clause.hit) and not a.loose and clause.hit.last <= a.first < clause.right
    ]
    objects: list[Argument] = []
    if pack.order == "svo":
        objects = _first_group(right)
    elif pack.order == "vso":
        rest = [a for a in right if a not in subject and not (subject and a.first < subject[0].first)]
        until = max([clause.hit.last, *(a.last for a in subject)])
        rest = [a for a in rest if not a.headed and not (a.mention.kind != "person" and a.phrase - until > _BESIDE)]
        if carried and "object" in frame and not subject[1:] and not rest and subject:
            if subject[0].mention.kind != "organisation" or trigger.frame in _SUBJECT_OUTSIDE:
                objects, subject = subject, carried
        elif carried and not subject:
            subject = carried
        else:
            objects = _first_group(rest)
    if not subject:
        subject = carried
    if pack.order == "vso" and clause.hit.form.feminine and (subject is carried or _before(subject, clause)):
        subject = [a for a in subject if not _masculine(a, knowledge)]
    if pack.order == "vso" and subject and subject is not carried:
        subject, objects = _agreeing(shape, clause, trigger, subject, objects, knowledge)
    if pack.order == "vso" and trigger.frame == "befall" and not objects and subject:
        if subject is carried:
            subject = []
        elif _before(subject, clause) and subject[0].mention.kind == "person":
            subject, objects = [], subject
    if trigger.frame == "suffer":
        passive = False
    for argument in subject:
        if passive and trigger.frame in NO_PASSIVE and not shape.lex.always_passive[hit.form.trigger]:
            break
        part = "object" if passive and trigger.frame in TRANSITIVE else "subject"
        _fill(roles, argument, part, trigger, knowledge)
    for argument in objects:
        if argument not in subject:
            _fill(roles, argument, "object", trigger, knowledge)
    near = Nearness(shape)
    for argument in shape.arguments:
        if not clause.left <= argument.first < clause.right or argument.part in ("bare", "modifier", "within"):
            continue
        part = argument.part
        if part != "of" and not near.attached(argument, hit, clause.hit):
            continue
        if pack.order != "sov" and part not in ("in", "of", "between") and argument.first < clause.hit.first:
            continue  # before the verb, a preposition other than of place belongs to the subject's phrase
        if pack.order == "vso" and part == "in" and (argument.first < clause.hit.first and _in_relative(shape, clause)):
            continue
        if part == "in" and _of_office(shape, argument):
            continue
        if part == "to" and argument.phrase == argument.first and _of_office(shape, argument):
            continue
        if part == "of":
            if argument.of != hit.first or _bare(argument, clause.hit):
                continue
            if not trigger.nominal or "of" not in frame:
                part = "object"
        _fill(roles, argument, part, trigger, knowledge)
    _settle(roles, shape, clause.left, clause.right, trigger, hit)
    return roles


def _settle(roles: Roles, shape: Shape, left: int, right: int, trigger: Trigger, hit: Hit) -> None:
    """Where nobody is said to do it, a place inside another phrase is where it happens ("the schools of X closed")."""
    if trigger.frame == "happen" and not roles.places and not trigger.kind.startswith("ECONOMY/"):
        for argument in shape.arguments:
            beside = min(abs(argument.phrase - hit.last), abs(hit.first - argument.last)) <= _BESIDE
            if not beside:
                continue
            if left <= argument.first < right and argument.part == "modifier" and argument.mention.kind == "place":
                _add(roles.places, argument.mention.entity)


def _closed(shape: Shape, argument: Argument) -> bool:
    """Whether the name ends its verb's objects: nothing but a preposition, a time, a conjunction or a stop
    follows. Only then can an unvocalised verb before it be read as a passive."""
    at = argument.last
    if at >= shape.last or at in shape.times or not shape.prepared.tokens[at].text[0].isalnum():
        return True
    return any(
        h.first == at and (h.form.cls in _CLOSING or "with" in h.prefix or "and" in h.prefix) for h in shape.hits
    )


_CLOSING = frozenset({"marker", "clause", "and", "title"})


_BESIDE = 3  # tokens between a word of happening and the name that belongs to it


def _in_relative(shape: Shape, clause: Clause) -> bool:
    """Whether what stands before the verb may be a relative clause's ("who lives in X")."""
    start = shape.segment_start(clause.hit.first)
    return any(h.first == start and h.form.cls == "relative" for h in shape.hits)


_OFFICE = 6  # tokens of an office before the place it is held in


def _of_office(shape: Shape, argument: Argument) -> bool:
    """Where the verb stands first: whether an office stands before the preposition ("the minister of health in X"),
    with nothing between that ends its phrase."""
    if shape.lex.pack.order != "vso":
        return False
    for h in reversed([h for h in shape.hits if argument.phrase - _OFFICE <= h.first < argument.phrase]):
        if h.form.cls == "title":
            named = [a for a in shape.arguments if h.last <= a.first < argument.first]
            return not any(a.mention.kind == "person" for a in named)
        if is_verb(h) or h.form.cls in ("clause", "relative") or (h.form.cls == "marker" and h.last < argument.phrase):
            return False
    return False


def _before(subject: list[Argument], clause: Clause) -> bool:
    return bool(subject) and subject[0].first < clause.hit.first


def _masculine(argument: Argument, knowledge: Knowledge) -> bool:
    known = knowledge.get(argument.mention.entity)
    return argument.mention.kind == "person" and (known is None or known.gender != "f")


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
    entity = knowledge.get(first.mention.entity)
    gender = entity.gender if entity is not None and person else None
    if person and (
        (clause.hit.form.feminine and gender != "f")
        or (gender == "f" and not clause.hit.form.feminine)
        or trigger.frame == "befall"
    ):
        type_ = trigger.kind.partition("/")[0]
        return [], subject if type_ in _PEOPLE_TYPES or _closed(shape, first) else []
    return subject, objects


def nominal_roles(shape: Shape, trigger: Trigger, hit: Hit, knowledge: Knowledge) -> Roles:
    """Roles of a noun of happening: its genitives, and the prepositional phrases up to the next verb or noun of
    happening."""
    roles = Roles()
    end = shape.segment_end(hit.first)
    for other in shape.hits:
        if other.first >= hit.last and ends_phrase(hit, other):
            end = min(end, other.first)
            break
    if shape.lex.pack.postposition:  # behind the postposition of an object, all belongs to the verb
        closed = (i for i in range(hit.last, end) if shape.prepared.tokens[i].text in shape.lex.pack.postposition)
        end = next(closed, end)
    near, reached = Nearness(shape), hit.last
    for argument in shape.arguments:
        if argument.part == "of" and argument.of == hit.first:
            _fill(roles, argument, "of", trigger, knowledge)
            reached = max(reached, argument.last)
        elif hit.last <= argument.first < end and argument.part not in ("bare", "modifier", "within", "of"):
            if argument.part == "in" and _of_office(shape, argument):
                continue
            if argument.part == "to" and shape.lex.pack.order == "vso" and argument.first - hit.last > _BESIDE:
                continue  # "clashes ... air cover of X": its own noun's
            if not near.chained(argument, reached):
                break
            reached = argument.last
            _fill(roles, argument, argument.part, trigger, knowledge)
    if not roles.actors and trigger.kind.startswith(_BY_SUBJECT) and _inside(shape, hit):
        start = shape.segment_start(hit.first)
        outside = [a for a in shape.arguments if a.part == "bare" and start <= a.first and a.last <= hit.first]
        one = shape.lex.pack.order == "sov" or len(outside) == len(_last_group(outside))
        for argument in _last_group(outside) if one else ():
            _fill(roles, argument, "subject", trigger, knowledge)
            roles.outside = True
    _settle(roles, shape, hit.first - 2, end, trigger, hit)
    return roles


def is_after(one: Hit, other: Hit) -> bool:
    """Whether ``one`` begins behind the end of ``other``."""
    return one.first >= other.last


def ends_phrase(hit: Hit, other: Hit) -> bool:
    """Whether ``other`` closes the phrase of the noun ``hit`` (another noun of happening right behind it does not)."""
    if other.form.cls == "trigger" and not is_verb(other) and other.first == hit.last:
        return False
    return other.form.cls in ("trigger", "verb", "relative", "clause")


_SUBJECT_OUTSIDE = frozenset({"meet", "go", "see"})
_BY_SUBJECT = ("CONSULT/", "MOVE/")


def _inside(shape: Shape, hit: Hit) -> bool:
    """Whether a preposition of place or time leads to the noun ("in a meeting with"): its doer is the clause's
    subject."""
    return "in" in hit.prefix or any(
        h.form.cls == "marker" and h.form.key == "in" and 0 <= hit.first - h.last <= 1 for h in shape.hits
    )


def _fill(roles: Roles, argument: Argument, part: str, trigger: Trigger, knowledge: Knowledge) -> None:
    role = FRAMES[trigger.frame].get(part)
    if role is None:
        return
    if argument.headed and part not in ("subject", "object", "of", "between"):
        if role in ("actor", "recipient"):
            return  # "agreed to the statutes of X"
        if is_country(argument.mention.entity, knowledge):
            return  # "in the embassy of X"
    if trigger.kind == "ASSAULT/capture" and part in ("in", "to"):
        return
    mention = argument.mention
    entity = mention.entity
    type_ = trigger.kind.partition("/")[0]
    if mention.kind != "place" and type_ in _NOBODY:
        return
    if role == "recipient" and mention.kind != "person" and (type_ in _PEOPLE_TYPES or trigger.kind in _PEOPLE):
        return
    if role in ("place", "origin"):
        if role == "place" and type_ in _NOWHERE and trigger.kind not in _SOMEWHERE:
            return
        if mention.kind == "place":
            if role == "origin" and type_ not in _LEAVING and trigger.kind not in _OUT_OF:
                return
            target = roles.places if role == "place" else roles.origins
            _add(target, entity)
        elif mention.kind in ("person", "organisation") and part in ("to", "object", "toward", "of", "subject"):
            if part in ("of", "subject") and trigger.frame == "happen":
                return
            _add(roles.recipients, entity)
        return
    if mention.kind == "place":
        acting = _acting(mention, argument, knowledge)
        if role == "actor":
            if trigger.frame in ("go", "see") and part == "of":
                _add(roles.places, entity)
            elif acting is not None and (type_ not in _PERSONAL) and not trigger.kind.endswith("/visit"):
                _add(roles.actors, acting)
            elif part == "of" and not is_country(entity, knowledge):
                _add(roles.places, entity)
            return
        held = type_ in _LOCAL or trigger.kind in _TERRITORY or trigger.frame in ("see", "suffer")
        if is_country(entity, knowledge) and not held:
            _add(roles.recipients, entity)
        elif (
            acting is not None
            and not is_country(entity, knowledge)
            and part in ("with", "against")
            and type_ not in _LOCAL
        ):
            _add(roles.recipients, acting)
        else:
            _add(roles.places, entity)
        return
    _add(roles.actors if role == "actor" else roles.recipients, entity)


def _acting(mention: Mention, argument: Argument, knowledge: Knowledge) -> str | None:
    """Who acts when a place is named as the doer: the country itself, or what a capital or building stands for."""
    if is_country(mention.entity, knowledge):
        return mention.entity
    entity = knowledge.get(mention.entity)
    if entity is not None and entity.stands_for:
        return entity.stands_for[0]
    return None


def _add(target: list[str], entity: str) -> None:
    if entity not in target:
        target.append(entity)


def best_place(places: list[str], knowledge: Knowledge) -> str | None:
    """Of the places named, the most precise one: the first that holds none of the others but itself."""
    best: str | None = None
    for place in places:
        if best is None or (place != best and knowledge.contains(best, place)):
            best = place
    return best
