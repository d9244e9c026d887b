"""Kinds that tell one happening in other words: one article's bombing is the explosion of another, the tanker that one
has seized another has held. Within one story the articles are brought to the kind that most of them tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rawi.weighing.disagreements.settings.comparing import Told

#: Families that reports of one happening mix, each group by itself.
_MIXED = (
    frozenset({"attack", "DISASTER/explosion", "ASSAULT/assassinate"}),
    frozenset({"COERCE/arrest", "COERCE/seize", "ASSAULT/abduct"}),
    frozenset({"DISASTER/crash", "DISASTER/accident", "DISASTER/collapse", "DISASTER/flood", "DISASTER/explosion"}),
    frozenset({"DISASTER/fire", "DISASTER/accident"}),
    frozenset({"LAUNCH/launch", "LAUNCH/start", "LAUNCH/test"}),
    frozenset({"OPERATE/open", "OPERATE/resume"}),
    frozenset({"MOVE/arrive", "RETREAT/access"}),
)
_MOST = 8  # articles of a story that surely tells one happening


def aligned(told: Sequence[Told]) -> list[Told]:
    """What the articles say, with an article's only kind of such a group as the one that most other articles tell."""
    if len(told) > _MOST:
        return list(told)
    out = list(told)
    for group in _MIXED:
        held = [{s.family for s in one.settings if s.family in group and s.lead} for one in out]
        counts = Counter(kind for kinds in held for kind in kinds)
        if not counts:
            continue
        most = min(counts, key=lambda kind: (-counts[kind], kind))
        for i, kinds in enumerate(held):
            everywhere = {s.family for s in out[i].settings if s.family in group}
            if kinds and most not in everywhere and len(everywhere) == 1:
                settings = [replace(s, family=most) if s.family in group else s for s in out[i].settings]
                changed = dict(zip(map(id, out[i].settings), settings, strict=True))
                out[i] = Told(settings, [(order, changed.get(id(s), s)) for order, s in out[i].orders])
    return out
