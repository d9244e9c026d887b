"""Who relays whom, drawn: one outlet between its sources and those who pass it on, or all outlets on a circle."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import msgspec

from rawi.desk.asking.outlets import Relaying

WIDTH = 640
_ROW, _TOP, _MOST = 34, 30, 12
_RADIUS, _MOST_ON_CIRCLE = 170, 36
_THINNEST, _THICKEST = 1.5, 9.0


class Node(msgspec.Struct, frozen=True):
    """An outlet at (x, y); its name is anchored at the label's place, turned by so many degrees."""

    entity: str
    x: float
    y: float
    anchor: str
    label_x: float
    label_y: float
    angle: float = 0


class Edge(msgspec.Struct, frozen=True):
    """A curve (SVG path) from the source to the outlet that passes its reports on."""

    path: str
    width: float
    source: str
    outlet: str
    articles: int


class Graph(msgspec.Struct, frozen=True):
    """A drawing of WIDTH by ``height`` units."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    height: float


def star(outlet: str, edges: Sequence[Relaying], mirrored: bool) -> Graph | None:
    """An outlet in the middle, its sources at the side where reading begins, those who relay it at the other."""
    sources = [e for e in edges if e.outlet == outlet][:_MOST]
    relays = [e for e in edges if e.source == outlet][:_MOST]
    if not sources and not relays:
        return None
    height = _TOP * 2 + _ROW * max(len(sources), len(relays), 1)
    most = max(e.articles for e in (*sources, *relays))
    middle = (WIDTH / 2, height / 2)
    nodes = [Node(outlet, *middle, "middle", middle[0], middle[1] - 12)]
    lines = []
    for found, start in ((sources, True), (relays, False)):
        left = start != mirrored
        x = 200.0 if left else WIDTH - 200.0
        top = (height - _ROW * len(found)) / 2 + _ROW / 2
        for i, edge in enumerate(found):
            y = top + _ROW * i
            other = edge.source if start else edge.outlet
            nodes.append(Node(other, x, y, "end" if left else "start", x - 10 if left else x + 10, y))
            a, b = ((x, y), middle) if start else (middle, (x, y))
            lines.append(_edge(edge, a, b, (a[0] + b[0]) / 2, most))
    return Graph(tuple(nodes), tuple(lines), height)


def _edge(edge: Relaying, a: tuple[float, float], b: tuple[float, float], bend: float, most: int) -> Edge:
    path = f"M{a[0]:.1f} {a[1]:.1f} C{bend:.1f} {a[1]:.1f} {bend:.1f} {b[1]:.1f} {b[0]:.1f} {b[1]:.1f}"
    return Edge(path, _thickness(edge.articles, most), edge.source, edge.outlet, edge.articles)


def circle(edges: Sequence[Relaying]) -> Graph | None:
    """All outlets of the edges on a circle, those with most edges next to each other, their names pointing outwards."""
    if not edges:
        return None
    weight = Counter(one for e in edges for one in (e.outlet, e.source))
    order = sorted(weight, key=lambda one: (-weight[one], one))[:_MOST_ON_CIRCLE]
    middle = WIDTH / 2
    place = {}
    nodes = []
    for i, one in enumerate(order):
        turn = 2 * math.pi * i / len(order)
        along, across = math.cos(turn), math.sin(turn)
        x, y = round(middle + _RADIUS * along, 1), round(middle + _RADIUS * across, 1)
        place[one] = (x, y)
        right = along >= 0
        label = (round(middle + (_RADIUS + 12) * along, 1), round(middle + (_RADIUS + 12) * across, 1))
        # Names on the left side are turned round, so that none stands on its head.
        angle = round(math.degrees(turn) + (0 if right else 180), 1)
        nodes.append(Node(one, x, y, "start" if right else "end", *label, angle))
    most = max(e.articles for e in edges)
    lines = tuple(
        Edge(
            f"M{place[e.source][0]} {place[e.source][1]} Q{middle} {middle} {place[e.outlet][0]} {place[e.outlet][1]}",
            _thickness(e.articles, most),
            e.source,
            e.outlet,
            e.articles,
        )
        for e in edges
        if e.source in place and e.outlet in place
    )
    return Graph(tuple(nodes), lines, WIDTH)


def _thickness(articles: int, most: int) -> float:
    return round(_THINNEST + (_THICKEST - _THINNEST) * articles / most, 1)
