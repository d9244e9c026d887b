"""How signs of dependence are told to a reader (``languages/*/dependence.yaml``)."""

from __future__ import annotations

from typing import get_args

import msgspec

from rawi import languages
from rawi.weighing.claims.dependence import Dependence, Kind


class DependenceFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``kinds`` names every kind of sign; ``share`` has one ``{}`` for how much of the first text stands in the
    other."""

    kinds: dict[str, str]
    share: str


def told(sign: Dependence, language: str) -> str:
    """A sign in words: "mostly the same text, 76% of the first"; in English where the language has no words for it."""
    tag = language if languages.has(language, "dependence") else "en"
    file = languages.load(tag, "dependence", DependenceFile)
    share = "" if sign.share is None else f", {file.share.format(f'{sign.share:.0%}')}"
    return file.kinds[sign.kind] + share


def failures(language: str) -> list[str]:
    """What is wrong with the file of a language, one sentence each. Raises PackError when it does not fit."""
    if not languages.has(language, "dependence"):
        return []
    file, where = languages.load(language, "dependence", DependenceFile), languages.path(language, "dependence")
    kinds = set(get_args(Kind))
    out = [f"{where}: kinds: {kind} has no words; add them" for kind in sorted(kinds - file.kinds.keys())]
    out += [f"{where}: kinds: there is no {kind}; take it out" for kind in sorted(file.kinds.keys() - kinds)]
    if file.share.count("{}") != 1:
        out.append(f"{where}: share: write {{}} once, where the share is to stand")
    return out
