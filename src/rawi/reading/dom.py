"""The page's tree as flat lists, and its blocks of text: one walk over the parsed page, shared by all that follows."""

from __future__ import annotations

import re
from typing import Any

from rawi.reading.blocks import Block, BlockKind
from rawi.reading.markup import BLOCKS, HEADINGS, SKIPPED, Role, role_of

_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_KINDS: dict[str, BlockKind] = {
    "li": "item", "dd": "item", "dt": "item", "td": "cell", "th": "cell", "blockquote": "quote", "figcaption": "caption", "pre": "pre",
}  # fmt: skip
_STRONG = frozenset(("b", "strong", "em", "i", "u"))


class Tree:
    """Elements of the body in document order. ``parents[i]`` is the place of the parent of element ``i`` (-1 for the body);
    ``blocks`` are the runs of text in order, each with the place of its element in ``node``."""

    def __init__(self) -> None:
        self.tags: list[str] = []
        self.parents: list[int] = []
        self.roles: list[Role] = []
        self.attributes: list[dict[str, str | None]] = []
        self.blocks: list[Block] = []

    def chain(self, node: int) -> list[int]:
        """The element and all above it, nearest first."""
        out = []
        while node >= 0:
            out.append(node)
            node = self.parents[node]
        return out


def walk(body: Any) -> Tree:
    """The tree of a parsed page's body (a selectolax node)."""
    tree = Tree()
    places: dict[int, int] = {}  # node id of the parser -> place of the element, -1 when its text is not read
    block_of: list[int] = []  # place -> place of the block-level element it stands in
    linked: list[bool] = []
    strong: list[bool] = []
    kinds: list[BlockKind] = []
    tags, parents, roles, attributes = tree.tags, tree.parents, tree.roles, tree.attributes
    runs: list[str] = []
    current = -1
    in_links = in_strong = 0

    def flush() -> None:
        nonlocal in_links, in_strong
        if runs:
            text = _SPACE.sub(" ", "".join(runs)).strip()
            if text:
                whole = len(text)
                kind = kinds[current]
                tree.blocks.append(
                    Block(text, kind, min(in_links, whole), in_strong * 10 >= whole * 9, current, current)
                )
            runs.clear()
            in_links = in_strong = 0

    for node in body.traverse(include_text=True):
        parent_node = node.parent
        parent = places.get(parent_node.mem_id, -2) if parent_node is not None else -2
        if node.is_text_node:
            if parent < 0:
                continue
            home = block_of[parent]
            if home != current:
                flush()
                current = home
            text = node.text_content or ""
            runs.append(text)
            if linked[parent]:
                in_links += len(text.strip())
            if strong[parent]:
                in_strong += len(text.strip())
            continue
        if not node.is_element_node:
            continue
        tag = node.tag
        if tag in SKIPPED or (parent == -1 and tags):
            places[node.mem_id] = -1
            continue
        place = len(tags)
        places[node.mem_id] = place
        own = node.attributes
        tags.append(tag)
        parents.append(parent if parent >= 0 else -1)
        roles.append(role_of(tag, own))
        attributes.append(own)
        if tag in BLOCKS:
            flush()
            if tag == "br":
                places[node.mem_id] = place
                block_of.append(block_of[parent] if parent >= 0 else place)
                kinds.append("p")
                linked.append(False)
                strong.append(False)
                continue
            block_of.append(place)
            kind: BlockKind = "heading" if tag in HEADINGS else _KINDS.get(tag, "p")
            if kind == "p" and parent >= 0 and kinds[parent] in ("item", "quote", "caption", "cell", "heading"):
                kind = kinds[parent]
            kinds.append(kind)
            linked.append(linked[parent] if parent >= 0 else False)
            strong.append(False)
        else:
            block_of.append(block_of[parent] if parent >= 0 else place)
            kinds.append(kinds[parent] if parent >= 0 else "p")
            linked.append(tag == "a" or (parent >= 0 and linked[parent]))
            strong.append(tag in _STRONG or (parent >= 0 and strong[parent]))
    flush()
    return tree
