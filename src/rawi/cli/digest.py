"""`rawi digest`: what is new in what you follow, ready to be mailed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.common import (
    DEFAULT_DESK,
    DeskOption,
    KnowledgeOption,
    LanguageOption,
    UsageError,
    load_knowledge,
    open_desk,
)

_FORMATS = ("markdown", "html")


def register(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command("digest")(digest)


def digest(
    desk: DeskOption = DEFAULT_DESK,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only what was read on or after this day (UTC).")
    ] = None,
    follow: Annotated[
        list[str] | None,
        typer.Option("--follow", metavar="KIND:ID", help="entity:ID, story:ID or search:QUERY; else all followed."),
    ] = None,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="markdown or html.")] = "markdown",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write it.")] = None,
    lang: LanguageOption = "en",
    knowledge: KnowledgeOption = None,
) -> None:
    """Write a digest of the newest articles of the people, places, stories and searches that are followed."""
    from rawi.desk.asking.search import QueryError
    from rawi.desk.people.following import FOLLOW_KINDS, Follow, followed
    from rawi.files import write_atomically
    from rawi.model.dates import bounds
    from rawi.report import LANGUAGES
    from rawi.report.digest import as_html, as_markdown, sections

    if format_ not in _FORMATS:
        raise UsageError(f"--format {format_}: no format of the digest; choose one of {', '.join(_FORMATS)}")
    if lang not in LANGUAGES:
        raise UsageError(f"--lang {lang}: not a language of the digest; choose one of {', '.join(LANGUAGES)}")
    try:
        first = bounds(since)[0].isoformat() if since else None
    except ValueError:
        raise UsageError(f"--since {since}: no date; write it as 2023-09-13, 2023-09 or 2023") from None
    chosen = []
    for number, one in enumerate(follow or (), start=1):
        kind, mark, target = one.partition(":")
        if kind not in FOLLOW_KINDS or not mark or not target:
            raise UsageError(f"--follow {one}: write it as entity:ID, story:ID or search:QUERY")
        chosen.append(Follow(number, kind, target, "", ""))  # type: ignore[arg-type]  # checked above
    known = load_knowledge(knowledge)
    with open_desk(desk) as opened:
        try:
            found = sections(opened, chosen or followed(opened), known, lang, first)
        except QueryError as error:
            raise UsageError(str(error)) from None
    text = as_html(found, lang) if format_ == "html" else as_markdown(found, lang)
    if output is None:
        sys.stdout.write(text)
        return
    try:
        write_atomically(output, text.encode())
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror or error})") from None
