"""The frequencies of words as :mod:`rawi.text.frequency` gives them, kept in the user's cache folder: to load wordfreq
and fold its lists takes a sixth of the time in which the first article is understood."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from rawi.languages.cache import compiled
from rawi.text import folding
from rawi.text.frequency import zipf_frequencies


@lru_cache(maxsize=16)
def kept_frequencies(language: str) -> dict[str, float]:
    """As :func:`rawi.text.frequency.zipf_frequencies`; kept for one version of wordfreq and of folding."""
    key = hashlib.sha256(f"{metadata.version('wordfreq')}\n".encode() + _folding()).hexdigest()
    found: dict[str, float] = compiled(f"frequencies-{language}", key, lambda: zipf_frequencies(language))
    return found


@lru_cache(maxsize=1)
def _folding() -> bytes:
    return Path(folding.__file__).read_bytes()
