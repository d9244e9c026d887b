"""Which statements of a story are one claim: they say the same of the same things.

Two statements are joined by their words (within a language) or by what they tell of (event, participants, place, time,
numbers; over languages). What one predicts and another reports are two claims; a denial joins as the other side. A
person's judgement overrules both.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rawi.knowledge import Knowledge
from rawi.model import Claim, Document, Judgement, Statement
from rawi.model.chain import Report, collapse
from rawi.text import Prepared
from rawi.weighing.happenings import Happening
from rawi.weighing.same_event import Cluster, Matcher, family

_SAME_WORDS = 0.5  # share of the lighter statement's word weight that the other must hold too
_SOME_WORDS = 0.2  # with less than this, two statements of one language are not the same whatever they tell of
_LEAST_WORDS = 4
_SURE = 4  # score of two events that are surely one (weighing/same_event.py)
_RAREST = 8  # words of a statement under which it is looked up
_SAME_NAMES = 0.5
_FORWARD = frozenset({"planned"})


@dataclass(frozen=True, eq=False)
class _Said:
    """A statement as it is compared. ``weights`` are those of its words; ``names`` the entities in its content."""

    statement: Statement
    document: Document
    weights: Mapping[str, float]
    names: frozenset[str]
    numbers: frozenset[float]
    happenings: tuple[Happening, ...]

    @property
    def denies(self) -> bool:
        if self.statement.stance == "denies":
            return True
        return bool(self.happenings) and all(h.event.status == "denied" for h in self.happenings)


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
    said = _said(documents, [h for cluster in clusters for h in cluster.members])
    groups = _joined(said, Matcher(knowledge), judgements)
    dependent = _dependent(judgements, text_groups)
    together = {h: cluster for cluster in clusters for h in cluster.members}
    made = [_claim(group, together, dependent) for group in groups]
    return tuple(claim for _, claim in sorted(made, key=lambda pair: pair[0]))


def _said(documents: Sequence[Document], happenings: Sequence[Happening]) -> list[_Said]:
    told: dict[tuple[str, str], list[Happening]] = {}
    for happening in happenings:
        if happening.statement is not None:
            told.setdefault((happening.document.id, happening.statement.id), []).append(happening)
    ordered = sorted(documents, key=lambda d: d.id)
    words = {(d.id, s.id): _words(d, s) for d in ordered for s in d.statements}
    frequency = Counter(w for found in words.values() for w in set(found))
    total = len(words) + 1
    out = []
    for document in ordered:
        for statement in document.statements:
            key = (document.id, statement.id)
            inside = [m for m in document.mentions if statement.start <= m.start and m.end <= statement.end]
            counted = [q for q in document.quantities if statement.start <= q.start and q.end <= statement.end]
            out.append(
                _Said(
                    statement,
                    document,
                    {w: math.log(total / frequency[w]) for w in set(words[key])},
                    frozenset(m.entity for m in inside),
                    frozenset(float(q.value) for q in counted),
                    tuple(told.get(key, ())),
                )
            )
    return out


def _words(document: Document, statement: Statement) -> list[str]:
    tokens = Prepared(statement.text, document.language).tokens
    return [t.text for t in tokens if len(t.text) > 2 and t.text[0].isalpha()]


def _joined(said: Sequence[_Said], matcher: Matcher, judgements: Sequence[Judgement]) -> list[list[_Said]]:
    """Statements put together, the surest pairs first, never two that were judged to be different.

    Two groups become one when at least half of the pairs across them are alike: a chain of likenesses is no claim.
    """
    at = {s.statement.id: i for i, s in enumerate(said)}
    apart = {
        frozenset((at[j.one], at[j.other]))
        for j in judgements
        if j.kind == "different" and j.one in at and j.other in at
    }
    judged = {
        frozenset((at[j.one], at[j.other])) for j in judgements if j.kind == "same" and j.one in at and j.other in at
    }
    links = dict.fromkeys(judged, 2.0)
    for i, j in _candidates(said):
        likeness = _likeness(said[i], said[j], matcher)
        if likeness > 0:
            links.setdefault(frozenset((i, j)), likeness)
    member = {i: {i} for i in range(len(said))}
    for pair in sorted(links, key=lambda p: (-links[p], sorted(p))):
        one, other = (member[i] for i in sorted(pair))
        across = [frozenset((a, b)) for a in one for b in other]
        linked = sum(p in links for p in across)
        if one is other or any(p in apart for p in across) or (pair not in judged and 2 * linked < len(across)):
            continue
        one |= other
        for k in other:
            member[k] = one
    distinct = {min(group): group for group in member.values()}
    return [[said[i] for i in sorted(distinct[first])] for first in sorted(distinct)]


def _candidates(said: Sequence[_Said]) -> list[tuple[int, int]]:
    """Pairs worth comparing: they share a rare word, or a kind of event and a participant."""
    index: dict[object, list[int]] = {}
    for i, one in enumerate(said):
        rare = sorted(one.weights, key=lambda w: (-one.weights[w], w))[:_RAREST]
        keys: set[object] = {(one.document.language, w) for w in rare}
        for happening in one.happenings:
            keys.update((family(happening.kind), party) for party in happening.participants)
            if happening.event.place is not None:
                keys.add((family(happening.kind), happening.event.place))
        for key in keys:
            index.setdefault(key, []).append(i)
    return sorted({(i, j) for found in index.values() for n, i in enumerate(found) for j in found[n + 1 :]})


def _likeness(one: _Said, other: _Said, matcher: Matcher) -> float:
    """How surely two statements say the same, 0 to 1; 0 when they do not."""
    if not _numbers_fit(one, other) or not _modes_fit(one, other):
        return 0.0
    if one.document.language == other.document.language:
        shared = _shared_words(one, other)
        if shared >= _SAME_WORDS or shared < _SOME_WORDS:
            return shared if shared >= _SAME_WORDS else 0.0
    if one.document.id == other.document.id:
        return 0.0
    return _shared_events(one, other, matcher)


def _shared_words(one: _Said, other: _Said) -> float:
    light, heavy = sorted((one.weights, other.weights), key=lambda w: (sum(w.values()), sorted(w)))
    weight = sum(light.values())
    if len(light) < _LEAST_WORDS or not weight:
        return 1.0 if one.statement.text == other.statement.text else 0.0
    held = sum(w for word, w in light.items() if word in heavy) / weight
    # A short statement inside a long one is the same claim only when it is a good part of it.
    return held * min(1.0, 2 * weight / sum(heavy.values()))


def _shared_events(one: _Said, other: _Said, matcher: Matcher) -> float:
    """What each tells of first must be one happening, and they must speak of the same people and places."""
    if not one.happenings or not other.happenings:
        return 0.0
    ours, theirs = one.happenings[0], other.happenings[0]
    if family(ours.kind) != family(theirs.kind) or _ahead(ours) != _ahead(theirs):
        return 0.0
    score = matcher.score(ours, theirs)
    names = one.names | other.names
    shared = one.names & other.names
    if score < _SURE or len(shared) < 2 or len(shared) / len(names) < _SAME_NAMES:
        return 0.0
    return min(0.99, 0.4 + score / 20)


def _ahead(happening: Happening) -> bool:
    return happening.event.status in _FORWARD


def _modes_fit(one: _Said, other: _Said) -> bool:
    """What one says will be and the other says has been are two claims."""
    ours, theirs = {_ahead(h) for h in one.happenings}, {_ahead(h) for h in other.happenings}
    return not ours or not theirs or bool(ours & theirs)


def _numbers_fit(one: _Said, other: _Said) -> bool:
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


def _claim(
    group: Sequence[_Said], together: Mapping[Happening, Cluster], dependent: Mapping[str, str]
) -> tuple[tuple[int, str, int], Claim]:
    against = [s for s in group if s.denies]
    sides = [s for s in group if not s.denies]
    if not sides:
        sides, against = against, []
    reports = {_report(s.document, s.statement, dependent) for s in sides}
    reports |= {_report(h.document, None, dependent) for h in _narrated(sides, together)}
    origins = collapse(reports)
    first = min(sides, key=lambda s: (s.document.published.earliest or "9999", s.document.id, s.statement.start))
    ids = tuple(s.statement.id for s in sides)
    digest = hashlib.sha256("\0".join(("claim", *sorted(ids))).encode()).hexdigest()[:12]
    claim = Claim(id=digest, statements=ids, against=tuple(s.statement.id for s in against), origins=origins)
    return (-origins.documents, first.document.published.earliest or "9999", first.statement.start), claim


def _report(document: Document, statement: Statement | None, dependent: Mapping[str, str]) -> Report:
    outlet = document.outlet.id if document.outlet else None
    return Report(document.id, outlet, statement.chain if statement else (), dependent.get(document.id))


def _narrated(sides: Sequence[_Said], together: Mapping[Happening, Cluster]) -> list[Happening]:
    """Narration of the same happening in articles that no statement of the claim is from: they do not say from whom."""
    there = {s.document.id for s in sides}
    out = []
    for told in (h for s in sides if len(s.happenings) == 1 for h in s.happenings):
        for other in together[told].members if told in together else ():
            same = other.event.status == told.event.status
            if same and other.statement is None and other.document.id not in there:
                out.append(other)
    return out
