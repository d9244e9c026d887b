"""Where speaker and content stand in subject-verb-object languages (English): speaker, cue, content, or the content
first.
"""

from __future__ import annotations

from rawi.understanding.statements.drafts import Draft, Relay, form_for, frames, trim
from rawi.understanding.statements.lexed import Hit, Lexed
from rawi.understanding.statements.pack import (
    ADVERB,
    COMPLEMENTISER,
    CONJUNCTION,
    CONTRAST,
    RELATIVE,
)
from rawi.understanding.statements.phrases import Phrase, has_head, phrase_end, skip
from rawi.understanding.statements.svo_content import (
    clause_follows,
    content_begin,
    matrix_begin,
    mixed_begin,
    object_end,
    quotation,
    remark_begin,
    resumed,
)
from rawi.understanding.statements.svo_subject import (
    asks_to_stay_unnamed,
    clause_begin,
    could_speak,
    disagrees,
    first_subject,
    is_noun,
    is_participle,
    is_passive,
    noun_phrase_before,
    owner,
    relative_pronoun,
)

_LONGEST_SPEAKER = 16
_SHORTEST_CLAUSE = 3
_LONGEST_ASIDE = 8
_NEAR = 12


def find(lex: Lexed, number: int, hits: list[Hit]) -> list[Draft]:
    """Drafts of sentence ``number``, whose cues are ``hits``, in order."""
    sentence = lex.sentences[number]
    drafts: list[Draft] = []
    start = clause_begin(lex, number)
    cites: list[Phrase] = []
    for hit in hits:
        kinds = frames(hit)
        if is_noun(lex, hit, kinds) or disagrees(lex, hit, start) or asks_to_stay_unnamed(lex, hit):
            owned = _owned(lex, number, hit, kinds, start)
            if owned is not None:
                drafts.append(owned)
                start = hit.last
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
        whose = owner(lex, start, hit.first)
        if lex.roles[hit.last - 1] & COMPLEMENTISER:
            if lex.words[hit.last] in lex.pack.finite:
                return None  # a relative clause: "concerns that are old"
            subject = whose or first_subject(lex, start, hit.first)
            return Draft(number, hit, form_for(hit, "noun"), cue, hit.last, sentence.last, subject)
        if whose is None or sentence.last - hit.last < 1:
            return None
        last = object_end(lex, hit.last, sentence.last)
        return Draft(number, hit, form_for(hit, "noun"), cue, hit.last, last, whose)
    if kinds == {"quote"} and lex.words[hit.first - 1] == lex.pack.infinitive:
        return None  # "vowed to continue 'the campaign'"
    quoted = quotation(lex, number, hit)
    if quoted is not None:
        quote, speaker = quoted
        last = resumed(lex, quote.closing, hit, sentence.last)
        whole = mixed_begin(lex, start, quote)
        if whole is not None:
            return Draft(number, hit, form, cue, whole, last, speaker)
        return Draft(number, hit, form, cue, quote.opening + 1, last, speaker, direct=True)
    inside = lex.quote_at(hit.first)
    if inside is not None and inside.opening < hit.first < inside.closing and inside.closing - inside.opening > 4:
        return None
    if is_passive(lex, hit):
        return _by_agent(lex, number, hit, kinds, start)
    subject = noun_phrase_before(lex, start, hit.first)
    participle = is_participle(lex, hit) and not _modifies(lex, hit, subject)
    if participle:
        subject = before[-1].source if before else first_subject(lex, sentence.first, hit.first)
    elif hit.first > sentence.first and lex.words[hit.first - 1] == lex.pack.infinitive:
        subject = first_subject(lex, sentence.first, hit.first) or subject
    elif subject is None or not could_speak(lex, subject):
        subject = first_subject(lex, start, hit.first) or subject
    if subject is not None and lex.words[subject.first] in lex.pack.writers and subject.last >= hit.first - 2:
        return None
    opened = content_begin(lex, hit, kinds, form.entry.about, sentence.last)
    if opened is None:
        return _postfix(lex, number, hit, subject, _told_in_all(lex, start, before), kinds)
    if subject is None and not participle and not before:
        return None
    first, direct, colon = opened
    last = sentence.last
    if first >= last:
        below = lex.quote_at(first)
        last = below.closing + 1 if below is not None else last
    if participle and hit.first == sentence.first and not direct:
        last = next((i for i in range(first + 1, last) if lex.words[i] == ","), last)
    phrase = not kinds & {"clause"} or (kinds & {"object", "about"} and not clause_follows(lex, first, last))
    if phrase and not direct and not lex.roles[first - 1] & COMPLEMENTISER:
        last = object_end(lex, first, last)
    draft = Draft(number, hit, form, cue, first, last, subject, direct=direct, colon=colon)
    draft.stands = relative_pronoun(lex, start, hit)
    return draft


def _owned(lex: Lexed, number: int, hit: Hit, kinds: frozenset[str], start: int) -> Draft | None:
    """As in "his plan to" and "her claim that": what the noun of a reporting verb brings, said by its owner."""
    last = lex.sentences[number].last
    following = lex.roles[hit.last] & COMPLEMENTISER if hit.last < last else 0
    if not (following or ("infinitive" in kinds and lex.words[hit.last : hit.last + 1] == [lex.pack.infinitive])):
        return None
    whose = owner(lex, start, hit.first)
    if whose is None or last - hit.last < _SHORTEST_CLAUSE:
        return None
    first = hit.last + 1 if following else hit.last
    end = last if following else object_end(lex, first, last)
    return Draft(number, hit, form_for(hit, "clause", "infinitive"), (hit.first, hit.last), first, end, whose)


def _by_agent(lex: Lexed, number: int, hit: Hit, kinds: frozenset[str], start: int) -> Draft | None:
    """A passive: what stands before it is said by whom "by" names; with an infinitive behind it ("is expected to fall")
    nobody is named and the whole clause is the content.
    """
    last = lex.sentences[number].last
    following = lex.words[hit.last] if hit.last < last else "."
    form = form_for(hit, "object", "clause", "infinitive")
    cue = (hit.first, hit.last)
    if (
        following == lex.pack.infinitive
        and kinds & {"clause", "infinitive"}
        and form.entry.stance not in ("asks", "orders")
    ):
        first = skip(lex, start, hit.first)
        return Draft(number, hit, form, cue, first, object_end(lex, hit.last, last), unknown=True)
    if following in lex.pack.agents and kinds & {"object", "clause"}:
        end = phrase_end(lex, hit.last + 1, last)
        subject = noun_phrase_before(lex, start, hit.first)
        if end > hit.last + 1 and subject is not None:
            return Draft(number, hit, form, cue, subject.first, subject.last, Phrase(hit.last + 1, end))
    return None


def _told_in_all(lex: Lexed, start: int, before: list[Draft]) -> int:
    """Where that begins which a speaker behind it tells: what others say, ask or promise in the same sentence is told
    by that speaker too ("X ordered a halt and promised help, the ministry said").
    """
    inside = all(draft.first >= draft.cue[1] and not draft.direct for draft in before)
    return lex.sentences[before[0].sentence].first if before and inside else start


def _postfix(
    lex: Lexed, number: int, hit: Hit, subject: Phrase | None, start: int, kinds: frozenset[str]
) -> Draft | None:
    """As in "Content, speaker said." and "Content, said speaker."."""
    if not kinds & {"clause", "strict", "quote"}:
        return None
    sentence = lex.sentences[number]
    following = lex.words[hit.last] if hit.last < sentence.last else "."
    if subject is not None and lex.words[subject.first - 1] == "," and subject.first - 1 > sentence.first:
        goes_on = _interposed(lex, hit, sentence.last)
        end = sentence.last if goes_on else resumed(lex, subject.first - 1, hit, sentence.last)
        first, last = trim(lex, max(sentence.first, start), end)
    elif lex.words[hit.first - 1] == "," and following not in ".,":
        end = phrase_end(lex, hit.last, min(sentence.last, hit.last + _LONGEST_SPEAKER))
        if end <= hit.last or not has_head(lex, hit.last, end):
            return None
        subject = Phrase(hit.last, end)
        first, last = trim(lex, max(sentence.first, start), resumed(lex, hit.first - 1, hit, sentence.last))
    else:
        return None
    if last - first < _SHORTEST_CLAUSE:
        return None
    return Draft(number, hit, form_for(hit, "clause", "strict", "quote"), (hit.first, hit.last), first, last, subject)


def _interposed(lex: Lexed, hit: Hit, limit: int) -> bool:
    """Whether the content goes on behind "speaker cue": a comma closes the aside, and no participle or conjunction
    begins another.
    """
    for i in range(hit.last, min(limit - 2, hit.last + _LONGEST_ASIDE)):
        if lex.words[i] == ",":
            following = lex.words[i + 1]
            other = lex.roles[i + 1] & (CONJUNCTION | RELATIVE) or following in lex.pack.subordinators
            return not other and not following.endswith(lex.pack.participle_endings or ("\0",))
    return False


def _modifies(lex: Lexed, hit: Hit, subject: Phrase | None) -> bool:
    """Whether a present participle has its subject right before it: a progressive ("is saying"), or a noun that it
    says something of ("a letter saying that").
    """
    before = hit.first - 1
    if subject is None or lex.words[before] == ",":
        return False
    progressive = lex.words[before] in lex.pack.passive or lex.roles[before] & ADVERB
    return bool(progressive) or lex.mention_at[before] >= 0 or lex.nouns[before] is not None


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
    told = next((d for d in drafts if d.first <= hit.first < d.last and end >= d.last - 1), None)
    if told is not None:
        told.relays.append(Relay(phrase, False))
        told.last = hit.first
        return
    begins = skip(lex, sentence.first, hit.first) >= hit.first
    first, last = (end, sentence.last) if begins else (sentence.first, hit.first)
    first, last = trim(lex, first, last)
    if last - first >= _SHORTEST_CLAUSE:
        drafts.append(Draft(number, hit, form_for(hit, "source"), (hit.first, hit.last), first, last, phrase))


def _settle(lex: Lexed, drafts: list[Draft]) -> None:
    for n, draft in enumerate(drafts):
        if not draft.direct:
            draft.last = remark_begin(lex, draft.first, draft.last)
            if draft.first > draft.cue[0]:
                draft.last = matrix_begin(lex, draft.first, draft.last)
        for later in drafts[n + 1 :]:
            hit = later.hit
            if hit is None or draft.direct or not draft.first <= hit.first < draft.last:
                continue
            cut = _next_clause(lex, draft, later)
            if cut:
                draft.last = cut
                if later.first < draft.last and later.last > draft.first:
                    draft.parent = later
                break
            if later.last <= draft.last and later.first <= draft.first:
                continue
            participle = is_participle(lex, hit) and lex.words[hit.first - 1] == ","
            if participle or (lex.roles[hit.first - 1] & CONJUNCTION and later.source is None):
                draft.last = hit.first
                if later.source is None:
                    later.source = draft.source
                break
            later.parent = draft
    for n, draft in enumerate(drafts):
        draft.first, draft.last = trim(lex, draft.first, draft.last)
        while draft.last - draft.first > 1 and lex.roles[draft.last - 1] & CONJUNCTION:
            draft.last -= 1
        whole = (d for d in drafts[n + 1 :] if d.first <= draft.cue[0] and draft.last <= d.last <= d.cue[0])
        draft.parent = draft.parent or next(whole, None)


def _next_clause(lex: Lexed, draft: Draft, later: Draft) -> int:
    """Where the clause of a later cue begins that ends the content of an earlier one, else 0: behind a comma, when the
    earlier cue stands in a clause that opens the sentence ("When X said that ..., Y replied"), when its content comes
    before it ("... , he said"), or when "and" joins the clauses.
    """
    source = later.source
    if source is None or later.hit is None or source.first > later.hit.first:
        return 0
    comma = source.first - 1
    joined = bool(lex.roles[comma] & CONJUNCTION) and lex.mention_at[comma] < 0
    comma -= joined
    if not draft.first < comma or lex.words[comma] not in ',"' or (joined and later.hit.first - source.first > _NEAR):
        return 0
    if lex.words[comma] == '"' and lex.words[comma - 1] != ",":
        return 0
    begin = lex.sentences[draft.sentence].first
    opens = (
        (
            draft.source is not None
            and any(
                lex.words[i] in lex.pack.subordinators or lex.roles[i] & CONTRAST
                for i in range(begin, min(begin + 2, draft.source.first))
            )
        )
        or frames(draft.hit) == {"noun"}
        if draft.hit is not None
        else False
    )
    return comma if joined or opens or later.first <= draft.cue[0] else 0
