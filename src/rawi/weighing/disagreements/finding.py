"""Where accounts part: slot by slot, with the kind of difference and the reason for it in words.

Rawi never says who is right. Mere precision (a town and its province, a month and a day of it, "about 40" and 38) is
told apart from conflict, and news that overtakes older news (a rising toll, a plan carried out) from both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Literal, NamedTuple

from rawi.knowledge import Knowledge
from rawi.model import Account, Claim, Disagreement, DisputedValue, Document, Statement, TimelineEntry
from rawi.model.chain import node
from rawi.weighing.accounts import Told, accounts_of, origins_of
from rawi.weighing.disagreements.corrections import corrected
from rawi.weighing.disagreements.figures import differences as figure_differences
from rawi.weighing.disagreements.figures.events import figures_of_events
from rawi.weighing.disagreements.figures.reading import figures
from rawi.weighing.disagreements.kinship import Kinship
from rawi.weighing.disagreements.settings.comparing import told_by_events
from rawi.weighing.disagreements.settings.differences import Comparer
from rawi.weighing.disagreements.settings.reading import told
from rawi.weighing.disagreements.wording import Day, Reason, State, Value, names, reasons
from rawi.weighing.events.same_event import Cluster, Matcher, family
from rawi.weighing.keeping import kept_beside
from rawi.weighing.sentences import words_of
from rawi.weighing.timeline.summaries import Namer

About = Literal["place", "time", "number", "actor", "occurrence", "duration", "order"]
Kind = Literal["conflict", "update", "precision"]


# An article's figures and settings are read once, in whatever story it stands and however often that is weighed.
_figures, _told = kept_beside(figures), kept_beside(told)
_FRONT, _SHORT = 5, 2  # letters by which words are compared, and those of words that tell nothing
_ALIKE = 0.5  # share of the words of the shorter statement
_LARGEST = 60_000  # characters of a story that are read once more in less than half a second


class Side(NamedTuple):
    """One value of a slot with the accounts that give it."""

    value: str | int | float
    shown: Value
    members: tuple[Told, ...]


class Found(NamedTuple):
    """A difference before it is written down; ``family`` of happening that it is about, where that is known."""

    about: About
    kind: Kind
    reason: Reason
    sides: tuple[Side, ...]
    family: str | None


class Said(NamedTuple):
    """A statement as an account."""

    document: Document
    statement: Statement

    @property
    def account(self) -> Account:
        """Where the article says it."""
        s = self.statement
        return Account(self.document.id, s.id, s.start, s.end, s.text)


def disagreements(
    rows: Sequence[tuple[TimelineEntry, Cluster]],
    stated_claims: Sequence[Claim],
    documents: Sequence[Document],
    knowledge: Knowledge,
    text_groups: Mapping[str, str],
) -> tuple[Disagreement, ...]:
    """All disagreements of a story: by the entries of its timeline, in order, then those that no entry covers."""
    entries = {member.event.id: entry.id for entry, cluster in rows for member in cluster.members}
    matcher, kinship = Matcher(knowledge), Kinship()
    found = [
        *_over_settings(entries, documents, matcher, kinship), *_over_figures(entries, documents, matcher, kinship)
    ]  # fmt: skip
    found.extend(_over_claims(stated_claims, documents, found))
    places = {entry.id: number for number, (entry, _) in enumerate(rows)}
    namer = Namer(knowledge, documents)
    out = [_written(_mended(one), _entry_of(one, rows), text_groups, namer) for one in found]
    return tuple(sorted(out, key=lambda d: (places.get(d.event or "", len(places)), d.about, d.kind, d.id)))


def _mended(found: Found) -> Found:
    """A conflict that an outlet's own correction settles is an update."""
    if found.kind == "conflict" and corrected([side.members for side in found.sides]):
        return found._replace(kind="update", reason=Reason("corrected"))
    return found


def _written(found: Found, event: str | None, text_groups: Mapping[str, str], namer: Namer) -> Disagreement:
    why = reasons(found.reason, namer)
    where = sorted({(a.document, a.start) for side in found.sides for a in accounts_of(side.members)})
    key = repr((event, found.about, found.kind, [side.value for side in found.sides], where))
    return Disagreement(
        id="d" + blake2b(key.encode(), digest_size=8).hexdigest(),
        about=found.about,
        kind=found.kind,
        event=event,
        values=tuple(
            DisputedValue(
                value=side.value,
                name=side.shown.value if isinstance(side.shown, Day) else told["en"],
                names=told,
                accounts=accounts_of(side.members),
                origins=origins_of(side.members, text_groups),
            )
            for side, told in ((side, names(side.shown, namer)) for side in found.sides)
        ),
        why=why["en"],
        reason=found.reason.template,
        why_in=why,
    )


def _entry_of(found: Found, rows: Sequence[tuple[TimelineEntry, Cluster]]) -> str | None:
    """The entry that most of the accounts tell, one of the same kind first."""
    accounts = [a for side in found.sides for a in accounts_of(side.members)]
    best: tuple[bool, int, str] | None = None
    for entry, cluster in rows:
        shared = sum(
            any(a.document == b.document and a.start < b.end and b.start < a.end for b in entry.accounts)
            for a in accounts
        )
        if shared:
            key = (found.family is not None and family(cluster.lead.kind) == found.family, shared, entry.id)
            best = key if best is None else max(best, key)
    return best[2] if best else None


def _large(documents: Sequence[Document]) -> bool:
    """Whether a story is too large for its sentences to be read once more: then its events alone are compared."""
    return sum(len(document.text) for document in documents) > _LARGEST


def _over_settings(
    entries: Mapping[str, str], documents: Sequence[Document], matcher: Matcher, kinship: Kinship
) -> Iterable[Found]:
    """Place, time, doer, occurrence and order. ``entries`` are timeline entries by the ids of their events."""
    large = _large(documents)
    alone = len(documents) == 1
    settings = [told_by_events(d, entries) if large else _told(d, matcher.knowledge, alone=alone) for d in documents]
    comparer = Comparer(settings, matcher, entries, kinship)
    for d in comparer.differences():
        sides = tuple(Side(side.value, side.shown, side.members) for side in d.sides)
        yield Found(d.about, d.kind, d.reason, sides, d.family)


def _over_figures(
    entries: Mapping[str, str], documents: Sequence[Document], matcher: Matcher, kinship: Kinship
) -> Iterable[Found]:
    """Numbers and lengths of time."""
    large = _large(documents)
    given = [f for d in documents for f in (figures_of_events(d, entries) if large else _figures(d))]
    for d in figure_differences.differences(given, matcher, entries, kinship):
        sides = tuple(Side(side.value, side.amount, side.members) for side in d.sides)
        yield Found(d.about, d.kind, d.reason, sides, d.topic)


def _tells_denial(told: Said) -> bool:
    """Whether what is told is that somebody denied it: a relay of the denial."""
    start, end = told.statement.start, told.statement.end
    return any(s.stance == "denies" and start <= s.cue.start < end for s in told.document.statements) or any(
        (e.type, e.mode) == ("REJECT", "deny") and start <= e.trigger[0] < end for e in told.document.events
    )


def _source(said: Said) -> str | None:
    return node(said.statement.chain[-1]) if said.statement.chain else None


def _one_content(said: Said, denied: Said) -> bool:
    """Whether what one article says is in much the same words what another denies; across languages the claim tells."""
    one, other = said.document, denied.document
    if one is other or one.language != other.language:
        return one is not other
    ours, theirs = (
        {word[:_FRONT] for word in words_of(s.statement.text, one.language).words if len(word) > _SHORT}
        for s in (said, denied)
    )
    return len(ours & theirs) >= _ALIKE * max(1, min(len(ours), len(theirs)))


def _over_claims(
    stated_claims: Sequence[Claim], documents: Sequence[Document], known: Sequence[Found]
) -> Iterable[Found]:
    """Claims that some assert and others deny, when no difference tells already that the two sides part."""
    said = {s.id: Said(d, s) for d in documents for s in d.statements}
    parted = [
        [{a.statement or "" for a in accounts_of(side.members)} for side in one.sides]
        for one in known
        if one.about == "occurrence"
    ]
    for claim in stated_claims:
        sides = [tuple(said[i] for i in ids if i in said) for ids in (claim.statements, claim.against)]
        sides[1] = tuple(one for one in sides[1] if one.statement.stance == "denies")
        sides[0] = tuple(one for one in sides[0] if not _tells_denial(one))
        sources = [{_source(s) for s in side} for side in sides]
        sides[0] = tuple(s for s in sides[0] if _source(s) is None or _source(s) not in sources[1])
        if not any(_one_content(a, b) for a in sides[0] for b in sides[1]):
            continue
        ids = [{s.statement.id for s in side} for side in sides]
        if any(sum(bool(ids[0] & p) for p in held) and sum(bool(ids[1] & p) for p in held) for held in parted):
            continue
        yield Found(
            "occurrence", "conflict", Reason("said and denied"),
            (Side("happened", State("told"), sides[0]), Side("denied", State("denied"), sides[1])), None,
        )  # fmt: skip
