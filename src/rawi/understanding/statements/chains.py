"""Chains: every draft's speakers resolved in the order of the text, with the relays that hold."""

from __future__ import annotations

from itertools import takewhile

from rawi.knowledge import Knowledge
from rawi.model import Article, Link
from rawi.understanding.statements.antecedents import Antecedents
from rawi.understanding.statements.drafts import Draft
from rawi.understanding.statements.lexed import Lexed
from rawi.understanding.statements.links import identity, publishes
from rawi.understanding.statements.offices import read_offices
from rawi.understanding.statements.phrases import Phrase
from rawi.understanding.statements.speakers import Reading, Speakers

_OPENING_SENTENCES = 6
_HOLDS_SENTENCES = 2
_LEAD_SENTENCES = 3


class Discourse:
    """What holds at a point of the text: the relay over it, who spoke, which medium and document were last named."""

    def __init__(self, lex: Lexed, article: Article, knowledge: Knowledge) -> None:
        self.lex = lex
        self.speakers = Speakers(lex, knowledge)
        self.memory = Antecedents(lex, self.speakers, published=article.outlet is not None)
        self.publisher = article.outlet
        self.knowledge = knowledge
        self.header: tuple[Link, ...] = ()
        self.relay: tuple[Link, ...] = ()
        self.until = -1
        self.broken = -1
        self.cited = Reading(())
        self.alone: set[str] = set()
        self.aside = False
        self.spoken_to = False  # whether somebody spoke to the publisher itself
        self.chain_of: dict[int, tuple[Link, ...]] = {}
        self.prefix_of: dict[str, tuple[Link, ...]] = {}

    def issues(self, draft: Draft) -> None:
        """Somebody issues a document: what it says below is theirs."""
        assert draft.source is not None
        reading, _ = self._resolve(self.speakers.read(draft.source), draft, "")
        if reading.links and reading.links[0].kind != "unknown":
            self.memory.issuer = reading.links[:1]
            self.memory.said.append((reading.links[0], reading, ()))

    def read_ahead(self, drafts: list[Draft]) -> None:
        """Offices that the article gives to a named person hold for the whole article: those of speakers, then those
        that stand with a name anywhere.
        """
        read_offices(self.lex, self.speakers, drafts)

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
        links = tuple(link for link in reading.links if not self._own(link))
        if draft.stands is not None:
            x, y, text = self.lex.surface(*draft.stands)
            links = tuple(Link(link.name, link.kind, link.named, link.entity, x, y, text) for link in links)
        cited = tuple(link for link in cited if all(identity(link) != identity(own) for own in links))
        if draft.holds and reading.links:
            self._mark_alone(reading, links)
            prefix, why = self._hold((*(prefix if draft.relays else ()), *links), draft)
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
            if prefix and reading.refers and not reading.links:
                a, b, text = self.lex.surface(draft.source.first, draft.source.last)
                last = prefix[-1]  # "this report": the relay's
                prefix = (*prefix[:-1], Link(last.name, last.kind, last.named, last.entity, a, b, text))
            return [(*prefix, *chain) for chain in self._citing(draft, cited)], why
        if len(links) > 1 and reading.plural:
            self.memory.joint = links
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
        last = self.memory.last(draft)
        if last is None:
            return ([prefix] if prefix else []), why
        link, reading, own = last
        spoken = Link(link.name, link.kind, link.named, link.entity)
        chain = own or tuple(p for p in prefix if identity(p) != identity(link))
        self.memory.said.append((spoken, reading, chain))
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
            through = tuple(link for link in outlet[:1] if not self._own(link))
            self.spoken_to = self.spoken_to or not through
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
            holding: set[str] = set()
            for phrase, holds in draft.relays:
                reading = self.speakers.read(phrase)
                links = self.memory.back(reading, phrase) if reading.refers else reading.links
                for link in links[:1] if reading.plural else links:
                    if self._own(link):
                        publisher = True
                    elif all(identity(link) != identity(x) for x in named):
                        named.append(link)
                        self._mark_alone(reading, (link,))
                    if holds:
                        holding.add(identity(link))
            if named and not holding:
                outer = tuple(h for h in (*self.header, *self.relay) if all(identity(h) != identity(x) for x in named))
                for link in named:
                    if link.kind == "outlet":
                        self.memory.outlet = link
                return (*outer, *named), "according to another in the sentence"
            if named or publisher:
                self.alone.update(identity(link) for link in named if identity(link) not in holding)
                return self._hold(tuple(named), draft, publisher=publisher)
        if draft.parent is not None and id(draft.parent) in self.chain_of:
            return self.chain_of[id(draft.parent)], "inside what another speaker says"
        if self.relay and (draft.sentence > self.until or (self.aside and not self._goes_on(draft))):
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
        group = reading.head is not None and reading.head.kind == "group"
        unnamed = self.aside and not group and all(link.kind == "anonymous" for link in reading.links)
        return unnamed or any(identity(link) in self.prefix_of for link in reading.links)

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
                self.memory.outlet = link
        if not named:
            self.header, self.relay = (), ()
            return (), "the publisher's own report"
        self.until = draft.sentence + _HOLDS_SENTENCES
        # A person whom a medium quotes said this one thing: what others say below does not come through them.
        lasting = tuple(takewhile(self._passes_on, named))
        compound = draft.dateline or len(draft.relays) + int(draft.holds) > 1
        # Where others have spoken to the page itself, a report quoted among them is an aside.
        self.aside = bool(self.memory.said)
        opens = draft.sentence < _OPENING_SENTENCES and not self.prefix_of and not self.spoken_to
        if (opens or draft.dateline) and compound and not self.header:
            self.header, self.relay = lasting, ()
            return named, "the relay of the sentence, which opens the article"
        if publisher:
            self.header, self.relay = (), lasting
            return named, "the relay of the sentence"
        outer = tuple(h for h in self.header if all(identity(h) != identity(x) for x in named))
        self.relay = tuple(x for x in lasting if all(identity(h) != identity(x) for h in self.header))
        return (
            *outer,
            *named,
        ), "the relay of the sentence, under the relay that opens the article" if outer else "the relay of the sentence"

    def _passes_on(self, link: Link) -> bool:
        """Whether a link is of those who pass on what others say: a medium or a body, named or not."""
        return link.kind != "person" and identity(link) not in self.alone

    def _mark_alone(self, reading: Reading, links: tuple[Link, ...]) -> None:
        """Notes links that are one person without a name: such a one passes nobody's words on."""
        if reading.head is not None and reading.head.kind in ("person", "unnamed"):
            self.alone.update(identity(link) for link in links)

    def _cited(self, draft: Draft) -> tuple[Link, ...]:
        out: list[Link] = []
        for phrase in draft.cites:
            reading = self.speakers.read(phrase)
            links = self.memory.back(reading, phrase) if reading.refers else reading.links
            self.cited = reading
            if len(links) > 1 and reading.plural:
                draft.parallel = True
            out.extend(x for x in (links if draft.parallel else links[:1]) if not self._own(x))
        return tuple(out)

    def _named(self, phrase: Phrase) -> tuple[Link, ...]:
        reading = self.speakers.read(phrase)
        return self.memory.back(reading, phrase) if reading.refers else reading.links

    def _resolve(self, reading: Reading, draft: Draft, why: str) -> tuple[Reading, str]:
        assert draft.source is not None
        if reading.pronoun:
            last = self.memory.last(draft)
            if last is None:
                a, b, text = self.lex.surface(draft.source.first, draft.source.last)
                return Reading((Link(None, "unknown", False, None, a, b, text),)), why
            link, old, own = last
            a, b, text = self.lex.surface(draft.source.first, draft.source.last)
            spoken = Link(link.name, link.kind, link.named, link.entity, a, b, text)
            if own and not draft.relays:
                self.prefix_of.setdefault(identity(spoken), own)
            return old._replace(links=(spoken,)), "a pronoun for the last speaker"
        together = self.memory.together(draft.source, reading.head)
        if together:
            return reading._replace(links=together, plural=True), "those who spoke together"
        described = reading.links[0] if len(reading.links) == 1 and reading.links[0].entity is None else None
        if described is not None and described.kind == "outlet" and draft.sentence < _LEAD_SENTENCES:
            below = self.memory.named_below(draft.source, reading.head)
            if below is not None:
                return reading._replace(links=(below,)), "a medium that the text names below"
        if reading.refers:
            links = self.memory.back(reading, draft.source)
            return reading._replace(links=links), "a back-reference"
        if reading.office and reading.links and not reading.links[0].named:
            person = self.speakers.offices.get(reading.office) or self.memory.holder(reading.office)
            person = person or self.memory.sole(reading.office)
            if person is not None:
                old_link = reading.links[0]
                link = Link(person.name, person.kind, True, person.entity, old_link.start, old_link.end, old_link.text)
                return reading._replace(links=(link,)), "an office that the article gives to a named person"
        return reading, why

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
                self.memory.outlet = link
            elif (
                link.kind in ("organisation", "person") and reading.head is not None and reading.head.kind == "document"
            ):
                self.memory.issuer = (link,)
        speaks_on = bool(links) and bool(cited) and links[-1].kind in ("person", "anonymous")
        if links and not nested and not speaks_on:
            self.memory.said.append((links[-1], reading, prefix))
            if prefix and prefix[-1].named and prefix[-1].kind == "outlet":
                self.prefix_of[identity(links[-1])] = prefix
        if cited:
            through = (*prefix, *links)
            self.memory.said.append((cited[-1], self.cited._replace(links=cited[-1:]), through))
            if through and through[-1].named:
                for link in cited:
                    self.prefix_of[identity(link)] = through
        if speaks_on and not nested:
            self.memory.said.append((links[-1], reading, prefix))

    def _own(self, link: Link) -> bool:
        """Whether a link is the publishing outlet."""
        return publishes(self.publisher, link, self.knowledge)
