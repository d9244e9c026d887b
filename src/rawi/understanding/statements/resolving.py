"""Statements of an article from its drafts: chains resolved in the order of the text, stance and certainty weighed."""

from __future__ import annotations

import hashlib

from rawi.knowledge import Knowledge
from rawi.model import Article, Cue, Link, Statement
from rawi.model.annotation import QuotationMode
from rawi.text import Prepared
from rawi.understanding.statements.chains import Discourse
from rawi.understanding.statements.drafts import Draft
from rawi.understanding.statements.lexed import Lexed
from rawi.understanding.statements.links import identity
from rawi.understanding.statements.stance import forecasts, not_said, weigh


def resolve(lex: Lexed, drafts: list[Draft], article: Article, knowledge: Knowledge) -> tuple[Statement, ...]:
    """Statements of the drafts, in order of their start."""
    discourse = Discourse(lex, article, knowledge)
    discourse.read_ahead(drafts)
    out: list[Statement] = []
    for draft in drafts:
        if draft.issues:
            discourse.issues(draft)
            continue
        if draft.last <= draft.first:
            continue
        chains, why = discourse.chains(draft)
        if chains:
            discourse.chain_of[id(draft)] = chains[0]
        if draft.silent or not_said(lex, draft):
            continue
        for number, chain in enumerate(c for c in chains if c):
            out.append(_statement(lex, draft, chain, why, article, number))
    out.sort(key=lambda s: (s.start, -s.end))
    return tuple(_once(out, lex.prepared))


def _once(statements: list[Statement], prepared: Prepared) -> list[Statement]:
    """Without what is said again in the same words by the same source (a lead that the page repeats), and without the
    beginning of it that a lead breaks off with dots.
    """
    seen: set[tuple[str, str]] = set()
    out: list[Statement] = []
    text = prepared.text
    said = [prepared.folded[slice(*prepared.folded_span(s.start, s.end))] for s in statements]
    for statement, words in zip(statements, said, strict=True):
        key = words, identity(statement.chain[-1])
        broken = text[statement.end : statement.end + 4].lstrip().startswith(("…", "...")) and any(
            other.startswith(words) and len(other) > len(words) for other in said
        )
        if key not in seen and not broken:
            seen.add(key)
            out.append(statement)
    return out


def _statement(lex: Lexed, draft: Draft, chain: tuple[Link, ...], why: str, article: Article, number: int) -> Statement:
    prepared = lex.prepared
    start, end = prepared.span(lex.tokens[draft.first].start + draft.clip, lex.tokens[draft.last - 1].end)
    if draft.hit is not None:
        a, b = prepared.span(draft.hit.start, draft.hit.end)
    else:
        a, b, _ = lex.surface(*draft.cue)
    stance, certainty = weigh(lex, draft)
    forecaster = any(word in lex.pack.forecasters for word in (chain[-1].name or "").split())
    if stance == "asserts" and not chain[-1].named and forecaster and forecasts(lex, draft):
        stance = "predicts"
    text = prepared.text[start:end]
    digest = hashlib.sha256(f"{article.id}\x00{start}\x00{end}\x00{a}\x00{number}".encode()).hexdigest()[:12]
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
