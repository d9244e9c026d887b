"""All known names of one language as a table from key to entities, and their occurrences in a text.

The first letters at every word start, and the whole words, are looked up in one sweep over the text: polynomial hashes
by prefix sums against two bit tables, in numpy. Only where a table knows them are keys tried, the longest first. Words
are asked with and without their proclitics, so no spelling with a proclitic is stored (docs/names.md compares an
automaton).
"""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from rawi import languages
from rawi.knowledge import Entity, Knowledge, Surface
from rawi.model.annotation import EntityKind
from rawi.text import Prepared, fold
from rawi.understanding.names.grammar import NameGrammar, folded_words, name_grammar
from rawi.understanding.names.keys import FACTOR, Squeezed, name_keys, powers, squeeze

_PREFIX = 6  # letters looked at before a whole key is tried
_SHORT = tuple(range(_PREFIX - 1, 1, -1))
_SHORTEST_TITLE = 4  # letters of an outlet's name that may have a foreign article before it
_BMP = 0x10000
_WHOLE = 12  # letters of a short key with its ending, at most
_BITS = 21
_SHIFT = np.uint64(64 - _BITS)
_FORMAT = 4  # raised whenever the compiled form changes
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


class NameIndex:
    """The names of a knowledge as they are looked for in texts of one language."""

    def __init__(self, knowledge: Knowledge, language: str) -> None:
        self.grammar: NameGrammar = name_grammar(language)
        self.latin = language == "en"
        self._endings = folded_words(self.grammar.endings)
        self._vowel_endings = folded_words(self.grammar.vowel_endings)
        self._no_endings = not self._endings and not self._vowel_endings
        self._small = folded_words(self.grammar.small_words)
        article = fold(self.grammar.article)
        proclitics = sorted((fold(p) for p in self.grammar.proclitics), key=len, reverse=True)
        self._article = article
        self._light = frozenset(fold(char)[0] for char in self.grammar.light_proclitics) | {article[:1]}
        self._fused = fold(self.grammar.article_after_l)
        self._proclitics = tuple(proclitics)
        self._stems = _stem_table(self._proclitics)
        self._listed: dict[str, list[list[Any]]] = {}  # as compiled: most keys are never asked for
        self._made: dict[str, tuple[Sense, ...]] = {}
        self._lengths: dict[str, list[int]] = {}
        self._build(knowledge, language)

    def _build(self, knowledge: Knowledge, language: str) -> None:
        surfaces = [s for s in knowledge.names() if _used(s.language, language, s.short, s.text)]
        collecting = gc.isenabled()
        gc.disable()  # a hundred thousand new tuples, none of them garbage
        try:
            data = languages.compiled(
                f"names-{language}",
                _digest(knowledge, language, surfaces),
                lambda: self._compiled(knowledge, surfaces),
            )
            self._listed, self._lengths = data["keys"], data["lengths"]
        finally:
            if collecting:
                gc.enable()
        self._long = np.unpackbits(np.frombuffer(data["long"], dtype=np.uint8)).astype(np.bool_)
        self._short = np.unpackbits(np.frombuffer(data["short"], dtype=np.uint8)).astype(np.bool_)

    def senses(self, key: str) -> tuple[Sense, ...] | None:
        """What a key may stand for, best first; None for no name."""
        listed = self._listed.get(key)
        if listed is None:
            return None
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = tuple(Sense(*sense) for sense in listed)
        return made

    def _compiled(self, knowledge: Knowledge, surfaces: list[Surface]) -> dict[str, Any]:
        """The table of keys and the two bit tables as plain data."""
        entities = {entity.id: entity for entity in knowledge.entities()}
        table: dict[str, list[Sense]] = {}
        for surface, key in zip(surfaces, name_keys([s.text for s in surfaces]), strict=True):
            if len(key) < 2:
                continue
            entity = entities[surface.entity]
            text = surface.text
            upper = text.isascii() and len(key) <= 5 and text.upper() == text
            senses = table.setdefault(key, [])
            if all(sense.entity != entity.id for sense in senses):
                words = len(_PARTS.findall(text)) + 1
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
        endings = ("", *self._endings, *self._vowel_endings)
        short = [key + e for key in table if len(key) < _PREFIX for e in endings if len(key + e) <= _WHOLE]
        long = {key[:_PREFIX] for key in table if len(key) >= _PREFIX}
        lengths: dict[str, set[int]] = {}
        for key in table:
            if len(key) >= _PREFIX:
                lengths.setdefault(key[:_PREFIX], set()).add(len(key))
        return {
            "lengths": {prefix: sorted(found, reverse=True) for prefix, found in lengths.items()},
            "keys": {key: sorted(senses, key=lambda s: (s.short, s.rank, s.entity)) for key, senses in table.items()},
            "long": np.packbits(_bits(long)).tobytes(),
            "short": np.packbits(_bits(short)).tobytes(),
        }

    def find(self, prepared: Prepared, squeezed: Squeezed | None = None) -> list[Known]:
        """Occurrences in order of start, the longest at each start; they may overlap."""
        squeezed = squeezed or squeeze(prepared.folded)
        if not len(squeezed.starts):
            return []
        found: dict[int, Known] = {}
        for at, short in self._hits(squeezed):
            if at not in found:
                known = self._match(prepared, squeezed, at, at, short)
                if known is not None:
                    found[at] = known
        if self._proclitics:
            for at, short, proclitic in self._stem_hits(squeezed):
                start = at - len(proclitic)
                if start not in found:
                    known = self._after_proclitic(prepared, squeezed, start, proclitic, short)
                    if known is not None:
                        found[start] = known
        return [found[start] for start in sorted(found)]

    def _stem_hits(self, squeezed: Squeezed) -> list[tuple[int, bool, str]]:
        """What :meth:`_hits` gives for words without their proclitics, the longest proclitic of a word first."""
        starts, ends = squeezed.starts, squeezed.ends
        padded = np.concatenate([squeezed.codes, np.zeros(8, dtype=np.uint32)])
        table = self._stems
        shape = table.letters[np.minimum(padded[starts], _BMP - 1)].astype(np.intp)
        for i in range(1, table.longest):
            shape = shape * table.base + table.letters[np.minimum(padded[starts + i], _BMP - 1)]
        counts = table.counts[shape] * (ends - starts >= 3)
        words = counts.nonzero()[0]
        if not len(words):
            return []
        counts = counts[words]
        rows = np.repeat(words, counts)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
        which = table.proclitics[np.repeat(table.first[shape[words]], counts) + within]
        stems = starts[rows] + table.lengths[which]
        out: list[tuple[int, bool, str]] = []
        for hits, short in zip(self._hit(squeezed, stems, ends[rows]), (False, True), strict=True):
            for at, index in zip(stems[hits].tolist(), which[hits].tolist(), strict=True):
                out.append((at, short, self._proclitics[index]))
        return sorted(out, key=lambda one: -len(one[2]))

    def _hits(self, squeezed: Squeezed) -> list[tuple[int, bool]]:
        """Positions whose next letters begin a long key (False) or whose whole word may be a short one (True)."""
        starts, ends = squeezed.starts, squeezed.ends
        long, short = self._hit(squeezed, starts, ends)
        found = [(at, False) for at in starts[long].tolist()] + [(at, True) for at in starts[short].tolist()]
        pairs = np.flatnonzero(ends[1:] - starts[:-1] < _PREFIX)  # a short name may be two words: «آر تی»
        if len(pairs):
            _, short = self._hit(squeezed, starts[pairs], ends[pairs + 1])
            found += [(at, True) for at in starts[pairs[short]].tolist()]
        return found

    def _hit(
        self, squeezed: Squeezed, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Indices of ``starts`` where a long key may begin, and where the whole word may be a short key."""
        sums, back = squeezed.sums, _inverse_powers(len(squeezed.codes))[starts]
        before = sums[starts]
        prefix = (sums[np.minimum(starts + _PREFIX, len(sums) - 1)] - before) * back
        whole = (sums[ends] - before) * back
        fits = self._short[whole >> _SHIFT] & (ends - starts <= _WHOLE)
        return self._long[prefix >> _SHIFT].nonzero()[0], fits.nonzero()[0]

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
        text, offsets, folded, stops = squeezed.text, squeezed.offsets, prepared.folded, squeezed.stops
        size = len(text)
        for length in _SHORT if short else self._lengths.get(text[at : at + _PREFIX], ()):
            stop = at + length
            if stop > size or (self._no_endings and not stops[stop]):
                continue
            key = text[at:stop]
            senses = self.senses(key)
            if senses is None:
                continue
            start, end = offsets[begin], offsets[at + length - 1] + 1
            if self._fused and key.startswith(self._fused) and begin == at:
                start = offsets[begin + 1]
            if end < len(folded) and folded[end].isalnum() and not self._ending(folded, end):
                continue
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
        rest = folded[end:stop]
        return rest in self._endings or (rest in self._vowel_endings and folded[end - 1] in _VOWELS)

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


class _Stems(NamedTuple):
    """Which proclitics a word may begin with, by its first ``longest`` letters read as a number to the ``base``.

    ``letters`` numbers the letters that proclitics are made of. For every number there are ``counts`` proclitics, in
    ``proclitics`` from ``first`` on; ``lengths`` are theirs.
    """

    letters: npt.NDArray[np.uint8]
    base: int
    longest: int
    counts: npt.NDArray[np.intp]
    first: npt.NDArray[np.intp]
    proclitics: npt.NDArray[np.intp]
    lengths: npt.NDArray[np.intp]


def _stem_table(proclitics: tuple[str, ...]) -> _Stems:
    used = sorted(set("".join(proclitics)))
    base, longest = len(used) + 1, max(map(len, proclitics), default=1)
    letters = np.zeros(_BMP, dtype=np.uint8)
    letters[[ord(char) for char in used]] = range(1, base)
    fitting = [
        [i for i, proclitic in enumerate(proclitics) if "".join(word).startswith(proclitic)]
        for word in product(["\0", *used], repeat=longest)
    ]
    counts = np.array([len(found) for found in fitting], dtype=np.intp)
    return _Stems(
        letters,
        base,
        longest,
        counts,
        np.cumsum(counts) - counts,
        np.array([i for found in fitting for i in found], dtype=np.intp),
        np.array([len(proclitic) for proclitic in proclitics], dtype=np.intp),
    )


def _digest(knowledge: Knowledge, language: str, surfaces: list[Surface]) -> str:
    """A hash of everything the compiled table is made from, this module's own form included."""
    digest = hashlib.sha256(f"{_FORMAT} {knowledge.version} {len(knowledge)} {language}".encode())
    if languages.has(language, "name_grammar"):
        digest.update(languages.path(language, "name_grammar").read_bytes())
    digest.update("\n".join(f"{s.text}\t{s.entity}\t{s.short}" for s in surfaces).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _bits(words: Iterable[str]) -> npt.NDArray[np.bool_]:
    """A bit table that knows the hashes of ``words``."""
    table = np.zeros(1 << _BITS, dtype=np.bool_)
    by_length: dict[int, list[str]] = {}
    for word in words:
        by_length.setdefault(len(word), []).append(word)
    for length, group in by_length.items():
        codes = np.frombuffer("".join(group).encode("utf-32-le"), dtype="<u4").reshape(-1, length)
        table[(codes.astype(np.uint64) * powers(length)).sum(axis=1, dtype=np.uint64) >> _SHIFT] = True
    return table


def _inverse_powers(count: int) -> npt.NDArray[np.uint64]:
    """The inverses of the powers of the hash's factor: what takes a hash to the beginning of the text."""
    return _inverses(1 << max(12, count.bit_length()))


@lru_cache(maxsize=16)
def _inverses(count: int) -> npt.NDArray[np.uint64]:
    inverse = np.full(count, pow(int(FACTOR), -1, 1 << 64), dtype=np.uint64)
    inverse[0] = 1
    return np.cumprod(inverse, dtype=np.uint64)


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
