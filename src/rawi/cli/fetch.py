"""`rawi fetch`: single pages from the web."""

from __future__ import annotations

from typing import Annotated

import typer

from rawi.cli.common import (
    DEFAULT_DESK,
    EXIT_REFUSED,
    DeskOption,
    EncoderOption,
    JsonOption,
    KnowledgeOption,
    QuietOption,
    load_knowledge,
    open_desk,
    say,
    write_json,
)
from rawi.cli.network import AllowOption, ContactOption, DelayOption, make_client, opener


def register(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command("fetch")(fetch)


def fetch(
    url: Annotated[list[str], typer.Argument(metavar="URL…", help="Pages, feeds, or copies in web archives.")],
    desk: DeskOption = DEFAULT_DESK,
    contact: ContactOption = None,
    allow_host: AllowOption = None,
    delay: DelayOption = 2.0,
    knowledge: KnowledgeOption = None,
    encoder: EncoderOption = None,
    quiet: QuietOption = False,
    json: JsonOption = False,
) -> int:
    """Fetch pages from the web and read them into a desk."""
    from rawi.desk.work.ingest import read_into
    from rawi.model import Given

    known = load_knowledge(knowledge)
    with open_desk(desk, create=True, encoder=encoder) as opened, make_client(contact, allow_host, delay) as client:
        get = opener(client)
        # All is fetched before the desk is held for writing.
        items = [item for one in url for item in get(one, Given())]
        summary = read_into(opened, items, known, extra=knowledge)
    for refusal in summary.refused:
        say(f"rawi: {refusal.source}: {refusal.reason}")
    if json:
        write_json(summary)
    elif not quiet:
        say(f"{summary.pages} pages fetched; {summary.articles} new articles; the desk holds {summary.stories} stories")
    return EXIT_REFUSED if summary.refused else 0
