"""The name grammar of a language: what may stand around names, as data (``languages/<tag>/name_grammar.yaml``)."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from rawi import languages
from rawi.text import fold


class NameGrammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file holds; words as one would write them, folded when loaded."""

    proclitics: tuple[str, ...] = ()
    article: str = ""
    article_after_l: str = ""
    endings: tuple[str, ...] = ()
    vowel_endings: tuple[str, ...] = ()
    small_words: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    place_cues: tuple[str, ...] = ()
    outlet_cues: tuple[str, ...] = ()


def folded_words(words: tuple[str, ...]) -> frozenset[str]:
    """The words under the key of folding, without ZWNJ and spaces at the ends."""
    return frozenset(fold(word).strip() for word in words)


@lru_cache(maxsize=16)
def name_grammar(language: str) -> NameGrammar:
    """The grammar of a language; an empty one when the language has no file. Raises PackError for a broken file."""
    if not languages.has(language, "name_grammar"):
        return NameGrammar()
    grammar: NameGrammar = languages.load(language, "name_grammar", NameGrammar)
    return grammar
