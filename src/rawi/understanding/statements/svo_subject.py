"""Subjects of subject-verb-object clauses: the noun phrase before a verb, whose a noun is, and what is no verb."""

from __future__ import annotations

from rawi.text import fold
from rawi.understanding.statements.lexed import Hit, Lexed
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
from rawi.understanding.statements.phrases import Phrase, has_head, phrase_end, skip

_LONGEST_SPEAKER = 16


def clause_begin(lex: Lexed, number: int) -> int:
    """Where the clause of a sentence begins: before it, when it begins with a small letter behind an abbreviation."""
    first = lex.sentences[number].first
    torn = number and lex.surface(first, first + 1)[2][0].islower() and lex.words[first - 1] in ')."'
    return lex.sentences[number - 1].first if torn else first


def relative_pronoun(lex: Lexed, start: int, hit: Hit) -> Phrase | None:
    """The relative pronoun that is the subject of the verb ("the senator, who said ..."): it stands for the noun before
    it.
    """
    i = hit.first - 1
    while i > start and lex.mention_at[i] < 0 and (lex.roles[i] & ADVERB or lex.time_at[i] >= 0):
        i -= 1
    return Phrase(i, i + 1) if i > start and lex.roles[i] & RELATIVE and lex.mention_at[i] < 0 else None


def disagrees(lex: Lexed, hit: Hit, start: int) -> bool:
    """Whether a word that looks like a verb's plain form stands behind a singular noun: "the tax report shows"."""
    word = lex.words[hit.first]
    if hit.last - hit.first > 1 or word != fold(hit.forms[0].entry.cue) or word.endswith(lex.pack.past_endings):
        return False
    i = hit.first - 1
    while i > start and lex.roles[i] & ADVERB and lex.words[i] not in lex.pack.finite:
        i -= 1
    subject = None if lex.words[i] == lex.pack.infinitive else noun_phrase_before(lex, start, hit.first)
    inner = (j for j in range(subject.first + 1, subject.last) if lex.roles[j] & PREPOSITION) if subject else iter(())
    i = next(inner, i + 1) - 1  # the head stands before what is said of it: "data from the survey show"
    word = lex.words[i]
    if i < start or not word[0].isalpha() or lex.mention_at[i] >= 0 or lex.roles[i] & (PRONOUN | ADVERB | CONJUNCTION):
        return False
    noun = lex.nouns[i]
    plural = word.endswith(lex.pack.noun_plurals) or (noun is not None and (noun.plural or noun.kind == "group"))
    return not plural and not lex.roles[i] & (COMPLEMENTISER | INDEFINITE)


def owner(lex: Lexed, start: int, end: int) -> Phrase | None:
    """Whose noun it is: a possessive pronoun or a name with "'s" before ``end``, an adjective between aside."""
    for i in range(end - 1, max(start, end - 3) - 1, -1):
        if lex.roles[i] & POSSESSIVE:
            return Phrase(i, i + 1)
        if lex.words[i] == lex.pack.genitive and i > start + 1 and lex.words[i - 1] == "'":
            return noun_phrase_before(lex, start, i - 1)
        if lex.roles[i] & (PUNCTUATION | PREPOSITION | CONJUNCTION):
            return None
    return None


def asks_to_stay_unnamed(lex: Lexed, hit: Hit) -> bool:
    """Whether the word only says that its subject wants no name given ("declined to be named")."""
    return hit.last < len(lex.words) and lex.pack.unnamed.at(lex.words, hit.last) is not None


def is_noun(lex: Lexed, hit: Hit, kinds: frozenset[str]) -> bool:
    """Whether the word is a noun here: a determiner, possessive or preposition stands right before it."""
    if hit.last - hit.first > 1 or kinds & {"source", "noun"} or not hit.first:
        return False
    before = lex.words[hit.first - 1]
    role = lex.roles[hit.first - 1]
    possessive = before == lex.pack.genitive and hit.first > 1 and lex.words[hit.first - 2] == "'"
    if before == lex.pack.infinitive:
        return False
    if lex.words[hit.first] in lex.pack.noun_forms and _stands_as_noun(lex, hit):
        return True
    return possessive or (
        bool(role & (DEMONSTRATIVE | INDEFINITE | PREPOSITION | POSSESSIVE)) and lex.mention_at[hit.first - 1] < 0
    )


def _stands_as_noun(lex: Lexed, hit: Hit) -> bool:
    """Whether a word that is a noun as often as a verb has the company of a noun: a determiner before it with no other
    head between, or behind it nothing that an object or clause can begin with.
    """
    words, roles, mentions = lex.words, lex.roles, lex.mention_at
    if (
        roles[hit.first - 1] & COMPLEMENTISER
        and roles[hit.first - 1] & RELATIVE
        and not words[hit.first].endswith(lex.pack.noun_plurals[0])
    ):
        return True  # "said that claim was false": a demonstrative
    if hit.last < lex.count:
        following, role = words[hit.last], roles[hit.last]
        if role & (COMPLEMENTISER | PRONOUN) or following in '":' or following == lex.pack.infinitive:
            return False
        about = any(following == a for form in hit.forms for a in form.entry.about)
        if (
            not about
            and mentions[hit.last] < 0
            and (role & (PREPOSITION | CONJUNCTION) or following in lex.pack.finite)
        ):
            return True
    for i in range(hit.first - 1, max(-1, hit.first - 4), -1):
        if mentions[i] >= 0 or lex.nouns[i] is not None or (roles[i] & (PRONOUN | PUNCTUATION) and words[i] != "-"):
            return False
        if roles[i] & (DEMONSTRATIVE | INDEFINITE | POSSESSIVE):
            return not words[hit.first - 1].endswith(lex.pack.noun_plurals[0])
    return False


def is_participle(lex: Lexed, hit: Hit) -> bool:
    """Whether the cue is a present participle."""
    return lex.words[hit.last - 1].endswith(lex.pack.participle_endings or ("\0",))


def is_passive(lex: Lexed, hit: Hit) -> bool:
    """Whether a form of the passive auxiliary stands before the verb: its subject does not speak."""
    if hit.last - hit.first > 1 or lex.words[hit.first].endswith(lex.pack.participle_endings or ("\0",)):
        return False
    for i in range(hit.first - 1, max(-1, hit.first - 4), -1):
        if lex.words[i] in lex.pack.passive:
            return True
        if not lex.roles[i] & ADVERB:
            return False
    return False


def could_speak(lex: Lexed, phrase: Phrase) -> bool:
    """Whether a phrase looks like a speaker: a head, a determiner or a plural."""
    if has_head(lex, phrase.first, phrase.last):
        return True
    role = lex.roles[phrase.first]
    return bool(role & (DEMONSTRATIVE | INDEFINITE | POSSESSIVE)) or lex.words[phrase.last - 1].endswith(
        lex.pack.noun_plurals[0]
    )


def first_subject(lex: Lexed, first: int, last: int) -> Phrase | None:
    """The first name, pronoun or head of the sentence that no preposition governs."""
    i = skip(lex, first, last)
    while i < last:
        if lex.mention_at[i] < 0 and lex.roles[i] & PREPOSITION:
            i = max(phrase_end(lex, i + 1, last), i + 1)
            continue
        if lex.mention_at[i] >= 0 or lex.roles[i] & PRONOUN or lex.nouns[i] is not None:
            n = lex.mention_at[i]
            return Phrase(i, lex.mention_span[n][1] if n >= 0 else i + 1)
        i += 1
    return None


def noun_phrase_before(lex: Lexed, start: int, end: int) -> Phrase | None:
    """The noun phrase that ends right before ``end``, adverbs, auxiliaries and appositions aside."""
    roles, words, mentions = lex.roles, lex.words, lex.mention_at
    last = end
    while last > start and mentions[last - 1] < 0 and (roles[last - 1] & ADVERB or lex.time_at[last - 1] >= 0):
        last -= 1
    while last > start + 2 and words[last - 1] == lex.pack.contracted and words[last - 2] == "'":
        last -= 3
    if last > start and words[last - 1] == ",":
        comma = next((i for i in range(last - 2, max(start, last - 30) - 1, -1) if words[i] == ","), None)
        if comma is None or comma <= start:
            return None
        named = mentions[comma + 1]
        # "The mayor, NAME, said": an aside that is a name belongs to the office before it.
        if named >= 0 and lex.mentions[named].kind == "person" and lex.mention_span[named] == (comma + 1, last - 1):
            office = noun_phrase_before(lex, start, comma)
            return Phrase(office.first if office else comma + 1, last - 1)
        last = comma
    if last > start and roles[last - 1] & RELATIVE and last - 1 > start:
        last -= 1
        if words[last - 1] == ",":
            last -= 1
    first = last
    while first > start and last - first < _LONGEST_SPEAKER:
        i = first - 1
        if mentions[i] >= 0:
            first = max(start, lex.mention_span[mentions[i]][0])
            continue
        role = roles[i]
        if words[i] == ")":
            opening = next((j for j in range(i - 1, max(start, i - 8) - 1, -1) if words[j] == "("), None)
            if opening is None:
                break
            first = opening
            continue
        if role & PRONOUN:
            first = i if first == last else first
            break
        if lex.cue_at[i] and not lex.nouns[i]:
            break
        if role & (COMPLEMENTISER | CONTRAST) or (role & CONJUNCTION and not _joins(lex, i)):
            break
        if role & PUNCTUATION and words[i] not in "-'.%$&":
            break
        if words[i] == "." and not words[i - 1].isalpha():
            break
        if words[i] in lex.pack.finite and first < last and words[i] != lex.pack.contracted:
            break  # another clause's verb
        first = i
    if first > start + 2 and lex.cue_at[first - 1] and roles[first - 2] & RELATIVE:
        # "An official who declined to be named told": the verb of the relative clause is another.
        return noun_phrase_before(lex, start, first - 2)
    while first < last and mentions[first] < 0 and (roles[first] & (ADVERB | CONJUNCTION) or lex.time_at[first] >= 0):
        first += 1
    while first < last and roles[first] & PREPOSITION and mentions[first] < 0:
        name = next((i for i in range(first + 2, last) if mentions[i] >= 0 and not roles[i - 1] & PREPOSITION), None)
        if name is None:
            break
        first = name
    return Phrase(first, last) if last > first and any(w[0].isalpha() for w in words[first:last]) else None


def _joins(lex: Lexed, i: int) -> bool:
    return lex.mention_at[i + 1] >= 0 or lex.nouns[i + 1] is not None
