"""Entry of the `rawi` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line. Exit status: 0 done; 1 some inputs refused; 2 wrong usage; 3 the desk could not be
    used."""
    from rawi.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
