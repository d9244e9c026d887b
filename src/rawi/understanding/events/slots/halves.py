"""Names of which only a part was seen: an unknown name with a word behind it that may be the rest of it.

A role is left empty rather than filled with half a name; whoever is known may be told short.
"""

from __future__ import annotations

from dataclasses import replace

from rawi.knowledge import Knowledge
from rawi.understanding.events.lexicon.matching import beginnings
from rawi.understanding.events.sentence.phrase import definite
from rawi.understanding.events.sentence.shape import Argument, Shape
from rawi.understanding.names.lexicon import Lexicon, lexicon

_REST = frozenset("uFKNfYg")  # letters of words that no list has as everyday ones, and of names
_GIVEN = frozenset("gb")


def whole_names(shape: Shape, knowledge: Knowledge) -> list[Argument]:
    """The arguments, those marked as cut whose name goes on behind what was seen; where the verb comes last, as there a
    word behind the subject is seldom unknown."""
    if shape.lex.pack.order == "vso":
        return [replace(a, cut=True) if _takes_in(shape, a) else a for a in shape.arguments]
    if shape.lex.pack.order != "sov":
        return shape.arguments
    words = lexicon(shape.prepared.language, knowledge)
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
