"""The forest: every article has at most one elder, chosen among the articles before it (by time, then id).

The elder is the most similar article of the best tree; a tree's worth to an article is three tenths its most similar
member, the rest the mean of its few most similar ones, so that one chance likeness to one member does not pull an
article in. What it found in a second tree is told to :mod:`rawi.gathering.bridges`, which joins trees. All
that decides an article's elder is a function of the articles before it. So the trees are a function of the set of
articles, in whatever order they come: one that comes late makes those after it decide again, as far as it or what
it changes is in their view.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterator
from itertools import islice

from rawi.gathering.bridges import Bridges, Voice
from rawi.gathering.signature import MINUTES, Signature
from rawi.gathering.similarity import WINDOW, Compared, similarities

Order = tuple[int, int, str]

LIKE = 0.25  # worth of a tree from which an article joins it
BRIDGE = 0.25  # worth of a second tree from which an article speaks for the two being one story
NEARLY = 0.5  # and the share of what its own tree is worth
LEAST = 0.04  # below this two articles are nothing to each other
_SUPPORT, _SUPPORTERS = 0.7, 8
_KEYS = 7  # features of each kind under which an article is looked up
VIEW, UNDATED_VIEW = 32, 256  # how many articles before it one sees under a feature
CANDIDATES = 32
_FIRST: Order = (0, -1, "")
_UNDATED: Order = (1, 0, "")


class Node:
    """An article in the forest. ``root`` is the id of its tree's first article, or ``(story)`` of a tree whose
    beginning is not loaded."""

    __slots__ = ("bridge", "children", "compared", "elder", "keys", "likeness", "order", "root")

    def __init__(self, signature: Signature) -> None:
        self.compared = Compared(signature)
        self.order: Order = self.compared.order
        self.elder: str | None = None
        self.likeness = 0.0
        self.root = signature.id
        self.bridge: str | None = None
        self.children: set[str] = set()
        self.keys = index_keys(signature)


def index_keys(signature: Signature) -> dict[int, int]:
    """The weightiest features of an article, under which others find it, with their weights."""
    one = signature
    sounds = one.sounds
    if not one.arabic and one.fronts:
        sounds = dict(sorted((one.fronts | sounds).items(), key=lambda item: (-item[1], item[0])))
    keys: dict[int, int] = {}
    for features in (one.shared, one.words, one.meanings, sounds):
        keys.update(islice(features.items(), _KEYS))  # a signature has the weightiest first
    return keys


class Forest:
    """Articles and their elders. ``apart`` says of two article ids that a person told they are different stories.

    ``regrouped`` are articles, one at least of every tree of which the last change made another story.
    """

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.trees: dict[str, list[Order]] = {}
        self.apart: dict[str, set[str]] = {}
        self.regrouped: set[str] = set()
        self._bridges = Bridges(self.trees, self._barred)
        self._speakers: set[str] = set()
        self._gone: dict[str, str] = {}  # article that was let go, and is spoken for still -> its tree
        self._heard = True
        self._latest = _FIRST
        self._postings: dict[int, list[Order]] = {}

    def load(self, signature: Signature, story: str, elder: str | None, bridge: str | None, likeness: float) -> None:
        """Takes an article with the elder that it was found to have. Elders must be loaded before, or not at all: an
        article whose elder is not here belongs to the tree ``(story)``."""
        node = Node(signature)
        node.elder, node.likeness = elder, likeness
        if elder is not None:
            above = self.nodes.get(elder)
            node.root = above.root if above is not None else f"({story})"
            if above is not None:
                above.children.add(signature.id)
        self._keep(node)
        self._rebridge(node, bridge)
        self._heard = False

    def add(self, signature: Signature) -> set[str]:
        """Takes a new article; returns the ids of all whose tree changed by it, itself included."""
        self.group("")
        node = Node(signature)
        self._keep(node)
        moved = {signature.id} | self._settle([node.order, *self._seers(node)])
        self.regrouped = set()
        voice = self._voice(node)
        trees = (node.root,) if voice is None else voice[1:]
        if len(moved) > 1 or not all(self._bridges.grows(root, node.order) for root in trees):
            self._hear_all()
        elif voice is not None and self._bridges.hear(voice):
            self.regrouped = {signature.id, node.bridge or signature.id}
        return moved

    def settle(self, again: Collection[Order]) -> set[str]:
        """Lets the articles at these places decide again, and all whom that concerns; returns those that moved."""
        moved = self._settle(again)
        self._hear_all()
        return moved

    def group(self, root: str) -> set[str]:
        """The roots of the trees that are one story with this one, itself included."""
        if not self._heard:
            self._hear_all()
        return self._bridges.group(root)

    def _settle(self, again: Collection[Order]) -> set[str]:
        heap = sorted(set(again))
        queued = set(heap)
        moved: set[str] = set()
        while heap:
            order = heapq.heappop(heap)
            queued.discard(order)
            node = self.nodes[order[2]]
            elder, bridge, likeness = self._choose(node)
            root = node.compared.signature.id if elder is None else self.nodes[elder].root
            if bridge != node.bridge:
                self._rebridge(node, bridge)
                moved.add(order[2])
            if elder == node.elder and root == node.root:
                node.likeness = likeness
                continue
            self._relink(node, elder, likeness)
            parted, weighed_anew = self._move(node, root)
            moved |= {changed.order[2] for changed in parted}
            if order >= self._latest:  # none stands after it
                continue
            for changed in (*parted, *weighed_anew):
                for other in self._seers(changed) | self._partners(changed):
                    if other > order and other not in queued:
                        queued.add(other)
                        heapq.heappush(heap, other)
        return moved

    def _partners(self, node: Node) -> set[Order]:
        return {self.nodes[other].order for other in self.apart.get(node.order[2], ()) if other in self.nodes}

    def forget(self, minute: int) -> list[str]:
        """Lets go of the dated articles before ``minute``, when none older than the window after it is to come.
        Returns their ids. The trees keep their places."""
        gone = [node for node in self.nodes.values() if (0, minute, "") > node.order > _FIRST]
        self.group("")
        for node in gone:
            if (voice := self._voice(node)) is not None:
                self._bridges.settle(*voice[1:])
        for node in gone:
            del self.nodes[node.order[2]]
            self._speakers.discard(node.order[2])
            above = self.nodes.get(node.elder or "")
            if above is not None:
                above.children.discard(node.order[2])
            for key in node.keys:
                _remove(self._postings, key, node.order)
            if node.root in self.trees and self.trees[node.root][-1] < (0, minute, ""):
                del self.trees[node.root]
                self._bridges.drop(node.root)
        spoken_for = {self.nodes[name].bridge for name in self._speakers}
        roots = {node.order[2]: node.root for node in gone}
        self._gone = {name: root for name, root in (self._gone | roots).items() if name in spoken_for}
        return [node.order[2] for node in gone]

    # How an article decides

    def _choose(self, node: Node) -> tuple[str | None, str | None, float]:
        """The elder, an article of another tree that is nearly as much alike, and the worth of the elder's tree."""
        alike: dict[str, list[tuple[float, Order]]] = {}
        candidates = list(self._candidates(node))
        values = similarities(node.compared, [other.compared for other in candidates], LEAST)
        for other, value in zip(candidates, values, strict=True):
            if value >= LEAST:
                alike.setdefault(other.root, []).append((value, other.order))
        best: tuple[float, Order] | None = None
        worths: list[tuple[float, Order, str]] = []
        for root, found in alike.items():
            if self._kept_apart(node, root):
                continue
            worth = self._worth(node, root, found)
            best = worth if best is None else min(best, worth)
            worths.append((*worth, root))
        if best is None or -best[0] < LIKE:
            return None, None, 0.0
        mine = self.nodes[best[1][2]].root
        enough = max(BRIDGE, -NEARLY * best[0])
        bridge = min((w for w in worths if w[2] != mine and -w[0] >= enough), default=None)
        return best[1][2], None if bridge is None else bridge[1][2], -best[0]

    def _worth(self, node: Node, root: str, found: list[tuple[float, Order]]) -> tuple[float, Order]:
        """What a tree is worth to an article, as a negative number, and its most similar article."""
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        few = min(_SUPPORTERS, bisect_left(self.trees[root], node.order))
        mean = sum(value for value, _ in found[:few]) / few
        return -(_SUPPORT * mean + (1 - _SUPPORT) * found[0][0]), found[0][1]

    def _kept_apart(self, node: Node, root: str) -> bool:
        others = self.apart.get(node.order[2], ())
        return any(o in self.nodes and self.nodes[o].root == root and self.nodes[o].order < node.order for o in others)

    def _candidates(self, node: Node) -> Iterator[Node]:
        found: dict[str, int] = {}
        get = found.get
        for key, weight in node.keys.items():
            for _, _, name in self._view(key, node):
                found[name] = get(name, 0) + weight
        if len(found) > CANDIDATES:
            least = heapq.nlargest(CANDIDATES, found.values())[-1]
            ranked = sorted((-total, name) for name, total in found.items() if total >= least)[:CANDIDATES]
            return (self.nodes[name] for _, name in ranked)
        return (self.nodes[name] for name in found)

    def _view(self, key: int, node: Node) -> list[Order]:
        """The last few articles before ``node`` that have the feature among their weightiest."""
        posting = self._postings.get(key, [])
        if not posting or (posting[0] is node.order and len(posting) == 1):
            return []
        end = len(posting) - 1 if posting[-1] is node.order else bisect_left(posting, node.order)
        if node.order[0] == 0:
            oldest = (0, node.order[1] - WINDOW, "")
            start = max(0, end - VIEW)
            if start < end and posting[start] < oldest:
                start = bisect_left(posting, oldest, start, end)
            return posting[start:end]
        dated = bisect_left(posting, _UNDATED)
        first, last = _dated_bounds(node.compared.signature)
        low, high = bisect_left(posting, first), min(dated, bisect_right(posting, last))
        return posting[max(low, high - UNDATED_VIEW) : high] + posting[max(dated, end - VIEW) : end]

    def _seers(self, node: Node) -> set[Order]:
        """The places of the articles after ``node`` that may have it in view, or that lost another from view by it."""
        found: set[Order] = set()
        for key in node.keys:
            posting = self._postings[key]
            if posting[-1] is node.order:
                continue
            here = bisect_right(posting, node.order)
            if node.order[0] == 0:
                dated = bisect_left(posting, _UNDATED)
                until = bisect_right(posting, (0, node.order[1] + WINDOW, "\uffff"), here, dated)
                found.update(posting[here : min(here + VIEW, until)])
                found.update(posting[dated:])
            else:
                found.update(posting[here : here + VIEW])
        return found

    # Keeping trees

    def _keep(self, node: Node) -> None:
        self._latest = max(self._latest, node.order)
        self.nodes[node.order[2]] = node
        insort(self.trees.setdefault(node.root, []), node.order)
        for key in node.keys:
            posting = self._postings.setdefault(key, [])
            if posting and posting[-1] > node.order:
                insort(posting, node.order)
            else:
                posting.append(node.order)

    def _relink(self, node: Node, elder: str | None, likeness: float) -> None:
        name = node.order[2]
        before = self.nodes.get(node.elder or "")
        if before is not None:
            before.children.discard(name)
        node.elder, node.likeness = elder, likeness
        if elder is not None:
            self.nodes[elder].children.add(name)

    def _rebridge(self, node: Node, bridge: str | None) -> None:
        node.bridge = bridge
        if bridge is None:
            self._speakers.discard(node.order[2])
        else:
            self._speakers.add(node.order[2])

    def _voice(self, node: Node) -> Voice | None:
        """What an article says of its tree and another."""
        if node.bridge is None:
            return None
        beyond = self.nodes.get(node.bridge)
        root = self._gone.get(node.bridge) if beyond is None else beyond.root
        if root is None or root == node.root or root not in self.trees:
            return None
        return node.order, node.root, root

    def _hear_all(self) -> None:
        """Joins the trees anew."""
        self._heard = True
        voices = (self._voice(self.nodes[name]) for name in self._speakers)
        changed = self._bridges.hear_all(sorted(voice for voice in voices if voice is not None))
        orders = (order for root in changed for order in self.trees.get(root, ()))
        self.regrouped = {order[2] for order in orders if order[2] in self.nodes}

    def _barred(self, one: set[str], other: set[str]) -> bool:
        """Whether a person told of articles in these two groups of trees that they are different stories."""
        for name, others in self.apart.items():
            if name in self.nodes and self.nodes[name].root in one:
                roots = {self.nodes[o].root for o in others if o in self.nodes}
                if roots & other:
                    return True
        return False

    def _move(self, node: Node, root: str) -> tuple[list[Node], list[Node]]:
        """Puts ``node`` and all below it into the tree ``root``; returns every article whose tree is another, and
        the first ones of a tree that was still small there: how large it is counts."""
        if node.root == root:
            return [node], []
        left, below = node.root, [node]
        parted: list[Node] = []
        first = node.order
        while below:
            one = below.pop()
            _remove(self.trees, one.root, one.order)
            one.root = root
            insort(self.trees.setdefault(root, []), one.order)
            parted.append(one)
            below.extend(self.nodes[child] for child in one.children)
        weighed_anew: list[Node] = []
        for tree in (left, root):
            members = self.trees.get(tree, ())
            if bisect_left(members, first) <= _SUPPORTERS:
                weighed_anew.extend(self.nodes[o[2]] for o in members[: _SUPPORTERS + 1] if o[2] in self.nodes)
        return parted, weighed_anew


def _remove(lists: dict[str, list[Order]] | dict[int, list[Order]], key: str | int, order: Order) -> None:
    found = lists[key]  # type: ignore[index]
    del found[bisect_left(found, order)]
    if not found:
        del lists[key]  # type: ignore[arg-type]


def undated_view(signature: Signature) -> tuple[int, int]:
    """The minutes between which an undated article looks for dated ones."""
    first = -1 if signature.earliest is None else signature.earliest * MINUTES - WINDOW
    last = 1 << 40 if signature.latest is None else (signature.latest + 1) * MINUTES + WINDOW
    return first, last


def _dated_bounds(signature: Signature) -> tuple[Order, Order]:
    first, last = undated_view(signature)
    return (0, first, ""), (0, last, "\uffff")
