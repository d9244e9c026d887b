"""What the commands share: options, opening the desk, writing results."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rawi.desk.storage.store import Desk
    from rawi.knowledge import Knowledge

EXIT_REFUSED, EXIT_USAGE, EXIT_DESK = 1, 2, 3
# As sysexits.h has them: a fault of the program; ended by the user.
EXIT_FAULT, EXIT_STOPPED = 70, 130
DEFAULT_DESK = "rawi.db"
_LATER = 5  # niceness of work that can wait

DeskOption = Annotated[
    str, typer.Option("--desk", envvar="RAWI_DESK", metavar="PATH", help="The desk: a file or a database address.")
]
KnowledgeOption = Annotated[
    Path | None,
    typer.Option("--knowledge", metavar="DIR", help="A folder of your own knowledge files, laid over Rawi's."),
]
EncoderOption = Annotated[
    Path | None,
    typer.Option(
        "--encoder",
        envvar="RAWI_ENCODER",
        metavar="DIR",
        help="A folder with a sentence encoder of your own, used beside names and time; the same for all of a desk.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print no summary and no progress.")]
LanguageOption = Annotated[
    str, typer.Option("--lang", metavar="TAG", help="Language of the summaries that Rawi writes: fa, ar or en.")
]


class UsageError(ValueError):
    """The command was used wrongly; the message says what to do."""


def open_desk(name: str, *, create: bool = False, encoder: Path | None = None) -> Desk:
    """The desk of that name; what is gathered on it is compared by the model in the folder ``encoder``, too. Raises
    DeskError, EncoderError."""
    from rawi.desk.storage.store import Desk
    from rawi.gathering.encoder import load_encoder

    return Desk(name, create=create, encoder=None if encoder is None else load_encoder(encoder))


def load_knowledge(extra: Path | None) -> Knowledge:
    """Rawi's knowledge with the user's laid over it. Raises KnowledgeError."""
    from rawi.analysis import expect_many
    from rawi.knowledge import load

    known = load(extra)
    expect_many()
    return known


def say(text: str) -> None:
    """One line to standard error."""
    sys.stderr.write(text + "\n")


def write_line(data: bytes) -> None:
    """One line of UTF-8 to standard output."""
    sys.stdout.buffer.write(data + b"\n")


def write_json(value: Any) -> None:
    """A value as one JSON document, unescaped, indented when a person is looking."""
    import msgspec

    data = msgspec.json.encode(value)
    if sys.stdout.isatty():
        data = msgspec.json.format(data, indent=2)
    write_line(data)
    sys.stdout.buffer.flush()


def debug() -> bool:
    """Whether tracebacks are wanted."""
    return os.environ.get("RAWI_DEBUG") == "1"


def yield_to_people() -> None:
    """For a command that works for long: whoever reads the desk in a browser meanwhile is served first."""
    if hasattr(os, "setpriority"):
        present = os.getpriority(os.PRIO_PROCESS, 0)
        os.setpriority(os.PRIO_PROCESS, 0, max(present, min(present + _LATER, _LATER)))
