"""Sentences of an article as accounts are compared by: cut, folded and searched once for all that reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from rawi.model import Document
from rawi.text import Prepared
from rawi.understanding.events.matching import Hit, find_hits
from rawi.understanding.events.pack import lexicon
from rawi.understanding.quantities.lexicon import quantity_lexicon

SENTENCE = re.compile(r"[^\n]+?(?:[.!?؟][\"»”)]*(?=\s|$)|(?=\n)|$)")
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

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands, by all of its forms."""
        out: dict[str, list[int]] = {}
        for i, forms in enumerate(self.forms):
            for form in forms:
                out.setdefault(form, []).append(i)
        return out

    def has(self, phrases: Sequence[Phrase]) -> bool:
        """Whether one of the phrases is in the sentence as it is."""
        words, places = self.words, self.places
        return any(tuple(words[i : i + len(p)]) == p for p in phrases for i in places.get(p[0], ()))

    def stands(self, phrases: Sequence[Phrase]) -> bool:
        """Whether one of the phrases is in the sentence, its first word as it is or with something written on to it."""
        words, places = self.words, self.places
        return any(
            tuple(words[i + 1 : i + len(phrase)]) == phrase[1:] for phrase in phrases for i in places.get(phrase[0], ())
        )


@lru_cache(maxsize=_KEPT)
def words_of(text: str, language: str) -> Words:
    """The words of a sentence."""
    return Words(text, language)
