"""One story on a terminal: headline, timeline, who says what, disagreements; with ``--why`` also the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.padding import Padding

from rawi.cli.claimview import article_label, origins_line, outlet_name, print_claims, print_dependence
from rawi.cli.terminal import clean, console, head, isolate, line
from rawi.knowledge import Knowledge
from rawi.model import Account, Document, LogEntry, Statement, WeighedStory
from rawi.report.pieces import days_of

_EVIDENCE_LIMIT = 3
_MARKS = {"planned": "planned", "denied": "denied", "unconfirmed": "unconfirmed"}


def print_story(
    story: WeighedStory,
    documents: Mapping[str, Document],
    language: str,
    knowledge: Knowledge,
    log: Sequence[LogEntry] | None,
) -> None:
    """Prints a weighed story. ``language`` is that of the summaries; ``log`` is given when reasons are wanted."""
    out = console()
    out.print(line((isolate(story.title) or "(no title)", "bold")))
    outlets = {d.outlet.name for d in documents.values() if d.outlet}
    out.print(
        f"{story.id}  ·  {len(story.documents)} articles, {len(outlets)} named outlets, {', '.join(story.languages)}"
        f"  ·  {_between(story.first, story.last)}"
    )
    _articles(out, story, documents)
    _timeline(out, story, documents, language)
    print_claims(out, story, documents)
    _disagreements(out, story, documents, language)
    if log is not None:
        print_dependence(out, story, documents, language)
        _reasons(out, documents, log, knowledge)
        _chains(out, story, documents)


def _articles(out: Console, story: WeighedStory, documents: Mapping[str, Document]) -> None:
    head(out, "Articles")
    for number, chapter in enumerate(story.chapters, start=1):
        if len(story.chapters) > 1:
            first, last = days_of(chapter, documents)
            out.print(f"Chapter {number}, {_between(first, last)}", style="dim")
        for document_id in chapter:
            d = documents[document_id]
            out.print(
                line(
                    f"{d.published.value or _bounds(d)}  ",
                    (isolate(d.outlet.name) if d.outlet else "outlet unknown", "cyan"),
                    f"  {isolate(d.title)}" if d.title else "",
                ),
                soft_wrap=False,
            )


def _between(first: str | None, last: str | None) -> str:
    return f"{first or 'undated'}{' – ' + last if last and last != first else ''}"


def _bounds(document: Document) -> str:
    published = document.published
    if published.earliest or published.latest:
        return f"{published.earliest or '…'}–{published.latest or '…'}"
    return "undated"


def _timeline(out: Console, story: WeighedStory, documents: Mapping[str, Document], language: str) -> None:
    if not story.timeline:
        return
    head(out, "Timeline")
    for entry in story.timeline:
        status = _MARKS.get(entry.status)
        out.print(
            line(
                (f"{entry.date or 'no date':<11}", "green"),
                isolate(entry.summary.get(language) or entry.summary.get("en")),
                (f"  [{status}]", "yellow") if status else "",
                (f"  {origins_line(entry.origins)}", "dim"),
            )
        )
        _evidence(out, entry.accounts, documents)


def _evidence(out: Console, accounts: Sequence[Account], documents: Mapping[str, Document]) -> None:
    for account in accounts[:_EVIDENCE_LIMIT]:
        d = documents[account.document]
        out.print(Padding(line((f"{outlet_name(d)}: ", "dim"), isolate(account.text)), (0, 0, 0, 11), expand=False))
    if len(accounts) > _EVIDENCE_LIMIT:
        out.print(Padding(f"and {len(accounts) - _EVIDENCE_LIMIT} more", (0, 0, 0, 11), expand=False), style="dim")


def chain_line(statement: Statement) -> str:
    """A chain from the nearest relay to the origin."""
    return " ← ".join(clean(link.name or link.text or "unknown") for link in statement.chain) or "source not stated"


def _disagreements(out: Console, story: WeighedStory, documents: Mapping[str, Document], language: str) -> None:
    if not story.disagreements:
        return
    head(out, "Where the accounts part")
    for disagreement in story.disagreements:
        why = disagreement.why_in.get(language, disagreement.why)
        out.print(line((f"{disagreement.about}, {disagreement.kind}", "magenta"), f": {isolate(why)}"))
        for value in disagreement.values:
            out.print(
                Padding(
                    line(
                        isolate(value.names.get(language, value.name)),
                        (f"  {origins_line(value.origins)}", "dim"),
                    ),
                    (0, 0, 0, 2),
                    expand=False,
                )
            )
            _evidence(out, value.accounts, documents)


def _reasons(out: Console, documents: Mapping[str, Document], log: Sequence[LogEntry], knowledge: Knowledge) -> None:
    head(out, "Why these articles")
    unlisted = {m.entity: m.name for d in documents.values() for m in d.mentions}
    for act in log:
        document = documents.get(act.document or "")
        reason = act.reason
        parts = [f"similarity {reason.similarity:.2f}"] if reason.similarity else []
        if reason.shared_names:
            names = (knowledge.display_name(name) or unlisted.get(name, name) for name in reason.shared_names)
            parts.append("shares " + ", ".join(map(clean, names)))
        if reason.time_gap_hours is not None:
            parts.append(f"{reason.time_gap_hours:.0f} hours apart")
        if reason.copy_of:
            copied = documents.get(reason.copy_of)
            parts.append(f"copy of {_titled(copied) if copied else reason.copy_of}")
        if act.into:
            parts.append(f"into {act.into}")
        label = _titled(document) if document is not None else clean(act.document or "")
        out.print(line((f"{act.act:<6}", "bold"), label, (f"  {'; '.join(parts)}", "dim")))


def _titled(document: Document) -> str:
    """An article by its title, or by outlet and day where it has none."""
    return isolate(document.title) if document.title else article_label(document)


def _chains(out: Console, story: WeighedStory, documents: Mapping[str, Document]) -> None:
    head(out, "How the chains were read")
    for document in (documents[i] for i in story.documents):
        if document.statements:
            out.print(line((article_label(document), "bold"), (f"  {clean(document.id)}", "dim")))
        for statement in document.statements:
            out.print(
                line(
                    "  ",
                    (chain_line(statement), "cyan"),
                    (f" [{statement.why or 'cue'}] ", "dim"),
                    isolate(statement.cue.text),
                    f": {isolate(statement.text)}",
                    (f"  {statement.id}", "dim"),  # what `rawi judge` takes
                )
            )
