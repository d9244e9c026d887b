"""A text made ready for understanding: folded once, cut into tokens and sentences once, shared by all rules.

All positions inside are *folded* offsets; :meth:`Prepared.span` turns them into code points of the article's text.
"""

from __future__ import annotations

import bisect
import re
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from rawi import languages
from rawi.text.folding import fold, fold_with_offsets

# No sentence is longer than so many tokens: whatever follows begins another, so that rules stay linear on any text.
_LONGEST_SENTENCE = 400
# No word is longer than 64 letters: a longer run is cut, so that no rule has to walk it whole.
_TOKEN = re.compile(r"[^\W_]{1,64}|[^\w\s]|_", re.UNICODE)
_CLOSERS = frozenset("\"')]}")
_AFTER_STOP = _CLOSERS | frozenset(".!?")
_BMP = 0x10000
_LONGEST_WORD = 64
_BLANK, _WORD, _MARK = 0, 1, 2  # classes of characters


class Token(NamedTuple):
    """A word, number or single mark. ``start`` and ``end`` are folded offsets; ``text`` is the folded word."""

    start: int
    end: int
    text: str


class Sentence(NamedTuple):
    """A sentence: folded offsets, and the half-open range of its tokens in :attr:`Prepared.tokens`."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


class Prepared:
    """``text`` with its folded key, tokens and sentences, made when first asked for and then never changed."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.folded, offsets = fold_with_offsets(text)
        self.offsets: list[int] = offsets.tolist()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points of the article's text for the folded span; marks on the last letter belong to it."""
        if end <= start:
            at = self.offsets[start]
            return at, at
        last = self.offsets[end - 1] + 1
        following = self.offsets[end]
        while last < following and _belongs(self.text[last]):
            last += 1
        return self.offsets[start], last

    def surface(self, start: int, end: int) -> str:
        """The page's own characters for a folded span."""
        a, b = self.span(start, end)
        return self.text[a:b]

    def folded_at(self, offset: int) -> int:
        """The folded offset of a code-point offset in the text (of the next kept character, where it was removed)."""
        return bisect.bisect_left(self.offsets, offset)

    def folded_span(self, start: int, end: int) -> tuple[int, int]:
        """The folded span for a span of code points in the text."""
        return self.folded_at(start), self.folded_at(end)

    @cached_property
    def words(self) -> list[str]:
        """The text of each token, in order."""
        text = self.folded
        return [text[start:end] for start, end in zip(self.token_starts, self.token_ends, strict=True)]

    @cached_property
    def tokens(self) -> list[Token]:
        """All tokens in order."""
        return list(map(_new_token, zip(self.token_starts, self.token_ends, self.words, strict=True)))

    @cached_property
    def token_starts(self) -> list[int]:
        """The folded start of each token, for bisecting."""
        starts: list[int] = self.edges[0].tolist()
        return starts

    @cached_property
    def token_ends(self) -> list[int]:
        """The folded end of each token."""
        ends: list[int] = self.edges[1].tolist()
        return ends

    @cached_property
    def codes(self) -> npt.NDArray[np.uint32]:
        """The code points of the folded text."""
        return np.frombuffer(self.folded.encode("utf-32-le", "surrogatepass"), dtype="<u4")

    @cached_property
    def edges(self) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """Starts and ends of the tokens: by the classes of characters where each has one, else as cut."""
        codes = self.codes
        if codes.max(initial=0) < _BMP:
            classes = np.zeros(len(codes) + 2, dtype=np.uint8)  # with an edge on both sides
            np.take(character_classes(), codes, out=classes[1:-1])
            words, marks = classes == _WORD, classes[1:-1] == _MARK
            here = words[1:-1]
            starts = np.flatnonzero((here & ~words[:-2]) | marks)
            ends = np.flatnonzero((here & ~words[2:]) | marks) + 1
            if not len(starts) or int((ends - starts).max()) <= _LONGEST_WORD:
                return starts, ends
        spans = np.array([match.span() for match in _TOKEN.finditer(self.folded)], dtype=np.intp).reshape(-1, 2)
        return spans[:, 0], spans[:, 1]

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends after the folded ``offset`` (``len(tokens)`` when there is none)."""
        return bisect.bisect_right(self.token_ends, offset)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Sentences in order. A newline always ends one; a stop does unless it is in a number or abbreviation."""
        words, starts, ends = self.words, self.token_starts, self.token_ends
        count, codes, edges = len(words), self.codes, self.edges[0]
        newlines = codes == 0x0A
        lines = set(np.searchsorted(edges, newlines.nonzero()[0]).tolist())
        breaks = set(np.searchsorted(edges, (newlines[:-1] & newlines[1:]).nonzero()[0]).tolist())
        stops = np.searchsorted(edges, ((codes == 0x2E) | (codes == 0x21) | (codes == 0x3F)).nonzero()[0]).tolist()
        out: list[Sentence] = []
        first = paragraph = 0
        for i in sorted(lines.union(stops, (count,))):
            while i - first >= _LONGEST_SENTENCE and first + _LONGEST_SENTENCE < count:
                cut = first + _LONGEST_SENTENCE
                out.append(Sentence(starts[first], ends[cut - 1], first, cut, paragraph))
                first = cut
            if i == count:
                break
            if i > first and i in lines:
                out.append(Sentence(starts[first], ends[i - 1], first, i, paragraph))
                first = i
            if i in breaks and out:
                paragraph += 1
            if i >= first and words[i] in ".!?" and self._ends_sentence(i):
                j = i + 1
                while j < count and starts[j] == ends[j - 1] and words[j] in _AFTER_STOP:
                    j += 1
                out.append(Sentence(starts[first], ends[j - 1], first, j, paragraph))
                first = j
        if first < count:
            out.append(Sentence(starts[first], ends[-1], first, count, paragraph))
        return out

    def _ends_sentence(self, i: int) -> bool:
        words, starts, ends = self.words, self.token_starts, self.token_ends
        if i + 1 >= len(words):
            return True
        following, parted = words[i + 1], starts[i + 1] > ends[i]
        if words[i] != ".":
            return parted or following in _CLOSERS or not following.isascii()
        previous = words[i - 1] if i else ""
        if not parted:
            if following in _CLOSERS:
                return True
            if following == ".":
                return False
            return previous != "" and _is_word(previous) and not previous.isascii() and _is_word(following)
        if previous and ends[i - 1] == starts[i] and previous.isascii():
            if len(previous) == 1 and previous.isalpha():
                return False
            if previous in _abbreviations(self.language):
                return False
        return True

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds the folded ``offset`` (the nearest before it, or 0)."""
        return max(0, bisect.bisect_right(self._sentence_starts, offset) - 1)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]


_new_token = partial(tuple.__new__, Token)


@lru_cache(maxsize=1)
def character_classes() -> npt.NDArray[np.uint8]:
    """What each character of the BMP is to a token: part of a word (1), a mark by itself (2), or blank (0)."""
    table = np.full(_BMP, _MARK, dtype=np.uint8)
    plane = "".join(map(chr, range(_BMP)))
    for run, found in ((r"[^\W_]+", _WORD), (r"\s+", _BLANK)):
        for match in re.finditer(run, plane):
            table[match.start() : match.end()] = found
    return table


class _Language(msgspec.Struct):
    abbreviations: list[str] = []


@lru_cache(maxsize=16)
def _abbreviations(language: str) -> frozenset[str]:
    """Words that a stop may follow without ending the sentence."""
    if language not in languages.languages():
        return frozenset()
    return frozenset(fold(word) for word in languages.load(language, "language", _Language).abbreviations)


def _is_word(text: str) -> bool:
    return text[0].isalnum()


def _belongs(char: str) -> bool:
    """Whether a removed character is written on the letter before it (a vowel mark or a tatweel)."""
    return (
        char == "ـ"
        or "\u0610" <= char <= "\u061a"
        or "\u064b" <= char <= "\u065f"
        or char == "\u0670"
        or "\u0300" <= char <= "\u036f"
    )
