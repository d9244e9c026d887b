"""The classes of words by which the senses of verbs are told apart (``objects`` of a pack)."""

from __future__ import annotations

from functools import lru_cache

from rawi.understanding.events.lexicon.pack import lexicon


@lru_cache(maxsize=50_000)
def classes_of(language: str, word: str) -> frozenset[str]:
    """The classes of ``objects`` that a word belongs to, with or without the letters that may stand around a noun."""
    lex = lexicon(language)
    if word in lex.objects:
        return lex.objects[word]
    stems = [word, *(word[len(p) :] for p, _ in lex.prefixes if word.startswith(p))]
    endings = [suffix.partition(">")[::2] for suffix in lex.suffixes]
    for stem in stems:
        for ending, instead in (("", ""), *endings):
            if stem.endswith(ending) and (bare := stem.removesuffix(ending) + instead) in lex.objects:
                return lex.objects[bare]
    return frozenset()
