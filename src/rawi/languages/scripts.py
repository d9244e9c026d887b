"""Which languages share a script: a name that no list knows can be shown to their readers as a page spells it."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from rawi.languages.packs import languages, load


class _Language(msgspec.Struct):
    script: str


@lru_cache(maxsize=16)
def neighbours(language: str) -> tuple[str, ...]:
    """The language itself, then the others that have a pack and are written in the same script (ISO 15924), sorted.

    A language without a pack is alone.
    """
    scripts = {tag: load(tag, "language", _Language).script for tag in languages()}
    own = scripts.get(language)
    return (language, *sorted(tag for tag, script in scripts.items() if script == own and tag != language))
