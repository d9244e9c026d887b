"""The name grammar of a language: what may stand around names, as data (``languages/<tag>/name_grammar.yaml``)."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from rawi import languages
from rawi.model.annotation import EntityKind
from rawi.text import fold


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text of our own writing, and the names that are found in it, each with its kind."""

    text: str
    names: dict[str, EntityKind] = {}


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A regular expression over the letters of :mod:`rawi.understanding.names.lexicon`; group ``name`` is the name."""

    kind: EntityKind
    shape: str


class NameGrammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file holds; words as one would write them, folded when loaded."""

    proclitics: tuple[str, ...] = ()
    light_proclitics: tuple[str, ...] = ()
    article: str = ""
    article_after_l: str = ""
    endings: tuple[str, ...] = ()
    vowel_endings: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()
    owner_first: bool = False
    title_variants: dict[str, tuple[str, ...]] = {}
    small_words: tuple[str, ...] = ()
    feminine: str = ""
    excluded: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    verb_endings: tuple[str, ...] = ()
    behind_subjects: tuple[str, ...] = ()
    opening_endings: tuple[str, ...] = ()
    blocked: dict[str, tuple[str, ...]] = {}
    place_cues: tuple[str, ...] = ()
    outlet_cues: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    loose_offices: tuple[str, ...] = ()
    uncounted_offices: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    organisation_heads: tuple[str, ...] = ()
    weak_organisation_heads: tuple[str, ...] = ()
    place_heads: tuple[str, ...] = ()
    same_place_heads: tuple[str, ...] = ()
    many_places_heads: tuple[str, ...] = ()
    bare_places: bool = False
    weak_place_heads: tuple[str, ...] = ()
    outlet_heads: tuple[str, ...] = ()
    outlet_adjectives: tuple[str, ...] = ()
    split_endings: tuple[str, ...] = ()
    honorific_marks: tuple[str, ...] = ()
    and_words: tuple[str, ...] = ()
    foreign_articles: tuple[str, ...] = ()
    in_words: tuple[str, ...] = ()
    for_words: tuple[str, ...] = ()
    describing: tuple[str, ...] = ()
    plain_place_heads: tuple[str, ...] = ()
    own_countries: tuple[str, ...] = ()
    bare_bodies: tuple[str, ...] = ()
    national_bodies: tuple[str, ...] = ()
    leading_words: tuple[str, ...] = ()
    cut_endings: tuple[str, ...] = ()
    common_bodies: tuple[str, ...] = ()
    demonstratives: tuple[str, ...] = ()
    page_notes: tuple[str, ...] = ()
    that_country: tuple[str, ...] = ()
    nasab: tuple[str, ...] = ()
    clans: tuple[str, ...] = ()
    royal_titles: tuple[str, ...] = ()
    kin_words: tuple[str, ...] = ()
    participle_beginnings: tuple[str, ...] = ()
    participle_prepositions: tuple[str, ...] = ()
    nisba_endings: tuple[str, ...] = ()
    feminine_endings: tuple[str, ...] = ()
    late_adjectives: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    examples: tuple[Example, ...] = ()


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
