"""Whether a name behind a preposition belongs to a word of happening, or to another word between the two."""

from __future__ import annotations

from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.phrase import definite
from rawi.understanding.events.sentence.phrases import phrases_of
from rawi.understanding.events.sentence.shape import Argument, Shape, is_verb
from rawi.understanding.events.slots.belonging import (
    by_another,
    of_list_before,
    of_part_before,
    of_participle,
    of_topic,
)

_LOOSE = 3  # tokens of other words between a word of happening and a phrase of place that belongs to it
_NOUN_PHRASE = 5  # tokens of a noun with its genitives
_SENTENCE = 6  # the same between a verb of sentencing and the one sentenced ("to ten years for theft on X")
_CHAIN = 14  # tokens of a noun of happening with its phrases
_TIGHT = 2  # the same for those it is done to
_PARTING = frozenset({"and", "clause", "relative", "verb"})
#: Kinds whose clause has an object that itself may be somewhere.
_NOT_AT_NOUNS = frozenset({"CONSULT/talk", "CONSULT/call", "CONSULT/mediate"})
_ELSEWHERE = frozenset({"for", "about"})  # what stands behind these belongs to their noun
#: Types whose place is not that of the harm they speak of.
_SPOKEN = frozenset({"CONSULT", "AGREE", "DECIDE", "ELECT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "ANNOUNCE"})
_HARM = frozenset({"ASSAULT", "CASUALTY", "DISASTER", "COERCE", "PROTEST"})
_AROUND = frozenset({"for", "in", "with"})
_OR = frozenset({"either", "then"})
_HEADS = frozenset({"body", "place_word", "group"})
_FREE = frozenset({"title", "body", "place_word", "group", "this", "article", "skip", "be", "not", "earlier", "plan"})


class Nearness:
    """The tokens of a sentence that do not part a word of happening from what belongs to it: names, times, numbers and
    marks."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.named = {i for a in shape.arguments for i in range(a.phrase, a.last)}
        self.verbs = {c.hit.first for c in shape.clauses}  # a participle that qualifies a noun is none
        self.hits: dict[int, list[Hit]] = {}
        for hit in shape.hits:
            for i in range(hit.first, hit.last):
                self.hits.setdefault(i, []).append(hit)

    def boundary(self, at: int) -> bool:
        """Whether a phrase may begin behind this token without belonging to it."""
        text = self.shape.prepared.tokens[at].text
        if at in self.shape.counted:
            return True
        marked = text in self.shape.lex.pack.postposition
        return marked or at in self.named or at in self.shape.times or not text[0].isalpha()

    def attached(self, argument: Argument, hit: Hit, verb: Hit) -> bool:
        """Whether the phrase of ``argument`` belongs to the trigger ``hit`` whose verb is ``verb``."""
        if argument.part == "by":
            if self.shape.lex.pack.order == "sov":
                start = self._start(argument)
                return not (
                    self._governed(start, hit) or by_another(self.shape, argument) or of_participle(self.shape, start)
                )
            return self.shape.lex.pack.order != "svo" or self._behind(argument, hit, verb)
        if argument.joined:  # it goes with the one it is joined to
            before = [a for a in self.shape.arguments if a.first < argument.first and a.part == argument.part]
            behind = self.shape.lex.pack.order == "sov" or not before or before[-1].first >= verb.first
            return behind and (not before or self.attached(before[-1], hit, verb))
        if self.shape.lex.pack.order == "sov":
            apart = argument.part == "in" and (
                of_topic(self.shape, self._start(argument))
                or of_participle(self.shape, self._start(argument))
                or self._of_led_noun(argument, hit)
                or of_part_before(self.shape, argument, self._left(verb), hit)
                or of_list_before(self.shape, argument, hit)
            )
            return not apart and self._before_verb(argument, hit)
        return self._behind(argument, hit, verb)

    def _left(self, verb: Hit) -> int:
        """Where the clause of the verb begins."""
        return next((c.left for c in self.shape.clauses if c.hit.first == verb.first), self.shape.first)

    def _before_verb(self, argument: Argument, hit: Hit) -> bool:
        """Where the verb comes last: the phrase begins behind a name, a time or a mark, or ends right before the
        trigger; and no other noun of happening right before it takes it."""
        start = self._start(argument)
        if start >= hit.last:
            return self.chained(argument, hit.last)
        if argument.part != "in" and self._governed(start, hit):
            return False
        if argument.part == "in" and any(
            a.last == start and a.part == "modifier" and a.phrase < a.first for a in self.shape.arguments
        ):
            return False  # "the ambassador of X in Y"
        at = start - 1
        if any(h.form.cls == "this" for h in self.hits.get(at - 1, ())):
            return True  # "the leader of this country in X"
        outlets = (a.last for a in self.shape.arguments if a.mention.kind == "outlet")
        if argument.part == "from" and start in outlets:
            return False  # a report's own place
        if at < self.shape.first or self.shape.segment(at) != self.shape.segment(argument.first) or self.boundary(at):
            return True
        if any(h.form.cls in (_FREE | _PARTING) - _HEADS for h in self.hits.get(at, ())):
            return True
        return 0 <= hit.first - argument.last <= 1 or self._only_with(argument, hit)

    def _only_with(self, argument: Argument, hit: Hit) -> bool:
        """Whether it is the one behind "with" that a word of meeting or talking asks for, behind another phrase that a
        preposition leads to ("on taxes with X met")."""
        if argument.part != "with" or argument.mention.kind != "person":
            return False
        if not self.shape.lex.pack.triggers[hit.form.trigger].kind.startswith("CONSULT/"):
            return False
        start = self._start(argument)
        phrases = phrases_of(self.shape).phrases
        left = self.shape.segment_start(start)
        others = (p for p in phrases if p.lead == "with" and left <= p.first and p.last <= hit.first)
        before = next((p for p in phrases if p.last == start), None)
        return before is not None and bool(before.lead) and sum(1 for _ in others) == 1

    def _behind(self, argument: Argument, hit: Hit, verb: Hit) -> bool:
        """Where the verb comes first: few other words stand between it, or its noun, and the phrase."""
        start = argument.phrase
        kind = self.shape.lex.pack.triggers[hit.form.trigger].kind
        if start < verb.first:
            return True
        at = self._start(argument) - 1
        if self.shape.lex.pack.order == "svo" and argument.part in ("to", "from") and self._of_noun(at, hit):
            return False  # "cancelled a trip to X"
        behind = argument.part == "in" and at >= max(verb.last, hit.last)
        noun = not self.boundary(at) and not any(h.form.cls in _FREE for h in self.hits.get(at, ()))
        if behind and noun and kind in _NOT_AT_NOUNS and not self._qualified(hit, at):
            return False  # "discussed the situation in X"
        if argument.part == "in" and (
            self._of_body(self._start(argument), verb) or self._of_matter(argument, hit, verb)
        ):
            return False
        if kind.startswith("CASUALTY/") and argument.part == "in" and self._through(max(verb.last, hit.last), start):
            return True
        others, needs = 0, self.shape.lex.pack.triggers[hit.form.trigger].needs
        own = [h.last for h in self.shape.hits if needs and h.form.cls == needs and verb.last <= h.first < start]
        if any(h.form.cls in _OR and max(verb.last, hit.last) <= h.first < start for h in self.shape.hits):
            return False  # "was arrested or joined the war in X"
        for i in range(min(max(verb.last, hit.last, *own[-1:]), start), start):
            if self.boundary(i) or any(h.form.cls in _FREE or h.form.cls == "marker" for h in self.hits.get(i, ())):
                continue
            others += 1
        if kind == "TRIAL/sentence" and argument.part == "on":
            return others <= _SENTENCE
        return others <= (_LOOSE if argument.part in ("in", "near") else _TIGHT)

    def _of_matter(self, argument: Argument, hit: Hit, verb: Hit) -> bool:
        """Where the verb stands first: whether the place is of the harm that is spoken of, which stands between ("held
        a session on the attack in X")."""
        triggers = self.shape.lex.pack.triggers
        if self.shape.lex.pack.order != "vso" or triggers[hit.form.trigger].kind.partition("/")[0] not in _SPOKEN:
            return False
        start = max(verb.last, hit.last)
        between = (h for h in self.shape.hits if start <= h.first < argument.phrase and not is_verb(h))
        return any(
            h.form.cls == "force"
            or (h.form.cls == "trigger" and triggers[h.form.trigger].kind.partition("/")[0] in _HARM)
            for h in between
            if self.chained(argument, h.last)
        )

    def _through(self, start: int, end: int) -> bool:
        """Where the subject stands first: whether only a noun of happening with its phrases stands between ("killed in
        a strike on a camp in X"), no other clause, and no "from"."""
        if self.shape.lex.pack.order != "svo" or end - start > _CHAIN:
            return False
        found = [h for i in range(start, end) for h in self.hits.get(i, ())]
        parted = any(h.form.cls in _PARTING or h.first in self.verbs or h.form.key == "from" for h in found)
        told = any(h.form.cls == "trigger" and not is_verb(h) for h in found)
        return told and not parted and "," not in self.shape.prepared.words[start:end]

    def _of_noun(self, at: int, hit: Hit) -> bool:
        """Whether the word before a preposition is another noun of happening."""
        nouns = (h for h in self.hits.get(at, ()) if h.form.cls == "trigger" and not is_verb(h))
        return any(h.first != hit.first for h in nouns)

    def _qualified(self, hit: Hit, at: int) -> bool:
        """Where the verb stands first: whether the word is the adjective of the noun of happening before it, and so
        agrees in article and gender ("an urgent session in X")."""
        if self.shape.lex.pack.order != "vso" or is_verb(hit) or at != hit.last or self.hits.get(at):
            return False
        noun, word = self.shape.prepared.tokens[at - 1].text, self.shape.prepared.tokens[at].text
        feminine = any(noun.endswith(ending) for ending in self.shape.lex.pack.feminine_endings)
        agrees = any(word.endswith(ending) for ending in self.shape.lex.pack.feminine_endings[:1])
        return definite(self.shape, noun) == definite(self.shape, word) and feminine == agrees

    def _of_body(self, start: int, verb: Hit) -> bool:
        """Whether the phrase stands right behind a body that is not the subject ("with the group X in Y")."""
        before = (a for a in self.shape.arguments if a.last == start and a.first >= verb.last)
        return any(a.mention.kind == "organisation" and a.part not in ("bare", "of") for a in before)

    def _governed(self, start: int, hit: Hit) -> bool:
        """Whether another noun of happening stands right before, with its genitives, and so takes the phrase."""
        for at in range(start - 1, max(start - 1 - _NOUN_PHRASE, self.shape.first - 1), -1):
            found = self.hits.get(at, ())
            if any(h.form.cls == "trigger" and not is_verb(h) and h.first != hit.first for h in found):
                return True
            if any(h.form.cls == "act" for h in found):
                return True  # "its support of X"
            text = self.shape.prepared.tokens[at].text
            stops = any(
                h.form.cls in _PARTING - {"verb"} or h.form.cls == "marker" or h.first in self.verbs for h in found
            )
            if stops or not text[0].isalnum() or text in self.shape.lex.pack.postposition:
                return False
        return False

    def _of_led_noun(self, argument: Argument, hit: Hit) -> bool:
        """Where the verb comes last: whether the place goes on with a noun of happening that a preposition leads to,
        which has none so far ("after the attack on the embassy in X, he cancelled")."""
        start = self._start(argument)
        places = [a.first for a in self.shape.arguments if a.mention.kind == "place" and a.first < start]
        for noun in self.shape.hits:
            if noun.form.cls != "trigger" or is_verb(noun) or noun.last > start or noun.first == hit.first:
                continue
            if not any(noun.last <= at for at in places) and self.chained(argument, noun.last):
                phrase = phrases_of(self.shape).around(noun.first)
                if phrase is not None and phrase.lead in _AROUND:
                    return True
        return False

    def _titled(self, end: int) -> bool:
        """Whether a name that is the genitive of an office ends there."""
        inside = (a for a in self.shape.arguments if a.last == end and a.part == "modifier")
        return any(h.form.cls == "title" for a in inside for h in self.hits.get(a.first - 1, ()))

    def _start(self, argument: Argument) -> int:
        """The first token of the phrase with the preposition before it."""
        led = (h.first for h in self.hits.get(argument.phrase - 1, ()) if h.form.cls == "marker")
        return min(led, default=argument.phrase)

    def chained(self, argument: Argument, end: int) -> bool:
        """Whether the phrase follows on ``end``, the end of a noun of happening and what belongs to it so far."""
        start = self._start(argument)
        if argument.part == "in" and self.shape.lex.pack.order == "sov" and self._titled(start):
            return False  # "a meeting with X, the ambassador of Y in Z"
        others = 0
        for i in range(end, argument.phrase):
            classes = {h.form.cls for h in self.hits.get(i, ())}
            apart = "and" in classes and i - 1 not in self.named  # "abducted and taken to X"
            if apart or classes & {"verb", "clause", "relative"} or ("trigger" in classes and i > end):
                return False
            if self.shape.prepared.tokens[i].text == "," and not argument.joined:
                return False
            markers = (h for h in self.hits.get(i, ()) if h.form.cls == "marker" and h.last < argument.phrase)
            if any(h.form.key in _ELSEWHERE for h in markers):
                return False  # "a meeting of X in an interview with a reporter in Y"
            others += not (self.boundary(i) or classes & _FREE or "marker" in classes)
        return others <= _TIGHT


def nearness(shape: Shape) -> Nearness:
    """The sentence's, made once."""
    found = shape.kept.get("nearness")
    if not isinstance(found, Nearness):
        found = shape.kept["nearness"] = Nearness(shape)
    return found
