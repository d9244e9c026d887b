"""The claims of a story on a terminal: for each its origins, and the tree of who passed it to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console

from rawi.cli.terminal import clean, head, isolate, line
from rawi.gathering.copies import Shared
from rawi.model import Account as Place
from rawi.model import Claim, Document, Origins, Statement, WeighedStory
from rawi.weighing.dependence import Dependence, dependences
from rawi.weighing.passing import Account, Branch, chain_tree

_LONGEST = 240  # code points of an account that are shown; `--json` has all
_SHOWN = 3  # passages that are shown of a dependence
_KINDS = {
    "copy": "mostly the same text",
    "passage": "passages word for word",
    "translation": "one text in two languages",
    "quotation": "the same quotation in two languages",
    "misprint": "the same misprint",
}


def origins_line(origins: Origins, unknown: int = 0) -> str:
    """The four kinds side by side: "3 outlets, 1 named origin (KCNA), 1 unnamed (a senior official), 1 unstated".
    ``unknown`` is how many articles are of outlets that are not known."""
    parts = [_count(origins.outlets, "outlet")] if origins.outlets else [_count(origins.documents, "article")]
    if origins.outlets and unknown:
        parts.append(f"{_count(unknown, 'article')} of unknown outlets")
    if origins.named:
        parts.append(f"{_count(len(origins.named), 'named origin')} ({', '.join(map(clean, origins.named))})")
    if origins.unnamed:
        parts.append(f"{len(origins.unnamed)} unnamed ({', '.join(map(clean, origins.unnamed))})")
    if origins.unstated:
        parts.append(f"{origins.unstated} unstated")
    told = ", ".join(parts)
    return f"{told}; through {', '.join(map(clean, origins.relays))}" if origins.relays else told


def outlet_name(document: Document) -> str:
    """The outlet of an article as it is shown."""
    return clean(document.outlet.name) if document.outlet else "outlet unknown"


def print_claims(out: Console, story: WeighedStory, documents: Mapping[str, Document]) -> None:
    """The claims that several articles make, each with its tree; then what only one article has, a line each."""
    said = {s.id: Account(d, s) for d in documents.values() for s in d.statements}
    shared = [claim for claim in story.claims if _articles(claim, said) > 1]
    if shared:
        head(out, "Who says what")
    for claim in shared:
        out.print(
            line(
                (origins_line(claim.origins, _unknown(claim, said, documents)), "green"),
                (_first(claim, said, documents), "dim"),
            )
        )
        for text, style in _tree(chain_tree(_sides(claim, said, documents)), said, claim):
            out.print(line("  ", (text, style)) if style else line(f"  {text}"))
        if claim.against:
            out.print(line("  ", ("against:", "yellow")))
            for text, style in _tree(chain_tree([said[i] for i in claim.against if i in said]), said, claim):
                out.print(line("    ", (text, style)) if style else line(f"    {text}"))
        out.print()
    single = [claim for claim in story.claims if _articles(claim, said) == 1]
    if single:
        head(out, "Said in one article only")
    for claim in single:
        for place in (*claim.statements, *claim.against):
            if place in said:
                out.print(
                    line((_way(said[place]), "cyan"), (_notes(said[place].statement), "yellow"), _words(said[place]))
                )


def print_dependence(out: Console, story: WeighedStory, documents: Mapping[str, Document]) -> None:
    """The signs that articles depend on each other, with the passages that show it."""
    found = dependences(list(documents.values()), story.claims)
    if not found:
        return
    head(out, "Which articles depend on each other")
    for sign in found:
        one, other = documents[sign.one], documents[sign.other]
        share = f", {sign.share:.0%} of the first" if sign.share is not None else ""
        out.print(line((f"{_article(one)} and {_article(other)}", "cyan"), f": {_KINDS[sign.kind]}{share}"))
        for passage in _longest(sign):
            where = f"{passage.start}–{passage.end} and {passage.other_start}–{passage.other_end}"
            out.print(line("  ", (where, "dim"), f"  {isolate(_cut(one.text[passage.start : passage.end]))}"))


def _longest(sign: Dependence) -> Sequence[Shared]:
    return sorted(sign.passages, key=lambda p: (p.start - p.end, p.start))[:_SHOWN]


def _articles(claim: Claim, said: Mapping[str, Account]) -> int:
    spoken = {said[i].document.id for i in (*claim.statements, *claim.against) if i in said}
    return len(spoken | {place.document for place in claim.narrated})


def _sides(claim: Claim, said: Mapping[str, Account], documents: Mapping[str, Document]) -> list[Account]:
    stated = [said[i] for i in claim.statements if i in said]
    return stated + [Account(documents[p.document], None) for p in claim.narrated]


def _unknown(claim: Claim, said: Mapping[str, Account], documents: Mapping[str, Document]) -> int:
    return len({a.document.id for a in _sides(claim, said, documents) if a.document.outlet is None})


def _first(claim: Claim, said: Mapping[str, Account], documents: Mapping[str, Document]) -> str:
    """Who had it first, of the articles whose date is known to the day; nothing where that does not tell them apart."""
    articles = {a.document.id: a.document for a in _sides(claim, said, documents)}
    dated = sorted((d.published.value, outlet_name(d)) for d in articles.values() if d.published.value)
    if len(articles) < 2 or not dated or len(dated[0][0]) < len("2023-09-13"):
        return ""
    day = dated[0][0][:10]
    first = list(dict.fromkeys(name for value, name in dated if value == dated[0][0]))
    undated = "" if len(dated) == len(articles) else " of those dated"
    return f"  first{undated}: {', '.join(first)}, {day}"


def _tree(branches: Sequence[Branch], said: Mapping[str, Account], claim: Claim) -> Iterator[tuple[str, str]]:
    """The lines of the trees with their styles: an origin, below it whoever passed it on, at the ends the articles."""
    texts = {place.document: place for place in claim.narrated}
    for branch in branches:
        yield _node(branch), "bold"
        yield from _below(branch, "", texts)


def _below(branch: Branch, indent: str, texts: Mapping[str, Place]) -> Iterator[tuple[str, str]]:
    entries: list[Branch | Account] = [*branch.articles, *branch.branches]
    # An outlet below which nothing else stands is said in one line with its article.
    flat: list[Branch | Account] = []
    for entry in entries:
        alone = isinstance(entry, Branch) and entry.kind == "outlet" and entry.articles and not entry.branches
        flat.extend(entry.articles if alone and isinstance(entry, Branch) else [entry])
    for n, entry in enumerate(flat):
        last = n == len(flat) - 1
        lead = f"{indent}{'└─ ' if last else '├─ '}"
        if isinstance(entry, Branch):
            yield f"{lead}{_node(entry)}", ""
            yield from _below(entry, indent + ("   " if last else "│  "), texts)
        else:
            own = entry.document.outlet is not None and entry.document.outlet.id == branch.entity
            yield f"{lead}{_article(entry.document, own)}{_notes(entry.statement)}{_words(entry, texts)}", ""


def _node(branch: Branch) -> str:
    if branch.kind == "unstated":
        return "source not stated"
    return clean(branch.name or "somebody not named") + (" (not named)" if branch.kind == "unnamed" else "")


def _article(document: Document, own: bool = False) -> str:
    day = (document.published.value or "")[:10]
    return f"{'its own report' if own else outlet_name(document)}{', ' + day if day else ''}"


def _way(account: Account) -> str:
    chain = account.statement.chain if account.statement else ()
    links = [clean(link.name or link.text or "somebody not named") for link in chain] or ["source not stated"]
    return " ← ".join((outlet_name(account.document), *links))


def _notes(statement: Statement | None) -> str:
    notes = [] if statement is None else [statement.stance, statement.certainty]
    told = [note for note in notes if note not in ("asserts", "certain")]
    return f" ({', '.join(told)})" if told else ""


def _words(account: Account, texts: Mapping[str, Place] | None = None) -> str:
    if account.statement is not None:
        text = account.statement.text
    else:
        place = (texts or {}).get(account.document.id)
        text = place.text if place else ""
    return f": {isolate(_cut(text))}" if text else ""


def _cut(text: str) -> str:
    """A text, or its beginning up to a word's end."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
