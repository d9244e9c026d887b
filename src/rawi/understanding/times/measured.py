"""What a length is the length of: "a week of speculation", "a five-day visit", «سفر ۵ روزه», «أسبوع من التكهنات»."""

from __future__ import annotations

import re

from rawi.understanding.times.features import Expression
from rawi.understanding.times.lexicon import Lexicon

_WORD = re.compile(r" ?([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) ?\Z")
_PHRASE = 3  # words from "of" up to the noun, where adjectives stand before it
_BACK = 30  # characters in which the word before is looked for


def measured(text: str, e: Expression, lex: Lexicon) -> tuple[int, int] | None:
    """Folded offsets of the noun whose length a DURATION tells; None when no word says it."""
    if e.type != "DURATION" or not isinstance(e.features.get("duration"), str):
        return None
    if e.features.get("adjective"):
        if not lex.file.adjectives_first:
            before = _WORD_BEFORE.search(text, max(0, e.start - _BACK), e.start)
            return before.span(1) if before and before[1] not in lex.not_measured else None
        return _noun(text, e.end, lex)
    following = _WORD.match(text, e.end)
    if following is None:
        return None
    if following[1] in lex.measured_of:
        return _noun(text, following.end(), lex)
    return following.span(1) if following[1] in lex.lasting else None


def _noun(text: str, at: int, lex: Lexicon) -> tuple[int, int] | None:
    """The noun of the phrase that begins there: the first word that looks like one, the last before a word that ends
    the phrase, or the first."""
    phrase: list[tuple[int, int]] = []
    ended = True
    for _ in range(_PHRASE):
        word = _WORD.match(text, at)
        if word is None or (word[1] in lex.not_measured and phrase):
            break
        at = word.end()
        if word[1] in lex.not_measured:
            continue
        phrase.append(word.span(1))
        if not lex.file.adjectives_first or word[1].endswith(lex.lasting_endings):
            return phrase[-1]
    else:
        ended = False
    if not phrase:
        return None
    return phrase[-1] if ended else phrase[0]
