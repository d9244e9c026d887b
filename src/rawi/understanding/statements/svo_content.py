"""Contents of subject-verb-object clauses: where a quotation, a clause or an object begins and ends."""

from __future__ import annotations

from rawi.understanding.statements.drafts import frames
from rawi.understanding.statements.lexed import Hit, Lexed, Quote
from rawi.understanding.statements.pack import (
    ADVERB,
    COMPLEMENTISER,
    CONJUNCTION,
    CONTRAST,
    DEMONSTRATIVE,
    INDEFINITE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    RELATIVE,
)
from rawi.understanding.statements.phrases import Phrase, phrase_end
from rawi.understanding.statements.svo_subject import (
    clause_begin,
    noun_phrase_before,
)

_LONGEST_SPEAKER = 16
_LONGEST_DESCRIPTION = 30
_SHORTEST_CLAUSE = 3
_LONGEST_SUBJECT = 9
_NEAR = 12
_LONGEST_ASIDE = 14
# What opens a clause inside a noun phrase.
_NESTS = COMPLEMENTISER | RELATIVE | CONJUNCTION | PRONOUN


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
    nested = False
    for i in range(first + 1, last):
        word = lex.words[i]
        if lex.mention_at[i] >= 0 and lex.mention_span[lex.mention_at[i]][0] != i:
            continue
        nested = nested or bool(lex.roles[i] & _NESTS)
        nested = nested or (lex.mention_at[i] >= 0 and lex.mention_at[i - 1] < 0 and i > first + 1)
        if word in lex.pack.finite and not nested and i - first > 1 and lex.surface(i, i + 1)[2].islower():
            return i  # the verb of the clause around it: "that he refuses to go may be a sign"
        if word == ";" or word in lex.pack.subordinators or (word in ",(" and lex.words[first] != lex.pack.infinitive):
            return i
    return last


def quotation(lex: Lexed, number: int, hit: Hit) -> tuple[Quote, Phrase | None] | None:
    """A quotation that ends right before "speaker cue" or "cue speaker"; commas may part a name from its office."""
    for quote in reversed(lex.quotes):
        if quote.closing >= hit.first or not quote.closed:
            continue
        if quote.closing < clause_begin(lex, number) - 1 or quote.closing - quote.opening < 3:
            return None
        if quote.closing < lex.sentences[number].first and lex.words[quote.closing - 1] == ".":
            return None
        after = quote.closing + 1
        while after < hit.first and lex.words[after] == "-":
            after += 1
        between = hit.first - after
        if between == 0:
            last = phrase_end(lex, hit.last, min(lex.count, hit.last + _LONGEST_SPEAKER))
            return (quote, Phrase(hit.last, last)) if last > hit.last else None
        if between > (_LONGEST_SPEAKER if lex.words[hit.first - 1] != "," else _LONGEST_DESCRIPTION):
            return None
        speaker = _between(lex, after, hit)
        if speaker is None:
            return None
        following = lex.words[hit.last] if hit.last < lex.count else "."
        ends = following in '.,;:"' or bool(lex.roles[hit.last] & (PREPOSITION | ADVERB)) or lex.time_at[hit.last] >= 0
        whom = hit.last + int(bool(lex.roles[hit.last] & DEMONSTRATIVE)) if hit.last < lex.count else hit.last
        told = whom < lex.count and (lex.mention_at[whom] >= 0 or lex.nouns[whom] is not None)
        return (quote, speaker) if ends or told else None
    return None


def _between(lex: Lexed, first: int, hit: Hit) -> Phrase | None:
    """The speaker between a quotation's mark and the cue, when nothing else stands there."""
    speaker = noun_phrase_before(lex, first, hit.first)
    if speaker is not None and speaker.first <= first + 1:
        return speaker
    words = lex.words[first : hit.first]
    foreign = any(lex.roles[i] & (PREPOSITION | COMPLEMENTISER) for i in range(first, hit.first))
    if speaker is None or foreign or "," in words or "." in words or not lex.surface(first, first + 1)[2][0].isupper():
        return None
    return Phrase(first, hit.first)  # a name with a broken letter in it


def mixed_begin(lex: Lexed, start: int, quote: Quote) -> int | None:
    """Where the clause begins that a quotation only ends ("The plan "is a farce," she said"); None when it stands by
    itself, behind a mark or a cue.
    """
    opening = quote.opening
    if opening - start < 1 or lex.words[opening - 1] in ",:;.-" or lex.hits_between(start, opening):
        return None
    return start if lex.paragraph_at(start) == lex.paragraph_at(opening) else None


def resumed(lex: Lexed, end: int, hit: Hit, limit: int) -> int:
    """End of a quotation that goes on after its speaker: "...", she said. "..."; ``end`` when it does not. The words
    between may run to the end of their sentence.
    """
    paragraph = lex.paragraph_at(hit.first)
    for later in lex.quotes:
        if later.opening < hit.last:
            continue
        between = lex.words[hit.last : later.opening]
        if between[-1:] == [","] and any(h.first > hit.last for h in lex.hits_between(hit.last, later.opening)):
            break  # another cue's quotation
        if not between or lex.paragraph_at(later.opening) != paragraph or later.opening > limit + 1:
            break
        own = any(
            h.first > later.closing
            and lex.paragraph_at(h.first) == paragraph
            and "." not in lex.words[later.closing + 1 : h.first]
            for h in lex.hits_between(later.closing, later.closing + 10)
            if frames(h) & {"clause"}
        )
        near = later.opening - hit.last <= _NEAR and between[-1] == ","
        opens = between[-1] == "." and later.opening >= limit - 1 and not own
        if near or opens:
            return later.closing
        if later.opening - hit.last > _NEAR:
            break
    return end


def content_begin(
    lex: Lexed, hit: Hit, kinds: frozenset[str], about: tuple[str, ...], limit: int
) -> tuple[int, bool, bool] | None:
    """Where the content begins behind the cue: (token, direct, by colon)."""
    words, roles, mentions = lex.words, lex.roles, lex.mention_at
    i = hit.last
    moved = False
    if kinds == {"quote"} and words[i : i + 1] and words[i] not in ',:"':
        return None
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
            aside = next((j for j in range(i + 2, min(limit - 2, i + _LONGEST_ASIDE)) if words[j] == ","), 0)
            if aside and roles[aside + 1] & COMPLEMENTISER:
                i = aside + 1
                continue
            return None
        if "infinitive" in kinds and word == lex.pack.infinitive:
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
    if told is None and hit.first in lex.marks["interview"] and i == hit.last:
        told = _whom(lex, i, limit)
        if told is None and _only_whom(lex, i, limit):
            return None
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


def _whom(lex: Lexed, first: int, limit: int) -> int | None:
    """Behind an addressee that no mark or word parts from what is said: "told Reuters the ship had sunk"."""
    i = first + bool(lex.mention_at[first] < 0 and lex.roles[first] & (DEMONSTRATIVE | INDEFINITE | POSSESSIVE))
    n = lex.mention_at[i] if i < limit else -1
    noun = lex.noun_length[i] if i < limit and lex.nouns[i] is not None else 0
    if n < 0 and not noun and not (i == first and lex.roles[i] & PRONOUN):
        return None
    behind = lex.mention_span[n][1] if n >= 0 else i + max(1, noun)
    if behind >= limit - _SHORTEST_CLAUSE or lex.words[behind] in lex.pack.finite:
        return None
    if lex.roles[behind] & (PREPOSITION | PUNCTUATION | CONJUNCTION | ADVERB) and lex.mention_at[behind] < 0:
        return None
    return behind if clause_follows(lex, behind, limit) else None


def _only_whom(lex: Lexed, first: int, limit: int) -> bool:
    """Whether nothing is told behind an addressee: "..., two diplomats told Reuters on condition of anonymity"."""
    n = lex.mention_at[first]
    if n < 0 or lex.mentions[n].kind != "outlet":
        return False
    behind = lex.mention_span[n][1]
    return behind >= limit or bool(lex.roles[behind] & (PREPOSITION | ADVERB)) or lex.words[behind] in ".,"


def matrix_begin(lex: Lexed, first: int, last: int) -> int:
    """End of a content that stands in a clause of its own amid another, whose finite verb comes behind a comma."""
    after = range(first + _SHORTEST_CLAUSE, last - 1)
    return next((i for i in after if lex.words[i] == "," and lex.words[i + 1] in lex.pack.finite), last)


def remark_begin(lex: Lexed, first: int, last: int) -> int:
    """End of a content that a dash, a contrast after a comma or what the speaker kept back ("but gave no details")
    parts from what the writer adds; a second dash shows that the first only opens a parenthesis.
    """
    dashes = [
        i
        for i in range(first + _SHORTEST_CLAUSE, last)
        if lex.words[i] == "\u2015" or (lex.words[i] == "-" and lex.tokens[i].start > lex.tokens[i - 1].end)
    ]
    alone = dashes[0] if len(dashes) == 1 else last
    contrast = (
        i
        for i in range(first + _SHORTEST_CLAUSE, last)
        if lex.roles[i] & CONTRAST and "," in (lex.words[i - 1], lex.words[i - 2])
    )
    withheld = (
        i
        for i in range(first + _SHORTEST_CLAUSE, last - 1)
        if lex.pack.withheld.at(lex.words, i + bool(lex.roles[i] & CONTRAST)) is not None
    )
    return min(alone, next(contrast, last), next(withheld, last))
