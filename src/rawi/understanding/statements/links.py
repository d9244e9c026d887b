"""What tells one link of a chain from another, and from the publishing outlet."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

from rawi.model import Link, OutletRef
from rawi.text import fold
from rawi.understanding.names.sound import distance
from rawi.understanding.statements.forms import split
from rawi.understanding.statements.terms import terms

_SAME_SOUND = 0.2


def identity(link: Link) -> str:
    """What tells a link from others: its entity, else its folded name."""
    return link.entity or fold(link.name or link.text or "")


def publishes(publisher: OutletRef | None, link: Link, knowledge: Container[str]) -> bool:
    """Whether a link is the publishing outlet: by its entity, or by a name that sounds the same in the other script."""
    if publisher is None:
        return False
    if link.entity is not None and (
        link.entity == publisher.id or (link.entity in knowledge and link.kind == "outlet")
    ):
        return link.entity == publisher.id
    if link.name and fold(link.name) == fold(publisher.name):
        return True
    if link.kind not in ("outlet", "organisation", "unknown") or not link.text:
        return False
    return _same_sound(publisher.name, link.text)


@lru_cache(maxsize=4096)
def _same_sound(name: str, text: str) -> bool:
    """Whether every word of ``name`` that tells it from other media sounds like one of ``text``."""
    words = [w for w in split(text) if w[0].isalnum()]
    wanted = [w for w in split(name) if w[0].isalnum() and w not in terms().media]
    return bool(wanted) and all(any(distance(w, x) <= _SAME_SOUND for x in words) for w in wanted)
