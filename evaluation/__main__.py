"""`make eval`: scores what there is to score and compares with the pinned floors; a drop fails.

Each module of this folder that is listed in ``SUITES`` has ``run(shared) -> dict``: scores by name, possibly nested.
Where the marked data is missing only the samples are scored. ``floors.json`` pins, beside a hash of the data, the least
that each score may be (for error rates, listed under ``ceilings``, the most).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SAMPLES = ("samples",)
SUITES = ("pages", "entities", "names", "times", "statements", "origins", "events", "weighing")
# Takes many minutes: run by name, `python -m evaluation --only stories`.
SLOW = ("stories",)


def data_hash(folder: Path, names: tuple[str, ...]) -> str:
    """SHA-256 over the files below ``folder/<name>``, paths and contents, in sorted order."""
    digest = hashlib.sha256()
    for name in names:
        for file in sorted(p for p in (folder / name).rglob("*") if p.is_file()):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def flat(scores: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    """Nested scores as (dotted name, number), numbers only."""
    for key, value in scores.items():
        name = f"{prefix}.{key}" if prefix else str(key)
        if isinstance(value, dict):
            yield from flat(value, name)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield name, float(value)


def main() -> int:
    """Runs the suites and returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m evaluation")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--only", nargs="*", default=None, help="suites to run")
    parser.add_argument("--json", type=Path, default=None, help="write all scores here")
    chosen = parser.parse_args()
    pinned = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    there = (chosen.shared / "data").is_dir()
    suites = [*SAMPLES, *(SUITES if there else ())]
    if chosen.only is not None:
        suites = [s for s in (*suites, *(SLOW if there else ())) if s in chosen.only]
    if not there:
        print(f"{chosen.shared}/data is not here: only the samples are scored")
    problems: list[str] = []
    everything: dict[str, float] = {}
    for suite in suites:
        begun = time.monotonic()
        scores = dict(flat(importlib.import_module(f"evaluation.{suite}").run(chosen.shared), suite))
        everything |= scores
        print(f"\n{suite} ({time.monotonic() - begun:.0f} s)")
        for name, value in scores.items():
            floor, ceiling = pinned["floors"].get(name), pinned["ceilings"].get(name)
            print(f"  {name:60s} {value:8.3f}{_bound(floor, ceiling)}")
            if floor is not None and value < floor:
                problems.append(f"{name} fell to {value:.3f}; it was pinned at {floor}")
            if ceiling is not None and value > ceiling:
                problems.append(f"{name} rose to {value:.3f}; it was pinned at {ceiling}")
        for name in (*pinned["floors"], *pinned["ceilings"]):
            if name.startswith(suite + ".") and name not in scores:
                problems.append(f"{name} is pinned but was not scored")
    problems += _changed(pinned, chosen.shared, there)
    if chosen.json is not None:
        chosen.json.write_text(json.dumps(everything, indent=1, ensure_ascii=False), encoding="utf-8")
    for problem in problems:
        print(f"evaluation: {problem}", file=sys.stderr)
    return 1 if problems else 0


def _bound(floor: float | None, ceiling: float | None) -> str:
    if floor is not None:
        return f"  (at least {floor})"
    return f"  (at most {ceiling})" if ceiling is not None else ""


def _changed(pinned: dict[str, Any], shared: Path, there: bool) -> Iterator[str]:
    found = {"samples": data_hash(HERE.parent, ("samples",))}
    if there:
        found["shared"] = data_hash(shared / "data", ("statements", "stories", "pages", "entities", "times", "names"))
    for name, digest in found.items():
        if pinned["data"].get(name) != digest:
            yield f"the data of {name} has hash {digest}, pinned for {pinned['data'].get(name)}; pin anew"


if __name__ == "__main__":
    sys.exit(main())
