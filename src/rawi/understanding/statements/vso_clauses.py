"""Several clauses of a verb-first sentence: where one content ends for another, and whose "according to" is whose."""

from __future__ import annotations

from rawi.understanding.statements.drafts import Draft, Relay, form_for, frames, trim
from rawi.understanding.statements.lexed import Hit, Lexed
from rawi.understanding.statements.pack import (
    ADVERB,
    COMPLEMENTISER,
    CONJUNCTION,
    CONTRAST,
    PRONOUN,
    PUNCTUATION,
)
from rawi.understanding.statements.phrases import Phrase, skip


def settle(lex: Lexed, drafts: list[Draft]) -> None:
    """Ends of contents that another cue follows in the sentence; which drafts stand in another's content."""
    for n, draft in enumerate(drafts):
        for later in [d for d in drafts[n + 1 :] if not d.issues]:
            hit = later.hit
            if hit is None or draft.hit is None or not draft.first <= hit.first < draft.last:
                continue
            quote = lex.quote_at(hit.first)
            if quote is not None and quote.opening >= draft.first - 1 and quote.closing > hit.first and quote.closed:
                later.parent = draft
                continue
            participle = later.form is not None and later.form.participle
            kinds = frames(hit)
            if (
                not kinds & {"clause", "strict", "about", "quote", "noun", "reported", "relay", "contained"}
                and not participle
            ):
                later.last = later.first
                continue
            if _of_another(draft, later):
                later.last = later.first
                continue
            fresh = _fresh(lex, draft, later)
            if fresh:
                draft.last = min(draft.last, fresh)
                break
            quoted = later.direct and later.source is None and not draft.direct
            if participle or hit.prefix or quoted or _clause_break(lex, draft, later):
                draft.last = min(draft.last, _back_to_break(lex, draft.first, hit.first))
                if later.source is None and participle:
                    later.source = draft.source
                    later.relays = list(draft.relays)
                    later.interview = draft.interview
                    later.parent = draft.parent
                break
            later.parent = draft
    for draft in drafts:
        if not draft.issues:
            draft.first, draft.last = trim(lex, draft.first, draft.last)


def _of_another(draft: Draft, later: Draft) -> bool:
    """Whether a cue without a subject cannot go on with the speaker of the cue before it, as their genders differ: its
    subject is somebody in the content, which it belongs to.
    """
    if later.source is not None or draft.form is None or later.form is None or draft.unknown or later.unknown:
        return False
    if later.form.participle or draft.form.participle or later.direct or draft.form.plural or later.form.plural:
        return False
    verbs = not set(draft.form.entry.frames) & {"source", "cite", "noun", "contained"}
    return verbs and draft.form.feminine != later.form.feminine


def _clause_break(lex: Lexed, draft: Draft, later: Draft) -> bool:
    assert later.hit is not None
    i = later.hit.first - 1
    while i > draft.first and lex.roles[i] & ADVERB:
        i -= 1
    if i <= draft.first or not lex.roles[i] & CONJUNCTION:
        return False
    return later.source is None or bool(lex.roles[i] & CONTRAST)


def _fresh(lex: Lexed, draft: Draft, later: Draft) -> int:
    """Where a new sentence begins that no mark parts from the content: at a cue with its speaker behind it that nothing
    before it governs (a page's heading glued to its first sentence), or at an opener; 0 when none does.
    """
    hit = later.hit
    assert hit is not None
    for i, (length, _) in lex.marks["opener"].items():
        if draft.first < i < hit.first and skip(lex, i + length, hit.first) == hit.first:
            return i
    if later.source is None or later.source.first < hit.last or hit.prefix or not frames(hit) & {"clause", "object"}:
        return 0
    word, n = lex.words[hit.first - 1], lex.mention_at[hit.first - 1]
    medium = lex.mention_at[hit.first - 2]
    if word == ":" and medium >= 0 and lex.mentions[medium].kind == "outlet":
        return lex.mention_span[medium][0]
    bare = word in '|)"' or (n >= 0 and lex.mentions[n].kind != "person") or word.isdecimal() or word.isascii()
    return hit.first if bare and word not in ",:" and not lex.roles[hit.first - 1] & COMPLEMENTISER else 0


def _back_to_break(lex: Lexed, first: int, i: int) -> int:
    while i > first and (
        lex.roles[i - 1] & (PUNCTUATION | CONJUNCTION | ADVERB)
        and lex.words[i - 1] not in ')"'
        and lex.mention_at[i - 1] < 0
    ):
        i -= 1
    return i


def _speaks(lex: Lexed, phrase: Phrase) -> bool:
    """Whether a phrase surely names somebody who can say something, and no rule, measure or law."""
    noun, n = lex.nouns[phrase.first], lex.mention_at[phrase.first]
    return (noun is not None and noun.kind != "document") or (n >= 0 and lex.mentions[n].kind != "place")


def attach_sources(lex: Lexed, number: int, drafts: list[Draft], sources: list[tuple[Hit, Phrase]]) -> None:
    """Gives each "according to" phrase to the cue it serves, or makes it a statement of its own."""
    sentence = lex.sentences[number]
    for hit, phrase in sources:
        inside = next((d for d in reversed(drafts) if d.first <= hit.first < d.last), None)
        if inside is not None:
            after = skip(lex, phrase.last, inside.last)
            ends = phrase.last >= inside.last - 1 and _speaks(lex, phrase)
            if hit.first != inside.first and lex.words[hit.first - 1] not in ",-" and not ends:
                continue
            quoted = inside.direct and (quote := lex.quote_at(hit.first)) is not None and quote.opening < hit.first
            if quoted:
                inside.cites.append(phrase)
                continue
            if inside.direct and hit.first - inside.first <= 1:
                continue
            if hit.first == inside.first:
                inside.cites.append(phrase)
                inside.first = after
            else:
                inside.relays.append(Relay(phrase, False))
                if after >= inside.last - 1 or phrase.last >= inside.last - 1:
                    inside.last = hit.first
                    inside.first, inside.last = trim(lex, inside.first, inside.last)
            continue
        between = next((d for d in drafts if d.hit is not None and d.hit.last <= hit.first < d.first), None)
        if between is not None:
            if "cite" in frames(hit):
                between.cites.append(phrase)
            else:
                between.relays.append(Relay(phrase, False))
            continue
        later = next((d for d in drafts if d.hit is not None and d.hit.first >= phrase.last), None)
        if later is not None:
            later.relays.append(Relay(phrase, "relay" in frames(hit)))
            continue
        earlier = next((d for d in reversed(drafts) if d.last <= hit.first), None)
        if earlier is not None:
            earlier.relays.append(Relay(phrase, False))
            continue
        first, last = trim(lex, skip(lex, phrase.last, sentence.last), sentence.last)
        while first < last and lex.roles[first] & (COMPLEMENTISER | CONJUNCTION):
            first += 1
        if hit.first - sentence.first >= 3 and last - first < hit.first - sentence.first:
            first, last = trim(lex, skip(lex, sentence.first, hit.first), hit.first)
        if last - first >= 3 and not lex.roles[phrase.first] & PRONOUN and not lex.cue_at[first]:
            drafts.append(
                Draft(number, hit, form_for(hit, "source", "cite"), (hit.first, hit.last), first, last, phrase)
            )
