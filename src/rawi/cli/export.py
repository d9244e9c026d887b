"""`rawi export`: the desk for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.common import DEFAULT_DESK, DeskOption, KnowledgeOption, UsageError, load_knowledge, open_desk


def register(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command("export")(export)


def export(
    format_: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="json")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="PATH", help="A file; else standard output.")
    ] = None,
    desk: DeskOption = DEFAULT_DESK,
    knowledge: KnowledgeOption = None,
) -> None:
    """Write the whole desk in a format that other programs read."""
    from rawi.exports import FORMATS
    from rawi.files import replacing

    writer = FORMATS.get(format_)
    if writer is None:
        raise UsageError(f"--format {format_}: unknown; choose one of {', '.join(sorted(FORMATS))}")
    known = load_knowledge(knowledge)
    with open_desk(desk) as opened:
        if output is None:
            writer(opened, known, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        try:
            with replacing(output) as out:
                writer(opened, known, out)
        except OSError as error:
            raise UsageError(f"{output}: cannot be written ({error.strerror or error})") from None
