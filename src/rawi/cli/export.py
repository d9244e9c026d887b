"""`rawi export`: the desk for other programs."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
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
    say,
)


def register(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command("export")(export)


def export(
    format_: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="json, ftm, jsonld, ninjs, csv, sqlite, markdown or html."
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="PATH",
            help="A file; for csv, markdown and html a folder, or a file that ends in .zip. Else standard output.",
        ),
    ] = None,
    story: Annotated[
        str | None, typer.Option("--story", metavar="ID", help="One story's dossier alone (markdown, html).")
    ] = None,
    lang: LanguageOption = "en",
    desk: DeskOption = DEFAULT_DESK,
    knowledge: KnowledgeOption = None,
) -> None:
    """Write the desk in a format that other programs read."""
    from rawi.exports import BINARY, DOSSIERS, FORMATS, PACKED, dossier, unpack
    from rawi.files import replacing
    from rawi.report import LANGUAGES

    writer = FORMATS.get(format_)
    if lang not in LANGUAGES:
        raise UsageError(f"--lang {lang}: not a language of the dossiers; choose one of {', '.join(LANGUAGES)}")
    if writer is None:
        raise UsageError(f"--format {format_}: unknown; choose one of {', '.join(sorted(FORMATS))}")
    if lang != "en" and format_ not in DOSSIERS:
        raise UsageError(f"--lang: a {format_} export has no words of its own; use it with markdown or html")
    if story is not None and format_ not in DOSSIERS:
        raise UsageError(f"--story: a {format_} export holds the whole desk; use it with markdown or html")
    if output is None and story is None and format_ in BINARY:
        several = (
            "several files; name a folder, or a file that ends in .zip," if format_ in PACKED else "a file; name it"
        )
        raise UsageError(f"--format {format_} makes {several} with -o")
    if format_ in DOSSIERS:
        writer = partial(writer, language=lang)
    known = load_knowledge(knowledge)
    with open_desk(desk) as opened:
        if story is not None:
            data = dossier(opened, story, known, DOSSIERS[format_], lang).encode()
        if output is None:
            if story is not None:
                sys.stdout.buffer.write(data)
            else:
                writer(opened, known, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        try:
            if story is None and format_ in PACKED and output.suffix.lower() != ".zip":
                with tempfile.TemporaryFile() as archive:
                    writer(opened, known, archive)
                    archive.seek(0)
                    count = unpack(archive, output)
                say(f"{output}: {count} files")
                return
            with replacing(output) as out:
                if story is not None:
                    out.write(data)
                else:
                    writer(opened, known, out)
        except OSError as error:
            raise UsageError(f"{output}: cannot be written ({error.strerror or error})") from None
