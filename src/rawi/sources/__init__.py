"""Where pages come from: files, folders, standard input, JSONL, JSON, feeds, WARC, the web."""

from __future__ import annotations

from rawi.sources.limits import Limits
from rawi.sources.opening import open_sources

__all__ = ["Limits", "open_sources"]
