"""Reports that tell in their lead what "the governor of the province" said, and name the governor only below."""

from __future__ import annotations

import re

from rawi.languages import has
from rawi.model import Document, Link, Mention
from rawi.text import fold
from rawi.understanding.names.grammar import name_grammar
from rawi.understanding.statements.pack import pack
from rawi.weighing.sources.retold import is_office

_WORD = re.compile(r"[^\W_]+")
_LEAD = 2  # statements of which one is the lead's
_AROUND = 5  # words beside a name in which what its bearer is can be told
_RIGHT_BEHIND = 1  # of them behind a name without a comma: what stands there is in apposition
_WINDOW = 80  # code points that hold so many words


def named_below(document: Document) -> tuple[Link, Link] | None:
    """The office of a report's lead and the person whom it means: the only one by name who speaks below it when no
    other office speaks, or else the one who speaks next; and nothing beside the name tells of its bearer something
    else."""
    told = [s for s in document.statements if s.chain]
    said = [s.chain[-1] for s in told]
    at = next((i for i, link in enumerate(said[:_LEAD]) if is_office(link)), None)
    if at is None or not has(document.language, "sources"):
        return None
    office = said[at]
    people = [link for link in said if link.kind == "person" and link.named and link.entity is not None]
    if len({link.name for link in said if is_office(link)}) > 1 or len({link.entity for link in people}) > 1:
        people = [s.chain[-1] for s in told[at + 1 : at + 2] if s.chain[-1] in people and s.start >= told[at].end]
    if not people:
        return None
    person = people[0]
    first = min((m for m in document.mentions if m.entity == person.entity), key=lambda m: m.start, default=None)
    if first is None or office.start is None or first.start < office.start:
        return None
    return (office, person) if _may_hold(document, first, office) else None


def _may_hold(document: Document, name: Mention, office: Link) -> bool:
    """Whether the words around a name tell of no other office or trade than ``office``."""
    nouns, ours = pack(document.language).nouns, fold(office.name or "")
    titles = {fold(title) for title in name_grammar(document.language).titles}
    before = re.split(r"[.!?؟\n:،,]", fold(document.text[max(0, name.start - _WINDOW) : name.start]))[-1]
    behind = re.split(r"[.!?؟\n:]", fold(document.text[name.end : name.end + _WINDOW]))[0]
    around = _WORD.findall(before)[-_AROUND:]
    around += _WORD.findall(behind)[: _AROUND if behind.lstrip()[:1] in ("،", ",", "(") else _RIGHT_BEHIND]
    for i, word in enumerate(around):
        found = nouns.at(around, i)
        if word in titles or found is None or found[1].kind not in ("person", "unnamed", "group"):
            continue
        if fold(found[1].english) not in ours:
            return False
    return True
