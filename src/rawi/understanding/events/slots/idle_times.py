"""Times that say of nothing when it happened: ends of spans, the page's own, how long something is the greatest."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from rawi.languages import has
from rawi.model import Mention
from rawi.text import Prepared, fold
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Lexicon
from rawi.understanding.times.calendar_words import weekday_names
from rawi.understanding.times.lexicon import lexicon


def _in_brackets(prepared: Prepared, lex: Lexicon, hits: list[Hit], timed: list[tuple[int, int, int]]) -> set[int]:
    """The times told again in brackets right behind the end of a span: "until next Sunday (the 25th of July)"."""
    words = prepared.words
    again = [
        (other, first)
        for (_, first, last), (other, behind, _) in pairwise(timed)
        if behind == last + 1 and words[last] == "("
    ]
    ends = {h.last for h in hits if h.form.key in lex.until and h.form.cls != "till"} if again else ()
    return {other for other, first in again if first in ends}


def spanned(hits: list[Hit], timed: list[tuple[int, int, int]]) -> set[int]:
    """The times of a span with two ends ("between 1993 and 2006"): neither is when it happened."""
    between = {hit.last for hit in hits if hit.form.key == "between"}
    out: set[int] = set()
    for (one, first, last), (other, following, _) in pairwise(timed):
        if first in between and following - last <= 1:
            out |= {one, other}
    return out


def of_nothing(
    prepared: Prepared,
    lex: Lexicon,
    hits: list[Hit],
    timed: list[tuple[int, int, int]],
    named: list[tuple[int, Mention, int, int]],
) -> set[int]:
    """The times (index, first, last token) of a sentence that say of nothing when it happened. ``named`` are (index,
    mention, first, last token)."""
    out = spanned(hits, timed) | _in_brackets(prepared, lex, hits, timed) if len(timed) > 1 else set()
    for index, first, last in timed:
        if (
            heads_page(prepared, lex, hits, first, last)
            or is_stamp(prepared, lex, named, first, last)
            or _figures_alone(prepared, lex, hits, first, last)
            or measures(prepared, lex, hits, first, last)
        ):
            out.add(index)
    return out


def heads_page(prepared: Prepared, lex: Lexicon, hits: list[Hit], first: int, last: int) -> bool:
    """Where the verb stands first: whether a weekday with its full date stands in the head of a page that runs on into
    its text without a stop: no verb in the past stands before it, no preposition or comma around it."""
    if lex.pack.order != "vso" or last - first < _FULL or prepared.sentences[0].last < last:
        return False
    if "," in prepared.words[max(first - 1, 0) : first] or prepared.words[last : last + 1] == [","]:
        return False
    if any(h.form.finite and h.form.tense in _PAST and h.last <= first for h in hits):
        return False
    around = (h for h in hits if h.last == first or h.first == last)
    return not any(h.form.cls in ("marker", "clause", "factive", "outer") for h in around)


_FULL = 4  # tokens of a weekday, a day, a month and a year
_PAST = frozenset({"past", "perfect"})


def _figures_alone(prepared: Prepared, lex: Lexicon, hits: list[Hit], first: int, last: int) -> bool:
    """Where the verb comes last: whether a date in figures ("1400/05/18") stands right behind a plain word, without a
    preposition, a bracket or a noun of time: it is the page's, between its title and its text."""
    words = prepared.words
    if lex.pack.order != "sov" or "/" not in words[first:last] or not words[first].isdigit() or first == 0:
        return False
    before = words[first - 1]
    led = any(h.last == first and h.form.cls in ("marker", "clause", "factive", "and") for h in hits)
    return before[0].isalpha() and not led and before not in _day_nouns(prepared.language)


@lru_cache(maxsize=8)
def _day_nouns(language: str) -> frozenset[str]:
    """Words before a date in figures: "on the day of", "dated", days of the week."""
    if not has(language, "times"):
        return frozenset()
    file = lexicon(language).file
    joined = (word for phrase in file.joiners for word in fold(phrase).split())
    nouns = (fold(word) for forms in file.words.get("daynoun", {}).values() for word in forms)
    return frozenset({*joined, *weekday_names(language), *nouns})


def is_stamp(
    prepared: Prepared, lex: Lexicon, named: list[tuple[int, Mention, int, int]], first: int, last: int
) -> bool:
    """Whether a date with its year is the page's own: the time of day stands right behind it, or it stands right behind
    the name of a medium or the number of an issue. ``named`` are (index, mention, first, last token)."""
    words = prepared.words
    year = any(len(word) == _YEAR and word.isdigit() for word in words[first:last])
    if not year or last - first < _PARTS:
        return False
    clock = words[last : last + 4]
    if clock[:1] in (["-"], [","], ["|"]):
        clock = clock[1:]
    if len(clock) >= _PARTS and clock[0].isdigit() and clock[1] == ":" and clock[2].isdigit():
        return True
    if words[first - 1 : first] and words[first - 1].isdigit() and words[first - 2] in lex.pack.issues:
        return True
    return any(mention.kind == "outlet" and first - 1 <= b <= first for _, mention, _, b in named)


_YEAR = 4  # digits
_PARTS = 3  # tokens of a date with its year, of a time of day


def measures(prepared: Prepared, lex: Lexicon, hits: list[Hit], first: int, last: int) -> bool:
    """Whether a time only says of how long something is the greatest ("the largest drill in 19 years"), since which day
    something has gone on, or is a year alone in brackets."""
    bracketed = first > 0 and prepared.words[first - 1] == "(" and last - first == 1
    if bracketed and len(prepared.words[first]) == _YEAR:
        return True
    since = bool({*prepared.words[max(first - 1, 0) : first + 1]} & set(lex.pack.since))
    words = prepared.words[first:last]
    dated = any((len(w) == _YEAR and w.isdigit()) or w == "/" for w in words) or any(
        h.form.key == "from" and first <= h.first < last for h in hits
    )
    if since and dated and last - first >= _PARTS:
        return True  # "1,172 killed since the 5th of June"
    near = (h for h in hits if h.form.cls == "superlative" and first - _SUPERLATIVE <= h.first < first)
    return since and any(near)


_SUPERLATIVE = 6  # tokens from a superlative to the time it is of
