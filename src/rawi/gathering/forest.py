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
from array import array
from bisect import bisect_left, insort
from collections.abc import Collection, Sequence

import msgspec

from rawi.gathering.bridges import Bridges, Voice
from rawi.gathering.index import FIRST, REMAINS, Index, Order, degree, index_keys, remaining, undated_view
from rawi.gathering.signature import Signature
from rawi.gathering.similarity import WINDOW, Compared, similarities

LIKE = 0.1975  # worth of a tree from which an article joins it
BRIDGE = 0.21  # worth of a second tree from which an article speaks for the two being one story
NEARLY = 0.45  # and the share of what its own tree is worth
LEAST = 0.04  # below this two articles are nothing to each other
_SUPPORT, _SUPPORTERS = 0.7, 8
CANDIDATES = 32
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Signature).decode


class Node:
    """An article in the forest. ``root`` is the id of its tree's first article, or ``(story)`` of a tree whose
    beginning is not loaded; ``degrees`` say how common each of its ``keys``, which have ``weights``, is to it;
    ``children`` are those whose elder it is; ``alike`` is how much it and its
    elder alone are, as it chose it; None where it has none, or chose at another time."""

    __slots__ = (
        "_compared", "_fresh", "_packed", "alike", "bounds", "bridge", "children", "degrees", "elder", "keys",
        "likeness", "order", "root", "weights",
    )  # fmt: skip

    def __init__(self, signature: Signature, *, fresh: bool = False) -> None:
        """``fresh``: it will be compared at once."""
        self._packed: bytes = _encode(signature)
        self._fresh = signature if fresh else None
        self._compared: Compared | None = None
        self.degrees: bytes | None = None
        self.order: Order = signature.order
        self.bounds = undated_view(signature) if signature.minute is None else None
        self.elder: str | None = None
        self.likeness = 0.0
        self.alike: float | None = None
        self.root = signature.id
        self.bridge: str | None = None
        self.children: set[str] | None = None
        keys = index_keys(signature)
        # Tens of thousands of articles are in memory: numbers lie packed.
        self.keys, self.weights = array("I", keys.keys()), bytes(keys.values())

    @property
    def minute(self) -> int | None:
        """As :attr:`Signature.minute`."""
        return self.order[1] if self.order[0] == 0 else None

    @property
    def packed(self) -> bytes:
        """The signature, in MessagePack."""
        return self._packed

    @property
    def compared(self) -> Compared:
        """What comparing needs, each key weighed by how common it is."""
        if self._compared is None:
            signature = self._fresh or _decode(self._packed)
            self._compared = Compared(signature, remaining(self.keys, self.degrees or b""))
            self._fresh = None
        return self._compared

    def gain(self, child: str) -> None:
        """Takes a child in."""
        if self.children is None:
            self.children = set()
        self.children.add(child)

    def lose(self, child: str) -> None:
        """Lets a child go."""
        if self.children is not None:
            self.children.discard(child)

    def weigh(self, degrees: bytes) -> bool:
        """Notes how common the keys are; says whether that is another thing than before."""
        if degrees == self.degrees:
            return False
        self.degrees, self._compared = degrees, None
        return True


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
        self._latest = FIRST
        self._index = Index()
        self._loaded: list[Node] = []  # whose degrees are not counted yet

    def load(self, signature: Signature, story: str, elder: str | None, bridge: str | None, likeness: float) -> None:
        """Takes an article with the elder that it was found to have. Elders must be loaded before, or not at all: an
        article whose elder is not here belongs to the tree ``(story)``."""
        node = Node(signature)
        node.elder, node.likeness = elder, likeness
        if elder is not None:
            above = self.nodes.get(elder)
            node.root = above.root if above is not None else f"({story})"
            if above is not None:
                above.gain(signature.id)
        self._keep(node)
        self._rebridge(node, bridge)
        self._loaded.append(node)
        self._heard = False

    def add(self, signature: Signature) -> set[str]:
        """Takes a new article; returns the ids of all whose tree changed by it, itself included."""
        self.group("")
        node = Node(signature, fresh=True)
        self._keep(node)
        later = self._index.counters(node.order, node.keys)
        moved = {signature.id} | self._settle({node.order, *later, *self._seers(node)})
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
        self._count_loaded()
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
            if node.elder is not None and node.elder not in self.nodes:
                continue  # undated, its elder let go: what it was found to be like stands
            degrees, views = self._look(node)
            weighed = node.weigh(degrees)
            elder, bridge, likeness = self._choose(node, views)
            root = order[2] if elder is None else self.nodes[elder].root
            if bridge != node.bridge:
                self._rebridge(node, bridge)
                moved.add(order[2])
            changes = {order[2]: node} if weighed else {}
            if elder == node.elder and root == node.root:
                node.likeness = likeness
            else:
                self._relink(node, elder, likeness)
                parted, weighed_anew = self._move(node, root)
                moved |= {changed.order[2] for changed in parted}
                changes |= {changed.order[2]: changed for changed in (*parted, *weighed_anew)}
            if order >= self._latest:  # none stands after it
                continue
            for changed in changes.values():
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
        gone = [node for node in self.nodes.values() if (0, minute, "") > node.order > FIRST]
        self.group("")
        for node in gone:
            if (voice := self._voice(node)) is not None:
                self._bridges.settle(*voice[1:])
        for node in gone:
            del self.nodes[node.order[2]]
            self._speakers.discard(node.order[2])
            above = self.nodes.get(node.elder or "")
            if above is not None:
                above.lose(node.order[2])
            self._index.remove(node.order, node.keys)
            if node.root in self.trees and self.trees[node.root][-1] < (0, minute, ""):
                del self.trees[node.root]
                self._bridges.drop(node.root)
        spoken_for = {self.nodes[name].bridge for name in self._speakers}
        roots = {node.order[2]: node.root for node in gone}
        self._gone = {name: root for name, root in (self._gone | roots).items() if name in spoken_for}
        return [node.order[2] for node in gone]

    # How an article decides

    def _count_loaded(self) -> None:
        for node in self._loaded:
            node.weigh(self._look(node)[0])
        self._loaded = []

    def _look(self, node: Node) -> tuple[bytes, list[Sequence[Order]]]:
        """How common each of its keys is to an article, and what it sees under each."""
        found = [self._index.look(key, node.order, node.bounds) for key in node.keys]
        return bytes(degree(count) for _, count in found), [seen for seen, _ in found]

    def _choose(self, node: Node, views: Sequence[Sequence[Order]]) -> tuple[str | None, str | None, float]:
        """The elder, an article of another tree that is nearly as much alike, and the worth of the elder's tree. Notes
        how alike the elder itself is."""
        alike: dict[str, list[tuple[float, Order]]] = {}
        candidates = self._candidates(node, views)
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
        node.alike = None
        if best is None or -best[0] < LIKE:
            return None, None, 0.0
        mine = self.nodes[best[1][2]].root
        node.alike = alike[mine][0][0]
        enough = max(BRIDGE, -NEARLY * best[0])
        others = (w for w in worths if w[2] != mine and -w[0] >= enough and _near(best[1], w[1]))
        bridge = min(others, default=None)
        return best[1][2], None if bridge is None else bridge[1][2], -best[0]

    def _worth(self, node: Node, root: str, found: list[tuple[float, Order]]) -> tuple[float, Order]:
        """What a tree is worth to an article, as a negative number, and its most similar article."""
        if len(found) > 1:
            found.sort(key=lambda pair: (-pair[0], pair[1]))
        few = min(_SUPPORTERS, bisect_left(self.trees[root], node.order))
        mean = sum(value for value, _ in found[:few]) / few
        return -(_SUPPORT * mean + (1 - _SUPPORT) * found[0][0]), found[0][1]

    def _kept_apart(self, node: Node, root: str) -> bool:
        others = self.apart.get(node.order[2], ())
        return any(o in self.nodes and self.nodes[o].root == root and self.nodes[o].order < node.order for o in others)

    def _candidates(self, node: Node, views: Sequence[Sequence[Order]]) -> list[Node]:
        found: dict[str, int] = {}
        get = found.get
        assert node.degrees is not None
        for weight, common, seen in zip(node.weights, node.degrees, views, strict=True):
            told = round(weight * REMAINS[common])
            for _, _, name in seen:
                found[name] = get(name, 0) + told
        if len(found) > CANDIDATES:
            least = sorted(found.values())[-CANDIDATES]
            ranked = sorted([(-total, name) for name, total in found.items() if total >= least])[:CANDIDATES]
            return [self.nodes[name] for _, name in ranked]
        return [self.nodes[name] for name in found]

    def _seers(self, node: Node) -> set[Order]:
        return self._index.seers(node.order, node.keys)

    # Keeping trees

    def _keep(self, node: Node) -> None:
        self._latest = max(self._latest, node.order)
        self.nodes[node.order[2]] = node
        insort(self.trees.setdefault(node.root, []), node.order)
        self._index.put(node.order, node.keys)

    def _relink(self, node: Node, elder: str | None, likeness: float) -> None:
        name = node.order[2]
        before = self.nodes.get(node.elder or "")
        if before is not None:
            before.lose(name)
        node.elder, node.likeness = elder, likeness
        if elder is not None:
            self.nodes[elder].gain(name)

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
        self._count_loaded()
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
            self._leave(one)
            one.root = root
            insort(self.trees.setdefault(root, []), one.order)
            parted.append(one)
            below.extend(self.nodes[child] for child in one.children or ())
        weighed_anew: list[Node] = []
        for tree in (left, root):
            members = self.trees.get(tree, ())
            if bisect_left(members, first) <= _SUPPORTERS:
                weighed_anew.extend(self.nodes[o[2]] for o in members[: _SUPPORTERS + 1] if o[2] in self.nodes)
        return parted, weighed_anew

    def _leave(self, node: Node) -> None:
        members = self.trees[node.root]
        del members[bisect_left(members, node.order)]
        if not members:
            del self.trees[node.root]


def _near(one: Order, other: Order) -> bool:
    """Whether two articles may be one story by their time: an undated article does not tie years together."""
    return bool(one[0] or other[0]) or abs(one[1] - other[1]) <= WINDOW
