"""All commands together, and what becomes of errors: one sentence each, a traceback only with ``RAWI_DEBUG=1``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import click
import typer

from rawi import __version__
from rawi.cli import check, entities, export, reading, reports, stories
from rawi.cli.common import EXIT_DESK, EXIT_USAGE, UsageError

app = typer.Typer(
    name="rawi",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads news in Persian, Arabic and English: what happened, when, who says so, through whom, and from how many "
    "independent origins.",
)
for module in (reading, stories, entities, reports, export, check):
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
    from rawi.desk.errors import DeskError, NotFoundError
    from rawi.knowledge import KnowledgeError
    from rawi.languages import PackError

    command = typer.main.get_command(app)
    try:
        status = command.main(args=list(arguments), prog_name="rawi", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show(file=sys.stderr)
        return EXIT_USAGE
    except (UsageError, NotFoundError, KnowledgeError, PackError) as error:
        return _say(error, EXIT_USAGE)
    except DeskError as error:
        return _say(error, EXIT_DESK)
    except (KeyboardInterrupt, click.Abort):
        sys.stderr.write("rawi: stopped; what was acknowledged is kept, and the same command goes on from there\n")
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`rawi stories | head`): nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("RAWI_DEBUG") == "1":
            raise
        sys.stderr.write(f"rawi: a fault of the program ({type(error).__name__}: {error}); RAWI_DEBUG=1 shows where\n")
        return 70


def _say(error: Exception, status: int) -> int:
    if os.environ.get("RAWI_DEBUG") == "1":
        raise error
    message = str(error.args[0]) if error.args else str(error)
    sys.stderr.write(f"rawi: {message}\n")
    return status
