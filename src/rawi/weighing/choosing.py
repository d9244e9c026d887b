"""Which happenings a timeline tells: those that matter to the story and whose line says something."""

from __future__ import annotations

from rawi.model import Quantity
from rawi.weighing.differences import people
from rawi.weighing.same_event import Cluster, mutual
from rawi.weighing.summaries import Slots

_SMALL = 8  # articles up to which a story's every happening of weight is told
#: Types and kinds whose line leaves out what it is about (what is announced, decided, opened, bought): told only with
#: a date and somebody or some place, or by several articles.
_MINOR = frozenset({"ANNOUNCE", "ECONOMY", "COOPERATE", "COMPETE", "HOLD", "DECIDE", "OPERATE"})
_MINOR_KINDS = frozenset({"LAUNCH/unveil", "LAUNCH/start", "CONCEDE/yield", "ELECT/run", "REJECT/reject"})
#: Types and kinds that say nothing without both sides, the one who does it and the one it is done to.
_TWO_SIDED = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "SANCTION", "AID", "AGREE"})
_TWO_SIDED_KINDS = frozenset({"CONSULT/host", "CONSULT/call", "COERCE/cyber", "CONCEDE/yield"})
#: Types and kinds that are told of the people they befall: by name or by number.
_BEFALLING = frozenset({"CASUALTY", "APPOINT", "TRIAL"})
_BEFALLING_KINDS = frozenset(
    {
        "COERCE/arrest", "COERCE/deport", "RETREAT/release", "ASSAULT/abduct", "ASSAULT/assassinate", "ASSAULT/execute",
        "ASSAULT/torture", "AID/rescue", "SANCTION/expel",
    }
)  # fmt: skip
_ROUND = frozenset({10, 12, 20, 24, 100, 200, 1_000, 2_000, 10_000, 100_000, 1_000_000})  # where such words begin
_DAY = len("2023-09-10")
_ONE_SIDED = ("/visit", "/host", "/mediate")  # of the kinds done together, those one can do alone
#: Types whose nouns tell a happening by themselves ("an earthquake in X", "12 dead").
_NOUNS = frozenset({"DISASTER", "CASUALTY", "ASSAULT", "PROTEST", "ELECT"})


def weight(cluster: Cluster, filled: Slots, main: set[str], documents: int) -> int:
    """How much the happening matters to the story; 0 leaves it out.

    As an editor would: told by several articles; or dated and about somebody or some place; or with two things said
    of it; or the news of a lead, or of a story of few articles. Its line must say whom or where it concerns.
    """
    type_ = filled.kind.partition("/")[0]
    articles = len({m.document.id for m in cluster.members})
    parties = [*filled.actors, *filled.recipients]
    counted = (q for m in cluster.members for q in m.quantities[:1])
    numbers = befalls(filled.kind) and any(people(q) and not vague(q) for q in counted)
    said = len(parties) + (filled.place is not None) + numbers
    stated = filled.basis == "stated"
    minor = filled.kind.partition("/")[0] in _MINOR or filled.kind in _MINOR_KINDS
    minor = minor or (documents < 2 and filled.kind == "COERCE/ban")
    together = 1 < documents <= _SMALL  # few articles on one thing: whatever they tell belongs to it
    verbal = any(not m.event.nominal for m in cluster.members)
    firm = any(m.event.firm for m in cluster.members)
    lead = any(m.lead for m in cluster.members)
    concerned = any(entity in main for entity in (*parties, *([filled.place] if filled.place else [])))
    if not _complete(filled, numbers, verbal) and (articles < 2 or (minor and not said)):
        moving = type_ == "MOVE" or filled.kind == "CONSULT/visit"
        placed = filled.place is not None or filled.origin is not None
        if moving:  # "X left": whither? "a departure for X": whose and when?
            placed = placed and stated
        elif type_ == "CONSULT":
            placed = placed and bool(parties)
        else:
            placed = placed or (stated and said > 0) or bool(filled.actors) or (numbers and lead)
        if not (together and verbal and placed):
            return 0
        sided = (type_ in _TWO_SIDED and not befalls(filled.kind)) or filled.kind in _TWO_SIDED_KINDS
        if sided and not (filled.actors and lead):
            return 0
    if articles < 2 and not (
        firm or (together and said and filled.status == "happened" and (said > 1 or lead or stated))
    ):
        return 0
    if filled.kind == "ANNOUNCE/announce" and articles < 2 and not (lead and stated):
        return 0
    if minor and (not verbal or (documents < 2 and filled.kind != "ANNOUNCE/announce")):
        return 0
    sure = verbal or (stated and said > 0) or (said > 1 and (len(parties) > 1 or type_ in _NOUNS))
    sure = sure or (said > 0 and filled.status == "happened" and (together or type_ in _NOUNS))
    open_ = filled.status != "happened" and articles < 2 and not stated
    if not sure or (open_ and not (verbal and (said > 1 or (together and concerned)))):
        return 0
    kept = (
        (articles > 1 and (said > 0 or not minor))
        or (stated and said > 0)
        or (said > 1 and not minor)
        or (together and verbal and (said > 0 or stated) and (concerned or not minor))
        or (said > 0 and not minor and (together or lead))
    )
    if not kept:
        return 0
    return 1 + 3 * (articles - 1) + said + 2 * concerned + 3 * stated - 2 * minor + 4


def vague(quantity: Quantity) -> bool:
    """Whether it is a word as "tens" or "hundreds", whose value is only where it begins."""
    rough = quantity.approximate and quantity.low == quantity.value and quantity.value in _ROUND
    return rough and not any(c.isdigit() for c in quantity.text)


def befalls(kind: str) -> bool:
    """Whether the kind is told of the people it befalls: by name or by number."""
    return kind.partition("/")[0] in _BEFALLING or kind in _BEFALLING_KINDS


def _complete(filled: Slots, numbers: bool, verbal: bool) -> bool:
    """Whether the line has the parts without which its kind says nothing ("X visited", "an arrest")."""
    type_ = filled.kind.partition("/")[0]
    actors, recipients, place = bool(filled.actors), bool(filled.recipients), filled.place is not None
    stated = filled.basis == "stated"
    if filled.kind == "CONSULT/visit":
        return (actors and (place or recipients)) or (place and stated)
    if type_ == "MOVE":
        going = stated and filled.kind in ("MOVE/depart", "MOVE/return") and len(filled.date or "") >= _DAY
        return actors and (place or filled.origin is not None or going)
    if befalls(filled.kind):
        return recipients or (numbers and (filled.people is not None or stated or place))
    if type_ in _TWO_SIDED or filled.kind in _TWO_SIDED_KINDS:
        together = type_ == "AGREE" and len(filled.actors) > 1
        return together or (actors and recipients) or (recipients and stated)
    if mutual(filled.kind) and not filled.kind.endswith(_ONE_SIDED):
        parties = len(filled.actors) + len(filled.recipients)
        somebody = parties == 1 and not (*filled.actors, *filled.recipients)[0].startswith("place/")
        return parties > 1 or (place and ((somebody and verbal and filled.status == "happened") or stated))
    if type_ in ("DISASTER", "HOLD", "ECONOMY"):
        return place or (numbers and stated)
    if type_ in ("THREATEN", "REJECT", "COERCE") and filled.kind != "COERCE/curfew":
        return actors and (recipients or place or stated)
    if type_ == "ASSAULT":
        if all(p.startswith("person/") for p in (*filled.actors, *filled.recipients)) and actors and recipients:
            return filled.kind not in ("ASSAULT/attack", "ASSAULT/clash")  # an attack in words
        return (actors and (recipients or place)) or place or (recipients and verbal)
    if filled.kind == "ELECT/vote":
        return (place or actors) and stated
    return actors or place or recipients
