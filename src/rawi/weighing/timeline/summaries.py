"""One line in every language for a happening: a fixed template over its slots, whatever the languages of the
sources."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from rawi.knowledge import Knowledge
from rawi.languages import has, languages, load, neighbours
from rawi.model import Document
from rawi.model.annotation import EventStatus
from rawi.weighing.events.people import acts
from rawi.weighing.timeline.counts import People, in_words
from rawi.weighing.timeline.names import NameWords, is_plural, told_name


class Slots(NamedTuple):
    """What is said of a happening: kind, status, entity ids by role, date with its basis, number of people; of an
    announcement or denial what it is ``of``; ``said_by`` is the one source that all of it goes back to."""

    kind: str
    status: EventStatus
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    origin: str | None
    date: str | None
    basis: Literal["stated", "inferred"] | None
    people: People | None
    of: Slots | None = None
    said_by: str | None = None


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one kind of happening is told. ``active`` and ``passive`` are forms of the verb by the names in ``forms``,
    separated by
    ``|``; ``noun`` is the happening as a noun. ``recipient``, ``place`` and ``origin`` are what stands around those
    slots
    in a sentence (``{}`` for the names); ``noun_recipient`` and the like in a noun phrase;
    ``place_beside`` around the place when a recipient is named as well. ``alone`` are the forms of the verb when nobody
    is named as the one it is done to ("made an accusation" for "accused"), or of a kind done together one party only
    ("took part in a meeting" for "met"), ``alone_body`` those for one that is no person ("held a meeting"). ``told``
    are the forms with which what was said is told behind it ("announced: ..."). ``order`` and ``noun_order`` take the
    place of the pack's.
    """

    noun: str
    active: str = ""
    alone: str = ""
    alone_body: str = ""
    told: str = ""
    order: str = ""
    noun_order: str = ""
    passive: str = ""
    recipient: str = ""
    place: str = ""
    origin: str = ""
    place_beside: str = ""
    noun_recipient: str = ""
    noun_place: str = ""
    noun_origin: str = ""


class Statuses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands around the sentence and the noun phrase of one status, the verb form it takes, what stands around
    that verb, and what stands around the sentence (if not the same) as the content of an announcement."""

    sentence: str
    noun: str
    form: str
    clause: str
    within: str = ""


class TemplatePack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language's ``templates.yaml``. ``order`` is how the parts of a sentence follow each other; ``saying`` joins who
    announced it and what was announced, ``said`` and ``said_noun`` a sentence, or a noun phrase, and its one source."""

    forms: list[str]
    order: str
    passive_order: str
    noun_order: str
    statuses: dict[EventStatus, Statuses]
    join: str
    last: str
    people: dict[str, str]
    bounds: dict[str, str]
    default_place: str
    default_origin: str
    default_actor: str
    saying: str
    said: str
    said_noun: str
    kinds: dict[str, Wording]
    auxiliaries: dict[str, str] = {}
    people_object: dict[str, str] = {}
    people_genitive: dict[str, str] = {}
    oblique: dict[str, str] = {}
    feminine_endings: list[str] = []
    feminine: list[str] = []
    masculine: list[str] = []
    names: NameWords = NameWords()


#: Types whose doers do it with each other.
_TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})


@lru_cache(maxsize=1)
def _tags() -> tuple[str, ...]:
    return tuple(tag for tag in languages() if has(tag, "templates"))


class Namer:
    """The usual name of an entity in a language: from what is known, else as the story's articles write it."""

    def __init__(self, knowledge: Knowledge, documents: Sequence[Document] = ()) -> None:
        self.knowledge = knowledge
        self._seen: dict[str, dict[str, str]] = {}
        for document in sorted(documents, key=lambda d: d.id):
            for mention in document.mentions:
                known = knowledge.get(mention.entity)
                if known is None or document.language not in known.names:
                    names = self._seen.setdefault(mention.entity, {"": mention.name})
                    names.setdefault(document.language, mention.text)

    def __call__(self, entity: str, language: str) -> str:
        """The name; of an entity nobody names, its id as words."""
        entry = self.knowledge.get(entity)
        if entry is not None and (language in entry.names or entity not in self._seen):
            return self.knowledge.display_name(entity, language) or entity
        names = self._seen.get(entity, {})
        written = next((names[tag] for tag in neighbours(language) if tag in names), None)
        if written is None and entry is not None:
            return self.knowledge.display_name(entity, language) or entity
        return written or names.get("") or entity.partition("/")[2].replace("-", " ")


def summaries(filled: Slots, namer: Namer) -> dict[str, str]:
    """The line for every language that has templates."""
    return {tag: summary(filled, tag, namer) for tag in _tags()}


def summary(filled: Slots, language: str, namer: Namer) -> str:
    """The line in one language. It says what the slots hold and nothing else."""
    pack = load(language, "templates", TemplatePack)
    status = pack.statuses[filled.status]
    words, nominal = _words(filled, language, pack, namer)
    line = (status.noun if nominal else status.sentence).format(words)
    if filled.of is not None and pack.kinds[filled.kind].told:
        of = filled.of
        inner, noun = _words(of, language, pack, namer)
        around = pack.statuses[of.status]
        within = around.noun if noun else around.within or around.sentence
        line = pack.saying.format(line, within.format(inner))
    if filled.said_by is not None:
        said = pack.said_noun if nominal else pack.said
        line = said.format(line, _joined((filled.said_by,), language, pack, namer))
    return line[0].upper() + line[1:]


def _words(filled: Slots, language: str, pack: TemplatePack, namer: Namer) -> tuple[str, bool]:
    """The clause or noun phrase of a happening, and whether it is a noun phrase."""
    wording, status = pack.kinds[filled.kind], pack.statuses[filled.status]
    actors = _joined(filled.actors, language, pack, namer)
    recipients = _joined(filled.recipients, language, pack, namer)
    if acts(filled.kind) and filled.people is not None:
        actors = actors or _people(filled.people, language, pack.people, pack)
        filled = filled._replace(people=None)
    if not recipients and filled.people is not None:
        recipients = _people(filled.people, language, pack.people, pack)
    rest = ""
    nominal = not (wording.active and actors) and not (wording.passive and recipients)
    if nominal or (wording.active and actors):  # no subject: the pack may tell it in another case
        cases = pack.people_object if not nominal and wording.recipient == "{}" else pack.people_genitive
        if not filled.recipients and filled.people is not None:
            recipients = _people(filled.people, language, cases, pack)
        recipients = _oblique(recipients, pack)
    if nominal:
        actors = _oblique(actors, pack)
    if nominal:
        order, verb = wording.noun_order or pack.noun_order, wording.noun
        actor, recipient = (
            _around(pack.default_actor, actors if wording.active else ""),
            _around(wording.noun_recipient, recipients),
        )
    elif wording.active and actors:
        order = wording.order or pack.order
        verb = _verb(_forms(filled, wording, bool(recipients)), pack, status, filled.actors, language, namer)
        if "{rest}" in order:
            verb, _, rest = verb.partition(" ")
        actor, recipient = actors, _around(wording.recipient, recipients)
    else:
        order = pack.passive_order
        one = filled.people is not None and filled.people.single()
        subject = filled.recipients or (("person/",) if one else ())
        verb = _verb(wording.passive, pack, status, subject, language, namer)
        actor, recipient = "", recipients
    place = (wording.noun_place if nominal else wording.place) or pack.default_place
    if recipient and wording.place_beside:
        place = wording.place_beside
    origin = (wording.noun_origin if nominal else wording.origin) or pack.default_origin
    parts = {
        "rest": rest,
        "actor": actor,
        "verb": verb,
        "recipient": recipient,
        "place": _around(place, _joined((filled.place,), language, pack, namer)),
        "origin": _around(origin, _joined((filled.origin,), language, pack, namer)),
    }
    return " ".join(order.format(**parts).split()), nominal


def _forms(filled: Slots, wording: Wording, done_to: bool) -> str:
    """The forms of the verb that fit who takes part."""
    if filled.of is not None and wording.told:
        return wording.told
    together = filled.kind.partition("/")[0] in _TOGETHER and len(filled.actors) > 1
    if done_to or together or not wording.alone:
        return wording.active
    body = not filled.actors[0].startswith("person/")
    return wording.alone_body if body and wording.alone_body else wording.alone


#: The kind whose noun tells a family of happenings.
_TOLD_BY = {
    "meeting": "CONSULT/meet", "journey": "CONSULT/visit", "attack": "ASSAULT/attack", "death": "CASUALTY/died",
    "protest": "PROTEST/demonstrate", "agreement": "AGREE/agree", "aid": "AID/aid", "words": "ACCUSE/accuse",
    "warning": "THREATEN/warn",
}  # fmt: skip


def noun_of(family: str, language: str) -> str:
    """The noun for a happening of a family, or of one kind."""
    return load(language, "templates", TemplatePack).kinds[_TOLD_BY.get(family, family)].noun


def _around(pattern: str, words: str) -> str:
    return pattern.format(words) if words and pattern else ""


def _joined(entities: tuple[str | None, ...], language: str, pack: TemplatePack, namer: Namer) -> str:
    names = [told_name(entity, namer(entity, language), pack.names) for entity in entities if entity is not None]
    if len(names) < 2:
        return names[0] if names else ""
    return pack.last.format(pack.join.join(names[:-1]), names[-1])


def _people(count: People, language: str, forms: dict[str, str], pack: TemplatePack) -> str:
    case = forms if count.exact() else pack.people_genitive  # "at least" and the like govern the noun
    return in_words(count, language, {**pack.people, **case}, pack.bounds)


def _oblique(words: str, pack: TemplatePack) -> str:
    """Names as they stand where they are no subject."""
    if not pack.oblique:
        return words
    return " ".join(_declined(word, pack.oblique) for word in words.split(" "))


def _declined(word: str, oblique: dict[str, str]) -> str:
    """The word in its other case, also behind a letter that joins it."""
    return next((word[: -len(name)] + other for name, other in oblique.items() if word.endswith(name)), word)


def _verb(
    forms: str, pack: TemplatePack, status: Statuses, subject: tuple[str, ...], language: str, namer: Namer
) -> str:
    """The verb form that agrees with its subject. Forms are named after the status' form, with ``-f`` or ``-pl``."""
    words = forms
    if pack.auxiliaries:
        head, _, last = forms.rpartition(" ")
        words = "|".join(f"{head} {form}" for form in pack.auxiliaries[last].split("|"))
    table = dict(zip(pack.forms, (word.strip() for word in words.split("|")), strict=True))
    name = status.form
    many = len(subject) != 1 or is_plural(subject[0], namer(subject[0], language), pack.names)
    if many and f"{name}-pl" in table:
        name = f"{name}-pl"
    elif subject and f"{name}-f" in table and _feminine(subject[0], pack, language, namer):
        name = f"{name}-f"
    return status.clause.format(table[name])


def _feminine(entity: str, pack: TemplatePack, language: str, namer: Namer) -> bool:
    known = namer.knowledge.get(entity)
    if known is not None and known.gender is not None:
        return known.gender == "f"
    if entity.startswith("person/"):
        return False
    first = namer(entity, language).split()[0]
    if first in pack.masculine:
        return False
    if entity.startswith("place/") or first in pack.feminine:
        return True
    return any(first.endswith(ending) for ending in pack.feminine_endings)
