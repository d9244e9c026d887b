"""The command line. Results go to standard output, everything else to standard error."""

from __future__ import annotations

from rawi.cli.app import run

__all__ = ["run"]
