"""Which trees of the forest are one story: a second chance for what did not meet at once.

An article that joins one tree and is much like another speaks for the two being one story. These voices are heard in
the articles' order. Trees that are one story already are heard as one, so that a chain of chance likenesses does not
tie far ends together: two groups become one when, counted at that moment, as many articles have spoken for it as half
of the smaller group has. What has been joined stays joined; all of it is a function of the set of articles.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

Order = tuple[int, int, str]
Voice = tuple[Order, str, str]  # an article's place, its tree, and the other tree that it speaks for

VOTES = 0.5  # how many of the smaller group's articles must speak for it


class Bridges:
    """Groups of trees, by the ids of their roots. ``trees`` are the forest's, with their members in order."""

    def __init__(self, trees: Mapping[str, Sequence[Order]], barred: Callable[[set[str], set[str]], bool]) -> None:
        """``barred`` says of two groups that a judgement keeps them apart."""
        self._trees = trees
        self._barred = barred
        self._home: dict[str, str] = {}
        self._groups: dict[str, set[str]] = {}
        self._voices: dict[str, dict[str, int]] = {}
        self._last: dict[str, Order] = {}
        self._settled: dict[str, set[str]] = {}

    def group(self, root: str) -> set[str]:
        """The trees that are one story with this one, itself included."""
        return self._groups.get(self._home.get(root, root), {root})

    def grows(self, root: str, order: Order) -> bool:
        """Whether an article at ``order`` may be added to a tree with nothing heard before being heard otherwise."""
        return self._last.get(self._home.get(root, root), order) <= order

    def hear(self, voice: Voice) -> bool:
        """Hears the next voice; says whether two groups became one."""
        order, *roots = voice
        one, other = (self._home.get(root, root) for root in roots)
        if one == other:
            return False
        self._last[one] = self._last[other] = order
        mine, theirs = self._voices.setdefault(one, {}), self._voices.setdefault(other, {})
        mine[other] = theirs[one] = mine.get(other, 0) + 1
        if mine[other] < VOTES * min(self._size(one, order), self._size(other, order)):
            return False
        if self._barred(self.group(one), self.group(other)):
            return False
        self._unite(one, other)
        return True

    def _size(self, name: str, order: Order) -> int:
        groups = self._groups.get(name, (name,))
        return sum(bisect_right(self._trees[root], order) for root in groups if root in self._trees)

    def _unite(self, one: str, other: str) -> None:
        if (len(self.group(other)), one) > (len(self.group(one)), other):
            one, other = other, one
        into, gone = self._groups.setdefault(one, {one}), self._groups.pop(other, {other})
        into |= gone
        for root in gone:
            self._home[root] = one
        self._home[one] = one
        if other in self._last:
            self._last[one] = max(self._last.pop(other), self._last.get(one, (0, -1, "")))
        mine = self._voices.setdefault(one, {})
        for third, count in self._voices.pop(other, {}).items():
            theirs = self._voices[third]
            del theirs[other]
            if third != one:
                mine[third] = theirs[one] = mine.get(third, 0) + count

    def hear_all(self, voices: Iterable[Voice]) -> set[str]:
        """Hears all voices anew, given in order; returns the trees whose group is another than before."""
        before = {root: frozenset(group) for group in self._groups.values() for root in group}
        self._home, self._groups, self._voices, self._last = {}, {}, {}, {}
        for root, joined in self._settled.items():
            one, two = (self._home.get(name, name) for name in (root, min(joined)))
            if one != two:
                self._unite(one, two)
        for voice in voices:
            self.hear(voice)
        after = {root: frozenset(group) for group in self._groups.values() for root in group}
        return {root for root in before.keys() | after.keys() if before.get(root) != after.get(root)}

    def settle(self, root: str, other: str) -> None:
        """An article that spoke for these two is let go: if they are one story, they are from now on whatever comes."""
        if root != other and self._home.get(root, root) == self._home.get(other, other):
            joined = self._settled.get(root, {root}) | self._settled.get(other, {other})
            self._settled.update(dict.fromkeys(joined, joined))

    def drop(self, root: str) -> None:
        """A tree is let go."""
        joined = self._settled.pop(root, set())
        joined.discard(root)
        if len(joined) == 1:
            del self._settled[joined.pop()]
        name = self._home.pop(root, root)
        group = self._groups.get(name, {root})
        group.discard(root)
        if group:
            return
        self._groups.pop(name, None)
        self._last.pop(name, None)
        for third in self._voices.pop(name, {}):
            del self._voices[third][name]
