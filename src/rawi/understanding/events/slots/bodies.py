"""Bodies told again by their noun alone ("the movement", where one movement was named before)."""

from __future__ import annotations

from msgspec.structs import replace

from rawi.model import Mention
from rawi.text import Prepared
from rawi.understanding.events.lexicon.pack import Lexicon
from rawi.understanding.events.sentence.spans import Spans


def with_bodies(prepared: Prepared, mentions: tuple[Mention, ...], spans: Spans, lex: Lexicon) -> tuple[Mention, ...]:
    """The mentions and those of bodies by their first noun with an article, in a language that has articles as
    letters: the one body of the article before whose name begins with the noun. A noun that an adjective or a name
    follows may be another's."""
    articles = [letter for letter, meaning in lex.prefixes if meaning == "the"]
    if lex.pack.order != "vso" or len(articles) != 1 or not lex.heads:
        return mentions
    article = articles[0]
    named: dict[str, dict[str, tuple[int, Mention]]] = {}
    for index, first, last in spans.items:
        mention = mentions[index]
        if mention.kind == "organisation" and last - first > 1:
            head = prepared.words[first].removeprefix(article)
            if head in lex.heads:
                named.setdefault(article + head, {}).setdefault(mention.entity, (last, mention))
    if named.keys().isdisjoint(prepared.words):
        return mentions
    taken = {i for _, first, last in spans.items for i in range(first, last)}
    words, out = prepared.words, list(mentions)
    for at, word in enumerate(words):
        bodies = named.get(word)
        if bodies is None or at in taken or at + 1 >= len(words):
            continue
        behind = words[at + 1]
        if at + 1 in taken or behind.startswith(article):
            continue
        before = [mention for last, mention in bodies.values() if last <= at]
        if len(before) == 1 and len(bodies) == 1:
            token = prepared.tokens[at]
            start, end = prepared.span(token.start, token.end)
            out.append(replace(before[0], start=start, end=end, text=prepared.text[start:end]))
    return tuple(out) if len(out) > len(mentions) else mentions
