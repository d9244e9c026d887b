"""A report: one self-contained HTML page on some stories, to open from disk or to print."""

from __future__ import annotations

from rawi.report.page import render
from rawi.report.pieces import LANGUAGES

__all__ = ["LANGUAGES", "render"]
