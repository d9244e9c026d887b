"""Where speaker and content stand in subject-verb-object languages (English): speaker, cue, content, or the content
first.
"""

from __future__ import annotations

from rawi.understanding.statements.drafts import Draft, Relay, form_for, frames, trim
from rawi.understanding.statements.lexed import Hit, Lexed
from rawi.understanding.statements.pack import (
    COMPLEMENTISER,
    CONJUNCTION,
)
from rawi.understanding.statements.phrases import Phrase, has_head, phrase_end, skip
from rawi.understanding.statements.svo_content import (
    clause_follows,
    content_begin,
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
        subject = noun_phrase_before(lex, start, hit.first)
        if lex.roles[hit.last - 1] & COMPLEMENTISER:
            return Draft(number, hit, form_for(hit, "noun"), cue, hit.last, sentence.last, subject)
        whose = owner(lex, start, hit.first)
        if whose is None or sentence.last - hit.last < 1:
            return None
        last = object_end(lex, hit.last, sentence.last)
        return Draft(number, hit, form_for(hit, "noun"), cue, hit.last, last, whose)
    quoted = quotation(lex, number, hit)
    if quoted is not None:
        quote, speaker = quoted
        last = resumed(lex, quote, hit, sentence.last)
        return Draft(number, hit, form, cue, quote.opening + 1, last, speaker, direct=True)
    inside = lex.quote_at(hit.first)
    if inside is not None and inside.opening < hit.first < inside.closing and inside.closing - inside.opening > 4:
        return None
    if is_passive(lex, hit):
        return _by_agent(lex, number, hit, kinds, start)
    subject = noun_phrase_before(lex, start, hit.first)
    participle = is_participle(lex, hit) and (subject is None or lex.words[hit.first - 1] == ",")
    if participle:
        subject = before[-1].source if before else first_subject(lex, sentence.first, hit.first)
    elif hit.first > sentence.first and lex.words[hit.first - 1] == "to":
        subject = first_subject(lex, sentence.first, hit.first) or subject
    elif subject is None or not could_speak(lex, subject):
        subject = first_subject(lex, start, hit.first) or subject
    opened = content_begin(lex, hit, kinds, form.entry.about, sentence.last)
    if opened is None:
        return _postfix(lex, number, hit, subject, start, kinds)
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
    if not (following or ("infinitive" in kinds and lex.words[hit.last : hit.last + 1] == ["to"])):
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
    if following == "to" and kinds & {"clause", "infinitive"}:
        first = skip(lex, start, hit.first)
        return Draft(number, hit, form, cue, first, object_end(lex, hit.last, last), unknown=True)
    if following in lex.pack.agents and kinds & {"object", "clause"}:
        end = phrase_end(lex, hit.last + 1, last)
        subject = noun_phrase_before(lex, start, hit.first)
        if end > hit.last + 1 and subject is not None:
            return Draft(number, hit, form, cue, subject.first, subject.last, Phrase(hit.last + 1, end))
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
        goes_on = following not in ".," and any(w == "," for w in lex.words[hit.last : hit.last + _LONGEST_ASIDE])
        end = sentence.last if goes_on else subject.first - 1
        first, last = trim(lex, max(sentence.first, start), end)
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
            participle = is_participle(lex, hit) and lex.words[hit.first - 1] == ","
            if participle or (lex.roles[hit.first - 1] & CONJUNCTION and later.source is None):
                draft.last = hit.first
                if later.source is None:
                    later.source = draft.source
                break
            later.parent = draft
    for draft in drafts:
        if not draft.direct:
            draft.last = remark_begin(lex, draft.first, draft.last)
        draft.first, draft.last = trim(lex, draft.first, draft.last)
