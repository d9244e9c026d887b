"""What the tense of a verb of happening tells: the form it has in its clause, and what a present means."""

from __future__ import annotations

from rawi.model.annotation import EventStatus
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Form, Trigger
from rawi.understanding.events.sentence.shape import Clause, Shape
from rawi.understanding.events.telling.sense import is_to_be
from rawi.understanding.events.telling.status import usual

_HEADLINE = 7  # tokens from the start of an article within which a present tense is a headline's
_PLANNED_IN_PRESENT = frozenset({"MOVE", "CONSULT", "HOLD", "ELECT"})
#: Kinds that a present tells as it stands ("is forbidden").
_STATES = frozenset({"COERCE/ban", "CASUALTY/missing"})


def form_of(shaped: Shape, clause: Clause) -> Form:
    """The verb's form; a present behind a word that asks for the subjunctive is one."""
    form, pack = clause.hit.form, shaped.lex.pack
    after = pack.subjunctive_after
    if form.tense == "present" and any(h.form.key in after for h in shaped.ends.get(clause.hit.first, ())):
        return form._replace(tense="subjunctive")
    if pack.order == "svo" and form.tense in ("past", "participle") and is_to_be(shaped, clause.hit):
        return form._replace(tense="base")
    return form


def present_of(shaped: Shape, trigger: Trigger, verb: Hit) -> EventStatus | None:
    """What a present tense tells: news in an article's first sentence, elsewhere what is usual, which is no happening
    (but in Persian a meeting or journey to come)."""
    pack = shaped.lex.pack
    if pack.present == "planned" and trigger.kind.partition("/")[0] in _PLANNED_IN_PRESENT:
        return None if usual(shaped, verb) else "planned"
    state = pack.light_verbs.get(verb.form.key) == "copula" and trigger.kind in _STATES
    return "happened" if state or (shaped.first == 0 and verb.first < _HEADLINE) else None
