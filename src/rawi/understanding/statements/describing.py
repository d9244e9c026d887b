"""The link that a noun phrase becomes: unlisted names in English letters, unnamed sources described in English."""

from __future__ import annotations

from rawi.knowledge import Knowledge
from rawi.model import Link, Mention
from rawi.model.annotation import EntityKind, LinkKind
from rawi.understanding.names.naming import namer
from rawi.understanding.statements.lexed import Lexed
from rawi.understanding.statements.pack import DEMONSTRATIVE, INDEFINITE, NOUN_PREPOSITION, Noun
from rawi.understanding.statements.terms import terms

Row = tuple[Mention, int, int]
"""A mention with its tokens (half-open)."""


class Describer:
    """Makes links of the phrases of one article."""

    def __init__(self, lex: Lexed, knowledge: Knowledge) -> None:
        self.lex = lex
        self.knowledge = knowledge
        self.namer = namer(lex.prepared.language, knowledge)

    def quoted_name(self, first: int, last: int, head: Noun | None) -> Link | None:
        """A medium whose name stands in quotation marks after its noun."""
        lex = self.lex
        if head is None or head.kind != "outlet":
            return None
        for i in range(first, last - 2):
            quote = lex.quote_at(i) if lex.words[i] == '"' else None
            if quote is not None and quote.opening == i and quote.closed and quote.closing < last:
                a, b, text = lex.surface(i + 1, quote.closing)
                known = next((lex.mentions[n] for n in lex.mention_at[i + 1 : quote.closing] if n >= 0), None)
                if known is not None and known.entity in self.knowledge:
                    return Link(known.name, "outlet", True, known.entity, a, b, text)
                name = known.name if known is not None else self.english(i + 1, quote.closing, "outlet", [])
                return Link(name, "outlet", True, None, a, b, text)
        return None

    def link_of(self, first: int, last: int, head: Noun, mentions: list[Row]) -> Link:
        """The link of tokens ``first`` to ``last`` with the noun ``head`` and these mentions: a body, a medium, a
        document, an office or an unnamed source.
        """
        lex = self.lex
        while last > first and lex.words[last - 1] in '",':
            last -= 1
        a, b, text = lex.surface(first, last)
        name = self.describe(first, last, head, mentions)
        if head.kind in ("unnamed", "group"):
            return Link(name, "anonymous", False, None, a, b, text)
        if head.kind == "person":
            if lex.roles[first] & INDEFINITE or head.plural:
                return Link(name, "anonymous", False, None, a, b, text)
            return Link(name, "person", False, None, a, b, text)
        if head.kind == "document":
            return Link(name, "document", True, None, a, b, text)
        only = [m for m in mentions if m[0].kind in ("organisation", "outlet")]
        closes = len(only) == 1 and head.kind == "organisation" and only[0][2] >= last - 1
        if closes and ((only[0][1] <= first + 1 and head.english in terms().wrappers) or only[0][1] == first):
            return self.named(only[0])
        if head.kind == "organisation":
            name = self._body(first + bool(lex.roles[first] & DEMONSTRATIVE), last, mentions)
        return Link(name, "outlet" if head.kind == "outlet" else "organisation", not head.plural, None, a, b, text)

    def _body(self, first: int, last: int, mentions: list[Row]) -> str:
        """The name of a body that a place after a preposition describes, as the place's adjective and the body's own
        name; of any other body its name.
        """
        lex = self.lex
        cut = next((i for i in range(first + 1, last) if lex.roles[i] & NOUN_PREPOSITION and lex.mention_at[i] < 0), 0)
        place = next((m for m in mentions if cut and m[1] > cut and m[0].kind == "place"), None)
        if place is None:
            return self.english(first, last, "organisation", mentions)
        inside = [m for m in mentions if m[2] <= cut]
        return f"{self._adjective(place[0])} {self.english(first, cut, 'organisation', inside)}"

    def english(self, first: int, last: int, kind: EntityKind, mentions: list[Row]) -> str:
        """A name nobody listed, in English letters and word order."""
        lex = self.lex
        surface = lex.surface(first, last)[2]
        if any("a" <= char <= "z" for char in surface.lower()):
            return surface
        start, end = lex.tokens[first].start, lex.tokens[last - 1].end
        inside = [
            (*lex.prepared.folded_span(m.start, m.end), m.entity) for m, _, _ in mentions if m.entity in self.knowledge
        ]
        return self.namer.name(lex.prepared, start, end, kind, inside)[1]

    def describe(self, first: int, last: int, head: Noun, mentions: list[Row]) -> str:
        """A short English description of a phrase, from nouns, modifiers and names: "senior White House official"."""
        lex, pack = self.lex, self.lex.pack
        nouns: list[str] = []
        modifiers: list[str] = []
        nationalities: list[str] = []
        i = first
        while i < last:
            if lex.mention_at[i] >= 0:
                i += 1
                continue
            noun = lex.nouns[i]
            if (
                noun is not None
                and noun.english not in nouns
                and (noun is head or noun.kind in ("organisation", "person", "outlet"))
            ):
                nouns.append(noun.english)
                i += max(1, lex.noun_length[i])
                continue
            found = pack.modifiers.at(lex.words, i)
            if found is None:
                article = next((d for d in pack.definite if lex.words[i].startswith(d)), None)
                if article is not None:
                    found = pack.modifiers.at(lex.words, i, lex.words[i][len(article) :])
            if found is not None and found[1] not in modifiers:
                modifiers.append(found[1])
            nationality = self._nationality(lex.words[i]) if found is None and noun is None else None
            if nationality is not None:
                nationalities.append(nationality)
            i += 1
        names = [self._adjective(m[0]) for m in mentions if m[0].kind != "person"] + nationalities
        leading = [word for word in modifiers if word in terms().leading]
        behind = [word for word in modifiers if word not in leading]
        return " ".join([*leading, *dict.fromkeys(names), *behind, *reversed(nouns)])

    def _nationality(self, word: str) -> str | None:
        """The English adjective of a word that tells a nationality, in any of its forms."""
        pack = self.lex.pack
        bare = next((word[len(d) :] for d in pack.definite if word.startswith(d)), word)
        for form in dict.fromkeys((word, bare)):
            endings = (one for one in pack.adjective_forms if form.endswith(one))
            for stem in (form, *(form[: -len(one)] for one in endings)):
                found = self.namer.nationality(stem)
                if found is not None:
                    return found
        return None

    def _adjective(self, mention: Mention) -> str:
        entity = self.knowledge.get(mention.entity)
        if entity is not None and entity.adjectives.get("en"):
            return entity.adjectives["en"][0]
        return mention.name

    def named(self, row: Row) -> Link:
        """The link of a name; a place speaks as a body."""
        mention = row[0]
        kind: LinkKind = "organisation" if mention.kind == "place" else mention.kind
        return Link(mention.name, kind, True, mention.entity, mention.start, mention.end, mention.text)
