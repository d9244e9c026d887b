"""Names of authors as pages state them, made single names."""

from __future__ import annotations

import re

from rawi.reading.page_words import page_words
from rawi.text import fold

_MARKS = re.compile(r"\s*[,;،؛|/&]\s*|\s+[–—-]\s+")
_LONGEST = 6  # words of a name
_MOST = 12
_PREPOSITION = 3  # letters of a label that needs no colon after it


def author_names(stated: list[str], language: str) -> tuple[str, ...]:
    """Single names, each once, in the order stated: lists are parted, labels before a name and addresses left off."""
    if not stated:
        return ()
    words = page_words(language)
    labels = sorted((fold(word) for word in (*words.by, *page_words("en").by)), key=lambda word: -len(word))
    between = {fold(word) for word in (*words.between_names, *page_words("en").between_names)}
    names: dict[str, str] = {}
    for text in stated:
        if "://" in text or text.startswith(("www.", "@")):
            continue
        for listed in _MARKS.split(text):
            for name in _parted(listed.split(), between):
                name = _unlabelled(name, labels)
                if name and len(name.split()) <= _LONGEST and "@" not in name:
                    names.setdefault(fold(name), name)
    return tuple(names.values())[:_MOST]


def _parted(words: list[str], between: set[str]) -> list[str]:
    names: list[list[str]] = [[]]
    for word in words:
        if fold(word) in between:
            names.append([])
        else:
            names[-1].append(word)
    return [" ".join(name) for name in names if name]


def _unlabelled(name: str, labels: list[str]) -> str:
    key = fold(name)
    for label in labels:
        after = key[len(label) :]
        if key.startswith(label) and (after.lstrip()[:1] == ":" or (len(label) <= _PREPOSITION and after[:1] == " ")):
            return name[len(label) :].strip(" :-–—") if len(key) == len(name) else name
    return name.strip(" :-–—")
