"""From trees to stories: judgements obeyed, ids that last, and a log of every act."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from rawi.gathering.encoder import Encoder, encoded
from rawi.gathering.features import signature
from rawi.gathering.forest import Forest
from rawi.gathering.signature import MINUTES, Signature, day_text
from rawi.gathering.similarity import similarity
from rawi.model import Document, JoinReason, Judgement, LogEntry

_decode = msgspec.msgpack.Decoder(Signature).decode
_SHARED_SHOWN = 12
_COPY = 0.5  # share of the prints of two articles from which one is called a copy of the other


class Link(msgspec.Struct, frozen=True):
    """By what an article stands in its story: its elder (None: it has none), the article of another language and tree
    that it speaks for (bridge), and how alike it and its elder's tree are, 0 to 1."""

    document: str
    elder: str | None
    bridge: str | None
    likeness: float


class Kept(msgspec.Struct, frozen=True):
    """What a desk keeps of a gathered article."""

    document: str
    story: str
    signature: bytes
    elder: str | None
    bridge: str | None
    likeness: float


class Gathered(msgspec.Struct, frozen=True):
    """What came of an article or of judgements: the acts in their order, and every link that is new or changed.

    ``signature`` is that of the article; None when no article was taken in.
    """

    signature: bytes | None
    acts: tuple[LogEntry, ...]
    links: tuple[Link, ...]


class Gatherer:
    """Joins each article to a story or opens one. Which articles stand together is a function of the set of articles
    and of the judgements on them; ids are given as stories open, and last."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        """With an ``encoder``, what it makes of title and first paragraphs is compared too, beside all else."""
        self._encoder = encoder
        self._forest = Forest()
        self._story: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._same: dict[frozenset[str], Judgement] = {}
        self._apart: dict[frozenset[str], Judgement] = {}
        self._judged: set[str] = set()

    def restore(self, gathered: Iterable[Kept], judgements: Sequence[Judgement] = ()) -> None:
        """Takes up where an earlier run ended. Only what may still be joined need be given: the window before the first
        article to come, and all after it. ``judgements`` are those that the stories given already obey."""
        decoded = [(_decode(one.signature), one) for one in gathered]
        for one, kept in sorted(decoded, key=lambda row: row[0].order):
            self._forest.load(one, kept.story, kept.elder, kept.bridge, kept.likeness)
            self._story[one.id] = kept.story
            self._members.setdefault(kept.story, set()).add(one.id)
        self._take(judgements)

    def gather(self, document: Document) -> Gathered:
        """Takes an article in. One that was gathered before is not to be given again."""
        one = signature(document)
        if self._encoder is not None:
            (one,) = encoded(self._encoder, [(one, document)])
        return self.add(one)

    def add(self, one: Signature) -> Gathered:
        """Takes an article in by its signature."""
        changed = self._forest.add(one)
        packed = self._forest.nodes[one.id].packed
        return Gathered(packed, tuple(self._name(changed | self._forest.regrouped, one.id)), self._links(changed))

    def judge(self, judgements: Sequence[Judgement]) -> Gathered:
        """Obeys these judgements (``same`` and ``different``, on articles) from now on, and no others.

        ``same`` puts the two articles' trees into one story, ``different`` keeps their articles in two; of two
        judgements on the same pair the later counts. Other kinds and articles not loaded change nothing.
        """
        before = self._same | self._apart
        self._take(judgements)
        after = self._same | self._apart
        pairs = [p for p in before.keys() | after.keys() if before.get(p) != after.get(p)]
        named = {name for pair in pairs for name in pair if name in self._forest.nodes}
        changed = named | self._forest.settle([self._forest.nodes[name].order for name in named])
        touched = changed | self._forest.regrouped
        newest = max((after[p].number for p in pairs if p in after), default=None)
        reason = JoinReason(judgement="taken back" if newest is None else f"judgement {newest}")
        return Gathered(None, tuple(self._name(touched, None, reason)), self._links(changed))

    def stories(self) -> dict[str, str]:
        """Article id -> story id, of all articles that are loaded."""
        return dict(self._story)

    def forget(self, day: int) -> None:
        """Lets go of articles before a day (ordinal), when none older than the window after it is to come."""
        for gone in self._forest.forget(day * MINUTES):
            self._put(gone, self._story.pop(gone), None)

    def _take(self, judgements: Sequence[Judgement]) -> None:
        self._same, self._apart = {}, {}
        for one in judgements:
            if one.kind in ("same", "different") and one.one != one.other:
                pair = frozenset((one.one, one.other))
                self._same.pop(pair, None)
                self._apart.pop(pair, None)
                (self._same if one.kind == "same" else self._apart)[pair] = one
        self._judged = {name for pair in self._same for name in pair}
        self._forest.apart = {}
        for pair in self._apart:
            for name in pair:
                self._forest.apart.setdefault(name, set()).update(pair - {name})

    def _links(self, changed: Iterable[str]) -> tuple[Link, ...]:
        nodes = self._forest.nodes
        return tuple(Link(i, nodes[i].elder, nodes[i].bridge, round(nodes[i].likeness, 4)) for i in sorted(changed))

    # Stories

    def _groups(self, changed: Iterable[str]) -> list[list[str]]:
        """The articles of each story that has a changed article, in order: trees, and trees judged to be one."""
        nodes, trees = self._forest.nodes, self._forest.trees
        beside: dict[str, set[str]] = {}
        for pair in self._same:
            roots = {nodes[name].root for name in pair if name in nodes}
            for root in roots:
                beside.setdefault(root, set()).update(roots)
        done: set[str] = set()
        groups = []
        for root in {nodes[name].root for name in changed}:
            if root in done:
                continue
            reached, open_ = {root}, [root]
            while open_:
                here = open_.pop()
                more = (beside.get(here, set()) | self._forest.group(here)) - reached
                reached |= more
                open_.extend(more)
            done |= reached
            groups.append(sorted(order for r in reached for order in trees[r] if order[2] in nodes))
        return [[order[2] for order in group] for group in sorted(groups)]

    def _whole_groups(self, changed: set[str]) -> list[list[str]]:
        """:meth:`_groups`, and those of all other articles of the stories concerned: what held them together may have
        gone with what changed."""
        groups = self._groups(changed)
        while True:
            seen = {name for group in groups for name in group}
            stories = {self._story[name] for name in seen if name in self._story}
            rest = {name for story in stories for name in self._members[story]} - seen
            if not rest:
                return groups
            groups = self._groups(seen | rest)

    def _put(self, name: str, before: str | None, now: str | None) -> None:
        """Counts an article out of one story and into another."""
        if before is not None:
            left = self._members[before]
            left.discard(name)
            if not left:
                del self._members[before]
        if now is not None:
            self._members.setdefault(now, set()).add(name)

    def _name(self, changed: set[str], cause: str | None, why: JoinReason | None = None) -> list[LogEntry]:
        """Gives every story that changed its id; the acts say what became of each article and story.

        A story's id goes on with most of its articles, and where two meet, with that of more articles (of the first by
        time where they are equal). What breaks off gets a new id; a story that has no articles left is merged.
        """
        if cause is not None and len(changed) == 1 and (plain := self._plain_home(cause)) is not None:
            kind = "open" if plain == "" else "join"
            return [self._settle_in(cause, plain or _new_id("open", cause, cause), kind)]
        groups = self._whole_groups(changed)
        overlap = Counter((n, self._story[i]) for n, group in enumerate(groups) for i in group if i in self._story)
        names: dict[int, str] = {}
        for (number, story), _ in sorted(overlap.items(), key=lambda item: (-item[1], item[0])):
            if number not in names and story not in names.values():
                names[number] = story
        known = {story for _, story in overlap}
        ending = sorted(known - set(names.values()))
        for number, group in enumerate(groups):
            if number not in names:
                act = "open" if group == [cause] else "split"
                names[number] = _new_id(act, group[0], cause or repr(why))
        home = {
            story: names[max((n for n, s in overlap if s == story), key=lambda n: overlap[n, story])]
            for story in ending
        }
        acts: list[LogEntry] = []
        told = {name: self._story[name] for group in groups for name in group if name in self._story}
        for number, group in enumerate(groups):
            for name in group:
                before, now = self._story.get(name), names[number]
                if now != before and (before is None or home.get(before) != now):
                    kind = "join" if now in known else "open" if before is None and name == group[0] else "split"
                    acts.append(self._act(kind, now, name, self._reason(name) if why is None else why))
                if before != now:
                    self._put(name, before, now)
                    self._story[name] = now
        for story in ending:
            reason = self._reason(cause, to_bridge=True) if cause is not None else why
            acts.append(self._act("merge", story, cause, reason or JoinReason(), into=home[story]))
        for done in acts:
            if done.act == "merge":
                told = {d: done.into or s if s == done.story else s for d, s in told.items()}
            elif done.document is not None:
                told[done.document] = done.story
        # A merge moves whatever the log has in the story: what it moved too far is led home by an act of its own.
        for name in sorted(told):
            if told[name] != self._story[name]:
                acts.append(self._act("join", self._story[name], name, self._reason(name) if why is None else why))
        return acts

    def _plain_home(self, name: str) -> str | None:
        """The story of an article that came and changed nothing else ("" for one of its own), where that is plain to
        see: most articles of a stream. None where the trees have to be looked through."""
        node = self._forest.nodes[name]
        if name in self._story or name in self._judged:
            return None
        return "" if node.elder is None else self._story[node.elder]

    def _settle_in(self, name: str, story: str, kind: str) -> LogEntry:
        self._story[name] = story
        self._put(name, None, story)
        # Nothing has changed since it chose its elder.
        return self._act(kind, story, name, self._reason(name, alike=self._forest.nodes[name].alike))

    def _act(
        self, kind: str, story: str, document: str | None, reason: JoinReason, into: str | None = None
    ) -> LogEntry:
        node = self._forest.nodes.get(document or "")
        at = day_text(node.minute) if node is not None else None
        return LogEntry(at=at, story=story, act=kind, document=document, reason=reason, into=into)  # type: ignore[arg-type]

    def _reason(self, document: str, to_bridge: bool = False, alike: float | None = None) -> JoinReason:
        """What an article has in common with its elder, or with the article of another tree that it speaks for;
        ``alike`` is how much they are, where that is known."""
        node = self._forest.nodes[document]
        elder = self._forest.nodes.get((to_bridge and node.bridge) or node.elder or "")
        if elder is None:
            return JoinReason()
        one, other = node.compared.signature, elder.compared.signature
        shared = [name for name in one.names if name in other.names][:_SHARED_SHOWN]
        gap = None if one.minute is None or other.minute is None else round(abs(one.minute - other.minute) / 60, 2)
        prints = node.compared.prints, elder.compared.prints
        copied = len(set(prints[0]).intersection(prints[1])) / max(1, min(map(len, prints)))
        alike = similarity(node.compared, elder.compared) if alike is None else alike
        return JoinReason(
            shared_names=tuple(shared),
            similarity=round(alike, 4),
            time_gap_hours=gap,
            copy_of=other.id if copied >= _COPY else None,
        )


def _new_id(*parts: str) -> str:
    return hashlib.sha256("\0".join(("story", *parts)).encode()).hexdigest()[:16]
