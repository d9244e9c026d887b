"""Countries told by their adjective: what acts for a state ("the Turkish authorities", "Russian warplanes"), and
happenings ("an Israeli raid", "Saudi-Egyptian talks")."""

from __future__ import annotations

from functools import lru_cache

from rawi.knowledge import Knowledge
from rawi.model import Mention
from rawi.text import Prepared, fold
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Lexicon
from rawi.understanding.events.sentence.shape import Shape
from rawi.understanding.events.sentence.spans import Spans

#: Types of happenings that the adjective behind their noun tells the doer of, and those told of two countries so.
_DONE_BY_STATES = frozenset({"ASSAULT", "SANCTION", "MOBILIZE", "AID", "CONSULT", "AGREE", "COOPERATE"})
_OF_TWO = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_OWN = frozenset({"kin", "relative"})  # words behind a body that say it is not the state's


@lru_cache(maxsize=8)
def _adjectives(language: str, knowledge: Knowledge) -> dict[str, str]:
    """Folded nationality word -> its country, of those that belong to one."""
    found: dict[str, set[str]] = {}
    for surface in knowledge.adjectives():
        if surface.language == language:
            found.setdefault(fold(surface.text), set()).add(surface.entity)
    return {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1}


def _article(lex: Lexicon) -> str:
    """The letters of the article, in a language that writes it on the noun."""
    return next((letters for letters, meaning in lex.prefixes if meaning == "the"), "")


def with_states(
    prepared: Prepared, mentions: tuple[Mention, ...], spans: Spans, lex: Lexicon, knowledge: Knowledge
) -> tuple[Mention, ...]:
    """The mentions and those of countries by what acts for them: a noun of the pack's ``state_bodies`` with an
    adjective of nationality behind it, both with an article or both without."""
    if not lex.state_bodies or lex.state_bodies.keys().isdisjoint(prepared.words):
        return mentions
    words, out = prepared.words, list(mentions)
    found = [(at, lex.state_bodies[word]) for at, word in enumerate(words[:-1]) if word in lex.state_bodies]
    if not found:
        return mentions
    table, article = _adjectives(prepared.language, knowledge), _article(lex)
    taken = {i for _, first, last in spans.items for i in range(first, last)}
    for at, letters in found:
        word = words[at]
        behind = words[at + 1]
        if word[letters:].startswith(article):
            if not behind.startswith(article):
                continue
            behind = behind[len(article) :]
        country = table.get(behind)
        if country is None:
            continue
        further = words[at + 2] if at + 2 < len(words) else ""
        forms = lex.forms.get(further, ())
        if at in taken or at + 1 in taken or any(form.cls in _OWN for form in forms):
            continue
        start, end = prepared.span(prepared.tokens[at].start + letters, prepared.tokens[at + 1].end)
        out.append(
            Mention(start=start, end=end, text=prepared.text[start:end], kind="organisation", entity=country,
                    name=prepared.text[start:end])
        )  # fmt: skip
    return tuple(out) if len(out) > len(mentions) else mentions


def is_stand_in(mention: Mention) -> bool:
    """Whether the mention is of what acts for a state."""
    return mention.kind == "organisation" and mention.entity.startswith("place/")


def done_by_states(kind: str, lex: Lexicon) -> bool:
    """Whether an adjective behind the noun of a happening of this kind can tell the country that did it."""
    return bool(lex.state_bodies) and kind.partition("/")[0] in _DONE_BY_STATES


def doers_by_adjective(shape: Shape, kind: str, hit: Hit, knowledge: Knowledge) -> list[str]:
    """The countries whose adjectives stand right behind the noun of happening ``hit`` and agree with it."""
    type_ = kind.partition("/")[0]
    lex = shape.lex
    if not done_by_states(kind, lex):
        return []
    table, article = _adjectives(shape.prepared.language, knowledge), _article(lex)
    words, named = shape.prepared.words, {i for a in shape.arguments for i in range(a.first, a.last)}
    the = words[hit.first].startswith(article) or "the" in hit.prefix
    out: list[str] = []
    for at in range(hit.last, min(hit.last + (2 if type_ in _OF_TWO else 1), shape.last)):
        word = words[at]
        if at in named or word.startswith(article) != the:
            break
        country = table.get(word[len(article) :] if the else word)
        if country is None:
            break
        out.append(country)
    if type_ in _OF_TWO and len(out) < 2 and kind != "CONSULT/mediate":
        return []  # "an Iraqi meeting": of whom?
    return out
