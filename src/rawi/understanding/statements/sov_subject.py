"""Speakers of verb-final clauses: where the clause of a cue begins, its subject, and whether the cue is a verb."""

from __future__ import annotations

from rawi.understanding.statements.datelines import dateline_end
from rawi.understanding.statements.drafts import frames, timed
from rawi.understanding.statements.lexed import Hit, Lexed
from rawi.understanding.statements.pack import (
    ADVERB,
    COMPLEMENTISER,
    CONJUNCTION,
    CONTRAST,
    DEMONSTRATIVE,
    OBJECT,
    PREPOSITION,
    PRONOUN,
)
from rawi.understanding.statements.phrases import Phrase, has_head, phrase_end, skip
from rawi.understanding.statements.terms import terms

_LONGEST_HEADLESS = 6
_LONGEST_NAME = 3
_LONGEST_AGENT = 14
# Groups that are what is told, not those who tell it.
_AGENTS = ("person", "group", "unnamed", "organisation", "outlet")


def main_clause(lex: Lexed, number: int, hits: list[Hit]) -> int | None:
    """Where the main clause begins in a sentence that a subordinate one opens ("While ..., the paper wrote"): behind
    the last comma with a speaker after it before the first verb that reports.
    """
    first = lex.sentences[number].first
    verb = next((h.first for h in hits if not frames(h) & {"source", "cite", "noun", "adjunct"}), None)
    opens = lex.roles[first] & CONJUNCTION and lex.roles[first + 1] & CONJUNCTION and not lex.roles[first] & CONTRAST
    if verb is None or not opens:
        return None
    for i in range(verb - 1, first, -1):
        if lex.words[i] == ",":
            end = phrase_end(lex, i + 1, verb)
            if end > i + 1 and has_head(lex, i + 1, end):
                return i + 1
    return None


def asked_before(lex: Lexed, number: int, hits: list[Hit]) -> int:
    """Where the clause begins: a question that its speaker answers ("X, asked whether ...? said") belongs to it."""
    sentence = lex.sentences[number]
    if number and hits and hits[0].first == sentence.first and lex.words[sentence.first - 1] == "?":
        return lex.sentences[number - 1].first
    return dateline_end(lex, sentence.first, sentence.last)


def clause_start(lex: Lexed, first: int, last: int) -> int:
    """Where the clause of the cue at ``last`` begins: after the last contrast or the last "it is so that"."""
    start = i = first
    clauses = lex.marks["clause"]
    while i < last:
        found = clauses.get(i)
        if found is not None:
            start = i = min(last, i + found[0])
            continue
        contrasts = lex.roles[i] & CONTRAST and not _after_subject(lex, first, i)
        if contrasts or (lex.words[i] == ":" and not timed(lex, i)):
            start = i + 1
        elif i in lex.marks["opener"] and i > first and lex.words[i - 1] == ",":
            start = i
        i += 1
    return start


def shows(lex: Lexed, phrase: Phrase | None) -> bool:
    """Whether the subject is a document, data or reports, which alone can show something to be so."""
    heads = [noun for noun in lex.nouns[phrase.first : phrase.last] if noun is not None] if phrase is not None else []
    return bool(heads) and (heads[0].kind == "document" or heads[0].english in terms().evidence)


def _after_subject(lex: Lexed, first: int, i: int) -> bool:
    """Whether a word of contrast at ``i`` stands right behind the subject ("the agency, however, ...")."""
    start = skip(lex, first, i)
    return start < i and phrase_end(lex, start, i) == i and has_head(lex, start, i)


def is_finite(lex: Lexed, hit: Hit, start: int) -> bool:
    """Whether the cue is a finite verb: a bare participle is none behind a noun that it describes ("added value")."""
    if not all(form.participle for form in hit.forms):
        return True
    i = hit.first - 1
    if i < start or skip(lex, start, hit.first) == hit.first:
        return True
    if lex.mention_at[i] >= 0 or lex.time_at[i] >= 0:
        return True
    return bool(lex.roles[i] & (ADVERB | PRONOUN)) or lex.words[i] in ',")'


def told(lex: Lexed, start: int, hit: Hit) -> Phrase | None:
    """The medium that the speaker told it: a name or noun of one behind the preposition of an addressee, before the
    cue.
    """
    for i in range(hit.first - 1, max(start, hit.first - _LONGEST_AGENT), -1):
        if lex.words[i] in lex.pack.told and lex.mention_at[i] < 0:
            end = phrase_end(lex, i + 1, hit.first)
            if end < hit.first and skip(lex, end, hit.first) < hit.first:
                return None
            for j in range(i + 1, end):
                n, noun = lex.mention_at[j], lex.nouns[j]
                if n >= 0 and lex.mentions[n].kind == "outlet":
                    return Phrase(*lex.mention_span[n])
                if n >= 0 or (noun is not None and noun.kind not in ("outlet", "unnamed")):
                    return None
            return None
    return None


def antecedent(lex: Lexed, first: int, last: int) -> Phrase | None:
    """The antecedent of a relative clause that the cue opens: "X, who said"."""
    if last - first < 2 or not lex.roles[last - 1] & COMPLEMENTISER:
        return None
    end = last - 1
    for i in range(max(first, end - 8), end):
        begins = lex.nouns[i] is not None or (lex.mention_at[i] >= 0 and lex.mention_at[i] != lex.mention_at[i - 1])
        if begins and phrase_end(lex, i, end) == end:
            return Phrase(i, end)
    return None


def agent_before(lex: Lexed, start: int, end: int) -> Phrase | None:
    """A noun phrase of somebody who can speak that ends right at ``end``."""
    for i in range(max(start, end - _LONGEST_AGENT), end):
        noun, n = lex.nouns[i], lex.mention_at[i]
        agent = (noun is not None and noun.kind in _AGENTS) or (
            n >= 0 and lex.mention_span[n][0] == i and lex.mentions[n].kind != "place"
        )
        if agent and phrase_end(lex, i, end) == end and not (i > start and lex.roles[i - 1] & PREPOSITION):
            return Phrase(i, end)
    return None


def subject(lex: Lexed, first: int, last: int, jumps: dict[int, int]) -> Phrase | None:
    """The subject between clause start and cue: the first noun phrase there that no preposition governs.

    ``jumps`` maps where an "according to" phrase begins to where it ends; it is no place for a subject.
    """
    best: tuple[int, Phrase] | None = None
    headless: Phrase | None = None
    governed: Phrase | None = None
    i, fresh = first, True
    while i < last:
        if i in jumps:
            i, fresh = min(jumps[i], last), True
            continue
        j = skip(lex, i, last)
        if j > i:
            fresh, i = True, j
            continue
        role = lex.roles[i]
        if role & (OBJECT | COMPLEMENTISER):
            i, fresh = i + 1, bool(role & COMPLEMENTISER)
            continue
        if role & PREPOSITION and lex.mention_at[i] < 0:
            j = i + 1
            while j < last and lex.roles[j] & PREPOSITION and lex.mention_at[j] < 0:
                j += 1
            end = phrase_end(lex, j, last)
            if end > j and has_head(lex, j, end):
                governed = Phrase(j, end)
            i, fresh = max(end, j, i + 1), False
            continue
        end = phrase_end(lex, i, last)
        if end <= i:
            i += 1
            continue
        acted_on = end < last and bool(lex.roles[end] & OBJECT)
        if acted_on and (lex.roles[i] & PRONOUN or not has_head(lex, i, end)):
            i, fresh = end + 1, False
            continue
        if fresh and headless is None and end - i <= _LONGEST_HEADLESS and lex.words[i][0].isalpha():
            headless = Phrase(i, end)
        if has_head(lex, i, end):
            score = 2 if fresh else 1
            if best is None or score > best[0]:
                best = score, Phrase(i, end)
        i, fresh = end, False
    if headless is not None and _leads(lex, first, headless, best[1] if best is not None else None):
        return headless
    if best is not None and (best[0] == 2 or headless is None or not _only_place(lex, best[1])):
        return best[1]
    return _inner_head(lex, governed, first, last) or headless


def _leads(lex: Lexed, first: int, headless: Phrase, best: Phrase | None) -> bool:
    """Whether a few unknown words open the clause and a preposition follows them: somebody's name, whoever is named
    behind the preposition.
    """
    if headless.first != skip(lex, first, headless.last) or headless.last - headless.first > _LONGEST_NAME:
        return False
    if not lex.roles[headless.last] & PREPOSITION or any(lex.roles[i] for i in range(*headless)):
        return False
    person = best is not None and any(
        n >= 0 and lex.mentions[n].kind == "person" for n in lex.mention_at[best.first : best.last]
    )
    return not person


def _only_place(lex: Lexed, phrase: Phrase) -> bool:
    """Whether a phrase is the name of a place and no more."""
    kinds = [lex.mentions[n].kind if n >= 0 else "" for n in lex.mention_at[phrase.first : phrase.last]]
    return all(kind == "place" for kind in kinds)


def _inner_head(lex: Lexed, governed: Phrase | None, first: int, last: int) -> Phrase | None:
    """Without a free noun phrase: a head that stands at the very end before the cue, inside a governed phrase."""
    if governed is None or governed.last < last - 3:
        return None
    for i in range(governed.first + 1, governed.last):
        noun = lex.nouns[i]
        if noun is not None and noun.kind in _AGENTS and not lex.roles[i - 1] & DEMONSTRATIVE:
            return Phrase(i, governed.last)
    return None
