"""Which statements of a story are one claim: they say the same of the same things.

Two tellings are joined by their words (within a language) or by what they tell of (happening, names, numbers, days;
over languages). What one predicts and another reports are two claims; a denial joins as the other side. Narration joins
a claim as an account without a stated source. A person's judgement overrules.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from rawi.gathering.words import WORD
from rawi.knowledge import Knowledge
from rawi.model import Account, Claim, Document, Judgement, Origins
from rawi.model.chain import Report, collapse
from rawi.text import fold
from rawi.weighing.claims.likeness import likeness
from rawi.weighing.claims.tellings import Telling, Unit, tellings
from rawi.weighing.events.same_event import Cluster

_MOST_TOGETHER = 60  # tellings that a key may have in common and still lead from one to the other
_TELLING = 10  # units of a telling under which it is looked up
_PASSAGE = 8  # words of a sentence that two articles do not hit upon alike
_GOOD_PART = 0.3  # share of their weight that another must have to be compared
_ROUNDING = 1e-9  # more than sums of weights in another order may differ by


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
        for group in _joined(told, judgements)
        if any(t.statement is not None for t in group) or len({t.document.id for t in group}) > 1
    ]
    return tuple(claim for _, claim in sorted(made, key=lambda pair: pair[0]))


def _joined(told: Sequence[Telling], judgements: Sequence[Judgement]) -> list[list[Telling]]:
    """Tellings put together, the surest pairs first, never two that were judged to be different.

    Two groups become one when at least half of the pairs across them are alike: a chain of likenesses is no claim.
    """
    decided = [j for j in judgements if j.kind in ("same", "different")]
    alike = _word_for_word(told, {name for j in decided for name in (j.one, j.other)})
    first = [told[places[0]] for places in alike]
    at = {t.statement.id: i for i, t in enumerate(first) if t.statement is not None}
    decided = [j for j in decided if j.one in at and j.other in at]
    apart = {frozenset((at[j.one], at[j.other])) for j in decided if j.kind == "different"}
    judged = {frozenset((at[j.one], at[j.other])) for j in decided if j.kind == "same"}
    links = dict.fromkeys(judged, 2.0)
    for i, j in _candidates(first):
        measure = likeness(first[i], first[j])
        if measure > 0:
            links.setdefault(frozenset((i, j)), measure)
    member = {i: {i} for i in range(len(first))}
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
    groups = {min(group): group for group in member.values()}
    return [[told[k] for k in sorted(k for i in groups[lead] for k in alike[i])] for lead in sorted(groups)]


def _word_for_word(told: Sequence[Telling], judged: Collection[str]) -> list[list[int]]:
    """The places of tellings that are the same word for word, together; a statement that was judged stands alone."""
    found: dict[tuple[str, ...], list[int]] = {}
    for i, one in enumerate(told):
        name = one.statement.id if one.statement is not None else ""
        key = (name,) if name in judged else (one.document.language, one.text)
        found.setdefault(key, []).append(i)
    return list(found.values())


def _candidates(told: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: of the weightiest units of the one a good part stands among those of the other."""
    index: dict[str, set[int]] = {}
    for i, one in enumerate(told):
        weighty = sorted(one.units, key=_lightness)[:_TELLING]
        least = _GOOD_PART * sum([unit.weight for unit in weighty])
        left = sum([unit.weight for unit in weighty]) + _ROUNDING
        held: dict[int, float] = {}
        for unit in weighty:
            # What very many tellings share tells none of them apart.
            places = [index[key] for key in unit.keys if key in index and len(index[key]) <= _MOST_TOGETHER]
            if places:
                having = places[0] if len(places) == 1 else places[0].union(*places[1:])
                # Who has none of the weightier ones cannot come to enough by the last of them.
                for j in having if left >= least else having & held.keys():
                    held[j] = held.get(j, 0.0) + unit.weight
            left -= unit.weight
        for j, weight in held.items():
            if weight >= least:
                yield j, i
        for key in {key for unit in weighty for key in unit.keys}:
            if key in index:
                index[key].add(i)
            else:
                index[key] = {i}


def _lightness(unit: Unit) -> float:
    return -unit.weight


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
    if len(group) == 1:
        return _claim_of_one(group[0])
    sides, against = [t for t in group if not t.denies], [t for t in group if t.denies]
    # The side that more articles take is the claim; where as many take either, what is asserted.
    if len({t.document.id for t in against}) > len({t.document.id for t in sides}):
        sides, against = against, sides
    stated = [t for t in sides if t.statement is not None]
    speaking = {t.document.id for t in stated}
    # An article that states the claim with its source does not also count as one that does not say from whom.
    narrated = [t for t in sides if t.statement is None and t.document.id not in speaking]
    groups = _taken_over(narrated, dependent)
    origins = _collapsed(frozenset([_report(t, groups) for t in (*stated, *narrated)]))
    first = min(sides, key=lambda t: (t.document.published.earliest or "9999", t.key))
    ids = tuple(t.statement.id for t in stated if t.statement is not None)
    places = sorted(t.statement.id if t.statement is not None else f"{t.document.id}:{t.start}" for t in sides)
    opposed = tuple(t.statement.id for t in against if t.statement is not None)
    told = tuple(Account(t.document.id, None, t.start, t.end, t.text) for t in narrated)
    claim = Claim(id=_id(places), statements=ids, against=opposed, narrated=told, origins=origins)
    return (-origins.documents, first.document.published.earliest or "9999", first.start), claim


def _claim_of_one(telling: Telling) -> tuple[tuple[int, str, int], Claim]:
    """The claim of a statement that stands alone, whatever it denies: most claims of a large story."""
    assert telling.statement is not None
    document = telling.document
    outlet = document.outlet.id if document.outlet else None
    # Which article it is does not matter to the origins of one account.
    origins = _collapsed(frozenset([Report("", outlet, telling.statement.chain)]))
    claim = Claim(id=_id([telling.statement.id]), statements=(telling.statement.id,), origins=origins)
    return (-origins.documents, document.published.earliest or "9999", telling.start), claim


def _id(places: Sequence[str]) -> str:
    """The id of a claim, by those who make it."""
    return hashlib.sha256("\0".join(("claim", *places)).encode()).hexdigest()[:12]


@lru_cache(maxsize=10_000)
def _collapsed(reports: frozenset[Report]) -> Origins:
    """Origins of a claim; the claims of one article have few chains."""
    return collapse(reports)


def _taken_over(narrated: Sequence[Telling], dependent: Mapping[str, str]) -> Mapping[str, str]:
    """The groups of articles that are not independent, with those that tell this claim in one passage word for
    word."""
    groups = dependent
    lead: dict[tuple[str, ...], str] = {}
    for telling in narrated if len(narrated) > 1 else ():
        words = (telling.document.language, *WORD.findall(fold(telling.text)))
        document = telling.document.id
        if len(words) > _PASSAGE and lead.setdefault(words, document) != document:
            old, new = groups.get(document, document), groups.get(lead[words], lead[words])
            moved = {name: new for name, group in groups.items() if group == old} if old != new else {}
            groups = {**groups, **moved, document: new, lead[words]: new}
    return groups


def _report(telling: Telling, dependent: Mapping[str, str]) -> Report:
    document = telling.document
    outlet = document.outlet.id if document.outlet else None
    chain = telling.statement.chain if telling.statement is not None else ()
    return Report(document.id, outlet, chain, dependent.get(document.id))
