"""A text made ready for understanding: folded once, cut into tokens and sentences once, shared by all rules.

All positions inside are *folded* offsets; :meth:`Prepared.span` turns them into code points of the article's text.
"""

from __future__ import annotations

import bisect
import re
from functools import cached_property, lru_cache
from operator import add
from typing import NamedTuple

import msgspec

from rawi import languages
from rawi.text.folding import fold, fold_with_offsets

# No sentence is longer than so many tokens: whatever follows begins another, so that rules stay linear on any text.
_LONGEST_SENTENCE = 400
# No word is longer than 64 letters: a longer run is cut, so that no rule has to walk it whole.
_TOKEN = re.compile(r"[^\W_]{1,64}|[^\w\s]|_", re.UNICODE)
_NEWLINES = re.compile(r"\n+")
_CLOSERS = frozenset("\"')]}")


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
        return _TOKEN.findall(self.folded)

    @cached_property
    def tokens(self) -> list[Token]:
        """All tokens in order."""
        words, starts = self.words, self.token_starts
        return list(map(Token._make, zip(starts, map(add, starts, map(len, words)), words, strict=True)))

    @cached_property
    def token_starts(self) -> list[int]:
        """The folded start of each token, for bisecting."""
        return [match.start() for match in _TOKEN.finditer(self.folded)]

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends after the folded ``offset`` (``len(tokens)`` when there is none)."""
        i = bisect.bisect_right(self.token_starts, offset) - 1
        if i >= 0 and self.tokens[i].end > offset:
            return i
        return i + 1

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Sentences in order. A newline always ends one; a stop does unless it is in a number or abbreviation."""
        out: list[Sentence] = []
        tokens, folded = self.tokens, self.folded
        count, first, paragraph, previous_end = len(tokens), 0, 0, 0
        for i, token in enumerate(tokens):
            if i > first and ("\n" in folded[previous_end : token.start] or i - first >= _LONGEST_SENTENCE):
                out.append(Sentence(tokens[first].start, previous_end, first, i, paragraph))
                first = i
            if "\n\n" in folded[previous_end : token.start] and out:
                paragraph += 1
            previous_end = token.end
            if token.text in ".!?" and self._ends_sentence(i):
                j = i + 1
                while (
                    j < count and tokens[j].start == tokens[j - 1].end and tokens[j].text in _CLOSERS | {".", "!", "?"}
                ):
                    j += 1
                if i < first:
                    continue
                out.append(Sentence(tokens[first].start, tokens[j - 1].end, first, j, paragraph))
                first = j
        if first < count:
            out.append(Sentence(tokens[first].start, tokens[-1].end, first, count, paragraph))
        return out

    def _ends_sentence(self, i: int) -> bool:
        tokens = self.tokens
        if i + 1 >= len(tokens):
            return True
        token, following = tokens[i], tokens[i + 1]
        if token.text != ".":
            return following.start > token.end or following.text in _CLOSERS or not following.text.isascii()
        if following.start == token.end:
            if following.text in _CLOSERS:
                return True
            if following.text == ".":
                return False
            return (
                i > 0 and _is_word(tokens[i - 1].text) and not tokens[i - 1].text.isascii() and _is_word(following.text)
            )
        previous = tokens[i - 1] if i else None
        if previous is not None and previous.end == token.start and previous.text.isascii():
            if len(previous.text) == 1 and previous.text.isalpha():
                return False
            if previous.text in _abbreviations(self.language):
                return False
        return True

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds the folded ``offset`` (the nearest before it, or 0)."""
        return max(0, bisect.bisect_right(self._sentence_starts, offset) - 1)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]


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
