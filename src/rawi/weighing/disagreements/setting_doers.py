"""Whom a sentence lays a deed to where no verb has a doer: who claims it, and who is blamed or accused."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model import Event, Mention
from rawi.weighing.disagreements.setting_words import phrases
from rawi.weighing.events.same_event import is_country
from rawi.weighing.sentences import Words

_REACH = 8  # tokens between such a phrase and the doer behind it
#: Types and families of deeds that can be laid to one doer or to another.
DEEDS = frozenset({"ASSAULT", "attack", "COERCE", "death", "LAUNCH"})


def laid_to(sentence: Words, start: int, mentions: Sequence[Mention], events: Sequence[Event]) -> frozenset[str]:
    """The doer of a sentence's deeds by its words of claiming and blaming, or those whom it tells to be accused; empty
    when it has none. ``start`` is the code point at which the sentence begins."""
    accused = [e for e in events if (e.type, e.mode) == ("ACCUSE", "accuse") and e.status == "happened"]
    if accused:
        return frozenset(accused[0].recipients)
    prepared, language = sentence.prepared, sentence.language
    parties = [
        (prepared.token_at(prepared.folded_at(m.start - start)), m.entity)
        for m in mentions
        if m.kind in ("organisation", "person") or is_country(m.entity)
    ]
    for phrase in phrases(language)["claimed"]:
        for at in sentence.at(phrase):
            before = [entity for token, entity in parties if token < at]
            if before:
                return frozenset(before[:1])
    for phrase in phrases(language)["laid"]:
        for at in sentence.at(phrase, attached=True):
            behind = [entity for token, entity in parties if at + len(phrase) <= token < at + len(phrase) + _REACH]
            if behind:
                return frozenset(behind[:1])
    return frozenset()
