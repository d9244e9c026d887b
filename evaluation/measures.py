"""Measures that the suites share: spans as sets of words, one-to-one pairing, F1, B-cubed."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rawi.text import fold

_WORD = re.compile(r"\w+")
_LEFT_OUT = frozenset(("the", "of", "a", "an", "and", "news", "agency"))


def words(text: str, start: int, end: int) -> frozenset[int]:
    """Offsets of the words of ``text`` that touch ``start``..``end`` (code points); a half-space splits no word."""
    joined = text.replace("\u200c", "ـ")
    return frozenset(m.start() for m in _WORD.finditer(joined) if m.start() < end and m.end() > start)


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Shared words / words of the longer span."""
    return len(one & other) / max(len(one), len(other)) if one and other else 0.0


def pairs(gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]], least: float) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, found) whose overlap is ``least`` or more, highest first."""
    ranked = sorted(
        ((overlap(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        key=lambda c: (-c[0], c[1], c[2]),
    )
    left, right, out = set(), set(), []
    for value, i, j in ranked:
        if value < least:
            break
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


def f1(right: float, found: float, gold: float) -> float:
    """F1 from the number right, the number found and the number to be found; 1 when there was nothing to find."""
    return 2 * right / (found + gold) if found + gold else 1.0


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two English names are alike: one's words hold the other's, or their ratio is .85 or more."""
    if not one or not other:
        return False
    x, y = ([w for w in _WORD.findall(fold(n)) if w not in _LEFT_OUT] for n in (one, other))
    if not x or not y:
        return fold(one) == fold(other)
    if set(x) <= set(y) or set(y) <= set(x):
        return True
    return difflib.SequenceMatcher(None, " ".join(x), " ".join(y)).ratio() >= 0.85


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> dict[str, float]:
    """B-cubed precision, recall and F1 over the items of ``gold`` (Bagga and Baldwin 1998)."""
    gold_groups, found_groups = _groups(gold.items()), _groups((i, found[i]) for i in gold)
    precision = recall = 0.0
    for item in gold:
        mine, theirs = gold_groups[gold[item]], found_groups[found[item]]
        shared = len(mine & theirs)
        precision += shared / len(theirs)
        recall += shared / len(mine)
    p, r = precision / len(gold), recall / len(gold)
    return {"P": p, "R": r, "F1": 2 * p * r / (p + r) if p + r else 0.0}


def _groups(items: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for item, group in items:
        groups[group].add(item)
    return groups
