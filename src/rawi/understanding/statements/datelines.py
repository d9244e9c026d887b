"""Datelines: the place, the day and the medium that stand before an agency's text ("Tehran - IRNA - ")."""

from __future__ import annotations

from rawi.text import Sentence
from rawi.understanding.statements.lexed import Lexed

_LONGEST = 14
_DASHES = "-\u2013\u2014\u2015\u0640"


def without_datelines(lex: Lexed) -> list[Sentence]:
    """The sentences of a text, each from where its dateline ends."""
    out = []
    for sentence in lex.sentences:
        first = dateline_end(lex, sentence.first, sentence.last)
        out.append(
            sentence._replace(start=lex.tokens[first].start, first=first) if first > sentence.first else sentence
        )
    return out


def dateline_end(lex: Lexed, first: int, last: int) -> int:
    """Behind a place, a medium or a desk that dashes part from the sentence they open ("Tehran - IRNA - ")."""
    start = i = first
    while i < min(first + _LONGEST, last - 1):
        n = lex.mention_at[i]
        if lex.words[i] in _DASHES and i > start:
            glued = lex.tokens[i + 1].start == lex.tokens[i].end and lex.tokens[i].start == lex.tokens[i - 1].end
            if glued and lex.words[i - 1].isascii():
                break  # one word: "Moscow-based"
            start = i + 1
        elif n >= 0:
            if lex.mentions[n].kind not in ("place", "outlet"):
                break
        elif lex.words[i] in lex.pack.desks:
            i += 1
        elif lex.time_at[i] < 0 and lex.words[i] not in "()/،,":
            break
        i += 1
    return start
