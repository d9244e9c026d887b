"""Offices that an article gives to named people, read before its chains."""

from __future__ import annotations

from rawi.model import Link
from rawi.understanding.statements.drafts import Draft
from rawi.understanding.statements.lexed import Lexed
from rawi.understanding.statements.phrases import Phrase, phrase_end
from rawi.understanding.statements.speakers import Speakers

_LONGEST_OFFICE = 10


def read_offices(lex: Lexed, speakers: Speakers, drafts: list[Draft]) -> None:
    """Offices that the article gives to a named person hold for the whole article: those of speakers, then those
    that stand with a name anywhere.
    """
    phrases = [draft.source for draft in drafts if draft.source is not None]
    for phrase in (*phrases, *_titled(lex)):
        reading = speakers.read(phrase)
        person = reading.links[0] if len(reading.links) == 1 else None
        if reading.office and person is not None and person.named and person.kind == "person":
            speakers.offices.setdefault(reading.office, person)

    if lex.pack.syntax.sole_offices:
        _office_first(speakers, drafts)


def _office_first(speakers: Speakers, drafts: list[Draft]) -> None:
    """An office without a name that speaks before the one person whom the article names is that person's."""
    office: str | None = None
    people: dict[str | None, Link] = {}
    offices: set[str] = set()
    for draft in drafts:
        reading = speakers.read(draft.source) if draft.source is not None else None
        if reading is None or len(reading.links) != 1 or reading.refers:
            continue
        link = reading.links[0]
        if reading.office and link.kind == "person" and not link.named:
            offices.add(reading.office)
            office = office or (None if people else reading.office)
        elif link.kind in ("person", "unknown") and link.named:
            people[link.name] = link
        else:
            return
    if office is None or len(people) != 1 or len(offices) != 1:
        return
    (person,) = people.values()
    if person.entity not in speakers.knowledge and all(p.name != person.name for p in speakers.offices.values()):
        speakers.offices.setdefault(office, person)


def _titled(lex: Lexed) -> list[Phrase]:
    """Noun phrases in which an office and the name of a person stand side by side."""
    out = list[Phrase]()
    for n, (first, last) in enumerate(lex.mention_span):
        if lex.mentions[n].kind != "person":
            continue
        start = next((i for i in range(max(0, first - _LONGEST_OFFICE), first) if _leads(lex, i, first)), first)
        comma = last + 1 if last < lex.count and lex.words[last] == "," else last
        noun = lex.nouns[comma] if comma < lex.count else None
        follows = noun is not None and noun.kind == "person" and start == first
        if start < first or follows:
            end = phrase_end(lex, start, min(lex.count, last + 2 * _LONGEST_OFFICE)) if follows else last
            out.append(Phrase(start, max(end, last)))
    return out


def _leads(lex: Lexed, i: int, end: int) -> bool:
    """Whether the noun of an office at ``i`` begins a phrase that runs up to the name at ``end``."""
    noun = lex.nouns[i]
    return noun is not None and noun.kind == "person" and phrase_end(lex, i, end) == end
