"""Sentences of an article as accounts are compared by: cut, folded and searched once for all that reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from rawi.model import Document
from rawi.text import Prepared
from rawi.understanding.events.lexicon.matching import Hit, find_hits
from rawi.understanding.events.lexicon.pack import lexicon
from rawi.understanding.quantities.lexicon import quantity_lexicon

SENTENCE = re.compile(r"[^\n]+?(?:[.!?؟][\"»”)]*(?=\s|$)|(?=\n)|$)")
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")  # as rawi.text.Prepared cuts tokens
_KEPT = 512  # sentences that are kept: those of the articles that are being read

Phrase = tuple[str, ...]


def spans(document: Document) -> Iterator[tuple[int, int]]:
    """Where the sentences of an article stand, in order."""
    return (match.span() for match in SENTENCE.finditer(document.text))


@lru_cache(maxsize=50_000)
def bare(word: str, language: str) -> tuple[str, ...]:
    """The word without a conjunction, preposition or article written on to it."""
    lex = quantity_lexicon(language)
    out = []
    for prefix in lex.proclitics:
        if word.startswith(prefix) and len(word) - len(prefix) > 2:
            out.append(word[len(prefix) :])
    if lex.article:
        out += [w.removeprefix(lex.article) for w in (word, *out) if w.startswith(lex.article)]
    return tuple(dict.fromkeys(out))


class Words:
    """The words of one sentence. Offsets are those of the sentence."""

    def __init__(self, text: str, language: str) -> None:
        self.language = language
        self.prepared = Prepared(text, language)
        self.words = self.prepared.words

    @cached_property
    def hits(self) -> list[Hit]:
        """Words of ``events.yaml``."""
        return find_hits(self.prepared, 0, len(self.words), lexicon(self.language))

    @cached_property
    def forms(self) -> list[Phrase]:
        """Each word, and what is left of it without what is written on to it."""
        return [(word, *bare(word, self.language)) for word in self.words]

    def at(self, phrase: Phrase, *, attached: bool = False) -> list[int]:
        """Where a phrase begins, as it is; or its first word also with something written on to it."""
        if not all(word in self.prepared.folded for word in phrase):
            return []
        words, size = self.words, len(phrase)
        return [
            i
            for i in range(len(words) - size + 1)
            if (words[i] == phrase[0] or (attached and self._is_attached(phrase[0], i)))
            and (size == 1 or tuple(words[i + 1 : i + size]) == phrase[1:])
        ]

    def _is_attached(self, word: str, at: int) -> bool:
        """Whether the word stands there with something written on to it, however short it is."""
        if word in self.forms[at]:
            return True
        return any(self.words[at] == prefix + word for prefix in quantity_lexicon(self.language).proclitics)

    def has(self, phrases: Sequence[Phrase]) -> bool:
        """Whether one of the phrases is in the sentence as it is."""
        return any(self.at(phrase) for phrase in phrases)

    def stands(self, phrases: Sequence[Phrase]) -> bool:
        """Whether one of the phrases is in the sentence, its first word as it is or with something written on to it."""
        return any(self.at(phrase, attached=True) for phrase in phrases)


@lru_cache(maxsize=_KEPT)
def words_of(text: str, language: str) -> Words:
    """The words of a sentence."""
    return Words(text, language)
