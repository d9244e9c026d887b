"""Where speaker and content stand in verb-first languages (Arabic): cue, speaker, complementiser or preposition,
content.
"""

from __future__ import annotations

from collections.abc import Iterable

from rawi.text import fold
from rawi.understanding.statements.drafts import Draft, Relay, form_for, frames, sentence_end, trim
from rawi.understanding.statements.lexed import Hit, Lexed
from rawi.understanding.statements.pack import (
    ADVERB,
    AFTERTHOUGHT,
    BACKGROUND,
    COMPLEMENTISER,
    CONJUNCTION,
    CONTRAST,
    NOUN_PREPOSITION,
    PREPOSITION,
    RELATIVE,
)
from rawi.understanding.statements.phrases import Phrase, has_head, phrase_end, skip, tight_end
from rawi.understanding.statements.vso_clauses import attach_sources, settle

_CLAUSE = ("clause", "strict", "quote")
_FARTHEST = 40
_NAME_WORDS = 5


def find(lex: Lexed, number: int, hits: list[Hit]) -> list[Draft]:
    """Drafts of sentence ``number``, whose cues are ``hits``, in order."""
    sentence = lex.sentences[number]
    drafts: list[Draft] = []
    sources: list[tuple[Hit, Phrase]] = []
    start, busy = sentence.first, sentence.first
    for n, hit in enumerate(hits):
        if hit.first < busy:
            continue
        kinds = frames(hit)
        if kinds & {"source", "cite"}:
            if hit.first in lex.marks["postfix"]:
                continue
            itself = hit.last < sentence.last and lex.noun_cue_at[hit.last]
            last = hit.last if itself else phrase_end(lex, hit.last, sentence.last)
            if last > hit.last and (has_head(lex, hit.last, last) or (drafts and not _own(lex, hit.last, last))):
                sources.append((hit, Phrase(hit.last, last)))
            elif drafts and drafts[-1].first < hit.first < drafts[-1].last and lex.words[hit.first - 1] in ",-":
                drafts[-1].last = hit.first
                drafts[-1].stance = form_for(hit, "source").entry.stance
            continue
        draft = _draft(lex, number, hit, hits[n + 1 :], start, drafts, [p.last for _, p in sources])
        if draft is None:
            continue
        drafts.append(draft)
        start = max(hit.last, draft.first if draft.first > hit.first else hit.last)
        busy = draft.first if draft.first > hit.first else hit.last
    settle(lex, drafts)
    attach_sources(lex, number, drafts, sources)
    return drafts


def _own(lex: Lexed, first: int, last: int) -> bool:
    """Whether a phrase is one noun with the pronoun of whoever speaks ("in their view")."""
    return last - first == 1 and lex.words[first].endswith(lex.pack.subject_endings or ("\0",))


def _draft(
    lex: Lexed, number: int, hit: Hit, later: list[Hit], start: int, before: list[Draft], ends: list[int]
) -> Draft | None:
    limit = sentence_end(lex, number)
    kinds = frames(hit)
    if "contained" in kinds or "noun" in kinds:
        return _noun(lex, number, hit, limit)
    if "reported" in kinds:
        opened = _opening(lex, hit, hit.last, limit, ())
        if opened is None or opened[0] - hit.last > 2:
            return None
        return Draft(
            number,
            hit,
            form_for(hit, "reported"),
            (hit.first, hit.last),
            opened[0],
            limit,
            unknown=True,
            direct=opened[1],
            colon=opened[2],
        )
    postfix = _postfix_at(lex, hit, start)
    form = form_for(hit, *_CLAUSE, "object", "about", "relay")
    stop = next((h.first for h in later if _stops(lex, h, hit)), limit)
    if "via" in kinds and postfix is None:
        return None
    before_cue = hit.first - 1 - int(lex.words[hit.first - 1] in lex.pack.cue_negations)
    relative = postfix is None and before_cue >= start and bool(lex.roles[before_cue] & RELATIVE)
    if relative and not kinds & {"clause"}:
        return None
    about = tuple(dict.fromkeys(fold(a) for f in hit.forms for a in f.entry.about))
    subject, after = _speaker(lex, hit, form.participle, limit, about)
    before_verb = None if form.participle else _subject_before(lex, max([start, *ends]), hit)
    background = _is_background(lex, start, hit)
    nominal = start > 0 and bool(lex.roles[start - 1] & COMPLEMENTISER)
    leads = (
        before_verb is not None
        and not hit.prefix
        and "clause" not in kinds
        and before_verb.first == lex.sentences[number].first
    )
    if before_verb is not None and (subject is None or background or nominal or leads or not has_head(lex, *subject)):
        subject, after = before_verb, hit.last
    opened = _opening(
        lex,
        hit,
        after,
        min(stop, limit),
        about,
        loose="relay" in kinds or form.entry.stance in ("asks", "orders", "warns"),
    )
    if _pronoun_before(lex, hit):
        subject = None
    if "issue" in kinds:
        last = hit.last
        return (
            Draft(number, hit, form, (hit.first, last), last, last, subject, issues=True)
            if subject is not None
            else None
        )
    if "relay" in kinds and opened is not None and opened[3] is not None:
        return _relayed(lex, number, hit, subject, opened, limit)
    if (
        opened is None
        and postfix is not None
        and subject is not None
        and ("object" not in kinds or _nothing_follows(lex, after, limit))
    ):
        first, last = trim(lex, skip(lex, lex.sentences[number].first, postfix), postfix)
        inside = next((d for d in before if d.first <= postfix <= d.last), None)
        if inside is not None:
            inside.last = postfix
            inside.relays.append(Relay(subject, False))
            return None
        if last - first >= 3:
            return Draft(number, hit, form, (hit.first, hit.last), first, last, subject)
        return None
    objective = False
    if opened is None and "object" in kinds:
        if subject is not None and subject is not before_verb:
            subject, after = _speaker(lex, hit, form.participle, limit, about, definite=True)
            if subject is not None and "clause" not in kinds and has_head(lex, *subject):
                after = max(tight_end(lex, subject), subject.first + 1)
                subject = Phrase(subject.first, after)
        n = lex.mention_at[subject.first] if subject is not None else -1
        if (
            subject is not None
            and n >= 0
            and subject.first < lex.mention_span[n][1] < after
            and lex.nouns[subject.first]
        ):
            after = lex.mention_span[n][1]
            subject = Phrase(subject.first, after)
        if subject is not None and not has_head(lex, *subject):
            subject, after = before_verb or _loose_subject(lex, start, hit), hit.last
        begin = _past_adjuncts(lex, after, limit)
        if begin is not None and (subject is not None or form.participle or before):
            opened, objective = (begin, False, False, None), True
    if opened is None or (relative and not opened[1] and not lex.roles[opened[0] - 1] & COMPLEMENTISER):
        return None
    limit = _content_end(
        lex,
        opened[0],
        limit,
        loose=objective or (opened[3] is not None and not lex.roles[opened[0] - 1] & COMPLEMENTISER),
    )
    if (
        opened[3] is None
        and opened[0] > hit.last
        and lex.roles[opened[0] - 1] & COMPLEMENTISER == 0
        and not opened[1]
        and "object" not in kinds
        and "clause" not in kinds
    ):
        return None
    if "quote" in kinds and not opened[1]:
        return None
    nameless = subject is None or not has_head(lex, *subject)
    if objective and before and nameless and not form.participle and not hit.prefix and before[-1].first <= hit.first:
        return None
    draft = Draft(
        number,
        hit,
        form,
        (hit.first, hit.last),
        opened[0],
        limit,
        subject,
        direct=opened[1],
        colon=opened[2],
        background=background,
    )
    if opened[3] is not None:
        draft.form = next(
            (f for f in hit.forms if any(lex.words[opened[3]].startswith(fold(a)) for a in f.entry.about)), form
        )
    draft.objective = objective or postfix is not None
    if form.participle and draft.source is None and not before:
        draft.source = _main_subject(lex, start, hit.first)
    if opened[3] == opened[0]:
        draft.clip = 1
    _told(lex, draft, hit.last, opened[0])
    _via(lex, draft, hit.last, opened[0])
    if _quoted_without(lex, draft, before):
        return None
    return draft


def _main_subject(lex: Lexed, start: int, end: int) -> Phrase | None:
    """The subject of a clause whose verb is no cue: the first phrase with a head that no preposition governs."""
    i = skip(lex, start, end)
    for _ in range(_FARTHEST):
        if i >= end or lex.words[i] in ",":
            return None
        if lex.roles[i] & PREPOSITION and lex.mention_at[i] < 0:
            i = max(phrase_end(lex, i + 1, end), i + 1)
            continue
        if (lex.mention_at[i] >= 0 and lex.sure[lex.mention_at[i]]) or lex.nouns[i] is not None:
            last = tight_end(lex, Phrase(i, phrase_end(lex, i, end, definite=True)))
            return Phrase(i, max(last, i + 1))
        i += 1
    return None


def _loose_subject(lex: Lexed, start: int, hit: Hit) -> Phrase | None:
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


def _content_end(lex: Lexed, first: int, limit: int, *, loose: bool) -> int:
    """Where a content ends before its sentence does: at an afterthought; a noun phrase also at a new clause or
    adjunct.
    """
    roles = lex.roles
    postfix, cues = lex.marks["postfix"], lex.cue_at
    for i in range(first + 2, limit):
        if lex.mention_at[i] >= 0:
            continue
        if lex.words[i] == "|":
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
        if roles[i] & RELATIVE and i - first >= 5 and lex.words[i - 1] != ",":
            return i
    return limit


def _quoted_without(lex: Lexed, draft: Draft, before: list[Draft]) -> bool:
    """Whether the cue stands inside a quotation without a complementiser of its own: words of the speaker, no
    statement.
    """
    quote = lex.quote_at(draft.cue[0])
    if quote is None or not quote.closed or not quote.opening < draft.cue[0] < quote.closing:
        return False
    inside = any(d.direct and d.first <= draft.cue[0] for d in before)
    return inside and (draft.source is None or not lex.roles[draft.first - 1] & COMPLEMENTISER)


def _via(lex: Lexed, draft: Draft, first: int, last: int) -> None:
    """As in "the statement, which the agency carried": the relay of a relative clause."""
    for hit in lex.hits_between(first, last):
        if "via" in frames(hit) or _postfix_at(lex, hit, first) is not None:
            end = phrase_end(lex, hit.last, last)
            if end > hit.last:
                draft.relays.append(Relay(Phrase(hit.last, end), False))


def _nothing_follows(lex: Lexed, i: int, limit: int) -> bool:
    """Whether the sentence or the clause ends at ``i``, adverbs and times aside."""
    while i < limit and lex.mention_at[i] < 0 and (lex.roles[i] & ADVERB or lex.time_at[i] >= 0):
        i += 1
    return i >= limit or lex.words[i] in ",.-)"


def _stops(lex: Lexed, later: Hit, hit: Hit) -> bool:
    """Whether a later cue ends the search for the content of this one (one that only takes an object does not)."""
    kinds = frames(later)
    if lex.roles[later.first - 1] & RELATIVE and lex.words[later.first - 2] in ",-":
        return False
    if lex.words[later.first - 1] in lex.pack.cue_negations or _postfix_at(lex, later, hit.last) is not None:
        return False
    return bool(kinds & {"clause", "strict", "quote", "relay", "reported", "contained"}) and not _inside_quote(
        lex, later, hit
    )


def _past_adjuncts(lex: Lexed, first: int, limit: int) -> int | None:
    """Where the object of a verb begins: behind adverbs, times and prepositional phrases; None when nothing is left."""
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
        comma = next((j for j in range(i, min(limit, i + 14)) if lex.words[j] == ","), None)
        if comma is None:
            return None
        i = comma + 1
        if i >= limit or lex.roles[i] & CONJUNCTION or i in lex.marks["postfix"]:
            return None


def _inside_quote(lex: Lexed, hit: Hit, main: Hit) -> bool:
    quote = lex.quote_at(hit.first)
    return quote is not None and quote.opening > main.last


def _speaker(
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
    if first >= limit or (lex.roles[first] & COMPLEMENTISER and lex.mention_at[first] < 0):
        return None, hit.last
    if lex.words[first] == '"':
        quote = lex.quote_at(first)
        if quote is not None and quote.opening == first and quote.closing - first - 1 > _NAME_WORDS:
            return None, hit.last
    if _clitic(lex, first, lex.pack.told) or (_clitic(lex, first, about) and lex.nouns[first] is None):
        return None, hit.last
    last = phrase_end(lex, first, limit, definite=definite)
    for i in range(first + 1, last):
        if (
            _clitic(lex, i, about)
            and lex.words[i - 1] not in '("'
            and lex.nouns[i] is None
            and not lex.roles[i] & NOUN_PREPOSITION
            and not (lex.mention_at[i] >= 0 and lex.sure[lex.mention_at[i]])
        ):
            last = i
            break
    if last <= first:
        return None, hit.last
    return Phrase(first, last), last


def _clitic(lex: Lexed, i: int, clitics: Iterable[str]) -> bool:
    """Whether the word at ``i`` is a name, a source noun or an unknown word with one of the clitics written on it."""
    word = lex.words[i]
    for clitic in clitics:
        if len(clitic) > 1 or not word.startswith(clitic) or len(word) <= 2:
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


def _subject_before(lex: Lexed, start: int, hit: Hit) -> Phrase | None:
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


def _pronoun_before(lex: Lexed, hit: Hit) -> bool:
    """Whether a complementiser that carries a pronoun ("that he") stands right before the verb: its subject."""
    i = hit.first - 1
    while i > 0 and (lex.roles[i] & ADVERB or lex.words[i] in lex.pack.cue_negations) and lex.mention_at[i] < 0:
        i -= 1
    return i >= 0 and bool(lex.roles[i] & COMPLEMENTISER) and lex.words[i].endswith(lex.pack.subject_endings or ("\0",))


def _is_background(lex: Lexed, start: int, hit: Hit) -> bool:
    return any(lex.roles[i] & BACKGROUND for i in range(start, hit.first))


def _opening(
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
            for w in wanted if adjacent else ():
                if word == w or (
                    len(w) == 1
                    and len(word) > 2
                    and word.startswith(w)
                    and lex.nouns[i] is None
                    and not role & (ADVERB | NOUN_PREPOSITION)
                ):
                    if word == w and i + 1 < limit and roles[i + 1] & COMPLEMENTISER:
                        return i + 2, False, False, i
                    return (i + 1 if word == w else i), False, False, i
        if role & CONJUNCTION and lex.mention_at[i] < 0 and i > start:
            return None
        if word == ":":
            return (i + 1, True, True, None) if i + 1 < lex.count else None
        if word == '"':
            quote = lex.quote_at(i)
            if quote is not None and quote.opening == i:
                if quote.closing - i - 1 > _NAME_WORDS:
                    return i, True, False, None
                i = quote.closing + 1
                continue
        if word == "(":
            i = next((j for j in range(i, min(limit, i + 10)) if words[j] == ")"), i)
        elif role & PREPOSITION and lex.mention_at[i] < 0:
            end = phrase_end(lex, i + 1, limit)
            while i + 1 < end and not roles[i + 1] & COMPLEMENTISER:
                i += 1
        elif not (role & ADVERB or lex.time_at[i] >= 0 or word in ",-)"):
            adjacent = loose
        i += 1
    return None


def _relayed(
    lex: Lexed, number: int, hit: Hit, outlet: Phrase | None, opened: tuple[int, bool, bool, int | None], limit: int
) -> Draft | None:
    """Quoting somebody as saying: the relay is the verb's subject, the speaker follows the preposition."""
    first = opened[0]
    last = phrase_end(lex, first, limit)
    if last <= first:
        return None
    cue = hit
    found = _opening(lex, hit, last, limit, ())
    noun = next((h for h in lex.hits if last <= h.first < limit and "noun" in frames(h)), None)
    if noun is not None and (found is None or noun.first < found[0]):
        cue = noun
        found = _opening(lex, noun, noun.last, limit, ())
    following = next((h for h in lex.hits if last <= h.first < limit and frames(h) & {"clause", "about"}), None)
    if following is not None and cue is hit and (found is None or following.first < found[0]):
        cue = following
        found = _opening(
            lex, cue, cue.last, limit, tuple(fold(a) for a in form_for(cue, "clause", "about").entry.about)
        )
    if found is None:
        begin = skip(lex, last, limit)
        if begin >= limit:
            return None
        found = (begin, False, False, None)
    return Draft(
        number,
        cue,
        form_for(cue, "noun", "relay", "clause", "about"),
        (cue.first, cue.last),
        found[0],
        _content_end(lex, found[0], limit, loose=False),
        Phrase(first, last),
        relays=[Relay(outlet, False)] if outlet is not None else [],
        direct=found[1],
        colon=found[2],
        clip=int(found[3] == found[0]),
    )


def _noun(lex: Lexed, number: int, hit: Hit, limit: int) -> Draft | None:
    """A reporting noun ("its announcement that") or a document that says: "it said in a statement"."""
    contained = "contained" in frames(hit)
    last = phrase_end(lex, hit.last, limit) if contained else hit.last
    opened = _opening(lex, hit, last, min(limit, last + 6 if not contained else limit), ())
    if opened is None or (not contained and opened[0] - last > 4):
        return None
    source = Phrase(hit.last, last) if last > hit.last else None
    return Draft(
        number,
        hit,
        form_for(hit, "contained", "noun"),
        (hit.first, hit.last),
        opened[0],
        limit,
        source,
        direct=opened[1],
        colon=opened[2],
    )


def _postfix_at(lex: Lexed, hit: Hit, start: int) -> int | None:
    """Where a "as ... said" that ends in this cue begins, if it does."""
    for i in range(max(start, hit.first - 3), hit.first):
        found = lex.marks["postfix"].get(i)
        if found is not None and i + found[0] == hit.first:
            return i
    return None


def _told(lex: Lexed, draft: Draft, first: int, last: int) -> None:
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
