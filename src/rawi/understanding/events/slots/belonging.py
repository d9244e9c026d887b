"""Where the verb comes last: what of a clause belongs to its word of happening, by the phrases it stands in."""

from __future__ import annotations

from rawi.understanding.events.lexicon.kinds import SPOKEN
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.phrases import phrases_of
from rawi.understanding.events.sentence.shape import Argument, Shape

_MEANS = frozenset({"with", "about", "against", "by"})


def of_topic(shape: Shape, start: int) -> bool:
    """Whether what begins at the token stands right behind a plain noun that is spoken about ("met about the war in
    X")."""
    phrases = phrases_of(shape)
    before = next((p for p in phrases.phrases if p.last == start), None)
    return before is not None and before.lead == "about" and not any(a.last == start for a in phrases.inside(before))


def of_part_before(shape: Shape, argument: Argument, left: int, hit: Hit) -> bool:
    """Whether a phrase stands between two subjects that "and" joins, and so belongs to the first ("11 men in X were
    found and 25 of them were jailed")."""
    phrases = phrases_of(shape)
    bare = [p for p in phrases.phrases if not p.lead and left <= p.first < hit.first]
    if not any(p.last <= argument.first for p in bare):
        return False
    behind = (p.first for p in bare if p.first > argument.last)
    return any(first in shape.counted and phrases.joined(first) for first in behind)


def of_participle(shape: Shape, start: int) -> bool:
    """Whether the phrase that begins at the token stands right behind a participle that qualifies a noun, or behind
    another phrase of its ("the guards abducted by X in Y")."""
    phrases = phrases_of(shape)
    led = {p.last: p for p in phrases.phrases if p.lead}
    for _ in range(_OF_PARTICIPLE):
        ends = shape.ends.get(start, ())
        found = [h for h in ends if h.form.tense == "participle" and h.form.finite and h.first not in phrases.verbs]
        if found:
            return not _ends_relative(shape, found[0].first)
        before = led.get(start)
        if before is None:
            return False
        start = min((h.first for h in shape.ends.get(before.first, ()) if h.form.cls == "marker"), default=before.first)
    return False


_OF_PARTICIPLE = 3  # phrases of one participle


def _ends_relative(shape: Shape, participle: int) -> bool:
    """Whether the participle is the verb of a relative clause ("that was presented by X"): what follows is not its
    own."""
    start = shape.segment_start(participle)
    relative = any(h.form.cls == "relative" for h in shape.starts.get(start, ()))
    return relative and not any(start <= c.hit.first < participle for c in shape.clauses)


def of_list_before(shape: Shape, argument: Argument, hit: Hit) -> bool:
    """Whether "and" parts the place from another phrase of place nearer to the verb: it belongs to what was told before
    ("ten in X and others in six provinces were seen, and 25 were jailed in several towns")."""
    nearer = [p.first for p in phrases_of(shape).phrases if p.lead == "in" and argument.last < p.first < hit.first]
    words = [first for first in nearer if any(h.form.cls == "place_word" for h in _head(shape, first))]
    return any(h.form.cls == "and" and argument.last <= h.first < words[-1] for h in shape.hits) if words else False


def _head(shape: Shape, first: int) -> list[Hit]:
    """The readings of a phrase's first noun, behind a number."""
    while first in shape.counted and not shape.starts.get(first):
        first += 1
    return list(shape.starts.get(first, ()))


def of_seen_thing(shape: Shape, argument: Argument, frame: str) -> bool:
    """Where the verb comes last: whether the place behind "in" is where the thing lies that is seen ("visited the
    office of X in Y"): the phrase behind "from" right before it names no place."""
    if frame != "see" or shape.lex.pack.order != "sov":
        return False
    phrases = phrases_of(shape)
    at = next((i for i, p in enumerate(phrases.phrases) if p.first <= argument.first < p.last), 0)
    before = phrases.phrases[at - 1] if at else None
    return (
        before is not None
        and before.lead == "from"
        and before.last <= argument.first
        and not any(a.mention.kind == "place" and not a.headed for a in phrases.inside(before))
    )


def by_another(shape: Shape, argument: Argument) -> bool:
    """Whether the doer behind a preposition belongs to a participle right behind its phrase ("presented by X")."""
    phrases = phrases_of(shape)
    phrase = phrases.around(argument.first)
    end = argument.last if phrase is None else phrase.last
    participles = (h for k in (0, 1) for h in shape.starts.get(end + k, ()) if h.form.tense == "participle")
    return any(h.form.finite and h.first not in phrases.verbs for h in participles)


def own_times(shape: Shape, spans: list[tuple[int, int, int]], hit: Hit) -> list[tuple[int, int, int]]:
    """Of the times (index, first, last token) of a clause those that belong to no other noun than the word of
    happening; where the verb does not come last, all."""
    if shape.lex.pack.order != "sov" or not spans:
        return spans
    says = shape.lex.pack.triggers[hit.form.trigger].kind.partition("/")[0] in SPOKEN
    phrases = phrases_of(shape)
    spans = [span for span in spans if not _begins_span(shape, span[1], span[2])]
    spans = [span for span in spans if not _numbers_noun(shape, span[1], span[2], hit)]
    return [span for span in spans if not phrases.of_other_noun(span[1], span[2], hit, says)]


def _numbers_noun(shape: Shape, first: int, last: int, hit: Hit) -> bool:
    """Whether the time is a year alone, without "year" or a preposition, right behind a noun that is not of the
    happening's own phrase: it is the noun's name ("at the 2020 Games", "the law of 1998")."""
    year = shape.prepared.words[first]
    if last - first > 1 or len(year) != _YEAR or not year.isdigit() or first == shape.first:
        return False
    around = [h for h in shape.ends.get(first, ()) if h.form.cls in ("marker", "trigger", "clause", "and", "relative")]
    if around or not shape.prepared.words[first - 1].isalpha():
        return False
    parting = ("marker", "clause", "and", "relative")
    between = (h for i in range(hit.last, first) for h in shape.starts.get(i, ()))
    own = hit.last <= first and not any(h.form.cls in parting or h.form.finite for h in between)
    return not own or any(not shape.prepared.words[i].isalpha() for i in range(hit.last, first))


_YEAR = 4  # digits


def _begins_span(shape: Shape, first: int, last: int) -> bool:
    """Whether the time only begins a span in which the happening lies ("the worst since 2001", "from 2004 to
    2014")."""
    led = any(h.form.cls == "marker" and h.form.key == "from" for h in shape.ends.get(first, ()))
    behind = shape.prepared.words[last] if last < shape.last else ""
    onward = behind in shape.lex.until or any(h.form.cls == "onward" for h in shape.starts.get(last, ()))
    return led and onward


def own_numbers(shape: Shape, spans: list[tuple[int, int, int]], left: int, hit: Hit) -> list[tuple[int, int, int]]:
    """Of the numbers (index, first, last token) of a clause those that may be of whom it is done to: where an object is
    marked, the ones in it; none that a preposition of means leads to ("by 13 votes")."""
    if shape.lex.pack.order != "sov" or not spans:
        return spans
    phrases = phrases_of(shape).phrases
    marked = [p for p in phrases if p.marked and left <= p.first < hit.first]
    means = {p.first for p in phrases if p.lead in _MEANS}
    together = any(p.lead == "along" and p.first in shape.counted and left <= p.first < hit.first for p in phrases)
    if together:
        spans = [span for span in spans if span[1] >= hit.first]  # "141 dealers along with 80 users were held"
    spans = [span for span in spans if not _out_of_same(shape, span, hit)]
    out = [span for span in spans if span[1] not in means and not in_sum(shape, span, hit)]
    return [s for s in out if s[1] >= hit.first or any(p.first <= s[1] < p.last for p in marked)] if marked else out


def _out_of_same(shape: Shape, span: tuple[int, int, int], hit: Hit) -> bool:
    """Whether the number is of those of another that "from" leads to, both of the same noun ("48 men of the 74 men were
    hurt by bullets"): all of them may have come to harm."""
    words, last = shape.prepared.words, span[2]
    led = next((h for h in shape.starts.get(last, ()) if h.form.cls == "marker" and h.form.key == "from"), None)
    if led is None or led.last not in shape.counted or not words[last - 1].isalpha():
        return False
    return words[last - 1] in words[led.last : min(led.last + _COUNTED, hit.first)]


def in_sum(shape: Shape, span: tuple[int, int, int], hit: Hit) -> bool:
    """Where the verb comes last: whether "and" joins another number to the one of the span, no word of happening
    between ("two officers and three men hurt"): neither counts all."""
    if span[1] >= hit.last:
        return _sum_behind(shape, span)
    words = {h.first for h in shape.hits if h.form.cls == "trigger" and h.first != hit.first}
    for joint in (h for h in shape.hits if h.form.cls == "and"):
        gapped = _gapped(shape, joint, hit)
        if (joint.last in shape.counted or gapped) and joint.last <= hit.first and joint.last not in words:
            one = [i for i in range(max(shape.first, joint.first - _COUNTED), joint.first) if i in shape.counted]
            if (
                not one
                or any(one[-1] <= w < joint.first for w in words)
                or any(_parts(shape, i) for i in range(one[-1], joint.first))
            ):
                continue
            if span[1] <= one[-1] < span[2] or span[1] <= joint.last < span[2] or (gapped and span[1] > joint.last):
                return span[2] <= joint.first or span[1] >= joint.last
    return False


def _sum_behind(shape: Shape, span: tuple[int, int, int]) -> bool:
    """Whether "and" joins another number to one behind a noun of happening, nothing but names between ("the death of a
    soldier of the guard and a civilian")."""
    parting = ("marker", "trigger", "clause", "relative")
    for joint in (h for h in shape.hits if h.form.cls == "and" and h.first >= span[2]):
        between = (h for i in range(span[2], joint.first) for h in shape.starts.get(i, ()))
        if any(h.form.cls in parting or h.form.finite for h in between):
            return False
        if joint.last in shape.counted:
            return True
    return False


def _gapped(shape: Shape, joint: Hit, hit: Hit) -> bool:
    """Whether "and" joins a second place and number under the one verb, both of the same noun ("in X three men, and in
    Y two men were hurt")."""
    led = any(h.form.cls == "marker" and h.form.key == "in" for h in shape.starts.get(joint.last, ()))
    if not led or any(h.form.finite for h in shape.hits if joint.last <= h.first < hit.first):
        return False
    words = shape.prepared.words
    one, other = (
        {words[i] for i in range(first, last) if i in shape.counted and words[i].isalpha()}
        for first, last in ((max(shape.first, joint.first - _COUNTED), joint.first), (joint.last, hit.first))
    )
    return bool(one & other)


def _parts(shape: Shape, at: int) -> bool:
    """Whether a preposition or a verb begins at the token."""
    return any(h.form.cls == "marker" or h.form.finite for h in shape.starts.get(at, ()))


_COUNTED = 4  # tokens of a number with what it counts
