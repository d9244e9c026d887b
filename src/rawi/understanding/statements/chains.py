"""Chains: every draft's speakers resolved in the order of the text, with the relays that hold."""

from __future__ import annotations

from rawi.knowledge import Knowledge
from rawi.model import Article, Link, Mention
from rawi.text import fold
from rawi.understanding.names.sound import distance
from rawi.understanding.statements.drafts import Draft
from rawi.understanding.statements.lexed import Lexed
from rawi.understanding.statements.pack import DEMONSTRATIVE, split
from rawi.understanding.statements.phrases import Phrase, phrase_end
from rawi.understanding.statements.speakers import Reading, Speakers

_OPENING_SENTENCES = 6
_HOLDS_SENTENCES = 2
_SAME_SOUND = 0.2
_LONGEST_OFFICE = 10
# Documents of media; any other is issued by who spoke last.
_REPORTS = frozenset({"report", "analysis", "article"})
# English words of outlets' names that tell no outlet from another.
_MEDIA_WORDS = frozenset({"news", "agency", "the", "of", "al", "newspaper", "network", "net", "radio", "tv", "online"})


class Discourse:
    """What holds at a point of the text: the relay over it, who spoke, which medium and document were last named."""

    def __init__(self, lex: Lexed, article: Article, knowledge: Knowledge) -> None:
        self.lex = lex
        self.speakers = Speakers(lex, knowledge)
        self.publisher = article.outlet
        self.knowledge = knowledge
        self.header: tuple[Link, ...] = ()
        self.relay: tuple[Link, ...] = ()
        self.until = -1
        self.broken = -1
        self.cited = Reading(())
        self.said: list[tuple[Link, Reading, tuple[Link, ...]]] = []
        self.outlet: Link | None = None
        self.issuer: tuple[Link, ...] = ()
        self.chain_of: dict[int, tuple[Link, ...]] = {}
        self.prefix_of: dict[str, tuple[Link, ...]] = {}

    # Reading ahead

    def read_ahead(self, drafts: list[Draft]) -> None:
        """Offices that the article gives to a named person hold for the whole article: those of speakers, then those
        that stand with a name anywhere.
        """
        phrases = [draft.source for draft in drafts if draft.source is not None]
        for phrase in (*phrases, *self._titled()):
            reading = self.speakers.read(phrase)
            person = reading.links[0] if len(reading.links) == 1 else None
            if reading.office and person is not None and person.named and person.kind == "person":
                self.speakers.offices.setdefault(reading.office, person)

    def _titled(self) -> list[Phrase]:
        """Noun phrases in which an office and the name of a person stand side by side."""
        lex, out = self.lex, list[Phrase]()
        for n, (first, last) in enumerate(lex.mention_span):
            if lex.mentions[n].kind != "person":
                continue
            start = next((i for i in range(max(0, first - _LONGEST_OFFICE), first) if self._leads(i, first)), first)
            comma = last + 1 if last < lex.count and lex.words[last] == "," else last
            noun = lex.nouns[comma] if comma < lex.count else None
            follows = noun is not None and noun.kind == "person" and start == first
            if start < first or follows:
                end = phrase_end(lex, start, min(lex.count, last + 2 * _LONGEST_OFFICE)) if follows else last
                out.append(Phrase(start, max(end, last)))
        return out

    def _leads(self, i: int, end: int) -> bool:
        """Whether the noun of an office at ``i`` begins a phrase that runs up to the name at ``end``."""
        noun = self.lex.nouns[i]
        return noun is not None and noun.kind == "person" and phrase_end(self.lex, i, end) == end

    def issues(self, draft: Draft) -> None:
        """Somebody issues a document: what it says below is theirs."""
        assert draft.source is not None
        reading, _ = self._resolve(self.speakers.read(draft.source), draft, "")
        if reading.links and reading.links[0].kind != "unknown":
            self.issuer = reading.links[:1]
            self.said.append((reading.links[0], reading, ()))

    # One draft

    def chains(self, draft: Draft) -> tuple[list[tuple[Link, ...]], str]:
        """The chains of a draft, one for each of joint speakers, and the rule that gave them; none for the publisher's
        own word.
        """
        prefix, why = self._relays(draft)
        if draft.unknown:
            return [(*prefix, Link("unspecified reports", "unknown", False))], "a passive cue names nobody"
        cited = self._cited(draft)
        if draft.source is None:
            return self._without_speaker(draft, prefix, cited, why)
        form = draft.form
        said = form is not None and bool({"clause", "strict", "object", "opinion", "about"} & set(form.entry.frames))
        single = said and self.lex.pack.order == "sov" and form is not None and not form.plural
        reading, why = self._resolve(self.speakers.read(draft.source, single=single), draft, why)
        links = tuple(link for link in reading.links if not self._publishes(link))
        if draft.stands is not None:
            x, y, text = self.lex.surface(*draft.stands)
            links = tuple(Link(link.name, link.kind, link.named, link.entity, x, y, text) for link in links)
        cited = tuple(link for link in cited if all(identity(link) != identity(own) for own in links))
        if draft.holds and reading.links:
            prefix, why = self._hold(links, draft)
            if not links:
                return [], why
            links = tuple(link for link in links if all(identity(link) != identity(p) for p in prefix)) or links[-1:]
            prefix = tuple(p for p in prefix if all(identity(p) != identity(link) for link in links))
        elif reading.links and not links and not cited:
            return ([prefix] if prefix else []), why
        else:
            again = reading.refers or reading.pronoun
            prefix, why = self._through(draft, links, prefix, why, again=again)
        self._remember(links, cited, reading, prefix, nested=draft.parent is not None and not draft.parent.silent)
        if links and links[-1].kind == "outlet" and not draft.holds:
            self.relay = ()
        if not links:
            return [(*prefix, *chain) for chain in self._citing(draft, cited)], why
        if len(links) > 1 and reading.plural:
            return [(*prefix, link, *cited) for link in links], f"{why}; joint speakers"
        return [(*prefix, *links, *chain) for chain in self._citing(draft, cited)], why

    @staticmethod
    def _citing(draft: Draft, cited: tuple[Link, ...]) -> list[tuple[Link, ...]]:
        return [(link,) for link in cited] if draft.parallel and len(cited) > 1 else [cited]

    def _without_speaker(
        self, draft: Draft, prefix: tuple[Link, ...], cited: tuple[Link, ...], why: str
    ) -> tuple[list[tuple[Link, ...]], str]:
        if cited:
            self._remember(cited[:-1], cited[-1:], Reading(cited[-1:]), prefix, nested=False)
            return [(*prefix, *chain) for chain in self._citing(draft, cited)], why
        if draft.parent is not None and prefix:
            return [prefix], why
        last = self._last(draft)
        if last is None:
            return ([prefix] if prefix else []), why
        link, reading, own = last
        spoken = Link(link.name, link.kind, link.named, link.entity)
        chain = own or tuple(p for p in prefix if identity(p) != identity(link))
        self.said.append((spoken, reading, chain))
        return [(*chain, spoken)], "the last speaker goes on"

    def _through(
        self, draft: Draft, links: tuple[Link, ...], prefix: tuple[Link, ...], why: str, *, again: bool
    ) -> tuple[tuple[Link, ...], str]:
        """The relays before the speakers: the medium they spoke to, here or before, or the relays that hold."""
        known = len(links) == 1 and (links[0].named or again)
        own = self.prefix_of.get(identity(links[0])) if known else None
        if links and links[0].kind == "outlet" and not draft.relays and draft.parent is None and self.relay:
            prefix = tuple(p for p in prefix if p in self.header)
        if draft.background and self.lex.pack.order == "vso" and draft.parent is None and not draft.relays:
            return (), "background of the writer's own"
        if draft.interview is not None and (outlet := self._named(draft.interview)):
            through = tuple(link for link in outlet[:1] if not self._publishes(link))
            if through:
                self.relay = ()
                outer = tuple(h for h in self.header if all(identity(h) != identity(x) for x in through))
                prefix, why = (*outer, *through), "said to a medium"
        elif own and not draft.relays and draft.parent is None and len(own) > len(prefix):
            prefix, why = own, "the speaker spoke through this medium before"
        return tuple(p for p in prefix if all(identity(p) != identity(link) for link in links)), why

    def _relays(self, draft: Draft) -> tuple[tuple[Link, ...], str]:
        """The relays over a draft: its own, else its parent's chain, else those that hold."""
        self._break(draft)
        if draft.relays:
            named: list[Link] = []
            publisher = False
            holds = any(relay.holds for relay in draft.relays)
            for phrase, _ in draft.relays:
                reading = self.speakers.read(phrase)
                links = self._back(reading, phrase) if reading.refers else reading.links
                for link in links[:1] if reading.plural else links:
                    if self._publishes(link):
                        publisher = True
                    elif all(identity(link) != identity(x) for x in named):
                        named.append(link)
            if named and not holds:
                outer = tuple(h for h in (*self.header, *self.relay) if all(identity(h) != identity(x) for x in named))
                for link in named:
                    if link.kind == "outlet":
                        self.outlet = link
                return (*outer, *named), "according to another in the sentence"
            if named or publisher:
                return self._hold(tuple(named), draft, publisher=publisher)
        if draft.parent is not None and id(draft.parent) in self.chain_of:
            return self.chain_of[id(draft.parent)], "inside what another speaker says"
        if self.relay and draft.sentence > self.until:
            self.relay = ()
        if self.relay or self.header:
            if self._goes_on(draft):
                self.until = draft.sentence + _HOLDS_SENTENCES
            outer = tuple(h for h in self.header if all(identity(h) != identity(x) for x in self.relay))
            return (*outer, *self.relay), "the relay above still holds"
        return (), "the speaker is named with the cue"

    def _goes_on(self, draft: Draft) -> bool:
        """Whether a draft's speaker spoke under the relay that holds, so that it goes on holding."""
        if draft.source is None:
            return True
        reading = self.speakers.read(draft.source)
        if reading.pronoun or reading.refers:
            return True
        return any(identity(link) in self.prefix_of for link in reading.links)

    def _break(self, draft: Draft) -> None:
        """Another matter begins: what held so far holds no longer; a relay that opens the article stays if it is
        named.
        """
        start = self.lex.sentences[draft.sentence].first
        opener = self.lex.marks["opener"].get(start)
        if opener is not None and opener[1] and draft.sentence != self.broken:
            self.broken = draft.sentence
            self.relay = ()
            if not any(link.named for link in self.header):
                self.header = ()

    def _hold(self, named: tuple[Link, ...], draft: Draft, *, publisher: bool = False) -> tuple[tuple[Link, ...], str]:
        """Lets a report's relay hold for what follows: over the article when it opens it, else until another relay."""
        for link in named:
            if link.kind == "outlet":
                self.outlet = link
        if not named:
            self.header, self.relay = (), ()
            return (), "the publisher's own report"
        self.until = draft.sentence + _HOLDS_SENTENCES
        compound = draft.dateline or len(draft.relays) + int(draft.holds) > 1
        if (draft.sentence < _OPENING_SENTENCES or draft.dateline) and compound and not self.header:
            self.header, self.relay = named, ()
            return named, "the relay of the sentence, which opens the article"
        if publisher:
            self.header, self.relay = (), named
            return named, "the relay of the sentence"
        outer = tuple(h for h in self.header if all(identity(h) != identity(x) for x in named))
        self.relay = tuple(x for x in named if all(identity(h) != identity(x) for h in self.header))
        return (
            *outer,
            *named,
        ), "the relay of the sentence, under the relay that opens the article" if outer else "the relay of the sentence"

    def _cited(self, draft: Draft) -> tuple[Link, ...]:
        out: list[Link] = []
        for phrase in draft.cites:
            reading = self.speakers.read(phrase)
            links = self._back(reading, phrase) if reading.refers else reading.links
            self.cited = reading
            if len(links) > 1 and reading.plural:
                draft.parallel = True
            out.extend(x for x in (links if draft.parallel else links[:1]) if not self._publishes(x))
        return tuple(out)

    def _named(self, phrase: Phrase) -> tuple[Link, ...]:
        reading = self.speakers.read(phrase)
        return self._back(reading, phrase) if reading.refers else reading.links

    def _resolve(self, reading: Reading, draft: Draft, why: str) -> tuple[Reading, str]:
        assert draft.source is not None
        if reading.pronoun:
            last = self._last(draft)
            if last is None:
                a, b, text = self.lex.surface(draft.source.first, draft.source.last)
                return Reading((Link(None, "unknown", False, None, a, b, text),)), why
            link, old, own = last
            a, b, text = self.lex.surface(draft.source.first, draft.source.last)
            spoken = Link(link.name, link.kind, link.named, link.entity, a, b, text)
            if own and not draft.relays:
                self.prefix_of.setdefault(identity(spoken), own)
            return old._replace(links=(spoken,)), "a pronoun for the last speaker"
        if reading.refers:
            links = self._back(reading, draft.source)
            return reading._replace(links=links), "a back-reference"
        if reading.office and reading.links and not reading.links[0].named:
            person = self.speakers.offices.get(reading.office) or self._by_part(reading.office)
            if person is not None:
                old_link = reading.links[0]
                link = Link(person.name, person.kind, True, person.entity, old_link.start, old_link.end, old_link.text)
                return reading._replace(links=(link,)), "an office that the article gives to a named person"
        return reading, why

    def _by_part(self, office: str) -> Link | None:
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

    def _back(self, reading: Reading, phrase: Phrase) -> tuple[Link, ...]:
        """What a back-reference points to: the last medium, document or speaker of its kind; else itself."""
        lex, head = self.lex, reading.head
        a, b, text = lex.surface(phrase.first, phrase.last)
        if head is None:
            return reading.links
        if head.kind == "outlet" and (o := self._outlet_before(phrase) or self.outlet) is not None:
            return (Link(o.name, o.kind, o.named, o.entity, a, b, text),)
        if head.kind == "document":
            said = next(
                (link for link, _, _ in reversed(self.said[-1:]) if link.kind in ("organisation", "person")), None
            )
            if said is not None and not self.issuer and head.english not in _REPORTS:
                return (Link(said.name, said.kind, said.named, said.entity, a, b, text),)
            if self.issuer:
                return tuple(Link(x.name, x.kind, x.named, x.entity, a, b, text) for x in self.issuer)
            if self.outlet is not None:
                o = self.outlet
                return (Link(o.name, o.kind, o.named, o.entity, a, b, text),)
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

    def _last(self, draft: Draft) -> tuple[Link, Reading, tuple[Link, ...]] | None:
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

    def _remember(
        self,
        links: tuple[Link, ...],
        cited: tuple[Link, ...],
        reading: Reading,
        prefix: tuple[Link, ...],
        *,
        nested: bool,
    ) -> None:
        """Keeps who spoke, and through whom, for those who go on speaking."""
        for link in links:
            if link.kind == "outlet":
                self.outlet = link
            elif (
                link.kind in ("organisation", "person") and reading.head is not None and reading.head.kind == "document"
            ):
                self.issuer = (link,)
        speaks_on = bool(links) and bool(cited) and links[-1].kind in ("person", "anonymous")
        if links and not nested and not speaks_on:
            self.said.append((links[-1], reading, prefix))
            if prefix and prefix[-1].named:
                self.prefix_of[identity(links[-1])] = prefix
        if cited:
            through = (*prefix, *links)
            self.said.append((cited[-1], self.cited._replace(links=cited[-1:]), through))
            if through and through[-1].named:
                for link in cited:
                    self.prefix_of[identity(link)] = through
        if speaks_on and not nested:
            self.said.append((links[-1], reading, prefix))

    def _publishes(self, link: Link) -> bool:
        publisher = self.publisher
        if publisher is None:
            return False
        if link.entity is not None and (
            link.entity == publisher.id or (link.entity in self.knowledge and link.kind == "outlet")
        ):
            return link.entity == publisher.id
        if link.name and fold(link.name) == fold(publisher.name):
            return True
        if link.kind not in ("outlet", "organisation", "unknown") or not link.text:
            return False
        words = [w for w in split(link.text) if w[0].isalnum()]
        wanted = [w for w in split(publisher.name) if w[0].isalnum() and w not in _MEDIA_WORDS]
        return bool(wanted) and all(any(distance(w, x) <= _SAME_SOUND for x in words) for w in wanted)


def _alike(one: str, other: str) -> bool:
    """Whether two English nouns are the same but for the plural."""
    return one.startswith(other) or other.startswith(one)


def identity(link: Link) -> str:
    """What tells a link from others: its entity, else its folded name."""
    return link.entity or fold(link.name or link.text or "")
