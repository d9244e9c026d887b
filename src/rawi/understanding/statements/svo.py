"""Where speaker and content stand in subject-verb-object languages (English): speaker, cue, content, or the content
first.
"""

from __future__ import annotations

from rawi.understanding.statements.drafts import Draft, Relay, form_for, frames, trim
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
)
from rawi.understanding.statements.phrases import Phrase, has_head, phrase_end, skip

_LONGEST_SPEAKER = 16
_SHORTEST_CLAUSE = 3


def find(lex: Lexed, number: int, hits: list[Hit]) -> list[Draft]:
    """Drafts of sentence ``number``, whose cues are ``hits``, in order."""
    sentence = lex.sentences[number]
    drafts: list[Draft] = []
    start = sentence.first
    cites: list[Phrase] = []
    for hit in hits:
        kinds = frames(hit)
        if _is_noun(lex, hit, kinds):
            continue
        if "source" in kinds:
            _source(lex, number, hit, drafts)
            continue
        if "cite" in kinds:
            last = phrase_end(lex, hit.last, sentence.last)
            if last > hit.last:
                cites.append(Phrase(hit.last, last))
            continue
        draft = _draft(lex, number, hit, kinds, start, drafts)
        if draft is None:
            continue
        drafts.append(draft)
        start = hit.last
    _settle(lex, drafts)
    _cite(lex, drafts, cites)
    return drafts


def _cite(lex: Lexed, drafts: list[Draft], cites: list[Phrase]) -> None:
    """X, citing Y, reported": Y is whom the speaker of the sentence has it from."""
    for phrase in cites:
        inside = next((d for d in drafts if d.first <= phrase.first < d.last and not d.direct), None)
        if inside is not None and phrase.last >= inside.last - 1:
            inside.last = phrase.first - 1
            inside.first, inside.last = trim(lex, inside.first, inside.last)
        target = inside or next((d for d in drafts if d.parent is None), None)
        if target is not None:
            target.cites.append(phrase)


def _draft(lex: Lexed, number: int, hit: Hit, kinds: frozenset[str], start: int, before: list[Draft]) -> Draft | None:
    sentence = lex.sentences[number]
    form = form_for(hit, "clause", "strict", "quote", "object", "infinitive")
    cue = (hit.first, hit.last)
    if "noun" in kinds:
        subject = _left(lex, start, hit.first)
        return Draft(number, hit, form_for(hit, "noun"), cue, hit.last, sentence.last, subject)
    quoted = _quotation(lex, number, hit)
    if quoted is not None:
        quote, speaker = quoted
        last = _resumed(lex, quote, hit, sentence.last)
        return Draft(number, hit, form, cue, quote.opening + 1, last, speaker, direct=True)
    inside = lex.quote_at(hit.first)
    if inside is not None and inside.opening < hit.first < inside.closing and inside.closing - inside.opening > 4:
        return None
    if _passive(lex, hit):
        return None
    subject = _left(lex, start, hit.first)
    participle = _participle(lex, hit) and (subject is None or lex.words[hit.first - 1] == ",")
    if participle:
        subject = before[-1].source if before else _main_subject(lex, sentence.first, hit.first)
    elif subject is None or not _could_speak(lex, subject):
        subject = _main_subject(lex, start, hit.first) or subject
    opened = _after(lex, hit, kinds, form.entry.about, sentence.last)
    if opened is None:
        return _postfix(lex, number, hit, subject, start, kinds)
    if subject is None and not participle and not before:
        return None
    first, direct, colon = opened
    last = sentence.last
    if participle and hit.first == sentence.first and not direct:
        last = next((i for i in range(first + 1, last) if lex.words[i] == ","), last)
    return Draft(number, hit, form, cue, first, last, subject, direct=direct, colon=colon)


def _is_noun(lex: Lexed, hit: Hit, kinds: frozenset[str]) -> bool:
    """Whether the word is a noun here: a determiner, possessive or preposition stands right before it."""
    if hit.last - hit.first > 1 or kinds & {"source", "noun"} or not hit.first:
        return False
    before = lex.words[hit.first - 1]
    role = lex.roles[hit.first - 1]
    possessive = before == "s" and hit.first > 1 and lex.words[hit.first - 2] == "'"
    if before == "to":
        return False
    return possessive or (
        bool(role & (DEMONSTRATIVE | INDEFINITE | PREPOSITION | POSSESSIVE)) and lex.mention_at[hit.first - 1] < 0
    )


def _participle(lex: Lexed, hit: Hit) -> bool:
    return lex.words[hit.last - 1].endswith(lex.pack.participle_endings or ("\0",))


def _passive(lex: Lexed, hit: Hit) -> bool:
    """Whether a form of the passive auxiliary stands before the verb: its subject does not speak."""
    if hit.last - hit.first > 1 or lex.words[hit.first].endswith(lex.pack.participle_endings or ("\0",)):
        return False
    for i in range(hit.first - 1, max(-1, hit.first - 4), -1):
        if lex.words[i] in lex.pack.passive:
            return True
        if not lex.roles[i] & ADVERB:
            return False
    return False


def _could_speak(lex: Lexed, phrase: Phrase) -> bool:
    """Whether a phrase looks like a speaker: a head, a determiner or a plural."""
    if has_head(lex, phrase.first, phrase.last):
        return True
    role = lex.roles[phrase.first]
    return bool(role & (DEMONSTRATIVE | INDEFINITE | POSSESSIVE)) or lex.words[phrase.last - 1].endswith("s")


def _main_subject(lex: Lexed, first: int, last: int) -> Phrase | None:
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


def _quotation(lex: Lexed, number: int, hit: Hit) -> tuple[Quote, Phrase | None] | None:
    """A quotation that ends right before "speaker cue" or "cue speaker"."""
    sentence = lex.sentences[number]
    for quote in reversed(lex.quotes):
        if quote.closing >= hit.first or not quote.closed:
            continue
        if quote.closing < sentence.first - 1 or quote.closing - quote.opening < 3:
            return None
        between = hit.first - quote.closing - 1
        if between == 0:
            last = phrase_end(lex, hit.last, min(lex.count, hit.last + _LONGEST_SPEAKER))
            return (quote, Phrase(hit.last, last)) if last > hit.last else None
        if between > _LONGEST_SPEAKER:
            return None
        speaker = _left(lex, quote.closing + 1, hit.first)
        if speaker is None or speaker.first > quote.closing + 2:
            return None
        following = lex.words[hit.last] if hit.last < lex.count else "."
        ends = following in '.,;:"' or bool(lex.roles[hit.last] & (PREPOSITION | ADVERB)) or lex.time_at[hit.last] >= 0
        told = hit.last < lex.count and (lex.mention_at[hit.last] >= 0 or lex.nouns[hit.last] is not None)
        return (quote, speaker) if ends or told else None
    return None


def _resumed(lex: Lexed, quote: Quote, hit: Hit, limit: int) -> int:
    """End of a quotation that goes on after its speaker: "...", she said. "..."."""
    paragraph = lex.paragraph_at(hit.first)
    for later in lex.quotes:
        if later.opening < hit.last:
            continue
        if later.opening - hit.last > 12:
            break
        between = lex.words[hit.last : later.opening]
        near = lex.paragraph_at(later.opening) == paragraph
        own = any(
            h.first > later.closing
            for h in lex.hits_between(later.closing, later.closing + 10)
            if frames(h) & {"clause"}
        )
        if near and between and (between[-1] == "," or (between[-1] == "." and not own)):
            return later.closing
        break
    return quote.closing


def _left(lex: Lexed, start: int, end: int) -> Phrase | None:
    """The noun phrase that ends right before ``end``, adverbs, auxiliaries and appositions aside."""
    roles, words, mentions = lex.roles, lex.words, lex.mention_at
    last = end
    while last > start and mentions[last - 1] < 0 and (roles[last - 1] & ADVERB or lex.time_at[last - 1] >= 0):
        last -= 1
    while last > start + 2 and words[last - 1] == "t" and words[last - 2] == "'":
        last -= 3
    if last > start and words[last - 1] == ",":
        comma = next((i for i in range(last - 2, max(start, last - 30) - 1, -1) if words[i] == ","), None)
        if comma is not None and comma > start:
            last = comma
        else:
            return None
    if last > start and words[last - 1] in ("who", "which", "that") and last - 1 > start:
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
        first = i
    while first < last and mentions[first] < 0 and (roles[first] & (ADVERB | CONJUNCTION) or lex.time_at[first] >= 0):
        first += 1
    while first < last and roles[first] & PREPOSITION and mentions[first] < 0:
        named = next((i for i in range(first + 2, last) if mentions[i] >= 0 and not roles[i - 1] & PREPOSITION), None)
        if named is None:
            break
        first = named
    return Phrase(first, last) if last > first and any(w[0].isalpha() for w in words[first:last]) else None


def _joins(lex: Lexed, i: int) -> bool:
    return lex.mention_at[i + 1] >= 0 or lex.nouns[i + 1] is not None


def _after(
    lex: Lexed, hit: Hit, kinds: frozenset[str], about: tuple[str, ...], limit: int
) -> tuple[int, bool, bool] | None:
    """Where the content begins behind the cue: (token, direct, by colon)."""
    words, roles, mentions = lex.words, lex.roles, lex.mention_at
    i = hit.last
    moved = False
    while i < limit:
        word, role = words[i], roles[i]
        if word == ":":
            return (i + 1, True, True) if i + 1 < limit else None
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


def _postfix(
    lex: Lexed, number: int, hit: Hit, subject: Phrase | None, start: int, kinds: frozenset[str]
) -> Draft | None:
    """As in "Content, speaker said." and "Content, said speaker."."""
    if not kinds & {"clause", "strict", "quote"}:
        return None
    sentence = lex.sentences[number]
    following = lex.words[hit.last] if hit.last < sentence.last else "."
    if subject is not None and lex.words[subject.first - 1] == "," and subject.first - 1 > sentence.first:
        first, last = trim(lex, max(sentence.first, start), subject.first - 1)
    elif lex.words[hit.first - 1] == "," and following not in ".,":
        end = phrase_end(lex, hit.last, min(sentence.last, hit.last + _LONGEST_SPEAKER))
        if end <= hit.last or not has_head(lex, hit.last, end):
            return None
        subject = Phrase(hit.last, end)
        first, last = trim(lex, max(sentence.first, start), hit.first - 1)
    else:
        return None
    if last - first < _SHORTEST_CLAUSE:
        return None
    return Draft(number, hit, form_for(hit, "clause", "strict", "quote"), (hit.first, hit.last), first, last, subject)


def _source(lex: Lexed, number: int, hit: Hit, drafts: list[Draft]) -> None:
    """As in "according to X": of the cue before it, or a statement of its own."""
    sentence = lex.sentences[number]
    end = phrase_end(lex, hit.last, sentence.last)
    if end <= hit.last:
        return
    phrase = Phrase(hit.last, end)
    inside = next((d for d in drafts if d.first <= hit.first < d.last and d.direct), None)
    if inside is not None:
        inside.relays.append(Relay(phrase, False))
        return
    begins = skip(lex, sentence.first, hit.first) >= hit.first
    first, last = (end, sentence.last) if begins else (sentence.first, hit.first)
    first, last = trim(lex, first, last)
    if last - first >= _SHORTEST_CLAUSE:
        drafts.append(Draft(number, hit, form_for(hit, "source"), (hit.first, hit.last), first, last, phrase))


def _settle(lex: Lexed, drafts: list[Draft]) -> None:
    for n, draft in enumerate(drafts):
        for later in drafts[n + 1 :]:
            hit = later.hit
            if hit is None or draft.direct or not draft.first <= hit.first < draft.last:
                continue
            if later.last <= draft.last and later.first <= draft.first:
                continue
            participle = _participle(lex, hit) and lex.words[hit.first - 1] == ","
            if participle or (lex.roles[hit.first - 1] & CONJUNCTION and later.source is None):
                draft.last = hit.first
                if later.source is None:
                    later.source = draft.source
                break
            later.parent = draft
    for draft in drafts:
        if not draft.direct:
            draft.last = _dash(lex, draft.first, draft.last)
        draft.first, draft.last = trim(lex, draft.first, draft.last)


def _dash(lex: Lexed, first: int, last: int) -> int:
    """End of a content that a dash or a contrast after a comma parts from what the writer adds."""
    for i in range(first + _SHORTEST_CLAUSE, last):
        word = lex.words[i]
        spaced = lex.tokens[i].start > lex.tokens[i - 1].end
        if word == "\u2015" or (word == "-" and spaced) or (lex.roles[i] & CONTRAST and lex.words[i - 1] == ","):
            return i
    return last
