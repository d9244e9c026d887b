"""What objects of `rawi.api` look like in a notebook: HTML without scripts, each text in its own direction."""

from __future__ import annotations

from rawi.notebook.rendering import render

__all__ = ["render"]
