"""Prints, as JSON, every regular expression of Rawi: those that its code writes down, and those that it compiles on the
way over the samples: read into a desk, gathered, weighed, searched, exported: [pattern, flags, module]."""

from __future__ import annotations

import ast
import importlib
import io
import pkgutil
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FUNCTIONS = ("compile", "match", "search", "sub", "subn", "findall", "split", "fullmatch", "finditer")
seen: dict[tuple[str, int], str] = {}
_compile = re._compile  # type: ignore[attr-defined]  # what re.compile, re.match and all others go through


def _noting(pattern: str | re.Pattern[str], flags: int) -> Any:
    made = _compile(pattern, flags)
    caller = sys._getframe(2).f_globals.get("__name__", "")
    if isinstance(made.pattern, str) and caller.startswith("rawi"):
        seen[(made.pattern, made.flags)] = caller
    return made


re._compile = _noting  # type: ignore[attr-defined]

import msgspec  # noqa: E402

import rawi  # noqa: E402

for module in pkgutil.walk_packages(rawi.__path__, "rawi."):
    if module.name not in sys.argv[2:]:
        importlib.import_module(module.name)

from rawi.desk.asking.search import search  # noqa: E402
from rawi.desk.storage.store import Desk  # noqa: E402
from rawi.desk.work.ingest import read_into  # noqa: E402
from rawi.exports import FORMATS  # noqa: E402
from rawi.knowledge import load  # noqa: E402
from rawi.sources import open_sources  # noqa: E402


def written() -> Iterator[tuple[str, int, str]]:
    """(pattern, flags, file) of every pattern that stands as it is in the code, whether it is used here or not."""
    folder = Path(rawi.__file__).parent
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            first, of = node.args[0], node.func.value
            if not (isinstance(of, ast.Name) and of.id == "re" and node.func.attr in FUNCTIONS):
                continue
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                given = [word.value for word in node.keywords if word.arg == "flags"]
                given += node.args[1:2] if node.func.attr == "compile" else []
                flags = int(eval(ast.unparse(given[0]), {"re": re})) if given else 0
                yield first.value, re.compile(first.value, flags).flags, str(file.relative_to(folder))


def walk(samples: str) -> None:
    """All that a desk does with the samples."""
    knowledge = load()
    with tempfile.TemporaryDirectory() as folder, Desk(f"{folder}/desk.db", create=True) as desk:
        read_into(desk, open_sources([samples]), knowledge)
        search(desk, 'lang:fa from:2023-09-01 "a b" -c outlet:x', knowledge)
        for name in ("json", "ftm", "jsonld", "ninjs", "html"):
            FORMATS[name](desk, knowledge, io.BytesIO())


walk(sys.argv[1])
for pattern, flags, where in written():
    seen.setdefault((pattern, flags), where)
sys.stdout.buffer.write(msgspec.json.encode([[p, f, c] for (p, f), c in sorted(seen.items())]))
