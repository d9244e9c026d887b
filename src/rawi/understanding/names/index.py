"""All known names of one language as a table from key to entities, and their occurrences in a text.

Every distinct word is asked once whether a name can begin with it, with and without its proclitics, so no spelling with
a proclitic is stored; what was found is remembered. Only where a word says so are keys tried, the longest first
(docs/names.md compares an automaton).
"""

from __future__ import annotations

import gc
import hashlib
import re
from bisect import bisect_left
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from rawi import languages
from rawi.knowledge import Entity, Knowledge
from rawi.model.annotation import EntityKind
from rawi.text import Prepared, fold
from rawi.understanding.names.grammar import NameGrammar, folded_words, name_grammar
from rawi.understanding.names.keys import Squeezed, name_keys, squeeze

_PREFIX = 6  # letters looked at before a whole key is tried
_SHORT = tuple(range(_PREFIX - 1, 1, -1))
_SHORTEST_TITLE = 4  # letters of an outlet's name that may have a foreign article before it
_FLAGS, _MOST_WORDS = 8, 63  # bits of a packed sense below the entity's number: short, upper, and six of words
_DROPPED = frozenset("-'.")  # marks that a key does not have
_start = attrgetter("start")
_REMEMBERED = 200_000  # words kept with what may begin there
_FORMAT = 5  # raised whenever the compiled form changes
_PARTS = re.compile("[ \u200c-]")
_VOWELS = frozenset("اویه")


class Sense(NamedTuple):
    """One entity that a key may stand for. ``short``: only in context. ``words``: words in the name as listed."""

    entity: str
    kind: EntityKind
    short: bool
    words: int
    upper: bool
    rank: int


class Known(NamedTuple):
    """An occurrence of a known name: folded offsets, its senses (best first), whether spaces inside were added."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    key: str
    pieces: int


class Beginning(NamedTuple):
    """What may begin with a word: a long key (None: its next words decide), a short key that is the whole word (with
    an ending) or goes on with the next, or a key behind a proclitic, the longest proclitic first."""

    long: bool | None
    short: bool
    goes_on: bool
    stems: tuple[tuple[str, bool | None, bool], ...]


class _Beginnings(dict[str, Beginning | None]):
    """Word -> what may begin with it, None for nothing. Remembered: texts repeat their words."""

    def __init__(self, index: NameIndex) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, word: str) -> Beginning | None:
        found = self._index.beginning(word)
        if len(self) < _REMEMBERED:
            self[word] = found
        return found


class NameIndex:
    """The names of a knowledge as they are looked for in texts of one language."""

    def __init__(self, knowledge: Knowledge, language: str) -> None:
        self.grammar: NameGrammar = name_grammar(language)
        self.latin = language == "en"
        self._endings = folded_words(self.grammar.endings)
        self._vowel_endings = folded_words(self.grammar.vowel_endings)
        self._longest_ending = max(map(len, self._endings | self._vowel_endings), default=0)
        self._no_endings = not self._endings and not self._vowel_endings
        self._small = folded_words(self.grammar.small_words)
        article = fold(self.grammar.article)
        proclitics = sorted((fold(p) for p in self.grammar.proclitics), key=len, reverse=True)
        self._article = article
        self._light = frozenset(fold(char)[0] for char in self.grammar.light_proclitics) | {article[:1]}
        self._fused = fold(self.grammar.article_after_l)
        self._proclitics = tuple(proclitics)
        self._by_letter = {first: tuple(p for p in proclitics if p[0] == first) for first in {p[0] for p in proclitics}}
        self._entities = tuple(knowledge.entities())
        self._listed: dict[str, int | list[int]] = {}  # as compiled: most keys are never asked for
        self._made: dict[str, tuple[Sense, ...]] = {}
        self._lengths: dict[str, int] = {}  # first letters of long keys -> their lengths, one bit each
        self._shorts: list[str] = []
        self._build(knowledge, language)
        self._prefixes = list(self._lengths)  # compiled in order
        self._beginnings = _Beginnings(self)

    def _build(self, knowledge: Knowledge, language: str) -> None:
        collecting = gc.isenabled()
        gc.disable()  # a hundred thousand new objects, none of them garbage
        try:
            data = languages.compiled(
                f"names-{language}", _digest(knowledge, language), lambda: self._compiled(knowledge, language)
            )
            self._listed, self._lengths, self._shorts = data["keys"], data["lengths"], data["shorts"]
        finally:
            if collecting:
                gc.enable()

    def senses(self, key: str) -> tuple[Sense, ...] | None:
        """What a key may stand for, best first; None for no name."""
        made = self._made.get(key)
        if made is None:
            listed = self._listed.get(key)
            if listed is None:
                return None
            packed = [listed] if isinstance(listed, int) else listed
            made = self._made[key] = tuple(map(self._unpacked, packed))
        return made

    def _unpacked(self, packed: int) -> Sense:
        entity = self._entities[packed >> _FLAGS]
        words = (packed >> 2) & _MOST_WORDS
        return Sense(entity.id, entity.kind, bool(packed & 1), words, bool(packed & 2), _rank(entity))

    def _compiled(self, knowledge: Knowledge, language: str) -> dict[str, Any]:
        """The table of keys and the lengths of long keys by their first letters, as plain data."""
        surfaces = [s for s in knowledge.names() if _used(s.language, language, s.short, s.text)]
        entities = {entity.id: entity for entity in self._entities}
        numbers = {entity.id: number for number, entity in enumerate(self._entities)}
        table: dict[str, list[Sense]] = {}
        for surface, key in zip(surfaces, name_keys([s.text for s in surfaces]), strict=True):
            if len(key) < 2:
                continue
            entity = entities[surface.entity]
            text = surface.text
            upper = text.isascii() and len(key) <= 5 and text.upper() == text
            senses = table.setdefault(key, [])
            if all(sense.entity != entity.id for sense in senses):
                words = min(_MOST_WORDS, len(_PARTS.findall(text)) + 1)
                senses.append(Sense(entity.id, entity.kind, surface.short, words, upper, _rank(entity)))
        for article in folded_words(self.grammar.foreign_articles):
            for key, senses in list(table.items()):
                outlets = [s for s in senses if s.kind == "outlet" and not s.upper]
                if outlets and len(key) > _SHORTEST_TITLE:
                    bare = key.removeprefix(self._article) if self._article else key
                    table.setdefault(article + bare, [s._replace(words=s.words + 1) for s in outlets])
        if self._fused:
            for key in [k for k in table if k.startswith(self._article) and len(k) > len(self._article) + 2]:
                table.setdefault(self._fused + key[len(self._article) :], table[key])
        lengths: dict[str, int] = {}
        for key in table:
            if len(key) >= _PREFIX:
                lengths[key[:_PREFIX]] = lengths.get(key[:_PREFIX], 0) | 1 << (len(key) - _PREFIX)
        packed: dict[str, int | list[int]] = {}
        for key, senses in table.items():
            best_first = sorted(senses, key=lambda s: (s.short, s.rank, s.entity))
            found = [numbers[s.entity] << _FLAGS | s.words << 2 | s.upper << 1 | s.short for s in best_first]
            packed[key] = found[0] if len(found) == 1 else found
        shorts = sorted(key for key in table if len(key) < _PREFIX)
        return {"lengths": dict(sorted(lengths.items())), "keys": packed, "shorts": shorts}

    def beginning(self, word: str) -> Beginning | None:
        """What may begin with a word; None for nothing."""
        if not word[0].isalnum():
            return None
        long, short = self._begins(word)
        goes_on = len(word) < _PREFIX - 1 and _starts_one(self._shorts, word)
        stems: list[tuple[str, bool | None, bool]] = []
        if len(word) >= 3:
            for proclitic in self._by_letter.get(word[0], ()):
                if word.startswith(proclitic) and len(word) > len(proclitic):
                    behind, whole = self._begins(word[len(proclitic) :])
                    if behind is not False or whole:
                        stems.append((proclitic, behind, whole))
        found = long is not False or short or goes_on or stems
        return Beginning(long, short, goes_on, tuple(stems)) if found else None

    def _begins(self, word: str) -> tuple[bool | None, bool]:
        """Whether a long key begins with a word (None: where the next words go on so), and whether the word is a short
        key, perhaps with an ending."""
        if len(word) >= _PREFIX:
            return word[:_PREFIX] in self._lengths, self._is_short(word)
        return None if _starts_one(self._prefixes, word) else False, self._is_short(word)

    def _is_short(self, word: str) -> bool:
        size = len(word)
        if size < _PREFIX and word in self._listed:
            return True
        if size >= _PREFIX + self._longest_ending:
            return False
        for length in _SHORT:
            if length < size and word[:length] in self._listed and self._is_ending(word[length:], word[length - 1]):
                return True
        return False

    def _is_ending(self, rest: str, before: str) -> bool:
        return rest in self._endings or (rest in self._vowel_endings and before in _VOWELS)

    def find(self, prepared: Prepared) -> list[Known]:
        """Occurrences in order of start, the longest at each start; they may overlap."""
        words = prepared.words
        count = len(words)
        begun = [(i, b) for i, b in enumerate(map(self._beginnings.__getitem__, words)) if b is not None]
        if not begun:
            return []
        squeezed = squeeze(prepared)
        text, places, lengths = squeezed.text, squeezed.places, self._lengths
        out: list[Known] = []
        for i, (long, short, goes_on, stems) in begun:
            at = places[i]
            known = None
            if long is not False and (long or text[at : at + _PREFIX] in lengths):
                known = self._match(prepared, squeezed, at, at, False)
            if known is None and (
                short
                or (
                    (goes_on and i + 1 < count and len(words[i]) + len(words[i + 1]) < _PREFIX)
                    and self._is_pair(words, squeezed, i)
                )
            ):
                known = self._match(prepared, squeezed, at, at, True)
            if known is None and stems:
                known = self._behind(prepared, squeezed, at, stems)
            if known is not None:
                out.append(known)
        out.sort(key=_start)
        return out

    def _is_pair(self, words: list[str], squeezed: Squeezed, i: int) -> bool:
        """Whether a word and the next one are a short key together: «آر تی»."""
        following = i + 1
        while following < len(words) and words[following] in _DROPPED:
            following += 1
        if following == len(words) or squeezed.places[following] != squeezed.places[i] + len(words[i]):
            return False
        joined = words[i] + words[following]
        return len(joined) < _PREFIX and self._is_short(joined)

    def _behind(
        self, prepared: Prepared, squeezed: Squeezed, at: int, stems: tuple[tuple[str, bool | None, bool], ...]
    ) -> Known | None:
        """The name behind the longest proclitic that leaves one; a small city gives way to what a shorter one leaves:
        «وباريس» is Paris and not Arys."""
        best: Known | None = None
        for proclitic, long, short in stems:
            stem = at + len(proclitic)
            known = None
            if long or (long is None and squeezed.text[stem : stem + _PREFIX] in self._lengths):
                known = self._after_proclitic(prepared, squeezed, at, proclitic, False)
            if known is None and short:
                known = self._after_proclitic(prepared, squeezed, at, proclitic, True)
            if known is not None:
                if known.senses[0].rank < LISTED:
                    return known
                if best is None or known.senses[0].rank < best.senses[0].rank:
                    best = known
        return best

    def _after_proclitic(
        self, prepared: Prepared, squeezed: Squeezed, start: int, proclitic: str, short: bool
    ) -> Known | None:
        at = start + len(proclitic)
        if squeezed.offsets[at] != squeezed.offsets[start] + len(proclitic):
            return None
        definite = bool(self._article) and proclitic.endswith(self._article)
        begin = at - len(self._article) if definite else at
        known = self._match(prepared, squeezed, at, begin, short)
        if known is None:
            return None
        if proclitic[0] not in self._light and known.senses[0].rank >= LISTED:
            return None
        if definite and known.senses[0].kind in ("place", "person"):
            return None
        return known

    def _match(self, prepared: Prepared, squeezed: Squeezed, at: int, begin: int, short: bool) -> Known | None:
        text, offsets, folded = squeezed.text, squeezed.offsets, prepared.folded
        size, count, made, listed = len(text), len(folded), self._made, self._listed
        for length in _SHORT if short else _set_bits(self._lengths.get(text[at : at + _PREFIX], 0)):
            stop = at + length
            if stop > size:
                continue
            end = offsets[stop - 1] + 1
            inside = end < count and folded[end].isalnum()
            if inside and self._no_endings:
                continue
            key = text[at:stop]
            senses = made.get(key)
            if senses is None:
                if key not in listed:
                    continue
                senses = self.senses(key) or ()
            start = offsets[begin]
            if self._fused and key.startswith(self._fused) and begin == at:
                start = offsets[begin + 1]
            if inside and (not self._ending(folded, end) or "\u200c" in prepared.surface(end - 2, end)):
                continue  # «استان‌های» is «استان» with an ending
            surface = folded[offsets[at] : end]
            pieces = 1 + surface.count(" ")
            if pieces == 1 and surface[0] >= "\u0250":
                good = senses
            else:
                good = tuple(s for s in senses if self._plausible(s, surface, pieces, prepared, start, end))
            if good:
                if self._fused and key.startswith(self._fused):
                    key = self._article + key[len(self._fused) :]
                return Known(start, end, good, key, pieces)
        return None

    def word_start(self, folded: str, at: int) -> bool:
        """Whether a word begins at a folded offset, or goes on there behind a proclitic."""
        start = at
        while start > 0 and folded[start - 1].isalnum():
            start -= 1
        return start == at or folded[start:at] in self._proclitics

    def _ending(self, folded: str, end: int) -> bool:
        stop = end
        while stop < len(folded) and folded[stop].isalnum():
            stop += 1
        return self._is_ending(folded[end:stop], folded[end - 1])

    def _plausible(self, sense: Sense, surface: str, pieces: int, prepared: Prepared, start: int, end: int) -> bool:
        if pieces > sense.words:  # spaces inside of a word of the name: not where «ازمیر» is «از میر»
            if sense.rank >= LISTED:
                return False
            words = surface.split(" ")
            if words[0] in self._small or words[-1] in self._small or min(map(len, words)) == 1:
                return False
        if surface[0] < "\u0250" and surface[0].isalpha():
            shown = prepared.surface(start, end)
            if sense.upper:
                return sum(c.isupper() for c in shown) >= len(shown.replace(".", "").replace(" ", "")) - 1
            return not shown[0].islower() or not shown.islower() if sense.words > 1 else not shown[0].islower()
        return True


def _starts_one(ordered: list[str], word: str) -> bool:
    """Whether a word begins one of the strings, which are in order."""
    at = bisect_left(ordered, word)
    return at < len(ordered) and ordered[at].startswith(word)


@lru_cache(maxsize=4096)
def _set_bits(lengths: int) -> tuple[int, ...]:
    """The lengths of long keys that the bits stand for, the longest first."""
    return tuple(_PREFIX + bit for bit in reversed(range(lengths.bit_length())) if lengths >> bit & 1)


def _digest(knowledge: Knowledge, language: str) -> str:
    """A hash of everything the compiled table is made from, this module's own form included."""
    digest = hashlib.sha256(f"{_FORMAT} {knowledge.version} {len(knowledge)} {language}".encode())
    if languages.has(language, "name_grammar"):
        digest.update(languages.path(language, "name_grammar").read_bytes())
    return digest.hexdigest()


LISTED = 100  # ranks from here on: cities of the table


def _rank(entity: Entity) -> int:
    """What a bare name more likely means: lower first. Cities that only the table has come after all listed by hand."""
    if entity.kind == "place":
        if entity.subkind == "country":
            return 0
        if entity.geoname is not None and entity.population is not None:
            return LISTED + max(0, 40_000_000 - entity.population)
        return 3
    return {"person": 1, "organisation": 2, "outlet": 4}[entity.kind]


def _used(name_language: str, text_language: str, short: bool, text: str) -> bool:
    """Whether names of one language are looked for in texts of another: Latin names, and long ones of other packs."""
    if name_language == text_language:
        return True
    if name_language == "en":
        return not short and (len(text) >= 4 or text.isupper())
    return text_language != "en" and not short and len(text) >= 6


@lru_cache(maxsize=8)
def name_index(knowledge: Knowledge, language: str) -> NameIndex:
    """The index of a knowledge for a language, built once."""
    return NameIndex(knowledge, language)
