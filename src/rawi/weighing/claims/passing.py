"""The chains of a claim as a tree: from each origin through its relays to the outlets that publish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from rawi.model import Document, Link, Statement
from rawi.model.chain import as_told_by_whom_they_cite, node

Kind = Literal["named", "unnamed", "unstated", "relay", "outlet"]
UNSTATED = "unstated:"
_SELF = "self:"  # in the place of the source of an article that is its outlet's own


class Account(msgspec.Struct, frozen=True):
    """An article's account of a claim; ``statement`` is None where the article tells it without a source."""

    document: Document
    statement: Statement | None


class Branch(msgspec.Struct):
    """A node of the tree. ``articles`` are those that the outlet published in this place of the tree."""

    key: str
    kind: Kind
    name: str | None
    entity: str | None
    articles: list[Account]
    branches: list[Branch]


class _Graph:
    """Who passed on to whom, with the names and the articles."""

    def __init__(self) -> None:
        self.down: dict[str, dict[str, None]] = {}
        self.up: dict[str, dict[str, None]] = {}
        self.name: dict[str, tuple[str | None, str | None, Kind]] = {}
        self.published: dict[str, list[tuple[tuple[str, ...], Account]]] = {}  # outlet -> (who it has it from, …)
        self.placed: set[tuple[str, str]] = set()
        self.cited: set[str] = set()
        self.silent: list[tuple[str, Account]] = []

    def edge(self, source: str, to: str) -> None:
        if source != to:
            self.down.setdefault(source, {})[to] = None
            self.up.setdefault(to, {})[source] = None


def chain_tree(accounts: Iterable[Account]) -> list[Branch]:
    """The trees, one an origin, those that reach most articles first. The law of chains holds: whoever passes a report
    on is no origin, wherever they stand (:mod:`rawi.model.chain`); a relay cited without its source stands under the
    source that another article names."""
    graph = _Graph()
    given = list(accounts)
    stated = [(_outlet(a), a.statement.chain if a.statement is not None else ()) for a in given]
    for account, chain in zip(given, as_told_by_whom_they_cite(stated), strict=True):
        _add(graph, account, chain)
    _place_silent(graph)
    roots = [key for key in graph.name if key not in graph.up]
    seen: set[str] = set()
    trees = [_branch(graph, root, (), seen) for root in roots]
    # A ring of relays has nobody behind it: its first by alphabet stands for the origin.
    for key in sorted(graph.name):
        if key not in seen:
            trees.append(_branch(graph, key, (), seen))
    _place_rest(graph, trees)
    order = {"named": 0, "unnamed": 1, "unstated": 2}
    return sorted(trees, key=lambda t: (order.get(t.kind, 0), -reach(t), t.key))


def reach(branch: Branch) -> int:
    """How many articles a branch ends in."""
    return len(branch.articles) + sum(reach(b) for b in branch.branches)


def _outlet(account: Account) -> str | None:
    return account.document.outlet.id if account.document.outlet is not None else None


def _add(graph: _Graph, account: Account, chain: Sequence[Link]) -> None:
    document = account.document
    published = document.outlet
    outlet = published.id if published else f"article:{document.id}"
    graph.name.setdefault(outlet, (published.name, published.id, "outlet") if published else (None, None, "outlet"))
    path = [outlet]
    for link in chain:
        key = node(link)
        if key is None or key in path:
            continue
        known = graph.name.get(key)
        if known is None or known[2] == "outlet":
            graph.name[key] = (link.name or link.text, link.entity, "named" if link.named else "unnamed")
        path.append(key)
    if not chain:
        graph.silent.append((outlet, account))
        return
    if len(path) == 1 and node(chain[-1]) is not None:
        # Whoever cites only themselves is their own origin.
        graph.cited.add(outlet)
        graph.silent.append((outlet, account))
        return
    graph.cited.update(path[1:])
    if node(chain[-1]) is None:
        graph.name.setdefault(UNSTATED, (None, None, "unstated"))
        path.append(UNSTATED)
    for to, source in pairwise(path):
        graph.edge(source, to)
    graph.published.setdefault(outlet, []).append((tuple(path[1:]), account))


def _place_silent(graph: _Graph) -> None:
    """Articles that state no source: an outlet that others cite is where they have it from; else nobody knows."""
    for outlet, account in graph.silent:
        if outlet in graph.cited:
            graph.published.setdefault(outlet, []).append(((_SELF,), account))
            continue
        graph.name.setdefault(UNSTATED, (None, None, "unstated"))
        graph.edge(UNSTATED, outlet)
        graph.published.setdefault(outlet, []).append(((UNSTATED,), account))


def _branch(graph: _Graph, key: str, above: tuple[str, ...], seen: set[str]) -> Branch:
    seen.add(key)
    name, entity, kind = graph.name[key]
    if above and kind in ("named", "unnamed"):
        kind = "relay"
    elif not above and kind == "outlet":
        kind = "named"
    below = [k for k in graph.down.get(key, ()) if k not in above and k != key]
    branches = [_branch(graph, k, (*above, key), seen) for k in below]
    # A ring is cut where it closes; what was published there still stands there.
    for k in graph.down.get(key, ()):
        if k in above and (closing := _articles(graph, k, (*above, key))):
            branches.append(Branch(k, "outlet", graph.name[k][0], graph.name[k][1], closing, []))
    # What passed nothing on here has it from another origin.
    branches = [b for b in branches if b.articles or b.branches]
    articles = _articles(graph, key, above)
    return Branch(key, kind, name, entity, articles, sorted(branches, key=lambda b: (-reach(b), b.key)))


def _place_rest(graph: _Graph, trees: Sequence[Branch]) -> None:
    """Articles whose way to the origin was cut with a ring stand under whom they have it from."""
    for outlet, published in graph.published.items():
        name, entity, _ = graph.name[outlet]
        for path, account in published:
            if (account.document.id, account.statement.id if account.statement else "") in graph.placed:
                continue
            above = next((b for tree in trees for b in _walk(tree) if b.key == path[0]), None)
            branch = Branch(outlet, "outlet", name, entity, [account], [])
            (above.branches if above is not None else trees[0].branches).append(branch)


def _walk(branch: Branch) -> Iterator[Branch]:
    yield branch
    for below in branch.branches:
        yield from _walk(below)


def _articles(graph: _Graph, outlet: str, above: tuple[str, ...]) -> list[Account]:
    """The articles of an outlet that state the way from the origin down to it, or so much of it as they state; each
    in one place of the tree."""
    way = above[::-1]
    found = []
    for path, account in graph.published.get(outlet, ()):
        name = (account.document.id, account.statement.id if account.statement else "")
        if name not in graph.placed and (path == (_SELF,) or way[: len(path)] == path):
            graph.placed.add(name)
            found.append(account)
    return found
