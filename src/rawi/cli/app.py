"""All commands together, and what becomes of errors: one sentence each, a traceback only with ``RAWI_DEBUG=1``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from rawi import __version__
from rawi.cli import (
    care,
    check,
    digest,
    entities,
    export,
    fetch,
    judging,
    reading,
    reports,
    serve,
    spark,
    stories,
    users,
    watch,
)
from rawi.cli.common import EXIT_DESK, EXIT_FAULT, EXIT_STOPPED, EXIT_USAGE, UsageError, debug

app = typer.Typer(
    name="rawi",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads news in Persian, Arabic and English: what happened, when, who says so, through whom, and from how many "
    "independent origins.",
)
for module in (
    reading,
    fetch,
    watch,
    stories,
    entities,
    reports,
    export,
    care,
    check,
    serve,
    judging,
    digest,
    users,
    spark,
):
    module.register(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"rawi {__version__}")  # noqa: T201
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options before any command."""


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit status."""
    try:
        status = typer.main.get_command(app).main(
            args=list(arguments) or ["--help"], prog_name="rawi", standalone_mode=False
        )
        return status if isinstance(status, int) else 0
    except typer.Exit as stop:
        return stop.exit_code
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("rawi: stopped; what was acknowledged is kept, and the same command goes on from there\n")
        return EXIT_STOPPED
    except BrokenPipeError:
        # The reader of our output has gone (`rawi stories | head`): nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if debug():
            raise
        message, status = _explain(error)
        sys.stderr.write(f"rawi: {message}\n")
        return status


def _explain(error: Exception) -> tuple[str, int]:
    """The sentence and the exit status for an error."""
    # Imported here, so that a command that goes well does not wait for what it does not use.
    from rawi.desk.errors import DeskError, NotFoundError
    from rawi.desk.work.workers import WorkersError
    from rawi.gathering.encoder import EncoderError
    from rawi.knowledge import KnowledgeError
    from rawi.languages import PackError
    from rawi.spark.errors import SparkError

    if isinstance(error, TyperException):
        return f"{error.format_message().rstrip('.')}; `rawi --help` shows how", EXIT_USAGE
    if isinstance(error, (DeskError, WorkersError, SparkError)):
        return str(error), EXIT_DESK
    if isinstance(error, (UsageError, NotFoundError, KnowledgeError, PackError, EncoderError)):
        return str(error.args[0]) if error.args else str(error), EXIT_USAGE
    return f"a fault of the program ({type(error).__name__}: {error}); RAWI_DEBUG=1 shows where", EXIT_FAULT
