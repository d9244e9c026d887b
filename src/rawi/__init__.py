"""Rawi reads news pages and tells what happened, when, who says so, through whom, and from how many origins.

`rawi.analyse` reads one page; `rawi.open_desk` opens a desk (docs/python.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rawi.api import Article, Desk, RefusedError, Story, analyse, open_desk

__version__ = "0.1.0"
__all__ = ["Article", "Desk", "RefusedError", "Story", "__version__", "analyse", "open_desk"]


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: `rawi --version` and other commands must not wait for what they do not use.
    if name in __all__:
        from rawi import api

        return getattr(api, name)
    raise AttributeError(f"module 'rawi' has no attribute {name!r}")
