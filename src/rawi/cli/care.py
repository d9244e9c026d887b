"""`rawi backup` and `rawi refresh`: keeping a desk safe and up to date."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.common import (
    DEFAULT_DESK,
    DeskOption,
    EncoderOption,
    JsonOption,
    KnowledgeOption,
    QuietOption,
    load_knowledge,
    open_desk,
    yield_to_people,
)


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("backup")(backup)
    app.command("refresh")(refresh)


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Where to put the copy.")],
    desk: DeskOption = DEFAULT_DESK,
) -> None:
    """Copy the desk, also while it is being written."""
    from rawi.desk.care.backup import backup as copy

    size = copy(desk, target)
    sys.stdout.write(f"{target}: {size} bytes\n")


def refresh(
    desk: DeskOption = DEFAULT_DESK,
    knowledge: KnowledgeOption = None,
    encoder: EncoderOption = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, metavar="N", help="Processes; 0: one a processor.")] = 1,
    quiet: QuietOption = False,
    json: JsonOption = False,
) -> None:
    """Read the stored pages again after an upgrade or with new knowledge; only what comes out otherwise changes."""
    from rawi.cli.common import write_json
    from rawi.cli.progress import shown
    from rawi.desk.care.refresh import refresh as read_again

    known = load_knowledge(knowledge)
    yield_to_people()
    with open_desk(desk, encoder=encoder) as opened, shown(quiet, None) as report:
        done = read_again(opened, known, report, extra=knowledge, jobs=jobs or os.cpu_count() or 1)
    if json:
        write_json(done)
    elif not quiet:
        articles = f"{done.changed} articles changed, {done.added} new, {done.same} as they were"
        sys.stdout.write(f"{done.pages} pages read again; {articles}\n")
