"""Chains: every draft's speakers resolved in the order of the text, with the relays that hold."""

from __future__ import annotations

import hashlib

from rawi.knowledge import Knowledge
from rawi.model import Article, Cue, Link, Statement
from rawi.model.annotation import QuotationMode
from rawi.text import fold
from rawi.understanding.statements.drafts import Draft
from rawi.understanding.statements.lexed import Lexed
from rawi.understanding.statements.phrases import Phrase
from rawi.understanding.statements.speakers import Reading, Speakers
from rawi.understanding.statements.stance import weigh

_OPENING_SENTENCES = 4


class Discourse:
    """What holds at a point of the text: the relay over it, who spoke, which medium and document were last named."""

    def __init__(self, lex: Lexed, article: Article, knowledge: Knowledge) -> None:
        self.lex = lex
        self.speakers = Speakers(lex, knowledge)
        self.publisher = article.outlet
        self.header: tuple[Link, ...] = ()
        self.relay: tuple[Link, ...] = ()
        self.said: list[tuple[Link, Reading, tuple[Link, ...]]] = []
        self.outlet: Link | None = None
        self.issuer: tuple[Link, ...] = ()
        self.chain_of: dict[int, tuple[Link, ...]] = {}
        self.prefix_of: dict[str, tuple[Link, ...]] = {}

    # Reading ahead

    def read_ahead(self, drafts: list[Draft]) -> None:
        """Offices that the article gives to a named person, and media that a person spoke to, hold for the whole article."""
        for draft in drafts:
            if draft.source is None:
                continue
            reading = self.speakers.read(draft.source)
            if reading.office and len(reading.links) == 1 and reading.links[0].named and reading.links[0].kind == "person":
                self.speakers.offices.setdefault(reading.office, reading.links[0])
            if draft.interview is not None and len(reading.links) == 1:
                outlet = self._named(draft.interview)
                if outlet and not self._publishes(outlet[0]):
                    self.prefix_of.setdefault(_identity(reading.links[0]), outlet)

    # One draft

    def chain(self, draft: Draft) -> tuple[tuple[Link, ...], str] | None:
        """The chain of a draft and the rule that gave it; None when it is the publisher's own word."""
        if draft.unknown:
            prefix, _ = self._relays(draft)
            return (*prefix, Link("unspecified reports", "unknown", False)), "a passive cue names nobody"
        prefix, why = self._relays(draft)
        cited = self._cited(draft)
        if draft.source is None:
            last = self._last(draft)
            if last is None:
                if not prefix and not cited:
                    return None
                return (*prefix, *cited), why
            link, reading, own = last
            chain = own if own else prefix
            spoken = Link(link.name, link.kind, link.named, link.entity)
            self._remember(spoken, reading, chain)
            return (*chain, spoken, *cited), "the last speaker goes on"
        reading = self.speakers.read(draft.source)
        reading, why = self._resolve(reading, draft, why)
        links = tuple(l for l in reading.links if not self._publishes(l))
        if reading.links and not links and not cited:
            return (prefix, why) if prefix else None
        own = self.prefix_of.get(_identity(links[0])) if len(links) == 1 else None
        if draft.interview is not None and (outlet := self._named(draft.interview)):
            prefix = tuple(l for l in outlet if not self._publishes(l)) or prefix
            why = "said to a medium"
        elif own and not draft.relays and not prefix:
            prefix, why = own, "said to a medium, named elsewhere in the article"
        prefix = tuple(p for p in prefix if all(_identity(p) != _identity(l) for l in links))
        if links:
            self._remember(links[-1], reading, prefix)
            for link in links:
                if link.kind == "outlet":
                    self.outlet = link
        if draft.interview is not None and len(links) == 1:
            self.prefix_of[_identity(links[0])] = prefix
        return (*prefix, *links, *cited), why

    def _relays(self, draft: Draft) -> tuple[tuple[Link, ...], str]:
        """The relays over a draft: its own, else its parent's chain, else those that hold."""
        if draft.relays:
            named: list[Link] = []
            publisher = False
            holds = any(relay.holds for relay in draft.relays)
            for phrase, _ in draft.relays:
                reading = self.speakers.read(phrase)
                links = self._back(reading, phrase) if reading.refers else reading.links
                for link in links:
                    if self._publishes(link):
                        publisher = True
                    elif all(_identity(link) != _identity(x) for x in named):
                        named.append(link)
            opening = draft.sentence < _OPENING_SENTENCES and not self.header
            if named and not holds:
                outer = tuple(h for h in (*self.header, *self.relay) if all(_identity(h) != _identity(x) for x in named))
                return (*outer, *named), "according to another in the sentence"
            if named:
                for link in named:
                    if link.kind == "outlet":
                        self.outlet = link
                if opening:
                    self.header = tuple(named)
                    self.relay = ()
                    return self.header, "the relay of the sentence, which opens the article"
                if publisher:
                    self.header, self.relay = (), tuple(named)
                    return self.relay, "the relay of the sentence"
                outer = tuple(h for h in self.header if all(_identity(h) != _identity(x) for x in named))
                self.relay = tuple(named)
                return (*outer, *named), "the relay of the sentence, under the relay that opens the article" if outer else "the relay of the sentence"
            if publisher:
                self.header, self.relay = (), ()
                return (), "the publisher's own report"
        if draft.parent is not None and id(draft.parent) in self.chain_of:
            return self.chain_of[id(draft.parent)], "inside what another speaker says"
        if self.relay or self.header:
            outer = tuple(h for h in self.header if all(_identity(h) != _identity(x) for x in self.relay))
            return (*outer, *self.relay), "the relay above still holds"
        return (), "the speaker is named with the cue"

    def _cited(self, draft: Draft) -> tuple[Link, ...]:
        out: list[Link] = []
        for phrase in draft.cites:
            reading = self.speakers.read(phrase)
            links = self._back(reading, phrase) if reading.refers else reading.links
            out.extend(l for l in links[:1] if not self._publishes(l))
        return tuple(out)

    def _named(self, phrase: Phrase) -> tuple[Link, ...]:
        return self.speakers.read(phrase).links

    def _resolve(self, reading: Reading, draft: Draft, why: str) -> tuple[Reading, str]:
        assert draft.source is not None
        if reading.pronoun:
            last = self._last(draft)
            if last is None:
                return Reading((Link(None, "unknown", False),)), why
            link, old, own = last
            spoken = Link(link.name, link.kind, link.named, link.entity)
            if own and not draft.relays:
                self.prefix_of.setdefault(_identity(spoken), own)
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
        words = set(office.split())
        for known, link in self.speakers.offices.items():
            other = set(known.split())
            if len(words & other) >= 2 and (words <= other or other <= words):
                return link
        return None

    def _back(self, reading: Reading, phrase: Phrase) -> tuple[Link, ...]:
        """What a back-reference points to: the last medium, document or speaker of its kind; else itself."""
        lex, head = self.lex, reading.head
        a, b, text = lex.surface(phrase.first, phrase.last)
        if head is None:
            return reading.links
        if head.kind == "outlet" and self.outlet is not None:
            o = self.outlet
            return (Link(o.name, o.kind, o.named, o.entity, a, b, text),)
        if head.kind == "document":
            if self.issuer:
                return tuple(Link(l.name, l.kind, l.named, l.entity, a, b, text) for l in self.issuer)
            if self.outlet is not None:
                o = self.outlet
                return (Link(o.name, o.kind, o.named, o.entity, a, b, text),)
            if self.said:
                link = self.said[-1][0]
                return (Link(link.name, link.kind, link.named, link.entity, a, b, text),)
            return reading.links
        for link, old, _ in reversed(self.said):
            same = old.head is not None and old.head.english == head.english
            if same or (head.kind == "person" and link.kind == "person") or (head.kind == "organisation" and link.kind == "organisation"):
                return (Link(link.name, link.kind, link.named, link.entity, a, b, text),)
        return reading.links

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

    def _remember(self, link: Link, reading: Reading, prefix: tuple[Link, ...]) -> None:
        self.said.append((link, reading, prefix))
        if prefix:
            self.prefix_of.setdefault(_identity(link), prefix)

    def _publishes(self, link: Link) -> bool:
        publisher = self.publisher
        if publisher is None:
            return False
        if link.entity is not None and link.entity == publisher.id:
            return True
        return bool(link.name) and fold(link.name or "") == fold(publisher.name)


def _identity(link: Link) -> str:
    return link.entity or fold(link.name or link.text or "")


def resolve(lex: Lexed, drafts: list[Draft], article: Article, knowledge: Knowledge) -> tuple[Statement, ...]:
    """Statements of the drafts, in order of their start."""
    discourse = Discourse(lex, article, knowledge)
    discourse.read_ahead(drafts)
    out: list[Statement] = []
    for draft in drafts:
        if draft.last <= draft.first:
            continue
        found = discourse.chain(draft)
        if found is None:
            continue
        chain, why = found
        discourse.chain_of[id(draft)] = chain
        out.append(_statement(lex, draft, chain, why, article))
    out.sort(key=lambda s: (s.start, -s.end))
    return tuple(out)


def _statement(lex: Lexed, draft: Draft, chain: tuple[Link, ...], why: str, article: Article) -> Statement:
    prepared = lex.prepared
    start, end = prepared.span(lex.tokens[draft.first].start, lex.tokens[draft.last - 1].end)
    if draft.hit is not None:
        a, b = prepared.span(draft.hit.start, draft.hit.end)
    else:
        a, b, _ = lex.surface(*draft.cue)
    stance, certainty = weigh(lex, draft)
    text = prepared.text[start:end]
    digest = hashlib.sha256(f"{article.id}\x00{start}\x00{end}\x00{a}".encode()).hexdigest()[:12]
    return Statement(
        id=f"s-{digest}",
        start=start,
        end=end,
        text=text,
        cue=Cue(a, b, prepared.text[a:b]),
        chain=chain,
        mode=_mode(lex, draft),
        stance=stance,
        certainty=certainty,
        time=None,
        why=why,
    )


def _mode(lex: Lexed, draft: Draft) -> QuotationMode:
    if draft.direct:
        return "direct"
    inside = any(lex.words[i] == '"' for i in range(draft.first, draft.last))
    return "mixed" if inside else "indirect"
