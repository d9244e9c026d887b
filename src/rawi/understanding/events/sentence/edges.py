"""Edges of statements that part no clause: what is quoted there belongs to the verb before it."""

from __future__ import annotations

from rawi.model import Mention
from rawi.text import Prepared
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Lexicon
from rawi.understanding.events.sentence.shape import is_verb

_BESIDE = 2  # tokens from a light verb in which its noun begins
_OBJECT = 6  # the same where the noun stands behind its article and its adjectives ("declared a 30-day truce")
_COURT = 6  # tokens of the court's name between "sentenced" and the sentence


def inner_edges(
    prepared: Prepared,
    lex: Lexicon,
    hits: list[Hit],
    named: list[tuple[int, Mention, int, int]],
    edges: set[int],
    said: list[tuple[int, int]],
) -> set[int]:
    """The edges (tokens) that do not cut: right behind a verb of happening ("attacked X" says X), between a light verb
    and its noun ("declared a truce"), and, where the verb stands first, before the name or the happening it is done to
    ("X accused Y of", "X denied a visit"). ``named`` are (index, mention, first, last token), ``said`` the statements
    (first, last token)."""
    out = {hit.last for hit in hits if hit.form.cls == "trigger" and is_verb(hit)}
    nouns = {hit.first for hit in hits if hit.form.cls == "trigger" and not is_verb(hit)}
    light = (hit.last for hit in hits if hit.last in edges and hit.form.cls == "verb" and is_verb(hit))
    reach = _OBJECT if lex.pack.order == "svo" else _BESIDE
    out |= {end for end in light if _reaches(hits, nouns, end, end + reach)}
    if lex.pack.order == "svo":  # "denied the charge and called on X"
        joined = {hit.first for hit in hits if hit.form.cls == "and"}
        verbs = [hit.first for hit in hits if is_verb(hit) or hit.form.cls in ("clause", "relative")]
        for end in edges & joined:
            start = max((edge for edge in edges if edge < end), default=end)
            out |= {end} if start < end and not any(start <= at < end for at in verbs) else set()
    if lex.pack.order == "sov":  # "criticised X", with the verb last: what is quoted is no clause of its own
        for end in edges & nouns:
            start = max((edge for edge in edges if edge < end), default=end)
            if not any(is_verb(h) and start <= h.first < end for h in hits):
                out |= {start, end}
        for start, end in said:  # "condemned the attack": an object marked as such, without a verb, is no clause
            marked = end < len(prepared.words) and prepared.words[end] in lex.pack.postposition
            if marked and not any(is_verb(h) and start <= h.first < end for h in hits):
                out |= {start, end}
    if lex.pack.order == "vso":
        out |= {hit.last for hit in hits if hit.form.cls == "trigger"}  # "the arrest of 40 people"
        for edge in edges & ({a for _, _, a, _ in named} | nouns):
            before = [h for h in hits if h.first < edge and (h.form.cls == "clause" or is_verb(h))]
            if before and (before[-1].form.cls == "trigger" or (edge in nouns and is_verb(before[-1]))):
                out.add(edge)
        for hit in hits:
            if is_verb(hit) and hit.form.cls == "trigger":
                kind = lex.pack.triggers[hit.form.trigger].kind
                out |= {edge for edge in edges if kind == "TRIAL/sentence" and hit.last <= edge <= hit.last + _COURT}
    return out


def _reaches(hits: list[Hit], nouns: set[int], start: int, end: int) -> bool:
    """Whether a noun of happening begins between the tokens, with no verb, preposition or clause before it."""
    first = min((at for at in nouns if start <= at < end), default=None)
    if first is None:
        return False
    parting = (h for h in hits if h.form.cls in ("marker", "clause", "relative") or is_verb(h))
    return first - start < _BESIDE or not any(start <= h.first < first for h in parting)
