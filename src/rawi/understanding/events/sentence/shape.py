"""The shape of a sentence as far as roles need it: what verbs, names and segments are in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import msgspec

from rawi.model import Mention
from rawi.text import Prepared
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Lexicon

#: Key of an auxiliary that says "earlier" of its own segment.
HELPER = "helper"


class Argument(msgspec.Struct, frozen=True):
    """A name as part of a clause. ``part`` is a meaning of :mod:`frames`, ``bare``, or ``modifier`` (inside another's
    phrase);
    ``phrase`` is the first token of its phrase, ``of`` the first token of the noun it is a genitive of,
    ``headed`` whether other nouns of its phrase stand before it, ``cut`` whether it is one word of a person's name and
    an unknown word follows, which may be the rest of the name."""

    index: int
    mention: Mention
    first: int
    last: int
    part: str
    phrase: int
    of: int = -1
    body: bool = False
    joined: bool = False
    loose: bool = False
    headed: bool = False
    cut: bool = False


class Clause(NamedTuple):
    """A finite verb and its window of tokens, half-open. ``keys`` are the verbs its form may be of."""

    hit: Hit
    left: int
    right: int
    keys: frozenset[str]


@dataclass
class Shape:
    """A sentence (tokens ``first`` to ``last``) with its hits, arguments, clauses and segment of each token (their
    numbers rise); ``times`` and ``counted`` are the tokens of times and of numbers with their units; ``named`` reads
    the arguments."""

    prepared: Prepared
    lex: Lexicon
    first: int
    last: int
    hits: list[Hit]
    segments: list[int]
    times: set[int]
    counted: set[int]
    named: Callable[[Shape], list[Argument]]
    clauses: list[Clause] = field(default_factory=list)
    kept: dict[str, object] = field(default_factory=dict)
    starts: dict[int, list[Hit]] = field(init=False)
    ends: dict[int, list[Hit]] = field(init=False)
    classes: set[str] = field(init=False)

    def __post_init__(self) -> None:
        """Looks the hits up by their first token, by the token behind them, and what classes they are of."""
        self.starts, self.ends, self.classes = {}, {}, set()
        starts, ends, classes = self.starts, self.ends, self.classes
        for hit in self.hits:
            first, last, form, _ = hit
            classes.add(form.cls)
            if first in starts:
                starts[first].append(hit)
            else:
                starts[first] = [hit]
            if last in ends:
                ends[last].append(hit)
            else:
                ends[last] = [hit]

    @cached_property
    def arguments(self) -> list[Argument]:
        """The names as parts of clauses, read when first asked for: most words of happening are ruled out before."""
        return self.named(self)

    def segment(self, token: int) -> int:
        """Number of the segment that holds the token."""
        return self.segments[token - self.first]

    def segment_start(self, token: int) -> int:
        """First token of the token's segment."""
        return self.first + bisect_left(self.segments, self.segment(token))

    def segment_end(self, token: int) -> int:
        """One past the last token of the token's segment."""
        return self.first + bisect_right(self.segments, self.segment(token))


def is_verb(hit: Hit) -> bool:
    """Whether the hit is a finite verb (a trigger's or another)."""
    return hit.form.finite


def may_be_noun(shaped: Shape, hit: Hit) -> bool:
    """Whether a verb of few letters, written like its noun, stands behind a word that may govern a noun."""
    word = shaped.prepared.tokens[hit.first].text
    if "object" in hit.prefix:
        return False
    if any(h.form.cls == "topic" for h in shaped.ends.get(hit.first, ())):
        return True  # "the demand of the stepping down of X"
    if hit.first == shaped.first or len(word) - len(hit.prefix) > shaped.lex.pack.short_verb:
        return False
    if hit.prefix:
        return _joins_noun(shaped, hit)
    if hit.form.tense == "past" and any(
        h.form.key in shaped.lex.pack.nominal_openers for h in shaped.ends.get(hit.first, ())
    ):
        return True  # "that the rejection of X ..."
    if hit.last < shaped.last and shaped.prepared.tokens[hit.last].text in shaped.lex.pack.resumptive:
        return False  # "a visit that X made"
    happens = hit.form.key in shaped.lex.pack.happening_verbs
    if happens and any(h.form.cls == "trigger" for h in shaped.ends.get(hit.first, ())):
        return False  # "a fire broke out"
    if any(h.form.cls == "unreal" and not is_verb(h) for h in shaped.ends.get(hit.first, ())):
        return hit.form.tense == "past"  # "trying the prevention of X"
    before = shaped.prepared.tokens[hit.first - 1].text
    if before.endswith(tuple(shaped.lex.pack.indefinite_endings)) and len(before) > shaped.lex.pack.short_verb:
        return False
    if before == "," and any(c.hit.first < hit.first for c in shaped.clauses):
        return True
    if not before[0].isalpha() or hit.first - 1 in shaped.times:
        return False
    if any(meaning == "the" and before.startswith(prefix) for prefix, meaning in shaped.lex.prefixes):
        return False
    if any(h.first <= hit.first - 1 < h.last and h.form.cls in _BEFORE_VERBS for h in shaped.hits):
        return False
    return not any(a.first <= hit.first - 1 < a.last for a in shaped.arguments)


_BEFORE_VERBS = frozenset(
    {
        "clause",
        "relative",
        "and",
        "plan",
        "hedge",
        "hedge_present",
        "not",
        "be",
        "earlier",
        "title",
        "condition",
        "verb",
    }
)


def _joins_noun(shaped: Shape, hit: Hit) -> bool:
    """Whether a short word joined by a letter goes on from a noun: no verb in the past stands before it in its
    segment ("in a visit that aims at X and the discussion of Y")."""
    start = shaped.segment_start(hit.first)
    before = [c for c in shaped.clauses if start <= c.hit.first < hit.first]
    return hit.first > start and not (before and before[-1].hit.form.tense == "past")
