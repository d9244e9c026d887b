"""Who or what a pronoun, a back-reference or a dropped subject stands for: the memory of who spoke in the text."""

from __future__ import annotations

from rawi.model import Link, Mention
from rawi.understanding.statements.drafts import Draft
from rawi.understanding.statements.lexed import Lexed
from rawi.understanding.statements.pack import DEMONSTRATIVE, Noun
from rawi.understanding.statements.phrases import Phrase, phrase_end
from rawi.understanding.statements.speakers import Reading, Speakers
from rawi.understanding.statements.terms import terms

_LONGEST_COUNTED = 4


class Antecedents:
    """Who spoke up to a point of the text (with the relays before them), the medium and the issuer of a document that
    were last named. ``published``: the publishing outlet is known.
    """

    def __init__(self, lex: Lexed, speakers: Speakers, *, published: bool) -> None:
        self.lex = lex
        self.published = published
        self.speakers = speakers
        self.said: list[tuple[Link, Reading, tuple[Link, ...]]] = []
        self.outlet: Link | None = None
        self.issuer: tuple[Link, ...] = ()
        self.joint: tuple[Link, ...] = ()

    def back(self, reading: Reading, phrase: Phrase) -> tuple[Link, ...]:
        """What a back-reference points to: the last medium, document or speaker of its kind; else itself."""
        lex, head = self.lex, reading.head
        a, b, text = lex.surface(phrase.first, phrase.last)
        if head is None:
            return reading.links
        if head.kind == "outlet" and (o := self._outlet_before(phrase) or self.outlet) is not None:
            return (Link(o.name, o.kind, o.named, o.entity, a, b, text),)
        if head.kind == "outlet" and (medium := self._medium_before(phrase, head.english)) is not None:
            return (Link(medium.name, medium.kind, medium.named, medium.entity, a, b, text),)
        if head.kind == "document":
            said = next(
                (link for link, _, _ in reversed(self.said[-1:]) if link.kind in ("organisation", "person")), None
            )
            if said is not None and not self.issuer and head.english not in terms().reports:
                return (Link(said.name, said.kind, said.named, said.entity, a, b, text),)
            if self.issuer:
                return tuple(Link(x.name, x.kind, x.named, x.entity, a, b, text) for x in self.issuer)
            if self.outlet is not None:
                o = self.outlet
                return (Link(o.name, o.kind, o.named, o.entity, a, b, text),)
            document = bool(self.said) and self.said[-1][0].kind == "document"
            if head.english in terms().bulletins and not document:
                own = self.published and lex.roles[phrase.first] & DEMONSTRATIVE
                return () if own else reading.links  # "this report" is the publisher's, or the relay's
            if self.said:
                link = self.said[-1][0]
                return (Link(link.name, link.kind, link.named, link.entity, a, b, text),)
            return reading.links
        if self.outlet is not None and phrase.last - phrase.first <= 2 and self._is_a(self.outlet, head.english):
            o = self.outlet  # "the agency", of a news agency
            return (Link(o.name, o.kind, o.named, o.entity, a, b, text),)
        for exact in (True, False):
            for link, old, _ in reversed(self.said):
                if old.head is None:
                    continue
                same = old.head.english == head.english if exact else _alike(old.head.english, head.english)
                if same:
                    return (Link(link.name, link.kind, link.named, link.entity, a, b, text),)
        named = self._named_before(phrase, head.english) if head.kind == "organisation" else None
        if named is not None:
            return (Link(named.name, "organisation", True, named.entity, a, b, text),)
        alone = phrase.last - phrase.first == 1 or bool(lex.roles[phrase.first] & DEMONSTRATIVE)
        for link, _, _ in reversed(self.said) if alone else ():
            if head.kind == link.kind == "person" or (head.kind == "unnamed" and link.kind in ("person", "anonymous")):
                return (Link(link.name, link.kind, link.named, link.entity, a, b, text),)
        if alone and head.kind == "organisation" and self.said and self.said[-1][0].kind == head.kind:
            link = self.said[-1][0]
            return (Link(link.name, link.kind, link.named, link.entity, a, b, text),)
        return reading.links

    def _outlet_before(self, phrase: Phrase) -> Link | None:
        """The medium named last before ``phrase`` in its own sentence."""
        lex = self.lex
        begin = max((s.first for s in lex.sentences if s.first <= phrase.first), default=0)
        for n in range(len(lex.mentions) - 1, -1, -1):
            mention, (first, last) = lex.mentions[n], lex.mention_span[n]
            if mention.kind == "outlet" and begin <= first and last <= phrase.first:
                return Link(mention.name, "outlet", True, mention.entity, mention.start, mention.end, mention.text)
        return None

    def _medium_before(self, phrase: Phrase, english: str) -> Link | None:
        """The medium named last before ``phrase`` by the same noun with a name behind it ("the newspaper X")."""
        lex = self.lex
        for i in range(phrase.first - 1, -1, -1):
            noun = lex.nouns[i]
            if noun is None or noun.english != english or noun.kind != "outlet" or noun.plural:
                continue
            reading = self.speakers.read(Phrase(i, max(phrase_end(lex, i, phrase.first), i + 1)))
            if len(reading.links) == 1 and not reading.refers and reading.links[0].named:
                return reading.links[0]
        return None

    def _is_a(self, outlet: Link, noun: str) -> bool:
        """Whether a known medium is of the kind that a noun names."""
        known = self.speakers.knowledge.get(outlet.entity or "")
        return known is not None and known.subkind == noun

    def _named_before(self, phrase: Phrase, english: str) -> Mention | None:
        """The body last named before ``phrase`` whose name begins with the same noun ("the council")."""
        lex = self.lex
        for n in range(len(lex.mentions) - 1, -1, -1):
            first = lex.mention_span[n][0]
            noun = lex.nouns[first]
            if first >= phrase.first or noun is None or lex.mentions[n].kind != "organisation":
                continue
            if noun.english == english and lex.mention_span[n][1] - first > 1:
                return lex.mentions[n]
        return None

    def last(self, draft: Draft) -> tuple[Link, Reading, tuple[Link, ...]] | None:
        """The last speaker that agrees with the cue in gender and number."""
        if not self.said:
            return None
        form = draft.form
        source = self.speakers.read(draft.source) if draft.source is not None else None
        for link, reading, own in reversed(self.said[-6:]):
            if form is not None and self.lex.pack.order == "vso":
                if reading.feminine is not None and form.feminine != reading.feminine and not form.plural:
                    continue
                if form.plural != reading.plural and form.plural:
                    continue
            if source is not None and source.pronoun and self.lex.pack.order == "sov":
                if source.plural != reading.plural and link.kind == "person":
                    continue
                if not source.plural and link.kind in ("outlet", "organisation", "document"):
                    continue
            return link, reading, own
        return self.said[-1]

    def together(self, phrase: Phrase, head: Noun | None) -> tuple[Link, ...]:
        """Those who last spoke together, when a definite noun in the plural says how many it means and they are as
        many ("the four countries", "the two ministers").
        """
        lex, joint = self.lex, self.joint
        first, last = phrase
        if head is None or len(joint) < 2 or last - first > _LONGEST_COUNTED:
            return ()
        count = next((lex.pack.counts[w] for w in lex.words[first:last] if w in lex.pack.counts), 0)
        definite = lex.pack.definite
        if (
            not count
            and definite
            and lex.words[first].startswith(definite)
            and lex.words[first].endswith(lex.pack.duals)
        ):
            count = 2
        if count != len(joint) or any(n >= 0 for n in lex.mention_at[first:last]):
            return ()
        a, b, text = lex.surface(first, last)
        return tuple(Link(x.name, x.kind, x.named, x.entity, a, b, text) for x in joint)

    def named_below(self, phrase: Phrase, head: Noun | None) -> Link | None:
        """The medium that a lead only describes ("an American newspaper") and that the text below names: the only one
        behind the same noun.
        """
        lex = self.lex
        if head is None or head.kind != "outlet" or head.plural or any(n >= 0 for n in self._media(phrase)):
            return None
        found: dict[str | None, Link] = {}
        for i in range(phrase.last, lex.count):
            noun = lex.nouns[i]
            if noun is None or noun.english != head.english or noun.plural or lex.roles[i - 1] & DEMONSTRATIVE:
                continue
            reading = self.speakers.read(Phrase(i, max(phrase_end(lex, i, lex.count), i + 1)))
            if len(reading.links) == 1 and reading.links[0].named and reading.links[0].entity is not None:
                found.setdefault(reading.links[0].entity, reading.links[0])
        if len(found) != 1:
            return None
        (link,) = found.values()
        a, b, text = lex.surface(*phrase)
        return Link(link.name, link.kind, True, link.entity, a, b, text)

    def _media(self, phrase: Phrase) -> list[int]:
        """The mentions of media in a phrase."""
        lex = self.lex
        return [n for n in lex.mention_at[phrase.first : phrase.last] if n >= 0 and lex.mentions[n].kind == "outlet"]

    def sole(self, office: str) -> Link | None:
        """The one person who has spoken so far, when the language takes an office without a name for theirs: a person
        that nobody lists and to whom the article gives no other office.
        """
        if not self.lex.pack.syntax.sole_offices or not self.said:
            return None
        people = {link.name: link for link, _, _ in self.said if link.kind in ("person", "unknown")}
        if len(people) != 1 or len(people) < len({link.name for link, _, _ in self.said}):
            return None
        (person,) = people.values()
        held = any(link.name == person.name for link in self.speakers.offices.values())
        if held or not person.named or person.name is None or person.entity in self.speakers.knowledge:
            return None
        self.speakers.offices[office] = person
        return person

    def holder(self, office: str) -> Link | None:
        """The person whose office shares its first word and most words with this one."""
        words = office.split()
        best: tuple[float, Link] | None = None
        for known, link in self.speakers.offices.items():
            other = known.split()
            shared = len(set(words) & set(other))
            if words[0] not in other or (shared < 2 and len(words) > 1):
                continue
            score = shared / min(len(words), len(other))
            if score >= 0.5 and (best is None or score > best[0]):
                best = score, link
        return best[1] if best is not None else None


def _alike(one: str, other: str) -> bool:
    """Whether two English nouns are the same but for the plural."""
    return one.startswith(other) or other.startswith(one)
