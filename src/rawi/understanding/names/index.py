"""All known names of one language as a table from key to entities, and their occurrences in a text.

A table of the first letters of all keys is asked at every word start; only where it knows the letters are whole keys
tried, the longest first. On news this is faster than an automaton over the whole text, whose matches inside of words
must all be looked at and thrown away, and it takes a tenth of its time to build (docs/names.md).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rawi.knowledge import Entity, Knowledge
from rawi.text import Prepared, fold
from rawi.understanding.names.grammar import NameGrammar, folded_words, name_grammar
from rawi.understanding.names.keys import Squeezed, name_keys, squeeze

_PREFIX = 4
_PARTS = re.compile("[ \u200c-]")
_VOWELS = frozenset("اویه")


class Sense(NamedTuple):
    """One entity that a key may stand for. ``short``: only in context. ``words``: words in the name as listed."""

    entity: str
    kind: str
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


class NameIndex:
    """The names of a knowledge as they are looked for in texts of one language."""

    def __init__(self, knowledge: Knowledge, language: str) -> None:
        self.grammar: NameGrammar = name_grammar(language)
        self.latin = language == "en"
        self._endings = folded_words(self.grammar.endings)
        self._vowel_endings = folded_words(self.grammar.vowel_endings)
        self._small = folded_words(self.grammar.small_words)
        article = fold(self.grammar.article)
        proclitics = sorted((fold(p) for p in self.grammar.proclitics), key=len, reverse=True)
        self._article = article
        self._fused = fold(self.grammar.article_after_l)
        self._proclitics: dict[str, tuple[str, ...]] = {}
        for proclitic in proclitics:
            self._proclitics[proclitic[0]] = (*self._proclitics.get(proclitic[0], ()), proclitic)
        self.keys: dict[str, tuple[Sense, ...]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._short_keys: frozenset[str] = frozenset()
        self._build(knowledge, language)

    def _build(self, knowledge: Knowledge, language: str) -> None:
        entities = {entity.id: entity for entity in knowledge.entities()}
        surfaces = [s for s in knowledge.names() if _used(s.language, language, s.short, s.text)]
        keys = name_keys([s.text for s in surfaces])
        table: dict[str, list[Sense]] = {}
        for surface, key in zip(surfaces, keys, strict=True):
            if len(key) < 2:
                continue
            entity = entities[surface.entity]
            text = surface.text
            upper = text.isascii() and len(key) <= 5 and text.upper() == text
            senses = table.setdefault(key, [])
            if all(sense.entity != entity.id for sense in senses):
                senses.append(Sense(entity.id, entity.kind, surface.short, len(_PARTS.findall(text)) + 1, upper, _rank(entity)))
        if self._fused:
            for key in [k for k in table if k.startswith(self._article) and len(k) > len(self._article) + 2]:
                table.setdefault(self._fused + key[len(self._article) :], table[key])
        self.keys = {
            key: tuple(sorted(senses, key=lambda s: (s.short, s.rank, s.entity))) for key, senses in table.items()
        }
        lengths: dict[str, set[int]] = {}
        for key in self.keys:
            lengths.setdefault(key[:_PREFIX], set()).add(len(key))
        self._lengths = {prefix: tuple(sorted(found, reverse=True)) for prefix, found in lengths.items()}

    def find(self, prepared: Prepared, squeezed: Squeezed | None = None) -> list[Known]:
        """Occurrences in order of start, the longest at each start; they may overlap."""
        squeezed = squeezed or squeeze(prepared.folded)
        text, lengths, proclitics = squeezed.text, self._lengths, self._proclitics
        found: list[Known] = []
        for start in squeezed.starts:
            known = None
            for width in (_PREFIX, 3, 2):
                tried = lengths.get(text[start : start + width])
                if tried is not None and (width == _PREFIX or tried[-1] == width):
                    known = self._match(prepared, squeezed, start, start, tried)
                    if known is not None:
                        break
            if known is None and text[start] in proclitics:
                known = self._after_proclitic(prepared, squeezed, start)
            if known is not None:
                found.append(known)
        return found

    def _after_proclitic(self, prepared: Prepared, squeezed: Squeezed, start: int) -> Known | None:
        text = squeezed.text
        for proclitic in self._proclitics[text[start]]:
            if text.startswith(proclitic, start):
                at = start + len(proclitic)
                for width in (_PREFIX, 3):
                    tried = self._lengths.get(text[at : at + width])
                    if tried is not None and (width == _PREFIX or tried[-1] == width):
                        definite = bool(self._article) and proclitic.endswith(self._article)
                        known = self._match(prepared, squeezed, at, at - len(self._article) if definite else at, tried)
                        if known is not None and definite and known.senses[0].kind in ("place", "person"):
                            known = None
                        if known is not None and (squeezed.offsets[at] == squeezed.offsets[start] + len(proclitic)):
                            return known
        return None

    def _match(
        self, prepared: Prepared, squeezed: Squeezed, at: int, begin: int, lengths: tuple[int, ...]
    ) -> Known | None:
        text, offsets, folded = squeezed.text, squeezed.offsets, prepared.folded
        for length in lengths:
            key = text[at : at + length]
            senses = self.keys.get(key)
            if senses is None or len(key) < length:
                continue
            start, end = offsets[begin], offsets[at + length - 1] + 1
            if self._fused and key.startswith(self._fused) and begin == at:
                start = offsets[begin + 1]
            if end < len(folded) and folded[end].isalnum() and not self._ending(folded, end):
                continue
            surface = folded[offsets[at] : end]
            pieces = 1 + surface.count(" ")
            good = tuple(s for s in senses if self._plausible(s, surface, pieces, prepared, start, end))
            if good:
                return Known(start, end, good, key, pieces)
        return None

    def _ending(self, folded: str, end: int) -> bool:
        stop = end
        while stop < len(folded) and folded[stop].isalnum():
            stop += 1
        rest = folded[end:stop]
        return rest in self._endings or (rest in self._vowel_endings and folded[end - 1] in _VOWELS)

    def _plausible(self, sense: Sense, surface: str, pieces: int, prepared: Prepared, start: int, end: int) -> bool:
        if pieces > sense.words:  # spaces inside of a word of the name: not where «ازمیر» is «از میر»
            if sense.rank >= LISTED:
                return False
            words = surface.split(" ")
            if words[0] in self._small or words[-1] in self._small:
                return False
        if surface[0] < "\u0250" and surface[0].isalpha():
            shown = prepared.surface(start, end)
            if sense.upper:
                return sum(c.isupper() for c in shown) >= len(shown.replace(".", "").replace(" ", "")) - 1
            return not shown[0].islower() or not shown.islower() if sense.words > 1 else not shown[0].islower()
        return True


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
    """Whether names of one language are looked for in texts of another: Latin names everywhere, long ones over the border."""
    if name_language == text_language:
        return True
    if name_language == "en":
        return not short and (len(text) >= 4 or text.isupper())
    return text_language != "en" and not short and len(text) >= 6


@lru_cache(maxsize=8)
def name_index(knowledge: Knowledge, language: str) -> NameIndex:
    """The index of a knowledge for a language, built once."""
    return NameIndex(knowledge, language)
