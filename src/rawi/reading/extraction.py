"""The main text: which blocks of a page are its article.

Every block gets a worth: running text is worth its length, links and labels cost. The element whose blocks are worth
most in sum holds the article: taking in a stretch of menu costs more than it brings, leaving out a paragraph loses it.
Names and tags of elements (``rules/markup.yaml``) take blocks out beforehand, but never an element that holds most of
the running text.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rawi.reading.blocks import Block
from rawi.reading.dom import Tree
from rawi.reading.markup import REASONS

_ENDS = '.!?؟…。！？»"”'
_STOPS = ".!?؟…。！？»\"”':：।"
_WIDE = re.compile("[\u2e80-\U0010ffff]")
_FADING = (1.0, 0.75, 0.45, 0.3, 0.2)  # how far up a block speaks for an element
_DISTANCE = (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)  # what running text is worth so many steps up and over from the core
_NUMBERS = 24  # characters of a line without letters: counts and clocks, never a sentence
_PASSED = -2.0  # what a block of furniture costs a run that goes over it
_ITEMS = 0.6  # of an element's text that stands in articles within it
_MIN_TEXT = 140  # an article has at least so many characters of running text


def worth(block: Block) -> float:
    """What a block brings to an article: its length when it is running text, less than nothing when it is not."""
    length = _length(block.text)
    if block.links * 2 > len(block.text):
        return -20.0 - 0.6 * length
    if block.kind == "heading":
        return -4.0
    closed = block.text[-1] in _STOPS
    if block.kind == "item" or (block.kind == "cell" and length < 80):
        return 0.5 * length if closed and length > 60 else (-10.0 if length < 40 else 0.1 * length)
    if length >= 80:
        return float(length)
    if closed and length >= 25:
        return 0.6 * length
    return -12.0 if length < 25 else 0.0


def _length(text: str) -> int:
    """Characters of a text, those of Chinese, Japanese and Korean counted for as much as they say."""
    if text.isascii() or _WIDE.search(text) is None:
        return len(text)
    return len(text) + len(_WIDE.findall(text))


def mark_article(tree: Tree, heading: int | None = None) -> list[str | None]:
    """Gives each block that is not of the article its reason; all get one when the page holds no article.

    ``heading`` is the place of the block that shows the title. Returns, for each element, the kind of furniture it is
    by name (a key of :data:`REASONS`), or None.
    """
    own = [worth(block) for block in tree.blocks]
    kinds = _honoured(tree, own)
    worths = [value if kinds[block.node] is None else _PASSED for block, value in zip(tree.blocks, own, strict=True)]
    article = _segment(tree, worths, heading)
    for index, block in enumerate(tree.blocks):
        kind = kinds[block.node]
        if kind is not None:
            block.reason = REASONS[kind]
        elif index not in article:
            block.reason = "other"
    if article:
        _take_lead(tree, kinds, heading, article.start)
        _mark_captions(tree, article)
        _drop_strays(tree.blocks[article.start : article.stop])
    return kinds


def _honoured(tree: Tree, worths: list[float]) -> list[str | None]:
    """For each element the kind of furniture it or an element above it is, by name; names of an element that holds most
    of the running text are not believed."""
    count = len(tree.tags)
    prose = [0.0] * count
    heads = [0] * count
    total = 0.0
    for block, value in zip(tree.blocks, worths, strict=True):
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
    doubted: set[str] = set()
    items = _items(tree, prose)
    homes = [-1] * count  # the nearest element around that is marked as holding an article
    for place in range(count):
        up = parents[place]
        if up >= 0:
            homes[place] = up if tree.tags[up] == "article" or tree.roles[up].body else homes[up]
        kind = kinds[up] if up >= 0 else None
        if kind is None:
            own = tree.roles[place].kind
            if (
                own is None
                and tree.tags[place] == "article"
                and homes[place] >= 0
                and prose[place] < 0.3 * total
                and not items.get(homes[place])
            ):
                own = "related"  # a card within an article
            if own is not None and place > 0:
                share = prose[place] / total if total else 0.0
                outside = total - prose[place]
                home = prose[homes[place]] if homes[place] >= 0 else 0.0
                name = tree.roles[place].name
                if home > 0.2 * total and prose[place] > 0.5 * home:
                    doubted.add(name)
                elif any(name.startswith(known) for known in doubted if known):
                    pass  # a part of an element whose name means something else ("sidebar-grid__content")
                elif share < 0.35 or (not heads[place] and outside > max(300.0, 0.3 * prose[place])):
                    kind = own
        kinds[place] = kind
    return kinds


def _items(tree: Tree, prose: list[float]) -> dict[int, bool]:
    """For each element that holds an article, whether the articles within it are its items (they make up most of its
    text, as on a live page), not cards that point elsewhere."""
    inside: dict[int, float] = {}
    for place, tag in enumerate(tree.tags):
        if tag != "article":
            continue
        up = tree.parents[place]
        while up >= 0:
            if tree.tags[up] == "article" or tree.roles[up].body:
                inside[up] = inside.get(up, 0.0) + prose[place]
                break
            up = tree.parents[up]
    return {place: value > _ITEMS * prose[place] for place, value in inside.items()}


def _segment(tree: Tree, worths: list[float], heading: int | None) -> range:
    """The blocks of the article: a run of blocks, empty for none.

    Its core is the element whose near descendants are worth most: a block counts in full for the element whose child it
    is, less for those above. From the core the run is widened as long as that brings more than it costs; what stands
    further off in the tree brings less.
    """
    outer = _outer(tree)
    core, best = _core(tree, worths, outer)
    if best < _MIN_TEXT:
        return range(0)
    steps: dict[int, int] = {}
    place = core
    while place >= 0:
        steps[place] = len(steps)
        place = outer[place]
    levels = [0] * len(tree.tags)
    for place in range(len(tree.tags)):
        levels[place] = steps.get(place, levels[tree.parents[place]] if place else len(steps))
    values = [
        value * _DISTANCE[min(levels[block.node], len(_DISTANCE) - 1)] if value > 0 else value
        for block, value in zip(tree.blocks, worths, strict=True)
    ]
    _group(tree, core)
    inside = [i for i, block in enumerate(tree.blocks) if levels[block.node] == 0]
    low, high = inside[0], inside[-1]
    start, stop, total = _best_run(values, low, high + 1)
    if total < _MIN_TEXT:
        return range(0)
    above = heading + 1 if heading is not None and heading < start else 0
    return range(start - _reach(values[above:start][::-1]), stop + _reach(values[stop:]))


def _group(tree: Tree, core: int) -> None:
    """Names for each block the child of the core that it stands in."""
    groups = [-1] * len(tree.tags)
    for place in range(core + 1, len(tree.tags)):
        up = tree.parents[place]
        if up < core:
            break
        groups[place] = place if up == core else groups[up]
    for block in tree.blocks:
        block.group = groups[block.node]


def _outer(tree: Tree) -> list[int]:
    """For each element the nearest one above it that holds more text: mere wrappers do not count. -1 for none."""
    count = len(tree.tags)
    lengths = [0] * count
    for block in tree.blocks:
        lengths[block.node] += len(block.text)
    for place in range(count - 1, 0, -1):
        lengths[tree.parents[place]] += lengths[place]
    outer = [-1] * count
    for place in range(1, count):
        up = tree.parents[place]
        outer[place] = outer[up] if lengths[up] == lengths[place] else up
    return outer


def _core(tree: Tree, worths: list[float], outer: list[int]) -> tuple[int, float]:
    count = len(tree.tags)
    direct = [0] * count
    for block in tree.blocks:
        direct[block.node] += 1
    near = [0.0] * count
    for block, value in zip(tree.blocks, worths, strict=True):
        base = block.node if direct[block.node] > 1 or outer[block.node] < 0 else outer[block.node]
        for weight in _FADING:
            if base < 0:
                break
            near[base] += weight * value
            base = outer[base]
    for place in range(count):
        if tree.roles[place].body or tree.tags[place] == "article":
            near[place] *= 1.15
    core = max(range(count), key=lambda place: (near[place], place))
    return core, near[core]


def _best_run(values: list[float], low: int, high: int) -> tuple[int, int, float]:
    """The run of greatest sum within ``values[low:high]``: start, stop, sum."""
    best, start, stop = 0.0, low, low
    total, since = 0.0, low
    for index in range(low, high):
        if total <= 0:
            total, since = 0.0, index
        total += values[index]
        if total > best:
            best, start, stop = total, since, index + 1
    return start, stop, best


def _reach(values: list[float]) -> int:
    """How many of the values that follow are worth taking in."""
    total = best = 0.0
    reach = 0
    for index, value in enumerate(values):
        total += value
        if total > best:
            best, reach = total, index + 1
        elif total < -400:
            break
    return reach if best >= 40 else 0


def _take_lead(tree: Tree, kinds: list[str | None], heading: int | None, start: int) -> None:
    """Takes in the lead: a paragraph between title and text that is named so, or stands right under the title."""
    first = max(0, start - 12) if heading is None or heading > start else heading + 1
    for index in range(first, start):
        block = tree.blocks[index]
        if len(block.text) < 40 or block.links * 2 >= len(block.text):
            continue
        kind = kinds[block.node]
        named = any(tree.roles[place].lead for place in tree.chain(block.node, 3))
        under = (
            heading is not None and index - heading <= 4 and len(block.text) >= 60 and block.kind in ("p", "heading")
        )
        if (kind is None and (named or under)) or (kind == "related" and under and _one_header(tree, index, heading)):
            block.reason = None


def _one_header(tree: Tree, index: int, heading: int | None) -> bool:
    """Whether a block stands in one header element with the title."""
    if heading is None:
        return False
    above = set(tree.chain(tree.blocks[heading].node, 4))
    return any(
        tree.tags[place] in ("header", "hgroup") for place in tree.chain(tree.blocks[index].node, 4) if place in above
    )


def _mark_captions(tree: Tree, article: range) -> None:
    """Marks captions: what stands in a figure, or alone with a picture in an element that holds nothing else."""
    count = len(tree.tags)
    texts, lengths, images = [0] * count, [0] * count, list(tree.images)
    for block in tree.blocks:
        texts[block.node] += 1
        lengths[block.node] += len(block.text)
    for place in range(count - 1, 0, -1):
        up = tree.parents[place]
        texts[up] += texts[place]
        lengths[up] += lengths[place]
        images[up] += images[place]
    for index in article:
        block = tree.blocks[index]
        if block.reason is not None:
            continue
        if block.kind == "caption":
            block.reason = "credit"
            continue
        longest = 200 if block.kind != "heading" else 90
        for place in tree.chain(block.node, 5):
            if texts[place] > 3 or lengths[place] > 700:
                break
            role = tree.roles[place]
            if role.body or role.lead or tree.tags[place] in ("article", "main", "header"):
                break
            if role.media:
                longest = 600
            if images[place] and lengths[place] <= longest and not (place == block.node and len(block.text) > 120):
                block.reason = "credit"
                break


def _drop_strays(blocks: list[Block]) -> None:
    """Lines among the article's blocks that are none of it: links by themselves, addresses, bare numbers, and labels
    before its first and after its last paragraph."""
    for block in blocks:
        if block.reason is not None:
            continue
        text = block.text
        if block.links * 10 >= 8 * len(text) and text[-1] not in _ENDS:
            block.reason = "read_also"
        elif _is_address(text) or (block.kind != "cell" and len(text) <= _NUMBERS and not any(map(str.isalpha, text))):
            block.reason = "other"
    for block, following in pairwise(blocks):
        label = len(block.text) < 40 and block.kind != "heading" and block.text[-1] not in _ENDS
        if label and block.reason is None and following.reason == "read_also" and following.links:
            block.reason = "read_also"  # the label of the links under it
    for run in (blocks, blocks[::-1]):
        for block in run:
            if block.reason is not None:
                continue
            if worth(block) > 0 or len(block.text) >= 60 or block.text[-1] in _ENDS:
                break
            block.reason = "other"


def _is_address(text: str) -> bool:
    return " " not in text and text.startswith(("http://", "https://", "www."))
