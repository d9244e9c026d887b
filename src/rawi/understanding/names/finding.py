"""From a prepared text to its mentions: known names, then names that nobody listed, then what overlaps is settled."""

from __future__ import annotations

from functools import lru_cache

from rawi.knowledge import Knowledge
from rawi.model import Mention
from rawi.text import Prepared
from rawi.understanding.names.decide import Context, believed
from rawi.understanding.names.grammar import name_grammar
from rawi.understanding.names.index import name_index


@lru_cache(maxsize=8)
def _context(language: str) -> Context:
    return Context(name_grammar(language))


def find_mentions(prepared: Prepared, knowledge: Knowledge, outlet: str | None) -> tuple[Mention, ...]:
    """Mentions in order of start, not overlapping. ``outlet`` is the id of the publishing outlet, if known."""
    index = name_index(knowledge, prepared.language)
    found = index.find(prepared)
    mentions: list[Mention] = []
    last = 0
    for known, sense in believed(prepared, found, _context(prepared.language)):
        if known.start < last:
            continue
        last = known.end
        start, end = prepared.span(known.start, known.end)
        name = knowledge.display_name(sense.entity) or prepared.text[start:end]
        mentions.append(Mention(start, end, prepared.text[start:end], sense.kind, sense.entity, name))  # type: ignore[arg-type]
    return tuple(mentions)
