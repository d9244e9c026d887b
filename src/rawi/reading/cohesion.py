"""Whether stretches of a text speak of the same thing: by the words of its subject that they share.

For every place between two paragraphs, the words of the smaller side are looked up in the larger one. In one article
three to five words in ten are found again, in unrelated ones a half to two in ten, more the larger the larger side is
(measured on news in Persian, Arabic, English and other languages, docs/reading.md); the score of a place is the
log-likelihood of "unrelated" against "one article".
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache

import msgspec

from rawi.languages import has, load
from rawi.text.folding import fold
from rawi.text.kept_frequency import kept_frequencies

_WORD = re.compile(r"[^\W\d_]{3,}")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_UNKNOWN = 6  # letters of a word that counts in a language of which no everyday words are known
_SHORTEST = 3  # letters that must be left of a word without its prefix
_COMMON = 5.2  # Zipf frequency of the everyday words of a language without a list of its own
_KEPT = 100_000  # words of a language whose stems are remembered
_STEM = 6  # letters of a word that are compared: endings differ within a text


class _EverydayWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``words`` of every subject; ``prefixes`` that are written joined to words; ``least`` letters of a word that
    counts."""

    words: list[str]
    prefixes: list[str] = []
    least: int = 4


class _Reader(dict[str, str]):
    """What is left out of the words of a language before they are compared: a word -> what is compared of it, empty
    for nothing."""

    def __init__(self, language: str) -> None:
        super().__init__()
        tags = [t for t in dict.fromkeys((language, "en")) if has(t, "everyday_words")]
        files = [load(tag, "everyday_words", _EverydayWords) for tag in tags]
        own = files[0] if tags and tags[0] == language else None
        self.prefixes = tuple(sorted(map(fold, own.prefixes), key=lambda prefix: -len(prefix))) if own else ()
        self.least = own.least if own else _UNKNOWN
        common = [word for word, zipf in kept_frequencies(language).items() if zipf >= _COMMON] if own is None else []
        self.everyday = frozenset(map(self.stem, (*(fold(word) for file in files for word in file.words), *common)))

    def stem(self, word: str) -> str:
        for prefix in self.prefixes if word.startswith(self.prefixes) else ():
            if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
                word = word[len(prefix) :]
                break
        return word[:_STEM]

    def __missing__(self, word: str) -> str:
        stem = self.stem(word)
        if len(stem) < self.least or stem in self.everyday:
            stem = ""
        if len(self) >= _KEPT:
            self.clear()
        self[word] = stem
        return stem


@lru_cache(maxsize=32)
def _reader(language: str) -> _Reader:
    return _Reader(language)


def subject_words(folded: str, language: str) -> list[str]:
    """The beginnings of the words of a folded text that tell its subject, in order, with repetitions."""
    reader = _reader(language.partition("-")[0])
    stems = list(filter(None, map(reader.__getitem__, _WORD.findall(folded))))
    if not folded.isascii():
        for run in _WIDE.findall(folded):  # written without spaces: pairs of characters stand for words
            stems.extend(run[i : i + 2] for i in range(len(run) - 1))
    return stems


def break_scores(paragraphs: list[list[str]]) -> list[float]:
    """For each place ``k``, how much likelier ``paragraphs[k:]`` are unrelated to ``paragraphs[:k]`` than of one
    article.

    The first and last value stand for empty sides and are minus infinity. Takes time in proportion to the words.
    """
    count = len(paragraphs)
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for number, words in enumerate(paragraphs):
        for word in words:
            first.setdefault(word, number)
            last[word] = number
    after = [0] * (count + 2)  # words at or after k that stand before k too, as differences
    before = [0] * (count + 2)
    sizes = [0]
    for number, words in enumerate(paragraphs):
        sizes.append(sizes[-1] + len(words))
        for word in words:
            if first[word] < number:
                after[first[word] + 1] += 1
                after[number + 1] -= 1
            if last[word] > number:
                before[number + 1] += 1
                before[last[word] + 1] -= 1
    scores = [-math.inf] * (count + 1)
    found_after = found_before = 0
    for k in range(count + 1):
        found_after += after[k]
        found_before += before[k]
        head, tail = sizes[k], sizes[-1] - sizes[k]
        if not head or not tail:
            continue
        size, found = (tail, found_after) if tail <= head else (head, found_before)
        scores[k] = _likelihood(size, found, max(head, tail))
    return scores


def foreign_score(part: list[str], whole: Counter[str]) -> float:
    """How much likelier the words of ``part`` are of another article than of the rest of ``whole``, which holds
    them."""
    if not part:
        return -math.inf
    own = Counter(part)
    rest = whole.total() - len(part)
    if len(part) <= rest:
        found = sum(count for word, count in own.items() if whole[word] > count)
        return _likelihood(len(part), found, rest)
    found = sum(whole[word] - count for word, count in own.items())
    return _likelihood(rest, found, len(part)) if rest else -math.inf


def _likelihood(size: int, found: int, other_size: int) -> float:
    same, other = _rates(other_size)
    return found * math.log(other / same) + (size - found) * math.log((1 - other) / (1 - same))


def _rates(size: int) -> tuple[float, float]:
    """How many of the words of a stretch are found again in one of ``size`` words, of the same article and of
    another."""
    return min(0.45, 0.28 + 0.0003 * size), min(0.18, 0.02 + 0.00022 * size)
