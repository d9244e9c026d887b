"""Lists of names: whether a name behind a comma goes on with the one before it."""

from __future__ import annotations

from rawi.model import Mention
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.shape import Argument, Shape, is_verb


def listed_behind(shape_: Shape, before: list[Argument], comma: int, mention: Mention) -> Argument | None:
    """The name of the same kind right before the comma: what both stand behind is the same ("from A, B and C")."""
    if not before or shape_.prepared.tokens[comma].text != ",":
        return None
    previous = before[-1]
    same = previous.mention.kind == mention.kind and previous.last == comma
    if shape_.lex.pack.order == "svo" and previous.part != "bare" and _tells(shape_, comma):
        return None  # "with A, B said"
    return previous if same and previous.part not in ("within", "of") else None


def _tells(shape_: Shape, comma: int) -> bool:
    """Whether the clause behind the comma is a name and its verb, not one of happening, with no other comma between."""
    names = [
        i for i in range(comma + 1, min(comma + _TELLER, shape_.last)) if any(map(is_verb, shape_.starts.get(i, ())))
    ]
    return bool(names) and not any(shape_.prepared.tokens[i].text == "," for i in range(comma + 1, names[0]))


_TELLER = 6  # tokens from a comma to the verb of who tells it


def joins(before: list[Argument], at: int, by_token: dict[int, Hit], mention: Mention) -> Argument | None:
    """The argument that ends right before the conjunction at ``at`` (or a word or two before it, within its phrase)."""
    before = [a for a in before if a.last <= at]
    if not before:
        return None
    previous = before[-1]
    if previous.part in ("modifier", "within") and len(before) > 1 and previous.first - before[-2].last < 6:
        between = range(before[-2].last, previous.first)
        if not any(i in by_token and is_verb(by_token[i]) for i in between):
            candidate = before[-2]
            return candidate if at - previous.last <= 1 and candidate.mention.kind == mention.kind else None
    return previous if 0 <= at - previous.last <= 1 and previous.part != "modifier" else None
