"""All drafts of an article: sentence by sentence by the language's word order, then what runs over sentences."""

from __future__ import annotations

from collections.abc import Callable

from rawi.understanding.statements import sov, svo, vso
from rawi.understanding.statements.datelines import without_datelines
from rawi.understanding.statements.drafts import Draft, Relay, close_quote, first_person, timed, trim
from rawi.understanding.statements.lexed import Hit, Lexed
from rawi.understanding.statements.pack import PRONOUN
from rawi.understanding.statements.phrases import Phrase, has_head, phrase_end, skip, tight_end

_ORDERS: dict[str, Callable[[Lexed, int, list[Hit]], list[Draft]]] = {"sov": sov.find, "vso": vso.find, "svo": svo.find}
_LONGEST_HEADING = 14
_SHORTEST_HEADING = 3
_AFTER_MERGED = 10


def drafts_of(lex: Lexed) -> list[Draft]:
    """Drafts in order of their cues; one that stands inside another comes behind it."""
    find = _ORDERS[lex.pack.order]
    if lex.pack.order != "sov":  # there the medium of a dateline may be the subject of what follows
        lex.sentences = without_datelines(lex)
    out: list[Draft] = []
    by_sentence: dict[int, list[Hit]] = {}
    sentences = lex.sentences
    n = 0
    for hit in lex.hits:
        while n + 1 < len(sentences) and hit.first >= sentences[n].last:
            n += 1
        by_sentence.setdefault(n, []).append(hit)
    covered = -1
    for number in range(len(sentences)):
        hits = [h for h in by_sentence.get(number, ()) if h.first >= covered]
        found = find(lex, number, hits) if hits else []
        found = [d for d in found if d.last > d.first or d.issues]
        if sentences[number].first >= covered:
            heading = _heading(lex, number, found)
            found = [heading, *found] if heading is not None else found
        for draft in found:
            if draft.issues:
                continue
            _interview(lex, draft)
            if draft.direct or draft.colon:
                end = close_quote(
                    lex, draft.first - 1 if lex.words[draft.first - 1] == '"' else draft.first, draft.last
                )
                if end > draft.last:
                    draft.last = end
                    draft.first, draft.last = trim(lex, draft.first, draft.last)
                    covered = max(covered, draft.last)
        out.extend(found)
    _datelines(lex, out)
    _run_on(lex, out)
    _merge(lex, out)
    return _outer_first(out)


def _outer_first(drafts: list[Draft]) -> list[Draft]:
    out: list[Draft] = []
    waiting: dict[int, list[Draft]] = {}
    placed: set[int] = set()
    ahead = {id(draft) for draft in drafts}
    for draft in drafts:
        parent = draft.parent
        if parent is not None and id(parent) in ahead and id(parent) not in placed:
            waiting.setdefault(id(parent), []).append(draft)
            continue
        line = [draft]
        while line:
            one = line.pop(0)
            out.append(one)
            placed.add(id(one))
            line = [*waiting.pop(id(one), ()), *line]
    return [*out, *(draft for left in waiting.values() for draft in left)]


def _heading(lex: Lexed, number: int, found: list[Draft]) -> Draft | None:
    """As in "Speaker: content" at the start of a paragraph; when more follows in the sentence (a page's name, a date,
    the heading again), only if a mark or its first words again end it.
    """
    s = lex.sentences[number]
    if number and lex.sentences[number - 1].paragraph == s.paragraph and number > 1:
        return None
    if ":" not in lex.words[s.first + 1 : s.first + _LONGEST_HEADING]:
        return None
    for i in range(s.first + 1, min(s.first + _LONGEST_HEADING, s.last - 2)):
        if lex.words[i] == ":" and not timed(lex, i):
            start = skip(lex, s.first, i)
            end = phrase_end(lex, start, i)
            if not number and lex.words[i + 1] == '"' and lex.pack.order == "svo" and not found:
                # A headline: "Mayor slams rival: 'quotation'".
                n = lex.mention_at[start]
                named = n >= 0 and lex.mentions[n].kind in ("person", "organisation")
                end = i if named else end
            if start >= i or end != i or not _can_head(lex, start, i, first=not number):
                return None
            limit = min([s.last, *(min(d.cue[0], d.first, *(d.source or d.cue)) for d in found)])
            stop = _heading_end(lex, start, i, limit)
            if stop is None and found:
                return None
            first, last = trim(lex, i + 1, stop if stop is not None else s.last)
            if last - first < _SHORTEST_HEADING or (found and any(d.first < last and d.last > i for d in found)):
                return None
            return Draft(number, None, None, (i, i + 1), first, last, Phrase(start, i), colon=True, heading=True)
    return None


def _heading_end(lex: Lexed, start: int, colon: int, limit: int) -> int | None:
    """Where the heading ends before ``limit``: at a bar, a dash with spaces, or its own first words; None when not."""
    words, opening = lex.words, lex.words[start : colon + 1]
    for i in range(colon + 2, limit):
        spaced = lex.tokens[i].start > lex.tokens[i - 1].end and len(words[i - 1]) > 1
        if words[i] == "|" or (words[i] == "-" and spaced and not (words[i - 1].isdecimal() or lex.mention_at[i] >= 0)):
            return i
        if words[i] == opening[0] and words[i : i + len(opening)] == opening:
            return i
    return None


def _can_head(lex: Lexed, start: int, last: int, *, first: bool) -> bool:
    """Whether a phrase before a colon names a speaker: a name (of a place only in the ``first`` sentence, as further
    down it says where), or a noun that says more than an office alone and that nothing but what describes it follows.
    """
    named = {lex.mentions[n].kind for n in lex.mention_at[start:last] if n >= 0}
    if named == {"place"} and "-" in lex.words[start:last]:
        return False  # a dateline
    if named - {"place"} or (named and (first or lex.nouns[start] is not None)):
        return True
    noun = lex.nouns[start]
    if noun is None or tight_end(lex, Phrase(start, last)) < last:
        return False
    return noun.kind in ("outlet", "group") or last - start > 1


def _interview(lex: Lexed, draft: Draft) -> None:
    """The medium that the speaker spoke to, when the sentence names it."""
    interviews = lex.marks["interview"]
    if not interviews:
        return
    s = lex.sentences[draft.sentence]
    limit = draft.first if draft.first > draft.cue[0] else draft.cue[0]
    if draft.last <= draft.cue[0]:
        limit = draft.cue[1]  # the content stands before "... told X"
    for i in range(s.first, min(limit, s.last)):
        found = interviews.get(i)
        if found is None:
            continue
        start = i + found[0]
        end = phrase_end(lex, start, s.last)
        for j in range(start, min(end, start + 12)):
            n = lex.mention_at[j]
            if n >= 0 and lex.mentions[n].kind == "outlet":
                draft.interview = Phrase(*lex.mention_span[n])
                return
        noun = lex.nouns[start] if start < end else None
        if noun is not None and noun.kind == "outlet" and end - start > 1:
            draft.interview = Phrase(start, end)
            return


def _datelines(lex: Lexed, drafts: list[Draft]) -> None:
    """As in "City - agency:" before a cue: the agency is the relay of what follows."""
    at = -1
    for draft in drafts:
        if draft.hit is None or draft.relays:
            continue
        for i in range(max(at, draft.hit.first - 3), draft.hit.first):
            if lex.words[i] not in ":)-" or i < 3:
                continue
            source = _agency_before(lex, i)
            if source is not None:
                draft.relays.append(Relay(source, True))
                draft.dateline, at = True, draft.hit.first
                break


def _agency_before(lex: Lexed, end: int) -> Phrase | None:
    """A medium that ends at ``end`` with a dash or bracket and a place before it."""
    for start in range(end - 1, max(end - 5, 1), -1):
        n, noun = lex.mention_at[start], lex.nouns[start]
        outlet = n >= 0 and lex.mentions[n].kind == "outlet" and lex.mention_span[n][0] == start
        agencies = n < 0 and noun is not None and noun.kind == "group" and noun.english == "news agencies"
        if not (outlet or agencies) or lex.words[start - 1] not in "-(/\\":
            continue
        place = lex.mention_at[start - 2]
        if place >= 0 and lex.mentions[place].kind == "place" and (not outlet or lex.mention_span[n][1] == end):
            return Phrase(start, end)
    return None


def _merge(lex: Lexed, drafts: list[Draft]) -> None:
    """A content that is nothing but another's reporting is no statement of its own: only its speaker counts, as a
    relay.
    """
    for draft in drafts:
        parent = draft.parent
        if parent is None or parent.direct or draft.hit is None or parent.last - draft.last > _AFTER_MERGED:
            continue
        if (
            lex.pack.order == "svo"
            and draft.source is not None
            and skip(lex, draft.source.last, draft.hit.first) < (draft.hit.first)
        ):
            continue
        if (
            lex.pack.order == "svo"
            and draft.source is not None
            and lex.roles[draft.source.first] & PRONOUN
            and skip(lex, parent.first, draft.source.first) >= draft.source.first
        ):
            draft.silent = True  # "she said she recalls": the same speaker
            continue
        begins = min(
            [draft.hit.first, *([draft.source.first] if draft.source else []), *(r.phrase.first for r in draft.relays)]
        )
        headless = draft.source is not None and not has_head(lex, *draft.source)
        if skip(lex, parent.first, begins) >= begins and not headless and not _announces(lex, parent):
            parent.silent = True


def _announces(lex: Lexed, draft: Draft) -> bool:
    """Whether a body that is no medium announces what others said: that is a statement of its own."""
    if draft.source is None:
        return False
    first, last = draft.source
    media = any(n is not None and n.kind in ("outlet", "group", "document") for n in lex.nouns[first:last])
    kinds = {lex.mentions[n].kind for n in lex.mention_at[first:last] if n >= 0}
    body = lex.nouns[first] is not None or "organisation" in kinds
    return body and kinds == {"organisation"} and not media


def _run_on(lex: Lexed, drafts: list[Draft]) -> None:
    """After a colon the content goes on over the next sentences of the paragraph: as far as they speak in the first
    person,
    and up to the next cue when that one only continues ("he added").
    """
    sentences = lex.sentences
    following = {d.sentence: d for d in reversed(drafts)}
    for draft in drafts:
        if not draft.colon or draft.heading or draft.parent is not None or lex.words[draft.first - 1] == '"':
            continue
        s = sentences[draft.sentence]
        if draft.last < s.last - 3:
            continue
        last, n = None, draft.sentence + 1
        while n < len(sentences) and n not in following and sentences[n].paragraph == s.paragraph:
            t = sentences[n]
            opener = lex.marks["opener"].get(t.first)
            if opener is not None and opener[1]:
                break
            if first_person(lex, t.first, t.last) or (
                n == draft.sentence + 1 and first_person(lex, draft.first, draft.last)
            ):
                last = n
            n += 1
        if (
            n in following
            and sentences[n].paragraph == s.paragraph
            and _continues(lex, following[n], sentences[n].first)
        ):
            last = n - 1 if n - 1 > draft.sentence else None
        if last is not None:
            draft.first, draft.last = trim(lex, draft.first, sentences[last].last)


def _continues(lex: Lexed, draft: Draft, start: int) -> bool:
    """Whether a draft goes on with the speaker before it: its sentence begins with a pronoun or the cue itself."""
    if draft.source is None:
        return draft.hit is not None and draft.hit.first <= start + 1
    return bool(lex.roles[draft.source.first] & PRONOUN) and draft.source.first <= start + 1
