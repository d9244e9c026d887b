"""Which numbers belong to a word of happening."""

from __future__ import annotations

from functools import lru_cache

from rawi.model import Quantity
from rawi.understanding.events.lexicon.classes import classes_of
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.shape import Shape, is_verb
from rawi.understanding.events.sentence.spans import Spans
from rawi.understanding.events.slots.belonging import in_sum, own_numbers
from rawi.understanding.events.slots.persons import PERSONS
from rawi.understanding.times.calendar_words import month_names

_ASIDE = 2  # tokens between the word of happening and a number on the side where it seldom stands
_COUNTED = 4  # tokens of a number before the word of happening that ends it ("12 people killed")
#: Types and kinds that befall people: a number of pills counts nobody.
_OF_PEOPLE = ("CASUALTY/", "COERCE/arrest", "COERCE/deport", "RETREAT/release", "AID/rescue")
_COUNTED_WHOLE = (*_OF_PEOPLE, "ASSAULT/abduct", "ASSAULT/execute")
#: Units that say what became of those counted, with the kind they belong to.
_STATES = {
    "killed": "CASUALTY/killed",
    "wounded": "CASUALTY/injured",
    "missing": "CASUALTY/missing",
    "arrested": "COERCE/arrest",
}


def numbers_of(
    shaped: Shape, hit: Hit, left: int, right: int, verb: int, spans: Spans, quantities: tuple[Quantity, ...]
) -> tuple[int, ...]:
    """Indices of the numbers that belong to the trigger: between it and the other triggers around it. ``verb`` is the
    end of the light verb before it, or the trigger."""
    if not shaped.counted:
        return ()
    low, high = min(max(left, shaped.first), max(hit.first - _COUNTED, shaped.first)), right
    neighbours = {"before": False, "after": False}
    for other in shaped.hits:
        if other.form.cls != "trigger":
            continue
        if other.last <= hit.first:
            neighbours["before"] |= other.last > low
            low = max(low, other.last)
        elif other.first >= hit.last:
            neighbours["after"] = other.first < high
            high = min(high, other.first)
            break
    kind = shaped.lex.pack.triggers[hit.form.trigger].kind
    if _counted_together(shaped, hit, kind) or any(h.form.cls == "either" for h in shaped.starts.get(hit.last, ())):
        return ()  # "13 dead and injured", "102 were killed or arrested"
    low, high = _within_marks(shaped, hit, low, high, verb)
    found = [span for span in spans.within(low, high) if _STATES.get(quantities[span[0]].unit or "", kind) == kind]
    found = [span for span in found if not _names(shaped, span[1]) and not _whole(shaped, span[1], spans)]
    found = [span for span in found if not _of_month(shaped, span[1], hit)]
    found = [span for span in found if not _glued(shaped, span[1], quantities[span[0]])]
    found = own_numbers(shaped, found, left, hit)
    if kind.startswith(_COUNTED_WHOLE) and found:
        found = _of_all(shaped, hit, found, quantities)
    if not is_verb(hit) and verb == hit.first and _of_verb_before(shaped, hit, spans):
        return ()
    if kind.startswith(_OF_PEOPLE):
        things = {i for h in shaped.hits if h.form.cls == "goods" for i in range(h.first, h.last)}
        found = [span for span in found if not things & set(range(span[1], span[2]))]
    others = [h for h in shaped.hits if h.form.cls == "trigger" and h.first != hit.first]
    found = [span for span in found if not any(span[1] <= h.first < span[2] for h in others)]
    own = [
        index
        for index, first, last in spans.within(hit.first - _COUNTED, high)
        if first <= hit.first < last
        and "and" not in hit.prefix
        and not _names(shaped, first)
        and not _of_month(shaped, first, hit)
        and not (shaped.lex.pack.order == "sov" and in_sum(shaped, (index, first, last), hit))
        and not _glued(shaped, first, quantities[index])
    ]
    if (
        shaped.lex.pack.number_side == "before"
        and hit.form.tense == "noun"
        and verb == hit.first
        and hit.last == hit.first + 2
    ):
        behind = [index for index, first, _ in found if first == hit.last]
        if behind or any(h.form.cls == "and" for h in shaped.ends.get(hit.first, ())):
            return tuple(behind)  # "the killing of 19 people and the wounding of others"
    before = [(hit.first - last, index) for index, _, last in found if max(left, shaped.first) <= last <= hit.first]
    after = [(first - hit.last, index) for index, first, _ in found if first >= hit.last]
    first_side, second = (before, after) if shaped.lex.pack.number_side == "before" else (after, before)
    if neighbours["after" if shaped.lex.pack.number_side == "before" else "before"]:
        second = []  # that number is the neighbour's
    if shaped.lex.pack.order == "svo" and not is_verb(hit) and verb == hit.first and kind in _HARM:
        if behind := [index for index, first, _ in found if first == hit.last]:
            return tuple(behind)  # "killing 14 people"
        if any(h.form.cls == "and" for h in shaped.ends.get(hit.first, ())):
            return tuple(own)  # "and wounding others"
    if shaped.lex.pack.order == "svo" and _active(shaped, hit, kind):
        first_side, second = after, []  # "killed 38 people and injured others": who does it is not counted
    if between := [index for index, first, last in found if verb <= first and last <= hit.first]:
        return (*own, *(index for index in between if index not in own))  # the subject of the noun's verb
    goes_on = shaped.lex.pack.order == "vso" and "and" in hit.prefix  # what stands before belongs to the verb before
    second = [row for row in second if row[0] <= _ASIDE and not goes_on and not _of_next(shaped, hit, row[0])]
    if second and shaped.lex.pack.order == "vso":
        second = [row for row in second if not _of_clause_before(shaped, hit, row[0])]
    if second and shaped.lex.pack.order == "vso" and hit.form.plural and len(before) > 1:
        second = []  # "12 civilians and a soldier were killed": each is one of several
    rest = (index for _, index in sorted(first_side or second) if index not in own)
    return (*own, *rest)


def _of_next(shaped: Shape, hit: Hit, gap: int) -> bool:
    """Where the subject stands first: whether "and" stands between a verb and the number ``gap`` tokens behind it: that
    is the next clause's subject ("a man lost his life and three others were hurt")."""
    between = range(hit.last, hit.last + gap)
    joins = any(h.form.cls == "and" for i in between for h in shaped.starts.get(i, ()))
    return joins and shaped.lex.pack.order == "svo" and is_verb(hit)


def _active(shaped: Shape, hit: Hit, kind: str) -> bool:
    """Whether people are harmed by the subject of the verb: one of harm without "be" before it, joined by "and" to
    another verb or with something behind it that is no preposition."""
    if not is_verb(hit) or kind not in _HARM or hit.form.tense not in ("participle", "past"):
        return False
    behind = shaped.starts.get(hit.last, ())
    passive = any(h.form.cls == "be" for k in range(1, _ASIDE + 2) for h in shaped.starts.get(hit.first - k, ()))
    ends = hit.last >= shaped.last or not shaped.prepared.tokens[hit.last].text[0].isalnum()
    led = any(h.form.cls in ("marker", "and", "clause", "relative") for h in behind) or hit.last in shaped.times
    led = led and hit.last not in shaped.counted  # "killed at least 12"
    return not (passive or ends or led)


_HARM = frozenset({"CASUALTY/killed", "CASUALTY/injured", "COERCE/arrest", "ASSAULT/abduct", "RETREAT/release"})


def _names(shaped: Shape, at: int) -> bool:
    """Whether the number that begins at the token counts nothing: it numbers the noun before it ("section 5"), or is
    the end of a name with a hyphen ("covid-19")."""
    tokens = shaped.prepared.tokens
    if at > shaped.first and "label" in classes_of(shaped.prepared.language, tokens[at - 1].text):
        return True
    if at < shaped.first + 2 or tokens[at - 1].text not in _HYPHENS or not tokens[at - 2].text[0].isalpha():
        return False
    return tokens[at - 1].start == tokens[at - 2].end and tokens[at].start == tokens[at - 1].end


def _of_month(shaped: Shape, at: int, hit: Hit) -> bool:
    """Where the verb comes last: whether the number at the token stands between a month and the word of happening,
    with no noun that it counts: it may be the year ("those killed in the Aban of 98")."""
    if shaped.lex.pack.order != "sov" or at + 1 != hit.first or at <= shaped.first:
        return False
    words, months = shaped.prepared.words, _months(shaped.prepared.language)
    before = at - 2 if at - 1 in shaped.times and words[at - 1] not in months else at - 1
    return before >= shaped.first and words[before] in months


@lru_cache(maxsize=8)
def _months(language: str) -> frozenset[str]:
    """Names of months."""
    return frozenset(month_names(language))


def _glued(shaped: Shape, first: int, quantity: Quantity) -> bool:
    """Whether the number is the end of a word ("covid19")."""
    token = shaped.prepared.tokens[first]
    at = shaped.prepared.folded_at(quantity.start)
    return at > token.start and token.text[0].isalpha() and token.text[at - token.start].isdigit()


def _whole(shaped: Shape, at: int, spans: Spans) -> bool:
    """Whether the number is of those out of whom another is told ("19 of the 43 on board were killed")."""
    start = at - any(h.form.cls == "article" for h in shaped.ends.get(at, ()))
    led = [h.first for h in shaped.ends.get(start, ()) if h.form.cls == "marker" and h.form.key in ("of", "from")]
    if start < at and any(not any(h.form.cls == "trigger" for h in shaped.ends.get(i, ())) for i in led):
        return True  # "nine of the 30", "most of the 30"; but "the killing of the 30"
    return any(0 <= first - last <= _COUNTER for first in led for _, _, last in spans.within(first - _COUNTED, first))


_HYPHENS = frozenset("-‐‑–")
_COUNTER = 2  # tokens of the noun that is counted


def _of_all(
    shaped: Shape, hit: Hit, found: list[tuple[int, int, int]], quantities: tuple[Quantity, ...]
) -> list[tuple[int, int, int]]:
    """Of the numbers (index, first, last token) those that count all: none that is joined to somebody before it, nor a
    number that another of people is joined to ("five soldiers and three civilians")."""
    joined = [span for span in found if _joined(shaped, hit, span[1], quantities[span[0]])]
    parts = {first for index, first, _ in joined if quantities[index].unit in PERSONS}
    return [span for span in found if span not in joined and span[2] not in parts]


def _joined(shaped: Shape, hit: Hit, first: int, quantity: Quantity) -> bool:
    """Where the verb stands first: whether the number is joined by a letter to somebody before it ("killed were one
    officer and three men"): it does not count all."""
    if shaped.lex.pack.order != "vso" or first <= hit.last:
        return False
    if any(h.form.cls == "and" for h in shaped.ends.get(first, ())):
        return True
    return shaped.prepared.folded_at(quantity.start) > shaped.prepared.tokens[first].start


def _of_clause_before(shaped: Shape, hit: Hit, gap: int) -> bool:
    """Where the verb stands first: whether a verb stands before the number that ends ``gap`` tokens before the word of
    happening, in its segment: the number is that verb's ("the plane that carried five people met its end")."""
    start, end = shaped.segment_start(hit.first), hit.first - gap
    own = max((c.hit.first for c in shaped.clauses if c.hit.first <= hit.first), default=hit.first)
    return any(
        (is_verb(h) or h.form.cls in ("be", "relative")) and start <= h.first < end and h.first != own
        for h in shaped.hits
    )


def _counted_together(shaped: Shape, hit: Hit, kind: str) -> bool:
    """Whether another kind of harm is joined to the word with nothing between ("13 dead and injured"): the number is
    of both."""
    if not kind.startswith("CASUALTY/"):
        return False
    for other in shaped.hits:
        if (
            other.form.cls != "trigger"
            or shaped.lex.pack.triggers[other.form.trigger].kind.partition("/")[0] != "CASUALTY"
        ):
            continue
        first, second = sorted((hit, other), key=lambda h: h.first)
        if shaped.lex.pack.triggers[other.form.trigger].kind == kind or first.first == second.first:
            continue
        if is_verb(second) and not is_verb(first) and shaped.lex.pack.order == "vso":
            continue  # "met three their death and were hurt five": a clause of its own
        joined = any(h.form.cls == "and" and h.first == first.last and h.last == second.first for h in shaped.hits)
        if joined or (second.first == first.last and "and" in second.prefix):
            return True
    return False


def _of_verb_before(shaped: Shape, hit: Hit, spans: Spans) -> bool:
    """Where the verb stands first: whether a verb of dying or being hurt before the noun still lacks its number
    ("died of the infection 46 people")."""
    if shaped.lex.pack.order != "vso":
        return False
    triggers = shaped.lex.pack.triggers
    segment = shaped.segment(hit.first)
    verbs = [c.hit for c in shaped.clauses if c.hit.last <= hit.first and shaped.segment(c.hit.first) == segment]
    if (
        not verbs
        or verbs[-1].form.cls != "trigger"
        or not triggers[verbs[-1].form.trigger].kind.startswith("CASUALTY/")
    ):
        return False
    return not spans.within(verbs[-1].last, hit.first) and "and" not in hit.prefix


def _within_marks(shaped: Shape, hit: Hit, low: int, high: int, verb: int) -> tuple[int, int]:
    """The bounds narrowed to the nearest comma on either side; where the verb stands first, between it and its noun
    none counts."""
    tokens = shaped.prepared.tokens
    if shaped.lex.pack.order == "vso" and verb < hit.first:
        return max(low, verb), next((i for i in range(hit.last, high) if tokens[i].text == ","), high)

    def parts(i: int) -> bool:
        digits = shaped.first < i < shaped.last - 1 and tokens[i - 1].text.isdigit() and tokens[i + 1].text.isdigit()
        return tokens[i].text == "," and not (digits and tokens[i].end == tokens[i + 1].start)

    before = (i + 1 for i in range(hit.first - 1, low - 1, -1) if parts(i))
    behind = (i for i in range(hit.last, high) if parts(i))
    return next(before, low), next(behind, high)
