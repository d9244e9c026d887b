"""Setting back lost half-spaces (ZWNJ) for display. The original is never changed: this gives another text beside
it."""

from __future__ import annotations

import re
from functools import lru_cache

from rawi.languages import has, load
from rawi.reading.half_spaces import HalfSpaces

_ZWNJ = "\u200c"
_WORD = re.compile("[\u0620-\u064a\u066e-\u06d3]{4,}")
_SHORTEST = 3  # letters of a stem


def repair(text: str, language: str) -> str:
    """``text`` with half-spaces set back in words that the lexicon knows only with them; everything else unchanged.

    Taking all half-spaces out again gives the text without its own. Languages without a ``half_spaces.yaml`` come back
    as they are.
    """
    tag = language.partition("-")[0]
    if not has(tag, "half_spaces"):
        return text
    return _WORD.sub(lambda match: _repaired(match[0], tag), text)


@lru_cache(maxsize=50_000)
def _repaired(word: str, language: str) -> str:
    from simplemma import is_known, lemmatize  # its lexicon is read when it is first asked for

    words = load(language, "half_spaces", HalfSpaces)
    spelled = word.translate({ord(letter): form for letter, form in words.standard.items()})
    lemma = lemmatize(spelled, lang=language)
    if _ZWNJ in lemma and lemma.replace(_ZWNJ, "") == spelled:
        return _with_marks(word, lemma)
    if lemma == spelled and is_known(spelled, lang=language):
        return word
    found = {form for form in _divisions(spelled, words) if is_known(form, lang=language)}
    if not found:
        stems = {form for form in _divisions(spelled, words) if is_known(_stem(form, words), lang=language)}
        found = stems if len(stems) == 1 else set()
    return _with_marks(word, found.pop()) if len(found) == 1 else word


def _divisions(word: str, words: HalfSpaces) -> list[str]:
    """The ways to set half-spaces into a word by its prefixes and suffixes."""
    starts = [""] + [prefix for prefix in words.prefixes if word.startswith(prefix)]
    out = []
    for start in starts:
        body = word[len(start) :]
        if start and len(body) >= 2:
            out.append(start + _ZWNJ + body)
        for suffix in words.suffixes:
            stem = body.removesuffix(suffix)
            if stem != body and len(stem) >= _SHORTEST and stem[-1] not in words.apart:
                out.append((start + _ZWNJ if start else "") + stem + _ZWNJ + suffix)
    return out


def _stem(form: str, words: HalfSpaces) -> str:
    """The part of a divided word that is neither prefix nor suffix."""
    parts = form.split(_ZWNJ)
    return next((part for part in parts if part not in words.prefixes and part not in words.suffixes), form)


def _with_marks(word: str, form: str) -> str:
    """The letters of ``word`` with the half-spaces of ``form``."""
    letters = iter(word)
    return "".join(char if char == _ZWNJ else next(letters) for char in form)
