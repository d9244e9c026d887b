"""The lock file holds every library that Rawi needs, each with its hashes, and no version that pyproject refuses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent.parent


def test_every_dependency_is_locked_with_hashes() -> None:
    lock = (ROOT / "requirements" / "core.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", "\n".join(line for line in lock.splitlines() if not line.startswith("#")))
    pinned = {}
    for entry in entries:
        name, version = re.match(r"([a-z0-9._-]+)==(\S+) ", entry).groups()  # type: ignore[union-attr]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), name
        pinned[name] = version
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    for text in wanted:
        need = Requirement(text)
        assert need.specifier.contains(pinned[need.name.lower().replace("_", "-")]), text
