"""Prints, as JSON, every regular expression that Rawi compiles on the way over the samples: [pattern, flags,
module]."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys

seen: dict[tuple[str, int], str] = {}
_compile = re.compile


def _noting(pattern: str | re.Pattern[str], flags: int = 0) -> re.Pattern[str]:
    made = _compile(pattern, flags)
    caller = sys._getframe(1).f_globals.get("__name__", "")
    if isinstance(made.pattern, str) and caller.startswith("rawi"):
        seen[(made.pattern, made.flags)] = caller
    return made


re.compile = _noting  # type: ignore[assignment]

import msgspec  # noqa: E402

import rawi  # noqa: E402

for module in pkgutil.walk_packages(rawi.__path__, "rawi."):
    if module.name not in sys.argv[2:]:
        importlib.import_module(module.name)

from rawi.analysis import analyse  # noqa: E402
from rawi.knowledge import load  # noqa: E402
from rawi.model import Page  # noqa: E402
from rawi.sources import open_sources  # noqa: E402

knowledge = load()
for page in open_sources([sys.argv[1]]):
    if isinstance(page, Page):
        analyse(page, knowledge)
sys.stdout.buffer.write(msgspec.json.encode([[p, f, c] for (p, f), c in sorted(seen.items())]))
