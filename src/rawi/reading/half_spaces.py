"""Half-spaces (ZWNJ): whether a text still has them, and the words of a language that are written with them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import msgspec

from rawi.languages import has, load
from rawi.text.remembered import Remembered

_ZWNJ = "\u200c"
_RUN = re.compile(r"\w+")
_REMEMBERED = 100_000  # words kept with how they are written
_KEPT = 0.2  # half-spaces for each word that lacks one, in a text that has kept them


class HalfSpaces(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``half_spaces.yaml``: what stands before and after a half-space; letters that stand ``apart`` from the next one,
    and the ``standard`` form of others; ``verbs``, ``inside`` and ``last`` tell a text
    that lost them; examples of repair."""

    prefixes: list[str]
    suffixes: list[str]
    apart: list[str]
    standard: dict[str, str]
    verbs: list[str]
    inside: list[str]
    last: list[str]
    examples: dict[str, str | None]


def half_spaces(text: str, language: str) -> Literal["kept", "lost"] | None:
    """``kept`` when the text has half-spaces, ``lost`` when words that need them are written joined, else None.

    None stands for texts that give no sign, among them those whose writer uses full spaces instead, and for languages
    that are written without half-spaces.
    """
    pattern = _joined(language.partition("-")[0])
    if pattern is None:
        return None
    kept = text.count(_ZWNJ)
    joined = sum(map(pattern.__getitem__, _RUN.findall(text)))
    if kept and kept >= joined * _KEPT:
        return "kept"
    return "lost" if joined >= 2 else None


@lru_cache(maxsize=32)
def _joined(language: str) -> Remembered[bool] | None:
    """The words of a language that are written joined where a half-space belongs; None for a language without them."""
    if not has(language, "half_spaces"):
        return None
    words = load(language, "half_spaces", HalfSpaces)
    prefixes, verbs, inside, last = (
        "|".join(map(re.escape, listed)) for listed in (words.prefixes, words.verbs, words.inside, words.last)
    )
    match = re.compile(
        rf"(?:{prefixes})(?:{verbs})\w{{1,5}}|\w{{3,30}}(?:{inside})\w{{0,3}}(?!\w)|\w{{2,30}}(?:{last})(?!\w)"
    ).match
    return Remembered(lambda word: match(word) is not None, _REMEMBERED)
