"""An article's text with the roles of its words: what all rules of this room look at. Positions are token indices."""

from __future__ import annotations

import bisect
from collections.abc import Container
from typing import Any, NamedTuple

from rawi.model import Mention, Timex
from rawi.text import Prepared, Sentence, fold
from rawi.understanding.statements.forms import split
from rawi.understanding.statements.pack import (
    ADVERB,
    BACKGROUND,
    COMPLEMENTISER,
    CONJUNCTION,
    CONTRAST,
    INDEFINITE,
    NOUN_PREPOSITION,
    PLAIN,
    PREPOSITION,
    PUNCTUATION,
    Form,
    Noun,
    Pack,
)

_LONGEST_PARAGRAPH = 120
_REPEATED = 6
_LONGEST_FURNITURE = 300
_LONGEST_LETTER = 2


class Hit(NamedTuple):
    """A cue in the text: tokens ``first`` to ``last`` (half-open), folded offsets, and the forms it can be."""

    first: int
    last: int
    start: int
    end: int
    forms: tuple[Form, ...]
    prefix: str


class Quote(NamedTuple):
    """A quotation: tokens between the marks (half-open); ``opening`` and ``closing`` are the marks' own tokens."""

    opening: int
    closing: int
    closed: bool


class Lexed:
    """Tokens of one article with roles, source nouns, mentions, times, quotations and cues.

    ``known`` holds the entities of the knowledge: the extent of any other organisation's name is not sure. ``title`` is
    the article's, which its text may begin with.
    """

    def __init__(
        self,
        prepared: Prepared,
        mentions: tuple[Mention, ...],
        times: tuple[Timex, ...],
        pack: Pack,
        known: Container[str],
        title: str | None = None,
    ) -> None:
        self.prepared = prepared
        self.pack = pack
        self.tokens = prepared.tokens
        self.words = [t.text for t in self.tokens]
        self.count = len(self.words)
        self._double_marks()
        self._single_marks()
        self._rejoin()
        self.mentions = mentions
        self.sure = [m.kind != "organisation" or m.entity in known for m in mentions]
        self.mention_at = [-1] * (self.count + 1)
        self.mention_span: list[tuple[int, int]] = []
        for n, mention in enumerate(mentions):
            self.mention_span.append(self._mark(mention.start, mention.end, self.mention_at, n))
        self.time_at = [-1] * (self.count + 1)
        for n, time in enumerate(times):
            self._mark(time.start, time.end, self.time_at, n)
        self.marks: dict[str, dict[int, tuple[int, Any]]] = {name: {} for name in pack.markers}
        self._cued: list[tuple[int, tuple[tuple[str, str], ...]]] = []
        self.roles, self.nouns, self.noun_length = self._read_words()
        for n, (first, last) in enumerate(self.mention_span):
            if mentions[n].kind == "person" and last + 1 < self.count and self.roles[last + 1] & COMPLEMENTISER:
                # A word between a name and "that" is a part of the name.
                self.roles[last] &= ~PREPOSITION
            if (
                last - first == 1
                and self.roles[first] & (NOUN_PREPOSITION | COMPLEMENTISER)
                and self.mention_at[first] == n
            ):
                self.mention_at[first] = -1
        self.sentences = self._without_repeats(prepared.sentences, split(title) if title else ())
        self.hits = self._cues()
        self._hit_starts = [hit.first for hit in self.hits]
        self.quotes = self._quotes()
        self._openings = [q.opening for q in self.quotes]
        self.cue_at = [False] * (self.count + 1)
        self.noun_cue_at = [False] * (self.count + 1)
        for hit in self.hits:
            kinds = {f for form in hit.forms for f in form.entry.frames}
            table = self.noun_cue_at if kinds == {"noun"} else None if kinds == {"source"} else self.cue_at
            for i in range(hit.first, hit.last if table is not None else hit.first):
                assert table is not None
                table[i] = True

    def _without_repeats(self, sentences: list[Sentence], title: tuple[str, ...]) -> list[Sentence]:
        """Sentences, cut where the first words of the text come again, and behind the title when the text begins with
        it: a page's heading can stand before its article without a mark between them.
        """
        cuts: list[int] = []
        opening = self.words[:_REPEATED]
        if len(opening) == _REPEATED and all(word.isalpha() for word in opening):
            last = min(self.count, _LONGEST_FURNITURE)
            lead, words = opening[0], self.words
            cuts = [i for i in range(_REPEATED, last) if words[i] == lead and words[i : i + _REPEATED] == opening]
        if len(title) > 2 and tuple(self.words[: len(title)]) == title:
            cuts = sorted({len(title), *cuts})
        out: list[Sentence] = []
        for sentence in self._whole(sentences):
            rest = sentence
            for i in cuts:
                if rest.first < i < rest.last:
                    out.append(rest._replace(end=self.tokens[i - 1].end, last=i))
                    rest = rest._replace(start=self.tokens[i].start, first=i)
            out.append(rest)
        return out

    def _whole(self, sentences: list[Sentence]) -> list[Sentence]:
        """Sentences, those joined again that the point behind a title or inside an abbreviation cuts ("Dr. X",
        "L.G").
        """
        titles, words, tokens = self.pack.titles, self.words, self.tokens
        out: list[Sentence] = []
        for sentence in sentences:
            last = out[-1] if out else None
            goes_on = last is not None and last.last - last.first > 2 and last.paragraph == sentence.paragraph
            ends = goes_on and last is not None and words[last.last - 1] == "."
            glued = ends and self.pack.order == "vso" and tokens[sentence.first].start == tokens[sentence.first - 1].end
            if (
                ends
                and last is not None
                and (
                    words[last.last - 2] in titles
                    or (glued and _short(words[last.last - 2]) and _short(words[sentence.first]))
                )
            ):
                out[-1] = last._replace(end=sentence.end, last=sentence.last)
            else:
                out.append(sentence)
        return out

    def _mark(self, start: int, end: int, table: list[int], value: int) -> tuple[int, int]:
        a, b = self.prepared.folded_span(start, end)
        first = self.prepared.token_at(a)
        last = first
        while last < self.count and self.tokens[last].start < b:
            if table[last] < 0:
                table[last] = value
            last += 1
        return first, last

    def _double_marks(self) -> None:
        """Two apostrophes side by side are one quotation mark."""
        words, tokens = self.words, self.tokens
        for i in range(self.count - 1) if "'" in words else ():
            if words[i] == "'" and words[i + 1] == "'" and tokens[i].end == tokens[i + 1].start:
                words[i], words[i + 1] = '"', "-"

    def _single_marks(self) -> None:
        """Single curved marks are quotation marks, but for those that are apostrophes or stand inside double ones."""
        words, tokens = self.words, self.tokens
        text, offsets = self.prepared.text, self.prepared.offsets
        opened, inside = -1, False
        for i in range(self.count) if "'" in words else ():
            if words[i] == '"' and opened < 0:
                inside = text[offsets[tokens[i].start]] in "\u201c\u201e"
            if words[i] != "'" or inside:
                continue
            mark = text[offsets[tokens[i].start]]
            if mark == "\u2018":
                opened = i
            elif mark == "\u2019" and 0 <= opened < i - 1 <= opened + _LONGEST_PARAGRAPH:
                letter = i + 1 < self.count and tokens[i + 1].start == tokens[i].end and words[i + 1][0].isalpha()
                if not letter:
                    words[opened] = words[i] = '"'
                    opened = -1

    def _rejoin(self) -> None:
        """An ending that a lost vowel mark cut off belongs to its word; its place holds a dash."""
        words, tokens, detached = self.words, self.tokens, self.pack.detached
        for i in range(1, self.count) if not detached.isdisjoint(words) else ():
            if words[i] not in detached:
                continue
            apart = tokens[i].start == tokens[i - 1].end + 1
            if apart and len(words[i - 1]) > 2 and words[i - 1].isalpha():
                words[i - 1] += words[i]
                words[i] = "-"

    def _read_words(self) -> tuple[list[int], list[Noun | None], list[int]]:
        pack, words, count = self.pack, self.words, self.count
        roles, nouns, lengths = [0] * (count + 1), list[Noun | None]([None]) * (count + 1), [0] * (count + 1)
        role_at, noun_at = pack.roles.at, pack.nouns.at
        covered = 0
        told = [(i, known) for i, known in enumerate(map(pack.words.__getitem__, words)) if known is not PLAIN]
        for i, (bits, begins_role, markers, stems, cues) in told:
            roles[i] |= bits & ~ADVERB if i < covered else bits
            if begins_role:
                phrase = role_at(words, i)
                if phrase is not None:
                    for j in range(i, i + phrase[0]):
                        roles[j] |= phrase[1]
            for name, sure in markers:
                mark = sure if sure is not None else pack.markers[name].at(words, i)
                if mark is not None:
                    self.marks[name][i] = mark
            for stem in stems:
                noun = noun_at(words, i, stem)
                if noun is not None:
                    nouns[i], lengths[i] = noun[1], noun[0]
                    if noun[0] > 1:
                        roles[i] &= ~ADVERB
                        covered = i + noun[0]
                    break
            if cues:
                self._cued.append((i, cues))
        return roles, nouns, lengths

    def _quotes(self) -> list[Quote]:
        """Quotations by their marks: « » and “ ” by shape, straight marks in turn.

        A line break ends an open one, unless its mark comes before the next cue.
        """
        text, tokens, out = self.prepared.text, self.tokens, list[Quote]()
        offsets, folded = self.prepared.offsets, self.prepared.folded
        cues = {hit.first for hit in self.hits}
        opened = -1
        for i, token in enumerate(tokens):
            if self.words[i] != '"':
                if opened >= 0 and "\n" in folded[tokens[i - 1].end : token.start] and not self._closes_later(i, cues):
                    out.append(Quote(opened, i, False))
                    opened = -1
                continue
            mark = text[offsets[token.start]]
            if opened < 0:
                stray = i + 1 < self.count and self.words[i + 1] in ".,"
                if mark not in "»”›" and not stray:
                    opened = i
            elif mark in "«“„‹":
                if mark in "“„" or i - opened > 60:
                    out.append(Quote(opened, i, False))
                    opened = i
            else:
                out.append(Quote(opened, i, True))
                opened = -1
        if opened >= 0:
            out.append(Quote(opened, self.count, False))
        return out

    def _closes_later(self, start: int, cues: set[int]) -> bool:
        """Whether a quotation that is open at a line break closes behind it: the next mark looks like a closing one, or
        no cue stands before it.
        """
        cued = False
        for i in range(start, min(self.count, start + _LONGEST_PARAGRAPH)):
            if self.words[i] == '"':
                after = self.words[i + 1] if i + 1 < self.count else "."
                if i == start or self.words[i - 1] == ":":
                    return False
                return after in ".," or not cued
            cued = cued or i in cues
        return False

    def quote_at(self, i: int) -> Quote | None:
        """The quotation that opens at token ``i`` or holds it."""
        n = bisect.bisect_right(self._openings, i) - 1
        if n >= 0 and i <= self.quotes[n].closing:
            return self.quotes[n]
        return None

    def _cues(self) -> list[Hit]:
        out: list[Hit] = []
        words, tokens, at = self.words, self.tokens, self.pack.cues.at
        hedges, openers, idioms = self.marks["hedge"], self.marks["opener"], self.pack.idioms
        free = 0
        for i, known in self._cued:
            if i < free:
                continue
            found, prefix = None, ""
            for prefix, stem in known:  # noqa: B007 (the last one tried is the one found)
                found = at(words, i, stem)
                if found is not None:
                    break
            if found is None:
                continue
            length, forms = found
            idiom = idioms.at(words, i) if idioms.begins(words[i]) else None
            if idiom is not None and idiom[0] >= length:
                free = i + idiom[0]
                continue
            if length == 1 and not prefix and stem in self.pack.homographs and not self._begins_clause(i):
                continue
            if self._no_verb(i, prefix, stem, forms):
                continue
            longer = max(hedges[i][0] if i in hedges else 0, openers[i][0] if i in openers else 0)
            if longer > length:
                free = i + longer
                continue
            free = i + length
            out.append(Hit(i, free, tokens[i].start + len(prefix), tokens[free - 1].end, forms, prefix))
        return out

    def _attributive(self, i: int) -> bool:
        """Whether the word stands behind an article and before the source that it says something of: "an informed
        official"."""
        noun = self.nouns[i + 1]
        before = self.roles[i - 1] if i > 0 else 0
        return noun is not None and bool(before & INDEFINITE) and self.pack.modifiers.at(self.words, i) is not None

    def _no_verb(self, i: int, prefix: str, stem: str, forms: tuple[Form, ...]) -> bool:
        """Whether the word is part of a person's name or inside a known body's, a participle that a preposition governs
        (a noun, then) or that says what a source is like, or has the prefix of a future on a past form.
        """
        n = self.mention_at[i]
        if n >= 0 and self.mention_span[n][1] - self.mention_span[n][0] > 1:
            kind, inside = self.mentions[n].kind, i > self.mention_span[n][0]
            if kind == "person" or (inside and self.sure[n] and kind != "place"):
                return True
        if self.pack.order == "svo":
            return self._attributive(i)
        if self.pack.order != "vso":
            return False
        governed = i > 0 and bool(self.roles[i - 1] & PREPOSITION) and not prefix
        if governed and all(form.participle for form in forms):
            return True
        past = not stem.startswith(self.pack.unfinished) or any(fold(form.entry.cue) == stem for form in forms)
        return prefix.endswith(self.pack.future_mark) and past

    def _begins_clause(self, i: int) -> bool:
        """Whether a verb can stand at ``i``: behind a mark, particle, adverb or time, or right before a complementiser.

        Decides for forms that are also nouns ("transfer", "mention").
        """
        if i + 1 < self.count and self.roles[i + 1] & COMPLEMENTISER:
            return True
        if not i or "\n" in self.prepared.folded[self.tokens[i - 1].end : self.tokens[i].start]:
            return True
        role, n = self.roles[i - 1], self.mention_at[i - 1]
        if role & PUNCTUATION:
            return self.words[i - 1] not in '-/("'
        if self.words[i - 1].isdecimal() or (n >= 0 and self.mentions[n].kind == "outlet"):
            return True
        before = ADVERB | CONJUNCTION | CONTRAST | BACKGROUND
        return (
            bool(role & before)
            or self.time_at[i - 1] >= 0
            or self.words[i - 1] in self.pack.cue_negations
            or any(at + length == i for at, (length, _) in self._marks_before(i))
        )

    def _marks_before(self, i: int) -> list[tuple[int, tuple[int, Any]]]:
        """Openers and "as ..." phrases that begin within three tokens before ``i``."""
        return [
            (at, self.marks[name][at])
            for name in ("opener", "postfix")
            for at in range(max(0, i - 4), i)
            if at in self.marks[name]
        ]

    def hits_between(self, first: int, last: int) -> list[Hit]:
        """The cues that stand wholly in the tokens ``first`` to ``last``."""
        a = bisect.bisect_left(self._hit_starts, first)
        b = bisect.bisect_left(self._hit_starts, last)
        return self.hits[a:b]

    def paragraph_at(self, i: int) -> int:
        """The number of the paragraph that holds token ``i``."""
        return self.prepared.sentences[self.prepared.sentence_at(self.tokens[i].start)].paragraph

    def surface(self, first: int, last: int) -> tuple[int, int, str]:
        """Code-point span and characters of tokens ``first`` to ``last`` (half-open)."""
        a, b = self.prepared.span(self.tokens[first].start, self.tokens[last - 1].end)
        return a, b, self.prepared.text[a:b]


def _short(word: str) -> bool:
    """Whether a word is as short as the letters of an abbreviation spelt out."""
    return len(word) <= _LONGEST_LETTER and word.isalpha()
