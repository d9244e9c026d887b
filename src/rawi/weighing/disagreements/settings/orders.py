"""Which happening a sentence puts before which: by "before" and "after" between two words of happening, or between one
and what stands for the happening told before ("before the decision", "after that")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import lexicon
from rawi.weighing.disagreements.settings.comparing import Order, Setting
from rawi.weighing.disagreements.settings.words import phrases
from rawi.weighing.disagreements.tellings import tellings
from rawi.weighing.sentences import Words

_REACH = 14  # tokens between "before" and the happenings that it joins
_STANDING = 3  # tokens between "before" and what stands for a happening


class Word(NamedTuple):
    """A word of happening with its family."""

    hit: Hit
    family: str


def orders(
    sentence: Words,
    kinds: Sequence[Word],
    seen: Mapping[str, Setting],
    last: Setting | None,
    counts: Mapping[int, bool],
) -> Iterator[tuple[Order, Setting]]:
    """The orders of a sentence with the setting that tells each. ``seen``: its settings by family; ``last``: the
    happening told before it; ``counts``: tokens at which a length of time begins."""
    verb_last = _verb_last(sentence)
    joints = {
        i for name in ("before", "after") for phrase in phrases(sentence.language)[name] for i in sentence.at(phrase)
        if not counts.get(i + len(phrase), False)
    }  # fmt: skip
    if len(joints) > 1:
        return  # "since the town's capture after heavy fighting": which is before which is not sure
    for name in ("before", "after"):
        for phrase in phrases(sentence.language)[name]:
            for i in sentence.at(phrase):
                end = i + len(phrase)
                if counts.get(end, False):
                    continue  # "fifteen days ago"
                near = [t for t in kinds if i - _REACH <= t.hit.last and t.hit.first <= i + _REACH]
                behind = [t.family for t in near if t.hit.first >= end]
                ahead = [t.family for t in near if t.hit.last <= i]
                stands = last is not None and _stands(sentence, end)
                if stands and last is not None:
                    behind = [last.family, *[k for k in behind if k != last.family]]
                elif not behind and len(set(ahead)) > 1:
                    behind, ahead = ahead[-1:], ahead[:1]  # "warned of the flood two days before it came"
                if not behind:
                    continue
                told = [t.family for t in near if t.hit.first >= end and is_verbal(t.hit)]
                verbs = [k for k in told if k != behind[0]] if verb_last else []
                nearest = [t.hit.first for t in kinds if t.hit.last <= i][-1:]
                beside = [t.family for t in kinds if [t.hit.first] == nearest] if len(ahead) > 1 else ahead
                for one in dict.fromkeys(verbs[:1] or beside or behind[1:2]):
                    if one in seen and (one != behind[0] or stands):
                        yield Order(one, behind[0], name == "before"), seen[one]
                return


def _stands(sentence: Words, at: int) -> bool:
    """Whether what follows there stands for a happening told before: a pronoun that ends its phrase, or such a noun."""
    listed, words = tellings(sentence.language), sentence.words
    for key in listed.pronouns:
        behind = words[at + len(key) : at + len(key) + 1]
        if tuple(words[at : at + len(key)]) == key and (
            not behind or not behind[0].isalpha() or not _verb_behind(sentence)
        ):
            return True
    reach = range(at, at + _STANDING)
    return any(tuple(words[i : i + len(key)]) == key for i in reach for key, _ in listed.general)


def _verb_last(sentence: Words) -> bool:
    return lexicon(sentence.language).pack.order == "sov"


def _verb_behind(sentence: Words) -> bool:
    """Whether a pronoun behind "before" can be the subject of a verb: "before it left"."""
    return lexicon(sentence.language).pack.order == "svo"


def is_verbal(hit: Hit) -> bool:
    """Whether a verb tells it."""
    return hit.form.tense not in ("noun", "infinitive")
