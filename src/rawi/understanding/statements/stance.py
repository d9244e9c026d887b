"""How surely and in what stance something is said, from the cue's class and the words around it."""

from __future__ import annotations

from rawi.model.annotation import Certainty, Stance
from rawi.understanding.statements.drafts import Draft
from rawi.understanding.statements.lexed import Lexed
from rawi.understanding.statements.pack import ADVERB, BACKGROUND

_RANK: dict[str, int] = {"certain": 0, "probable": 1, "possible": 2, "doubtful": 3}


def weigh(lex: Lexed, draft: Draft) -> tuple[Stance, Certainty]:
    """Stance and certainty of a draft: the cue's own, lowered by the hedges of the content."""
    entry = draft.form.entry if draft.form is not None else None
    stance: Stance = entry.stance if entry is not None else "asserts"
    certainty: Certainty = entry.certainty if entry is not None and entry.certainty is not None else "certain"
    if entry is not None and entry.object_stance is not None and draft.objective:
        stance = entry.object_stance
    if draft.stance is not None and draft.stance != "asserts":
        stance = draft.stance
    if is_negated(lex, draft):
        stance, certainty = _negated(stance, certainty)
    if (
        stance == "asserts"
        and draft.direct
        and any(
            form.first and form.entry.stance == "denies"
            for hit in lex.hits_between(draft.first, draft.last)
            for form in hit.forms
        )
    ):
        stance = "denies"
    for i in range(draft.first, min(draft.last, draft.first + 3)):
        if stance == "asserts" and i in lex.marks["predicts"]:
            stance = "predicts"
    for i, (length, level) in lex.marks["hedge"].items():
        if i in lex.marks["ability"] and i + 1 < lex.count and lex.words[i + 1] in lex.pack.negations:
            continue
        if length == 1 and i in lex.marks["particle"] and not _before_verb(lex, i):
            continue
        if not draft.first <= i < draft.last or (i > draft.first and lex.surface(i, i + 1)[2][0].isupper()):
            continue
        if i and lex.words[i - 1] in lex.pack.negations:
            level = "possible" if level == "doubtful" else "certain"
        if _RANK[level] > _RANK[certainty] and i - draft.first <= 25:
            certainty = level
    return stance, certainty


def forecasts(lex: Lexed, draft: Draft) -> bool:
    """Whether the content speaks of the future."""
    words, prefixes, future = lex.words, lex.pack.future_prefixes, lex.marks["future"]
    return any(
        i in future or (prefixes and len(words[i]) > 4 and words[i].startswith(prefixes))
        for i in range(draft.first, draft.last)
    )


def _before_verb(lex: Lexed, i: int) -> bool:
    """Whether an unfinished verb follows a particle that hedges only such verbs."""
    pack, following = lex.pack, lex.words[i + 1] if i + 1 < lex.count else ""
    if (i and lex.roles[i - 1] & BACKGROUND) or following in pack.finished:
        return False
    return (
        len(following) > 3 and following.startswith(pack.unfinished) and not following.endswith(pack.finished_endings)
    )


def is_negated(lex: Lexed, draft: Draft) -> bool:
    """Whether the cue is negated, by its form or by a word before it."""
    if draft.form is not None and draft.form.negated:
        return True
    if (
        draft.hit is None
        or draft.form is None
        or not set(draft.form.entry.frames) - {"source", "cite", "noun", "adjunct"}
    ):
        return False
    i = draft.hit.first - 1
    while i > 0 and lex.roles[i] & ADVERB and lex.words[i] not in lex.pack.negations:
        i -= 1
    return i >= 0 and lex.words[i] in lex.pack.cue_negations


def not_said(lex: Lexed, draft: Draft) -> bool:
    """Whether the cue only says that something was not said: such content is nobody's statement."""
    if draft.form is None or draft.hit is None:
        return False
    if draft.parent is not None and draft.hit.first <= draft.parent.first + 1 and not_said(lex, draft.parent):
        return True
    first = draft.first + int(lex.words[draft.first : draft.first + 1] == [lex.pack.infinitive])
    entry = draft.form.entry
    if entry.stance == "denies" and first < draft.last and lex.words[first] in lex.pack.unsaid:
        return True
    return entry.stance in ("asserts", "confirms") and entry.certainty is None and is_negated(lex, draft)


def _negated(stance: Stance, certainty: Certainty) -> tuple[Stance, Certainty]:
    """What is not denied or not doubted stays possible; what is not confirmed stays open."""
    if stance == "denies" or certainty == "doubtful":
        return "asserts", "possible"
    return stance, "doubtful"
