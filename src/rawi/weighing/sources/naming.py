"""Which links of a story's chains are one source, though the articles name it in different words and scripts.

"The Iraqi oil ministry", "Ministry of Oil of Iraq" and an Arabic name composed as "Iraqi Ministry of Oil" are one body;
"Marta Kowalczyk" and the same name transliterated from Persian are one person; "the Kazakh president" is who another
article of the story gives that office to. Known entities are what the knowledge says they are. The articles themselves
are not changed: chains with one name for one source are made beside them, for counting.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice, pairwise

import msgspec
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from rawi.gathering.words import rarity, sound_key
from rawi.knowledge import Knowledge
from rawi.model import Document, Link
from rawi.model.chain import node
from rawi.weighing.sources.offices import named_where_known
from rawi.weighing.sources.publishers import Publishers
from rawi.weighing.sources.words import WORD, folded, source_names, words_of

_THE = re.compile(r"^(?:The|An?) (?=\S)", re.IGNORECASE)
_SAME_SOUND = 85  # ratio of two full names' consonants
_UNLISTED = 5  # how low a person's name that is a listed one's ranks as one to show
_WITH_ARTICLE = 6  # letters of a word that can begin with an article written on to it
_SOUNDS = 5  # consonants that a full name must have to be known by them


def with_one_name(documents: Sequence[Document], knowledge: Knowledge) -> list[Document]:
    """The documents with every source of their chains under one name and id over the whole story."""
    documents = _named_alike(named_where_known(documents, knowledge))
    links = [link for d in documents for s in d.statements for link in s.chain]
    if not links:
        return list(documents)
    sources = _Sources(links, documents, knowledge)
    return [_renamed(document, sources) for document in documents]


def _named_alike(documents: Sequence[Document]) -> list[Document]:
    """The documents with a body that one language writes like any noun under the name that another gives it."""
    links = [link for d in documents for s in d.statements for link in s.chain if link.name]
    bodies = {
        folded(link.name or ""): link
        for link in sorted(links, key=lambda link: (link.entity or "", link.name or ""), reverse=True)
        if link.named and link.kind in ("organisation", "outlet") and " " in (link.name or "")
    }

    def alike(link: Link) -> Link:
        body = None if link.named or link.kind == "person" else bodies.get(folded(link.name or ""))
        return link if body is None else msgspec.structs.replace(link, named=True, kind=body.kind, entity=body.entity)

    return [
        _with_links(document, [[alike(link) for link in s.chain] for s in document.statements])
        for document in documents
    ]


def _with_links(document: Document, chains: Sequence[Sequence[Link]]) -> Document:
    statements = (
        msgspec.structs.replace(s, chain=tuple(chain)) if s.chain else s
        for s, chain in zip(document.statements, chains, strict=True)
    )
    return msgspec.structs.replace(document, statements=tuple(statements))


def _renamed(document: Document, sources: _Sources) -> Document:
    chains = [_without_steps_to_itself([sources.link(link) for link in s.chain]) for s in document.statements]
    return _with_links(document, chains)


def _without_steps_to_itself(chain: Sequence[Link]) -> tuple[Link, ...]:
    """A chain in which no source is told twice running: the last time counts."""
    steps = [one for one, behind in pairwise(chain) if one.name is None or node(one) != node(behind)]
    return (*steps, *chain[-1:])


class _Sources:
    """The sources of one story."""

    def __init__(self, links: Sequence[Link], documents: Sequence[Document], knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._bodies = _bodies(knowledge)
        self._holders = self._office_holders(documents)
        people = [m for d in documents for m in d.mentions if m.kind == "person" and " " in m.text.strip()]
        self._in_full = {m.entity for m in people if m.entity in knowledge}
        self._families = {_family(m.name) for m in people if m.entity not in knowledge}
        self._names = self._known_by_name(documents)
        self._spelt = {m.entity for d in documents for m in d.mentions if " " in m.text.strip()}
        self._initials: dict[str, str] = {}
        self._publishers = Publishers(documents, knowledge)
        self._heard = self._by_sound(links)
        self._initials = self._by_initials(links)
        self._full: dict[str, str] = {}
        self._keys: dict[tuple[str | None, str, bool, str | None, str | None], str] = {}
        self._full = self._with_owner(links)
        self._keys.clear()
        names: dict[tuple[bool, str], Counter[tuple[int, bool, str]]] = defaultdict(Counter)
        ids: dict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
        for link in links:
            if link.name:
                key = link.named, self._key(link)
                names[key][self._fitness(link)] += 1
                if link.entity is not None and not self._by_its_initials(link):
                    ids[key][link.entity] += 1
        self._name = {key: min(found, key=lambda f: (f[:2], -found[f], f))[2] for key, found in names.items()}
        self._id = {key: min(found, key=lambda one: (-found[one], one)) for key, found in ids.items()}

    def _fitness(self, link: Link) -> tuple[int, bool, str]:
        """How good a name is to show, the least being the best: of a body the one with most words, of a person the
        shortest full one; then what an article in English writes."""
        name = _THE.sub("", link.name or "")
        count = len(words_of(name, self._knowledge))
        if self._by_its_initials(link):
            count = -_UNLISTED
        elif self._is_unlisted_person(link):
            count = -count if count > 1 and link.entity not in self._knowledge else -_UNLISTED
        return -count, not (link.text or "").isascii(), name

    def link(self, link: Link) -> Link:
        """The link under the source's one name and id."""
        if not link.name or self._listed(link):
            return link
        key = self._key(link)
        if key in self._knowledge:
            name = self._knowledge.display_name(key) or link.name
            return msgspec.structs.replace(link, entity=key, name=name, named=True)
        name, entity = self._name[link.named, key], self._id.get((link.named, key))
        entity = self._publishers.meant(link) or entity
        return msgspec.structs.replace(link, name=name, entity=entity)

    def _key(self, link: Link) -> str:
        """What a source is known by: an id of the knowledge, or its words or sounds."""
        place = link.name, link.kind, link.named, link.entity, link.text
        key = self._keys.get(place)
        if key is None:
            key = self._keys[place] = self._find_key(link)
        return key

    def _find_key(self, link: Link) -> str:
        if self._listed(link):
            return link.entity or ""
        words = words_of(link.name or "", self._knowledge)
        text = folded(link.text or "")
        meant = self._names.get(text)
        if (publisher := self._publishers.meant(link)) is not None:
            return publisher
        if self._by_its_initials(link):
            words, meant = (text,), None
        if link.named and meant is not None:
            return meant
        if self._is_unlisted_person(link):
            return self._heard.get(self._called(link), f"person/{'-'.join(words)}")
        key = "-".join(sorted(words))
        if link.named:
            key = self._initials.get(key, key)
            words = tuple(key.split("-"))
            heard = "-".join(sorted(map(_heard_as, words)))
            return self._bodies.get(key) or self._full.get(heard) or f"organisation/{heard}"
        return self._holders.get(key) or key

    def _with_owner(self, links: Sequence[Link]) -> dict[str, str]:
        """The words of an unlisted body named without its country or owner -> the key of the one body of the story
        that has these words and more."""
        bodies: dict[str, frozenset[str]] = {}
        for link in links:
            if link.name and link.named and not self._is_unlisted_person(link):
                words = frozenset(map(_heard_as, words_of(link.name, self._knowledge)))
                bodies.setdefault(self._key(link), words)
        found = {}
        holders: dict[str, set[str]] = defaultdict(set)
        for key, words in bodies.items():
            for word in words:
                holders[word].add(key)
        for words in bodies.values():
            if len(words) > 1:
                longer = set.intersection(*(holders[word] for word in words))
                longer = {key for key in longer if len(bodies[key]) > len(words)}
                if len(longer) == 1:
                    found["-".join(sorted(words))] = longer.pop()
        return found

    def _office_holders(self, documents: Sequence[Document]) -> dict[str, str]:
        """Offices, by their words and country, of the known people whom the story names; the only such holder."""
        named = {m.entity for d in documents for m in d.mentions if m.kind == "person" and m.entity in self._knowledge}
        holders: dict[str, set[str]] = defaultdict(set)
        for person in sorted(named):
            entity = self._knowledge.get(person)
            for office in entity.offices if entity is not None else ():
                country = office.of if office.of and office.of.startswith("place/") else None
                title = office.title.get("en")
                if title and country and office.until is None:
                    holders[
                        "-".join(sorted({*words_of(title, self._knowledge), f"({country.removeprefix('place/')})"}))
                    ].add(person)
        return {key: next(iter(people)) for key, people in holders.items() if len(people) == 1}

    def _by_sound(self, links: Sequence[Link]) -> dict[str, str]:
        """Folded name of a person -> the key of all spellings of it: the same sounds word by word, a title before
        them, or a family name, or a given one, alone that one person of the story has."""
        people = sorted({self._called(link) for link in links if link.name and self._is_unlisted_person(link)})
        sounds = {name: _sounds(name) for name in people}
        full = sorted((name for name in people if len(sounds[name]) > 1), key=lambda name: (len(sounds[name]), name))
        leads = _Leads()
        found: dict[str, str] = {}
        listed = {
            _sounds(self._knowledge.display_name(link.entity) or ""): link.entity
            for link in sorted(links, key=lambda link: link.entity or "")
            if link.entity is not None and link.kind == "person" and self._listed(link)
        }
        near = _near_spellings(listed)
        for name in full:
            alike = {one for key in _but_one(sounds[name]) for one in near.get(key, ())}
            known = next((listed[one] for one in sorted(alike) if _misspelt(one, sounds[name])), None)
            lead = leads.of(name, sounds[name])
            found[name] = known or found.get(lead) or f"person/{'-'.join(WORD.findall(lead))}"
        last, first = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        for one in leads.names:
            last[sounds[one][-1]].add(found[one])
            first[sounds[one][0]].add(found[one])
        for name in people:
            if name not in found:
                sound = sounds[name][0] if sounds[name] else ""
                bearers = set(last.get(sound) or first.get(sound) or ())
                found[name] = bearers.pop() if len(bearers) == 1 else f"person/{'-'.join(WORD.findall(name))}"
        return found

    def _by_initials(self, links: Sequence[Link]) -> dict[str, str]:
        """Acronyms of bodies, folded -> the words of the one body of the story whose initials they are."""
        found: dict[str, set[str]] = defaultdict(set)
        named = [link for link in links if link.name and link.named and not _is_acronym(link.text or "")]
        bodies = {link.name or "" for link in named if not self._is_unlisted_person(link)}
        short = {folded(name) for link in links for name in (link.name, link.text) if name and _is_acronym(name)}
        for name in bodies if short else ():
            words = WORD.findall(folded(name))
            for parts in (words, [word for word in words if word not in source_names().plain]):
                if len(parts) > 1 and (initials := "".join(part[0] for part in parts)) in short:
                    found[initials].add("-".join(sorted(words_of(name, self._knowledge))))
        return {short: next(iter(keys)) for short, keys in found.items() if len(keys) == 1}

    def _known_by_name(self, documents: Sequence[Document]) -> dict[str, str]:
        """Every spelling, folded, of the known bodies and media that the story names, where one alone has it."""
        found: dict[str, set[str]] = defaultdict(set)
        for entity_id in sorted({m.entity for d in documents for m in d.mentions if m.kind != "person"}):
            entity = self._knowledge.get(entity_id)
            if entity is not None and entity.kind in ("organisation", "outlet"):
                for table in (entity.names, entity.short):
                    for name in (name for names in table.values() for name in names):
                        found[folded(name)].add(entity_id)
        return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}

    def _called(self, link: Link) -> str:
        """The folded name of a person; of one who was taken for somebody else by it, the family name alone."""
        name = folded(link.name or "")
        return WORD.findall(name)[-1] if link.entity in self._knowledge and WORD.findall(name) else name

    def _is_unlisted_person(self, link: Link) -> bool:
        return link.named and link.kind in ("person", "unknown") and not self._listed(link)

    def _listed(self, link: Link) -> bool:
        """Whether the knowledge has who is named. By a family name alone, only where no article of the story names
        somebody else of that family in full."""
        if not link.named or link.entity is None or link.entity not in self._knowledge:
            return False
        if self._by_its_initials(link):
            return False
        words = folded(link.text or "").split()
        if link.kind != "person" or len(words) != 1 or link.entity in self._in_full:
            return True
        return _family(link.name or "") not in self._families

    def _by_its_initials(self, link: Link) -> bool:
        """Whether a body is called by initials that are those of one that the story names in full, and no listed one
        of these initials is."""
        text = link.text or ""
        return link.named and _is_acronym(text) and folded(text) in self._initials and link.entity not in self._spelt


def _family(name: str) -> str:
    """The sound of a name's last word."""
    words = WORD.findall(folded(name))
    return _sound(words[-1]) if words else ""


def _sound(word: str) -> str:
    """The consonants of a word of a name; whether an Arabic article is written on to it is each spelling's own way."""
    article = next((a for a in source_names().articles if word.startswith(a)), "")
    return sound_key(word.removeprefix(article) if len(word) >= _WITH_ARTICLE else word)


def _is_acronym(text: str) -> bool:
    return text.isupper() and text.isascii() and text.isalpha() and len(text) > 1


def _sounds(name: str) -> tuple[str, ...]:
    """The consonants of each word of a name."""
    words = (word for word in WORD.findall(folded(name)) if word not in source_names().articles)
    return tuple(filter(None, map(_sound, words)))


@lru_cache(maxsize=4096)
def _heard_as(word: str) -> str:
    """A word of a body's name; one that English does not have, by its sound, as each article may spell it its way."""
    sound = sound_key(word) if word.isalpha() and rarity(word, "en") >= 1.0 else ""
    return f"~{sound}" if len(sound) > 2 else word


def _but_one(sounds: tuple[str, ...]) -> list[tuple[int, tuple[str, ...]]]:
    """The words of a name without each of them in turn."""
    return [(place, sounds[:place] + sounds[place + 1 :]) for place in range(len(sounds))]


def _near_spellings(names: Iterable[tuple[str, ...]]) -> dict[tuple[int, tuple[str, ...]], list[tuple[str, ...]]]:
    """Names by all of their words but one."""
    found: dict[tuple[int, tuple[str, ...]], list[tuple[str, ...]]] = defaultdict(list)
    for name in names:
        for key in _but_one(name):
            found[key].append(name)
    return found


class _Leads:
    """The first spelling of each person, by the sounds of its words."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._known: dict[int, _OfOneLength] = {}

    def of(self, name: str, sounds: tuple[str, ...]) -> str:
        """The first name given before that is this person's, itself where there is none; names come by their number
        of words. The longer of two may begin with a title."""
        found = [self._known[n].find(" ".join(sounds[-n:])) for n in sorted(self._known) if n <= len(sounds)]
        lead = min((place for place in found if place is not None), default=None)
        if lead is not None:
            return self.names[lead]
        self._known.setdefault(len(sounds), _OfOneLength()).add(" ".join(sounds), len(self.names))
        self.names.append(name)
        return name


class _OfOneLength:
    """Spellings of so many words, with their numbers."""

    def __init__(self) -> None:
        self._short: dict[str, int] = {}
        self._long: list[str] = []
        self._numbers: list[int] = []

    def add(self, sound: str, number: int) -> None:
        """Takes a spelling in."""
        if len(sound.replace(" ", "")) < _SOUNDS:
            self._short.setdefault(sound, number)
        else:
            self._long.append(sound)
            self._numbers.append(number)

    def find(self, sound: str) -> int | None:
        """The number of the first spelling that sounds the same, or nearly when it has enough consonants."""
        near = process.extract_iter(sound, self._long, scorer=fuzz.ratio, score_cutoff=_SAME_SOUND)
        found = [self._numbers[place] for _, _, place in islice(near, 1)]
        if sound in self._short:
            found.append(self._short[sound])
        return min(found, default=None)


def _misspelt(known: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a full name is a listed one with a consonant too few, too many or another, in one long word of it."""
    if len(known) != len(name) or len(known) < 2:
        return False
    other = [(ours, theirs) for ours, theirs in zip(known, name, strict=True) if ours != theirs]
    return not other or (len(other) == 1 and len(other[0][0]) >= _SOUNDS and OSA.distance(*other[0]) == 1)


@lru_cache(maxsize=8)
def _bodies(knowledge: Knowledge) -> dict[str, str]:
    """Known bodies by the words of their English names; names that two bodies have are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in knowledge.entities("organisation"):
        for name in entity.names.get("en", ()):
            found["-".join(sorted(words_of(name, knowledge)))].add(entity.id)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}
