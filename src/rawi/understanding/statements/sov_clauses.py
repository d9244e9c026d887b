"""Several clauses of a verb-final sentence: where one content ends for another, and whose "according to" is whose."""

from __future__ import annotations

from rawi.understanding.statements.drafts import Draft, Relay, form_for, frames, trim
from rawi.understanding.statements.lexed import Hit, Lexed
from rawi.understanding.statements.pack import COMPLEMENTISER, CONJUNCTION
from rawi.understanding.statements.phrases import Phrase, skip

_SHORTEST_CLAUSE = 3


def settle(lex: Lexed, number: int, drafts: list[Draft]) -> None:
    """Ends of contents that another cue follows in the sentence; which drafts stand in another's content."""
    for n, draft in enumerate(drafts):
        if draft.hit is None or draft.last <= draft.first:
            continue
        for later in drafts[n + 1 :]:
            assert later.hit is not None
            if not draft.first <= later.hit.first < draft.last:
                continue
            if _inside_quotation(lex, draft, later):
                later.last = later.first
                continue
            adjunct = draft.form is not None and "adjunct" in draft.form.entry.frames
            if later.first < later.hit.first and not adjunct:
                later.parent = draft
                continue
            if adjunct:
                if later.source is not None and later.source.first >= draft.first:
                    cut = (
                        later.source.first
                        if lex.words[later.source.first - 1] == "," and draft.source is None
                        else later.hit.first
                    )
                    if cut == later.hit.first:
                        later.source = None
                else:
                    cut = later.hit.first
                draft.last = cut
                if later.source is None:
                    later.source = draft.source
                break
            k = later.hit.first - 1
            if later.source is None and k > draft.first and lex.roles[k] & CONJUNCTION:
                draft.last = k
                break
            if later.source is None:
                while k > draft.first and not lex.roles[k] & CONJUNCTION and lex.words[k] != ",":
                    k -= 1
                if k > draft.first and (lex.roles[k] & CONJUNCTION or draft.outer is not None):
                    draft.last = k
                    later.source = draft.outer
                    break
            if draft.outer is not None and lex.words[k] == ",":
                draft.last, later.source = k, draft.outer
                break
            later.parent = draft
    for draft in drafts:
        draft.first, draft.last = trim(lex, draft.first, draft.last)


def attach_sources(lex: Lexed, number: int, drafts: list[Draft], sources: list[tuple[Hit, Phrase]]) -> None:
    """Gives each "according to" phrase to the cue it serves, or makes it a statement of its own."""
    sentence = lex.sentences[number]
    loose: list[tuple[Hit, Phrase]] = []
    mains = [d for d in drafts if not (d.form is not None and "noun" in d.form.entry.frames)]
    for hit, phrase in sources:
        kinds = frames(hit)
        inside = next((d for d in drafts if d.hit is not None and d.first <= hit.first < d.last), None)
        if inside is not None:
            if hit.first == inside.first:
                inside.cites.append(phrase)
                inside.first = skip(lex, phrase.last, inside.last)
            elif phrase.last >= inside.last - 1 and lex.words[hit.first - 1] in ",-":
                inside.relays.append(Relay(phrase, False))
                inside.last = hit.first - 1
            continue
        later = [d for d in mains if d.hit is not None and d.hit.first >= phrase.last]
        if later:
            first = later[0]
            after_subject = first.source is not None and first.source.first < hit.first
            for d in later:
                if "cite" in kinds and after_subject:
                    if d.source is None or d.source == first.source:
                        d.parallel = d.parallel or (
                            bool(d.cites) and any(lex.roles[i] & CONJUNCTION for i in range(hit.first - 2, hit.first))
                        )
                        d.source = first.source
                        d.cites.append(phrase)
                elif d.parent is None:
                    d.relays.append(Relay(phrase, bool(kinds & {"relay", "cite"})))
            continue
        loose.append((hit, phrase))
    if not loose:
        return
    if mains:
        for hit, phrase in loose:
            begin, end = trim(lex, phrase.last, sentence.last)
            if hit.first >= mains[-1].cue[1] and end - begin >= _SHORTEST_CLAUSE:
                # A clause of its own behind the other's verb: "X condemned the raid, which according to Y killed ten".
                form = form_for(hit, "source", "cite")
                drafts.append(Draft(number, hit, form, (hit.first, hit.last), begin, end, phrase))
            else:
                mains[-1].relays.append(Relay(phrase, False))
        return
    hit, phrase = loose[0]
    rest = [p for _, p in loose[1:]]
    last_phrase = loose[-1][1]
    if lex.words[sentence.last - 1] == "?" and _answered(lex, number):
        return
    begin, end = trim(lex, _past_relative(lex, last_phrase.last, sentence.last), sentence.last)
    while begin < end and lex.roles[begin] & CONJUNCTION and lex.time_at[begin] < 0:
        begin += 1
    chain = [phrase, *rest]
    if end - begin < 2:
        begin, end = trim(lex, skip(lex, sentence.first, hit.first), hit.first)
    elif hit.first - sentence.first >= 6 and lex.words[hit.first - 1] == "," and last_phrase.last < sentence.last:
        begin = skip(lex, sentence.first, hit.first)
    if end - begin < 2:
        return
    holds = bool(frames(loose[-1][0]) & {"relay", "cite"})
    relays = [Relay(p, True) for p in chain[:-1]]
    form = form_for(hit, "source", "cite")
    cue = (hit.first, hit.last)
    drafts.append(Draft(number, hit, form, cue, begin, end, chain[-1], relays=relays, holds=holds))


def _past_relative(lex: Lexed, first: int, last: int) -> int:
    """Behind a relative clause that describes the document ("according to a study that ..., "), at its comma."""
    if first < last and lex.roles[first] & COMPLEMENTISER and lex.mention_at[first] < 0:
        return next((i + 1 for i in range(first, last - 2) if lex.words[i] == ","), first)
    return first


def _answered(lex: Lexed, number: int) -> bool:
    """Whether the next sentence begins with a cue: the question before it is what its speaker was asked."""
    if number + 1 >= len(lex.sentences):
        return False
    following = lex.sentences[number + 1]
    return any(hit.first <= following.first + 1 for hit in lex.hits_between(following.first, following.last))


def _inside_quotation(lex: Lexed, draft: Draft, later: Draft) -> bool:
    """Whether a cue stands in the quotation that is the content of another: it is part of what the speaker says."""
    if not draft.direct or later.hit is None:
        return False
    quote = lex.quote_at(later.hit.first)
    return quote is not None and quote.closed and quote.opening in (draft.first - 1, draft.first)
