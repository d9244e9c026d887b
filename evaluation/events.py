"""Timelines and disagreements on short stories of our own writing (``evaluation/events/``).

    python -m evaluation.events [stories_a stories_c ...]
    python -m evaluation.events --misses stories_c

A line of a timeline matches a marked happening when its type is in the same family and one of its accounts holds a
quote of it. A disagreement matches a marked one when it is about the same and has both quotes, on different sides (in
the first stories, which have no quotes for them: an account in each of the two articles). It is right when it matches
one, or is about the same, of the same kind, and has one of its accounts: not every pair of articles that differ alike
is marked. A marked ``none`` says that two accounts agree: a conflict that parts the two is counted apart.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.gold_stories import HERE, GoldStory, Marked, Pair, read, weighed
from evaluation.measures import same_name
from rawi import knowledge
from rawi.model import Account, Disagreement, Document, TimelineEntry
from rawi.weighing.events.same_event import family
from rawi.weighing.timeline.summaries import Namer

#: Looked at while the rules were written, and kept back until the end.
HALVES = {"seen": ("stories_a", "stories_c"), "kept back": ("stories_b", "stories_d")}
PARTING = ("conflict", "update", "precision")


def _holds(account: Account, documents: dict[str, Document], article: str, quote: str) -> bool:
    if account.document != article or not quote:
        return account.document == article
    document = documents[article]
    start = document.text.find(quote)
    spans = [(account.start, account.end)]
    # the word that reports or denies belongs to what a statement says
    spans += [(s.cue.start, s.cue.end) for s in document.statements if s.id == account.statement]
    return start >= 0 and any(a < start + len(quote) and start < b for a, b in spans)


def _parts(found: Disagreement, pair: Pair, documents: dict[str, Document]) -> bool:
    """Whether the disagreement has the two accounts, on different sides where the pair has quotes."""
    sides = [
        {
            i
            for i, value in enumerate(found.values)
            if any(_holds(account, documents, article, quote) for account in value.accounts)
        }
        for article, quote in pair.quotes.items()
    ]
    if not all(pair.quotes.values()):
        return all(sides) and not (pair.kind == "none" and sides[0] & sides[1])
    return all(sides) and len(sides[0] | sides[1]) > 1


class Scored:
    """One story's result beside its marks."""

    def __init__(self, story: GoldStory, known: knowledge.Knowledge) -> None:
        self.story = story
        self.result, self.documents = weighed(story.name, story.articles, known)
        self.namer = Namer(known, list(self.documents.values()))
        self.known = known
        self.lines = [(marked, self._entries(marked)) for marked in story.timeline]
        self.pairs = [
            (pair, [d for d in self.result.disagreements if d.about == pair.about and _parts(d, pair, self.documents)])
            for pair in story.pairs
        ]
        self.right = {d.id for pair, found in self.pairs if pair.kind in PARTING for d in found}
        self.right |= {d.id for d in self.result.disagreements if self._is_marked(d)}

    def _is_marked(self, found: Disagreement) -> bool:
        """Whether a marked pair tells the same difference with one account in common: not each pair is marked."""
        accounts = [account for value in found.values for account in value.accounts]
        return any(
            pair.about == found.about and pair.kind == found.kind
            and any(q and _holds(a, self.documents, i, q) for i, q in pair.quotes.items() for a in accounts)
            for pair in self.story.pairs
        )  # fmt: skip

    def _entries(self, marked: Marked) -> list[TimelineEntry]:
        kind = family(marked.kind)
        return [
            e
            for e in self.result.timeline
            if family(f"{e.type}/{e.mode}") == kind
            and any(_holds(a, self.documents, i, q) for a in e.accounts for i, q in marked.accounts.items())
        ]

    def _named(self, entity: str | None, names: Sequence[str]) -> bool:
        if entity is None:
            return False
        ids = [entity, *self.known.containers(entity)]
        return any(same_name(self.namer(i, "en"), name) for i in ids for name in names)

    def count(self) -> Counter[str]:
        """What the scores are made of."""
        c: Counter[str] = Counter(stories=1, articles=len(self.story.articles))
        for marked, entries in self.lines:
            c["wanted"] += 1
            c["found"] += bool(entries)
            if entries and marked.date is not None:
                c["with date"] += 1
                c["dated"] += any(e.date == marked.date for e in entries)
            for role, names in marked.slots.items() if entries else ():
                held = [_role(e, role) for e in entries]
                c["slots"] += 1
                c["slots right"] += any(any(self._named(one, names) for one in slot) for slot in held)
        c["lines"] = len(self.result.timeline)
        c["right lines"] = len({e.id for _, entries in self.lines for e in entries})
        for pair, found in self.pairs:
            if pair.kind == "none":
                c["agreeing"] += 1
                c["agreeing parted"] += any(d.kind == "conflict" for d in found)
                continue
            for name in ("", f" {pair.about}", f" {pair.kind}"):
                c["marked" + name] += 1
                c["hit" + name] += bool(found)
            c["kind right"] += any(d.kind == pair.kind for d in found)
        c["given"] = len(self.result.disagreements)
        c["given right"] = len(self.right)
        return c


def _role(entry: TimelineEntry, role: str) -> tuple[str | None, ...]:
    if role == "place":
        return (entry.place,)
    if role == "from":
        return (entry.origin,)
    both = (*entry.actors, *entry.recipients)  # of a talk or an agreement, who is named first says nothing
    return both if entry.type in ("CONSULT", "AGREE") else entry.actors if role == "actors" else entry.recipients


def ratios(c: Counter[str]) -> dict[str, Any]:
    """The scores of some stories."""

    def ratio(one: str, other: str) -> float:
        return round(c[one] / c[other], 3) if c[other] else 0.0

    p, r = ratio("right lines", "lines"), ratio("found", "wanted")
    return {
        "stories": c["stories"], "articles": c["articles"], "happenings": c["wanted"], "lines P": p, "lines R": r,
        "lines F1": round(2 * p * r / (p + r), 3) if p + r else 0.0, "date right": ratio("dated", "with date"),
        "slots right": ratio("slots right", "slots"),
        "disagreements": c["marked"], "agreeing pairs": c["agreeing"], "agreeing pairs parted": c["agreeing parted"],
        "disagreements given": c["given"], "disagreements P": ratio("given right", "given"),
        "disagreements R": ratio("hit", "marked"), "kind right": ratio("kind right", "hit"),
        "R by what about and kind": {
            key.removeprefix("marked "): f"{c['hit' + key.removeprefix('marked')]}/{c[key]}"
            for key in sorted(c) if key.startswith("marked ")
        },
    }  # fmt: skip


def scored(name: str, known: knowledge.Knowledge) -> Iterator[Scored]:
    """The stories of one file, by its name without what it ends in."""
    for path in sorted(HERE.glob(f"{name}.*")):
        for story in read(path):
            yield Scored(story, known)


def _counted(name: str, known: knowledge.Knowledge) -> Counter[str]:
    return sum((s.count() for s in scored(name, known)), Counter())


def run(shared: Path | None = None) -> dict[str, Any]:
    """The scores by file, and of the two halves."""
    known = knowledge.load()
    counts = {
        name: sum((s.count() for s in scored(name, known)), Counter()) for half in HALVES.values() for name in half
    }
    halves = {half: ratios(sum((counts[name] for name in names), Counter())) for half, names in HALVES.items()}
    return {name: ratios(c) for name, c in sorted(counts.items())} | halves


def misses(names: Sequence[str]) -> Iterator[str]:
    """What is missed and what is false in some files, in words."""
    known = knowledge.load()
    for name in names:
        for s in scored(name, known):
            yield f"== {s.story.name}"
            for marked, entries in s.lines:
                dates = [e.date for e in entries]
                if not entries:
                    yield f"  line missed: {marked.kind} {marked.accounts}"
                elif marked.date is not None and marked.date not in dates:
                    yield f"  date {dates} for {marked.date}: {marked.kind}"
            hits = {e.id for _, entries in s.lines for e in entries}
            for e in s.result.timeline:
                if e.id not in hits:
                    yield f"  line false: {e.type}/{e.mode} {e.date}: {[(a.document, a.text) for a in e.accounts]}"
            for pair, found in s.pairs:
                if pair.kind in PARTING and not found:
                    yield f"  missed: {pair.about} {pair.kind} {pair.quotes}"
                elif pair.kind in PARTING and all(d.kind != pair.kind for d in found):
                    yield f"  kind {[d.kind for d in found]} for {pair.kind}: {pair.about} {pair.quotes}"
                elif pair.kind == "none" and any(d.kind == "conflict" for d in found):
                    yield f"  parted: {pair.about} {pair.quotes}"
            for d in s.result.disagreements:
                if d.id not in s.right:
                    sides = [(v.name, [(a.document, a.text[:90]) for a in v.accounts]) for v in d.values]
                    yield f"  false: {d.about} {d.kind} ({d.why}) {sides}"


def main(words: Sequence[str]) -> None:
    """Prints the scores, or what is missed."""
    if words and words[0] == "--misses":
        print("\n".join(misses(words[1:])))
        return
    known = knowledge.load()
    chosen = {name: ratios(_counted(name, known)) for name in words}
    print(json.dumps(chosen or run(), indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
