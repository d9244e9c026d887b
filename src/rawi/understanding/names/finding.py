"""From a prepared text to its mentions: known names, then names that nobody listed, then what overlaps is settled."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rawi.knowledge import Knowledge
from rawi.model import Mention
from rawi.model.annotation import EntityKind
from rawi.text import Prepared
from rawi.understanding.names.decide import Context, believed
from rawi.understanding.names.grammar import name_grammar
from rawi.understanding.names.index import name_index
from rawi.understanding.names.lexicon import lexicon
from rawi.understanding.names.shapes import Shape, Span, pattern_spans, shape_of


class Named(NamedTuple):
    """A folded span, its kind, and the known entity it stands for (None: nobody listed it)."""

    start: int
    end: int
    kind: EntityKind
    entity: str | None


@lru_cache(maxsize=8)
def _context(language: str) -> Context:
    return Context(name_grammar(language))


def find_mentions(prepared: Prepared, knowledge: Knowledge, outlet: str | None) -> tuple[Mention, ...]:
    """Mentions in order of start, not overlapping. ``outlet`` is the id of the publishing outlet, if known."""
    language = prepared.language
    index = name_index(knowledge, language)
    found = believed(prepared, index.find(prepared), _context(language))
    known = _longest([Named(k.start, k.end, s.kind, s.entity) for k, s in found])  # type: ignore[arg-type]
    words = lexicon(language, knowledge)
    shape = shape_of(prepared, words, [Span(n.start, n.end, n.kind) for n in known])
    unlisted = [Named(s.start, s.end, s.kind, None) for s in pattern_spans(shape, language)]  # type: ignore[arg-type]
    named = _longest([*known, *unlisted])
    named = _longest([*named, *_family_names(prepared, shape, named)])
    mentions: list[Mention] = []
    for one in named:
        start, end = prepared.span(one.start, one.end)
        text = prepared.text[start:end]
        entity = one.entity or f"{one.kind}/" + "-".join(prepared.folded[one.start : one.end].split())
        name = (knowledge.display_name(one.entity) if one.entity else None) or text
        mentions.append(Mention(start, end, text, one.kind, entity, name))
    return tuple(mentions)


def _longest(named: list[Named]) -> list[Named]:
    """The spans that stay when of two that overlap the longer goes first (known before unlisted when equal)."""
    kept: list[Named] = []
    taken: set[int] = set()
    for one in sorted(named, key=lambda n: (n.start - n.end, n.entity is None, n.start)):
        places = range(one.start, one.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return sorted(kept)


def _family_names(prepared: Prepared, shape: Shape, named: list[Named]) -> list[Named]:
    """Later mentions by family name alone of the persons whose full names stand in the text."""
    families: dict[str, Named] = {}
    for one in named:
        if one.kind == "person":
            parts = prepared.folded[one.start : one.end].split()
            if len(parts) > 1:
                families.setdefault(parts[-1], one)
    if not families:
        return []
    out = []
    for letter, start, end in zip(*shape, strict=True):
        if letter in "ufgbe":
            one = families.get(prepared.folded[start:end])
            if one is not None:
                out.append(Named(start, end, "person", one.entity))
    return out
