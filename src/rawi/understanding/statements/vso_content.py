"""What is said in a verb-first clause: where the content begins behind the verb, and where it ends."""

from __future__ import annotations

from rawi.understanding.statements.drafts import Draft, frames, timed
from rawi.understanding.statements.lexed import Hit, Lexed
from rawi.understanding.statements.pack import (
    ADVERB,
    AFTERTHOUGHT,
    COMPLEMENTISER,
    CONJUNCTION,
    INDEFINITE,
    NOUN_PREPOSITION,
    NUMBER,
    PREPOSITION,
    RELATIVE,
)
from rawi.understanding.statements.phrases import Phrase, phrase_end, skip, tight_end

_FARTHEST = 40
_NAME_WORDS = 5
_LONGEST_NAME = 8


def content_end(lex: Lexed, first: int, limit: int, *, loose: bool) -> int:
    """Where a content ends before its sentence does: at an afterthought; a noun phrase also at a new clause or
    adjunct.
    """
    roles = lex.roles
    postfix, cues = lex.marks["postfix"], lex.cue_at
    for i in range(first + 2, limit):
        if lex.mention_at[i] >= 0:
            continue
        if lex.words[i] in "|[":
            return i
        if i in postfix and cues[min(i + postfix[i][0], limit)]:
            return i
        if roles[i] & AFTERTHOUGHT and (
            (loose and lex.words[i - 1] == ",") or (len(lex.words[i]) > 4 and not loose and lex.words[i - 1] != ",")
        ):
            return i
        if not loose:
            continue
        if lex.words[i - 1] == "," and roles[i] & CONJUNCTION:
            return i - 1
        noun = lex.nouns[i + 1] if i + 1 < limit else None
        if roles[i] & NOUN_PREPOSITION and noun is not None and noun.kind == "document" and _stated(lex, i + 1):
            return i
        if roles[i] & RELATIVE and lex.mention_at[i - 1] >= 0:
            return i  # what is said of a name behind the object is the writer's
    return limit


def _stated(lex: Lexed, i: int) -> bool:
    """Whether an indefinite noun of a document stands at ``i``: "in a statement" tells where it was said."""
    return not lex.words[i].startswith(lex.pack.definite or ("\0",))


def quotation_end(lex: Lexed, first: int, limit: int) -> int:
    """Where a content that begins as a quotation ends: at its closing mark when the writer goes on with a remark."""
    quote = lex.quote_at(first)
    if quote is None or quote.opening != first or not quote.closed or quote.closing + 1 >= limit:
        return limit
    after = quote.closing + 1
    return after if lex.words[after] == "," or lex.roles[after] & (AFTERTHOUGHT | RELATIVE) else limit


def quoted_without(lex: Lexed, draft: Draft, before: list[Draft]) -> bool:
    """Whether the cue stands inside a quotation without a complementiser of its own: words of the speaker, no
    statement.
    """
    quote = lex.quote_at(draft.cue[0])
    if quote is None or not quote.closed or not quote.opening < draft.cue[0] < quote.closing:
        return False
    return any(d.direct and d.first <= draft.cue[0] for d in before)


def _brings(lex: Lexed, i: int, about: tuple[str, ...]) -> bool:
    """Whether a preposition of one letter that can bring the content is written on the word at ``i``."""
    word, n = lex.words[i], lex.mention_at[i]
    if word in lex.pack.whole:
        return False
    if n >= 0 and lex.sure[n] and lex.prepared.folded_at(lex.mentions[n].start) <= lex.tokens[i].start:
        return False
    return (
        any(len(w) == 1 and len(word) > 2 and word.startswith(w) for w in about)
        and lex.nouns[i] is None
        and not lex.roles[i] & (ADVERB | NOUN_PREPOSITION | PREPOSITION | INDEFINITE)
    )


def quoted_name(lex: Lexed, i: int) -> bool:
    """Whether the quotation marks at ``i`` hold a name, not speech: few words, behind a noun or with a known name."""
    quote = lex.quote_at(i)
    if quote is None or quote.opening != i:
        return False
    length = quote.closing - i - 1
    noun = lex.nouns[i - 1] if i else None
    if noun is not None and noun.kind in ("organisation", "outlet"):
        return length <= _LONGEST_NAME
    if length > _NAME_WORDS:
        return False
    named = (
        lex.mention_at[i + 1] >= 0
        or bool(lex.roles[quote.closing - 1] & NUMBER)
        or (i > 0 and lex.nouns[i - 1] is not None and length <= 3)
    )
    return length <= 2 or named


def nothing_follows(lex: Lexed, i: int, limit: int) -> bool:
    """Whether the sentence or the clause ends at ``i``, adverbs and times aside."""
    while i < limit and lex.mention_at[i] < 0 and (lex.roles[i] & ADVERB or lex.time_at[i] >= 0):
        i += 1
    return i >= limit or lex.words[i] in ",.-)"


def stops(lex: Lexed, later: Hit, hit: Hit) -> bool:
    """Whether a later cue ends the search for the content of this one (one that only takes an object does not)."""
    kinds = frames(later)
    relative = lex.roles[later.first - 1] & RELATIVE
    if relative and (lex.words[later.first - 2] in ",-" or not lex.roles[later.last] & COMPLEMENTISER):
        return False
    if lex.words[later.first - 1] in lex.pack.cue_negations or postfix_at(lex, later, hit.last) is not None:
        return False
    return bool(kinds & {"clause", "strict", "quote", "relay", "reported", "contained"}) and not _inside_quote(
        lex, later, hit
    )


def past_adjuncts(lex: Lexed, first: int, limit: int, *, asks: bool = False) -> int | None:
    """Where the object of a verb begins: behind adverbs, times and prepositional phrases, with ``asks`` also behind
    whom one asks; None when nothing is left.
    """
    i = first
    while True:
        i = skip(lex, i, limit)
        if i >= limit:
            return None
        if lex.words[i] == "(":
            i = next((j + 1 for j in range(i, min(limit, i + 10)) if lex.words[j] == ")"), limit)
            continue
        if not lex.roles[i] & PREPOSITION or lex.mention_at[i] >= 0:
            return i if limit - i >= 2 else None
        if asks and lex.words[i] in lex.pack.asked:
            i = tight_end(lex, Phrase(i + 1, phrase_end(lex, i + 1, limit, definite=True)))
            continue
        if i + 1 >= limit:
            return None  # the text breaks off behind a preposition
        end = phrase_end(lex, i + 1, limit, definite=True)
        definite = lex.words[i + 1].startswith(lex.pack.definite or ("\0",)) or lex.mention_at[i + 1] >= 0
        if definite and i + 1 < end < limit - 1 and lex.nouns[end] is None and not lex.roles[end]:
            clitic = lex.words[end].startswith((*lex.pack.definite, *lex.pack.noun_prefixes))
            return None if clitic else end
        comma = next((j for j in range(i, min(limit, i + 14)) if lex.words[j] == ","), None)
        if comma is None:
            return None
        i = comma + 1
        if i >= limit or lex.roles[i] & CONJUNCTION or i in lex.marks["postfix"]:
            return None


def _inside_quote(lex: Lexed, hit: Hit, main: Hit) -> bool:
    quote = lex.quote_at(hit.first)
    return quote is not None and quote.opening > main.last


def opening(
    lex: Lexed, hit: Hit, start: int, limit: int, about: tuple[str, ...], *, loose: bool = False
) -> tuple[int, bool, bool, int | None] | None:
    """Where the content begins after ``start``: (token, direct, by colon, token of the preposition that brings it)."""
    words, roles = lex.words, lex.roles
    wanted = about
    i = start
    adjacent = True
    while i < min(limit, start + _FARTHEST):
        word, role = words[i], roles[i]
        if (
            lex.mention_at[i] < 0
            or not lex.sure[lex.mention_at[i]]
            or any(word.startswith(w) for w in wanted if len(w) == 1)
        ):
            if role & COMPLEMENTISER and not (i > start and roles[i - 1] & PREPOSITION and lex.mention_at[i - 1] < 0):
                return (i + 1, words[i + 1] == '"', False, None) if i + 1 < lex.count else None
            clause = i + 1 < limit and bool(roles[i + 1] & COMPLEMENTISER)
            for w in wanted if adjacent or clause else ():
                if word == w or (adjacent and _brings(lex, i, (w,))):
                    if word == w and i + 1 < limit and roles[i + 1] & COMPLEMENTISER:
                        return i + 2, False, False, i
                    return (i + 1 if word == w else i), False, False, i
        if role & CONJUNCTION and lex.mention_at[i] < 0 and i > start:
            return None
        if word == ":" and not timed(lex, i):
            return (i + 1, True, True, None) if i + 1 < lex.count else None
        if word == '"':
            quote = lex.quote_at(i)
            if quote is not None and quote.opening == i:
                if not quoted_name(lex, i):
                    return i, True, False, None
                i = quote.closing + 1
                continue
        if word == "(":
            i = next((j for j in range(i, min(limit, i + 10)) if words[j] == ")"), i)
        elif role & PREPOSITION and lex.mention_at[i] < 0:
            end = phrase_end(lex, i + 1, limit)
            while i + 1 < end and not roles[i + 1] & COMPLEMENTISER and not _brings(lex, i + 1, wanted):
                i += 1
        elif not (role & ADVERB or lex.time_at[i] >= 0 or word in ",-)"):
            adjacent = loose
        i += 1
    return None


def postfix_at(lex: Lexed, hit: Hit, start: int) -> int | None:
    """Where a "as ... said" that ends in this cue begins, if it does."""
    for i in range(max(start, hit.first - 3), hit.first):
        found = lex.marks["postfix"].get(i)
        if found is not None and i + found[0] == hit.first:
            return i
    return None
