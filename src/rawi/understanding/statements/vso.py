"""Where speaker and content stand in verb-first languages (Arabic): cue, speaker, complementiser or preposition,
content.
"""

from __future__ import annotations

from rawi.text import fold
from rawi.understanding.statements.drafts import Draft, Relay, form_for, frames, sentence_end, trim
from rawi.understanding.statements.lexed import Hit, Lexed
from rawi.understanding.statements.pack import (
    BACKGROUND,
    COMPLEMENTISER,
    CONTRAST,
    QUESTION,
    RELATIVE,
)
from rawi.understanding.statements.phrases import Phrase, has_head, phrase_end, skip, tight_end
from rawi.understanding.statements.vso_clauses import attach_sources, settle
from rawi.understanding.statements.vso_content import (
    content_end,
    nothing_follows,
    opening,
    past_adjuncts,
    postfix_at,
    quotation_end,
    quoted_without,
    stops,
)
from rawi.understanding.statements.vso_speaker import (
    addressed,
    agrees,
    antecedent,
    carried,
    governed,
    holder,
    loose_subject,
    main_subject,
    named_by_place,
    own_noun,
    pronoun_before,
    speaker_after,
    subject_before,
    told,
    topic,
    via,
)

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
        kinds = frames(hit)
        if hit.first < busy and not kinds & {"source", "cite"}:
            continue
        if kinds & {"source", "cite"}:
            if hit.first in lex.marks["postfix"]:
                continue
            itself = hit.last < sentence.last and lex.noun_cue_at[hit.last]
            if own_noun(lex, hit.last, hit.last + 1) and lex.nouns[hit.last] is None and lex.mention_at[hit.last] < 0:
                itself = True
            last = hit.last if itself else phrase_end(lex, hit.last, sentence.last, definite=True)
            if last > hit.last and (has_head(lex, hit.last, last) or (drafts and not own_noun(lex, hit.last, last))):
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


def _draft(
    lex: Lexed, number: int, hit: Hit, later: list[Hit], start: int, before: list[Draft], ends: list[int]
) -> Draft | None:
    limit = sentence_end(lex, number)
    kinds = frames(hit)
    if hit.first > start and lex.roles[hit.first - 1] & QUESTION:
        return None
    if _wished(lex, hit):
        return None
    postfix = postfix_at(lex, hit, start)
    if "contained" in kinds and postfix is not None:
        end = phrase_end(lex, hit.last, limit)
        return _postfixed(lex, number, hit, postfix, Phrase(hit.last, end), before) if end > hit.last else None
    if "contained" in kinds or "noun" in kinds:
        return _noun(lex, number, hit, limit)
    if "reported" in kinds:
        opened = opening(lex, hit, hit.last, limit, ())
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
    form = form_for(hit, *_CLAUSE, "object", "about", "relay")
    stop = next((h.first for h in later if stops(lex, h, hit)), limit)
    if "via" in kinds and postfix is None:
        return None
    before_cue = hit.first - 1 - int(lex.words[hit.first - 1] in lex.pack.cue_negations)
    relative = postfix is None and before_cue >= start and bool(lex.roles[before_cue] & RELATIVE)
    if relative and not kinds & {"clause"}:
        return None
    about = tuple(dict.fromkeys(fold(a) for f in hit.forms for a in f.entry.about))
    subject, after = speaker_after(lex, hit, form.participle, limit, about)
    before_verb = None if form.participle else subject_before(lex, max([start, *ends]), hit)
    background = _is_background(lex, start, hit)
    nominal = start > 0 and bool(lex.roles[start - 1] & COMPLEMENTISER)
    leads = (
        before_verb is not None
        and not hit.prefix
        and "clause" not in kinds
        and before_verb.first == lex.sentences[number].first
    )
    nominal = nominal or (before_verb is not None and governed(lex, before_verb))
    if before_verb is not None and (subject is None or background or nominal or leads or not has_head(lex, *subject)):
        subject, after = before_verb, hit.last
    headless = subject is None or not has_head(lex, *subject)
    if not (form.participle or hit.prefix or relative or postfix is not None) and before_verb is None:
        objects = not kinds & {"clause", "relay", "issue"}
        before_verb = antecedent(lex, start, hit, definite=headless or objects)
        if before_verb is not None and (headless or not lex.mention_at[before_verb.first] >= 0):
            subject, after = before_verb, hit.last
    if headless and before_verb is None and not form.participle:
        clause = named_by_place(lex, start, hit)
        if clause is not None:
            subject, after = clause, hit.last
    fronted = topic(lex, start, hit)
    if fronted is not None:
        subject = fronted
    elif subject is not None and subject.first >= hit.last and form.entry.stance == "asks" and "about" in kinds:
        subject = None if addressed(lex, subject, form) else subject
    opened = opening(
        lex,
        hit,
        after,
        min(stop, limit),
        about,
        loose="relay" in kinds or form.entry.stance in ("asks", "orders", "warns"),
    )
    if pronoun_before(lex, hit):
        subject = None
    following = lex.roles[hit.last] if hit.last < lex.count else 0
    if lex.words[hit.last - 1].endswith(lex.pack.impersonals) and following & COMPLEMENTISER and subject is None:
        return None
    as_said = postfix is not None and lex.words[postfix] not in lex.pack.moreover
    if as_said and opened is not None and opened[3] is not None and not kinds & {"relay", "via"}:
        opened = None
    if subject is not None and not has_head(lex, *subject):
        thing = lex.words[subject.first].endswith(lex.pack.inanimate_endings or ("\0",))
        if thing and not (opened is not None and opened[1]):
            return None
    if opened is not None and kinds == {"object"} and lex.roles[opened[0] - 1] & COMPLEMENTISER and not opened[1]:
        opened = None
    if "issue" in kinds:
        last = hit.last
        return (
            Draft(number, hit, form, (hit.first, last), last, last, subject, issues=True)
            if subject is not None
            else None
        )
    if (
        kinds & {"relay", "via"}
        and opened is not None
        and opened[3] is not None
        and postfix is not None
        and subject is not None
    ):
        end = phrase_end(lex, opened[0], limit)
        origin = Phrase(opened[0], end) if end > opened[0] else None
        return _postfixed(lex, number, hit, postfix, subject, before, origin)
    if "relay" in kinds and opened is not None and opened[3] is not None:
        return _relayed(lex, number, hit, subject, opened, limit)
    if (
        opened is None
        and postfix is not None
        and subject is not None
        and (as_said or has_head(lex, *subject))
        and ("object" not in kinds or as_said or nothing_follows(lex, after, limit))
    ):
        return _postfixed(lex, number, hit, postfix, subject, before)
    objective = False
    if opened is None and "object" in kinds:
        if subject is not None and subject is not before_verb:
            subject, after = speaker_after(lex, hit, form.participle, limit, about, definite=True)
            if subject is not None and "clause" not in kinds and has_head(lex, *subject):
                after = max(tight_end(lex, subject), subject.first + 1)
                subject = Phrase(subject.first, after)
        n = lex.mention_at[subject.first] if subject is not None else -1
        if (
            subject is not None
            and subject is not before_verb
            and n >= 0
            and subject.first < lex.mention_span[n][1] < after
            and lex.nouns[subject.first]
        ):
            after = lex.mention_span[n][1]
            subject = Phrase(subject.first, after)
        if subject is not None and subject is not before_verb and lex.nouns[subject.first] is not None:
            subject, after = holder(lex, subject, after)
        if subject is not None and not has_head(lex, *subject):
            subject, after = before_verb or loose_subject(lex, start, hit), hit.last
        begin = past_adjuncts(lex, after, limit, asks=form.entry.stance == "asks")
        if begin is not None and (subject is not None or form.participle or before):
            opened, objective = (begin, False, False, None), True
    if opened is None or (relative and not opened[1] and not lex.roles[opened[0] - 1] & COMPLEMENTISER):
        return None
    limit = quotation_end(lex, opened[0], limit) if opened[1] else limit
    limit = content_end(
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
    if draft.source is None and not before and not relative:
        found = main_subject(lex, start, hit.first)
        if found is not None and (form.participle or agrees(lex, found, form)):
            draft.source = found
    if opened[3] == opened[0]:
        draft.clip = 1
    if not before:
        carried(lex, draft, lex.sentences[number].first, hit.first)
    told(lex, draft, hit.last, opened[0])
    via(lex, draft, hit.last, opened[0])
    if quoted_without(lex, draft, before):
        return None
    return draft


def _wished(lex: Lexed, hit: Hit) -> bool:
    """Whether an unfinished verb stands behind a bare "that" ("it should explain"): nothing is said by that."""
    before = lex.words[hit.first - 1] if hit.first else ""
    if before not in lex.pack.subjunctives or hit.prefix or not lex.words[hit.first].startswith(lex.pack.unfinished):
        return False
    return hit.first < 2 or lex.words[hit.first - 2] not in lex.pack.factual


def _postfixed(
    lex: Lexed,
    number: int,
    hit: Hit,
    postfix: int,
    subject: Phrase,
    before: list[Draft],
    origin: Phrase | None = None,
) -> Draft | None:
    """As in "content, as X said" and "content, as X quoted Y": relays of the content before it, or a statement of what
    the sentence says so far.
    """
    first, last = trim(lex, skip(lex, lex.sentences[number].first, postfix), postfix)
    inside = next((d for d in before if d.first <= postfix <= d.last), None)
    if inside is not None:
        inside.last = postfix
        if not has_head(lex, *subject):
            return None  # a rule or law that says so: no relay
        inside.relays.extend(Relay(phrase, False) for phrase in (subject, origin) if phrase is not None)
        return None
    if last - first < 3:
        return None
    form = form_for(hit, *_CLAUSE, "object", "about", "relay", "contained")
    draft = Draft(number, hit, form, (hit.first, hit.last), first, last, origin or subject)
    if origin is not None:
        draft.relays.append(Relay(subject, False))
    return draft


def _is_background(lex: Lexed, start: int, hit: Hit) -> bool:
    """Whether the clause of the verb is opened by "was", as in "the minister had said"."""
    for i in range(hit.first - 1, start - 1, -1):
        if lex.roles[i] & BACKGROUND and lex.mention_at[i] < 0:
            return True
        if lex.roles[i] & (COMPLEMENTISER | CONTRAST):
            return False
    return False


def _relayed(
    lex: Lexed, number: int, hit: Hit, outlet: Phrase | None, opened: tuple[int, bool, bool, int | None], limit: int
) -> Draft | None:
    """Quoting somebody as saying: the relay is the verb's subject, the speaker follows the preposition."""
    first = opened[0]
    last = phrase_end(lex, first, limit)
    if last <= first:
        return None
    cue = hit
    found = opening(lex, hit, last, limit, ())
    noun = next((h for h in lex.hits if last <= h.first < limit and "noun" in frames(h)), None)
    if noun is not None and (found is None or noun.first < found[0]):
        cue = noun
        found = opening(lex, noun, noun.last, limit, ())
    following = next((h for h in lex.hits if last <= h.first < limit and frames(h) & {"clause", "about"}), None)
    if following is not None and cue is hit and (found is None or following.first < found[0]):
        cue = following
        found = opening(lex, cue, cue.last, limit, tuple(fold(a) for a in form_for(cue, "clause", "about").entry.about))
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
        content_end(lex, found[0], limit, loose=False),
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
    opened = opening(lex, hit, last, min(limit, last + 6 if not contained else limit), ())
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
