"""Which happenings a timeline tells: those that matter to the story and whose line says something."""

from __future__ import annotations

from typing import NamedTuple

from rawi.weighing.events.people import acts, befalls, people, vague
from rawi.weighing.events.same_event import Cluster
from rawi.weighing.timeline.summaries import Slots

_SMALL = 8  # articles up to which a story's every happening of weight is told
#: Types and kinds whose line leaves out what it is about (what is announced, decided, opened, bought): told only with
#: the one who does it.
_MINOR = frozenset({"ANNOUNCE", "ECONOMY", "COOPERATE", "COMPETE", "HOLD", "DECIDE", "OPERATE", "REQUEST"})
_MINOR_KINDS = frozenset(
    {"LAUNCH/unveil", "LAUNCH/start", "CONCEDE/yield", "ELECT/run", "REJECT/reject", "REJECT/deny", "COERCE/ban"}
)
#: Of those, the types that happen somewhere without anybody who does them.
_PLACED = frozenset({"HOLD", "OPERATE"})
#: Types of words and rules: nothing without somebody.
_ASSERTED = frozenset({"SUPPORT", "ACCUSE", "THREATEN", "REJECT", "AGREE", "AID", "SANCTION", "CONCEDE", "MOBILIZE"})
#: Of those, the words that need the one they are said of.
_ONE_SIDED = frozenset({"SUPPORT", "CONCEDE", "AID"})
#: Of those, the deeds: in a story of few articles told without anybody, as all know whose they are.
_ACTS = frozenset({"AGREE", "SANCTION", "MOBILIZE"})
#: Of those, the types that say nothing without the one they befall ("appointment in X").
_OF_SOMEBODY = frozenset({"APPOINT", "TRIAL"})
#: Kinds that say little of one party alone.
_OF_TWO = frozenset({"CONSULT/meet", "CONSULT/talk", "CONSULT/call"})
#: Kinds that say nothing with the doer alone ("the United States withdrew").
_FROM_WHAT = frozenset({"RETREAT/withdraw"})
#: Types that are planned for a place.
_APPOINTED = frozenset({"MOVE", "CONSULT", "ELECT", "HOLD"})
_GOING = frozenset({"MOVE/depart", "MOVE/return"})  # that may be told without whither
_DAY = len("2023-09-10")
#: Types whose nouns tell a happening by themselves ("an earthquake in X", "12 dead").
_NOUNS = frozenset({"DISASTER", "CASUALTY", "ASSAULT", "PROTEST", "ELECT"})


def weight(cluster: Cluster, filled: Slots, main: set[str], documents: int) -> int:
    """How much the happening matters to the story; 0 leaves it out.

    It must be sure that it happened, is planned or is denied (:func:`_sure`), and the line must hold on to something:
    somebody, some place, a number of people or a stated day (:func:`_says_something`). A slot that is not sure is
    empty and the line says less; it is not left out for that.
    """
    articles = len({m.document.id for m in cluster.members})
    parties = [*filled.actors, *filled.recipients]
    counted = (q for m in cluster.members for q in m.quantities[:1])
    numbered = befalls(filled.kind) or acts(filled.kind)
    numbers = numbered and any(people(q) and not vague(q) for q in counted)
    said = len(parties) + (filled.place is not None) + numbers
    stated = filled.basis == "stated"
    minor = filled.kind.partition("/")[0] in _MINOR or filled.kind in _MINOR_KINDS
    together = 1 < documents <= _SMALL  # few articles on one thing: whatever they tell belongs to it
    lead = any(m.lead for m in cluster.members)
    concerned = any(entity in main for entity in (*parties, *([filled.place] if filled.place else [])))
    told = _Told(
        articles, said, stated, minor, together, lead, concerned and documents > 1,
        any(not m.event.nominal for m in cluster.members), numbers, any(m.event.firm for m in cluster.members),
        documents < 2,
    )  # fmt: skip
    if not _sure(cluster, filled, told) or not _says_something(cluster, filled, told):
        return 0
    return 1 + 3 * (articles - 1) + said + 2 * concerned + 3 * stated - 2 * minor + 4


class _Told(NamedTuple):
    """What choosing looks at: articles that tell it, things said of it, whether it has a stated date, is of a minor
    kind, of a story of few articles, stands in a lead, concerns those whom the story is about, is told by a verb, has a
    number of people, is told as a fact, and is of one article weighed alone."""

    articles: int
    said: int
    stated: bool
    minor: bool
    together: bool
    lead: bool
    concerned: bool
    verbal: bool
    numbers: bool
    firm: bool
    alone: bool


def _sure(cluster: Cluster, filled: Slots, told: _Told) -> bool:
    """Whether it is told as a fact or a plan: by a verb that says so, by a word that takes it for granted, or by
    several articles."""
    if told.articles > 1:
        return True
    if filled.status == "denied" and filled.kind.startswith("REJECT/"):
        return False  # "neither confirmed nor denied"
    if filled.status == "planned" and filled.kind.partition("/")[0] in ("CASUALTY", "DISASTER"):
        return False  # nobody plans them
    if filled.status == "unconfirmed" and not (told.stated or told.together):
        return False
    asserted = told.minor or filled.kind.partition("/")[0] in _ASSERTED
    if all(m.event.background for m in cluster.members) and not told.stated and (asserted or not told.concerned):
        return False  # what was before, of another story
    if told.firm:
        return True
    weighty = filled.kind.partition("/")[0] in _NOUNS
    return filled.status == "happened" and told.said > 0 and (
        told.stated or (told.said > 1 and (told.lead or told.together)) or (told.together and (told.lead or weighty))
    )  # fmt: skip


def _told_plainly(filled: Slots, told: _Told) -> bool:
    """Whether a verb tells it, of a kind that a name or a place says all of: who was appointed, where somebody is to
    go."""
    type_ = filled.kind.partition("/")[0]
    if filled.status == "planned":
        return told.verbal and filled.place is not None and type_ in _APPOINTED
    return told.verbal and filled.status == "happened" and type_ in _OF_SOMEBODY


def _says_something(cluster: Cluster, filled: Slots, told: _Told) -> bool:
    """Whether the line holds on to something, enough for what its kind leaves out."""
    type_ = filled.kind.partition("/")[0]
    parties = bool(filled.actors or filled.recipients)
    anchored = told.said > 0 or (told.stated and len(filled.date or "") >= _DAY)
    if (
        not anchored
        and filled.origin is None
        and told.articles < 2
        and not (told.lead or len(filled.date or "") >= _DAY)
    ):
        return False  # a word alone, beside the story's news: "injuries", "arrest"
    if (
        told.alone
        and not (told.lead or filled.date or told.numbers)
        and told.said < 2
        and not _told_plainly(filled, told)
    ):
        return False  # what an article mentions by the way: it may be of any time, and is read least surely
    fresh = told.lead or told.stated or told.together or told.articles > 1
    on_a_day = told.stated and len(filled.date or "") >= _DAY
    if type_ == "ANNOUNCE" and told.articles < 2:  # of what, the line does not say
        fresh = on_a_day or told.lead or (told.together and told.concerned)
        if filled.of is None and all(m.event.background for m in cluster.members) and not on_a_day:
            return False  # what somebody had announced before, of something that the line leaves out
    if filled.kind in _FROM_WHAT and told.said < 2 and filled.origin is None and told.articles < 2 and not told.lead:
        return False
    one = len(filled.actors) + len(filled.recipients) < 2 and filled.place is None
    if filled.kind in _OF_TWO and one and told.articles < 2 and not (on_a_day or told.lead):
        return False  # "took part in a meeting", "meeting with X"
    if told.minor:
        if type_ == "ECONOMY" and filled.place is not None and told.lead:
            return told.verbal or told.firm
        # of the news, on its day; of an announcement alone neither who nor what would be told
        dated = told.lead and on_a_day and filled.kind not in _MINOR_KINDS and type_ != "ANNOUNCE"
        placed = type_ in _PLACED and filled.place is not None
        return told.verbal and fresh and (bool(filled.actors) or placed or dated)
    if type_ == "MOVE" or filled.kind == "CONSULT/visit":
        somewhere = filled.place is not None or filled.origin is not None
        if filled.actors or filled.people is not None:
            return somewhere or bool(filled.recipients) or (told.stated and told.verbal and filled.kind in _GOING)
        return somewhere and (told.stated or told.verbal or told.articles > 1)
    if befalls(filled.kind):
        people_ = bool(filled.recipients) or told.numbers
        harm = type_ == "CASUALTY" and anchored and fresh
        somewhere = anchored and filled.place is not None and type_ not in _OF_SOMEBODY
        return people_ or harm or somewhere or ((told.verbal or told.firm) and told.together)
    if filled.kind == "CONSULT/host":
        return bool(filled.actors and filled.recipients)
    if type_ in _ASSERTED:
        vague_ = not on_a_day and told.articles < 2  # "X was recognised", "X praised": by whom, what?
        if type_ in _ONE_SIDED and vague_ and not (filled.actors and (filled.recipients or told.lead)):
            return False
        bare = type_ in _ACTS and told.verbal and (told.together or on_a_day)
        return bare or (parties and (told.verbal or told.articles > 1 or (bool(filled.actors) and told.said > 1)))
    if type_ in _NOUNS:
        return anchored or (told.verbal and told.together)
    return anchored and (parties or told.verbal or filled.place is not None)
