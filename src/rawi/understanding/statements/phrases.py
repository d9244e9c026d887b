"""Where a speaker's noun phrase begins and ends. Positions are token indices; ends are half-open."""

from __future__ import annotations

from typing import NamedTuple

from rawi.understanding.statements.lexed import Lexed
from rawi.understanding.statements.pack import (
    ADVERB,
    COMPLEMENTISER,
    CONJUNCTION,
    DEMONSTRATIVE,
    FIRST,
    INDEFINITE,
    NOUN_PREPOSITION,
    NUMBER,
    OBJECT,
    PARTITIVE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    RELATIVE,
)

_LONGEST = 26
_LONGEST_QUOTED_NAME = 7
_FARTHEST_NAME = 14
_STOP = PREPOSITION | ADVERB | CONJUNCTION | OBJECT | COMPLEMENTISER


class Phrase(NamedTuple):
    """A noun phrase: tokens ``first`` to ``last`` (half-open)."""

    first: int
    last: int


def has_head(lex: Lexed, first: int, last: int) -> bool:
    """Whether the tokens hold a name, a pronoun or a noun that can head a speaker."""
    roles, nouns, mentions = lex.roles, lex.nouns, lex.mention_at
    return any(mentions[i] >= 0 or nouns[i] is not None or roles[i] & PRONOUN for i in range(first, last))


def phrase_end(lex: Lexed, first: int, limit: int, *, definite: bool = False) -> int:
    """End of the noun phrase that begins at ``first``, at most ``limit``; ``first`` itself when none begins there.

    ``definite``: an indefinite noun after a definite one or a name begins another phrase (the object of a verb-first
    clause).
    """
    roles, nouns, mentions, words = lex.roles, lex.nouns, lex.mention_at, lex.words
    vso = lex.pack.order == "vso"
    limit = min(limit, first + _LONGEST)
    i, named, open_head, last_open = first, False, False, False
    headed = first < limit and (noun := nouns[first]) is not None and noun.kind in ("person", "unnamed")
    if i < limit and roles[i] & PRONOUN and mentions[i] < 0:
        return i + 1
    english = lex.pack.order == "svo"
    while i < limit:
        role = roles[i]
        if i > first and lex.noun_cue_at[i]:
            break
        if lex.pack.order == "sov" and i > first and words[i].isdecimal() and mentions[i] < 0 and nouns[i - 1]:
            break  # the clause behind the speaker counts something: "according to the army 8 dead"
        if mentions[i] < 0 and (lex.cue_at[i] or (i > first and role & DEMONSTRATIVE and not english)):
            as_noun = words[i] in lex.pack.noun_forms and roles[i - 1] & (PREPOSITION | INDEFINITE | DEMONSTRATIVE)
            if not as_noun or not i:
                break
        if mentions[i] >= 0 and (lex.sure[mentions[i]] or not definite):
            kind = lex.mentions[mentions[i]].kind
            if (
                vso
                and i > first
                and kind == "place"
                and _complete(lex, i - 1)
                and lex.mention_span[mentions[i]][0] == i
                and lex.prepared.folded_at(lex.mentions[mentions[i]].start) == lex.tokens[i].start
            ):
                break
            if vso and i > first and kind == "outlet" and _told_to(lex, i):
                break
            end = lex.mention_span[mentions[i]][1]
            named, last_open = named or kind == "person", False
            i = max(i + 1, min(end, limit))
            continue
        if nouns[i] is not None:
            noun = nouns[i]
            assert noun is not None
            if vso and named and noun.kind != "person" and not roles[i - 1] & INDEFINITE:
                break
            if vso and i > first and noun.kind == "outlet" and words[i].startswith(tuple(lex.pack.told) or ("\0",)):
                break
            open_head = noun.kind in ("unnamed", "group", "person", "document")
            last_open = noun.kind == "person"
            i += max(1, lex.noun_length[i])
            continue
        if role & PARTITIVE and i > first and roles[i - 1] & (INDEFINITE | NUMBER):
            i += 1
            continue
        if (
            role & NOUN_PREPOSITION
            and i > first
            and (not named or last_open)
            and open_head
            and i + 1 < limit
            and _names_place(lex, i + 1, limit)
        ):
            i += 1
            continue
        if vso and (open_head or headed) and not named and role & (PREPOSITION | NOUN_PREPOSITION) and mentions[i] < 0:
            end = _before_person(lex, i + 1, limit) or _before_apposition(lex, i + 1, limit)
            if end:
                i = end
                continue
        if vso and lex.words[i] in lex.pack.titles and i > first and lex.words[i + 1 : i + 2] == ["."]:
            i += 2
            continue
        if role & RELATIVE and i > first and mentions[i] < 0:
            break
        if role & _STOP and not role & (INDEFINITE | DEMONSTRATIVE):
            if role & CONJUNCTION and (_joins(lex, i, limit) or _joins_modifiers(lex, i, limit)):
                i += 1
                continue
            break
        word = words[i]
        if role & PUNCTUATION:
            if word == '"':
                quote = lex.quote_at(i)
                if (
                    quote is not None
                    and quote.opening == i
                    and quote.closing < limit
                    and quote.closing - i - 1 <= _LONGEST_QUOTED_NAME
                    and not _speech(lex, i, quote.closing, named=named)
                ):
                    named = named or any(
                        mentions[j] >= 0 and lex.mentions[mentions[j]].kind == "person" for j in range(i, quote.closing)
                    )
                    i = quote.closing + 1
                    continue
                break
            if word == "(":
                close = _closing(lex, i, limit)
                timed = close and all(lex.roles[j] & ADVERB or lex.time_at[j] >= 0 for j in range(i + 1, close))
                if close and close - i <= 8 and not timed:
                    i = close + 1
                    continue
                break
            if word in "-/\\" and i > first:
                i += 1
                continue
            if word == "," and i > first and _apposition(lex, first, i, limit):
                i += 1
                continue
            break
        if vso and i > first and named and not last_open:
            if role & INDEFINITE and nouns[i + 1] is not None:
                i += 1
                continue
            break
        if vso and i == first + 1 and _other_gender(lex, first):
            break
        if (
            vso
            and i > first
            and not word.startswith(lex.pack.definite or ("\0",))
            and word not in lex.pack.identities
            and definite
            and (_known(lex, i - 1) or words[i - 1].startswith(lex.pack.definite or ("\0",)) or words[i - 1] == ")")
        ):
            break
        i += 1
    while i > first and (
        (roles[i - 1] & (PREPOSITION | NOUN_PREPOSITION | CONJUNCTION | PARTITIVE) and mentions[i - 1] < 0)
        or words[i - 1] in ",-/\\"
    ):
        i -= 1
    return i


def _speech(lex: Lexed, opening: int, closing: int, *, named: bool) -> bool:
    """Whether a short quotation is speech, no name: it ends as a sentence does or speaks in the first person; behind a
    person's name in a verb-first clause also when it holds more than a name.
    """
    inside = range(opening + 1, closing)
    if lex.words[closing - 1] in ".!?" or any(lex.roles[i] & FIRST and lex.mention_at[i] < 0 for i in inside):
        return True
    return named and len(inside) > 2 and lex.pack.order == "vso" and any(lex.roles[i] & _STOP for i in inside)


def _told_to(lex: Lexed, i: int) -> bool:
    """Whether the name at ``i`` has the preposition of an addressee written on it."""
    n = lex.mention_at[i]
    return (
        lex.mention_span[n][0] == i
        and lex.words[i].startswith(tuple(lex.pack.told) or ("\0",))
        and lex.prepared.folded_at(lex.mentions[n].start) > lex.tokens[i].start
    )


def _complete(lex: Lexed, i: int) -> bool:
    """Whether a definite adjective stands at ``i``: the noun phrase before it is complete ("the Chinese president")."""
    word, noun = lex.words[i], lex.nouns[i]
    return noun is None and word.startswith(lex.pack.definite or ("\0",)) and word.endswith(lex.pack.adjective_endings)


def _before_person(lex: Lexed, i: int, limit: int) -> int:
    """The end of the name of a place or body at ``i`` when a person's name follows it at once, else 0: in "the envoy to
    Syria NAME" the preposition belongs to the office.
    """
    n = lex.mention_at[i] if i < limit else -1
    if n < 0 or lex.mentions[n].kind not in ("place", "organisation"):
        return 0
    end = lex.mention_span[n][1]
    m = lex.mention_at[end] if end < limit else -1
    return end if m >= 0 and lex.mentions[m].kind == "person" and lex.sure[m] else 0


def _before_apposition(lex: Lexed, i: int, limit: int) -> int:
    """Where a person's name stands that a comma parts from the office before it ("the researcher in ..., NAME, said");
    0 when something else comes first.
    """
    for j in range(i, min(limit - 1, i + _FARTHEST_NAME)):
        if lex.mention_at[j] < 0 and (lex.roles[j] & COMPLEMENTISER or lex.cue_at[j] or lex.words[j] == ":"):
            return 0
        if lex.words[j] == ",":
            n = lex.mention_at[j + 1]
            return j + 1 if n >= 0 and lex.mentions[n].kind == "person" else 0
    return 0


def _other_gender(lex: Lexed, i: int) -> bool:
    """Whether the word behind the definite noun of one body or person is definite too, but feminine where the noun is
    masculine: no adjective of it, another noun ("the union [asked] the clubs").
    """
    noun, definite = lex.nouns[i], lex.pack.definite
    if noun is None or noun.plural or noun.kind not in ("organisation", "person") or not definite:
        return False
    one, other = lex.words[i], lex.words[i + 1]
    feminine = lex.pack.feminine_endings
    singular = noun.english[-1:] != "s" or noun.english.endswith("ss")
    return (
        singular
        and one.startswith(definite)
        and other.startswith(definite)
        and (not one.endswith(feminine) and other.endswith(feminine[:1]))
    )


def _known(lex: Lexed, i: int) -> bool:
    """Whether the token belongs to the name of a place or person: a complete noun phrase by itself."""
    n = lex.mention_at[i]
    return n >= 0 and lex.mentions[n].kind in ("place", "person", "outlet")


def _names_place(lex: Lexed, i: int, limit: int) -> bool:
    """Whether a name or the noun of a body follows within two words: "a source in the ministry"."""
    for j in range(i, min(limit, i + 2)):
        noun = lex.nouns[j]
        if lex.mention_at[j] >= 0 or (noun is not None and noun.kind in ("organisation", "group")):
            return True
    return False


def _joins(lex: Lexed, i: int, limit: int) -> bool:
    """Whether a conjunction at ``i`` joins a second head: "X and Y"."""
    return i + 1 < limit and len(lex.words[i]) <= 3 and (lex.mention_at[i + 1] >= 0 or lex.nouns[i + 1] is not None)


def _joins_modifiers(lex: Lexed, i: int, limit: int) -> bool:
    """Whether a conjunction joins two modifiers: "the political and economic network"."""
    at = lex.pack.modifiers.at
    return (
        i + 1 < limit
        and len(lex.words[i]) <= 3
        and at(lex.words, i + 1) is not None
        and at(lex.words, i - 1) is not None
    )


def _closing(lex: Lexed, i: int, limit: int) -> int:
    for j in range(i + 1, min(limit, i + 10)):
        if lex.words[j] == ")":
            return j
    return 0


def tight_end(lex: Lexed, phrase: Phrase) -> int:
    """Where a noun phrase surely ends, when another may follow it unmarked: behind its last name, known noun or
    modifier.

    A head that is not complete by itself takes one word more.
    """
    i, end, open_head, definite = phrase.first, phrase.first, False, lex.pack.definite
    while i < phrase.last:
        n = lex.mention_at[i]
        if n >= 0 and (lex.sure[n] or not definite):
            i = max(i + 1, min(lex.mention_span[n][1], phrase.last))
            end, open_head = i, False
            continue
        noun = lex.nouns[i]
        if noun is not None and not (noun.kind == "document" and end > phrase.first):
            length = max(1, lex.noun_length[i])
            second = definite and end == i > phrase.first and not open_head and lex.words[i].startswith(definite)
            if second:
                break
            alone = (
                noun.plural
                or (bool(definite) and lex.words[i].startswith(definite))
                or tuple(lex.words[i : i + length]) in lex.pack.complete
                or (end > phrase.first and not (definite and noun.kind == "organisation"))
            )
            i += length
            end, open_head = i, not alone
            continue
        if lex.pack.modifiers.at(lex.words, i) is not None or lex.roles[i] & (
            INDEFINITE | DEMONSTRATIVE | PRONOUN | NUMBER
        ):
            i += 1
            end, open_head = i, False
            continue
        if lex.roles[i] & (PUNCTUATION | CONJUNCTION | PARTITIVE | NOUN_PREPOSITION):
            i += 1
            continue
        adjective = (
            lex.words[i].startswith(definite) and lex.words[i].endswith(lex.pack.adjective_endings)
            if definite
            else False
        )
        if not open_head and not (adjective and i > phrase.first):
            break
        i += 1
        end, open_head = i, False
    return end


def _apposition(lex: Lexed, first: int, comma: int, limit: int) -> bool:
    """Whether what follows a comma says who the phrase before it is: an office after a name, or a name after an
    office.
    """
    i = comma + 1
    if i >= limit:
        return False
    before_person = any(
        lex.mention_at[j] >= 0 and lex.mentions[lex.mention_at[j]].kind == "person" for j in range(first, comma)
    )
    before_office = any(noun is not None and noun.kind in ("person", "unnamed") for noun in lex.nouns[first:comma])
    mention = lex.mention_at[i]
    if mention >= 0 and lex.mentions[mention].kind == "outlet":
        medium = lex.nouns[first] is not None and lex.nouns[first].kind == "outlet"  # type: ignore[union-attr]
        end = lex.mention_span[mention][1]
        return medium and end < limit and lex.words[end] == ","
    if mention >= 0 and lex.mentions[mention].kind == "person":
        return before_office and not before_person
    noun = lex.nouns[i]
    if noun is not None and noun.kind in ("person", "unnamed"):
        return before_person or (before_office and _person_within(lex, i, limit))
    if lex.roles[i] & INDEFINITE and i + 1 < limit:
        noun = lex.nouns[i + 1]
        return before_person and noun is not None and noun.kind in ("person", "unnamed")
    return False


def _person_within(lex: Lexed, i: int, limit: int) -> bool:
    """Whether a person is named within the next words, before any mark."""
    for j in range(i, min(limit, i + 10)):
        n = lex.mention_at[j]
        if n >= 0 and lex.mentions[n].kind == "person":
            return True
        if lex.words[j] in ',.:"':
            return False
    return False


def skip(lex: Lexed, i: int, limit: int) -> int:
    """The first token from ``i`` on that is no adverb, time, opener, conjunction, number of an item or mark (but an
    opening quotation stays).
    """
    roles, words, openers = lex.roles, lex.words, lex.marks["opener"]
    while i < limit:
        if lex.mention_at[i] >= 0:
            break
        opener = openers.get(i)
        if opener is not None:
            i += opener[0]
            continue
        role = roles[i]
        if (
            lex.time_at[i] >= 0
            or role & (ADVERB | CONJUNCTION)
            or (role & NUMBER and i + 1 < limit and words[i + 1] in "-.)")
            or (role & PUNCTUATION and words[i] not in '"(')
        ):
            i += 1
            continue
        break
    return min(i, limit)
