"""The page's tree as flat lists, and its blocks of text: one walk over the parsed page, shared by all that follows."""

from __future__ import annotations

import re
from typing import Any

from rawi.reading.blocks import Block, BlockKind
from rawi.reading.markup import BLOCKS, HEADINGS, SKIPPED, TAG_ROLES, Role, role_of

_SPACE = re.compile(r"[\t\n\r\f\v][ \t\n\r\f\v]*| [ \t\n\r\f\v]+")
_KINDS: dict[str, BlockKind] = {
    "li": "item",
    "dd": "item",
    "dt": "item",
    "td": "cell",
    "th": "cell",
    "blockquote": "quote",
    "figure": "caption",
    "figcaption": "caption",
    "pre": "pre",
}
_KEPT_KINDS = frozenset(("item", "quote", "caption", "cell", "heading"))
_STRONG = frozenset(("b", "strong", "em", "i", "u"))
#: Inline elements whose names say nothing of their text: their attributes are not looked at.
_BARE = frozenset(("a", "b", "strong", "em", "i", "u", "sup", "sub", "small", "font", "mark", "wbr"))
_NONE: dict[str, str | None] = {}
_PLAIN = Role()
_IMAGES = frozenset(("img", "picture", "video", "amp-img", "canvas"))


class Tree:
    """Elements of the body in document order, the body first.

    ``parents[i]`` is the place of the parent of element ``i`` (-1 for the body); ``images`` counts the pictures among
    its children; ``blocks`` are the runs of text in order, each with the place of its element in ``node``.
    """

    def __init__(self) -> None:
        self.tags: list[str] = []
        self.parents: list[int] = []
        self.roles: list[Role] = []
        self.attributes: list[dict[str, str | None]] = []
        self.images: list[int] = []
        self.blocks: list[Block] = []

    def chain(self, node: int, most: int = 40) -> list[int]:
        """The element and those above it, nearest first, at most so many."""
        out: list[int] = []
        while node >= 0 and len(out) < most:
            out.append(node)
            node = self.parents[node]
        return out


class _Runs:
    """The text of the block being read, run by run."""

    __slots__ = ("blocks", "home", "kind", "linked", "runs", "strong")

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.runs: list[str] = []
        self.home = 0
        self.kind: BlockKind = "p"
        self.linked = 0
        self.strong = 0

    def flush(self) -> None:
        text = self.runs[0] if len(self.runs) == 1 else "".join(self.runs)
        if "\n" in text or "  " in text or any(space in text for space in "\t\r\f\v"):
            text = _SPACE.sub(" ", text)
        text = text.strip()
        if text:
            length = len(text)
            self.blocks.append(
                Block(text, self.kind, min(self.linked, length), self.strong * 10 >= length * 9, self.home)
            )
        self.runs = []
        self.linked = self.strong = 0


def walk(body: Any) -> Tree:
    """The tree of a parsed page's body (a selectolax node)."""
    tree = Tree()
    tags, parents, roles, attributes, images = tree.tags, tree.parents, tree.roles, tree.attributes, tree.images
    runs = _Runs(tree.blocks)
    tags.append("body")
    parents.append(-1)
    attributes.append(body.attributes)
    roles.append(role_of("body", attributes[0]))
    images.append(0)
    place, home, linked, strong = 0, 0, False, False
    kind: BlockKind = "p"
    stack: list[tuple[Any, int, int, BlockKind, bool, bool]] = []
    node = body.first_child
    while True:
        while node is None:
            if not stack:
                if runs.runs:
                    runs.flush()
                return tree
            node, place, home, kind, linked, strong = stack.pop()
            node = node.next
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            if text.isspace():
                if runs.runs:
                    runs.runs.append(" ")
            else:
                if home != runs.home:
                    if runs.runs:
                        runs.flush()
                    runs.home = home
                runs.kind = kind
                runs.runs.append(text)
                if linked:
                    runs.linked += len(text)
                if strong:
                    runs.strong += len(text)
            node = node.next
            continue
        if tag in SKIPPED or not node.is_element_node:
            if tag in _IMAGES:
                images[place] += 1
            node = node.next
            continue
        if tag == "br":
            if runs.runs:
                runs.flush()
            node = node.next
            continue
        if tag in _BARE:
            own, role, block = _NONE, _PLAIN, False
        else:
            own = node.attributes
            role = role_of(tag, own) if own or tag in TAG_ROLES else _PLAIN
            block = tag in BLOCKS
        if role.kind == "notice" and not block:
            node = node.next
            continue
        parent = place
        place = len(tags)
        tags.append(tag)
        parents.append(parent)
        roles.append(role)
        attributes.append(own)
        images.append(0)
        stack.append((node, parent, home, kind, linked, strong))
        if block:
            if runs.runs:
                runs.flush()
            home, strong = place, False
            if tag in HEADINGS:
                kind = "heading"
            elif tag in _KINDS:
                kind = _KINDS[tag]
            elif kind not in _KEPT_KINDS:
                kind = "p"
        else:
            linked = linked or tag == "a"
            strong = strong or tag in _STRONG
        node = node.first_child
