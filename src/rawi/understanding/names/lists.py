"""The word lists of a language that the lexicon is made of, as their files hold them."""

from __future__ import annotations

import msgspec


class GivenNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``given_names.yaml``: names with their usual English spelling, and the parts that names are made of."""

    given: tuple[dict[str, str], ...] = ()
    foreign: dict[str, str] = {}
    doubtful: dict[str, str] = {}
    family: dict[str, str] = {}
    nisba: tuple[str, ...] = ()
    family_parts: tuple[str, ...] = ()
    family_beginnings: tuple[str, ...] = ()
    family_endings: tuple[str, ...] = ()
    given_beginnings: tuple[str, ...] = ()
    given_endings: tuple[str, ...] = ()
    given_prefixes: tuple[str, ...] = ()
    given_suffixes: tuple[str, ...] = ()
    given_parts: tuple[str, ...] = ()
    connectors: tuple[str, ...] = ()


class CommonWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``common_words.yaml``: everyday words by what they are, separated by spaces, and the endings they take."""

    function: str = ""
    reporting: str = ""
    verbs: str = ""
    nominal: str = ""
    endings: tuple[str, ...] = ()
    verb_beginnings: tuple[str, ...] = ()
