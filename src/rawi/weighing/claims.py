"""Which statements of a story are one claim: they say the same of the same things.

Two tellings are joined by their words (within a language) or by what they tell of (happening, names, numbers, days;
over languages). What one predicts and another reports are two claims; a denial joins as the other side. Narration joins
a claim as an account without a stated source. A person's judgement overrules.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from rawi.knowledge import Knowledge
from rawi.model import Account, Claim, Document, Judgement
from rawi.model.chain import Report, collapse
from rawi.weighing.same_event import Cluster, Matcher, family
from rawi.weighing.tellings import Telling, tellings

_SAME_WORDS = 0.5  # share of the lighter telling's word weight that the other must hold too
_SOME_WORDS = 0.2  # with less than this, two tellings of one language are not the same whatever they tell of
_LEAST_WORDS = 4
_MOST_TOGETHER = 60  # tellings that a word or name may have in common and still lead from one to the other
_RAREST = 8  # words of a telling under which it is looked up
_SURE = 4  # score of two happenings that are surely one (weighing/same_event.py)
# What shared facts weigh, and how much makes two tellings one: a rare fact and something beside it.
_NUMBER, _PERSON, _PLACE, _DAY, _HAPPENING, _SAME_KIND = 2.0, 1.5, 1.0, 1.0, 2.0, 1.0
_MEANING, _MOST_MEANT = 0.4, 2.0  # for a news word's weight; words alone make no claim
_ENOUGH = 3.0
# A name in more tellings than a few and than this share of all is common in its story, and weighs that much.
_FEW, _OFTEN, _COMMON = 3, 0.1, 0.2
_SAME_NAMES = 1 / 3  # share of the names of both that both must have


def claims(
    documents: Sequence[Document],
    clusters: Sequence[Cluster],
    knowledge: Knowledge,
    judgements: Sequence[Judgement],
    text_groups: Mapping[str, str],
) -> tuple[Claim, ...]:
    """The claims of a story, those with most articles first, then in the order of their first statement.

    ``clusters`` are all of the documents' events, put together; ``text_groups`` names, for articles whose text is one
    text (copies), the group. The result does not depend on the order of the documents.
    """
    told = tellings(documents, [h for cluster in clusters for h in cluster.members], knowledge)
    dependent = _dependent(judgements, text_groups)
    made = [
        _claim(group, dependent)
        for group in _joined(told, Matcher(knowledge), judgements)
        if any(t.statement is not None for t in group) or len({t.document.id for t in group}) > 1
    ]
    return tuple(claim for _, claim in sorted(made, key=lambda pair: pair[0]))


def _joined(told: Sequence[Telling], matcher: Matcher, judgements: Sequence[Judgement]) -> list[list[Telling]]:
    """Tellings put together, the surest pairs first, never two that were judged to be different.

    Two groups become one when at least half of the pairs across them are alike: a chain of likenesses is no claim.
    """
    at = {t.statement.id: i for i, t in enumerate(told) if t.statement is not None}
    decided = [j for j in judgements if j.one in at and j.other in at]
    apart = {frozenset((at[j.one], at[j.other])) for j in decided if j.kind == "different"}
    judged = {frozenset((at[j.one], at[j.other])) for j in decided if j.kind == "same"}
    links = dict.fromkeys(judged, 2.0)
    common = _common_names(told)
    for i, j in _candidates(told):
        likeness = _likeness(told[i], told[j], matcher, common)
        if likeness > 0:
            links.setdefault(frozenset((i, j)), likeness)
    member = {i: {i} for i in range(len(told))}
    for pair in sorted(links, key=lambda p: (-links[p], sorted(p))):
        one, other = (member[i] for i in sorted(pair))
        if one is other:
            continue
        across = [frozenset((a, b)) for a in one for b in other]
        linked = sum(p in links for p in across)
        if any(p in apart for p in across) or (pair not in judged and 2 * linked < len(across)):
            continue
        one |= other
        for k in other:
            member[k] = one
    distinct = {min(group): group for group in member.values()}
    return [[told[i] for i in sorted(distinct[first])] for first in sorted(distinct)]


def _common_names(told: Sequence[Telling]) -> dict[str, float]:
    """What a name that the whole story is about still weighs: everybody in it speaks of him."""
    counts = Counter(name for t in told for name in t.names)
    limit = max(_FEW, len(told) * _OFTEN)
    return {name: _COMMON for name, count in counts.items() if count > limit}


def _candidates(told: Sequence[Telling]) -> list[tuple[int, int]]:
    """Pairs worth comparing: they share a rare word, a telling number, or a kind of event and a participant."""
    index: dict[object, list[int]] = {}
    for i, one in enumerate(told):
        rare = sorted(one.weights, key=lambda w: (-one.weights[w], w))[:_RAREST]
        keys: set[object] = {(one.document.language, w) for w in rare} | set(one.telling_numbers)
        reached = frozenset().union(*one.names.values())
        keys.update((row, name) for row, weight in one.meanings.items() if weight > 1 for name in reached)
        for happening in one.happenings:
            keys.update((family(happening.kind), party) for party in happening.participants)
            if happening.event.place is not None:
                keys.add((family(happening.kind), happening.event.place))
        for key in keys:
            index.setdefault(key, []).append(i)
    # What very many tellings share tells none of them apart.
    telling = (places for places in index.values() if len(places) <= _MOST_TOGETHER)
    return sorted({(i, j) for places in telling for n, i in enumerate(places) for j in places[n + 1 :]})


def _likeness(one: Telling, other: Telling, matcher: Matcher, common: Mapping[str, float]) -> float:
    """How surely two tellings say the same, 0 to 1; 0 when they do not."""
    if not _numbers_fit(one, other) or not _modes_fit(one, other):
        return 0.0
    if one.document.language == other.document.language:
        shared = _shared_words(one, other)
        if shared >= _SAME_WORDS:
            return shared
        if shared < _SOME_WORDS:
            return 0.0
    return 0.0 if one.document.id == other.document.id else _shared_facts(one, other, matcher, common)


def _shared_words(one: Telling, other: Telling) -> float:
    light, heavy = (one, other) if one.weight <= other.weight else (other, one)
    if len(light.weights) < _LEAST_WORDS or not light.weight:
        return 1.0 if one.text == other.text else 0.0
    # A short telling inside a long one is the same claim only when it is a good part of it.
    part = min(1.0, 2 * light.weight / heavy.weight)
    if part < _SOME_WORDS:
        return 0.0
    return part * sum(w for word, w in light.weights.items() if word in heavy.weights) / light.weight


def _shared_facts(one: Telling, other: Telling, matcher: Matcher, common: Mapping[str, float]) -> float:
    """What both tell of: the first happening of each, names, numbers, days. A fact in common is not yet a claim."""
    shared, apart = _shared_names(one, other)
    if len(shared) < _SAME_NAMES * (len(shared) + apart):
        return 0.0
    points = _NUMBER * len(one.telling_numbers & other.telling_numbers) + _DAY * len(one.days & other.days)
    points += sum(common.get(name, 1.0) * (_PLACE if name.startswith("place/") else _PERSON) for name in shared)
    ours, theirs = one.happenings[:1], other.happenings[:1]
    same = bool(ours and theirs) and family(ours[0].kind) == family(theirs[0].kind)
    if ours and theirs and not same and not one.telling_numbers & other.telling_numbers:
        return 0.0
    if same:
        points += _HAPPENING if matcher.score(ours[0], theirs[0]) >= _SURE else _SAME_KIND
    meant = sum(_MEANING * weight for row, weight in one.meanings.items() if row in other.meanings)
    points += min(meant, _MOST_MEANT)
    told = same or bool(one.telling_numbers & other.telling_numbers) or meant >= _MOST_MEANT / 2
    return min(0.99, 0.3 + points / 20) if told and points >= _ENOUGH else 0.0


def _shared_names(one: Telling, other: Telling) -> tuple[set[str], int]:
    """Names that both speak of, and how many only one does."""
    ours = frozenset().union(*one.names.values())
    theirs = frozenset().union(*other.names.values())
    shared = {name for name, reach in one.names.items() if reach & theirs}
    back = {name for name, reach in other.names.items() if reach & ours}
    return shared, len(one.names) - len(shared) + len(other.names) - len(back)


def _modes_fit(one: Telling, other: Telling) -> bool:
    """What one says will be and the other says has been are two claims."""
    return not one.ahead or not other.ahead or bool(one.ahead & other.ahead)


def _numbers_fit(one: Telling, other: Telling) -> bool:
    return not one.numbers or not other.numbers or bool(one.numbers & other.numbers)


def _dependent(judgements: Sequence[Judgement], text_groups: Mapping[str, str]) -> dict[str, str]:
    """Article -> the group of articles that are not independent of it: copies, and what a person judged to depend."""
    groups = dict(text_groups)
    for judgement in judgements:
        if judgement.kind == "depends":
            old, new = groups.get(judgement.one, judgement.one), groups.get(judgement.other, judgement.other)
            for document, group in [*groups.items(), (judgement.one, old), (judgement.other, new)]:
                if group == old:
                    groups[document] = new
            groups[judgement.other] = new
    return groups


def _claim(group: Sequence[Telling], dependent: Mapping[str, str]) -> tuple[tuple[int, str, int], Claim]:
    against = [t for t in group if t.denies]
    sides = [t for t in group if not t.denies]
    if not sides:
        sides, against = against, []
    stated = [t for t in sides if t.statement is not None]
    speaking = {t.document.id for t in stated}
    # An article that states the claim with its source does not also count as one that does not say from whom.
    narrated = [t for t in sides if t.statement is None and t.document.id not in speaking]
    origins = collapse(_report(t, dependent) for t in (*stated, *narrated))
    first = min(sides, key=lambda t: (t.document.published.earliest or "9999", t.key))
    ids = tuple(t.statement.id for t in stated if t.statement is not None)
    places = sorted(f"{t.document.id}:{t.start}" for t in sides)
    digest = hashlib.sha256("\0".join(("claim", *places)).encode()).hexdigest()[:12]
    opposed = tuple(t.statement.id for t in against if t.statement is not None)
    told = tuple(Account(t.document.id, None, t.start, t.end, t.text) for t in narrated)
    claim = Claim(id=digest, statements=ids, against=opposed, narrated=told, origins=origins)
    return (-origins.documents, first.document.published.earliest or "9999", first.start), claim


def _report(telling: Telling, dependent: Mapping[str, str]) -> Report:
    document = telling.document
    outlet = document.outlet.id if document.outlet else None
    chain = telling.statement.chain if telling.statement is not None else ()
    return Report(document.id, outlet, chain, dependent.get(document.id))
