"""How rare a word is, and the keys under which two spellings or inflections of one word meet.

Rarity comes from wordfreq's fixed lists (Speer 2022, "rspeer/wordfreq", version 3.1), never from the articles at hand:
so what two articles have in common is a function of the two.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
from anyascii import anyascii

from rawi.languages import has, languages, load
from rawi.text import fold
from rawi.text.kept_frequency import kept_frequencies
from rawi.understanding.names.sound import skeleton

WORD = re.compile(r"[^\W_]+")
_COMMON, _RAREST = 6.2, 2.6  # Zipf: ten-to-the-n times in a thousand million words
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_STEM = 5


def tokens(text: str) -> list[str]:
    """The words of a folded text, in order; of scripts without spaces the pairs of neighbouring letters."""
    found: list[str] = WORD.findall(text)
    if not _UNSPACED.search(text):
        return found
    out: list[str] = []
    for word in found:
        if _UNSPACED.match(word):
            out.extend(word[i : i + 2] for i in range(max(1, len(word) - 1)))
        else:
            out.append(word)
    return out


def is_arabic(word: str) -> bool:
    """Whether a word is written in Arabic script."""
    return "\u0620" <= word[0] <= "\u06ff"


@lru_cache(maxsize=200_000)
def rarity(word: str, language: str) -> float:
    """0 for the commonest words of a language, 1 for those no list has; a function of word and language alone."""
    listed = kept_frequencies(language)
    zipf = listed.get(word)
    if zipf is None and is_arabic(word):
        zipf = max((listed.get(part, 0.0) for part in stripped(word)), default=0.0) or None
    if zipf is None:
        zipf = _RAREST
    return min(1.0, max(0.0, (_COMMON - zipf) / (_COMMON - _RAREST)))


class WordFronts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a language writes on to the front of its words (``word_fronts.yaml``, which tells what each field is)."""

    articles: list[str]
    joined: list[str]
    least: int
    examples: dict[str, str] = {}


@lru_cache(maxsize=1)
def _fronts() -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Articles, joined letters, and the letters that must be left, of all packs: words are looked up by script, as
    pages of one language quote the other."""
    files = [load(tag, "word_fronts", WordFronts) for tag in languages() if has(tag, "word_fronts")]
    articles = {fold(front) for file in files for front in file.articles}
    joined = {fold(front) for file in files for front in file.joined}
    least = max((file.least for file in files), default=1)
    return tuple(sorted(articles, key=lambda front: (-len(front), front))), tuple(sorted(joined)), least


def stripped(word: str) -> list[str]:
    """A word without what is written on to its front, in each way that leaves enough letters."""
    articles, joined, least = _fronts()
    found = articles if word.startswith(articles) else ()
    out = [word[len(a) :] for a in found if word.startswith(a) and len(word) - len(a) >= least]
    if len(word) > least and word.startswith(joined):
        out.append(word[1:])
    return out


def bare(word: str) -> str:
    """A word without a joined article."""
    articles, _, least = _fronts()
    if not word.startswith(articles):
        return word
    front = next((a for a in articles if word.startswith(a) and len(word) - len(a) >= least), "")
    return word[len(front) :]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The key of a word within its language: its front, without a joined article."""
    return (bare(word) if is_arabic(word) else word)[:_STEM]


@lru_cache(maxsize=200_000)
def latin(word: str) -> str:
    """A word in Latin letters (anyascii), lower case."""
    return anyascii(word).lower()


@lru_cache(maxsize=200_000)
def sound_key(word: str) -> str:
    """The consonants of a word as it sounds, alike in all scripts."""
    return skeleton(word if is_arabic(word) or word.isascii() else latin(word))
