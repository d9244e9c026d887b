"""Where speaker and content stand in verb-final languages (Persian): speaker, adjuncts, cue, then the content."""

from __future__ import annotations

from rawi.text import fold
from rawi.understanding.statements.drafts import Draft, content_after, form_for, frames, sentence_end, trim
from rawi.understanding.statements.forms import split
from rawi.understanding.statements.lexed import Hit, Lexed
from rawi.understanding.statements.pack import (
    COMPLEMENTISER,
    CONJUNCTION,
    DEMONSTRATIVE,
    INDEFINITE,
    OBJECT,
    PREPOSITION,
    PRONOUN,
    QUESTION,
)
from rawi.understanding.statements.phrases import Phrase, has_head, phrase_end, skip, tight_end
from rawi.understanding.statements.sov_clauses import attach_sources, settle
from rawi.understanding.statements.sov_subject import (
    agent_before,
    antecedent,
    asked_before,
    clause_start,
    is_finite,
    main_clause,
    shows,
    subject,
    told,
)

_CLAUSE = ("clause", "strict", "quote")


def find(lex: Lexed, number: int, hits: list[Hit]) -> list[Draft]:
    """Drafts of sentence ``number``, whose cues are ``hits``, in order."""
    sentence = lex.sentences[number]
    drafts: list[Draft] = []
    sources: list[tuple[Hit, Phrase]] = []
    start, floor = asked_before(lex, number, hits), sentence.first
    main = main_clause(lex, number, hits)
    if main is not None:
        start = floor = main
    for hit in hits:
        kinds = frames(hit)
        if all(form.first or (form.negated and "reported" in form.entry.frames) for form in hit.forms):
            continue
        if kinds & {"source", "cite"}:
            if hit.first > sentence.first and lex.words[hit.first - 1] in lex.pack.governors:
                continue
            phrase = _source_phrase(lex, hit, sentence.last, kinds)
            if phrase is not None and main is not None and phrase.last < main:
                first, last = trim(lex, skip(lex, phrase.last, main), main)
                form = form_for(hit, "source", "cite")
                drafts.append(Draft(number, hit, form, (hit.first, hit.last), first, last, phrase))
            elif phrase is not None:
                sources.append((hit, phrase))
            continue
        following = lex.words[hit.last] if hit.last < lex.count else "."
        bare = all(form.participle for form in hit.forms)
        if (
            _questioned(lex, hit, floor)
            or (hit.first > sentence.first and lex.words[hit.first - 1] in lex.pack.impersonal)
            or following in lex.pack.auxiliaries
            or (bare and following in lex.pack.passive)
        ):
            continue
        if "noun" in kinds:
            draft = _noun_cue(lex, hit, number)
        else:
            draft = _verb_cue(lex, hit, number, start, floor, sources)
            floor = hit.last
        if draft is None:
            continue
        drafts.append(draft)
        start = hit.last
    settle(lex, number, drafts)
    attach_sources(lex, number, drafts, sources)
    return drafts


def _source_phrase(lex: Lexed, hit: Hit, limit: int, kinds: frozenset[str]) -> Phrase | None:
    first = hit.last
    if first < limit and lex.words[first] == ":":
        first += 1
    while first < limit and lex.time_at[first] >= 0:
        first += 1
    last = phrase_end(lex, first, limit)
    if last <= first:
        return None
    if kinds & {"relay", "cite"}:
        last = _medium_end(lex, first, last)
    last = _document_end(lex, first, last)
    if "document" in kinds:
        noun = next((n for n in lex.nouns[first:last] if n is not None), None)
        named = next((lex.mentions[m].kind for m in lex.mention_at[first:last] if m >= 0), None)
        if not (noun is not None and noun.kind in ("document", "outlet", "unnamed", "group")) and named != "outlet":
            return None
    return Phrase(first, last)


def _medium_end(lex: Lexed, first: int, last: int) -> int:
    """A medium's name ends the phrase of a relay when a person follows it unmarked: "according to ISNA General X
    said".
    """
    for i in range(first, last):
        n = lex.mention_at[i]
        if n >= 0 and lex.mentions[n].kind == "outlet":
            end = min(lex.mention_span[n][1], last)
            noun = lex.nouns[end] if end < last else None
            m = lex.mention_at[end] if end < last else -1
            person = (noun is not None and noun.kind == "person") or (m >= 0 and lex.mentions[m].kind == "person")
            # Words that no comma ends are the subject: a name nobody knows.
            plain = last - end > 1 and not any(lex.roles[j] or lex.nouns[j] for j in range(end, last))
            return end if person or (plain and last < lex.count and lex.words[last] not in ",:") else last
    comma = next((i for i in range(first + 1, last - 1) if lex.words[i] == "," and _person_at(lex, i + 1)), last)
    return comma


def _person_at(lex: Lexed, i: int) -> bool:
    n = lex.mention_at[i]
    return n >= 0 and lex.mentions[n].kind == "person" and lex.mention_span[n][0] == i


def _document_end(lex: Lexed, first: int, last: int) -> int:
    """End of a phrase before what no longer belongs to it: behind "this report", or before the plural noun of documents
    that begins the clause ("according to X, figures show").
    """
    noun = lex.nouns[first + 1] if first + 1 < last else None
    if lex.roles[first] & DEMONSTRATIVE and noun is not None and noun.kind == "document":
        end = first + 1 + max(1, lex.noun_length[first + 1])
        return end if end < last and lex.mention_at[end] >= 0 else last
    for i in range(first + 1, last):
        noun = lex.nouns[i]
        if noun is not None and noun.kind == "document" and noun.plural and not lex.roles[i - 1] & CONJUNCTION:
            return i if lex.nouns[first] is None else last
    return last


def _verb_cue(
    lex: Lexed,
    hit: Hit,
    number: int,
    start: int,
    floor: int,
    sources: list[tuple[Hit, Phrase]],
) -> Draft | None:
    limit = sentence_end(lex, number)
    kinds = frames(hit)
    region = start
    jumps = {h.first: p.last for h, p in sources}
    if "contained" in kinds:
        draft = _contained(lex, hit, number, region, limit)
        if draft is not None or kinds == {"contained"}:
            return draft
    if "adjunct" in kinds:
        first = hit.last
        if first < limit and lex.roles[first] & COMPLEMENTISER:
            first += 1
        phrase = subject(lex, clause_start(lex, region, hit.first), hit.first, jumps) or subject(
            lex, region, hit.first, jumps
        )
        return Draft(number, hit, form_for(hit, "adjunct"), (hit.first, hit.last), first, limit, phrase)
    if "reported" in kinds:
        after = content_after(lex, hit, limit, bare=is_finite(lex, hit, region))
        if after is None:
            return None
        return Draft(
            number,
            hit,
            form_for(hit, "reported"),
            (hit.first, hit.last),
            after[0],
            limit,
            unknown=True,
            direct=after[1],
            colon=after[2],
        )
    before = hit.first - 1
    pronoun = before >= region and bool(lex.roles[before] & PRONOUN) and lex.mention_at[before] < 0
    governed = before > region and bool(
        lex.roles[before - 1] & PREPOSITION or lex.nouns[before - 1] is not None or lex.mention_at[before - 1] >= 0
    )
    relative = Phrase(before, hit.first) if pronoun and not governed else antecedent(lex, region, hit.first)
    phrase = (
        relative
        or subject(lex, clause_start(lex, region, hit.first), hit.first, jumps)
        or subject(lex, region, hit.first, jumps)
    )
    if start > lex.sentences[number].first and lex.roles[hit.first - 1] & CONJUNCTION and relative is None:
        phrase = None
    if "document" in kinds and not shows(lex, phrase):
        return None
    if "around" in kinds:
        form = form_for(hit, "around")
        verbs = frozenset(fold(verb) for verb in form.entry.about)
        end = next((i for i in range(hit.last + 1, limit) if lex.words[i] in verbs), None)
        return None if end is None else Draft(number, hit, form, (hit.first, hit.last), hit.last, end, phrase)
    if kinds & set(_CLAUSE):
        asked = any(
            lex.words[i] in lex.pack.asked and lex.mention_at[i] < 0 and phrase_end(lex, i + 1, hit.first) == hit.first
            for i in range(region, hit.first - 1)
        )
        free = ("clause" in kinds or (asked and "strict" in kinds)) and is_finite(lex, hit, region)
        asks = form_for(hit, *_CLAUSE).entry.stance in ("asks", "orders")
        after = content_after(lex, hit, limit, bare=free, strict=not free, asks=asks)
        if after is not None and after[0] < limit and lex.cue_at[after[0]] and not after[1]:
            after = None
        if after is not None and not ("quote" in kinds and not after[1]):
            draft = Draft(
                number,
                hit,
                form_for(hit, *_CLAUSE),
                (hit.first, hit.last),
                after[0],
                limit,
                phrase,
                direct=after[1],
                colon=after[2],
                interview=told(lex, region, hit),
            )
            if relative is not None and not pronoun:
                draft.outer = subject(lex, region, relative.first, jumps)
            return draft
        quote = _quote_before(lex, region, hit.first)
        if quote is not None:
            first, last = quote
            outer = subject(lex, last, hit.first, jumps) or (
                subject(lex, region, first - 1, jumps) if first - 1 > region else None
            )
            return Draft(
                number, hit, form_for(hit, *_CLAUSE), (hit.first, hit.last), first, last, outer or phrase, direct=True
            )
    return _content_before(lex, hit, number, max(region, floor), phrase, kinds, jumps)


def _questioned(lex: Lexed, hit: Hit, start: int) -> bool:
    """Whether a question word governs the cue: what is asked is not said."""
    return any(lex.roles[i] & QUESTION for i in range(max(start, hit.first - 4), hit.first))


def _quote_before(lex: Lexed, start: int, end: int) -> tuple[int, int] | None:
    for quote in lex.quotes:
        if quote.opening >= start and quote.closing < end and quote.closing - quote.opening > 5:
            return quote.opening + 1, quote.closing
    return None


def _contained(lex: Lexed, hit: Hit, number: int, start: int, limit: int) -> Draft | None:
    after = content_after(lex, hit, limit, bare=lex.words[hit.last : hit.last + 1] == [","])
    if after is None:
        return None
    for i in range(hit.first - 1, start - 1, -1):
        if lex.roles[i] & PREPOSITION and lex.mention_at[i] < 0:
            last = phrase_end(lex, i + 1, hit.first)
            if last > i + 1 and has_head(lex, i + 1, last):
                return Draft(
                    number,
                    hit,
                    form_for(hit, "contained"),
                    (hit.first, hit.last),
                    after[0],
                    limit,
                    Phrase(i + 1, last),
                    direct=after[1],
                    colon=after[2],
                )
    return None


def _noun_cue(lex: Lexed, hit: Hit, number: int) -> Draft | None:
    """As in "the claim of X that ...": the speaker follows the noun, a complementiser the speaker."""
    limit = sentence_end(lex, number)
    last = phrase_end(lex, hit.last, limit)
    for i in range(last, min(last + 4, limit)):
        if lex.roles[i] & COMPLEMENTISER:
            stop = next((h.first for h in lex.hits_between(i + 1, limit)), limit)
            end = next((j for j in range(stop - 1, i, -1) if lex.roles[j] & OBJECT), limit)
            return Draft(
                number,
                hit,
                form_for(hit, "noun"),
                (hit.first, hit.last),
                i + 1,
                end,
                Phrase(hit.last, last) if last > hit.last else None,
            )
    return None


def _content_before(
    lex: Lexed, hit: Hit, number: int, start: int, phrase: Phrase | None, kinds: frozenset[str], jumps: dict[int, int]
) -> Draft | None:
    begin = start
    if phrase is not None and phrase.last <= hit.first:
        if lex.words[phrase.last] != ",":
            phrase = Phrase(phrase.first, max(tight_end(lex, phrase), phrase.first + 1))
        begin = max(phrase.last, start)
    for opened, closed in jumps.items():
        if begin <= opened < hit.first:
            begin = min(closed, hit.first)
    form = form_for(hit, "about", "object", "opinion")
    words, roles = lex.words, lex.roles
    if "about" in kinds:
        for preposition in form.entry.about:
            wanted = list(split(preposition))
            places = [
                i
                for i in range(begin, hit.first - len(wanted))
                if words[i : i + len(wanted)] == wanted
                and not (i > 0 and roles[i - 1] & (PREPOSITION | INDEFINITE))
                and lex.mention_at[i] < 0
                and lex.time_at[i] < 0
            ]
            for i in places:
                agent = agent_before(lex, max([start, *(end for end in jumps.values() if end <= i)]), i)
                if agent is not None:
                    return Draft(number, hit, form, (hit.first, hit.last), i + len(wanted), hit.first, agent)
            if places:
                return Draft(number, hit, form, (hit.first, hit.last), places[0] + len(wanted), hit.first, phrase)
    marker = next((i for i in range(hit.first - 1, begin - 1, -1) if roles[i] & OBJECT), -1)
    if marker < 0:
        return None
    first = _after_adjuncts(lex, begin, marker)
    if "opinion" in kinds and hit.first - marker > 1:
        return Draft(number, hit, form_for(hit, "opinion"), (hit.first, hit.last), first, hit.first, phrase)
    if "object" in kinds and marker >= hit.first - 2:
        return Draft(number, hit, form, (hit.first, hit.last), first, marker, phrase)
    return None


def _after_adjuncts(lex: Lexed, first: int, last: int) -> int:
    """Where the object begins after the subject's adjuncts: behind the last comma that ends a prepositional one."""
    first = skip(lex, first, last)
    governed = first < last and bool(lex.roles[first] & PREPOSITION)
    for i in range(last - 1, max(first, last - 4), -1) if governed else ():
        if lex.roles[i] & DEMONSTRATIVE and lex.mention_at[i] < 0 and not lex.roles[i - 1] & PREPOSITION:
            return i
    if first < last and lex.roles[first] & PREPOSITION and lex.mention_at[first] < 0:
        for i in range(first, last - 1):
            if lex.words[i] == ",":
                return skip(lex, i, last)
    return first
