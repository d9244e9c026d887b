"""Language packs and their loader. See :mod:`rawi.languages.packs`."""

from __future__ import annotations

from rawi.languages.cache import cache_folder, compiled, kept
from rawi.languages.packs import PackError, has, languages, load, parse, path, version
from rawi.languages.scripts import neighbours

__all__ = [
    "PackError",
    "cache_folder",
    "compiled",
    "has",
    "kept",
    "languages",
    "load",
    "neighbours",
    "parse",
    "path",
    "version",
]
