"""A statement as the grammar finds it, before its speakers are resolved; and what the grammars of all word orders
share.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from rawi.model.annotation import Stance
from rawi.understanding.statements.lexed import Hit, Lexed
from rawi.understanding.statements.pack import (
    COMPLEMENTISER,
    CONJUNCTION,
    FIRST,
    OBJECT,
    PUNCTUATION,
    Form,
)
from rawi.understanding.statements.phrases import Phrase

_ANNOUNCED = 6
_FINAL = frozenset(".!?,:;-/[](")


class Relay(NamedTuple):
    """A phrase that says through whom; ``holds``: it is a report's relay, which goes on holding below."""

    phrase: Phrase
    holds: bool


@dataclass
class Draft:
    """Content and cue with the phrases of its speakers, still unresolved. All positions are tokens, ends half-open.

    ``relays`` are outlets that the sentence reports by, outermost first; ``cites`` are those that the speaker cites,
    outermost
    first; ``interview`` is the medium spoken to. ``stands`` is the pronoun whose antecedent ``source`` is.
    """

    sentence: int
    hit: Hit | None
    form: Form | None
    cue: tuple[int, int]
    first: int
    last: int
    source: Phrase | None = None
    relays: list[Relay] = field(default_factory=list)
    cites: list[Phrase] = field(default_factory=list)
    parallel: bool = False
    interview: Phrase | None = None
    direct: bool = False
    colon: bool = False
    unknown: bool = False
    heading: bool = False
    background: bool = False
    holds: bool = False
    parent: Draft | None = None
    outer: Phrase | None = None
    silent: bool = False
    clip: int = 0
    objective: bool = False
    issues: bool = False
    dateline: bool = False
    stands: Phrase | None = None
    stance: Stance | None = None


def frames(hit: Hit) -> frozenset[str]:
    """All frames that the cue can stand in."""
    return frozenset(f for form in hit.forms for f in form.entry.frames)


def form_for(hit: Hit, *wanted: str) -> Form:
    """The form of the cue that has one of the frames ``wanted`` (the first form when none has)."""
    for form in hit.forms:
        if any(f in form.entry.frames for f in wanted):
            return form
    return hit.forms[0]


def trim(lex: Lexed, first: int, last: int) -> tuple[int, int]:
    """The span without marks at its ends; quotation marks go too when they enclose the whole."""
    words = lex.words
    while True:
        while first < last and (
            words[first] in ".,:;-!?[]/" or (lex.roles[first] & COMPLEMENTISER and lex.mention_at[first] < 0)
        ):
            first += 1
        while last > first and words[last - 1] in _FINAL:
            last -= 1
        if last - first >= 2 and words[first] == '"':
            quote = lex.quote_at(first)
            if quote is not None and quote.opening == first and quote.closing >= last - 1:
                first += 1
                last = min(last, quote.closing)
                continue
            if quote is not None and quote.opening == first and not any(w == '"' for w in words[first + 1 : last]):
                first += 1
                continue
        if last - first >= 2 and words[last - 1] == '"':
            quote = lex.quote_at(last - 1)
            if quote is not None and (quote.opening < first or quote.opening == last - 1):
                last -= 1
                continue
        return first, last


def timed(lex: Lexed, colon: int) -> bool:
    """Whether a colon stands between the numbers of a clock time."""
    return 0 < colon < lex.count - 1 and lex.words[colon - 1].isdecimal() and lex.words[colon + 1].isdecimal()


def sentence_end(lex: Lexed, sentence: int) -> int:
    """End of a sentence's tokens."""
    return lex.sentences[sentence].last


def close_quote(lex: Lexed, first: int, last: int) -> int:
    """``last``, or where a quotation that opens in the span and is closed later ends (never over another paragraph's
    cue).
    """
    i = first
    while i < last:
        if lex.words[i] == '"':
            quote = lex.quote_at(i)
            if quote is not None and quote.opening == i:
                if quote.closed and quote.closing >= last:
                    return quote.closing + 1
                i = quote.closing
        i += 1
    return last


def content_after(
    lex: Lexed, hit: Hit, limit: int, *, bare: bool, strict: bool = False, asks: bool = False
) -> tuple[int, bool, bool] | None:
    """Where the content after a cue begins, whether it is direct, whether a colon opens it; None when none begins
    there. ``asks``: a conjunction of purpose can bring it.
    """
    i, words, roles = hit.last, lex.words, lex.roles
    while i < limit and words[i] in ",-":
        i += 1
    if i >= limit:
        return None
    if words[i] == ":" and not timed(lex, i):
        return (i + 1, True, True) if i + 1 < limit else None
    if words[i] == '"':
        return i, True, False
    if asks and words[i] in lex.pack.purpose and i + 1 < limit:
        return i + 1, words[i + 1] == '"', False
    if roles[i] & COMPLEMENTISER and lex.mention_at[i] < 0:
        j = i + 1
        while j < limit and words[j] in ",:":
            j += 1
        for k in range(j, min(limit - 2, j + _ANNOUNCED)):
            if words[k] == ":":
                return k + 1, True, True
            if words[k] in ',"' or roles[k] & OBJECT or lex.cue_at[k]:
                break
        return (j, words[j] == '"' or words[j - 1] == ":", words[j - 1] == ":") if j < limit else None
    parted = roles[i] & CONJUNCTION and words[i - 1] == "," and i > hit.last  # "he says, if ..."
    if bare and not strict and limit - i >= 3 and (parted or not roles[i] & (CONJUNCTION | PUNCTUATION)):
        return i, False, False
    return None


def first_person(lex: Lexed, first: int, last: int) -> bool:
    """Whether the span speaks in the first person."""
    return any(role & FIRST for role in lex.roles[first:last])
