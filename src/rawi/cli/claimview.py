"""The claims of a story on a terminal: for each its origins, and the tree of who passed it to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console

from rawi.cli.terminal import clean, head, isolate, line
from rawi.gathering.copies import Shared
from rawi.model import Account as Place
from rawi.model import Claim, Document, Origins, Statement, WeighedStory
from rawi.weighing.claims.dependence import Dependence, dependences
from rawi.weighing.claims.dependence_words import told
from rawi.weighing.claims.passing import Account, Branch, chain_tree

_LONGEST = 240  # code points of an account that are shown; `--json` has all
_SHOWN = 3  # passages that are shown of a dependence


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
    for number, claim in enumerate(shared):
        if number:
            out.print()
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
    single = [claim for claim in story.claims if _articles(claim, said) == 1]
    if single:
        head(out, "Said in one article only")
    for accounts in _joint(single, said):
        statement = accounts[0].statement
        out.print(line((_way(accounts), "cyan"), (_notes(statement), "yellow"), _words(accounts[0])))


def _joint(claims: Sequence[Claim], said: Mapping[str, Account]) -> list[list[Account]]:
    """The accounts of claims, those together in which several say the same words by one way ("the four countries")."""
    found: dict[tuple[object, ...], list[Account]] = {}
    for claim in claims:
        for account in (said[i] for i in (*claim.statements, *claim.against) if i in said):
            s = account.statement
            if s is not None:
                way = tuple(link.name for link in s.chain[:-1])
                found.setdefault((account.document.id, s.start, s.end, s.stance, s.certainty, way), []).append(account)
    return list(found.values())


def print_dependence(out: Console, story: WeighedStory, documents: Mapping[str, Document], language: str) -> None:
    """The signs that articles depend on each other, with the passages that show it, in the words of ``language``."""
    found = dependences(list(documents.values()), story.claims)
    if not found:
        return
    head(out, "Which articles depend on each other")
    for sign in found:
        one, other = documents[sign.one], documents[sign.other]
        out.print(
            line((f"{article_label(one)} and {article_label(other)}", "cyan"), f": {isolate(told(sign, language))}")
        )
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
            yield f"{lead}{article_label(entry.document, own)}{_notes(entry.statement)}{_words(entry, texts)}", ""


def _node(branch: Branch) -> str:
    if branch.kind == "unstated":
        return "source not stated"
    return clean(branch.name or "somebody not named") + (" (not named)" if branch.kind == "unnamed" else "")


def article_label(document: Document, own: bool = False) -> str:
    """An article by its outlet and day."""
    day = (document.published.value or "")[:10]
    return f"{'its own report' if own else outlet_name(document)}{', ' + day if day else ''}"


def _way(accounts: Sequence[Account]) -> str:
    """Outlet, relays and origin; the origins of a joint account side by side."""
    chains = [a.statement.chain if a.statement else () for a in accounts]
    relays = [clean(link.name or link.text or "somebody not named") for link in chains[0][:-1]]
    last = [clean(c[-1].name or c[-1].text or "somebody not named") if c else "source not stated" for c in chains]
    return " ← ".join((outlet_name(accounts[0].document), *relays, ", ".join(dict.fromkeys(last))))


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
