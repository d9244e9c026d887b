"""The main text: which blocks of a page are its article.

Every block gets a worth: running text is worth its length, links and labels cost. The element whose blocks are worth most in
sum holds the article: taking in a stretch of menu costs more than it brings, leaving out a paragraph loses it. Names and tags
of elements (``rules/markup.yaml``) take blocks out beforehand, but never an element that holds most of the running text.
"""

from __future__ import annotations

from rawi.reading.blocks import Block
from rawi.reading.dom import Tree
from rawi.reading.markup import REASONS

_STOPS = ".!?؟…。！？»\"”':：।"
_MIN_TEXT = 140  # an article has at least so many characters of running text


def worth(block: Block) -> float:
    """What a block brings to an article: its length when it is running text, less than nothing when it is not."""
    length = len(block.text)
    if block.links * 2 > length:
        return -20.0 - 0.6 * length
    if block.kind == "heading":
        return -4.0
    closed = block.text[-1] in _STOPS
    if block.kind in ("item", "cell"):
        return 0.5 * length if closed and length > 60 else (-10.0 if length < 40 else 0.1 * length)
    if length >= 80:
        return float(length)
    if closed and length >= 25:
        return 0.6 * length
    return -12.0 if length < 25 else 0.0


def mark_article(tree: Tree) -> list[str | None]:
    """Gives each block that is not of the article its reason; all get one when the page holds no article.

    Returns, for each element, the kind of furniture it is by name (a key of :data:`REASONS`), or None.
    """
    kinds = _honoured(tree)
    worths = [worth(b) if kinds[b.node] is None else 0.0 for b in tree.blocks]
    container = _container(tree, worths)
    inside = _inside(tree, container)
    for block in tree.blocks:
        kind = kinds[block.node]
        if kind is not None:
            block.reason = REASONS[kind]
        elif not inside[block.node]:
            block.reason = "other"
        elif block.kind == "caption":
            block.reason = "credit"
    _take_lead(tree, kinds, inside)
    return kinds


def _honoured(tree: Tree) -> list[str | None]:
    """For each element the kind of furniture it or an element above it is, by name; names of an element that holds most of
    the running text are not believed."""
    count = len(tree.tags)
    prose = [0.0] * count
    heads = [0] * count
    total = 0.0
    for block in tree.blocks:
        value = worth(block)
        if value > 0:
            prose[block.node] += value
            total += value
    for place, tag in enumerate(tree.tags):
        if tag == "h1":
            heads[place] = 1
    parents = tree.parents
    for place in range(count - 1, 0, -1):
        up = parents[place]
        if up >= 0:
            prose[up] += prose[place]
            heads[up] += heads[place]
    kinds: list[str | None] = [None] * count
    for place in range(count):
        up = parents[place]
        kind = kinds[up] if up >= 0 else None
        if kind is None:
            own = tree.roles[place].kind
            if own is not None and place > 0:
                share = prose[place] / total if total else 0.0
                if share < 0.35 or (own in ("comment", "footer") and not heads[place] and total - prose[place] > 300):
                    kind = own
        kinds[place] = kind
    return kinds


def _container(tree: Tree, worths: list[float]) -> int:
    """The element whose blocks are worth most in sum; the innermost of several."""
    count = len(tree.tags)
    sums = [0.0] * count
    for block, value in zip(tree.blocks, worths, strict=True):
        sums[block.node] += value
    parents = tree.parents
    best, at = 0.0, -1
    for place in range(count - 1, -1, -1):
        up = parents[place]
        if up >= 0:
            sums[up] += sums[place]
        value = sums[place] * (1.05 if tree.roles[place].body or tree.tags[place] == "article" else 1.0)
        if value > best:
            best, at = value, place
    return at if best >= _MIN_TEXT else -1


def _inside(tree: Tree, container: int) -> list[bool]:
    inside = [False] * len(tree.tags)
    if container < 0:
        return inside
    inside[container] = True
    for place in range(container + 1, len(tree.tags)):
        up = tree.parents[place]
        inside[place] = up >= 0 and inside[up]
    return inside


def _take_lead(tree: Tree, kinds: list[str | None], inside: list[bool]) -> None:
    """Takes in the lead: a block named so that stands before the text and is not furniture."""
    first = next((i for i, b in enumerate(tree.blocks) if b.reason is None), None)
    if first is None:
        return
    for block in tree.blocks[:first]:
        if (
            kinds[block.node] is None
            and not inside[block.node]
            and len(block.text) >= 40
            and block.links * 2 < len(block.text)
        ):
            if any(tree.roles[place].lead for place in tree.chain(block.node)[:3]):
                block.reason = None
