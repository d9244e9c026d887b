"""`rawi read` and `rawi analyse`: pages in."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from rawi.cli.common import (
    DEFAULT_DESK,
    EXIT_REFUSED,
    EXIT_STOPPED,
    DeskOption,
    EncoderOption,
    JsonOption,
    KnowledgeOption,
    QuietOption,
    UsageError,
    load_knowledge,
    open_desk,
    say,
    write_json,
    write_line,
    yield_to_people,
)

if TYPE_CHECKING:
    from rawi.desk.work.ingest import Summary
    from rawi.model import Given, Page, Refusal

Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE…", help="Files, folders, JSONL, WARC, feeds, addresses, or - for standard input."),
]
PublishedOption = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="Date of the pages, where they state none (ISO 8601).")
]
OutletOption = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="The outlet of the pages.")]
TagOption = Annotated[str | None, typer.Option("--language", metavar="TAG", help="The language of the pages (BCP 47).")]


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("read")(read)
    app.command("analyse")(analyse)


def read(
    source: Sources,
    desk: DeskOption = DEFAULT_DESK,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    language: TagOption = None,
    knowledge: KnowledgeOption = None,
    encoder: EncoderOption = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, metavar="N", help="Processes that analyse pages; 0: one a processor.")
    ] = 1,
    quiet: QuietOption = False,
    json: JsonOption = False,
) -> int:
    """Read pages into a desk, gather stories and weigh them. A rerun adds only what is new."""
    from rawi.cli.progress import shown
    from rawi.desk.work.ingest import Summary, read_into
    from rawi.sources import open_sources

    given = _given(published, outlet, language)
    known = load_knowledge(knowledge)
    yield_to_people()
    summary, stopped = Summary(), False
    with open_desk(desk, create=True, encoder=encoder) as opened, shown(quiet, None) as report:
        try:
            items = open_sources(source, given, web=_web(source))
            workers = jobs or os.cpu_count() or 1
            read_into(opened, items, known, report, extra=knowledge, jobs=workers, summary=summary)
        except KeyboardInterrupt:
            stopped = True
    for refusal in summary.refused:
        _name_refusal(refusal)
    if json:
        write_json(summary)
    elif not quiet:
        _print_summary(summary)
    if stopped:
        say("rawi: stopped; what was acknowledged is kept, and the same command goes on from there")
        return EXIT_STOPPED
    return EXIT_REFUSED if summary.refused else 0


def analyse(
    source: Sources,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    language: TagOption = None,
    knowledge: KnowledgeOption = None,
) -> int:
    """Print one JSON object per article, in input order; keep nothing."""
    from rawi.analysis import analyse as analyse_page
    from rawi.model import Refusal
    from rawi.sources import open_sources

    known = load_knowledge(knowledge)
    encode = msgspec.json.Encoder().encode
    refused = False
    items: Iterator[Page | Refusal] = open_sources(source, _given(published, outlet, language), web=_web(source))
    for item in items:
        for result in [item] if isinstance(item, Refusal) else analyse_page(item, known):
            if isinstance(result, Refusal):
                refused = True
                _name_refusal(result)
            else:
                write_line(encode(result))
    sys.stdout.buffer.flush()
    return EXIT_REFUSED if refused else 0


def _web(sources: list[str]) -> Callable[[str, Given], Iterator[Page | Refusal]] | None:
    """What fetches addresses, when there is one among the sources."""
    if not any("://" in one for one in sources):
        return None
    from rawi.cli.network import make_client, opener

    return opener(make_client(os.environ.get("RAWI_CONTACT"), None))


def _given(published: str | None, outlet: str | None, language: str | None) -> Given:
    from rawi.model import Given
    from rawi.model.dates import bounds

    if published is not None:
        try:
            bounds(published)
        except ValueError:
            raise UsageError(f"--published {published}: no date; write it as 2023-09-13, 2023-09 or 2023") from None
    return Given(published=published, outlet=outlet, language=language)


def _name_refusal(refusal: Refusal) -> None:
    say(f"rawi: {refusal.source}: {refusal.reason}")


def _print_summary(summary: Summary) -> None:
    parts = [
        f"{_count(summary.pages, 'page')} read",
        f"{_count(summary.articles, 'new article')}"
        + (f" ({summary.split_off} split off from other articles' pages)" if summary.split_off else ""),
    ]
    if summary.already_read:
        parts.append(f"{_count(summary.already_read, 'page')} known already")
    if summary.refused:
        parts.append(f"{_count(len(summary.refused), 'input')} refused")
    _out("; ".join(parts))
    if summary.articles or summary.stories_opened or summary.stories_grown:
        _out(
            f"{_count(summary.stories_opened, 'story', 'stories')} opened, {summary.stories_grown} grown; "
            f"the desk holds {summary.stories}"
        )
    elif not summary.refused:
        _out("nothing was new")
    _out(f"{summary.seconds:.1f} s")


def _out(text: str) -> None:
    sys.stdout.write(text + "\n")


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
