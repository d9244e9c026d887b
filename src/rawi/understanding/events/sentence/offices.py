"""Offices that stand for a person: "the president of X" is whom the article itself explains it to be."""

from __future__ import annotations

from rawi.model import Mention
from rawi.text import Prepared
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.phrase import definite
from rawi.understanding.events.sentence.shape import Shape, is_verb

#: A person's office by its words and its country, as an article itself explains it: "the president of X" -> a mention.
Holders = dict[tuple[tuple[str, ...], str], Mention]

_SKIPPED = frozenset("\"'()")
_BESIDE = _SKIPPED | {","}
_OFFICE = 5  # tokens of an office before its country


def office_of(
    prepared: Prepared, by_token: dict[int, Hit], mention: Mention, a: int
) -> tuple[int, tuple[str, ...]] | None:
    """Where the office before a country begins and its words ("the minister of defence of X"); None when there is
    none."""
    if mention.kind != "place":
        return None
    for i in range(a - 1, max(a - 1 - _OFFICE, -1), -1):
        hit = by_token.get(i)
        text = prepared.tokens[i].text
        if hit is not None and hit.form.cls == "title":
            start = hit.first
            return start, tuple(token.text for token in prepared.tokens[start:a])
        if hit is not None and hit.form.cls != "marker":
            return None
        if hit is not None and hit.form.key != "of":
            return None
        if not text[0].isalpha():
            return None
    return None


def beside_person(
    prepared: Prepared, bounds: tuple[int, int], mentions: list[tuple[int, Mention, int, int]], n: int, start: int
) -> bool:
    """Whether a person is named right before or behind the office, which then belongs to that name. ``bounds`` are the
    sentence's tokens."""
    tokens = prepared.tokens
    _, _, _, b = mentions[n]
    after = b
    while after < bounds[1] and tokens[after].text in _BESIDE:
        after += 1
    before = start
    while before > bounds[0] and tokens[before - 1].text in _BESIDE:
        before -= 1
    return any(m.kind == "person" and (first == after or last == before) for _, m, first, last in mentions)


def holders_of(
    prepared: Prepared, hits: list[Hit], mentions: list[tuple[int, Mention, int, int]], holders: Holders
) -> None:
    """Adds the offices that a sentence explains: a name right before or behind an office and its country."""
    by_token = {i: hit for hit in hits if hit.form.cls in ("title", "marker") for i in range(hit.first, hit.last)}
    tokens = prepared.tokens
    for n, (_, mention, a, b) in enumerate(mentions):
        office = office_of(prepared, by_token, mention, a)
        if office is None:
            continue
        start, words = office
        after = b
        while after < len(tokens) and tokens[after].text in _SKIPPED:
            after += 1
        before = start
        while before > 0 and tokens[before - 1].text in _BESIDE:
            before -= 1
        for _, other, first, last in mentions[max(0, n - 1) : n + 2]:
            if other.kind == "person" and (first == after or last == before):
                holders.setdefault((words, mention.entity), other)


def office_for(shape_: Shape, by_token: dict[int, Hit], place: int) -> int | None:
    """The token of an office for the place at ``place``, which a preposition leads to: a title with an article and
    perhaps its adjective stand before that."""
    led = by_token.get(place - 1)
    if led is None or led.form.cls != "marker":
        return None
    for i in (led.first - 1, led.first - 2):
        hit = by_token.get(i)
        if hit is not None and hit.form.cls == "title" and definite(shape_, shape_.prepared.tokens[hit.first].text):
            return hit.first
    return None


def of_kin(by_token: dict[int, Hit], at: int) -> bool:
    """Whether the word at the token says that somebody belongs to another ("loyal to")."""
    return at in by_token and by_token[at].form.cls == "kin"


def of_forces(shape_: Shape, hit: Hit | None) -> bool:
    """Whether the word is a noun of forces without an article, right behind a verb: what stands behind it with a letter
    is whose they are."""
    if hit is None or hit.form.cls != "body" or definite(shape_, shape_.prepared.tokens[hit.first].text):
        return False
    return any(is_verb(h) for h in shape_.ends.get(hit.first, ()))
