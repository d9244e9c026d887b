"""Which of a story's own publishers a chain names: a medium that no list has is called by each language in its own way,
but the word that is its name sounds alike in all scripts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rawi.gathering.words import sound_key, stripped
from rawi.knowledge import Knowledge
from rawi.languages import has, languages
from rawi.model import Document, Link
from rawi.text import fold
from rawi.understanding.names.grammar import name_grammar
from rawi.understanding.statements.pack import pack
from rawi.weighing.sources.words import WORD

_LEAST = 3  # consonants by which a name is known


class Publishers:
    """The publishers of a story that no list has."""

    def __init__(self, documents: Sequence[Document], knowledge: Knowledge) -> None:
        outlets = {d.outlet.id: d.outlet.name for d in documents if d.outlet is not None}
        self._sounds = {i: _name_sounds(name) for i, name in sorted(outlets.items()) if i not in knowledge}
        self._knowledge = knowledge

    def meant(self, link: Link) -> str | None:
        """The id of the one publisher that a link names."""
        if not self._sounds or link.kind != "outlet" or not link.named or link.entity in self._knowledge:
            return None
        for text in (link.text, link.name):
            sounds = _name_sounds(text or "")
            found = [i for i, own in self._sounds.items() if sounds and sounds <= own]
            if len(found) == 1:
                return found[0]
        return None


@lru_cache(maxsize=4096)
def _name_sounds(text: str) -> frozenset[str]:
    """The sounds of the words of a medium's name that do not tell what sort of medium it is."""
    media = _media_words()
    words = (w for w in WORD.findall(fold(text)) if w not in media and media.isdisjoint(stripped(w)))
    return frozenset(sound for sound in map(sound_key, words) if len(sound) >= _LEAST)


@lru_cache(maxsize=1)
def _media_words() -> frozenset[str]:
    """Words of all languages that media are called by, whatever their name: agency, network, online."""
    found: set[str] = set()
    for tag in languages():
        phrases: list[str] = []
        if has(tag, "name_grammar"):
            phrases += [*name_grammar(tag).outlet_heads, *name_grammar(tag).outlet_adjectives]
        if has(tag, "sources"):
            outlets = pack(tag).sources.outlet
            phrases += [*outlets, *outlets.values()]
        found.update(word for phrase in phrases for word in WORD.findall(fold(phrase)))
    return frozenset(found)
