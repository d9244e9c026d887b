"""Harm told by words joined in one clause, and what it came from ("killed were five and hurt nine in a crash
yesterday"): one place, one time."""

from __future__ import annotations

from msgspec.structs import replace

from rawi.model import Event
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.shape import Shape

_CAUSES = frozenset({"ASSAULT", "DISASTER"})
_AROUND = frozenset({"in", "for", "from"})


def _within(shape: Shape, hit: Hit) -> bool:
    """Whether a preposition leads to the noun ("in a raid", "as a result of a fire")."""
    around = (h for h in shape.ends.get(hit.first, ()) if h.form.cls in ("marker", "factive"))
    return any(h.form.key in _AROUND or h.form.cls == "factive" for h in around)


def share(shape: Shape, found: list[tuple[Hit, Event]]) -> list[Event]:
    """The events of a sentence, harm and what it came from with the place and time of each other."""
    out = [event for _, event in found]
    if shape.lex.pack.order == "svo":
        return _with_subject(shape, found)
    if shape.lex.pack.order != "vso":
        return out
    for n in range(len(found) - 1):
        (one, _), (two, _) = found[n], found[n + 1]
        if shape.segment(one.first) != shape.segment(two.first):
            continue
        a, b = out[n], out[n + 1]
        if a.type != "CASUALTY" or a.statement != b.statement:
            continue
        if (b.type == "CASUALTY" and "and" in two.prefix) or (b.type in _CAUSES and _within(shape, two)):
            place, time = a.place or b.place, a.time or b.time
            out[n], out[n + 1] = replace(a, place=place, time=time), replace(b, place=place, time=time)
    return out


def _with_subject(shape: Shape, found: list[tuple[Hit, Event]]) -> list[Event]:
    """Where the subject stands before the verb: the verb's harm and the nouns of disaster or attack in its subject ("a
    crash and fire in X killed 20 people on Sunday") with the place and time of each other."""
    out = [event for _, event in found]
    for n, (hit, harm) in enumerate(found):
        if harm.type != "CASUALTY" or harm.nominal:
            continue
        for k in range(n - 1, -1, -1):
            other, cause = found[k][0], out[k]
            parted = any(other.last <= c.hit.first < hit.first for c in shape.clauses)
            if cause.type == "CASUALTY" and cause.statement == harm.statement and _and(shape, other, hit):
                out[k], out[n] = _one(cause, harm)
                break
            if parted or not cause.nominal or cause.type not in _CAUSES or cause.statement != harm.statement:
                break
            if shape.segment(other.first) != shape.segment(hit.first):
                break
            place, time = harm.place or cause.place, harm.time or cause.time
            out[k] = replace(cause, place=cause.place or place, time=time)
            out[n] = harm = replace(harm, place=place, time=time)
    return out


def _and(shape: Shape, one: Hit, other: Hit) -> bool:
    """Whether two words of harm are joined ("killed and one wounded on Tuesday"), the second not with a clause and a
    place of its own ("and that three were killed at other sites")."""
    elsewhere = any(h.form.cls == "marker" and h.form.key == "in" for h in shape.starts.get(other.last, ()))
    opened = any(h.form.cls == "clause" and one.last <= h.first < other.first for h in shape.hits)
    joined = not (opened and elsewhere)
    return joined and any(h.form.cls == "and" and one.last <= h.first < other.first for h in shape.hits)


def _one(first: Event, second: Event) -> tuple[Event, Event]:
    """The two with the place and time of each other."""
    place, time = first.place or second.place, first.time or second.time
    return (
        replace(first, place=first.place or place, time=first.time or time),
        replace(second, place=second.place or place, time=second.time or time),
    )
