"""Pages made to hurt: what would take more than its share of time or memory is refused before it is parsed."""

from __future__ import annotations

import re

from rawi.sources.limits import Limits

_TAG = re.compile(
    r"<(/?)(div|ul|ol|section|article|main|dl|blockquote|center|fieldset|aside|nav|header|footer|form|figure|pre)\b"
)
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{20000,}")
_SUSPECT_TAGS, _SUSPECT_SIGNS = 8_000, 20_000  # no page of news has so many; only such ones are looked at closely
_ATTRIBUTES = 5_000  # of one element: the parser compares each with all others
_DEPTH = 4_000  # the parser looks through all open elements at each new one
_NODE_BYTES, _SIGN_BYTES = 420, 300  # measured: memory a tag and an attribute take, our lists included


def refused(text: str, limits: Limits) -> str | None:
    """Why the markup is not parsed (a sentence), or None."""
    tags, signs = text.count("<"), text.count("=")
    if tags > limits.nodes:
        return f"the page has about {tags:,} tags, more than the limit of {limits.nodes:,}; raise the limit to read it"
    memory = 4 * len(text) + _NODE_BYTES * tags + _SIGN_BYTES * signs
    if memory > limits.megabytes * 1_000_000:
        return (
            f"the page would take about {memory // 1_000_000:,} MB of memory, "
            f"more than the limit of {limits.megabytes} MB; raise the limit to read it"
        )
    if signs > _SUSPECT_SIGNS:
        for match in _LONG_TAG.finditer(text):
            if match[0].count("=") > _ATTRIBUTES:
                return f"an element of the page has more than {_ATTRIBUTES:,} attributes; no page of news does"
    if tags > _SUSPECT_TAGS and _depth(text) > _DEPTH:
        return f"the page's elements are nested more than {_DEPTH:,} deep; no page of news does that"
    return None


def _depth(text: str) -> int:
    depth = deepest = 0
    for match in _TAG.finditer(text.lower()):
        if match[1]:
            depth = max(0, depth - 1)
        else:
            depth += 1
            deepest = max(deepest, depth)
    return deepest
