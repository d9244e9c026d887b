"""Who speaks in a verb-first clause: the noun phrase behind the verb, before it, or before the whole sentence."""

from __future__ import annotations

from collections.abc import Iterable

from rawi.text import fold
from rawi.understanding.statements.drafts import Draft, Relay, frames
from rawi.understanding.statements.lexed import Hit, Lexed
from rawi.understanding.statements.pack import (
    ADVERB,
    BACKGROUND,
    COMPLEMENTISER,
    CONTRAST,
    INDEFINITE,
    NOUN_PREPOSITION,
    PREPOSITION,
    PUNCTUATION,
    RELATIVE,
    Form,
)
from rawi.understanding.statements.phrases import Phrase, has_head, phrase_end, skip, tight_end
from rawi.understanding.statements.vso_content import postfix_at, quoted_name

_FARTHEST = 40
_NAME_WORDS = 5
_NAME_WORDS = 5


def own_noun(lex: Lexed, first: int, last: int) -> bool:
    """Whether a phrase is one noun with the pronoun of whoever speaks ("in their view")."""
    return last - first == 1 and lex.words[first].endswith(lex.pack.subject_endings or ("\0",))


def main_subject(lex: Lexed, start: int, end: int) -> Phrase | None:
    """The subject of a clause whose verb is no cue: the first phrase with a head that no preposition governs."""
    i = skip(lex, start, end)
    for _ in range(_FARTHEST):
        if i >= end or lex.words[i] in "," or (lex.roles[i] & (COMPLEMENTISER | RELATIVE) and lex.mention_at[i] < 0):
            return None
        if lex.roles[i] & PREPOSITION and lex.mention_at[i] < 0:
            i = max(phrase_end(lex, i + 1, end), i + 1)
            continue
        n = lex.mention_at[i]
        name = n >= 0 and lex.sure[n] and lex.mentions[n].kind != "place" and lex.words[i - 1] != '"'
        if name or lex.nouns[i] is not None:
            last = tight_end(lex, Phrase(i, phrase_end(lex, i, end, definite=True)))
            return Phrase(i, max(last, i + 1))
        i += 1
    return None


def loose_subject(lex: Lexed, start: int, hit: Hit) -> Phrase | None:
    """A noun phrase at the start of the clause that a relative clause and a comma part from its verb."""
    i = hit.first - 1
    while i > start and lex.roles[i] & ADVERB:
        i -= 1
    if lex.words[i] != ",":
        return None
    start = next((j + 1 for j in range(i, start, -1) if lex.roles[j] & (CONTRAST | COMPLEMENTISER)), start)
    first = skip(lex, start, i)
    last = phrase_end(lex, first, i)
    return Phrase(first, last) if last > first and has_head(lex, first, last) else None


def via(lex: Lexed, draft: Draft, first: int, last: int) -> None:
    """As in "the statement, which the agency carried": the relay of a relative clause."""
    for hit in lex.hits_between(first, last):
        if "via" in frames(hit) or postfix_at(lex, hit, first) is not None:
            end = phrase_end(lex, hit.last, last)
            if end > hit.last:
                draft.relays.append(Relay(Phrase(hit.last, end), False))


def carried(lex: Lexed, draft: Draft, first: int, last: int) -> None:
    """As in "in remarks that the agency carried from X, he said": the relay, and the speaker when there is no other."""
    for hit in lex.hits_between(first, last):
        end = phrase_end(lex, hit.last, last)
        if "via" not in frames(hit) or end <= hit.last or postfix_at(lex, hit, first) is not None:
            continue
        draft.relays.append(Relay(Phrase(hit.last, end), False))
        about = {fold(a) for form in hit.forms for a in form.entry.about}
        origin = phrase_end(lex, end + 1, last) if end < last and lex.words[end] in about else 0
        free = draft.source is None or draft.source.first == hit.last
        if free and origin > end + 1:
            draft.source = Phrase(end + 1, origin)


def speaker_after(
    lex: Lexed, hit: Hit, participle: bool, limit: int, about: Iterable[str], *, definite: bool = False
) -> tuple[Phrase | None, int]:
    """The noun phrase after the verb and where it ends; no phrase when a complementiser or a quotation comes first."""
    if participle:
        return None, hit.last
    first = hit.last
    while (
        first < limit
        and lex.mention_at[first] < 0
        and (lex.roles[first] & ADVERB or lex.time_at[first] >= 0 or lex.words[first] == ",")
    ):
        first += 1
    first = _past_medium(lex, first, limit)
    if first >= limit or (lex.roles[first] & COMPLEMENTISER and lex.mention_at[first] < 0):
        return None, hit.last
    if lex.words[first] == '"' and not quoted_name(lex, first):
        return None, hit.last
    if has_clitic(lex, first, lex.pack.told) or (has_clitic(lex, first, about) and lex.nouns[first] is None):
        return None, hit.last
    last = phrase_end(lex, first, limit, definite=definite)
    asks = hit.forms[0].entry.stance == "asks"
    for i in range(first + 1, last):
        if (
            has_clitic(lex, i, about)
            and lex.words[i - 1] not in '("'
            and lex.nouns[i] is None
            and not lex.roles[i] & NOUN_PREPOSITION
            and not (lex.mention_at[i] >= 0 and lex.sure[lex.mention_at[i]])
        ):
            last = i
            break
        if asks and _object_of(lex, first, i):
            last = i
            break
    if last <= first:
        return None, hit.last
    last = _past_name(lex, first, last, limit)
    return Phrase(first, last), last


def _past_name(lex: Lexed, first: int, last: int, limit: int) -> int:
    """Behind a name that nobody knows, when commas part it from the office before it and a complementiser follows."""
    noun = lex.nouns[first]
    if noun is None or noun.kind != "person" or last >= limit or lex.words[last] != ",":
        return last
    end = last + 1
    while end < limit and not lex.roles[end] and lex.nouns[end] is None and lex.mention_at[end] < 0:
        end += 1
    named = 2 <= end - last - 1 <= _NAME_WORDS - 1 and not lex.words[last + 1].startswith(lex.pack.definite or ("\0",))
    after = end + int(end < limit and lex.words[end] == ",")
    return end if named and after < limit and lex.roles[after] & COMPLEMENTISER else last


def _object_of(lex: Lexed, first: int, i: int) -> bool:
    """Whether people in the plural stand at ``i`` as those who are asked, behind a subject that is complete: a noun and
    what describes it.
    """
    noun = lex.nouns[i]
    people = noun is not None and (noun.plural or noun.kind == "group")
    behind = i - first > max(1, lex.noun_length[first])
    definite, oblique = lex.pack.definite or ("\0",), lex.pack.plural_endings[1:2] or ("\0",)
    if not lex.words[i].startswith(definite) or not lex.words[i].endswith(oblique):
        return False
    return behind and (people or i - first > 2)


def _past_medium(lex: Lexed, first: int, limit: int) -> int:
    """Behind the medium that it was said to when that comes before the speaker ("told the paper a source that ...")."""
    n = lex.mention_at[first] if first < limit else -1
    if n >= 0 and lex.mentions[n].kind == "outlet" and has_clitic(lex, first, lex.pack.told):
        end = lex.mention_span[n][1]
    elif first + 1 < limit and lex.words[first] in lex.pack.told and lex.words[first + 1] == '"':
        quote = lex.quote_at(first + 1)
        end = quote.closing + 1 if quote is not None and quote.closed else first
    else:
        return first
    return end if phrase_end(lex, end, limit) > end and has_head(lex, end, phrase_end(lex, end, limit)) else first


def addressed(lex: Lexed, phrase: Phrase, form: Form) -> bool:
    """Whether the noun phrase behind a verb that asks is whom it asks, not who asks: by what it names, or because the
    verb would have to be feminine for it.
    """
    if any(n >= 0 and lex.mentions[n].kind == "person" for n in lex.mention_at[phrase.first : phrase.last]):
        return False
    if lex.pack.addressed.at(lex.words, phrase.first) is not None:
        return True
    feminine = lex.words[phrase.first].endswith(lex.pack.inanimate_endings or ("\0",))
    return feminine and lex.mention_at[phrase.first] < 0 and not form.feminine and not form.participle


def holder(lex: Lexed, phrase: Phrase, after: int) -> tuple[Phrase, int]:
    """An office with the name of its holder when that stands right behind it, a title between them aside."""
    for i in range(after, min(after + 2, lex.count)):
        n = lex.mention_at[i]
        if n >= 0 and lex.mentions[n].kind == "person":
            return Phrase(phrase.first, lex.mention_span[n][1]), lex.mention_span[n][1]
        if n >= 0 or lex.roles[i] or not lex.words[i].startswith(lex.pack.definite or ("\0",)):
            break
    return phrase, after


def topic(lex: Lexed, start: int, hit: Hit) -> Phrase | None:
    """The noun that "as for" brings to the front of a clause whose verb takes it up."""
    if not hit.prefix.startswith(lex.pack.topic_prefix) or lex.words[start] not in lex.pack.topics:
        return None
    last = phrase_end(lex, start + 1, hit.first)
    return Phrase(start + 1, last) if last > start + 1 and has_head(lex, start + 1, last) else None


def has_clitic(lex: Lexed, i: int, clitics: Iterable[str]) -> bool:
    """Whether the word at ``i`` is a name, a source noun or an unknown word with one of the clitics written on it."""
    word = lex.words[i]
    if word in lex.pack.whole:
        return False
    for clitic in clitics:
        if len(clitic) > 1 or not word.startswith(clitic) or len(word) <= 2 or lex.roles[i] & INDEFINITE:
            continue
        n = lex.mention_at[i]
        if n >= 0 and (lex.sure[n] or lex.mention_span[n][0] == i):
            return lex.mention_span[n][0] == i and lex.prepared.folded_at(lex.mentions[n].start) > lex.tokens[i].start
        if lex.nouns[i] is not None:
            return (
                lex.pack.nouns.at(lex.words, i) is None and lex.pack.nouns.at(lex.words, i, word[1:]) is not None
            ) or word.startswith(clitic + clitic)
        return True
    return False


def subject_before(lex: Lexed, start: int, hit: Hit) -> Phrase | None:
    """A speaker that stands before its verb: a noun phrase from the clause start to the verb, particles aside."""
    first = start
    while first < hit.first:
        moved = skip(lex, first, hit.first)
        if moved < hit.first and lex.roles[moved] & (BACKGROUND | COMPLEMENTISER) and lex.mention_at[moved] < 0:
            moved += 1
        if moved == first:
            break
        first = moved
    last = phrase_end(lex, first, hit.first)
    if last > first and has_head(lex, first, last) and skip(lex, last, hit.first) == hit.first:
        return Phrase(first, last)
    return None


def governed(lex: Lexed, phrase: Phrase) -> bool:
    """Whether "that" or "but" stands right before a phrase: it is the subject of a nominal clause."""
    i = phrase.first - 1
    while i > 0 and (lex.roles[i] & ADVERB or lex.time_at[i] >= 0) and lex.mention_at[i] < 0:
        i -= 1
    return i >= 0 and bool(lex.roles[i] & (COMPLEMENTISER | CONTRAST)) and lex.mention_at[i] < 0


def antecedent(lex: Lexed, start: int, hit: Hit, *, definite: bool = False) -> Phrase | None:
    """The noun phrase right before a verb that says of it what it said ("an officer warned of ..."), indefinite unless
    ``definite``. A pronoun behind the verb that stands for it ("a statement in which she said") makes it no subject.
    """
    back = hit.last < lex.count and lex.words[hit.last].endswith(lex.pack.subject_endings or ("\0",))
    if back and lex.roles[hit.last] & ADVERB:
        return None
    for i in range(max(start, hit.first - 6), hit.first):
        noun = lex.nouns[i]
        begins = (noun is not None and i == hit.first - 1) or (noun is not None and noun.kind != "document")
        if (begins or lex.roles[i] & INDEFINITE) and phrase_end(lex, i, hit.first) == hit.first:
            if not has_head(lex, i, hit.first) or not agrees(lex, Phrase(i, hit.first), hit.forms[0]):
                return None
            if i > start and lex.words[i - 1] in lex.pack.generic:
                return None
            governs = i > start and lex.roles[i - 1] & PREPOSITION and definite
            known = lex.words[i].startswith(lex.pack.definite or ("\0",)) or lex.mention_at[i] >= 0
            return None if (known and not definite) or (known and governs) else Phrase(i, hit.first)
    return None


def agrees(lex: Lexed, phrase: Phrase, form: Form) -> bool:
    """Whether a verb can have this subject, by gender: singular nouns with a feminine ending take feminine verbs,
    others masculine ones. Plurals and names go with both.
    """
    if form.plural or form.participle:
        return True
    noun = lex.nouns[phrase.first]
    if any(n >= 0 and lex.mentions[n].kind == "person" for n in lex.mention_at[phrase.first : phrase.last]):
        return True
    if noun is None or noun.plural or noun.kind == "group":
        return True
    return lex.words[phrase.first].endswith(lex.pack.feminine_endings[:1]) == form.feminine


def named_by_place(lex: Lexed, start: int, hit: Hit) -> Phrase | None:
    """Words between "that" and the verb, when they are all of the clause so far: its subject, though nobody knows the
    name.
    """
    for i in range(hit.first - 1, max(start, hit.first - _NAME_WORDS) - 1, -1):
        if lex.roles[i] & COMPLEMENTISER and lex.mention_at[i] < 0:
            first = i + 1
            plain = first < hit.first and not any(
                lex.roles[j] & (PREPOSITION | ADVERB | PUNCTUATION) for j in range(first, hit.first)
            )
            own = lex.words[i].endswith(lex.pack.subject_endings or ("\0",))
            return Phrase(first, hit.first) if plain and not own else None
    return None


def pronoun_before(lex: Lexed, hit: Hit) -> bool:
    """Whether a complementiser that carries a pronoun ("that he") stands right before the verb: its subject."""
    i = hit.first - 1
    while i > 0 and (lex.roles[i] & ADVERB or lex.words[i] in lex.pack.cue_negations) and lex.mention_at[i] < 0:
        i -= 1
    return i >= 0 and bool(lex.roles[i] & COMPLEMENTISER) and lex.words[i].endswith(lex.pack.subject_endings or ("\0",))


def told(lex: Lexed, draft: Draft, first: int, last: int) -> None:
    """The medium that the speaker said it to, marked by a clitic on its name or noun."""
    for i in range(first, min(last, first + 30)):
        word = lex.words[i]
        if not any(word.startswith(t) for t in lex.pack.told):
            continue
        n = lex.mention_at[i]
        if (
            n >= 0
            and lex.mentions[n].kind == "outlet"
            and lex.mention_span[n][0] == i
            and lex.prepared.folded_at(lex.mentions[n].start) > lex.tokens[i].start
        ):
            draft.interview = Phrase(i, lex.mention_span[n][1])
            return
        noun = lex.nouns[i]
        if (noun is not None and noun.kind == "outlet") or (word in lex.pack.told and i + 1 < last):
            end = phrase_end(lex, i if noun is not None else i + 1, last)
            if word in lex.pack.told:
                end = min(last, i + 6)
            for j in range(i, end):
                n = lex.mention_at[j]
                if n >= 0 and lex.mentions[n].kind == "outlet":
                    draft.interview = Phrase(*lex.mention_span[n])
                    return
            if noun is not None and end > i:
                draft.interview = Phrase(i, end)
                return
