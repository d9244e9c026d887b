"""The phrases of a sentence where the verb comes last: each noun with its genitives, by what leads it or marks it.

A phrase ends at a preposition, at the postposition of an object, at a verb, a mark, an adverb and behind a name that
nothing goes on with. What stands in one phrase belongs to its first noun; what stands in none belongs to the clause.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from msgspec.structs import replace

from rawi.understanding.events.lexicon.classes import classes_of
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.shape import Argument, Shape
from rawi.understanding.events.sentence.sites import names_site

_QUOTES = frozenset("\"'")
_DASHES = frozenset("-–—")
_HEADS = frozenset({"title", "body", "group"})
_LEADING = frozenset({"marker", "factive"})
_CUTTING = _LEADING | {"relative", "clause", "adverb", "and", "called"}
_PREDICATES = frozenset({"trigger", "plan", "hedge"})
_COUNTRY, _HOLD = len("place/ir"), ("place", "organisation")
_LEAD = 2  # tokens of a preposition
_UNSEEN = 4  # tokens of a name in a list that was not seen as one
#: Parts of a name that is only told of in its phrase.
_INNER = frozenset({"modifier", "within", "of"})


class Phrase(NamedTuple):
    """The tokens ``first`` to ``last`` (half-open) behind a preposition of the meaning ``lead`` ("" for none);
    ``marked`` as an object; ``goes_on`` behind a comma with what the phrase before tells: another of a list, or who or
    what that one is."""

    first: int
    last: int
    lead: str
    marked: bool
    goes_on: bool


class Phrases:
    """The phrases of a sentence, in its order, and the time or noun that each time stands behind."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.names = {a.first: a for a in shape.arguments}
        told = [c.hit for c in shape.clauses] + [h for h in shape.hits if h.form.cls == "told"]
        self.verbs = {i for hit in told for i in range(hit.first, hit.last)}
        self.phrases: list[Phrase] = []
        self._cut()

    def _cut(self) -> None:
        shape, words, post = self.shape, self.shape.prepared.words, self.shape.lex.pack.postposition
        first, last, lead, comma, called = -1, -1, "", False, False
        at, brackets = shape.first, 0
        segments, starts = shape.segments, shape.starts
        breaks = {shape.first + n for n in range(1, len(segments)) if segments[n] != segments[n - 1]}
        stops = breaks | self.verbs | shape.times | shape.counted | self.names.keys()
        stops.update([h.first for h in shape.hits if h.form.cls in _CUTTING])
        stops.update([i for i, w in enumerate(words[at : shape.last], at) if w in post or not w[0].isalnum()])
        ahead = sorted(stops)

        def close(marked: bool = False) -> None:
            nonlocal first, lead, comma, called
            if first >= 0:
                goes_on = called or (comma and self._continues(first, last))
                if goes_on and not lead:
                    lead = self.phrases[-1].lead
                self.phrases.append(Phrase(first, last, lead, marked, goes_on))
                comma = called = False
            first, lead = -1, ""

        while at < shape.last:
            text = words[at]
            if at not in stops and not brackets:  # nothing parts these words
                first = at if first < 0 else first
                following = bisect_left(ahead, at)
                last = at = ahead[following] if following < len(ahead) else shape.last
                continue
            elif at in breaks:
                close()
                comma = False
            if text in "()":
                brackets = max(0, brackets + (1 if text == "(" else -1))
            if brackets or text == ")":
                at += 1
                continue
            hits = starts.get(at, ())
            name = self.names.get(at)
            if name is not None:
                if first < 0:
                    first = at
                last = at = name.last
                if not self._goes_on(name):
                    close()
                continue
            if at in self.verbs:
                close()
                comma = False
            elif at in shape.times:
                if first < 0 and lead == "for":  # "after weeks of talks"
                    first, last = at, at + 1
                elif first < 0 or not self.behind_noun(at):
                    close()
                    comma = False
                else:
                    last = at + 1
            elif text in post and any(h.first < at < h.last for h in shape.hits):
                close()  # of a set phrase: "lose one's life"
            elif text in post:
                close(marked=True)
                if self.phrases and all(words[i] in _QUOTES for i in range(self.phrases[-1].last, at)):
                    self._mark()
            elif not text[0].isalnum():
                if text == ",":
                    goes_on = comma or first >= 0 or (bool(self.phrases) and self.phrases[-1].last == at)
                    close()
                    comma = goes_on
                elif text not in _QUOTES:
                    close()
                    if text in _DASHES and len(self.phrases) == 1 and self.phrases[0].last == at:
                        self.phrases.clear()  # a dateline, or who writes it
            elif at in shape.counted:
                if first >= 0 and any(h.form.cls == "this" for h in shape.ends.get(at, ())):
                    close()  # "around it 80 men"
                if first >= 0 and self.joined(at) and not self._counts(first, at - 1):
                    close()  # "was found, and 25 men"
                first = at if first < 0 else first
                last = at + 1
            else:
                naming = next((h for h in hits if h.form.cls == "called"), None)
                if naming is not None:  # "five men by the name of"
                    close()
                    called, at = bool(self.phrases), naming.last
                    continue
                marker = next((h for h in hits if h.form.cls in _LEADING), None)
                if marker is not None and not self._partitive(at, first):
                    close()
                    lead = marker.form.key if marker.form.cls == "marker" else "for"
                    at = marker.last
                    continue
                if any(h.form.cls in ("relative", "clause", "adverb") for h in hits):
                    close()
                    at = max(h.last for h in hits)
                    continue
                if any(h.form.cls == "and" for h in hits):
                    if first >= 0 and self._ends_before_and(at):
                        close()
                else:
                    first = at if first < 0 else first
                    last = at + 1
            at += 1
        close()

    def settled(self) -> list[Argument]:
        """The arguments, those of a phrase that goes on with another behind the same preposition ("with X, the
        minister, and Y"), and those of an object as such."""
        parts = {
            i: "object" if p.marked else p.lead
            for p in self.phrases
            if p.marked or (p.lead and p.goes_on)
            for i in range(p.first, p.last)
        }
        if not parts:
            return self.shape.arguments
        return [
            replace(a, part=parts[a.first], joined=parts[a.first] != "object") if a.part == "bare" and a.first in parts
            else a
            for a in self.shape.arguments
        ]  # fmt: skip

    def behind_noun(self, at: int) -> bool:
        """Whether the time that the token is part of stands right behind a plain noun, whose it may be."""
        shape = self.shape
        while at > shape.first and at in shape.times:
            at -= 1
        token = shape.prepared.tokens[at].text
        if at in shape.times or not token[0].isalpha() or token in shape.lex.pack.postposition:
            return False
        if at in self.verbs or any(a.first <= at < a.last for a in shape.arguments):
            return False
        return not any(h.first <= at < h.last and h.form.cls in _NO_NOUNS for h in self._near(at))

    def of_other_noun(self, first: int, last: int, hit: Hit, says: bool) -> bool:
        """Whether the time at the tokens belongs to another noun than ``hit``, right behind which it stands ("in his
        speech of Thursday"): one of happening or of words, or one that is its owner's ("his last week's trip"). Harm
        is of the day of what it came from, what somebody ``says`` of that of his speech."""
        if not self.behind_noun(first):
            return False
        shape, at = self.shape, first
        while at in shape.times:
            at -= 1
        for token in (at, at - 1):
            over = [h for h in self._near(token) if h.first <= token < h.last]
            nouns = [h for h in over if h.form.cls == "trigger" and not h.form.finite]
            if nouns:
                return all(h.first != hit.first for h in nouns) and not self._came_of(hit, nouns[0])
            if any(h.form.cls == "act" or (h.form.cls == "skip" and h.last - h.first > 1) for h in over):
                return not says
            if any(a.first <= token < a.last for a in shape.arguments):
                break
        return not says and any(h.form.cls == "own" for h in shape.starts.get(last, ()))

    def _came_of(self, hit: Hit, noun: Hit) -> bool:
        """Whether the one tells harm that the other brings, or what was done in it: views exchanged in talks, an
        agreement at a meeting."""
        told, around = (self.shape.lex.pack.triggers[h.form.trigger].kind.partition("/")[0] for h in (hit, noun))
        if around == "CONSULT":
            return told in ("CONSULT", "AGREE")
        return told == "CASUALTY" and around in _CAUSES

    def qualifies(self, hit: Hit, verb: Hit) -> bool:
        """Whether a word of happening stands behind a noun and before another in a phrase that a preposition leads to:
        it is the first one's adjective ("spoke with the accused men")."""
        phrase = self.around(hit.first)
        if phrase is None or not phrase.lead or phrase.first == hit.first or phrase.last != verb.first:
            return False
        return hit.last < verb.first and not any(a.last == hit.first for a in self.shape.arguments)

    def around(self, token: int) -> Phrase | None:
        """The phrase that holds the token."""
        return next((p for p in self.phrases if p.first <= token < p.last), None)

    def object(self, left: int, end: int) -> list[int]:
        """The tokens of what is done to between the tokens: of the phrase that is marked as an object, else of those
        that no preposition leads to, without what is quoted."""
        inside = [p for p in self.phrases if left <= p.first < end]
        marked = [p for p in inside if p.marked] or [p for p in inside if not p.lead]
        out: list[int] = []
        for phrase in marked:
            quoted = False
            for i in range(phrase.first, min(phrase.last, end)):
                if self.shape.prepared.tokens[i].text == '"':
                    quoted = not quoted
                elif not quoted:
                    out.append(i)
        return out

    def _near(self, at: int) -> list[Hit]:
        return [h for i in (at - 2, at - 1, at) for h in self.shape.starts.get(i, ())]

    def _goes_on(self, name: Argument) -> bool:
        """Whether the phrase of a name goes on behind it: another name that it lies in or is of, a title that says who
        it is, "and"."""
        shape, at = self.shape, name.last
        while at < shape.last and shape.prepared.tokens[at].text in _QUOTES:
            at += 1
        if at >= shape.last:
            return False
        other = self.names.get(at)
        if other is not None:
            if len(name.mention.entity) == _COUNTRY and name.mention.kind == other.mention.kind:
                return False  # no country lies in a place: "X accused Y"
            return names_site(shape, name) or (name.mention.kind != "person" and other.mention.kind in _HOLD)
        hits = shape.starts.get(at, ())
        if any(h.form.cls == "and" for h in hits):
            return True
        return name.mention.kind == "person" and any(h.form.cls == "title" for h in hits)

    def _partitive(self, at: int, first: int) -> bool:
        """Whether "of" behind a number or a word of quantity goes on with it ("five of the crew")."""
        if first < 0:
            return False
        shape = self.shape
        if not any(h.form.cls == "marker" and h.form.key == "from" for h in shape.starts.get(at, ())):
            return False
        if at - 1 in shape.counted or at in shape.counted:
            return True
        return "quantity" in classes_of(shape.prepared.language, shape.prepared.tokens[at - 1].text)

    def _ends_before_and(self, at: int) -> bool:
        """Whether "and" parts clauses or phrases: behind it a preposition or a time, or before it a word that tells
        nothing without its verb ("five dead and 40 hurt")."""
        shape = self.shape
        if at + 1 in shape.times or any(h.form.cls == "marker" for h in shape.starts.get(at + 1, ())):
            return True
        before = [h for h in shape.ends.get(at, ()) if h.form.cls == "trigger"]
        return any(not shape.lex.pack.triggers[h.form.trigger].nominal for h in before)

    def _continues(self, first: int, last: int) -> bool:
        """Whether the phrase behind a comma tells who the one before it is, or goes on with its list."""
        if not self.phrases:
            return False
        shape, before = self.shape, self.phrases[-1]
        if shape.segment(first) != shape.segment(before.first):
            return False
        heads = self._heads(self.inside(before))
        ends = bool(heads) and (heads[-1].last == before.last or self._titled(heads[-1].last))
        name = self.names.get(first)
        if name is None:
            text = shape.prepared.tokens[last].text if last < shape.last else ""
            unseen = text == "," and last - first <= _UNSEEN
            people = [a for a in shape.arguments if first <= a.first < last and a.mention.kind == "person"]
            other = any(not self.joined(a.first) for a in people)
            person = ends and heads[-1].mention.kind == "person"
            if before.lead and not heads and not people:  # "the office of heritage, crafts and travel of X"
                return any(self.joined(i) for i in range(first + 1, last))
            return person and not other and (self._titled(first) or unseen)
        if before.lead != "for" and self._titled(before.first) and name.mention.kind == "person" and not heads:
            return True
        return before.goes_on or (ends and heads[-1].mention.kind == name.mention.kind)

    def _counts(self, first: int, end: int) -> bool:
        """Whether a number stands between the tokens."""
        return any(i in self.shape.counted for i in range(first, end))

    def joined(self, at: int) -> bool:
        """Whether "and" stands right before the token."""
        return any(h.form.cls == "and" for h in self.shape.ends.get(at, ()))

    def _mark(self) -> None:
        """Marks the last phrase as an object: alone, or, where it ends a list with "and", with all of its list."""
        at = len(self.phrases) - 1
        if at and self.phrases[at].lead and self.phrases[at - 1].last >= self.phrases[at].first - _LEAD:
            before = self.phrases[at - 1]  # "80 dealers in X" as an object
            if any(i in self.shape.counted for i in range(before.first, before.last)):
                self.phrases[at - 1] = before._replace(marked=True)
        if len(self._heads(self.inside(self.phrases[at]))) < 2:
            self.phrases[at] = self.phrases[at]._replace(marked=True, goes_on=False)
            return
        while at >= 0:
            phrase = self.phrases[at]
            self.phrases[at] = phrase._replace(marked=True)
            if not phrase.goes_on:
                return
            at -= 1

    def _titled(self, at: int) -> bool:
        return any(h.form.cls == "title" for h in self.shape.starts.get(at, ()))

    def inside(self, phrase: Phrase) -> list[Argument]:
        """The names in a phrase."""
        return [a for a in self.shape.arguments if phrase.first <= a.first < phrase.last]

    def subject(self, left: int, end: int) -> list[Argument] | None:
        """The names of the subject between the tokens ``left`` and ``end``, where the verb or the noun of happening
        stands: of the first phrase that no preposition leads to and that is no object, with what goes on with it. Empty
        where the subject has no name, None where none is told."""
        found: list[Argument] | None = None
        for phrase in self.phrases:
            if phrase.first < left:
                continue
            if phrase.first >= end:
                break
            if phrase.lead or phrase.marked:
                continue
            if found is not None and not phrase.goes_on and not self._listed(phrase, found):
                break
            inside = self.inside(phrase)
            heads = self._heads(inside)
            if found is not None:
                found += heads
            elif heads or self._acts(phrase, inside, end):
                found = heads
        return found

    @staticmethod
    def _heads(inside: list[Argument]) -> list[Argument]:
        """Of the names in a phrase those that it is of: not what another name right before lies in or is a part of."""
        return [
            a
            for n, a in enumerate(inside)
            if a.part not in _INNER and not (n and inside[n - 1].last == a.first and inside[n - 1].part not in _INNER)
        ]

    def _listed(self, phrase: Phrase, found: list[Argument]) -> bool:
        """Whether the phrase is joined to the subject, another phrase between the two ("X by five votes and Y by
        two")."""
        name, before = self.names.get(phrase.first), phrase.first - 1
        if name is None or not found or name.mention.kind != found[-1].mention.kind:
            return False
        return self.joined(phrase.first) or self.shape.prepared.tokens[before].text == ","

    def _acts(self, phrase: Phrase, inside: list[Argument], end: int) -> bool:
        """Whether a phrase without a name is a subject: of people, or with another phrase between it and the verb;
        what stands right before a verb is done, or part of it. A dateline is none."""
        if inside and inside[0].first == phrase.first and inside[-1].last == phrase.last:
            return False
        heads = self.shape.starts.get(phrase.first, ())
        if phrase.first in self.shape.counted or any(h.form.cls in _HEADS for h in heads):
            return True
        if any(h.form.cls in _PREDICATES for h in heads):
            return False
        return phrase.last < end


_CAUSES = frozenset({"ASSAULT", "DISASTER"})
_NO_NOUNS = frozenset({"marker", "relative", "clause", "and", "adverb", "title", "this"})


def phrases_of(shape: Shape) -> Phrases:
    """The sentence's, made once."""
    _ = shape.arguments  # reading them may make the phrases
    found = shape.kept.get("phrases")
    if not isinstance(found, Phrases):
        found = shape.kept["phrases"] = Phrases(shape)
    return found
