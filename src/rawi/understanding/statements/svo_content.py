"""Contents of subject-verb-object clauses: where a quotation, a clause or an object begins and ends."""

from __future__ import annotations

from rawi.understanding.statements.drafts import frames
from rawi.understanding.statements.lexed import Hit, Lexed, Quote
from rawi.understanding.statements.pack import (
    ADVERB,
    COMPLEMENTISER,
    CONJUNCTION,
    CONTRAST,
    PREPOSITION,
    PUNCTUATION,
)
from rawi.understanding.statements.phrases import Phrase, phrase_end
from rawi.understanding.statements.svo_subject import (
    clause_begin,
    noun_phrase_before,
)

_LONGEST_SPEAKER = 16
_SHORTEST_CLAUSE = 3
_LONGEST_SUBJECT = 9
_NEAR = 12


def clause_follows(lex: Lexed, first: int, last: int) -> bool:
    """Whether the content has a finite verb near its beginning ("said he was"), so that it is no mere noun phrase."""
    for i in range(first, min(last, first + _LONGEST_SUBJECT)):
        if lex.words[i] in lex.pack.finite:
            return True
        if lex.roles[i] & PUNCTUATION and lex.words[i] not in "'-.$%":
            return False
    return False


def object_end(lex: Lexed, first: int, last: int) -> int:
    """Where a noun phrase or infinitive that is the content ends: at a comma, a clause of time or reason, a date."""
    for i in range(first + 1, last):
        word = lex.words[i]
        if lex.mention_at[i] >= 0 and lex.mention_span[lex.mention_at[i]][0] != i:
            continue
        if word in lex.pack.subordinators or (word in ",;(" and lex.words[first] != "to"):
            return i
        timed = lex.time_at[i] >= 0 and lex.time_at[i] != lex.time_at[i - 1]
        if timed and i - first >= 2:
            return i - 1 if lex.roles[i - 1] & PREPOSITION else i
    return last


def quotation(lex: Lexed, number: int, hit: Hit) -> tuple[Quote, Phrase | None] | None:
    """A quotation that ends right before "speaker cue" or "cue speaker"."""
    for quote in reversed(lex.quotes):
        if quote.closing >= hit.first or not quote.closed:
            continue
        if quote.closing < clause_begin(lex, number) - 1 or quote.closing - quote.opening < 3:
            return None
        after = quote.closing + 1
        while after < hit.first and lex.words[after] == "-":
            after += 1
        between = hit.first - after
        if between == 0:
            last = phrase_end(lex, hit.last, min(lex.count, hit.last + _LONGEST_SPEAKER))
            return (quote, Phrase(hit.last, last)) if last > hit.last else None
        if between > _LONGEST_SPEAKER:
            return None
        speaker = noun_phrase_before(lex, after, hit.first)
        if speaker is None or speaker.first > after + 1:
            return None
        following = lex.words[hit.last] if hit.last < lex.count else "."
        ends = following in '.,;:"' or bool(lex.roles[hit.last] & (PREPOSITION | ADVERB)) or lex.time_at[hit.last] >= 0
        told = hit.last < lex.count and (lex.mention_at[hit.last] >= 0 or lex.nouns[hit.last] is not None)
        return (quote, speaker) if ends or told else None
    return None


def resumed(lex: Lexed, quote: Quote, hit: Hit, limit: int) -> int:
    """End of a quotation that goes on after its speaker: "...", she said. "...". The words between may run to the end
    of their sentence.
    """
    paragraph = lex.paragraph_at(hit.first)
    for later in lex.quotes:
        if later.opening < hit.last:
            continue
        between = lex.words[hit.last : later.opening]
        if not between or lex.paragraph_at(later.opening) != paragraph or later.opening > limit + 1:
            break
        own = any(
            h.first > later.closing
            for h in lex.hits_between(later.closing, later.closing + 10)
            if frames(h) & {"clause"}
        )
        near = later.opening - hit.last <= _NEAR and between[-1] == ","
        opens = between[-1] == "." and later.opening >= limit - 1 and not own
        if near or opens:
            return later.closing
        if later.opening - hit.last > _NEAR:
            break
    return quote.closing


def content_begin(
    lex: Lexed, hit: Hit, kinds: frozenset[str], about: tuple[str, ...], limit: int
) -> tuple[int, bool, bool] | None:
    """Where the content begins behind the cue: (token, direct, by colon)."""
    words, roles, mentions = lex.words, lex.roles, lex.mention_at
    i = hit.last
    moved = False
    while i < limit:
        word, role = words[i], roles[i]
        if word == ":":
            return (i + 1, True, True) if i + 1 < limit or lex.words[i + 1 : i + 2] == ['"'] else None
        if word == '"':
            quote = lex.quote_at(i)
            return (i, bool(quote and quote.closing - quote.opening > 4), False)
        if mentions[i] < 0 and role & COMPLEMENTISER:
            return (i + 1, False, False) if i + 1 < limit else None
        if word == ",":
            if i + 1 < limit and words[i + 1] == '"':
                return i + 1, True, False
            return None
        if not moved and "infinitive" in kinds and word == "to":
            return i, False, False
        if mentions[i] < 0 and any(word == a for a in about) and not moved:
            return i, False, False
        if mentions[i] < 0 and ((role & ADVERB and not moved) or lex.time_at[i] >= 0):
            i += 1
            continue
        if (
            role & PREPOSITION
            and mentions[i] < 0
            and i + 1 < limit
            and (lex.time_at[i + 1] >= 0 or roles[i + 1] & ADVERB)
        ):
            i += 1
            continue
        if role & PREPOSITION and mentions[i] < 0:
            end = phrase_end(lex, i + 1, limit)
            if end <= i + 1:
                return None
            following = words[end] if end < limit else "."
            if end < limit and (
                following in ':"'
                or roles[end] & (COMPLEMENTISER | PREPOSITION)
                or (following == "," and end + 1 < limit and words[end + 1] == '"')
            ):
                i, moved = end, True
                continue
            return None
        break
    if i >= limit:
        return None
    told = _told(lex, i, limit) if "clause" in kinds else None
    if told is not None:
        return told, words[told] == '"', False
    if (roles[i] & PUNCTUATION and words[i] not in "$'") or roles[i] & CONJUNCTION:
        return None
    if limit - i < _SHORTEST_CLAUSE and "object" not in kinds:
        return None
    return (i, False, False) if kinds & {"clause", "object"} else None


def _told(lex: Lexed, first: int, limit: int) -> int | None:
    """Behind an addressee: "told reporters that", "told Smith, "..."."""
    end = phrase_end(lex, first, min(limit, first + 8))
    if end <= first or end >= limit:
        return None
    if lex.roles[end] & COMPLEMENTISER:
        return end + 1 if end + 1 < limit else None
    if lex.words[end] in ",:" and end + 1 < limit and lex.words[end + 1] == '"':
        return end + 1
    return None


def remark_begin(lex: Lexed, first: int, last: int) -> int:
    """End of a content that a dash or a contrast after a comma parts from what the writer adds; a second dash shows
    that the first only opens a parenthesis.
    """
    dashes = [
        i
        for i in range(first + _SHORTEST_CLAUSE, last)
        if lex.words[i] == "\u2015" or (lex.words[i] == "-" and lex.tokens[i].start > lex.tokens[i - 1].end)
    ]
    alone = dashes[0] if len(dashes) == 1 else last
    contrast = (i for i in range(first + _SHORTEST_CLAUSE, last) if lex.roles[i] & CONTRAST and lex.words[i - 1] == ",")
    return min(alone, next(contrast, last))
