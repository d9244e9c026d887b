"""How a name is told in a line: with an article where the language has one, and as one or as several."""

from __future__ import annotations

import msgspec


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of names that say how the name is told. ``article`` stands before ``with_article`` and before names whose
    chief word (the last one, or the one before a word of ``of``) is in ``heads``, or in ``heads_of`` if such a word
    follows it; ``plural`` are chief words, ``plural_first`` first words of names whose verb is in the plural."""

    article: str = ""
    with_article: list[str] = []
    heads: list[str] = []
    heads_of: list[str] = []
    of: list[str] = []
    plural: list[str] = []
    plural_first: list[str] = []


def told_name(entity: str, name: str, words: NameWords) -> str:
    """The name as it stands in a sentence; people have no article."""
    if not words.article or entity.startswith("person/"):
        return name
    if name.casefold().startswith(f"{words.article} "):
        return words.article + name[len(words.article) :]
    head, followed = _head(name, words)
    if name in words.with_article or head in words.heads or (followed and head in words.heads_of):
        return f"{words.article} {name}"
    return name


def is_plural(entity: str, name: str, words: NameWords) -> bool:
    """Whether the name is of several, so that its verb is in the plural."""
    if entity.startswith("person/") or not name:
        return False
    return _head(name, words)[0] in words.plural or name.split()[0] in words.plural_first


def _head(name: str, words: NameWords) -> tuple[str, bool]:
    """The chief word of a name, and whether a word such as "of" follows it."""
    parts = [part for part in name.split() if not part.startswith("(")]
    for i, part in enumerate(parts[1:], 1):
        if part in words.of:
            return parts[i - 1], True
    return parts[-1] if parts else "", False
