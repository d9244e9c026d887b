"""The clauses of a sentence: its segments, and its verbs with their windows."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from rawi.model import Mention
from rawi.text import Prepared
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Lexicon
from rawi.understanding.events.sentence.accompanying import parted
from rawi.understanding.events.sentence.arguments import arguments_of
from rawi.understanding.events.sentence.offices import Holders
from rawi.understanding.events.sentence.phrases import phrases_of
from rawi.understanding.events.sentence.relatives import ends_of_relatives
from rawi.understanding.events.sentence.shape import HELPER, Argument, Clause, Shape, is_verb, may_be_noun

_STOPS = frozenset(":;!?[]|—–")
_PREPOSITIONS = frozenset({"to", "with", "in", "on", "off", "from", "by", "against", "between"})
_AUXILIARY = 2  # tokens between an auxiliary and its participle
_BEFORE_BASE = frozenset({"plan", "hedge", "not"})


def shape(
    prepared: Prepared,
    lex: Lexicon,
    first: int,
    last: int,
    hits: list[Hit],
    mentions: list[tuple[int, Mention, int, int]],
    times: set[int],
    counted: set[int],
    edges: set[int],
    holders: Holders,
    whole: Callable[[Shape], list[Argument]],
) -> Shape:
    """The sentence's shape. ``mentions`` are (index, mention, first token, last token); ``times`` the tokens of
    times, ``counted`` those of numbers with their units, ``edges`` tokens where a
    statement begins or ends. ``whole`` gives its arguments with those of half a name marked."""
    segments: list[int] = []
    breaks: dict[int, int] = {}
    for hit in hits:
        if hit.form.cls in ("clause", "relative") or (hit.form.cls == "since" and lex.pack.order == "sov"):
            breaks[hit.first] = hit.last
    if lex.pack.order == "svo" and breaks:
        breaks |= {at: at for at in ends_of_relatives(hits, prepared.words, last)}
    words = prepared.words[first:last]
    if lex.pack.order == "vso" and "," in words:
        inside = {i for _, _, a, b in mentions for i in range(a, b)} | times
        behind = [i for i, word in enumerate(words[:-1], first + 1) if word == ","]
        breaks |= {i: i for i in behind if _joins(lex, words[i - first], i in inside)}
    if breaks or edges or not _STOPS.isdisjoint(words):
        number = 0
        for i, word in enumerate(words, first):
            if i in edges or i in breaks:
                number += 1
            segments.append(number)
            if word in _STOPS:
                number += 1
    else:
        segments = [0] * len(words)
    helpers = _auxiliaries(hits, segments, first) if lex.pack.order == "vso" else {}
    if any(helpers.values()):
        before = [
            Hit(h.first, h.last, h.form._replace(cls="earlier", key=HELPER)) for h, past in helpers.items() if past
        ]
        hits = sorted([*hits, *before], key=lambda h: h.first)

    def named(of: Shape) -> list[Argument]:
        of.arguments = arguments_of(of, mentions, holders)
        listed = lex.pack.order == "sov" and len(mentions) > 1
        if listed and not {",", *lex.pack.postposition}.isdisjoint(words):
            of.arguments = phrases_of(of).settled()
        return whole(of)

    out = Shape(prepared, lex, first, last, hits, segments, times, counted, named)
    out.clauses = _clauses(out, {h.first for h in helpers})
    return out


def _auxiliaries(hits: list[Hit], segments: list[int], first: int) -> dict[Hit, bool]:
    """Where the verb stands first: verbs that only give another its tense, which follows in their segment, the subject
    between the two ("was X he visited Y"); and whether that one is in the past, so that it happened before."""
    be = {h.first for h in hits if h.form.cls == "be"}
    if not be:
        return {}
    verbs = sorted({h.first: h for h in hits if is_verb(h)}.values(), key=lambda h: h.first)
    out: dict[Hit, bool] = {}
    for hit, following in pairwise(verbs):
        if hit.first not in be or "and" in following.prefix or "so" in following.prefix:
            continue
        if segments[hit.first - first] == segments[following.first - first]:
            out[hit] = following.form.tense == "past"
    return out


def _joins(lex: Lexicon, word: str, named: bool) -> bool:
    """Whether a word behind a comma joins a clause to the one before by a letter."""
    return not named and any(m == "and" and word.startswith(p) and len(word) > len(p) + 2 for p, m in lex.prefixes)


def _clauses(shape_: Shape, helpers: set[int]) -> list[Clause]:
    verbs = [hit for hit in shape_.hits if hit.form.finite]
    if not verbs:
        return []
    nouns = {(hit.first, hit.last) for hit in shape_.hits if hit.form.cls == "trigger" and hit.form.tense == "noun"}
    vso, sov, svo = (shape_.lex.pack.order == order for order in ("vso", "sov", "svo"))
    markers = [hit for hit in shape_.hits if hit.form.cls == "marker"] if vso else []
    governed = {hit.last for hit in markers if hit.form.key in _PREPOSITIONS}
    seen: dict[int, Hit] = {}
    keys: dict[int, set[str]] = {}
    for hit in verbs:  # one verb a token: a trigger before another reading; a noun of happening is no light verb
        if (hit.form.cls == "verb" and (hit.first, hit.last) in nouns) or hit.first in helpers:
            continue
        if hit.form.tense == "base" and not any(
            other.form.cls in _BEFORE_BASE and 0 <= hit.first - other.last <= 2 for other in shape_.hits
        ):
            continue
        if svo and (_in_compound(shape_, hit) or ((hit.first, hit.last) in nouns and _is_object(shape_, hit))):
            continue
        if svo and hit.form.tense == "participle" and _not_finite(shape_, hit):
            continue
        if sov and hit.form.tense == "participle" and _attributive(shape_, hit):
            continue
        if (
            sov
            and (hit.first, hit.last) in nouns
            and (any(h.form.cls == "marker" for h in shape_.ends.get(hit.first, ())) or _attributive(shape_, hit))
        ):
            continue  # "after the death", "regretted the death of X": a noun written like its verb
        if vso and hit.first in shape_.counted:
            continue  # "100 students", written like "he demanded"
        if vso and not hit.prefix and (hit.first in governed or may_be_noun(shape_, hit)):
            continue  # behind a preposition, or a noun that governs it, stands no finite verb
        if vso and not hit.prefix and hit.form.tense == "past" and _behind_verb(shape_, hit, helpers):
            continue  # "will be done the holding of": a noun written like its verb
        keys.setdefault(hit.first, set()).add(hit.form.key)
        old = seen.get(hit.first)
        if old is None or verb_rank(hit) < verb_rank(old):
            seen[hit.first] = hit
    ordered = [seen[k] for k in sorted(seen)]
    if vso:
        ordered = [h for h in ordered if not _infinitive(shape_, h, ordered)]
    if ordered and svo:
        ordered = _participles(shape_, [h for h in ordered if not _reduced(shape_, h, ordered)])
    if ordered and svo:  # an auxiliary is no verb of its own
        ordered = [
            hit
            for hit, following in zip(ordered, [*ordered[1:], None], strict=True)
            if not (
                hit.form.cls == "verb"
                and hit.form.tokens  # one of the pack's
                and following is not None
                and following.form.tense == "participle"
                and following.first - hit.last <= _AUXILIARY
            )
        ]
    out: list[Clause] = []
    for n, hit in enumerate(ordered):
        left, right = shape_.segment_start(hit.first), shape_.segment_end(hit.first)
        if n and ordered[n - 1].last > left:
            left = ordered[n - 1].last
        if sov:
            right = hit.last
        elif n + 1 < len(ordered) and ordered[n + 1].first < right:
            right = ordered[n + 1].first
        if svo:
            right = parted(shape_, hit, right)
        out.append(Clause(hit, left, right, frozenset(keys[hit.first])))
    return out


def _behind_verb(shape_: Shape, hit: Hit, helpers: set[int]) -> bool:
    """Whether another finite verb, no auxiliary, stands right before the word."""
    before = (h for h in shape_.ends.get(hit.first, ()) if is_verb(h) and h.first not in helpers)
    return any(not any(o.form.cls in ("be", "not") for o in shape_.starts[h.first]) for h in before)


def _reduced(shape_: Shape, hit: Hit, verbs: list[Hit]) -> bool:
    """Whether a participle without "be" before it, and with a preposition for its object, stands beside its noun
    before the clause's own verb ("five men detained in X arrived")."""
    marker = any(h.form.cls == "marker" for h in shape_.starts.get(hit.last, ()))
    if hit.form.cls != "trigger" or hit.form.tense != "participle" or not marker:
        return False
    if shape_.lex.pack.triggers[hit.form.trigger].frame != "befall":
        return False
    if any(
        h.form.cls in ("be", "verb") for k in range(1, _AUXILIARY + 2) for h in shape_.starts.get(hit.first - k, ())
    ):
        return False
    following = next((v for v in verbs if v.first > hit.first), None)
    if following is None or shape_.segment(following.first) != shape_.segment(hit.first):
        return False
    between = range(hit.last, following.first)
    parted = any(h.form.cls in ("and", "clause", "relative") for i in between for h in shape_.starts.get(i, ()))
    return not parted and not any(shape_.prepared.tokens[i].text == "," for i in between)


def _participles(shape_: Shape, verbs: list[Hit]) -> list[Hit]:
    """The verbs, those written alike as past and participle read as participles behind a form of "be" ("was held")."""
    out = list(verbs)
    for n, (before, hit) in enumerate(pairwise(verbs)):
        be = any(h.form.cls == "be" for h in shape_.starts.get(before.first, ()))
        if not be or hit.first - before.last > _AUXILIARY or hit.form.tense == "participle":
            continue
        alike = (h for h in shape_.starts[hit.first] if h.form.tense == "participle" and h.form.key == hit.form.key)
        out[n + 1] = next(alike, hit)
    return out


def _not_finite(shape_: Shape, hit: Hit) -> bool:
    """Whether a participle is no past: "by having someone jailed", "Given the criticism, ...", "a man accused of"."""
    if any(h.form.cls == "marker" and h.form.key == "of" for h in shape_.starts.get(hit.last, ())):
        helped = any(h.form.cls == "be" for k in range(1, _AUXILIARY + 2) for h in shape_.starts.get(hit.first - k, ()))
        if not helped and hit.form.cls == "trigger":
            return True
    return hit.first == shape_.first or any(h.form.cls == "oblique" for h in shape_.ends.get(hit.first, ()))


def _is_object(shape_: Shape, hit: Hit) -> bool:
    """Whether a form that may be a noun stands behind a verb or a preposition ("imposed sanctions", "of talks")."""
    before = shape_.ends.get(hit.first, ()) if hit.form.tense == "present" else ()
    return any(is_verb(h) or h.form.cls in ("marker", "article") for h in before)


def _infinitive(shape_: Shape, hit: Hit, verbs: list[Hit]) -> bool:
    """Whether a verb of few letters, written like its noun, is the object of a verb of wishing or trying before it."""
    if hit.prefix or hit.last - hit.first > 1:
        return False
    if len(shape_.prepared.tokens[hit.first].text) > shape_.lex.pack.short_verb:
        return False
    if not shape_.classes & {"unreal", "plan", "reporting"}:
        return False
    segment = shape_.segment(hit.first)
    wishes = [h for h in shape_.hits if h.form.cls in ("unreal", "plan", "reporting") and h.first < hit.first]
    if not wishes or shape_.segment(wishes[-1].first) != segment:
        return False
    return not any(wishes[-1].last <= v.first < hit.first for v in verbs)


def _in_compound(shape_: Shape, hit: Hit) -> bool:
    """Whether the verb is the last part of a compound ("most-visited")."""
    if hit.first <= shape_.first + 1:
        return False
    before, tokens = shape_.prepared.tokens[hit.first - 1], shape_.prepared.tokens
    joined = before.end == tokens[hit.first].start and tokens[hit.first - 2].end == before.start
    return joined and before.text == "-"


def _attributive(shape_: Shape, hit: Hit) -> bool:
    """Where the verb comes last: whether a participle without its auxiliary qualifies a noun ("the mother trapped in
    the snow"): its clause goes on to a finite verb."""
    if hit.last >= shape_.last or not shape_.prepared.tokens[hit.last].text[0].isalpha():
        return False
    following = [h for h in shape_.hits if h.first == hit.last]
    if any(h.form.cls in ("and", "clause", "relative", "condition") or h.form.tense == "past" for h in following):
        return False
    number = shape_.segment(hit.first)
    if shape_.segment(hit.last) != number:
        return False
    return any(is_verb(h) and h.first > hit.last and shape_.segment(h.first) == number for h in shape_.hits)


def verb_rank(hit: Hit) -> tuple[bool, bool]:
    """Order of the readings of one token as a verb: triggers first, a bare stem last."""
    return hit.form.cls != "trigger", hit.form.tense == "base"
