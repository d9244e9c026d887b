"""The words of ``tellings.yaml``: what tells a happening besides the words of events, and what stands for one that was
told before. No event is made of them; accounts are compared by them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from rawi.languages import has, load
from rawi.text import fold
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Form
from rawi.weighing.events.same_event import family
from rawi.weighing.sentences import WORD, Phrase, Words


class TellingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``tellings.yaml``: ``verbs`` (past forms) and ``nouns`` by the kind of happening that they tell; ``general``
    nouns that stand for what was told before, with the types and families that they can mean; ``pronouns`` that do
    behind "before"; ``forces``: whoever does a deed for a country or body, ``irregular`` those who mostly do it for
    none; ``anybody``: doers of whom nothing is said; ``homeland``: the country named before; ``told``: verbs that tell
    what a noun beside them names."""

    verbs: dict[str, list[str]]
    nouns: dict[str, list[str]]
    general: dict[str, list[str]]
    pronouns: list[str]
    forces: list[str]
    irregular: list[str]
    anybody: list[str]
    homeland: list[str]
    told: list[str]


class Tellings(NamedTuple):
    """The file's phrases, folded: those that tell a kind by their first word, the longest first, with their form."""

    kinds: dict[str, list[tuple[Phrase, Form]]]
    general: list[tuple[Phrase, frozenset[str]]]
    pronouns: list[Phrase]
    forces: list[Phrase]
    irregular: list[Phrase]
    anybody: list[Phrase]
    homeland: list[Phrase]
    told: list[Phrase]


_NOTHING = Tellings({}, [], [], [], [], [], [], [])


def _family(kind: str) -> str:
    """The family of a kind; what is given back is one whether things or people return."""
    return "MOVE/return" if kind == "RETREAT/return" else family(kind)


def _phrase(text: str) -> Phrase:
    return tuple(WORD.findall(fold(text)))


@lru_cache(maxsize=8)
def tellings(language: str) -> Tellings:
    """The language's phrases; none where it has no such file. Raises PackError when it cannot be used."""
    if not has(language, "tellings"):
        return _NOTHING
    file = load(language, "tellings", TellingFile)
    kinds: dict[str, list[tuple[Phrase, Form]]] = {}
    for table, tense in ((file.verbs, "past"), (file.nouns, "noun")):
        for kind, texts in table.items():
            for key in map(_phrase, texts):
                form = Form(key, "trigger", _family(kind), "past" if tense == "past" else "noun")
                kinds.setdefault(key[0], []).append((key, form))
    for rows in kinds.values():
        rows.sort(key=lambda row: (-len(row[0]), row[1].key))
    lists = {
        name: sorted((_phrase(text) for text in getattr(file, name)), key=lambda key: (-len(key), key))
        for name in ("pronouns", "forces", "irregular", "anybody", "homeland", "told")
    }
    general = [(_phrase(noun), frozenset(types)) for noun, types in file.general.items()]
    return Tellings(kinds=kinds, general=general, **lists)


def further(sentence: Words) -> list[tuple[Hit, str]]:
    """The words that tell a happening, with its family, in order; of those that overlap the longer."""
    listed = tellings(sentence.language).kinds
    words, out = sentence.words, []
    end = 0
    for i, forms in enumerate(sentence.forms):
        if i < end:
            continue
        row = next(
            (row for form in forms for row in listed.get(form, ())
             if tuple(words[i + 1 : i + len(row[0])]) == row[0][1:]),
            None,
        )  # fmt: skip
        if row is not None:
            end = i + len(row[0])
            out.append((Hit(i, end, row[1]), row[1].key))
    return out


def standing(sentence: Words) -> list[tuple[Hit, frozenset[str]]]:
    """The words that stand for a happening told before, with the types and families that they can mean."""
    out = []
    for key, types in tellings(sentence.language).general:
        for i in sentence.at(key, attached=True):
            out.append((Hit(i, i + len(key), Form(key, "trigger", "")), types))
    return sorted(out, key=lambda row: row[0].first)


def places_of(sentence: Words, phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Where phrases stand in a sentence, the first word also with something written on to it: tokens, half-open."""
    return sorted({(i, i + len(key)) for key in phrases for i in sentence.at(key, attached=True)})
