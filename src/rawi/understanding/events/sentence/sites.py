"""Places whose name is a common noun: a shrine, a street, a hospital, which are somebody's."""

from __future__ import annotations

from rawi.understanding.events.lexicon.classes import classes_of
from rawi.understanding.events.sentence.shape import Argument, Shape

_SITES = frozenset({"site"})


def names_site(shape: Shape, argument: Argument) -> bool:
    """Whether the place's name begins with a word for a building, a street or the like: a person's name right behind
    it says whose it is ("the shrine of X")."""
    if argument.mention.kind != "place":
        return False
    word = shape.prepared.words[argument.first]
    return bool(_SITES & classes_of(shape.prepared.language, word))
