"""Whether the words around a time speak of what is to come."""

from __future__ import annotations

from rawi.understanding.times.features import Expression
from rawi.understanding.times.lexicon import Lexicon

_REACH = 90
_CLOSE = 4  # words before a weekday in which an imperfect verb is looked for
_SHORTEST_VERB = 4  # letters of an imperfect verb


def looks_ahead(text: str, e: Expression, lex: Lexicon) -> bool:
    """Whether the verb nearest to the expression, in its sentence and on the side where the language has its verbs,
    is of the future."""
    before = text[max(0, e.start - _REACH) : e.start]
    after = text[e.end : e.end + _REACH]
    for stop in ".!?\n;":
        before = before.rpartition(stop)[2]
        after = after.partition(stop)[0]
    ahead = _words(after)
    behind = _words(before)[::-1]
    sides = (ahead, behind) if lex.file.verbs_after else (behind, ahead)
    if lex.imperfect and "wd" in e.features and _imperfect_before(behind, lex):
        return True
    for side in sides:
        for word in side:
            tense = _tense(word, lex)
            if tense:
                return tense > 0
    return False


def _imperfect_before(behind: list[str], lex: Lexicon) -> bool:
    """Whether an imperfect verb stands close before a weekday: "meets Friday" is said of what is to come."""
    for i, word in enumerate(behind[:_CLOSE]):
        if word in lex.since or word in lex.past:
            return False
        bare = word[1:] if word[:1] in lex.ands else word
        if len(bare) >= _SHORTEST_VERB and bare.startswith(lex.imperfect) and bare not in lex.not_imperfect:
            return bare not in lex.known and not any(w in lex.since for w in behind[i + 1 : i + 3])
    return False


def _words(part: str) -> list[str]:
    return [w.strip(",()'\"«»:") for w in part.split()]


def _tense(word: str, lex: Lexicon) -> int:
    """1 for a word of the future, -1 for one of the past, 0 for another."""
    if word in lex.future:
        return 1
    if word in lex.past or any(len(word) > len(e) + 1 and word.endswith(e) for e in lex.past_endings):
        return -1
    prefixes = lex.future_prefixes
    if len(word) >= 5 and word.startswith(prefixes) and word not in lex.known and word not in lex.not_future:
        return 1
    return 0
