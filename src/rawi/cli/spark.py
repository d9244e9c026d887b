"""`rawi spark` and `rawi import`: reading a crawl on a cluster, and taking the result into a desk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.common import (
    DEFAULT_DESK,
    EXIT_REFUSED,
    DeskOption,
    JsonOption,
    KnowledgeOption,
    QuietOption,
    UsageError,
    load_knowledge,
    open_desk,
    say,
    write_json,
)


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("spark")(spark)
    app.command("import")(import_)


def spark(
    source: Annotated[list[str], typer.Argument(metavar="INPUT…", help="WARC or Parquet files, or folders of them.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="FOLDER", help="Where the tables are written.")],
    master: Annotated[
        str, typer.Option("--master", metavar="URL", help="The cluster: local[N], spark://HOST:7077, yarn, k8s://…")
    ] = "local[*]",
    conf: Annotated[
        list[str] | None, typer.Option("--conf", metavar="KEY=VALUE", help="A setting of Spark's own.")
    ] = None,
    knowledge: KnowledgeOption = None,
    quiet: QuietOption = False,
    json: JsonOption = False,
) -> int:
    """Read a crawl on Apache Spark and gather stories; a rerun goes on where the last one ended."""
    from rawi.spark.run import run

    settings: dict[str, str] = {}
    for one in conf or ():
        key, mark, value = one.partition("=")
        if not mark or not key.startswith("spark."):
            raise UsageError(f"--conf {one}: write it as spark.KEY=VALUE")
        settings[key] = value
    folder = knowledge.absolute() if knowledge is not None else None
    tell = (lambda _: None) if quiet else say
    done = run(source, output, master=master, settings=settings, knowledge=folder, say=tell)
    if json:
        write_json(done)
    elif not quiet:
        sys.stdout.write(
            f"{done.pages} pages read; {done.articles} articles, {done.copies} of them copies, in {done.stories} "
            f"stories; {done.refused} inputs refused\n"
        )
    return EXIT_REFUSED if done.refused else 0


def import_(
    source: Annotated[
        str,
        typer.Argument(metavar="SOURCE", help="A folder that `rawi spark` made, or a desk's file (for an empty desk)."),
    ],
    desk: DeskOption = DEFAULT_DESK,
    knowledge: KnowledgeOption = None,
    quiet: QuietOption = False,
    json: JsonOption = False,
) -> None:
    """Take the result of `rawi spark`, or a desk's file, into a desk; a rerun completes it."""
    from rawi.cli.progress import shown

    if Path(source).is_file():
        from rawi.desk.care.backup import restore

        count = restore(source, desk)
        if not quiet:
            sys.stdout.write(f"{count} articles taken over\n")
        return
    _needs_arrow()
    from rawi.spark.importing import import_tables

    known = load_knowledge(knowledge)
    with open_desk(desk, create=True) as opened, shown(quiet, None) as report:
        summary = import_tables(source, opened, known, report)
    if json:
        write_json(summary)
    elif not quiet:
        sys.stdout.write(f"{summary.articles} new articles; the desk holds {summary.stories} stories\n")


def _needs_arrow() -> None:
    from importlib.util import find_spec

    from rawi.spark.errors import SparkError

    if find_spec("pyarrow") is None:
        raise SparkError("Parquet is not read without PyArrow; install it with `pip install 'rawi[spark]'`")
