"""What a statement that denies denies: the first happening in it, and not what it only names besides."""

from __future__ import annotations

from collections.abc import Collection

from rawi.model import Document
from rawi.text import fold
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import lexicon
from rawi.weighing.disagreements.settings.comparing import Setting
from rawi.weighing.disagreements.settings.orders import is_verbal
from rawi.weighing.sentences import Words

_REACH = 12  # tokens from the beginning of a denied statement to the happening that is denied
_OPENING = 2  # tokens with which a statement can begin: "that it"


class Denials:
    """The denials of a sentence that begins at code point ``start``; types in ``passed`` are words about others, no
    happening that is denied."""

    def __init__(self, document: Document, start: int, sentence: Words, passed: Collection[str]) -> None:
        self.document, self.start, self.sentence, self.passed = document, start, sentence, passed
        self.lexicon = lexicon(sentence.language)

    def is_denied(self, hit: Hit, at: tuple[int, int]) -> bool:
        """Whether it (code points ``at``) is the first happening of a statement that denies."""
        return any(hit.first - begin <= _REACH and not self._before(hit, begin) for begin in self._begins(at))

    def behind(self, hit: Hit, at: tuple[int, int]) -> bool:
        """Whether another happening stands before it in a statement that denies, which is then the one denied ("that
        its leader was hurt in the strike"), or it is told of something by a relative clause."""
        begins = self._begins(at)
        if not begins:
            return False
        relatives = {fold(word) for word in self.lexicon.pack.words.get("relative", ())}
        return any(
            self._before(hit, begin)
            or (is_verbal(hit) and not relatives.isdisjoint(self.sentence.words[begin + _OPENING : hit.first]))
            for begin in begins
        )

    def _before(self, hit: Hit, begin: int) -> bool:
        """Whether a happening is told between a token and a word."""
        return any(
            h.form.cls == "trigger" and begin <= h.first < hit.first and not self._is_passed(h)
            for h in self.sentence.hits
        )

    def _begins(self, at: tuple[int, int]) -> list[int]:
        """First tokens of the statements around a span that deny."""
        prepared = self.sentence.prepared
        held = (s for s in self.document.statements if s.stance == "denies" and s.start <= at[0] and at[1] <= s.end)
        return [prepared.token_at(prepared.folded_at(max(0, s.start - self.start))) for s in held]

    def _is_passed(self, hit: Hit) -> bool:
        return self.lexicon.pack.triggers[hit.form.trigger].kind.partition("/")[0] in self.passed


def told_in_both(one: Setting, other: Setting, chosen: Setting) -> Setting:
    """Of two settings of one kind in one sentence that which is told, where a verb with a negation is the other: "the
    blast of mines that had not exploded"; in a statement that denies the ``chosen`` one."""
    if one.statement is not None and one.statement.stance == "denies":
        return chosen
    if {one.status, other.status} != {"happened", "denied"}:
        return chosen
    return one if one.status == "happened" else other
