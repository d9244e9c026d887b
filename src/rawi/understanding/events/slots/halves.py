"""Names of which only a part was seen: an unknown name with a word behind it that may be the rest of it.

A role is left empty rather than filled with half a name; whoever is known may be told short.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from rawi.knowledge import Knowledge
from rawi.understanding.events.lexicon.matching import beginnings
from rawi.understanding.events.sentence.phrase import definite
from rawi.understanding.events.sentence.shape import Argument, Shape
from rawi.understanding.names.grammar import folded_words, name_grammar
from rawi.understanding.names.lexicon import Lexicon, lexicon

_REST = frozenset("uFKNfYg")  # letters of words that no list has as everyday ones, and of names
_GIVEN = frozenset("gb")


def whole_names(shape: Shape, knowledge: Knowledge) -> list[Argument]:
    """The arguments, those marked as cut whose name goes on behind what was seen; where the verb comes last, as there a
    word behind the subject is seldom unknown."""
    if shape.lex.pack.order not in ("vso", "sov"):
        return shape.arguments
    words = lexicon(shape.prepared.language, knowledge)
    if shape.lex.pack.order == "vso":
        return [
            replace(a, cut=True)
            if _takes_in(shape, a) or (a.mention.entity not in knowledge and _half(shape, words, a))
            else a
            for a in shape.arguments
        ]
    named = {i for a in shape.arguments for i in range(a.first, a.last)}
    return [
        a if a.cut or a.mention.entity in knowledge or not _goes_on(shape, words, a, named) else replace(a, cut=True)
        for a in shape.arguments
    ]


def _takes_in(shape: Shape, argument: Argument) -> bool:
    """Whether a body's name ends in a noun of happening with an article, which is the verb's object ("condemned the
    council [of ministers the blast]")."""
    last = argument.last - 1
    if argument.mention.kind != "organisation" or last - argument.first < _BODY:
        return False
    word = shape.prepared.words[last]
    beginning = beginnings(shape.prepared.language)[word]
    readings = beginning.one if beginning is not None else ()
    beside = definite(shape, shape.prepared.words[last - 1])  # "the committee of inquiry" is one
    nouns = [prefix for form, prefix in readings if form.cls == "trigger" and form.tense == "noun"]
    return any("with" in prefix or ("the" in prefix and beside) for prefix in nouns)


def _half(shape: Shape, words: Lexicon, argument: Argument) -> bool:
    """Where the verb comes first: whether an unknown name is a given name alone, though of no ruler, or goes on: in a
    letter that the page parted from it, in an adjective of origin behind whose son he is, or, of a foreign place, in
    another unknown word."""
    kind, first, end = argument.mention.kind, argument.first, argument.last
    tokens, prepared = shape.prepared.tokens, shape.prepared
    beside = end < shape.last and prepared.folded[tokens[end - 1].end : tokens[end].start] == " "
    behind = tokens[end].text if beside else ""
    ands, royal, nasab, nisba = _grammar(prepared.language)
    if kind in ("person", "place") and len(behind) == 1 and behind.isalpha() and behind not in ands:
        return True
    if kind == "person":
        if len(argument.mention.name.split()) == 1 and end - first == 1 and words.letter_at(prepared, first) in _GIVEN:
            return first == 0 or tokens[first - 1].text not in royal
        sons = nasab.intersection(prepared.words[first:end])
        return bool(sons) and definite(shape, behind) and behind.endswith(nisba) and end not in shape.starts
    if kind == "place" and behind and end - first == 1 and end not in shape.starts and end not in shape.times:
        foreign = words.letter_at(prepared, first) == "F"
        return foreign and not definite(shape, behind) and words.shapes[behind] in ("u", "F")
    return False


@lru_cache(maxsize=8)
def _grammar(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], tuple[str, ...]]:
    """Folded: words for "and", titles of rulers, "son of", and endings of adjectives of origin."""
    grammar = name_grammar(language)
    return (
        folded_words(grammar.and_words),
        folded_words(grammar.royal_titles),
        folded_words(grammar.nasab),
        tuple(sorted(folded_words(grammar.nisba_endings))),
    )


_BODY = 2  # tokens of a body's name before such a noun


def _goes_on(shape: Shape, words: Lexicon, argument: Argument, named: set[int]) -> bool:
    mention, end = argument.mention, argument.last
    if mention.kind not in ("person", "place"):
        return False
    if mention.kind == "person":
        letters = [words.letter_at(shape.prepared, i) for i in range(argument.first, end)]
        if len(mention.name.split()) < 2 and set(letters) <= _GIVEN:
            return True  # a given name alone
    if end >= shape.last or end in named or end in shape.times or end in shape.starts:
        return False
    if end + 1 < shape.last and shape.prepared.tokens[end + 1].text in shape.lex.pack.postposition:
        return False  # an object
    return shape.prepared.tokens[end].text[0].isalpha() and words.letter_at(shape.prepared, end) in _REST
