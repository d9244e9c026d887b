"""``python -m fuzz NAME --runs N --seed S``: N cases of one harness, found by coverage (atheris).

Prints ``NAME cases=… seed=… seconds=…``; a case that fails is left in ``fuzz-NAME-…``, and the exit code is not 0.
``python -m fuzz NAME --case FILE`` runs one such file again, without atheris.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Cases of one harness, found by coverage.")
    parser.add_argument("name", help="html, plain, records, warc, feeds, times, statements or query")
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=4096, help="bytes of a case")
    parser.add_argument("--seconds", type=int, default=0, help="stop after so many seconds (0: only after --runs)")
    parser.add_argument("--case", type=Path, help="a file with one case, to be run again")
    chosen = parser.parse_args()
    if chosen.case:
        from fuzz.harnesses import timed

        timed(chosen.name)(chosen.case.read_bytes())
        return 0
    try:
        import atheris
    except ImportError:
        sys.stderr.write("atheris is not installed; install it with: python -m pip install atheris\n")
        return 2
    with atheris.instrument_imports(include=["rawi"]):
        from fuzz.harnesses import HARNESSES, timed
    if chosen.name not in HARNESSES:
        parser.error(f"there is no harness {chosen.name}; there are: {', '.join(HARNESSES)}")
    from fuzz.cases import seeds

    run, count, begun = timed(chosen.name), 0, time.monotonic()

    def counted(data: bytes) -> None:
        nonlocal count
        run(data)
        count += 1
        over = chosen.seconds and time.monotonic() - begun > chosen.seconds
        if over or count == chosen.runs:
            spent = time.monotonic() - begun
            sys.stdout.write(f"{chosen.name} cases={count} seed={chosen.seed} seconds={spent:.0f}\n")
            sys.stdout.flush()
            shutil.rmtree(corpus, ignore_errors=True)
            os._exit(0)  # libFuzzer never returns

    corpus = Path(tempfile.mkdtemp(prefix="fuzz-"))
    for number, seed in enumerate(seeds(chosen.name)):
        (corpus / str(number)).write_bytes(seed)
    options = [
        f"-seed={chosen.seed}", f"-max_len={chosen.most}", "-rss_limit_mb=1500", "-timeout=60", "-verbosity=0",
        f"-artifact_prefix=fuzz-{chosen.name}-",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], counted)
    atheris.Fuzz()
    return 1


if __name__ == "__main__":
    sys.exit(main())
