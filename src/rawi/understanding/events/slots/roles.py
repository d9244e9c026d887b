"""Who, to whom, where and where from: a trigger's arguments by its frame."""

from __future__ import annotations

from dataclasses import dataclass, field

from rawi.knowledge import Knowledge
from rawi.model import Mention
from rawi.understanding.events.lexicon.frames import FRAMES, NO_PASSIVE, TRANSITIVE
from rawi.understanding.events.lexicon.kinds import PEOPLE_TYPES, SPOKEN
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Trigger
from rawi.understanding.events.sentence.phrase import definite
from rawi.understanding.events.sentence.shape import Argument, Clause, Shape, is_verb
from rawi.understanding.events.slots.belonging import of_seen_thing
from rawi.understanding.events.slots.genitives import places_beside, unclear_doer
from rawi.understanding.events.slots.nations import doers_by_adjective, is_stand_in
from rawi.understanding.events.slots.nearness import nearness
from rawi.understanding.events.slots.outside import outside_doers
from rawi.understanding.events.slots.places import is_country, of_capture, of_route, of_subject
from rawi.understanding.events.slots.subjects import follows_verb, is_bare, subject_and_objects
from rawi.understanding.events.slots.verbal_nouns import acts, behind_other_noun, of_pronoun

#: Types whose doer is a person or a body of people, never a country.
_PERSONAL = frozenset({"MOVE", "APPOINT", "TRIAL", "CASUALTY"})
#: Types in which a country named as the one it is done to is where it happens.
_LOCAL = frozenset({"MOVE", "DISASTER", "CASUALTY", "PROTEST", "ELECT", "HOLD", "OPERATE", "LAUNCH"})


#: Kinds that befall people one by one: a body of people is not killed, arrested or sentenced.
_PEOPLE = frozenset(
    {"COERCE/arrest", "COERCE/deport", "RETREAT/release", "ASSAULT/abduct", "ASSAULT/assassinate", "ASSAULT/execute"}
    | {"ASSAULT/torture", "SANCTION/expel", "AID/rescue", "CONSULT/host"}
)
#: Kinds in which a country is the ground it happens on.
_TERRITORY = frozenset({"ASSAULT/capture", "COERCE/curfew"})
#: Types of words and rules: a place beside them is mostly where somebody concerned lives, not where it happens.
_NOWHERE = frozenset({"SANCTION", "ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "ANNOUNCE", "DECIDE"})
_WORDS = frozenset({"ANNOUNCE", "DECIDE"})
_SOMEWHERE = frozenset({"ACCUSE/investigate", "SANCTION/leave", "DECIDE/amend"})
_UNLED = frozenset({"bare", "modifier", "within", "of"})
_HERE = {"operate": ("of", "subject", "by"), "leave": ()}  # parts that are a place where they name no actor
#: Types without anybody who does it or whom it is done to.
_NOBODY = frozenset({"DISASTER", "HOLD"})
#: Types and kinds that lead away from somewhere; with others "from" says whose something is.
_LEAVING = frozenset({"MOVE", "RETREAT", "LAUNCH", "CONSULT"})
_OUT_OF = frozenset({"COERCE/deport", "AID/rescue", "SANCTION/expel", "ASSAULT/abduct"})


@dataclass
class Roles:
    """Entity ids by role, in the order of the text. ``outside``: the doer is the subject of the clause around a
    noun; ``outlet``: a medium takes part, which fills no role."""

    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)
    outside: bool = False
    outlet: bool = False

    def any(self) -> bool:
        """Whether any role is filled."""
        return bool(self.actors or self.recipients or self.places or self.origins)


def verbal_roles(
    shape: Shape, clause: Clause, trigger: Trigger, hit: Hit, passive: bool, knowledge: Knowledge
) -> Roles:
    """Roles of a trigger that is the clause's verb (or the noun part of it)."""
    frame, pack, roles = FRAMES[trigger.frame], shape.lex.pack, Roles()
    subject, objects = subject_and_objects(shape, clause, trigger, knowledge)
    if trigger.frame == "suffer":
        passive = False
    for argument in subject:
        if passive and trigger.frame in NO_PASSIVE and not shape.lex.always_passive[hit.form.trigger]:
            break
        part = "object" if passive and trigger.frame in TRANSITIVE else "subject"
        if passive and trigger.frame == "operate" and argument.mention.kind != "place":
            continue  # "the embassy was closed"
        if trigger.frame == "happen" and of_route(shape, argument):
            continue
        if clause.hit.first != hit.first and clause.keys & set(pack.receiving) and "to" in frame:
            part = "to"  # "received a loan": it is given to the subject
        if clause.keys & set(pack.place_verbs) and clause.hit.first != hit.first:
            if argument.mention.kind == "place":
                _add(roles.places, argument.mention.entity)  # "X saw a march"
            continue
        if (
            trigger.kind.startswith("ASSAULT/")
            and clause.keys & set(pack.doing_verbs)
            and clause.hit.first != hit.first
        ):
            part = "by"  # "carried out a bombing"
        _fill(roles, argument, part, trigger, knowledge)
    for argument in objects:
        if argument not in subject:
            _fill(roles, argument, "object", trigger, knowledge)
    received = clause.hit.first != hit.first and bool(clause.keys & set(pack.receiving)) and trigger.frame == "meet"
    marked = any(a.part == "object" and clause.left <= a.first < clause.right for a in shape.arguments)
    for argument in shape.arguments:
        if not clause.left <= argument.first < clause.right or argument.part in ("bare", "modifier", "within"):
            continue
        part = "with" if received and argument.part == "from" else argument.part  # "received a call from X"
        happened = clause.hit.first != hit.first and clause.keys & set(pack.happening_verbs)
        if part == "to" and trigger.kind.startswith("ASSAULT/") and happened:
            part = "of"  # "attacks of X happened", with a letter
        if part == "to" and pack.order == "svo" and trigger.kind.startswith("ASSAULT/"):
            continue  # "an offensive that sent them fleeing into X"
        if part == "from" and trigger.frame == "give" and pack.order == "sov":
            continue  # "a piece from X will be handed over"
        if part == "from" and trigger.kind == "RETREAT/surrender":
            continue  # "20 men of X surrendered": not all of it
        if part == "by" and not passive and (pack.order != "sov" or clause.keys & set(pack.doing_verbs)):
            continue  # "gave, after the crackdown by X, asylum"
        if part == "between" and argument.phrase - hit.last > 1 and not argument.joined and hit.last <= argument.phrase:
            continue  # "the coordination between X and Y was discussed"
        if part == "against" and pack.order == "vso" and is_verb(hit) and trigger.kind.partition("/")[0] in SPOKEN:
            continue  # "the coalition against X accused"
        if part != "of" and not nearness(shape).attached(argument, hit, clause.hit):
            continue
        if (objects or marked) and trigger.frame == "act" and part in ("to", "toward", "on"):
            continue  # "accused X of sending arms to Y"
        if pack.order != "sov" and part not in ("in", "of", "between") and argument.first < clause.hit.first:
            continue  # before the verb, a preposition other than of place belongs to the subject's phrase
        fronted = argument.phrase - shape.segment_start(clause.hit.first) <= 1
        if pack.order == "svo" and part == "in" and argument.first < clause.hit.first and not fronted:
            if of_subject(shape, clause, argument, trigger.kind):
                _fill(roles, argument, part, trigger, knowledge)
            continue  # "the drills in X and the vessel collided"
        if (
            pack.order == "vso"
            and part == "in"
            and argument.first < clause.hit.first
            and not _opens(shape, clause, argument)
        ):
            continue
        if part == "in" and (_of_office(shape, argument) or of_seen_thing(shape, argument, trigger.frame)):
            continue
        if part == "to" and pack.order == "vso" and argument.phrase == argument.first:
            before = argument.first - 1
            if before >= hit.last and before >= clause.hit.last and _in_body(shape, before):
                continue  # "the secretariat of the council": a genitive by a letter
            apart = argument.first - max(hit.last, clause.hit.last) > 1
            if _of_office(shape, argument) or (apart and trigger.frame not in _GIVING):
                continue
        if part == "of" and argument.part == "of":
            if argument.of != hit.first or is_bare(argument, clause.hit):
                continue
            if acts(shape, argument, hit, trigger):
                roles.actors.clear()  # "voiced the condemnation of X of the attack"
                part = "by"
            elif not trigger.nominal or "of" not in frame or of_pronoun(shape, hit):
                part = "object"
        _fill(roles, argument, part, trigger, knowledge)
    mutual = trigger.kind.startswith(("AGREE/", "CONSULT/"))  # "in the visit of X the sides agreed"
    one = len(roles.actors) == 1 and (mutual or not roles.actors[0].startswith("person/"))
    if pack.order == "sov" and one and not passive and clause.hit.form.plural:
        roles.actors.clear()  # "the government urges people to vote": a plural verb has another subject
    if not roles.actors and clause.hit.first != hit.first:
        roles.actors.extend(doers_by_adjective(shape, trigger.kind, hit, knowledge))
    _settle(roles, shape, clause.left, clause.right, trigger, hit)
    return roles


def _opens(shape: Shape, clause: Clause, argument: Argument) -> bool:
    """Where the verb stands first: whether the place before it opens its clause ("and in X, Y met")."""
    if argument.phrase - shape.segment_start(clause.hit.first) > _FRONTED:
        return False
    near = clause.hit.first - argument.last <= _BESIDE
    return near and not _in_relative(shape, clause) and not follows_verb(shape, clause)


def _in_body(shape: Shape, token: int) -> bool:
    return any(a.first <= token < a.last and a.mention.kind != "person" for a in shape.arguments)


def _settle(roles: Roles, shape: Shape, left: int, right: int, trigger: Trigger, hit: Hit) -> None:
    """Where nobody is said to do it, a place inside another phrase is where it happens ("the schools of X closed")."""
    nobody = trigger.frame == "happen" or (trigger.frame == "operate" and not roles.actors)
    if nobody and not roles.places and not trigger.kind.startswith("ECONOMY/"):
        for argument in places_beside(shape, left, right, hit):
            _add(roles.places, argument.mention.entity)


_GIVING = frozenset({"give", "favour", "address", "go"})
_FRONTED = 2  # tokens of a clause before a place that opens it ("and in X, Y met")
_BESIDE = 3  # tokens between a word of happening and the name that belongs to it


def _in_relative(shape: Shape, clause: Clause) -> bool:
    """Whether what stands before the verb may be a relative clause's ("who lives in X")."""
    start = shape.segment_start(clause.hit.first)
    return any(h.first == start and h.form.cls == "relative" for h in shape.hits)


_OFFICE = 6  # tokens of an office before the place it is held in


def _of_several(shape: Shape, argument: Argument) -> bool:
    """Whether another name stands behind the same "between"."""
    return sum(a.part == "between" for a in shape.arguments) > 1


def _of_office(shape: Shape, argument: Argument) -> bool:
    """Where the verb stands first: whether an office stands before the preposition ("the minister of health in X"),
    with nothing between that ends its phrase."""
    if shape.lex.pack.order != "vso":
        return False
    for h in reversed([h for h in shape.hits if argument.phrase - _OFFICE <= h.first < argument.phrase]):
        if h.form.cls == "title":
            whole = h.form.key in shape.lex.pack.whole_titles or (
                definite(shape, shape.prepared.tokens[h.first].text)
                and h.last < argument.phrase
                and definite(shape, shape.prepared.tokens[h.last].text)
            )
            if whole and argument.part == "in":  # "his counterpart", "the French president"
                return False
            named = [a for a in shape.arguments if h.last <= a.first < argument.first]
            return not any(a.mention.kind == "person" for a in named)
        if h.form.cls in ("clause", "relative", "trigger", "verb") or (
            h.form.cls == "marker" and h.last < argument.phrase
        ):
            return False
    return False


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
    reached, seen = hit.last, set[str]()
    genitives = [a for a in shape.arguments if a.part == "of" and a.of == hit.first]
    owned = any(a.last <= hit.first for a in genitives)  # "X's invasion of Y"
    for argument in shape.arguments:
        if trigger.frame == "happen" and of_route(shape, argument):
            continue
        if argument.part == "of" and argument.of == hit.first:
            doer = argument.last <= hit.first
            part = "of" if not owned or len(genitives) == 1 else "by" if doer else "object"
            if part == "of" and not doer and shape.lex.pack.order == "svo" and trigger.frame == "act":
                part = "object"  # "the criticism of X"
            if part == "of" and shape.lex.pack.order == "vso":
                part = "by" if acts(shape, argument, hit, trigger) else "object" if of_pronoun(shape, hit) else "of"
            _fill(roles, argument, part, trigger, knowledge)
            reached = max(reached, argument.last)
        elif hit.last <= argument.first < end and argument.part not in _UNLED:
            if argument.part == "object" and shape.lex.pack.postposition and trigger.frame != "happen":
                continue  # what is marked as an object is the verb's
            if argument.part == "in" and (_of_office(shape, argument) or of_seen_thing(shape, argument, trigger.frame)):
                continue
            if argument.part == "to" and shape.lex.pack.order == "vso" and argument.first - hit.last > _BESIDE:
                continue  # "clashes ... air cover of X": its own noun's
            if argument.part == "between" and not _of_several(shape, argument):
                continue  # "an agreement that keeps Iran from the bomb"
            if argument.part == "between" and argument.phrase - reached > _BESIDE:
                break  # "at the session texts of interviews between"
            if not nearness(shape).chained(argument, reached) or (argument.part in seen and not argument.joined):
                break
            if argument.part == "with" and behind_other_noun(shape, argument, hit):
                break
            seen.add(argument.part)
            reached = argument.last
            part = argument.part
            if part == "to" and shape.lex.pack.order == "vso" and trigger.kind.startswith("ASSAULT/"):
                beside = argument.phrase - hit.last <= 1  # "attacks of X", with a letter; not "on positions of X"
                part = "by" if beside and not doers_by_adjective(shape, trigger.kind, hit, knowledge) else "to"
            _fill(roles, argument, part, trigger, knowledge)
    if not roles.actors:
        roles.actors.extend(doers_by_adjective(shape, trigger.kind, hit, knowledge))
    for argument in outside_doers(shape, trigger, hit) if not roles.actors else ():
        if trigger.kind == "CONSULT/meet" and argument.mention.kind != "person" and not roles.recipients:
            continue  # "X proposed at the session": X does not hold it
        _fill(roles, argument, "subject", trigger, knowledge)
        roles.outside = True
    if unclear_doer(shape, genitives, hit, trigger) and not (roles.recipients or roles.places):
        roles.actors.clear()
    _settle(roles, shape, hit.first - 2, end, trigger, hit)
    return roles


def ends_phrase(hit: Hit, other: Hit) -> bool:
    """Whether ``other`` closes the phrase of the noun ``hit`` (another noun of happening right behind it does not)."""
    if other.form.cls == "trigger" and not is_verb(other) and other.first == hit.last:
        return False
    return other.form.cls in ("trigger", "verb", "relative", "clause")


def _fill(roles: Roles, argument: Argument, part: str, trigger: Trigger, knowledge: Knowledge) -> None:
    role = FRAMES[trigger.frame].get(part)
    if role is None or (argument.cut and argument.mention.entity not in knowledge):
        return
    if trigger.frame == "invade" and part == "of" and argument.mention.kind == "place":
        role = "recipient"
    if argument.headed and part not in ("subject", "object", "of", "between"):
        if role in ("actor", "recipient"):
            return  # "agreed to the statutes of X"
        if is_country(argument.mention.entity, knowledge):
            return  # "in the embassy of X"
    if part == "near" and is_country(argument.mention.entity, knowledge):
        return  # what is near a country is not in it
    if part == "with" and trigger.kind.partition("/")[0] in _WORDS:
        return  # "in a statement with X", "of the crossing with X"
    if part == "against" and (trigger.kind.partition("/")[0] in _WORDS or trigger.kind.startswith("LAUNCH/")):
        return  # "announced after the fight against X"
    if trigger.kind == "ASSAULT/capture" and not of_capture(argument, part, role):
        return
    if trigger.kind == "RETREAT/withdraw" and part in ("to", "toward"):
        return  # where somebody withdraws to is not where he does
    if trigger.kind in ("MOVE/travel", "MOVE/depart", "MOVE/return", "MOVE/flee") and part == "in" and role == "place":
        return  # where somebody stays is not where he goes
    mention = argument.mention
    if is_stand_in(mention) and (
        trigger.kind.partition("/")[0] in _PERSONAL if role == "actor" else not _spoken_to(trigger.kind)
    ):
        return  # who strikes a state's forces does not strike the state; nor does a state arrive where they do
    if mention.kind == "outlet" and (role == "actor" or trigger.kind.startswith("CONSULT/")):
        roles.outlet |= role != "actor"
        return  # an interview, or who reports it
    entity = mention.entity
    type_ = trigger.kind.partition("/")[0]
    if type_ in _NOBODY and (mention.kind != "place" or (part == "subject" and is_country(entity, knowledge))):
        return  # "the collapse of the Union"
    if role == "recipient" and mention.kind != "person" and (type_ in PEOPLE_TYPES or trigger.kind in _PEOPLE):
        return
    if role in ("place", "origin"):
        if type_ == "DISASTER" and part in ("to", "toward"):
            return  # "overturned on the road to X"
        if role == "place" and type_ in _NOWHERE and trigger.kind not in _SOMEWHERE:
            return
        if mention.kind == "place":
            if role == "origin" and type_ not in _LEAVING and trigger.kind not in _OUT_OF:
                return
            target = roles.places if role == "place" else roles.origins
            _add(target, entity)
        elif mention.kind in ("person", "organisation") and part in ("to", "object", "toward", "of", "subject"):
            if trigger.frame == "operate" or (part in ("of", "subject") and trigger.frame == "happen"):
                return
            if type_ == "MOVE" and (mention.kind == "person" or role == "origin"):
                return
            _add(roles.recipients, entity)
        return
    if mention.kind == "place":
        acting = _acting(mention, argument, knowledge)
        if role == "actor":
            if (trigger.frame in ("go", "see") or (trigger.frame == "meet" and entity != acting)) and part == "of":
                _add(roles.places, entity)  # "the visit of X", "the talks of Geneva"
            elif part == "of" and type_ == "ASSAULT" and entity != acting:
                return  # "the attacks of Paris": by it or in it?
            elif acting is not None and (type_ not in _PERSONAL) and not trigger.kind.endswith("/visit"):
                _add(roles.actors, acting)
            elif part in _HERE.get(trigger.frame, ("of",)) and not is_country(entity, knowledge):
                _add(roles.places, entity)
            return
        held = type_ in _LOCAL or trigger.kind in _TERRITORY or trigger.frame in ("see", "suffer")
        held = held and not (type_ == "PROTEST" and part == "against")
        if is_country(entity, knowledge) and not held:
            _add(roles.recipients, entity)
        elif (
            acting is not None
            and not is_country(entity, knowledge)
            and (part in ("with", "against") or (part == "object" and type_ in _NOWHERE))
            and type_ not in _LOCAL
        ):
            _add(roles.recipients, acting)
        elif type_ not in _NOWHERE and part != "with":
            _add(roles.places, entity)
        return
    _add(roles.actors if role == "actor" else roles.recipients, entity)


def _spoken_to(kind: str) -> bool:
    """Whether what is done to the forces or authorities of a state is done to the state."""
    return kind.partition("/")[0] in _TO_STATES or kind == "ASSAULT/clash"


_TO_STATES = _NOWHERE | {"CONSULT", "AGREE", "COOPERATE", "AID"}


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
