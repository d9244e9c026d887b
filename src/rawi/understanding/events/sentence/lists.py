"""Lists of names: whether a name behind a comma goes on with the one before it."""

from __future__ import annotations

from rawi.model import Mention
from rawi.understanding.events.sentence.shape import Argument, Shape, is_verb


def listed_behind(shape_: Shape, before: list[Argument], comma: int, mention: Mention) -> Argument | None:
    """The name of the same kind right before the comma: what both stand behind is the same ("from A, B and C")."""
    if not before or shape_.prepared.tokens[comma].text != ",":
        return None
    previous = before[-1]
    same = previous.mention.kind == mention.kind and previous.last == comma
    if shape_.lex.pack.order == "svo" and _tells(shape_, comma):
        return None  # "with A, B said"
    return previous if same and previous.part not in ("within", "of") else None


def _tells(shape_: Shape, comma: int) -> bool:
    """Whether the clause behind the comma is a name and its verb, not one of happening, with no other comma between."""
    names = [
        i for i in range(comma + 1, min(comma + _TELLER, shape_.last)) if any(map(is_verb, shape_.starts.get(i, ())))
    ]
    return bool(names) and not any(shape_.prepared.tokens[i].text == "," for i in range(comma + 1, names[0]))


_TELLER = 6  # tokens from a comma to the verb of who tells it
